"""The house for tests: real database, real flows, a clock that the test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bot import settings
from bot.app import build, load_flows
from bot.understanding.places import Places
from bot.work.house import House
from bot.work.playing import Clock
from bot.work.transcript import NOON

__all__ = ["NOON", "SECRET", "Clock", "gazetteer", "open_house", "settings_for"]


@cache
def gazetteer() -> Places:
    """The places, opened once for all tests: they never change."""
    return Places.open()


SECRET = "a secret key of the tests only"


def settings_for(directory: Path, **environ: str) -> settings.Settings:
    """Settings as the environment would give them."""
    return settings.load({"SECRET_KEY": SECRET, **environ}, directory)


@contextmanager
def open_house(directory: Path, clock: Clock, **environ: str) -> Iterator[House]:
    """A house with the bundled flows live, on the database of `environ`."""
    chosen = settings_for(directory, **environ)
    house = build(chosen, clock, places=gazetteer())
    try:
        load_flows(house)
        yield house
    finally:
        house.store.close()
