"""Whom an ask goes to: the parsed form of an audience query, and the same in plain English.

    skill:driving AND within 25km of 90210 AND NOT asked in 7d AND (lang:es OR lang:en)

NOT binds tightest, then AND, then OR. An empty query is nobody. Who may be texted at all (consent,
blocked addresses) is no matter of the query: the store leaves those people out of every audience.
Long, for each term of the language has its value here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

TOWN_KM = 15  # what "in PLACE" means where the place has no extent of its own


AROUND = 100
"""Characters of a query that are shown on each side of a fault."""


class AudienceFault(ValueError):
    """A query that can not be read. `sentence` says why, `column` (from 1) where."""

    def __init__(self, sentence: str, column: int) -> None:
        super().__init__(f"Column {column}: {sentence}")
        self.sentence = sentence
        self.column = column

    def pointed(self, query: str) -> str:
        """What of the query stands around the fault, and below it a caret and the sentence."""
        start = max(0, self.column - 1 - AROUND)
        shown = "".join(char if char.isprintable() else " " for char in query[start : self.column + AROUND])
        return f"{shown}\n{' ' * (self.column - 1 - start)}^ {self.sentence}"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, in degrees; `radius` is its own extent in km where it is known."""

    name: str
    lat: float
    lon: float
    country: str
    radius: float | None = None


@dataclass(frozen=True, slots=True)
class Nobody:
    """The empty query."""


@dataclass(frozen=True, slots=True)
class Everyone:
    """Everyone who may be texted."""


@dataclass(frozen=True, slots=True)
class Skill:
    """People who offer a skill."""

    id: str


@dataclass(frozen=True, slots=True)
class Language:
    """People who are written to in a language."""

    id: str


@dataclass(frozen=True, slots=True)
class Country:
    """People in a country, by its ISO code."""

    code: str


@dataclass(frozen=True, slots=True)
class OnChannel:
    """People with an open address on a channel."""

    channel: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """People who signed up with a keyword."""

    word: str


@dataclass(frozen=True, slots=True)
class Tag:
    """People whom a flow has given a tag."""

    tag: str


class _Placed:
    """What the two terms with a place share; `locate` fills in `place`, `column` is where the place was written."""

    __slots__ = ()
    place_text: str
    place: Point | None

    @property
    def where(self) -> str:
        return f"{self.place_text} ({self.place.name}, {self.place.country})" if self.place else self.place_text


@dataclass(frozen=True, slots=True)
class Within(_Placed):
    """People within `km` of a place."""

    km: float
    place_text: str
    place: Point | None = None
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class InPlace(_Placed):
    """People in a place: within its own extent, or within `TOWN_KM` where it is unknown."""

    place_text: str
    place: Point | None = None
    column: int = field(default=1, compare=False)

    @property
    def km(self) -> float:
        """How far around the place counts as in it."""
        return self.place.radius if self.place and self.place.radius else TOWN_KM


class _Recent:
    """What the terms about the last days share."""

    __slots__ = ()
    days: int

    @property
    def span(self) -> str:
        return "day" if self.days == 1 else f"{self.days} days"


@dataclass(frozen=True, slots=True)
class Joined(_Recent):
    """People who signed up in the last `days`."""

    days: int


@dataclass(frozen=True, slots=True)
class Asked(_Recent):
    """People who were sent an ask in the last `days`."""

    days: int


@dataclass(frozen=True, slots=True)
class Replied(_Recent):
    """People who answered an ask in the last `days`, with `label` (yes, no, maybe) or, if None, with anything."""

    label: str | None
    days: int

    @property
    def answer(self) -> str:
        """The label with a space before it, or nothing."""
        return f" {self.label}" if self.label else ""


@dataclass(frozen=True, slots=True)
class ShowedUp(_Recent):
    """People who came to something in the last `days`, having said yes to it."""

    days: int


@dataclass(frozen=True, slots=True)
class AtLevel:
    """People by how far they have come: 0 signed up, 1 said yes to an ask, 2 came to one, 3 came to three, 4 organizes.

    `sign`: > >= = <= <.
    """

    sign: str
    level: int


class _Named:
    """What the two terms that stand for a query share; `resolve` fills it in, `column` is where they were written."""

    __slots__ = ()
    query: "Query | None"

    name: str

    @property
    def written(self) -> str:
        return f'"{self.name}"' if any(mark in "() " for mark in self.name) else self.name

    @property
    def meant(self) -> str:
        return f" ({_written(self.query, 1)})" if self.query else ""


@dataclass(frozen=True, slots=True)
class OfTeam(_Named):
    """The audience of a team of digests.toml."""

    name: str
    query: "Query | None" = None
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Saved(_Named):
    """An audience that was saved under a name."""

    name: str
    query: "Query | None" = None
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Everyone who may be texted but these."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """People to whom all the parts apply; no part is itself an And."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """People to whom one of the parts applies at least; no part is itself an Or."""

    parts: "tuple[Query, ...]"


Placed = Within | InPlace
Named = OfTeam | Saved
Term = (
    Everyone
    | Skill
    | Language
    | Country
    | OnChannel
    | Keyword
    | Tag
    | Placed
    | Joined
    | Asked
    | Replied
    | ShowedUp
    | AtLevel
    | Named
)
Query = Nobody | Term | Not | And | Or


def locate(query: Query, find: Callable[[str], Point | str]) -> Query:
    """Fill in every place. `find` answers with the place, or with a sentence why there is none: AudienceFault."""

    def placed(term: Query) -> Query:
        if not isinstance(term, Placed):
            return term
        found = find(term.place_text)
        if isinstance(found, str):
            raise AudienceFault(found, term.column)
        return replace(term, place=found)

    return _each(query, placed)


def resolve(query: Query, find: Callable[[Named], "Query | str"]) -> Query:
    """Fill in every named audience. `find` answers with its query, or with a sentence why not: AudienceFault."""

    def meant(term: Query) -> Query:
        if not isinstance(term, Named):
            return term
        found = find(term)
        if isinstance(found, str):
            raise AudienceFault(found, term.column)
        return replace(term, query=found)

    return _each(query, meant)


def plain(query: Query) -> Query:
    """The same without names: in the place of each stands what it means."""
    return _each(query, lambda term: plain(term.query) if isinstance(term, Named) and term.query else term)


def conditions(query: Query) -> "tuple[Query, ...]":
    """All that must be true of somebody: the parts of an AND, else the query itself."""
    return query.parts if isinstance(query, And) else (query,)


def depth(query: Query) -> int:
    """How many ANDs, ORs and NOTs stand around the term that is deepest in it, and in what its names stand for."""
    match query:
        case Not(part):
            return 1 + depth(part)
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case OfTeam() | Saved():
            return depth(query.query) if query.query else 0
        case _:
            return 0


def terms(query: Query) -> Iterator[Query]:
    """Every term of the query, but not those that its names stand for."""
    match query:
        case Not(part):
            yield from terms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms(part)
        case _:
            yield query


def _each(query: Query, change: Callable[[Query], Query]) -> Query:
    """The query with every term changed."""
    match query:
        case Not(part):
            return Not(_each(part, change))
        case And(parts) | Or(parts):
            return joined(type(query), [_each(part, change) for part in parts])
        case _:
            return change(query)


def joined(kind: type[And] | type[Or], parts: Sequence[Query]) -> Query:
    """All parts in one: those that are of its own kind are opened."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    return kind(flat) if len(flat) > 1 else flat[0]


def text(query: Query) -> str:
    """The query as one would write it; `parse` reads it back."""
    return _written(query, 0)


def explain(query: Query) -> str:
    """The query as a plain sentence."""
    return "Nobody." if isinstance(query, Nobody) else f"Supporters {_written(query, 1)}."


# Each term as one writes it, and as one says it.
_FORMS: Mapping[type, tuple[str, str]] = {
    Nobody: ("", "of no kind"),
    Everyone: ("everyone", "of any kind"),
    Skill: ("skill:{0.id}", "with the skill {0.id}"),
    Language: ("lang:{0.id}", "with the language {0.id}"),
    Country: ("country:{0.code}", "in the country {0.code}"),
    OnChannel: ("channel:{0.channel}", "reachable by {0.channel}"),
    Keyword: ("keyword:{0.word}", "signed up with the keyword {0.word}"),
    Tag: ("tag:{0.tag}", "with the tag {0.tag}"),
    Within: ('within {0.km:.8g}km of "{0.place_text}"', "within {0.km:.8g} km of {0.where}"),
    InPlace: ('in "{0.place_text}"', "within {0.km:.8g} km of {0.where}"),
    Joined: ("joined in {0.days}d", "signed up in the last {0.span}"),
    Asked: ("asked in {0.days}d", "asked in the last {0.span}"),
    Replied: ("replied{0.answer} in {0.days}d", "who replied{0.answer} in the last {0.span}"),
    ShowedUp: ("showed up in {0.days}d", "who showed up in the last {0.span}"),
    AtLevel: ("level{0.sign}{0.level}", "at a level {0.sign} {0.level}"),
    OfTeam: ("team:{0.written}", "in the audience of the team {0.name}{0.meant}"),
    Saved: ("audience:{0.written}", "in the saved audience {0.name}{0.meant}"),
}
_JOINTS = (("NOT ", " AND ", " OR "), ("not ", " and ", " or "))


def _written(query: Query, form: int) -> str:
    def inner(part: Query) -> str:
        return f"({_written(part, form)})" if isinstance(part, And | Or) else _written(part, form)

    negation, both, either = _JOINTS[form]
    match query:
        case Not(part):
            return negation + inner(part)
        case And(parts):
            return both.join(map(inner, parts))
        case Or(parts):
            return either.join(map(inner, parts))
        case _:
            return _FORMS[type(query)][form].format(query)
