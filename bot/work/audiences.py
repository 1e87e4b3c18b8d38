"""Audience queries as organizers write them: read with what there is to name, places and named audiences found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Final

from bot.core import audience as q
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.book import Book
from bot.core.check import CHANNELS
from bot.store import audience as audience_sql
from bot.store import installation, saved_audiences
from bot.store.audience import Audience, Part
from bot.store.session import Transaction
from bot.understanding import places
from bot.work.house import House, Refused

SAMPLE: Final = 5
"""People that are shown."""
MOST_NAMED: Final = 20
"""Teams and saved audiences that one query may name, with all that those name."""
DEEPEST: Final = 30
"""ANDs, ORs and NOTs around one another in all: SQLite's parser can take some more."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def read_audience(tx: Transaction, house: House, book: Book, text: str) -> q.Query:
    """An audience query, its places and named audiences found. Raises `AudienceFault`."""
    query = _read(tx, house, book, text, (), count(1))
    if q.depth(query) > DEEPEST:
        raise q.AudienceFault(
            f"with all that is named, at most {DEEPEST} ANDs, ORs and NOTs may stand around a term; name less.", 1
        )
    return query


def _read(
    tx: Transaction, house: House, book: Book, text: str, inside: tuple[str, ...], named: Iterator[int]
) -> q.Query:
    """`inside`: the terms that led here."""
    known = Vocabulary(book.skills.skills, tuple(book.languages), CHANNELS, teams=tuple(book.teams))

    def meant(term: q.Named) -> q.Query | str:
        this = q.text(term)
        if this in inside:
            return f"{this} is named within itself; name something else there."
        if next(named) > MOST_NAMED:
            return f"a query names at most {MOST_NAMED} audiences, with all that those name; name fewer."
        team = isinstance(term, q.OfTeam)
        written = book.teams[term.name].audience if team else saved_audiences.meant_by(tx, term.name)
        if written is None:
            there = ", ".join(one.name for one in saved_audiences.listed(tx)) or "none yet"
            return f'there is no saved audience "{term.name}"; there is {there}.'
        try:
            return _read(tx, house, book, written, (*inside, this), named)
        except q.AudienceFault as fault:
            return f"in {this}, {fault.sentence}"

    return q.resolve(q.locate(parse(text, known), partial(_find, house)), meant)


def _find(house: House, text: str) -> q.Point | str:
    match house.places.read(text, house.settings.default_country):
        case places.Found(place):
            return q.Point(place.name, place.lat, place.lon, place.country)
        case places.Ambiguous(choices):
            return f"{text!r} can be several places; write one of: {'; '.join(map(places.label, choices))}."
        case _:
            return f"there is no place {text!r} that I know; write a postal code, or a town with its region."


def save(tx: Transaction, house: House, name: str, text: str, actor: str) -> None:
    """Let a name stand for a query. Raises `Refused` or `AudienceFault`."""
    if not _NAME.fullmatch(name):
        raise Refused(
            f"an audience can not be called {name[:40]!r}; use at most 40 small letters, digits, - and _, "
            "such as saturday-drivers."
        )
    _, book = house.library.live(tx)
    if isinstance(_read(tx, house, book, text, (q.text(q.Saved(name)),), count(1)), q.Nobody):
        raise Refused("an empty query is nobody, and needs no name; write who is meant.")
    saved_audiences.keep(tx, name, text)
    installation.note(tx, actor, "audience save", f"audience {name}")


def forget(tx: Transaction, name: str, actor: str) -> None:
    """Let the name stand for nothing. Raises `Refused`."""
    if not saved_audiences.forget(tx, name):
        raise Refused(f"there is no saved audience {name!r}; `turnout audience --saved` shows those there are.")
    installation.note(tx, actor, "audience forget", f"audience {name}")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a query means and whom it reaches, what each of its parts does, and for how many it is quiet hours now."""

    query: q.Query
    audience: Audience
    parts: Sequence[Part]
    waiting: int


def survey(tx: Transaction, house: House, text: str) -> Survey:
    """Look at an audience from all sides. Raises `AudienceFault`."""
    _, book = house.library.live(tx)
    query = read_audience(tx, house, book, text)
    reached, parts = audience_sql.reached(tx, query, SAMPLE), audience_sql.apart(tx, query)
    return Survey(query, reached, parts, waiting(tx, house, query))


def saved(tx: Transaction, house: House) -> list[tuple[str, str, int | str]]:
    """Every saved audience: its name, its query, and how many it reaches, or why it can not be read any more."""
    _, book = house.library.live(tx)

    def size(text: str) -> int | str:
        try:
            return audience_sql.count(tx, read_audience(tx, house, book, text))
        except q.AudienceFault as fault:
            return str(fault)

    return [(one.name, one.query, size(one.query)) for one in saved_audiences.listed(tx)]


def waiting(tx: Transaction, house: House, query: q.Query) -> int:
    """How many of those reached are in their quiet hours now."""
    return sum(
        people
        for where, people in audience_sql.whereabouts(tx, query).items()
        if house.opens_at(tx.now, where) > tx.now
    )
