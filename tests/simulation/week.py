"""A week of asks, watched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.core.tally import Tally
from tests.databases import new_database
from tests.simulation.checks import Watch, asks_each, by_lot, final, gini
from tests.simulation.people import Temper
from tests.simulation.world import MONDAY, Sent, world

DAYS = 7
USUAL = Temper()


@dataclass(frozen=True, slots=True)
class Week:
    """What came of it: how each ask ended, all that was sent, how unequally asks were spread, and by lot."""

    asks: Sequence[Tally]
    sent: Sequence[Sent]
    unequal: float
    by_lot: float

    def __str__(self) -> str:
        yes = ", ".join(str(one.yes) for one in self.asks)
        return f"{len(self.sent)} texts, yes {yes}, Gini of asks {self.unequal:.2f}, by lot {self.by_lot:.2f}"


async def run(
    folder: Path, seed: int, size: int = 60, days: int = DAYS, *, asks: int = 4, temper: Temper = USUAL
) -> Week:
    """Let days pass in which asks begin. Raises AssertionError as soon as anything is not as it must be."""
    chance = Random(f"week {seed}")  # noqa: S311 -- a seed, no secret
    with new_database(folder) as url, world(url, folder, seed, size, temper) as town:
        watch = Watch(town)
        ids = []
        for day in range(asks):
            begins = MONDAY + timedelta(days=day, hours=chance.randrange(0, 12))
            starts = begins + timedelta(hours=chance.randrange(30, 54))
            waves = chance.choice(("auto", "auto", "10", "all"))
            options = {"at": begins, "starts_at": starts, "until": starts, "waves": waves}
            ids.append(town.ask(f"Day{day}", needed=chance.randrange(2, size // 10), **options))
        await town.run(MONDAY + timedelta(days=days), watch.look)
        each = asks_each(town.sent, town.people)
        sizes = [len({one.phone for one in town.sent if one.ask_id == id and one.kind == "ask"}) for id in ids]
        lot = by_lot(sizes, list(town.people), watch.cap, chance)
        return Week([final(town, id) for id in ids], town.sent, gini(each), gini(lot))
