"""The life of an outgoing message: its states, the one table of moves, and what to do when nobody knows.

A send is never repeated on doubt: a message whose fate is unknown is looked for at the provider first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.core.events import Receipt

TRACED: Final = frozenset({"sms"})
"""The channels whose provider has a list of what left, and says later what became of it."""


class State(StrEnum):
    """Where a message stands. The order is the order of the drawing."""

    QUEUED = "queued"  # it waits for its hour and for a worker
    CLAIMED = "claimed"  # one worker holds it until its lease ends; nothing has been promised to the provider
    POSTING = "posting"  # the intent is committed; the request may be on the wire
    UNKNOWN = "unknown"  # the provider may have it; it is looked for before anything is repeated
    SENT = "sent"  # the provider has taken it and given it an id
    DELIVERED = "delivered"  # the carrier or the phone has confirmed it
    FAILED = "failed"  # the provider or the carrier has given it up
    PARKED = "parked"  # a person must decide, because a program would have to guess
    CANCELLED = "cancelled"  # it was called back before it left
    RECALLED = "recalled"  # it had left and was taken back, because the phone did not get it


# "delivered" is believed wherever a message may have left, even when it was queued for another try, given up or
# taken back: a phone that comes on late confirms a message and removes it.
MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        # Unknown without an intent of ours: another copy of the database may have sent it.
        State.QUEUED: frozenset({State.CLAIMED, State.UNKNOWN, State.DELIVERED, State.CANCELLED}),
        State.CLAIMED: frozenset({State.QUEUED, State.POSTING, State.UNKNOWN, State.DELIVERED, State.CANCELLED}),
        State.POSTING: frozenset(
            {State.QUEUED, State.UNKNOWN, State.SENT, State.DELIVERED, State.FAILED, State.PARKED}
        ),
        State.UNKNOWN: frozenset({State.QUEUED, State.SENT, State.DELIVERED, State.FAILED, State.PARKED}),
        State.SENT: frozenset({State.QUEUED, State.DELIVERED, State.FAILED, State.RECALLED}),
        State.DELIVERED: frozenset(),
        State.FAILED: frozenset({State.DELIVERED}),
        State.PARKED: frozenset({State.QUEUED, State.SENT, State.DELIVERED, State.FAILED, State.CANCELLED}),
        State.CANCELLED: frozenset({State.DELIVERED}),
        State.RECALLED: frozenset({State.DELIVERED}),
    }
)

_TOLD = MappingProxyType(
    {
        Receipt.ACCEPTED: State.SENT,
        Receipt.SENT: State.SENT,
        Receipt.DELIVERED: State.DELIVERED,
        Receipt.FAILED: State.FAILED,
    }
)


def may_move(old: State, new: State) -> bool:
    """Whether a message in `old` may become `new`; staying is no move."""
    return new in MOVES[old]


def sources(new: State) -> tuple[State, ...]:
    """The states from which a message may become `new`: what an UPDATE's WHERE must name."""
    return tuple(old for old in State if may_move(old, new))


def state_of(receipt: Receipt) -> State:
    """The state that a delivery receipt reports; receipts repeat and overtake each other, so `may_move` decides."""
    return _TOLD[receipt]


def diagram() -> str:
    """The table of moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.QUEUED}"]
    for old in State:
        lines += [f"    {old} --> {new}" for new in State if may_move(old, new)]
        if not MOVES[old]:
            lines.append(f"    {old} --> [*]")
    return "\n".join(lines)


FIRST_LOOK = timedelta(seconds=60)  # from the intent: what was accepted late shows in the provider's list by then
NEXT_LOOK = timedelta(seconds=60)  # from the look before
EMPTY_LOOKS = 2  # as many lists without it prove that it never arrived
CLOCK_SLACK = timedelta(seconds=5)  # the provider's clock may be behind ours by so much


@dataclass(frozen=True, slots=True)
class Candidate:
    """One message that the provider says it has from us to the address in question. `failed`: it will not arrive."""

    provider_id: str
    text: str
    created_at: datetime
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Adopt:
    """The provider has it: keep this id. `duplicates` more were found, which is an alarm."""

    provider_id: str
    duplicates: int


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Too early to tell: list once more after this time."""

    after: timedelta


@dataclass(frozen=True, slots=True)
class SendAgain:
    """It never arrived: back to the queue, for the only second try there is."""


@dataclass(frozen=True, slots=True)
class Park:
    """Unknown for the second time: a person decides."""


Settlement = Adopt | LookAgain | SendAgain | Park


def candidates(
    listed: Iterable[Candidate], *, text: str, intent: datetime, owned: Collection[str]
) -> tuple[Candidate, ...]:
    """Which of the listed messages can be ours, oldest first.

    `intent` is when we first committed to sending it, `owned` the provider's ids that belong to
    other messages of ours. Texts are compared word by word: providers trim white space.
    """
    fitting = (
        message
        for message in listed
        if message.provider_id not in owned
        and message.created_at >= intent - CLOCK_SLACK
        and message.text.split() == text.split()
    )
    return tuple(sorted(fitting, key=lambda message: (message.created_at, message.provider_id)))


def settle(looks: int, found: Sequence[Candidate], *, waited: timedelta, sent_again: bool) -> Settlement:
    """Decide what becomes of a message whose fate is unknown.

    `looks` counts the lists read since the last intent, this one included; `found` holds this one's
    candidates, oldest first; `waited` is the time since the last intent; `sent_again` says that it has had its second
    try. What was taken and failed is no text that got lost: it is adopted when nothing better came to light, and what
    follows is for whoever hears why it failed.
    """
    arriving = [one for one in found if not one.failed]
    if arriving:
        return Adopt(arriving[0].provider_id, duplicates=len(arriving) - 1)
    if waited < FIRST_LOOK:
        return LookAgain(FIRST_LOOK - waited)
    if looks < EMPTY_LOOKS:
        return LookAgain(NEXT_LOOK)
    if found:
        return Adopt(found[-1].provider_id, duplicates=0)
    return Park() if sent_again else SendAgain()
