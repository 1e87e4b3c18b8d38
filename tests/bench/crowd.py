"""Very many people around some towns, made once for each number of them and copied wherever they are measured."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from bot.core import grid
from bot.store import supporters
from bot.store.session import Transaction
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
    """People around towns, the first by far the largest, each with two skills; every fifth has opted out.

    Past SQLAlchemy, which would take longer than SQLite does.
    """
    people, addresses, skills = [], [], []
    weights = [1 / rank for rank in range(1, len(around) + 1)]
    at = tx.now.replace(tzinfo=None).isoformat(" ")
    for id in ids:
        (centre,) = chance.choices(around, weights)
        lat, lon = centre.lat + chance.uniform(-0.9, 0.9), centre.lon + chance.uniform(-0.9, 0.9)
        cell, place = grid.cell(lat, lon), supporters.on_sphere(lat, lon)
        people.append((id, at, "in" if id % 5 else "out", "en", "US", lat, lon, cell, *place))
        sealed = tx.vault.seal("+12025550100", f"address:sms:{id:032x}")
        addresses.append((id, "sms", f"{id:032x}", sealed, "US", at, ""))
        skills += [(id, skill) for skill in chance.sample(SKILLS, 2)]
    connection = tx.session.connection()
    for columns, rows in (
        ("supporter (id, created_at, consent, language, country, lat, lon, cell, x, y, z)", people),
        ("address (supporter_id, channel, address_key, address_enc, country, created_at, closed)", addresses),
        ("supporter_skill (supporter_id, skill)", skills),
    ):
        marks = ", ".join("?" for _ in rows[0])
        connection.exec_driver_sql(f"INSERT INTO {columns} VALUES ({marks})", rows)  # noqa: S608 -- constants
