"""The people of a simulation: who they are and what they text back, all of it drawn from one seed.

What somebody does with a text depends on the seed, on them and on that text alone, so that the order in which a house
sends its texts changes nobody's mind, and one policy meets the same people as another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from bot.understanding.places import Place

PLACES: Final = (
    Place("London", "England", "GB", 51.5074, -0.1278, "Europe/London"),
    Place("Leeds", "England", "GB", 53.7965, -1.5478, "Europe/London"),
    Place("Lisbon", "Lisboa", "PT", 38.7167, -9.1333, "Europe/Lisbon"),
    Place("Berlin", "Berlin", "DE", 52.5244, 13.4105, "Europe/Berlin"),
    Place("New York", "New York", "US", 40.7128, -74.006, "America/New_York"),
)
AWAKE: Final = (7, 23)
"""People look at their phones between these hours of their day."""


@dataclass(frozen=True, slots=True)
class Temper:
    """What people are like, in shares of those whom a text reaches. `minutes`: after which half of them have answered.

    `yes`, `no`, `maybe`, and the rest never answers; of those who said yes, `drops` take it back and `absent` do not
    come. `takes`: who takes a place that is offered to them. `fewer`, `stop`: who wants fewer texts, or none.
    """

    yes: float = 0.2
    no: float = 0.3
    maybe: float = 0.04
    minutes: float = 40.0
    drops: float = 0.12
    absent: float = 0.1
    takes: float = 0.7
    fewer: float = 0.02
    stop: float = 0.01


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone. `place`: None where only the number tells the zone; `zone`: where they really are."""

    phone: str
    place: Place | None
    zone: str


def town(seed: int, size: int) -> Sequence[Person]:
    """So many people, at most 1000: that many numbers are nobody's (Ofcom)."""
    assert size <= 1000
    chance = Random(f"town {seed}")  # noqa: S311 -- a seed, no secret
    return [_person(f"+447700900{number:03}", chance) for number in range(size)]


def _person(phone: str, chance: Random) -> Person:
    place = chance.choices((*PLACES, None), weights=(40, 20, 5, 5, 10, 20))[0]
    return Person(phone, place, place.zone if place else "Europe/London")


_YES: Final = ("yes", "Yes!", "sure, count me in", "I can", "yep", "ok, I'm in", "yes, 2 of us")
_NO: Final = ("no", "sorry, can't", "No, I'm away", "not this time", "nope")
_DAY: Final = re.compile(r"\b(?:on|for|shift) (Day\d+)\b")


@dataclass(frozen=True, slots=True)
class Answering:
    """How everybody answers."""

    seed: int
    temper: Temper

    def to(self, person: Person, text: str, at: datetime) -> Iterator[tuple[datetime, str]]:
        """What somebody texts back to a text, and when; also what they text long after."""
        chance = Random(f"{self.seed} {person.phone} {text}")  # noqa: S311 -- a seed, no secret
        lot, later = chance.random(), self._later(person, at, chance)
        temper = self.temper
        if "Can you take a shift" in text or "we still need people" in text:
            yield from self._decide(person, text, later, lot, chance)
        elif "How do you get there" in text or "Reply with a number from the list" in text:
            yield at + timedelta(minutes=1), chance.choice(("1", "2", "3"))
        elif "Which one" in text:
            yield at + timedelta(minutes=2), chance.choice(("1", "2"))
        elif "a place is free" in text:
            if lot < temper.takes:
                yield later, "yes"
            elif lot < temper.takes + 0.15:
                yield later, "no"
        elif "Did you make it" in text:
            if lot < 0.8:
                yield later, "no" if chance.random() < temper.absent else "yes"
        elif "How was it" in text:
            yield at + timedelta(minutes=3), "skip"
        elif "What came in between" in text:
            yield at + timedelta(minutes=3), "2"

    def _decide(
        self, person: Person, text: str, later: datetime, lot: float, chance: Random
    ) -> Iterator[tuple[datetime, str]]:
        temper = self.temper
        wish = chance.random()
        if wish < temper.stop:
            yield later, "please stop texting me"
        elif wish < temper.stop + temper.fewer:
            yield later, "fewer texts please"
        elif lot < temper.yes:
            yield later, chance.choice(_YES)
            if chance.random() < temper.drops:
                day = _DAY.search(text)
                gone = self._awake(person, later + timedelta(hours=chance.uniform(1, 40)))
                yield gone, f"sorry, I can't make it {day[1]} after all" if day else "sorry, I can't make it after all"
        elif lot < temper.yes + temper.no:
            yield later, chance.choice(_NO)
        elif lot < temper.yes + temper.no + temper.maybe:
            yield later, "maybe"

    def _later(self, person: Person, at: datetime, chance: Random) -> datetime:
        """When somebody answers: half of all within so many minutes, some much later, nobody in their sleep."""
        minutes = self.temper.minutes * exp(chance.gauss(0, 1.1))
        return self._awake(person, at + timedelta(minutes=round(minutes) + 1))

    def _awake(self, person: Person, at: datetime) -> datetime:
        there = at.astimezone(ZoneInfo(person.zone))
        if there.hour >= AWAKE[1]:
            there += timedelta(days=1)
        elif there.hour >= AWAKE[0]:
            return at
        return there.replace(hour=AWAKE[0], second=0).astimezone(at.tzinfo)
