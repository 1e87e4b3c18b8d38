"""A skill within a distance, among many people: counted, listed, shown and invited.

Beside it the bare limit: the leanest SQL by hand over a table that holds nothing else, sorted by skill and cell.
`TURNOUT_BENCH_PEOPLE=1000000` measures among as many people as performance goals are written for.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import product
from math import cos
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.core import audience as q
from bot.core import grid
from bot.store import asks, invitations, supporters
from bot.store import audience as stored
from bot.store.session import Transaction
from bot.understanding.places import Place
from bot.work.asks import NewAsk, create
from bot.work.audiences import read_audience
from bot.work.house import House
from tests.bench.crowd import SKILLS, crowd, towns
from tests.bench.measured import Measured

QUERY = "skill:driving AND within 25km of 90012"
ASKED_FOR = SKILLS[:3]
KM = 25.0
ROUNDS = 5

Search = Callable[[Transaction, q.Query], object]


def measure(folder: Path) -> Iterable[Measured]:
    """The median of towns x skills for searches, the fastest of three for what an organizer waits for."""
    house = crowd(folder)
    house.store.do(_lay_bare)
    _, book = house.store.do(house.library.live)
    query = house.store.read(read_audience, house, book, QUERY)
    searches: dict[str, Search] = {"bare": _bare, "count": stored.count, "ids": stored.everybody}
    times = house.store.read(search_times, searches, towns(house))
    bare = statistics.median(times["bare"])
    yield Measured(f"bare: SQL by hand that lists them, median of {len(times['bare'])}", bare, "ms")
    for what in ("count", "ids"):
        median = statistics.median(times[what])
        yield Measured(f"{what} of who fits and may be asked ({median / bare:.1f} x bare)", median, "ms")
        yield Measured(f"{what}, the slowest search", max(times[what]), "ms")
    yield Measured("show: count, sample, who is left out and why", _fastest(house, partial(_show, query)), "ms")
    yield Measured("select: an invitation for each of them", _fastest(house, partial(_select, house, query)), "ms")
    house.store.close()


def search_times(tx: Transaction, searches: Mapping[str, Search], towns: Sequence[Place]) -> dict[str, list[float]]:
    """Milliseconds (of CPU: others may work here too) of every search, the median of its rounds; all take turns."""
    times: dict[str, list[float]] = {what: [] for what in searches}
    for town, skill in product(towns, ASKED_FOR):
        point = q.Point(town.name, town.lat, town.lon, town.country)
        query = q.And((q.Skill(skill), q.Within(KM, town.name, point)))
        rounds: dict[str, list[float]] = {what: [] for what in searches}
        for _, what in product(range(ROUNDS), searches):
            began = time.thread_time()
            searches[what](tx, query)
            rounds[what].append((time.thread_time() - began) * 1000)
        for what, taken in rounds.items():
            times[what].append(statistics.median(taken))
    return times


def _lay_bare(tx: Transaction) -> None:
    """Whoever may be asked, and nothing but what a search near a place looks at."""
    tx.session.execute(
        text("CREATE TABLE bare (skill, cell, id, x, y, z, PRIMARY KEY (skill, cell, id, x, y, z)) WITHOUT ROWID")
    )
    tx.session.execute(
        text("INSERT INTO bare SELECT skill, cell, supporter_id, x, y, z FROM supporter_skill WHERE askable")
    )


def _bare(tx: Transaction, query: q.Query) -> Sequence[Any]:
    match query:
        case q.And((q.Skill(skill), q.Within(km, _, q.Point(_, lat, lon)))):
            cells = grid.around(lat, lon, km) or []
            x, y, z = supporters.on_sphere(lat, lon)
            driver: Any = tx.session.connection().connection.driver_connection
            found: list[Any] = driver.execute(
                f"SELECT id FROM bare WHERE skill = ? AND cell IN ({','.join(map(str, cells))}) "  # noqa: S608 -- numbers
                "AND x * ? + y * ? + z * ? >= ?",
                (skill, x, y, z, cos(km / grid.EARTH_KM)),
            ).fetchall()
            return found
    raise AssertionError(query)


def _fastest(house: House, work: Callable[[Transaction], object]) -> float:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        house.store.do(work)
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def _show(query: q.Query, tx: Transaction) -> object:
    return stored.reached(tx, query, 5)


def _select(house: House, query: q.Query, tx: Transaction) -> None:
    given = {"day": "Saturday", "place": "the library"}
    ask = asks.get(tx, create(tx, house, NewAsk("shift", QUERY, given), "bench"))
    assert ask is not None
    assert ask.id is not None
    for lot in stored.lots(tx, query, ask.id):
        invitations.invite(tx, ask, json.loads(f"[{lot}]"))
