"""What would happen if an ask went out now: who gets it, what it says, what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core import audience as q
from bot.core import engine, wording
from bot.core.book import Book
from bot.core.questions import Scene
from bot.core.segments import UNCOUNTED, segments, thrifty
from bot.store import audience as audience_sql
from bot.store.audience import Audience
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import waves
from bot.work.asks import find
from bot.work.audiences import SAMPLE, read_audience, waiting
from bot.work.house import House
from bot.work.waves import Outlook


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
class Preview:
    """Who an ask would reach, and what it would say and cost. `waiting`: how many are in their quiet hours now.

    `outlook`: the waves in which it goes out; None where everybody is asked, however many come.
    """

    explained: str
    audience: Audience
    sketches: Sequence[Sketch]
    currency: str
    waiting: int
    outlook: Outlook | None


def preview(tx: Transaction, house: House, id: int) -> Preview:
    """What would happen if the ask went out now. Raises `Refused` or `AudienceFault`."""
    ask = find(tx, id)
    book = house.library.book(tx, ask.flow_version_id)
    query = read_audience(tx, house, book, ask.audience)
    reached = audience_sql.reached(tx, query, SAMPLE)
    people = audience_sql.languages(tx, query)
    sketches = [_sketch(house, book, ask, language, people) for language in book.languages]
    outlook = waves.outlook(tx, house, ask, query, SAMPLE)
    return Preview(q.explain(query), reached, sketches, book.prices.currency, waiting(tx, house, query), outlook)


def said(house: House, book: Book, ask: Ask, language: str) -> str:
    """The first text of an ask, as somebody gets it whose name is Alex."""
    names = {"organization": house.settings.organization, "contact": house.settings.contact, "first_name": "Alex"}
    scene = Scene({**names, **ask.given}, house.places, book.skills, None, house.store.clock().date())
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
