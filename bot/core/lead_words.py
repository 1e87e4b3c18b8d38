"""What a lead texts to act on a digest: `3 mine`, `3 done yes`, `3 say I'll ring you at six`, `next`, `list`, `?`.

Each language's words work in all, for a team may speak several. No word that a carrier keeps for itself is one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.understanding.courtesy import COURTESY
from bot.understanding.fold import fold, words


class Verb(StrEnum):
    """What is to be done."""

    MINE = "mine"  # nobody else needs to: they see to it
    DONE = "done"  # it is over, with the supporter's answer to the ask where that is known
    SAY = "say"  # the words go to the supporter
    LIST = "list"  # what is open
    MORE = "more"  # what the last text had no room for
    NEXT = "next"  # somebody to call
    PAUSE = "pause"  # nothing more of an ask leaves
    HELP = "help"  # what can be texted
    VOUCH = "vouch"  # somebody with another key is still who they were


@dataclass(frozen=True, slots=True)
class Command:
    """`number`: that of the item, None where it is not said.

    `words`: what to say, whom to vouch for, which ask to pause ("" is any), yes, no or "".
    """

    verb: Verb
    number: int | None = None
    words: str = ""


def _table(rows: Mapping[str, str]) -> Mapping[str, str]:
    return {word: meaning for meaning, said in rows.items() for word in words(said)}


VERBS: Final = _table(
    {
        Verb.MINE: "mine call mío moi mij meins meu",
        Verb.DONE: "done hecho fait klaar fertig feito",
        Verb.SAY: "say di dis zeg sag diga",
        Verb.LIST: "list lista liste lijst",
        Verb.MORE: "more más plus meer mehr mais",
        Verb.NEXT: "next siguiente suivant suivante volgende nächster nächste próximo próxima",
        Verb.PAUSE: "pause pausa pauze",
        Verb.VOUCH: "vouch avalo garant borg bürge avalizo",
    }
)
"""What leads text, folded -> what it means; the phrases `lead_help` and `key_changed` tell of them."""
OUTCOMES: Final = _table({"yes": "yes sí oui ja sim", "no": "no non nee nein não"})
EVERYTHING: Final = frozenset(words("all everything todo todos tout tous alles alle tudo"))
"""What is not one ask: to pause that is another command, of organizers."""
_OF_AN_ITEM: Final = (Verb.MINE, Verb.DONE, Verb.SAY)
_HELP: Final = frozenset({"?", "¿?", "？"})
_COMMAND: Final = re.compile(r"\s*(?:#?\s*([1-9][0-9]?)(?![0-9])\s*[.:,)]?\s*)?(\S+)(.*)", re.DOTALL)


def parse(text: str) -> Command | None:
    """What a lead wants; None where the text is no command."""
    if text.strip() in _HELP:
        return Command(Verb.HELP)
    found = _COMMAND.fullmatch(text)
    if found is None or (verb := VERBS.get(fold(found[2]))) is None:
        return None
    number, rest = int(found[1]) if found[1] else None, found[3].strip()
    if number is not None and verb not in _OF_AN_ITEM:
        return None
    if verb in (Verb.SAY, Verb.VOUCH):
        return Command(Verb(verb), number, rest) if rest else None
    said = " ".join(word for word in words(rest) if word not in COURTESY)
    if verb == Verb.DONE and said in OUTCOMES:
        return Command(Verb.DONE, number, OUTCOMES[said])
    if verb == Verb.PAUSE:
        return None if said in EVERYTHING else Command(Verb.PAUSE, None, said)
    return None if said else Command(Verb(verb), number)


def is_meant(said: str, *names: str) -> bool:
    """Whether the words of a command are all among what something is called; no words mean anything."""
    return set(words(said)) <= {word for name in names for word in words(name)}
