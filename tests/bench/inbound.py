"""Texts that come in, as Twilio posts them, against a handler that only checks the signature."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.app import running
from bot.store import inbox
from tests.bench.measured import AT_ONCE, Measured, compared, new_house, phone
from tests.standin import payloads
from tests.standin.messages import signature
from tests.standin.twilio import AUTH_TOKEN, TwilioStandIn

TEXTS = 400
PATH = "/webhooks/twilio/message"


async def measure(folder: Path) -> Iterable[Measured]:
    """Every text is from somebody else, who has never texted before."""
    async with TestServer(_bare()) as server:
        bare = TEXTS / await _post(str(server.make_url(PATH)))
    async with TwilioStandIn() as twilio:
        twilio.callbacks = "none"
        house = new_house(folder, twilio.url)
        began = time.perf_counter()
        async with running(house):
            answered = await _post(house.settings.public_url + PATH)
            while await house.store.look(inbox.waiting):  # noqa: ASYNC110 -- what is waited for is a row
                await asyncio.sleep(0.02)
            heard = time.perf_counter() - began
        house.store.close()
    return (
        Measured("bare: signature checked, nothing kept", bare, "texts/s"),
        compared("answered by Turnout, hearing and replying meanwhile", TEXTS, answered, bare),
        compared("understood, the reply in the outbox", TEXTS, heard, bare),
    )


def _bare() -> web.Application:
    validator = RequestValidator(AUTH_TOKEN)

    async def message(request: web.Request) -> web.Response:
        form = await request.post()
        if not validator.validate(str(request.url), form, request.headers["X-Twilio-Signature"]):
            raise web.HTTPForbidden
        return web.Response(text="<Response/>", content_type="text/xml")

    app = web.Application()
    app.add_routes([web.post(PATH, message)])
    return app


async def _post(url: str) -> float:
    """Post every text, and say how many seconds it took until all were answered."""
    requests = [_signed(url, number) for number in range(TEXTS)]
    began = time.perf_counter()
    async with ClientSession() as session:
        await asyncio.gather(*(_client(session, url, requests[first::AT_ONCE]) for first in range(AT_ONCE)))
    return time.perf_counter() - began


async def _client(session: ClientSession, url: str, requests: Sequence[tuple[bytes, dict[str, str]]]) -> None:
    for body, headers in requests:
        async with session.post(url, data=body, headers=headers) as answer:
            answer.raise_for_status()
            await answer.read()


def _signed(url: str, number: int) -> tuple[bytes, dict[str, str]]:
    sid = f"SM{number:032x}"
    form = payloads.fields(payloads.INBOUND) | {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "From": phone(number),
        "Body": "join!",
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Twilio-Signature": signature(AUTH_TOKEN, url, form.items()),
    }
    return urlencode(form).encode(), headers
