"""Where the people of an ask stand, so that every sum comes out (rulings 23)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.message import State

_BUCKETS = {
    State.QUEUED: "queued",
    State.CLAIMED: "queued",
    State.POSTING: "unknown",
    State.UNKNOWN: "unknown",
    State.PARKED: "unknown",
    State.SENT: "sent",
    State.DELIVERED: "delivered",
    State.FAILED: "failed",
    State.CANCELLED: "skipped",
    State.RECALLED: "skipped",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """planned = queued + sent + delivered + failed + unknown + skipped, and
    sent + delivered = yes + no + maybe + waitlist + other + no_reply."""

    planned: int = 0
    queued: int = 0
    sent: int = 0
    delivered: int = 0
    failed: int = 0
    unknown: int = 0
    skipped: int = 0
    yes: int = 0
    no: int = 0
    maybe: int = 0
    waitlist: int = 0
    other: int = 0
    no_reply: int = 0


def bucket(invitation: str, message: str | None, answer: str | None) -> str:
    """Where one invitation stands, by its own state, that of its text (None: not made yet) and its answer.

    Whoever answered was reached, whatever the provider says of the text.
    """
    unsent = "skipped" if invitation == "skipped" else "queued"
    stands = _BUCKETS[State(message)] if message else unsent
    return "delivered" if answer and stands != "sent" else stands


def tally(rows: Iterable[tuple[str, str | None, str | None, int]]) -> Tally:
    """(state of the invitation, state of its text or None, answer or None, how many) -> the sums."""
    sums: Counter[str] = Counter()
    for invitation, message, answer, count in rows:
        stands = bucket(invitation, message, answer)
        sums["planned"] += count
        sums[stands] += count
        if stands in ("sent", "delivered"):
            sums[answer or "no_reply"] += count
    return Tally(**sums)
