"""What a text costs: the carrier's two encodings, the segments they make, and how to stay in the cheap one.

Sources: 3GPP TS 23.038 (the GSM-7 alphabet), 3GPP TS 23.040 (the header that joins segments).
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 1600  # Twilio refuses more with 21617
UNCOUNTED = frozenset({"signal"})
"""Channels that take a text whole and as it is, for nothing."""

_PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = frozenset("\f^{}\\[~]|€")
_GSM_7 = _PLAIN | _ESCAPED


class Encoding(StrEnum):
    """How the carrier writes a text: one character outside GSM-7 puts the whole text into UCS-2."""

    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


# Units in a text of one segment, and in each segment of a longer one.
_ROOM = {Encoding.GSM_7: (160, 153), Encoding.UCS_2: (70, 67)}


@dataclass(frozen=True, slots=True)
class Segments:
    """What a text costs: `units` are septets or UTF-16 units, `count` is what the carrier bills."""

    encoding: Encoding
    units: int
    count: int


def segments(text: str) -> Segments:
    """Count the segments of a text as the carrier does; an empty text is one."""
    encoding = Encoding.GSM_7 if _GSM_7.issuperset(text) else Encoding.UCS_2
    alone, joined = _ROOM[encoding]
    units = _units(text, encoding)
    if units <= alone:
        return Segments(encoding, units, 1)
    if units == len(text):  # none is wide
        return Segments(encoding, units, -(-units // joined))
    count, used = 1, 0
    for width in (_width(char, encoding) for char in text):
        if used + width > joined:  # an escape or surrogate pair moves whole into the next segment
            count, used = count + 1, 0
        used += width
    return Segments(encoding, units, count)


def _units(text: str, encoding: Encoding) -> int:
    if encoding is Encoding.GSM_7:
        return len(text) + sum(map(text.count, _ESCAPED))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _width(char: str, encoding: Encoding) -> int:
    wide = char in _ESCAPED if encoding is Encoding.GSM_7 else char > "\uffff"
    return 2 if wide else 1


_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),  # hyphens, dashes, minus
        **dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),  # white space that GSM-7 lacks
        **dict.fromkeys("\u2028\u2029", "\n"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),  # invisible: soft hyphen, zero-width space, joiner, byte order
        "…": "...",
        "•": "-",
    }
)
_PLAIN_LETTERS = str.maketrans({"œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"})


def smart(text: str, *, accents: bool = False) -> str:
    """Put typographic signs into GSM-7 look-alikes if that makes the whole text GSM-7; otherwise leave it alone.

    Letters stay as they are: é ñ ü are in GSM-7, and á í ó ã cost what they cost. `accents=True`
    also writes such letters without their accents. A letter is never dropped.
    """
    plain = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)
    if accents:
        plain = "".join(_without_accent(char) for char in plain)
    return plain if _GSM_7.issuperset(plain) else text


def thrifty(text: str) -> str:
    """The text as it is sent: `smart`, and without accents where they alone would cost more segments."""
    kept = smart(text)
    if _GSM_7.issuperset(kept):
        return kept
    plain = smart(text, accents=True)
    return plain if segments(plain).count < segments(kept).count else kept


def _without_accent(char: str) -> str:
    if char in _GSM_7 or not char.isalpha():
        return char
    letter = char.translate(_PLAIN_LETTERS)
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def split(text: str, limit: int = LONGEST_TEXT) -> tuple[str, ...]:
    """Cut a text into parts of at most `limit` UTF-16 units, losing only the white space at each cut.

    Cuts at the end of a line in the part's second half, else at the end of a word, else where it must.
    """
    if limit < 2:  # one emoji
        raise ValueError(f"a part holds at least 2 units, not {limit}")
    parts: list[str] = []
    while (reach := _reach(text, limit)) < len(text):
        cut = _cut(text, reach)
        if head := text[:cut].rstrip():
            parts.append(head)
        text = text[cut:].lstrip()
    return (*parts, text) if text else tuple(parts)


def _reach(text: str, limit: int) -> int:
    """How many characters from the start fit."""
    if _units(text, Encoding.UCS_2) <= limit:
        return len(text)
    units = 0
    for at, char in enumerate(text):
        units += _width(char, Encoding.UCS_2)
        if units > limit:
            return at
    return len(text)


def _cut(text: str, reach: int) -> int:
    line = text.rfind("\n", reach // 2, reach + 1)
    if line >= 0:
        return line
    return next((at for at in range(reach, -1, -1) if text[at].isspace()), reach)
