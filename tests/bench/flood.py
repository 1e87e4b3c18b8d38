"""A flood of answers after a blast, in an open loop: who texts does not wait for the others (reliability.md fault 10).

`python -m tests.bench.flood` posts 10,000 texts in ten seconds, one in fifty of them STOP.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, TCPConnector
from sqlmodel import func, select
from typer import echo

from bot.store.session import Transaction
from bot.store.tables import InboxRow, Supporter
from tests.bench.bare import PATH, phone
from tests.bench.inbound import signed
from tests.bench.measured import Measured, environ
from tests.standin.twilio import TwilioStandIn
from tests.walks.people import sign_up
from tests.walks.program import Program

RATE = 1_000
"""Texts a second."""
PEOPLE = range(1_000)
LEAVING = PEOPLE[::50]
"""Who texts STOP, once each hundred texts of the others."""
WORDS = ("yes", "thanks", "what should I bring?", "see you there", "no, sorry")

Request = tuple[bytes, dict[str, str]]


async def measure(folder: Path, texts: int = RATE) -> Iterable[Measured]:
    """So many texts at `RATE`, to the whole program, which hears and answers meanwhile."""
    async with TwilioStandIn() as twilio:
        twilio.callbacks = "none"
        program = Program(folder, environ(twilio.url))
        await program.start()
        try:
            program.look(sign_up, [phone(number) for number in PEOPLE])
            url = program.url + PATH
            staying = [number for number in PEOPLE if number not in LEAVING]
            answers = [
                request
                for turn in range(texts // len(staying) + 1)
                for request in signed(url, staying, WORDS[turn % len(WORDS)])
            ]
            stops = signed(url, LEAVING[: texts // 50], "STOP")
            began = time.perf_counter()
            ordinary, leaving = await asyncio.gather(
                _pour(url, answers[: texts - len(stops)], texts / RATE), _pour(url, stops, texts / RATE)
            )
            while (health := await program.health())["inbox"] or health["spool"]:  # noqa: ASYNC110 -- it sets no event
                await asyncio.sleep(0.5)
            empty = time.perf_counter() - began
            kept, left = program.look(_found)
        finally:
            await program.close()
    waits = sorted(ordinary)
    return (
        Measured(f"{texts:,} texts at {RATE:,}/s: lost", texts - kept, "texts", "fault 10: 0"),
        Measured("acknowledged, median", waits[len(waits) // 2] * 1000, "ms"),
        Measured("acknowledged, 99 of 100", waits[len(waits) * 99 // 100] * 1000, "ms", "G7: 500"),
        Measured("a STOP in force, the slowest", max(leaving) * 1000, "ms", "G5: 5,000"),
        Measured("STOPs not in force", len(stops) - left, "people", "0"),
        Measured("all understood after", empty, "s", "fault 10: 120"),
    )


def _found(tx: Transaction) -> tuple[int, int]:
    """How many texts were kept, and how many people are out."""
    out = select(func.count()).select_from(Supporter).where(Supporter.consent == "out")
    return tx.session.exec(select(func.count()).select_from(InboxRow)).one(), tx.session.exec(out).one()


async def _pour(url: str, requests: Sequence[Request], seconds: float) -> list[float]:
    """Post texts at an even rate, each once; how many seconds each waited for its answer from when it was due."""
    waits: list[float] = []
    began = time.perf_counter()

    async def post(session: ClientSession, number: int, body: bytes, headers: dict[str, str]) -> None:
        due = began + seconds * number / len(requests)
        await asyncio.sleep(max(0, due - time.perf_counter()))
        async with session.post(url, data=body, headers=headers) as answer:
            answer.raise_for_status()
            await answer.read()
        waits.append(time.perf_counter() - due)

    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        await asyncio.gather(*(post(session, number, *request) for number, request in enumerate(requests)))
    return waits


async def _whole() -> None:
    with TemporaryDirectory(prefix="turnout-flood-") as folder:
        for row in await measure(Path(folder), 10 * RATE):
            echo(str(row))


if __name__ == "__main__":
    asyncio.run(_whole())
