"""Plain answers that may be meant for several asks, until their author says for which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.store import inbox
from bot.store.inbox import Arrived
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import InboxRow, WhichAsk

KEPT: Final = timedelta(hours=24)
"""How long the number is waited for."""
REASON: Final = "which ask"
"""Why a person must read such a text, if no number ever comes."""


@dataclass(frozen=True, slots=True)
class Unbound:
    """A text that waits for a number, and the invitations in the order in which they were numbered."""

    arrived: Arrived
    invitation_ids: Sequence[int]


def keep(tx: Transaction, arrived: Arrived, invitation_ids: Sequence[int]) -> None:
    """Let this text of its person wait."""
    row = WhichAsk(
        supporter_id=arrived.person.id,
        inbox_id=arrived.id,
        invitation_ids=list(invitation_ids),
        until=tx.now + KEPT,
    )
    tx.session.add(row)
    tx.session.flush()


def taken(tx: Transaction, person: Person) -> Unbound | None:
    """The text of this person that waits; it does so no more."""
    row = tx.session.get(WhichAsk, person.id)
    if row is None:
        return None
    tx.session.delete(row)
    tx.session.flush()
    if row.until <= tx.now:
        return None
    text = tx.session.get_one(InboxRow, row.inbox_id)
    return Unbound(Arrived(text, person, inbox.text_of(tx, text)), row.invitation_ids)
