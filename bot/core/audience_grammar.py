"""The grammar of the audience query: text in, the parsed form of `audience.py` out, or a sentence with its column."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from bot.core.audience import (
    And,
    Asked,
    AudienceFault,
    Country,
    Everyone,
    InPlace,
    Joined,
    Keyword,
    Language,
    Nobody,
    Not,
    OnChannel,
    Or,
    Query,
    Replied,
    Skill,
    Tag,
    Within,
)

LONGEST_QUERY = 2000  # characters
DEEPEST_QUERY = 50  # parentheses and NOTs around one term
FARTHEST_KM = 20_000  # half-way round the earth
LONGEST_DAYS = 3650


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


def parse(query: str, known: Vocabulary = ANY_NAMES) -> Query:
    """Read a query; every name in it must be `known`. Raises AudienceFault, nothing else."""
    if len(query) > LONGEST_QUERY:
        raise AudienceFault(f"a query has at most {LONGEST_QUERY} characters; shorten this one.", LONGEST_QUERY + 1)
    return _Parser(query, known).query()


_KM = {"km": 1.0, "mi": 1.609344}
_DAYS = ("d", "day", "days")
_ANSWERS = ("yes", "no", "maybe")
_TERMS = (
    "Terms are skill: lang: country: channel: keyword: tag:, within 25km of PLACE, in PLACE, joined in 30d, "
    "asked in 7d, replied yes in 90d, everyone."
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
            case "tag", ":":
                return Tag(self._value(token).text.lower())
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


def kilometres(text: str) -> float:
    """Read "50km" or "30 mi". Raises AudienceFault."""
    found = _AMOUNT.fullmatch("".join(text.lower().split()))
    if not found or found[2] not in _KM or not 0 < (km := float(found[1]) * _KM[found[2]]) <= FARTHEST_KM:
        raise AudienceFault(f"{_quote(text)} is no distance; write it like 50km or 30mi.", 1)
    return round(km, 3)
