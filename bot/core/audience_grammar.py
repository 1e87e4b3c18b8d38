"""The grammar of the audience query: text in, the parsed form of `audience.py` out, or a sentence with its column."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from bot.core import audience as q
from bot.core.audience import AudienceFault, Query

LONGEST_QUERY = 2000  # characters
DEEPEST_QUERY = 20  # parentheses and NOTs around one term; SQLite's parser takes 30 or so
FARTHEST_KM = 20_000  # half-way round the earth
LONGEST_DAYS = 3650
HIGHEST_LEVEL = 4

_GRAMMAR: Final = r"""
?either: both (_OR both)*
?both: single (_AND single)*
?single: NOT single -> around
    | OPEN either _CLOSE -> around
    | term
?term: ATTACHED -> named
    | HEAD NAME -> named
    | TITLE (NAME | QUOTED) -> named
    | _WITHIN KM _OF place -> within
    | _IN place -> in_place
    | (JOINED | ASKED | SHOWED _UP) _IN DAYS -> recent
    | _REPLIED ANSWER? _IN DAYS -> replied
    | _LEVEL SIGN NUMBER -> level
    | _EVERYONE -> everyone
place: QUOTED | WORD+

OPEN: "("
_CLOSE: ")"
QUOTED: /["“”][^"“”]*["“”]/
SIGN: /[<>]=?|=/
_LEVEL: /level(?![^\s()"“”<>=])/i
ATTACHED: /(skill|lang|country|channel|keyword|tag|team|audience):MARK+/i
HEAD: /(skill|lang|country|channel|keyword|tag):/i
TITLE: /(team|audience):/i
KM: /[0-9]+(\.[0-9]+)?\s*(km|mi)END/i
DAYS: /[0-9]+(\.[0-9]+)?\s*(days?|d)END/i
NUMBER: /[0-9]+END/
ANSWER: /(yes|no|maybe)END/i
NOT: /notEND/i
_AND: /andEND/i
_OR: /orEND/i
_WITHIN: /withinEND/i
_OF: /ofEND/i
_IN: /inEND/i
JOINED: /joinedEND/i
ASKED: /askedEND/i
_REPLIED: /repliedEND/i
SHOWED: /showedEND/i
_UP: /upEND/i
_EVERYONE: /everyoneEND/i
WORD: /(?!(and|or|not)END)MARK+/i
NAME: /(?!(and|or|not)END)MARK+/i
%ignore /\s+/
""".replace("MARK", r'[^\s()"“”]').replace("END", r'(?![^\s()"“”])')
"""For lark. Words mean something only where they are expected, so that a place may be called anything."""

_TERMS: Final = (
    "Terms are skill: lang: country: channel: keyword: tag: team: audience:, within 25km of PLACE, in PLACE, "
    "joined in 30d, asked in 7d, replied yes in 90d, showed up in 90d, level>=2, everyone."
)
_EXPECTED: Final = {
    "KM": "write a number and its unit here, like 25km or 15mi.",
    "DAYS": "write a number and its unit here, like 7d.",
    "_OF": 'write "of" and a place after the distance, like within 25km of 90210.',
    "_UP": 'write "up" here, like showed up in 90d.',
    "_IN": 'write "in" and a number of days here, like in 7d.',
    "SIGN": "write a sign and a number after it, like level>=2.",
    "NUMBER": f"write a level from 0 to {HIGHEST_LEVEL} here, like level>=2.",
    "WORD": "a place is missing here, like 90210 or Leeds.",
}
"""What to write, by a terminal that could have stood there."""
_NEXT: Final = re.compile(r'[()"“”]|[^\s()"“”]+')
_RECENT: Final[Mapping[str, type[q.Joined | q.Asked | q.ShowedUp]]] = {
    "JOINED": q.Joined,
    "ASKED": q.Asked,
    "SHOWED": q.ShowedUp,
}
_KM: Final = {"km": 1.0, "mi": 1.609344}
_AMOUNT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]+)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a query may name: ids of skills, languages, channels and teams; countries as ISO code -> English name.

    None allows any name; without countries any two letters name one.
    """

    skills: Collection[str] | None = None
    languages: Collection[str] | None = None
    channels: Collection[str] | None = None
    countries: Mapping[str, str] = field(default_factory=dict)
    teams: Collection[str] | None = None


ANY_NAMES = Vocabulary()


def parse(query: str, known: Vocabulary = ANY_NAMES) -> Query:
    """Read a query; every name in it must be `known`. Raises AudienceFault, nothing else."""
    if len(query) > LONGEST_QUERY:
        raise AudienceFault(f"a query has at most {LONGEST_QUERY} characters; shorten this one.", LONGEST_QUERY + 1)
    if not query.strip():
        return q.Nobody()
    try:
        tree = _parser().parse(query)
    except UnexpectedInput as error:
        raise _unexpected(query, error) from None
    return _Reading(known).query(tree)


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, start="either", parser="lalr", maybe_placeholders=False)


def _unexpected(query: str, error: UnexpectedInput) -> AudienceFault:
    """What could have stood where the grammar stopped."""
    expected: Collection[str] = getattr(error, "expected", None) or getattr(error, "allowed", None) or ()
    at_end = getattr(error, "token", None) == ""  # where lark gives the place of the last word
    position = len(query.rstrip()) if at_end else getattr(error, "pos_in_stream", 0)
    found = _NEXT.match(query, position)
    return AudienceFault(_sentence(query, found[0] if found else "", position, expected), position + 1)


def _sentence(query: str, found: str, position: int, expected: Collection[str]) -> str:
    """`found`: what stands at the position instead; "" at the end."""
    if found in ('"', "“", "”") and not re.search('["“”]', query[position + 1 :]):
        return "this quotation mark has no partner."
    if "_EVERYONE" in expected:
        here = f'{_quote(found)} is no term. A place with "and" or "or" in it is quoted. {_TERMS}'
        return here if found else "the query ends where a term should follow."
    if "NAME" in expected:
        return f"a name is missing after {_quote(query[:position].rsplit(maxsplit=1)[-1])}."
    if "_AND" not in expected and (sentences := [_EXPECTED[name] for name in _EXPECTED if name in expected]):
        return sentences[0]
    if found == ")":
        return "this parenthesis closes nothing."
    return f"write AND or OR before {_quote(found)}." if found else "write AND, OR or a closing parenthesis here."


class _Word(NamedTuple):
    """`column` counts from 1."""

    text: str
    column: int


def _word(token: Token) -> _Word:
    return _Word(str(token), (token.start_pos or 0) + 1)


class _Reading:
    """What the tree of a query means: a method for each kind of branch, which takes what hangs on it."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known
        self._depth = 0

    def query(self, tree: Tree[Token]) -> Query:
        """The meaning of a branch."""
        meaning: Query = getattr(self, f"_{tree.data}")(*tree.children)
        return meaning

    def _either(self, *parts: Tree[Token]) -> Query:
        return q.joined(q.Or, [self.query(part) for part in parts])

    def _both(self, *parts: Tree[Token]) -> Query:
        return q.joined(q.And, [self.query(part) for part in parts])

    def _around(self, token: Token, inner: Tree[Token]) -> Query:
        """A NOT or a parenthesis."""
        if self._depth == DEEPEST_QUERY:
            raise _fault(f"at most {DEEPEST_QUERY} parentheses and NOTs may stand around a term.", _word(token))
        self._depth += 1
        query = self.query(inner)
        self._depth -= 1
        return q.Not(query) if token.type == "NOT" else query

    def _named(self, *tokens: Token) -> Query:
        """A term with a colon, its name in the same word or in the next."""
        head, _, name = tokens[0].partition(":")
        named = _unquoted(tokens[1]) if len(tokens) > 1 else _Word(name, _word(tokens[0]).column + len(head) + 1)
        if not named.text:
            raise _fault(f"a name is missing after {_quote(tokens[0])}.", named)
        known = self._known
        match head.lower():
            case "skill":
                return q.Skill(_listed("skill", named, known.skills))
            case "lang":
                return q.Language(_listed("language", named, known.languages))
            case "channel":
                return q.OnChannel(_listed("channel", named, known.channels))
            case "team":
                return q.OfTeam(_listed("team", named, known.teams), column=named.column)
            case "audience":
                return q.Saved(named.text.lower(), column=named.column)
            case "country":
                return q.Country(self._country(named))
            case "keyword":
                return q.Keyword(named.text.upper())
            case _:
                return q.Tag(named.text.lower())

    def _country(self, named: _Word) -> str:
        code = self._code(named.text)
        if code is None and (self._known.countries or not re.fullmatch("[A-Za-z]{2}", named.text)):
            raise _fault(f"{_quote(named.text)} is no country; write it like US or GB.", named)
        return code or named.text.upper()

    def _code(self, named: str) -> str | None:
        named = named.casefold()
        countries = self._known.countries.items()
        return next((code for code, name in countries if named in (code.casefold(), name.casefold())), None)

    def _within(self, distance: Token, place: Tree[Token]) -> Query:
        number, unit = _amount(distance)
        km = round(float(number) * _KM[unit], 3)
        if not 0 < km <= FARTHEST_KM:
            raise _fault(f"a distance lies between 0 and {FARTHEST_KM} km.", _word(distance))
        where = _place(place)
        return q.Within(km, where.text, column=where.column)

    def _in_place(self, place: Tree[Token]) -> Query:
        where = _place(place)
        code = self._code(where.text)
        return q.Country(code) if code else q.InPlace(where.text, column=where.column)

    def _recent(self, what: Token, days: Token) -> Query:
        return _RECENT[what.type](_days(days))

    def _replied(self, *tokens: Token) -> Query:
        *label, days = tokens
        return q.Replied(label[0].lower() if label else None, _days(days))

    def _level(self, sign: Token, number: Token) -> Query:
        if int(number) > HIGHEST_LEVEL:
            raise _fault(_EXPECTED["NUMBER"], _word(number))
        return q.AtLevel(str(sign), int(number))

    def _everyone(self) -> Query:
        return q.Everyone()


def _unquoted(token: Token) -> _Word:
    return _Word(" ".join(token.strip('"“”').split()), _word(token).column)


def _place(tree: Tree[Token]) -> _Word:
    """The words of a place, or what stands in quotes."""
    words = [_unquoted(word) for word in tree.children if isinstance(word, Token)]
    where = _Word(" ".join(word.text for word in words), words[0].column)
    if not where.text:
        raise _fault(_EXPECTED["WORD"], where)
    return where


def _amount(token: Token) -> tuple[str, str]:
    """A number and its unit."""
    found = _AMOUNT.fullmatch(token.lower())
    assert found is not None
    return found[1], found[2]


def _days(token: Token) -> int:
    number, _ = _amount(token)
    if "." in number or not 0 < int(number) <= LONGEST_DAYS:
        raise _fault(f"the days are a whole number from 1 to {LONGEST_DAYS}.", _word(token))
    return int(number)


def _listed(what: str, named: _Word, listed: Collection[str] | None) -> str:
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


def _fault(sentence: str, word: _Word) -> AudienceFault:
    return AudienceFault(sentence, word.column)


def kilometres(text: str) -> float:
    """Read "50km" or "30 mi". Raises AudienceFault."""
    found = _AMOUNT.fullmatch(text.strip().lower())
    if not found or found[2] not in _KM or not 0 < (km := float(found[1]) * _KM[found[2]]) <= FARTHEST_KM:
        raise AudienceFault(f"{_quote(text)} is no distance; write it like 50km or 30mi.", 1)
    return round(km, 3)
