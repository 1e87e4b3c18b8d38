"""A skill within a distance, among many people, against counting them all."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from sqlalchemy import func, insert
from sqlmodel import select

from bot.core import audience as q
from bot.store import asks, invitations, reach, supporters
from bot.store import audience as stored
from bot.store.session import Transaction
from bot.store.tables import Address, Supporter, SupporterSkill
from bot.understanding.places import Found
from bot.work.asks import NewAsk, create
from bot.work.audiences import read_audience
from bot.work.house import House
from tests.bench.measured import Measured, new_house

PEOPLE = 100_000
QUERY = "skill:driving AND within 25km of 90012"
TOWNS = ("90012", "90210", "91101", "92101", "94103", "97205", "60601", "10001", "77002", "30303")
SKILLS = ("driving", "cooking", "canvassing", "phone-banking", "first-aid")


def measure(folder: Path) -> Iterable[Measured]:
    """Counting, previewing and selecting, each the fastest of three."""
    house = new_house(folder)
    house.store.do(_populate, house)
    _, book = house.store.do(house.library.live)
    query = house.store.read(read_audience, house, book, QUERY)
    count = house.store.do(lambda tx: stored.reached(tx, query, 0).count)
    rows = (
        ("bare: count every supporter", _milliseconds(house, _count_all)),
        (f"count those who fit and may be asked ({count:,})", _milliseconds(house, lambda tx: _count(tx, query))),
        (
            "preview: count, sample, who is left out and why",
            _milliseconds(house, lambda tx: stored.reached(tx, query, 5)),
        ),
        ("select: an invitation for each of them", _milliseconds(house, lambda tx: _select(tx, house, query))),
    )
    house.store.close()
    return [Measured(what, figure, "ms") for what, figure in rows]


def _milliseconds(house: House, work: Callable[[Transaction], object]) -> float:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        house.store.do(work)
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def _count_all(tx: Transaction) -> object:
    return tx.session.exec(select(func.count()).select_from(Supporter)).one()


def _count(tx: Transaction, query: q.Query) -> object:
    fits = stored.clause(query, tx.now)
    return tx.session.exec(select(func.count()).select_from(Supporter).where(fits, reach.reachable(tx))).one()


def _select(tx: Transaction, house: House, query: q.Query) -> None:
    given = {"day": "Saturday", "place": "the library"}
    ask = asks.get(tx, create(tx, house, NewAsk("shift", QUERY, given), "bench"))
    assert ask is not None
    invitations.invite_all(tx, ask, stored.clause(query, tx.now))


def _populate(tx: Transaction, house: House) -> None:
    """People around ten towns, each with two skills; every fifth has opted out."""
    chance = Random(2026)  # noqa: S311 -- made-up people, no secret
    centres = [found.place for town in TOWNS if isinstance(found := house.places.read(town, "US"), Found)]
    people, addresses, skills = [], [], []
    for id in range(1, PEOPLE + 1):
        centre = chance.choice(centres)
        lat, lon = centre.lat + chance.uniform(-0.5, 0.5), centre.lon + chance.uniform(-0.5, 0.5)
        x, y, z = supporters.on_sphere(lat, lon)
        people.append(
            {"id": id, "created_at": tx.now, "consent": "in" if id % 5 else "out", "language": "en", "country": "US"}
            | {"lat": lat, "lon": lon, "x": x, "y": y, "z": z}
        )
        addresses.append(
            {"supporter_id": id, "channel": "sms", "address_key": f"{id:032x}", "country": "US", "created_at": tx.now}
            | {"address_enc": tx.vault.seal("+12025550100", f"address:sms:{id:032x}"), "closed": ""}
        )
        skills += [{"supporter_id": id, "skill": skill} for skill in chance.sample(SKILLS, 2)]
    for table, rows in ((Supporter, people), (Address, addresses), (SupporterSkill, skills)):
        tx.session.execute(insert(table), rows)
