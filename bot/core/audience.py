"""Whom an ask goes to: the audience query, its parsed form, and the same in plain English.

    skill:driving AND within 25km of 90210 AND NOT asked in 7d AND (lang:es OR lang:en)

NOT binds tightest, then AND, then OR. An empty query is nobody. Who may be texted at all (consent,
blocked addresses) is no matter of the query: the store leaves those people out of every audience.

Long for one file, because a new term changes its form, its wording and its grammar together.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import NamedTuple

LONGEST_QUERY = 2000  # characters
DEEPEST_QUERY = 50  # parentheses and NOTs around one term
FARTHEST_KM = 20_000  # half-way round the earth
LONGEST_DAYS = 3650
TOWN_KM = 15  # what "in PLACE" means where the place has no extent of its own


class AudienceFault(ValueError):
    """A query that can not be read. `sentence` says why, `column` (from 1) where."""

    def __init__(self, sentence: str, column: int) -> None:
        super().__init__(f"Column {column}: {sentence}")
        self.sentence = sentence
        self.column = column

    def pointed(self, query: str) -> str:
        """The query, and below it a caret under the fault and the sentence."""
        shown = "".join(char if char.isprintable() else " " for char in query)
        return f"{shown}\n{' ' * (self.column - 1)}^ {self.sentence}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a query may name: ids of skills, languages and channels; countries as ISO code -> English name.

    None allows any name; without countries any two letters name one.
    """

    skills: Collection[str] | None = None
    languages: Collection[str] | None = None
    channels: Collection[str] | None = None
    countries: Mapping[str, str] = field(default_factory=dict)


ANY_NAMES = Vocabulary()


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


Term = Everyone | Skill | Language | Country | OnChannel | Keyword | Within | InPlace | Joined | Asked | Replied
Query = Nobody | Term | Not | And | Or


def parse(query: str, known: Vocabulary = ANY_NAMES) -> Query:
    """Read a query; every name in it must be `known`. Raises AudienceFault, nothing else."""
    if len(query) > LONGEST_QUERY:
        raise AudienceFault(f"a query has at most {LONGEST_QUERY} characters; shorten this one.", LONGEST_QUERY + 1)
    return _Parser(query, known).query()


def locate(query: Query, find: Callable[[str], Point | str]) -> Query:
    """Fill in every place. `find` answers with the place, or with a sentence why there is none: AudienceFault."""
    match query:
        case Within() | InPlace():
            found = find(query.place_text)
            if isinstance(found, str):
                raise AudienceFault(found, query.column)
            return replace(query, place=found)
        case Not(part):
            return Not(locate(part, find))
        case And(parts) | Or(parts):
            return type(query)(tuple(locate(part, find) for part in parts))
        case _:
            return query


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
    Within: ('within {0.km:.8g}km of "{0.place_text}"', "within {0.km:.8g} km of {0.where}"),
    InPlace: ('in "{0.place_text}"', "within {0.km:.8g} km of {0.where}"),
    Joined: ("joined in {0.days}d", "signed up in the last {0.span}"),
    Asked: ("asked in {0.days}d", "asked in the last {0.span}"),
    Replied: ("replied{0.answer} in {0.days}d", "who replied{0.answer} in the last {0.span}"),
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


_KM = {"km": 1.0, "mi": 1.609344}
_DAYS = ("d", "day", "days")
_ANSWERS = ("yes", "no", "maybe")
_TERMS = (
    "Terms are skill: lang: country: channel: keyword:, within 25km of PLACE, in PLACE, joined in 30d, asked in 7d, "
    "replied yes in 90d, everyone."
)
_TOKEN = re.compile(r'\s*(?:([()])|["“”]([^"“”]*)["“”]|([^\s()"“”]+)|(.))')  # parenthesis, quoted, word, stray quote
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?)([a-z]*)")


class _Token(NamedTuple):
    """`kind` is one of ( ) AND OR NOT word quoted end; `column` counts from 1."""

    kind: str
    text: str
    column: int


def _tokens(query: str) -> Iterator[_Token]:
    query = query.rstrip()
    for found in _TOKEN.finditer(query):
        parenthesis, quoted, word, stray = found.groups()
        column = found.end() - len(found[0].lstrip()) + 1
        if stray:
            raise AudienceFault("this quotation mark has no partner.", column)
        if parenthesis:
            yield _Token(parenthesis, parenthesis, column)
        elif word:
            yield _Token(word.upper() if word.upper() in ("AND", "OR", "NOT") else "word", word, column)
        else:
            yield _Token("quoted", " ".join(quoted.split()), column)
    yield _Token("end", "", len(query) + 1)


class _Parser:
    """One reading of one query, by recursive descent: either, both, single, term."""

    def __init__(self, query: str, known: Vocabulary) -> None:
        self._tokens = list(_tokens(query))
        self._known = known
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._next
        self._at = min(self._at + 1, len(self._tokens) - 1)  # the end stays the end
        return token

    def _took(self, kind: str) -> bool:
        return self._next.kind == kind and bool(self._take())

    def query(self) -> Query:
        if self._next.kind == "end":
            return Nobody()
        query = self._either()
        if self._next.kind == ")":
            raise _fault("this parenthesis closes nothing.", self._next)
        if self._next.kind != "end":
            raise _fault(f"write AND or OR before {_quote(self._next.text)}.", self._next)
        return query

    def _either(self) -> Query:
        return self._chain("OR", Or, self._both)

    def _both(self) -> Query:
        return self._chain("AND", And, self._single)

    def _chain(self, joint: str, kind: type[And] | type[Or], part: Callable[[], Query]) -> Query:
        parts = [part()]
        while self._took(joint):
            parts.append(part())
        flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
        return kind(flat) if len(flat) > 1 else flat[0]

    def _single(self) -> Query:
        if self._next.kind not in ("NOT", "("):
            return self._term()
        if self._depth == DEEPEST_QUERY:
            raise _fault(f"at most {DEEPEST_QUERY} parentheses and NOTs may stand around a term.", self._next)
        self._depth += 1
        query = Not(self._single()) if self._take().kind == "NOT" else self._group()
        self._depth -= 1
        return query

    def _group(self) -> Query:
        query = self._either()
        if not self._took(")"):
            raise _fault("write AND, OR or a closing parenthesis here.", self._next)
        return query

    def _term(self) -> Query:
        token = self._take()
        if token.kind == "end":
            raise _fault("the query ends where a term should follow.", token)
        term = self._named(token) or self._phrase(token) if token.kind == "word" else None
        if term is None:
            raise _fault(
                f'{_quote(token.text)} is no term. A place with "and" or "or" in it is quoted. {_TERMS}', token
            )
        return term

    def _named(self, token: _Token) -> Query | None:
        """A term with a colon."""
        match token.text.lower().partition(":")[:2]:
            case "skill", ":":
                return Skill(_listed("skill", self._value(token), self._known.skills))
            case "lang", ":":
                return Language(_listed("language", self._value(token), self._known.languages))
            case "channel", ":":
                return OnChannel(_listed("channel", self._value(token), self._known.channels))
            case "country", ":":
                return self._country(self._value(token))
            case "keyword", ":":
                return Keyword(self._value(token).text.upper())
            case _:
                return None

    def _phrase(self, token: _Token) -> Query | None:
        """A term in words."""
        match token.text.lower():
            case "within":
                return self._within()
            case "in":
                place = self._place()
                code = self._code(place.text)
                return Country(code) if code else InPlace(place.text, column=place.column)
            case "joined":
                return Joined(self._days())
            case "asked":
                return Asked(self._days())
            case "replied":
                label = self._take().text.lower() if self._next.text.lower() in _ANSWERS else None
                return Replied(label, self._days())
            case "everyone":
                return Everyone()
            case _:
                return None

    def _value(self, token: _Token) -> _Token:
        """What stands after the colon of a term, or in the next word."""
        head, _, value = token.text.partition(":")
        if value:
            return _Token("word", value, token.column + len(head) + 1)
        if self._next.kind != "word":
            raise _fault(f"a name is missing after {_quote(token.text)}.", self._next)
        return self._take()

    def _country(self, named: _Token) -> Country:
        code = self._code(named.text)
        if code is None and not self._known.countries and re.fullmatch("[A-Za-z]{2}", named.text):
            code = named.text.upper()
        if code is None:
            raise _fault(f"{_quote(named.text)} is no country; write it like US or GB.", named)
        return Country(code)

    def _code(self, named: str) -> str | None:
        named = named.casefold()
        countries = self._known.countries.items()
        return next((code for code, name in countries if named in (code.casefold(), name.casefold())), None)

    def _within(self) -> Within:
        start = self._next
        number, unit = self._amount(tuple(_KM), "25km or 15mi")
        km = round(float(number) * _KM[unit], 3)
        if not 0 < km <= FARTHEST_KM:
            raise _fault(f"a distance lies between 0 and {FARTHEST_KM} km.", start)
        start = self._next
        if self._take_word() != "of":
            raise _fault('write "of" and a place after the distance, like within 25km of 90210.', start)
        place = self._place()
        return Within(km, place.text, column=place.column)

    def _days(self) -> int:
        start = self._next
        if self._take_word() != "in":
            raise _fault('write "in" and a number of days here, like in 7d.', start)
        start = self._next
        number, _ = self._amount(_DAYS, "7d")
        if "." in number or not 0 < int(number) <= LONGEST_DAYS:
            raise _fault(f"the days are a whole number from 1 to {LONGEST_DAYS}.", start)
        return int(number)

    def _amount(self, units: Collection[str], like: str) -> tuple[str, str]:
        """A number and its unit, in one word or in two."""
        start = self._next
        found = _AMOUNT.fullmatch(self._take_word())
        unit = (found[2] or self._take_word()) if found else ""
        if not found or unit not in units:
            raise _fault(f"write a number and its unit here, like {like}.", start)
        return found[1], unit

    def _take_word(self) -> str:
        return self._take().text.lower() if self._next.kind == "word" else ""

    def _place(self) -> _Token:
        """The place that follows: a quoted text, or all words up to AND, OR, NOT, a parenthesis or the end."""
        start = self._next
        words = [self._take().text] if start.kind == "quoted" else []
        while start.kind == "word" and self._next.kind == "word":
            words.append(self._take().text)
        place = " ".join(words)
        if not place:
            raise _fault("a place is missing here, like 90210 or Leeds.", start)
        return start._replace(text=place)


def _listed(what: str, named: _Token, listed: Collection[str] | None) -> str:
    """The listed name that is meant, whatever its case."""
    if listed is None:
        return named.text.lower()
    names = {name.casefold(): name for name in listed}
    wanted = named.text.casefold()
    if wanted in names:
        return names[wanted]
    near = get_close_matches(wanted, names, cutoff=0.5)
    there_is = f"the nearest: {', '.join(near)}" if near else f"there are: {', '.join(sorted(listed)) or 'none yet'}"
    raise _fault(f"there is no {what} {_quote(named.text)}; {there_is}.", named)


def _quote(text: str) -> str:
    return f'"{text}"' if len(text) <= 40 else f'"{text[:37]}..."'


def _fault(sentence: str, token: _Token) -> AudienceFault:
    return AudienceFault(sentence, token.column)
