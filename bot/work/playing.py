"""Playing transcripts in the real house: where the bot answers otherwise, and which steps nobody comes through."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count, zip_longest
from typing import Any, Final

from bot.core.book import Book
from bot.core.segments import smart
from bot.core.table import Fault
from bot.core.wording import NAME
from bot.understanding.places import Found, Place
from bot.work import asks, due
from bot.work.asks import NewAsk
from bot.work.house import House, Refused
from bot.work.talk import Phone, Talk, settle
from bot.work.transcript import NOON, Said, Sends, Transcript, Turn

PHONE: Final = "+12025550123"
OTHER: Final = "+12025550124"
"""Whoever says yes first, where the ask is filled in between."""
FIRST_OF_CAST: Final = 12025550131
HOURLY: Final = timedelta(days=3)
"""So much time passes hour by hour, on the hour, so that what falls due on the way happens then; more in half days."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Move on by a timedelta's arguments."""
        self.at += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a transcript: where the bot answered differently, and all that it said."""

    differences: tuple[Fault, ...]
    said: tuple[str, ...]


async def play(house: House, clock: Clock, transcript: Transcript) -> Played:
    """Play a transcript in a house where nothing has happened yet. State is stored and loaded between any two lines.

    Raises `Refused` for a flow, a language or a place that there is not, for an ask that can not be made, and for a
    quote of what nobody said.
    """
    leads = [name for name, part in transcript.cast.items() if part == "leads"]
    if leads:
        house = replace(house, library=await house.store.look(house.library.led_by, leads))
    stage = await _Stage.set_up(house, clock, transcript)
    differences: list[Fault] = []
    said: list[str] = []
    for turn in transcript.turns:
        await stage.act(turn.act)
        heard = {name: phone.heard() for name, phone in stage.phones.items()}
        differences += _differences(transcript.file, turn, heard, stage.known)
        said += (text for texts in heard.values() for text in texts)
        clock.move(minutes=1)
    return Played(tuple(differences), tuple(said))


@dataclass(slots=True)
class _Stage:
    """The house, and who is there. `first`: what the one supporter is asked. `known`: what {names} stood for."""

    house: House
    clock: Clock
    phones: Mapping[str, Phone]
    first: NewAsk | None
    known: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def set_up(cls, house: House, clock: Clock, transcript: Transcript) -> "_Stage":
        """Let everybody of the transcript be there."""
        phones: dict[str, Phone] = {}
        first: NewAsk | None = None
        if transcript.flow:
            talk = await Talk.begin(house, PHONE, transcript.flow, transcript.language, transcript.given)
            phones[""] = talk.phone
            first = NewAsk(talk.flow, "everyone", talk.given, transcript.needed)
        for number, (name, part) in zip(count(FIRST_OF_CAST), transcript.cast.items(), strict=False):
            phones[name] = await Phone.open(house, f"+{number}", transcript.language)
            place = _place(house, transcript.places[name]) if name in transcript.places else None
            await (phones[name].sign_up(place) if part == "people" else phones[name].enrol(name))
        return cls(house, clock, phones, first)

    async def act(self, act: tuple[Said, ...] | Sends | timedelta | None) -> None:
        """Let it happen, and everything that follows from it."""
        match act:
            case tuple():
                for said in act:
                    words = re.sub(_STANDS_FOR, lambda it: self.known.get(it[1], it[0]), said.text)
                    await self.phones[said.who].text(words, said.quotes)
            case Sends(flow, given, options):
                fields: dict[str, Any] = {"audience": "everyone", **options}
                await self._ask(NewAsk(flow=flow, given=given, **fields))
            case timedelta():
                await self._pass(act)
            case None if self.first:
                await self._begin(self.first)
        await self._settle()

    async def _begin(self, ask: NewAsk) -> None:
        """Ask the one supporter, and let somebody else say yes where a place is to be gone."""
        await self.phones[""].sign_up()
        other = await Phone.open(self.house, OTHER, self.phones[""].language)
        if ask.needed:
            await other.sign_up()
        await self._ask(ask)
        if ask.needed:
            await self._settle()
            await other.text("yes")

    async def _ask(self, new: NewAsk) -> None:
        at = new.at or self.clock()
        await self.house.store.run(asks.create, self.house, replace(new, at=at), "talk")

    async def _pass(self, time: timedelta) -> None:
        end = self.clock() + time
        while self.clock() < end:
            now = self.clock()
            next_hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
            self.clock.at = min(end, next_hour if time <= HOURLY else now + timedelta(hours=12))
            await self._settle()

    async def _settle(self) -> None:
        while await due.do_next(self.house, due.DIGESTS):
            pass
        await settle(self.house)


def _place(house: House, words: str) -> Place:
    found = house.places.read(words, house.settings.default_country)
    if not isinstance(found, Found):
        raise Refused(f"{words!r} is no place, or several; write another one, such as a postal code.")
    return found.place


_STANDS_FOR: Final = re.compile(r"\{([a-z]+)\}")


def _differences(file: str, turn: Turn, heard: Mapping[str, Sequence[str]], known: dict[str, str]) -> Iterator[Fault]:
    """The first line of each text that is not as expected. Empty lines and what ends a line do not count."""
    for name, texts in heard.items():
        expected = [(at, said.text) for at, said in turn.expected if said.who == name]
        for wanted, text in zip_longest(expected, texts):
            at, lines = (wanted[0], _lines(wanted[1])) if wanted else (turn.line, [])
            for below, (line, said) in enumerate(zip_longest(lines, _lines(text or ""))):
                if line is None or said is None or not _fits(line, said, known):
                    place = at + max(min(below, len(lines) - 1), 0)
                    by_name = f" to {name}" if name else ""
                    yield Fault(file, place, f"expected {_shown(line)}, said {_shown(said)}{by_name}")
                    break


def _fits(expected: str, said: str, known: dict[str, str]) -> bool:
    """Whether a line says what is expected. What a {name} stands for is known from then on."""
    pattern, here = "", set[str]()
    for at, part in enumerate(_STANDS_FOR.split(expected)):
        if at % 2 == 0:
            pattern += re.escape(part)
        elif part in known or part in here:
            pattern += re.escape(known[part]) if part in known else f"(?P={part})"
        else:
            pattern += rf"(?P<{part}>\S+?)"
            here.add(part)
    found = re.fullmatch(pattern, said)
    if found:
        known.update(found.groupdict())
    return found is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def _shown(line: str | None) -> str:
    return "nothing" if line is None else repr(line)


def unvisited(book: Book, said: Iterable[str]) -> Sequence[tuple[str, str, str]]:
    """The steps (flow, language, step) whose words are in nothing that was said."""
    heard = smart("\n".join(said), accents=True)
    return [
        (flow, language, step.id)
        for flow in book.flows
        for language in book.languages
        for step in book.script(flow, language).flow.steps.values()
        if _telling(step.text) not in heard
    ]


def _telling(text: str) -> str:
    """The longest part of a text that holds whatever its {names} become."""
    return smart(max(re.split(NAME, text)[::2], key=len).strip(" ,:!"), accents=True)
