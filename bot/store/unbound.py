"""Plain answers that may be meant for several asks, until their author says for which."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.store import inbox
from bot.store.inbox import Arrived
from bot.store.rows import NOW
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import InboxRow, OutboxRow, WhichAsk

KEPT: Final = timedelta(hours=24)
"""How long the number is waited for."""
REASON: Final = "which ask"
"""Why a person must read such a text, if no number ever comes."""
ASKED: Final = "which_ask"
"""The cause of the texts that ask for the number: the phrase."""


@dataclass(frozen=True, slots=True)
class Unbound:
    """A text that waits for a number, and the invitations in the order in which they were numbered.

    `asked_at`: when its author was asked last; `again`: not for the first time.
    """

    arrived: Arrived
    invitation_ids: Sequence[int]
    asked_at: datetime
    again: bool


def keep(tx: Transaction, arrived: Arrived, invitation_ids: Sequence[int]) -> None:
    """Let this text of its person wait, and none that did before."""
    row = WhichAsk(
        supporter_id=arrived.person.id,
        inbox_id=arrived.id,
        invitation_ids=list(invitation_ids),
        until=tx.now + KEPT,
    )
    tx.session.merge(row)
    tx.session.flush()


_WHO_WAITS: Final = select(WhichAsk.supporter_id).where(
    col(WhichAsk.supporter_id).in_(bindparam("people", expanding=True)), col(WhichAsk.until) > NOW
)


def who_wait(tx: Transaction, people: Collection[int]) -> Collection[int]:
    """Those of these people of whom a text waits."""
    return set(tx.session.exec(_WHO_WAITS, params={"people": list(people), "now": tx.now}))


def waiting(tx: Transaction, person: Person) -> Unbound | None:
    """The text of this person that waits."""
    row = tx.session.get(WhichAsk, person.id)
    if row is None or row.until <= tx.now:
        return None
    text = tx.session.get_one(InboxRow, row.inbox_id)
    asked = select(OutboxRow).where(OutboxRow.supporter_id == person.id, OutboxRow.cause == ASKED)
    last = tx.session.exec(asked.order_by(col(OutboxRow.id).desc()).limit(1)).one()
    return Unbound(
        Arrived(text, person, inbox.text_of(tx, text)),
        row.invitation_ids,
        asked_at=last.intent_at or tx.now,
        again=last.cause_id != row.inbox_id,
    )


def drop(tx: Transaction, person: Person) -> None:
    """No text of this person waits any more."""
    if row := tx.session.get(WhichAsk, person.id):
        tx.session.delete(row)
        tx.session.flush()
