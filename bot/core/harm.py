"""When an ask stops by itself: too many of its texts do not arrive, or drive people away (reliability.md fault 54).

And in which words it is told why an ask is paused, beside the one by which that is counted.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LEAST: Final = 50
"""So many texts at least stand behind a share: one of three that fails says nothing yet."""
FILTERED: Final = 0.03
FAILED, FAILED_AT_FIRST = 0.2, 0.1
LEFT_AT_FIRST: Final = 0.05
DUPLICATE: Final = "duplicate"
NEEDED: Final = "needs a second organizer"
BY_ORGANIZER, BY_LEAD = "by an organizer", "by a lead"


class Held(StrEnum):
    """Why an ask is paused, for those who count: the reason itself may hold the organizers' own words."""

    UNDELIVERED = "undelivered"  # too many of its texts did not arrive
    FILTERED = "filtered"  # too many were filtered by carriers
    LEFT = "left"  # too many of its people want no more texts
    DUPLICATE = "duplicate"  # the provider took one of its texts twice
    SECOND = "second"  # it goes to more people than one organizer may send to
    PEOPLE = "people"  # an organizer or a lead paused it
    OTHER = "other"  # it was missed, or its flow or its audience can not be found


BY_ITS_TEXTS: Final = (Held.UNDELIVERED, Held.FILTERED, Held.LEFT)
"""What an ask stops for because of the texts that left: whoever resumes it then takes those as they are."""


@dataclass(frozen=True, slots=True)
class Toll:
    """Of the last texts of an ask that left: how many there are, how many failed for good or wait for a person, how
    many of those failed for their words, and how many of their people want no more texts."""

    texts: int
    failed: int
    filtered: int
    left: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Why an ask must stop: in words, and by which word it is counted."""

    why: str
    held: Held


def surge(toll: Toll) -> Pause | None:
    """Why an ask under way must stop; None if it need not."""
    return _filtered(toll) or _failed(toll, FAILED)


def at_first(toll: Toll) -> Pause | None:
    """Why no more may be asked after the first of many; None if they may."""
    return _filtered(toll) or _failed(toll, FAILED_AT_FIRST) or _left(toll)


def _filtered(toll: Toll) -> Pause | None:
    return _pause(toll, toll.filtered, FILTERED, "were filtered by carriers", Held.FILTERED)


def _failed(toll: Toll, share: float) -> Pause | None:
    return _pause(toll, toll.failed, share, "did not arrive", Held.UNDELIVERED)


def _left(toll: Toll) -> Pause | None:
    return _pause(toll, toll.left, LEFT_AT_FIRST, "made people leave", Held.LEFT)


def _pause(toll: Toll, number: int, share: float, what: str, held: Held) -> Pause | None:
    too_many = number > share * max(toll.texts, LEAST)
    return Pause(f"{number} of its last {toll.texts} texts {what}", held) if too_many else None
