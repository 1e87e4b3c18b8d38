"""Two robots that answer each other fall silent (reliability.md fault 18), and nobody who talks with us does.

A loop is that both sides say the same again and again, or that our own words come back. Whoever answers one question
after the other says `yes` six times too, but hears something else each time.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.store import lately
from bot.understanding.fold import words
from bot.work.hearing import REMEMBERED, Hearing

LOOP: Final = 5
LOOP_TIME: Final = timedelta(minutes=10)
"""So many answers in that time at most, and then none, where two robots talk."""
MUTED_FOR: Final = REMEMBERED - LOOP_TIME
FLOOD: Final = 60
"""So many in that time, whoever talks: texts cost money."""
DIFFERENT: Final = 2
ECHOES: Final = 3
A_FEW: Final = 3
"""Words of a text whose numbers may be those of a ticket or a clock; in a shorter one they are the answer."""
ROBOT, MUTED, TOO_MANY = "robot", "muted", "too many"


def silenced(hearing: Hearing) -> str:
    """Why this phone gets no answer now, and a person reads what it sent; "" if it does."""
    tx, address_id = hearing.tx, hearing.person.address_id
    if hearing.known.answers < LOOP:
        return ""
    if lately.was_kept(tx, address_id, ROBOT, tx.now - MUTED_FOR):
        return MUTED
    if floods(hearing):
        return TOO_MANY
    if hearing.known.organizers:
        return ""  # whoever leads texts the same commands again and again
    ours = lately.said(tx, address_id, tx.now - LOOP_TIME, LOOP)
    theirs = lately.heard(tx, address_id, tx.now - LOOP_TIME, LOOP + 1)
    return ROBOT if len(ours) >= LOOP and _is_loop(theirs, ours) else ""


def floods(hearing: Hearing) -> bool:
    """Whether this phone, or group, has had so many answers of late that it must be a machine, or somebody's joke."""
    if hearing.known.answers < FLOOD:
        return False
    address_id = hearing.person.address_id
    return lately.answers(hearing.tx, [address_id], hearing.tx.now - LOOP_TIME)[address_id] >= FLOOD


def _is_loop(theirs: Sequence[str], ours: Sequence[str]) -> bool:
    """Of what came and what was answered lately, the newest first."""
    said, answered = [_gist(text) for text in theirs], [_gist(text) for text in ours]
    repeats = len(said) > LOOP and len(set(said)) <= DIFFERENT and len(set(answered)) <= DIFFERENT
    return repeats or sum(text in answered for text in said if len(text.split()) >= A_FEW) >= ECHOES


def _gist(text: str) -> str:
    said = words(text)
    plain = " ".join(said)
    return re.sub(r"\d+", "0", plain) if len(said) >= A_FEW else plain
