"""The stand-in by hand: `python -m tests.standin.twilio --port 8099 --webhook http://127.0.0.1:8080/webhooks/...`.

- POST /control/text    {"from_": "+12025550101", "body": "JOIN", ...}   a phone texts; the arguments of `text`
- GET /control/sent    what phones got, and Twilio's own replies to STOP, START and HELP
- POST /control/script  {"fault": "http", "with": [429, 20429]}          the fate of the next message, see faults.py
- POST /control/set     {"callbacks": "none", "list_lag": 2}             any setting of TwilioStandIn
"""

import argparse
import asyncio
import sys
from collections.abc import Callable

from aiohttp import ClientError, web

from . import faults
from .twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, TwilioStandIn

FAULTS: dict[str, Callable[..., faults.Fault]] = {
    "reset": lambda: faults.RESET,
    "accept_then_reset": lambda: faults.ACCEPT_THEN_RESET,
    "callback_first": lambda: faults.CALLBACK_FIRST,
    "http": faults.http,
    "refuse": faults.refuse,
    "fail_later": faults.fail_later,
    "slow": faults.slow,
}
SETTINGS = frozenset({"webhook_url", "opt_out", "callbacks", "list_lag"})


def routes(twilio: TwilioStandIn) -> list[web.RouteDef]:
    """The control API of this stand-in."""

    async def text(request: web.Request) -> web.Response:
        try:
            return web.json_response({"status": await twilio.text(**await request.json())})
        except ClientError as error:
            return web.json_response({"error": f"the webhook does not answer: {type(error).__name__}"}, status=502)

    async def sent(_: web.Request) -> web.Response:
        names = ("sid", "to", "from_", "body", "status", "error_code")
        messages = [{name: getattr(message, name) for name in names} for message in twilio.sent]
        return web.json_response({"sent": messages, "carrier_replies": twilio.carrier_replies})

    async def script(request: web.Request) -> web.Response:
        wanted = await request.json()
        twilio.script(FAULTS[wanted["fault"]](*wanted.get("with", [])))
        return web.json_response({})

    async def change(request: web.Request) -> web.Response:
        wanted = await request.json()
        if unknown := wanted.keys() - SETTINGS:
            raise web.HTTPBadRequest(text=f"no such setting: {', '.join(sorted(unknown))}")
        for name, value in wanted.items():
            setattr(twilio, name, value)
        return web.json_response({})

    return [
        web.post("/control/text", text),
        web.get("/control/sent", sent),
        web.post("/control/script", script),
        web.post("/control/set", change),
    ]


async def serve(arguments: argparse.Namespace) -> None:
    """Run until interrupted; the first line of the output is the address."""
    twilio = TwilioStandIn(
        account_sid=arguments.account,
        auth_token=arguments.token,
        number=arguments.number,
        service=arguments.service,
        webhook_url=arguments.webhook,
        port=arguments.port,
    )
    twilio.app.add_routes(routes(twilio))
    async with twilio:
        sys.stdout.write(f"{twilio.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.standin.twilio", description="A stand-in for Twilio.")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--webhook", default="", help="where texts from phones are delivered")
    parser.add_argument("--account", default=ACCOUNT_SID)
    parser.add_argument("--token", default=AUTH_TOKEN)
    parser.add_argument("--number", default=NUMBER)
    parser.add_argument("--service", help="a Messaging Service's SID")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        sys.exit(0)
