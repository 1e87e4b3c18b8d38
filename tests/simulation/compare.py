"""Three ways to fill the same places: waves that learn, everybody at once, and 50 at a time."""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean, pstdev
from typing import Final

from sqlmodel import func, select

from bot.store.session import Transaction
from bot.store.tables import Invitation
from tests.databases import new_database
from tests.simulation.people import Temper
from tests.simulation.world import MONDAY, World, world

POLICIES: Final = {"auto": "waves", "all": "everybody", "50": "50 at a time"}
NEEDED: Final = 20
TIME: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one ask took: texts of the ask itself, places filled, hours until the last one was, people told it is full.

    `hours`: None if places stayed free.
    """

    texts: int
    filled: int
    hours: float | None
    too_late: int


def fill(policy: str, size: int, temper: Temper, seed: int) -> Outcome:
    """Ask so many people for `NEEDED`, from a Monday at nine on."""
    with (
        tempfile.TemporaryDirectory() as name,
        new_database(Path(name)) as url,
        world(url, Path(name), seed, size, temper) as town,
    ):
        return asyncio.run(_fill(town, policy))


async def _fill(town: World, policy: str) -> Outcome:
    begins = MONDAY + timedelta(hours=1)
    town.home.clock.at = begins
    ask = town.ask("Day1", needed=NEEDED, waves=policy, until=begins + TIME)
    filled: list[datetime] = []

    def look() -> None:
        if not filled and town.home.ask(ask).state == "filled":
            filled.append(town.home.clock())

    while not filled and town.home.clock() < begins + TIME:
        await town.run(town.home.clock() + timedelta(minutes=30), look)
    await town.run(town.home.clock() + timedelta(hours=12))  # those who answer too late
    answers = town.home.do(_answers, ask)
    texts = sum(one.kind == "ask" for one in town.sent)
    hours = (filled[0] - begins) / timedelta(hours=1) if filled else None
    return Outcome(texts, min(answers.get("yes", 0), NEEDED), hours, answers.get("waitlist", 0))


def _answers(tx: Transaction, ask_id: int) -> dict[str | None, int]:
    query = select(Invitation.answer, func.count()).where(Invitation.ask_id == ask_id).group_by(Invitation.answer)
    return dict(tx.session.exec(query).all())


def table(seeds: int) -> Iterator[str]:
    """The rows of a Markdown table, each the mean of so many towns, with their standard deviation."""
    yield "| people | say yes | | texts a place | hours to fill | told it is full |"
    yield "|---:|---:|---|---:|---:|---:|"
    for size in (250, 1000):
        for rate in (0.1, 0.2, 0.4):
            temper = replace(Temper(), yes=rate, drops=0.0, fewer=0.0, stop=0.0)
            for policy, name in POLICIES.items():
                outcomes = [fill(policy, size, temper, seed) for seed in range(seeds)]
                texts = _told([one.texts / max(one.filled, 1) for one in outcomes])
                hours = [one.hours for one in outcomes if one.hours is not None]
                took = _told(hours) if len(hours) == seeds else f"{len(hours)} of {seeds} filled"
                late = mean(one.too_late for one in outcomes)
                yield f"| {size} | {rate:.0%} | {name} | {texts} | {took} | {late:.0f} |"


def _told(values: Sequence[float]) -> str:
    return f"{mean(values):.1f} ± {pstdev(values):.1f}"
