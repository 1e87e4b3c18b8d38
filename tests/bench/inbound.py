"""Texts that come in, as Twilio posts them, beside a handler that checks the signature and commits one row."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from itertools import count, cycle, product
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.store import inbox
from tests.bench.bare import AT_ONCE, PATH, phone
from tests.bench.measured import ROUNDS, Measured, Meter, bare, child, compared, environ, memory
from tests.standin import payloads
from tests.standin.messages import signature
from tests.standin.twilio import AUTH_TOKEN, TwilioStandIn
from tests.walks.program import Program

TEXTS = 300
WARM = 100
"""Texts of others before anything is measured: what is compiled once is no part of what a text costs."""
ANSWER = "Leeds"
"""To where they are, which is asked first."""
_sids = count(1)
_ways = cycle("".join(way) for way in product("jJ", "oO", "iI", "nN", ("!" * number for number in range(40))))


async def measure(folder: Path) -> Iterable[Measured]:
    """Everybody signs up, each with one text, and then answers the first question; nothing leaves meanwhile."""
    port, doors = str(unused_port()), str(unused_port())
    (folder / "doors").mkdir()
    times: dict[str, list[float]] = defaultdict(list)
    grown: dict[str, float] = {}
    async with (
        TwilioStandIn() as twilio,
        child("bare", "inbound", port, str(folder / "bare.db")) as limit,
        child("part", "doors", str(folder / "doors"), doors, twilio.url) as web,
    ):
        program = Program(folder, environ(twilio.url))
        await program.start()
        await program.turnout("pause-all")
        sides = (
            ("bare", Meter(limit.pid), f"http://127.0.0.1:{port}{PATH}"),
            ("durable", Meter(web.pid), f"http://127.0.0.1:{doors}{PATH}"),
            ("replied", Meter(program.pid), f"{program.url}{PATH}"),
        )
        warm, *rounds = (range(WARM), *(range(WARM + n * TEXTS, WARM + (n + 1) * TEXTS) for n in range(ROUNDS)))
        try:
            for what in ("signed up", "answered"):
                words = "" if what == "signed up" else ANSWER
                for _, meter, url in sides:
                    await post(url, signed(url, warm, words))
                    await _understood(program)
                    await meter.rest()
                for people, (side, meter, url) in product(rounds, sides):
                    requests = signed(url, people, words)
                    meter.begin()
                    await post(url, requests)
                    if side == "replied":
                        await _understood(program)
                    times[f"{side}, {what}"].append(meter.end())
                grown |= {f"{side}, {what}": meter.grown(ROUNDS * TEXTS) for side, meter, _ in sides}
            held = memory(limit.pid), memory(program.pid)
        finally:
            await program.close()

    def row(what: str, done: str, limit: Measured, goal: str = "") -> Measured:
        return compared(what, times[done], TEXTS, limit, goal, grown=grown[done])

    limits = ("signature checked, one row committed (B1; reference 269)", "signed up"), ("the same", "answered")
    first, known = (bare(what, times[f"bare, {done}"], TEXTS, grown[f"bare, {done}"]) for what, done in limits)
    return (
        first,
        row("somebody new: durable, Twilio answered", "durable, signed up", first),
        row("signed up, the reply in the outbox", "replied, signed up", first),
        known,
        row("somebody known: durable, Twilio answered", "durable, answered", known),
        row("understood, the reply in the outbox", "replied, answered", known, "G1 1.0, reference 1.32"),
        Measured("memory: bare", held[0], "MB"),
        Measured("memory: all of Turnout", held[1], "MB", f"{held[1] / held[0]:.1f} x bare; G11 2.0"),
    )


async def _understood(program: Program) -> None:
    while program.look(inbox.waiting):  # noqa: ASYNC110 -- what is waited for is a row
        await asyncio.sleep(0.1)


async def post(url: str, requests: Iterable[tuple[bytes, dict[str, str]]]) -> None:
    """Post texts, as many at once as are compared."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(session: ClientSession, body: bytes, headers: dict[str, str]) -> None:
        async with turn, session.post(url, data=body, headers=headers) as answer:
            answer.raise_for_status()
            await answer.read()

    async with ClientSession() as session:
        await asyncio.gather(*(one(session, *request) for request in requests))


def signed(url: str, people: Iterable[int], text: str = "") -> list[tuple[bytes, dict[str, str]]]:
    """A text of each of these people, as Twilio would post it: body and headers.

    They sign up where nothing else is given, and write it in many ways, for what was just read is read again for less.
    """
    return [_signed(url, number, text or next(_ways)) for number in people]


def _signed(url: str, number: int, text: str) -> tuple[bytes, dict[str, str]]:
    sid = f"SM{next(_sids):032x}"
    form = payloads.fields(payloads.INBOUND) | {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "From": phone(number),
        "Body": text,
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Twilio-Signature": signature(AUTH_TOKEN, url, form.items()),
    }
    return urlencode(form).encode(), headers
