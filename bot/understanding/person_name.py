"""What somebody is called, from their answer to that very question; the words around it are in person_words.py."""

import re
import unicodedata
from typing import Final

from bot.understanding import person_words as around
from bot.understanding.fold import fold, words

LONGEST: Final = 40
"""Characters of a name."""
_MOST_WORDS: Final = 5


def _listed(lists: str) -> list[str]:
    """The phrases of a list, the longest first."""
    return sorted((each.strip() for each in re.split(r"[,\n]", lists) if each.strip()), key=len, reverse=True)


def _any_of(*lists: str) -> str:
    """A pattern for any phrase of these lists, with its accents or without."""
    return "|".join("".join(map(_letter, phrase)) if len(phrase) > 1 else phrase for phrase in _listed(",".join(lists)))


def _letter(mark: str) -> str:
    plain = unicodedata.normalize("NFD", mark)[0]
    return r"[\s,]+" if mark == " " else mark if plain == mark else f"[{plain}{mark}]"


_ONLY: Final = rf"(?:(?:{_any_of(around.ONLY)})\s+)?"
_LEAD_IN: Final = re.compile(
    rf"""(?:(?:{_any_of(around.HELLO, around.YES)})\b[,!.\s]*){{0,3}} {_ONLY}
    (?:(?:{_any_of(around.LEADS, around.BEING)})\b | (?:{_any_of(around.FIELDS)})\s?[:=]) [\s:,]+
    {_ONLY} (?:(?:{_any_of(around.ARTICLES)})\s+(?=\w{{2}}))?""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING: Final = re.compile(
    rf"\A(?:(?:{_any_of(around.HELLO)})\b[,!.\s]+|(?:{_any_of(around.YES)})\s?[,!.]+\s*)*{_ONLY}", re.IGNORECASE
)
_AFTER: Final = re.compile(
    r"[,;!].*|\s(?:and|y|et|en|und|e)\s+(?:i|im|i'm|you|yo|me|je|j'|ik|ich|eu|can|puedo|posso|kann|kan)\b.*",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    rf"(?:\s*\(.*\)|(?<![\s,])[\s,]+(?:{_any_of(around.PRONOUNS)})(?:\s?/\s?(?:{_any_of(around.PRONOUNS)}))+)\W*\Z",
    re.IGNORECASE,
)
_COURTESY: Final = re.compile(
    rf"(?:(?<![\s,.!-])[\s,.!-]+(?:(?i:{_any_of(around.COURTESIES)})|{_any_of(around.AFTERTHOUGHTS)}))+[\s.!]*\Z"
)
_MARKS_AROUND: Final = re.compile(r"\A\W+|(?<![\s,;:!<>=)(\"*~^])[\s,;:!<>=)(\"*~^]+\Z")

_NONE: Final = frozenset(map(fold, _listed(around.NONE)))
_CUT_SHORT: Final = frozenset(fold(lead) for lead in _listed(around.LEADS) if " " in lead)
_NO_NAME: Final = frozenset(words(around.NO_NAME))
_SENTENCE: Final = frozenset(words(around.SENTENCE))


def person_name(text: str) -> str | None:
    """The name that a text gives; "" where somebody would rather not say; None where it is no name.

    Greetings, courtesies, emoji and what is said besides are left out: "hi, I'm ANA :)" is "Ana".
    """
    if fold(text) in _NONE:
        return ""
    name = _bare(text[: 5 * LONGEST])
    said = words(name)
    if "?" in text or len(name) > LONGEST or not 1 <= len(name.split()) <= _MOST_WORDS or not _is_spelt_as_one(name):
        return None
    if (len(said) == 1 and said[0] in _NO_NAME) or not _SENTENCE.isdisjoint(said) or fold(name) in _CUT_SHORT:
        return None
    return name.title() if name.islower() or (name.isupper() and len(name) > 2) else name


def _bare(text: str) -> str:
    """What is left of a text without what stands around a name; "" where it says what somebody is, or from where."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    plain = "".join(mark for mark in plain if unicodedata.category(mark) not in ("Cf", "Cs", "Sk", "So"))
    plain = _MARKS_AROUND.sub("", _ASIDE.sub("", plain.strip().partition("\n")[0]))
    if lead_in := _LEAD_IN.match(plain):
        plain = _AFTER.sub("", plain[lead_in.end() :])
        if plain.partition(" ")[0] in around.OF:
            return ""
    else:
        plain = _OPENING.sub("", plain, count=1)
    plain = _COURTESY.sub("", plain)
    return " ".join(_MARKS_AROUND.sub("", plain).removesuffix(".").split())


def _is_spelt_as_one(name: str) -> bool:
    return name[0].isalpha() and all(
        mark in "'.- ·" or mark.isalpha() or unicodedata.category(mark) in ("Mn", "Mc") for mark in name
    )
