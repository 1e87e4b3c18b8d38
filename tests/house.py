"""The house for tests: real database, real flows, a clock that the test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from bot import settings
from bot.app import build, load_flows
from bot.understanding.places import Places
from bot.work.house import House

NOON = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
"""Noon in California, so that nobody sleeps."""


@cache
def gazetteer() -> Places:
    """The places, opened once for all tests: they never change."""
    return Places.open()


SECRET = "a secret key of the tests only"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Move on by a timedelta's arguments."""
        self.at += timedelta(**by)


def settings_for(directory: Path, **environ: str) -> settings.Settings:
    """Settings as the environment would give them."""
    return settings.load({"SECRET_KEY": SECRET, **environ}, directory)


@contextmanager
def open_house(directory: Path, clock: Clock, **environ: str) -> Iterator[House]:
    """A house with the bundled flows live."""
    house = build(settings_for(directory, **environ), clock, places=gazetteer())
    try:
        load_flows(house)
        yield house
    finally:
        house.store.close()
