"""One normal form in which texts are compared, whatever phone, keyboard or disguise they came through."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

READ: Final = 4096
"""Characters of a text that are understood; the rest is kept and not read."""

_SPECIAL_LETTERS: Final[dict[int, str | int | None]] = {
    **dict.fromkeys(map(ord, "'`\u00b4\u02bb\u02bc\u2018\u2019\u201b\u2032\uff07")),
    **dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0)),  # Hangul fillers: letters by name, invisible on a phone
    **str.maketrans("ıøØłŁđĐħĦ", "ioollddhh"),
    **{ord(char): pair for char, pair in zip("æÆœŒ", ("ae", "ae", "oe", "oe"), strict=True)},
    **str.maketrans("ƦꞮᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "riabcdefghijklmnopqrstuvwyz"),
    **{first + i: chr(97 + i) for first in (0x1F150, 0x1F170) for i in range(26)},  # white on black 🅐 🅰
    **{code: chr(code).casefold() for code in range(0x1C80, 0x1C89)},  # old Cyrillic shapes of everyday letters
}

# A Cyrillic word made only of these is read as Latin, so a real one ("нет") changes too. That is harmless: words are
# only ever compared with words folded in the same way.
_CYRILLIC: Final = str.maketrans("авекмнорстухіјѕԛԝһАВЕКМНОРСТУХІЈЅԚԜҺ", "abekmhopctyxijsqwhabekmhopctyxijsqwh")
_GREEK: Final = str.maketrans("αβεικνορτυχηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeikvoptuxnabezhikmnoptyx")

_MARKS: Final = frozenset(
    code
    for first, last in (
        (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x064B, 0x065F), (0x0670, 0x0670), (0x1AB0, 0x1AFF),
        (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0x1F3FB, 0x1F3FF), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Accents, points, variation selectors and skin tones. Vowel signs of Indic scripts are spelling and stay."""


def _written(code: int) -> str | None:
    """What stays of one code point: itself, a space, a token of its own (emoji), or nothing."""
    if code in _MARKS:
        return None
    char = chr(code)
    category = unicodedata.category(char)
    if category[0] in "LNM":
        return char
    if category == "So":
        return " " if char == "\u2800" else f" {char} "  # an empty Braille cell looks like a space
    if category[0] in "PZS" or char.isspace():
        return " "
    return None


class _Writing(dict[int, str | None]):
    """The characters that came, each looked up once if it is an everyday one: of the others there are too many."""

    def __missing__(self, code: int) -> str | None:
        written = _written(code)
        if code < 0x500 or 0x2000 <= code < 0x2C00 or 0x1F300 <= code < 0x1FB00:  # alphabets, signs, emoji
            self[code] = written
        return written


_WRITING: Final = _Writing()
_ASCII: Final = {code: _written(code) for code in range(128)} | {ord("'"): None, ord("`"): None}
_BREAK: Final = re.compile(r"[.,;:!?…()\n\r\u2013\u2014。，、！？؟،।]+|\s-+\s")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in normal form; an emoji is a word of its own.

    NFKC, format characters and accents gone, apostrophes dropped, other punctuation a space, look-alike letters of
    other alphabets read as Latin where a word is mixed or made of nothing else.
    """
    text = text[:READ]
    if text.isascii():
        return tuple(text.lower().translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", text.translate(_SPECIAL_LETTERS))[:READ].translate(_SPECIAL_LETTERS)
    found = plain.translate(_WRITING).split()
    return tuple(map(_normal, found))


def fold(text: str) -> str:
    """The same as one string, words parted by single spaces. Folding twice changes nothing."""
    return " ".join(words(text))


def clauses(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each part of a text between punctuation marks; empty parts left out."""
    return tuple(found for part in _BREAK.split(text[:READ]) if (found := words(part)))


def is_emoji(word: str) -> bool:
    """Whether a folded word is an emoji or another pictured sign."""
    return unicodedata.category(word[0]) == "So"


@lru_cache(maxsize=4096)  # people say the same words, and a row of emoji is one word a thousand times
def _normal(word: str) -> str:
    return unicodedata.normalize("NFKC", _latin(word).casefold())


def _latin(word: str) -> str:
    """A word with look-alike letters put back; Greek only between Latin letters, for "ΟΧΙ" is a word."""
    if word.isascii():
        return word
    if any("a" <= char <= "z" for char in word.lower()):
        return word.translate(_CYRILLIC).translate(_GREEK)
    spoofed = word.translate(_CYRILLIC)
    return spoofed if spoofed.isascii() else word
