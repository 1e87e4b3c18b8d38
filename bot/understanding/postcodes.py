"""Postal codes in a text: their shapes, country by country, without knowing which codes exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# A country's own letter before the hyphen ("D-10115"), where it is not the ISO code ("LV-1010").
_LETTERS: Final = {"D": "DE", "F": "FR", "B": "BE", "A": "AT", "L": "LU", "E": "ES", "I": "IT", "S": "SE"} | {
    "N": "NO", "H": "HU", "P": "PT", "FL": "LI"}  # fmt: skip

_SPACED: Final = ("SE", "CZ", "SK", "GR")  # 123 45
_SPOKEN: Final = frozenset("B4 L8 M8 W8 H8 N1 G8 E8 U2 B2 M1 L1".split())  # "m8" is shorthand too

# Each alternative is one shape; its group's name says how `_codes` reads it. No alternative can backtrack far:
# every part has a bounded length.
_SHAPE: Final = re.compile(
    r"""(?<![\w+$€£.:/#-])(?:
      (?P<gb>[A-Z]{1,2}[0-9][0-9A-Z]?)[ -]?(?P<inward>[0-9][A-Z]{2})
    | (?P<ca>[ABCEGHJ-NPR-TVXY][0-9][A-Z])[ -]?[0-9][A-Z][0-9]
    | (?P<ie>[A-Z][0-9]{2}|D6W)[ ]?[A-Z0-9]{4}
    | (?P<nl>[1-9][0-9]{3})[ ]?(?!AM|PM|AN|OF|OR|TO|IN|ON|AT|IS|ES|EN|DE|OK|KM|KG|HR|MI|ME|SO|BY|IF|DO|NO)[A-Z]{2}
    | (?P<ar>[A-Z][0-9]{4})(?:[A-Z]{3})?
    | (?P<mt>(?!NSW|VIC|QLD|TAS|ACT|ZIP|PLZ|CEP|PIN)[A-Z]{3})[ ]?[0-9]{4}
    | (?P<letters>[A-Z]{1,2})-(?P<national>[0-9]{3,6})
    | (?P<us>[0-9]{5})-[0-9]{4}
    | (?P<br>[0-9]{5}-?[0-9]{3})
    | (?P<pt>[0-9]{4})-[0-9]{3}
    | (?P<jp>[0-9]{3}-?[0-9]{4})
    | (?P<pl>[0-9]{2}-[0-9]{3})
    | (?P<spaced>[0-9]{3}[ ][0-9]{2})
    | (?<![0-9]{2}[ -])(?P<six>[0-9]{3}[ ]?[0-9]{3})(?![ -][0-9]{2})
    | (?<![0-9]{2}[ -])(?P<plain>[0-9]{3,5})(?![ -][0-9]{2})
    | (?P<head>[A-Z]{1,2}[0-9][0-9A-Z]?|[A-Z][0-9][A-Z]|(?:AD|HM|NRU)[ ]?[0-9]{2,3})
    )(?![\w%]|[.:/,-][0-9])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may be a postal code, at `start` to `end` of the text.

    `keys` are what to look up, each with the countries that write their codes so (none: any). A `plain` shape is also
    how people write other things: an hour, a year, a count.
    """

    start: int
    end: int
    keys: tuple[tuple[str, tuple[str, ...]], ...]
    plain: bool


def shapes(text: str) -> Iterator[Shape]:
    """Everything in a text that looks like a postal code, from left to right."""
    for match in _SHAPE.finditer(text.upper() if text.isascii() else _capitals(text)):
        keys, plain = _keys(match.lastgroup or "", match)
        yield Shape(match.start(), match.end(), keys, plain)


def _capitals(text: str) -> str:
    """Capitals and plain digits, letter for letter: were "ß" made two, every position after it would move."""
    plain = (chr(ord(one) - 0xFEE0) if "\uff01" <= one <= "\uff5e" else one for one in text)
    return "".join(big if len(big := one.upper()) == 1 else one for one in plain)


def _keys(kind: str, match: re.Match[str]) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], bool]:
    code = re.sub("[ -]", "", match[kind])
    match kind:
        case "inward":
            return ((match["gb"], ("GB", "IM", "JE", "GG")),), False
        case "ca" | "ie" | "nl" | "mt" | "us" | "pl" | "pt":
            return ((code, (kind.upper(),)),), False
        case "ar":
            return ((code[1:], ("AR",)),), False
        case "national":
            return ((code, (_LETTERS.get(match["letters"], match["letters"]),)),), False
        case "br":
            return ((code, ("BR",)), (f"BR{code[:4]}", ("BR",))), False
        case "jp":
            return ((f"JP{code[:5]}", ("JP",)), (code, ())), True
        case "spaced":
            return ((code, _SPACED),), False
        case "six":
            return ((code, ()), (f"SG{code[:4]}", ("SG",)), (f"CN{code[:4]}", ("CN",))), False
        case _:
            return ((code, ()),), code in _SPOKEN or (kind == "plain" and len(code) < 5)
