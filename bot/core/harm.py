"""When an ask stops by itself: too many of its texts do not arrive, or drive people away (reliability.md fault 54)."""

from dataclasses import dataclass
from typing import Final

LEAST: Final = 50
"""So many texts at least stand behind a share: one of three that fails says nothing yet."""
FILTERED: Final = 0.03
FAILED, FAILED_AT_FIRST = 0.2, 0.1
LEFT_AT_FIRST: Final = 0.05


@dataclass(frozen=True, slots=True)
class Toll:
    """Of the last texts of an ask that left: how many there are, how many failed for good or wait for a person, how
    many of those failed for their words, and how many of their people want no more texts."""

    texts: int
    failed: int
    filtered: int
    left: int


def surge(toll: Toll) -> str:
    """Why an ask under way must stop; "" if it need not."""
    return _filtered(toll) or _failed(toll, FAILED)


def at_first(toll: Toll) -> str:
    """Why no more may be asked after the first of many; "" if they may."""
    return _filtered(toll) or _failed(toll, FAILED_AT_FIRST) or _left(toll)


def _filtered(toll: Toll) -> str:
    return _told(toll, toll.filtered, FILTERED, "were filtered by carriers")


def _failed(toll: Toll, share: float) -> str:
    return _told(toll, toll.failed, share, "did not arrive")


def _left(toll: Toll) -> str:
    return _told(toll, toll.left, LEFT_AT_FIRST, "made people leave")


def _told(toll: Toll, number: int, share: float, what: str) -> str:
    too_many = number > share * max(toll.texts, LEAST)
    return f"{number} of its last {toll.texts} texts {what}" if too_many else ""
