"""The bare limits, each a process of its own with nothing else in it: `python -m tests.bench.bare NAME ARGUMENTS`."""

import asyncio
import sqlite3
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlencode

from aiohttp import ClientSession, TCPConnector, encode_basic_auth, web
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER

AT_ONCE = 50
"""Requests under way at once, and texts that are claimed together, on both sides of every comparison."""
PATH = "/webhooks/twilio/message"
TEXT = "Hi, it's Riverside Tenants. Can you take a shift on Saturday at the library? Reply YES, NO or MAYBE."


def phone(number: int) -> str:
    """One of the thousand numbers that Ofcom keeps for fiction."""
    return f"+447700900{number % 1000:03}"


async def inbound(port: str, file: str) -> None:
    """B1: signature checked by Twilio's own library, one row committed in a thread, an empty answer."""
    thread = ThreadPoolExecutor(1)
    rows = await asyncio.get_running_loop().run_in_executor(thread, sqlite3.connect, file)

    def keep(sid: str, sender: str, text: str) -> None:
        rows.execute("INSERT OR IGNORE INTO inbox VALUES (?, ?, ?)", (sid, sender, text))
        rows.commit()

    def lay() -> None:
        rows.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE inbox (sid PRIMARY KEY, sender, text)"
        )

    await asyncio.get_running_loop().run_in_executor(thread, lay)
    validator = RequestValidator(AUTH_TOKEN)

    async def message(request: web.Request) -> web.Response:
        form = await request.post()
        if not validator.validate(str(request.url), form, request.headers["X-Twilio-Signature"]):
            raise web.HTTPForbidden
        kept = partial(keep, str(form["MessageSid"]), str(form["From"]), str(form["Body"]))
        await asyncio.get_running_loop().run_in_executor(thread, kept)
        return web.Response(text="<Response/>", content_type="text/xml")

    app = web.Application()
    app.add_routes([web.post(PATH, message)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    print("ready", flush=True)  # noqa: T201 -- to who started it
    await asyncio.Event().wait()


async def outbound(url: str, count: str) -> None:
    """B2: POSTs of bytes with a header made once. Prints the seconds of CPU."""
    address = f"{url}/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
    headers = {
        "Authorization": encode_basic_auth(ACCOUNT_SID, AUTH_TOKEN),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    async with ClientSession(connector=TCPConnector(limit=AT_ONCE), headers=headers) as session:

        async def client(numbers: Iterable[int]) -> None:
            for number in numbers:
                body = urlencode({"To": phone(number), "From": NUMBER, "Body": TEXT}).encode()
                async with session.post(address, data=body) as answer:
                    answer.raise_for_status()
                    await answer.read()

        began = time.process_time()
        await asyncio.gather(*(client(range(first, int(count), AT_ONCE)) for first in range(AT_ONCE)))
        print(time.process_time() - began, flush=True)  # noqa: T201 -- to who started it


if __name__ == "__main__":
    asyncio.run({"inbound": inbound, "outbound": outbound}[sys.argv[1]](*sys.argv[2:]))
