"""What an organizer texts: `count skill:driving`, `status 3`, `pause all`, `send 7`, `?`, and a draft of an ask:

    ask shift needed=20 day=Saturday place="the library" to skill:driving AND within 25km of 90210

Each language's words work in all. No word that a carrier keeps for itself is one. Free words that only begin like a
command are none: "count me in" is an answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.understanding.courtesy import COURTESY
from bot.understanding.fold import fold, words


class Verb(StrEnum):
    """What is to be done."""

    ASK = "ask"  # make a draft
    SEND = "send"  # send one
    COUNT = "count"  # how many people fit an audience
    STATUS = "status"  # how the asks stand that run, or one of them
    PAUSE_ALL = "pause all"  # hold every text
    HELP = "help"  # what can be texted


@dataclass(frozen=True, slots=True)
class Command:
    """`number`: that of the ask. `flow`, `values`: what a draft is made of. `audience`: the query; None where it is
    missing. `unread`: the words from which on a draft could not be read.
    """

    verb: Verb
    number: int | None = None
    audience: str | None = None
    flow: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    unread: str = ""


VERBS: Final[Mapping[str, Verb]] = MappingProxyType(
    {
        word: verb
        for verb, said in (
            (Verb.ASK, "ask pedir demander vraag frage"),
            (Verb.SEND, "send enviar envoyer stuur sende"),
            (Verb.COUNT, "count contar compter tel zähle"),
            (Verb.STATUS, "status estado statut situação"),
        )
        for word in words(said)
    }
)
"""What organizers text, folded -> what it means; the phrase `organizer_help` tells of them."""
_PAUSE: Final = frozenset(words("pause pausa pauze"))
_ALL: Final = frozenset(words("all everything todo tout alles tudo"))
_HELP: Final = frozenset({"?", "¿?", "？"})
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_AUDIENCE: Final = r"\(*(?:not[ (]+)*(?:[a-z]+:|(?:within|in|joined|asked|replied|showed|level|everyone)(?!\w))"
"""How an audience query begins."""
_IS_AUDIENCE: Final = re.compile(_AUDIENCE, re.IGNORECASE)
_TO: Final = re.compile(rf" ?(?:to|para|a|à|aan|an) (?={_AUDIENCE})", re.IGNORECASE)
"""Between a draft and its audience."""
_NAME: Final = re.compile(r" ?([a-z][a-z0-9_]*) ?= ?", re.IGNORECASE | re.ASCII)
_QUOTED: Final = re.compile(r'["“”„«]([^"“”„«»]*)["“”»](?= |$)')
_PLAIN: Final = re.compile(rf'(?:(?! [a-z][a-z0-9_]* ?=|{_TO.pattern})[^"“”„«»])*', re.IGNORECASE | re.ASCII)
"""A value without quotation marks ends where the next name or the audience begins."""


def parse(text: str) -> Command | None:
    """What an organizer wants; None where the text is no command."""
    if text.strip() in _HELP:
        return Command(Verb.HELP)
    said = tuple(word for word in words(text) if word not in COURTESY)
    if len(said) == 2 and said[0] in _PAUSE and said[1] in _ALL:
        return Command(Verb.PAUSE_ALL)
    first, _, rest = " ".join(text.split()).partition(" ")
    match VERBS.get(fold(first)):
        case Verb.ASK:
            return _draft(rest)
        case Verb.COUNT:
            return Command(Verb.COUNT, audience=rest) if _IS_AUDIENCE.match(rest) else None
        case Verb.SEND | Verb.STATUS as verb if len(said) == 2 and _NUMBER.fullmatch(said[1]):
            return Command(verb, int(said[1]))
        case Verb.STATUS if len(said) == 1:
            return Command(Verb.STATUS)
        case _:
            return None


def _draft(text: str) -> Command | None:
    """`shift day=Saturday place="the library" to everyone`; None where no flow is named."""
    flow, _, rest = text.partition(" ")
    if not flow or "=" in flow:
        return None
    values: dict[str, str] = {}
    at = 0
    while at < len(rest):
        if to := _TO.match(rest, at):
            return Command(Verb.ASK, None, rest[to.end() :], flow.lower(), values)
        name = _NAME.match(rest, at)
        value = (_QUOTED.match(rest, name.end()) or _PLAIN.match(rest, name.end())) if name else None
        if name is None or value is None or value.end() == name.end():
            return Command(Verb.ASK, None, None, flow.lower(), values, unread=rest[at:].strip())
        values[name[1].lower()] = (value[1] if value.re is _QUOTED else value[0]).strip()
        at = value.end()
    return Command(Verb.ASK, None, None, flow.lower(), values)
