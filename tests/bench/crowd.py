"""Very many people around some towns, made once for each number of them and copied wherever they are measured."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from sqlalchemy import insert

from bot.core import grid
from bot.store import supporters
from bot.store.session import Transaction
from bot.store.tables import Address, Supporter, SupporterSkill
from bot.understanding.places import Found, Place
from bot.work.house import House
from tests.bench.measured import house_at

PEOPLE = int(os.environ.get("TURNOUT_BENCH_PEOPLE", "100000"))
TOWNS = ("90012", "92101", "94103", "97205", "60601", "10001", "77002", "30303")
SKILLS = ("driving", "cooking", "canvassing", "phone-banking", "first-aid")
CHUNK = 50_000


def crowd(folder: Path, people: int = PEOPLE) -> House:
    """A house in that folder with so many people in it."""
    file = folder / "var" / "turnout.db"
    file.parent.mkdir(parents=True)
    shutil.copy(Path(_made(people).name) / "var" / "turnout.db", file)
    return house_at(folder)


@cache
def _made(people: int) -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="turnout-crowd-")
    house = house_at(Path(folder.name))
    chance, around = Random(2026), towns(house)  # noqa: S311 -- made-up people, no secret
    for first in range(1, people + 1, CHUNK):
        house.store.do(_populate, chance, around, range(first, min(first + CHUNK, people + 1)))
    house.store.close()
    return folder


def towns(house: House) -> Sequence[Place]:
    """The towns that people live around."""
    return [found.place for town in TOWNS if isinstance(found := house.places.read(town, "US"), Found)]


def _populate(tx: Transaction, chance: Random, around: Sequence[Place], ids: range) -> None:
    """People around towns, the first by far the largest, each with two skills; every fifth has opted out."""
    people, addresses, skills = [], [], []
    shared = {"channel": "sms", "country": "US", "created_at": tx.now, "closed": ""}
    for id in ids:
        (centre,) = chance.choices(around, [1 / rank for rank in range(1, len(around) + 1)])
        lat, lon = centre.lat + chance.uniform(-0.9, 0.9), centre.lon + chance.uniform(-0.9, 0.9)
        x, y, z = supporters.on_sphere(lat, lon)
        people.append(
            {"id": id, "created_at": tx.now, "consent": "in" if id % 5 else "out", "language": "en", "country": "US"}
            | {"lat": lat, "lon": lon, "cell": grid.cell(lat, lon), "x": x, "y": y, "z": z}
        )
        sealed = tx.vault.seal("+12025550100", f"address:sms:{id:032x}")
        addresses.append({"supporter_id": id, "address_key": f"{id:032x}", "address_enc": sealed} | shared)
        skills += [{"supporter_id": id, "skill": skill} for skill in chance.sample(SKILLS, 2)]
    for table, rows in ((Supporter, people), (Address, addresses), (SupporterSkill, skills)):
        tx.session.execute(insert(table), rows)
