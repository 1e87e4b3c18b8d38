"""What came back to an ask: kept word for word, counted, taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import col, select

from bot.store import inbox, supporters
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, InboxRow, Invitation, Reply, Supporter

PLAIN: Final = ("yes", "no", "maybe", "waitlist")
WITHDRAWN: Final = "withdrawn"
"""The label of a reply that its author took back."""


def record(tx: Transaction, invitation: Invitation, inbox_id: int, label: str, *, question: bool) -> None:
    """What one text says to an ask. A plain answer replaces the one before; other words never do.

    `label`: yes, no, maybe, waitlist, other, or detail for what answers a later question.
    """
    insert_once(
        tx,
        Reply,
        {
            "inbox_id": inbox_id,
            "invitation_id": invitation.id,
            "ask_id": invitation.ask_id,
            "label": label,
            "question": question,
            "at": tx.now,
        },
    )
    if label in PLAIN:
        invitation.answer, invitation.answered_at = label, tx.now
    elif invitation.answer is None:
        invitation.answer, invitation.answered_at = "other", tx.now
    tx.session.flush()


def replied_with(tx: Transaction, inbox_ids: Collection[int]) -> Reply | None:
    """The plain answer that one of these texts gave to an ask."""
    query = select(Reply).where(col(Reply.inbox_id).in_(inbox_ids), col(Reply.label).in_(PLAIN))
    return tx.session.exec(query.order_by(col(Reply.id).desc())).first()


def withdraw(tx: Transaction, inbox_ids: Collection[int]) -> bool:
    """What these texts said to asks holds no more; what was said before does again. Whether there was anything."""
    replies = tx.session.exec(select(Reply).where(col(Reply.inbox_id).in_(inbox_ids), Reply.label != WITHDRAWN)).all()
    for reply in replies:
        reply.label = WITHDRAWN
        tx.session.flush()
        invitation = tx.session.get_one(Invitation, reply.invitation_id, with_for_update=True)
        counts = (col(Reply.invitation_id) == invitation.id) & col(Reply.label).in_((*PLAIN, "other"))
        left = tx.session.exec(select(Reply).where(counts).order_by(col(Reply.id))).all()
        plain = [other for other in left if other.label in PLAIN]
        standing = plain[-1] if plain else left[-1] if left else None
        invitation.answer = None if standing is None else standing.label if plain else "other"
        invitation.answered_at = standing.at if standing else None
    return bool(replies)


@dataclass(frozen=True, slots=True)
class Replied:
    """One reply as an organizer reads it."""

    at: datetime
    label: str
    question: bool
    person: Person
    text: str


def listed(tx: Transaction, ask_id: int, limit: int) -> Sequence[Replied]:
    """The newest replies to an ask."""
    query = (
        select(Reply, InboxRow, Address, Supporter)
        .join(InboxRow, col(Reply.inbox_id) == InboxRow.id)
        .join(Address, col(InboxRow.address_id) == Address.id)
        .join(Supporter)
        .where(Reply.ask_id == ask_id)
        .order_by(col(Reply.id).desc())
        .limit(limit)
    )
    return [
        Replied(
            reply.at,
            reply.label,
            reply.question,
            supporters.person_at(tx, address, supporter),
            inbox.text_of(tx, row),
        )
        for reply, row, address, supporter in tx.session.exec(query)
    ]
