"""The house for tests: real database, real flows, a clock that the test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import settings
from bot.app import build, load_flows
from bot.store import installation
from bot.store.session import sqlite_file
from bot.understanding.places import Places
from bot.work.house import House
from bot.work.playing import Clock
from bot.work.transcript import NOON

__all__ = ["NOON", "SECRET", "Clock", "gazetteer", "lay_schema", "open_house", "settings_for"]


@cache
def gazetteer() -> Places:
    """The places, opened once for all tests: they never change."""
    return Places.open()


SECRET = "a secret key of the tests only"


def settings_for(directory: Path, **environ: str) -> settings.Settings:
    """Settings as the environment would give them."""
    return settings.load({"SECRET_KEY": SECRET, **environ}, directory)


@cache
def _with_schema() -> bytes:
    """A file of SQLite as a first start leaves it before anything is in it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "turnout.db"
        installation.migrate(f"sqlite:///{file}")
        return file.read_bytes()


def lay_schema(url: str) -> None:
    """Make the file of a SQLite database that is not there yet, migrated: every test would wait for that again.

    A database of PostgreSQL has its schema when a test gets it (conftest.py).
    """
    file = sqlite_file(url) if url.startswith("sqlite") else None  # settings take addresses that SQLAlchemy does not
    if file and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_with_schema())


@contextmanager
def open_house(directory: Path, clock: Clock, **environ: str) -> Iterator[House]:
    """A house with the bundled flows live."""
    chosen = settings_for(directory, **environ)
    lay_schema(chosen.database_url)
    house = build(chosen, clock, places=gazetteer())
    try:
        load_flows(house)
        yield house
    finally:
        house.store.close()
