"""One line of a table, and the house that is measured."""

from dataclasses import dataclass
from pathlib import Path

from aiohttp.test_utils import unused_port

from bot.app import build, load_flows
from bot.settings import load
from bot.work.house import House
from tests.house import gazetteer
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER

AT_ONCE = 32
"""Requests under way at once, on both sides of every comparison."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, its unit, and how it stands beside the bare limit above it."""

    what: str
    figure: float
    unit: str
    beside: str = ""

    def __str__(self) -> str:
        decimals = 1 if self.figure < 10 else 0
        return f"{self.what:<58}{self.figure:>12,.{decimals}f} {self.unit:<12}{self.beside}".rstrip()


def compared(what: str, count: int, seconds: float, bare: float) -> Measured:
    """A rate, beside a bare rate."""
    return Measured(what, count / seconds, "texts/s", f"1/{bare * seconds / count:.1f} of the bare limit")


def phone(number: int) -> str:
    """One of the thousand numbers that Ofcom keeps for fiction."""
    return f"+447700900{number:03}"


def new_house(folder: Path, api_url: str = "http://127.0.0.1") -> House:
    """A house as an operator would start it, on an SQLite file, with SMS through Twilio."""
    environ = {
        "SECRET_KEY": "a secret key of the bench only",
        "PORT": str(unused_port()),
        "ORGANIZATION": "Riverside Tenants",
        "CONTACT": "organizer@example.org",
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_FROM_NUMBER": NUMBER,
        "TWILIO_API_URL": api_url,
        "QUIET_HOURS": "off",
        "ASKS_PER_WEEK": "off",
    }
    house = build(load(environ, folder), places=gazetteer())
    load_flows(house)
    return house
