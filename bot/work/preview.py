"""What would happen if an ask went out now: who gets it, what it says, what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core import audience as q
from bot.core import engine, wording
from bot.core.book import Book
from bot.core.questions import Scene
from bot.core.schedule import JOINED, Relative, parse
from bot.core.segments import UNCOUNTED, segments, thrifty
from bot.store import audience as audience_sql
from bot.store import schedules
from bot.store.audience import Audience
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import agreement, waves
from bot.work.asks import find
from bot.work.audiences import SAMPLE, read_audience, waiting
from bot.work.house import House
from bot.work.waves import Outlook

LATELY: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the text looks like in one language: segments of one text, people, and what they cost together."""

    language: str
    text: str
    encoding: str
    segments: int
    people: int
    cost: float


@dataclass(frozen=True, slots=True)
class Turns:
    """By which date of theirs people get it, in words, and how many would today and in the `LATELY` before."""

    rule: str
    today: int
    lately: int


@dataclass(frozen=True, slots=True)
class Preview:
    """Who an ask would reach, and what it would say and cost. `waiting`: how many are in their quiet hours now.

    `outlook`: the waves in which it goes out; None where everybody is asked, however many come. `turns`: whose turn
    comes when, of an ask that goes out to each person by a date of their own. `most`: to how many people it goes as it
    is, if more fit; None if not.
    """

    explained: str
    audience: Audience
    sketches: Sequence[Sketch]
    currency: str
    waiting: int
    outlook: Outlook | None
    turns: Turns | None
    most: int | None


def preview(tx: Transaction, house: House, id: int) -> Preview:
    """What would happen if the ask went out now. Raises `Refused` or `AudienceFault`."""
    ask = find(tx, id)
    book = house.library.book(tx, ask.flow_version_id)
    query = read_audience(tx, house, book, ask.audience)
    reached = audience_sql.reached(tx, query, SAMPLE)
    people = audience_sql.languages(tx, query)
    sketches = [_sketch(house, book, ask, language, people) for language in book.languages]
    outlook = waves.outlook(tx, house, ask, query, SAMPLE)
    turns, now_quiet = _turns(tx, house, ask, query), waiting(tx, house, query)
    most = agreement.most(tx, ask, query) if agreement.is_too_large(tx, ask, query) else None
    return Preview(q.explain(query), reached, sketches, book.prices.currency, now_quiet, outlook, turns, most)


def _turns(tx: Transaction, house: House, ask: Ask, query: q.Query) -> Turns | None:
    schedule = parse(ask.schedule) if ask.schedule else None
    if not isinstance(schedule, Relative):
        return None
    here = tx.now.astimezone(ZoneInfo(house.settings.timezone))
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    how_many = schedules.how_many_joined if schedule.to == JOINED else schedules.how_many_come
    start, begun, end = (schedule.origin(at) for at in (midnight - LATELY, midnight, midnight + timedelta(days=1)))
    fits = audience_sql.clause(query, tx.now)
    return Turns(str(schedule), how_many(tx, fits, begun, end), how_many(tx, fits, start, begun))


def said(house: House, book: Book, ask: Ask, language: str) -> str:
    """The first text of an ask, as somebody gets it whose name is Alex."""
    names = {"organization": house.settings.organization, "contact": house.settings.contact, "first_name": "Alex"}
    scene = Scene({**names, **ask.given}, house.places, book.skills, None, lambda: house.store.clock().date())
    turn = engine.begin(book.script(ask.flow, language), scene, asked=True)
    notice = book.phrases(language, house.settings.default_language)["stop_notice"]
    return thrifty(wording.with_stop_notice(wording.identified(turn.text, house.settings.organization), notice))


def _sketch(
    house: House, book: Book, ask: Ask, language: str, people: Mapping[tuple[str, str, str | None], int]
) -> Sketch:
    text = said(house, book, ask, language)
    size = segments(text)
    theirs = [(channel, country, count) for (spoken, channel, country), count in people.items() if spoken == language]
    billed = [(book.prices.of(country), count) for channel, country, count in theirs if channel not in UNCOUNTED]
    cost = sum(count * size.count * price for price, count in billed)
    reached = sum(count for _, _, count in theirs)
    return Sketch(language, text, size.encoding.value, size.count, reached, round(cost, 4))
