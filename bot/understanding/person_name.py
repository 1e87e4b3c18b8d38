"""What somebody is called, from their answer to that very question."""

import re
import unicodedata
from typing import Final

from bot.understanding.fold import fold, words

LONGEST: Final = 40
"""Characters of a name."""
_MOST_WORDS: Final = 5

_LEAD_IN: Final = re.compile(
    r"(?:(?:hi|hello|hey|hola|ok|sure|yes|si|just|it can be|you can|people|they|everyone|please)\b[,!. ]*){0,3}"
    r"(?:my name is|my name's|my names|the name is|the name's|name is|name[:=]|i am|i'm|im|it is|it's|this is|call me"
    r"|me llamo|mi nombre es|mi nombre[:=]|soy|me llaman|me dicen|ll[aá]mame)\s+(?:just\s+)?",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"[,;!].*|\s(?:and|y)\s+(?:i|im|i'm|you|yo|me)\b.*", re.IGNORECASE)
_GREETING: Final = re.compile(r"\A(?:hi|hello|hey|hola)\b[,!. ]+", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*\(.*\)\W*\Z")
_COURTESY: Final = re.compile(
    r"[\s,.!-]+(?:please|pls|plz|thanks|thank you|thx|por favor|gracias|is fine|is good|here)[\s.!]*\Z", re.IGNORECASE
)
_MARKS_AROUND: Final = re.compile(r"\A\W+|[\s,;:!<>=)(\"*~^]+\Z")

_NONE: Final = frozenset(
    (
        "no, nope, nah, none, no name, no thanks, no thank you, rather not, id rather not, i would rather not, id "
        "rather not say, i would rather not say, prefer not, prefer not to say, i prefer not to say, no gracias, "
        "prefiero no, prefiero no decirlo"
    ).split(", ")
)
# "I'm in", "it's me", "yes" answer other questions. None of these is anybody's name, as Will, May, Do and You are.
_ALONE: Final = frozenset(
    "me yes yeah yep yup ok okay sure maybe hi hello hey hola si sip claro thanks thx gracias please help what why "
    "who how where when idk nothing nobody anonymous anon name nombre in out here busy late ready done sick good fine "
    "great cool interested there driving que quien porque nada nadie ninguno back next test".split()
)
_IN_A_SENTENCE: Final = frozenset(
    "i im ill id my your be not dont wont cant want would rather what why how the this that is are was have has need "
    "with for from they we it at about same before morning yes thanks thank please number wrong quiero porque para "
    "pero necesito estoy".split()
)


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
    if (len(said) == 1 and said[0] in _ALONE) or not _IN_A_SENTENCE.isdisjoint(said):
        return None
    return name.title() if name.islower() or (name.isupper() and len(name) > 2) else name


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    plain = "".join(mark for mark in plain if unicodedata.category(mark) not in ("Cf", "Cs", "Sk", "So"))
    plain = _MARKS_AROUND.sub("", _ASIDE.sub("", plain.strip().partition("\n")[0]))
    if lead_in := _LEAD_IN.match(plain):
        plain = _AFTER.sub("", plain[lead_in.end() :])
    plain = _COURTESY.sub("", _GREETING.sub("", plain))
    return " ".join(_MARKS_AROUND.sub("", plain).removesuffix(".").split())


def _is_spelt_as_one(name: str) -> bool:
    return name[0].isalpha() and all(
        mark in "'.- ·" or mark.isalpha() or unicodedata.category(mark) in ("Mn", "Mc") for mark in name
    )
