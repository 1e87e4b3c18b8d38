"""What came back to an ask: kept word for word, with what stands beside the yes or no; counted, taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, bindparam, exists, func, update
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import SQLModel, col, select

from bot.store import asks, inbox, roster, supporters
from bot.store.inbox import Arrived
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, InboxRow, Invitation, Reply, Supporter
from bot.understanding import reply as understood

PLAIN: Final = ("yes", "no", "maybe", "waitlist")
DETAIL: Final = "detail"
"""The label of what answers a later question, or says nothing new."""
WITHDRAWN: Final = "withdrawn"
"""The label of a reply that its author took back."""
LATE: Final = timedelta(seconds=30)
"""After so long a text may have been overtaken by one that came to another process."""
APART: Final = timedelta(seconds=3)
"""By how much, at least: the provider's clock and ours are not one."""
_Later = aliased(Reply)
_STANDS: Final = update(SQLModel.metadata.tables["invitation"]).where(col(Invitation.id) == bindparam("of"))


def record(
    tx: Transaction,
    invitation: Invitation,
    arrived: Arrived,
    label: str,
    said: understood.Reply,
    *,
    counts: bool = True,
) -> None:
    """What one text says to an ask. A plain answer replaces the one before; other words never do.

    `label`: yes, no, maybe, waitlist, other, or `DETAIL`, of which no condition and no offer is kept. `counts`: the ask
    is not over.
    """
    whole = label != DETAIL
    insert_once(
        tx,
        Reply,
        {
            "inbox_id": arrived.id,
            "invitation_id": invitation.id,
            "ask_id": invitation.ask_id,
            "label": label,
            "question": said.question,
            "party": said.party if whole else None,
            "condition_enc": _sealed(tx, said.condition if whole else None, arrived.id, "condition"),
            "counter_enc": _sealed(tx, said.counter if whole else None, arrived.id, "counter"),
            "at": tx.now,
        },
    )
    if counts and label in PLAIN and not overtaken(tx, invitation, arrived.row):
        answer(tx, invitation, label, said.party)
    elif invitation.answer is None:
        _stands(tx, invitation, {"answer": "other", "answered_at": tx.now})
    roster.tell_of(tx, invitation)


def answer(tx: Transaction, invitation: Invitation, label: str, party: int | None = None) -> None:
    """This is how they answer now. A yes that is one no more leaves a place; who says no brings nobody."""
    left = tx.now if invitation.answer == "yes" else invitation.dropped_at
    now = {
        "answer": label,
        "answered_at": tx.now,
        "dropped_at": None if label == "yes" else left,
        "offered_until": invitation.offered_until if label == "waitlist" else None,
        "party": None if label == "no" else party or invitation.party,
    }
    _stands(tx, invitation, now)


def _stands(tx: Transaction, invitation: Invitation, values: Mapping[str, object]) -> None:
    """Written at once, and by itself: who comes is counted with every answer."""
    tx.session.connection().execute(_STANDS, {"of": invitation.id, **values})
    for name, value in values.items():
        set_committed_value(invitation, name, value)


def drop(tx: Transaction, invitation_id: int | None) -> None:
    """A yes, or a place on the waiting list, is none any more, without a word of theirs."""
    invitation = tx.session.get(Invitation, invitation_id, with_for_update=True) if invitation_id else None
    if invitation and invitation.answer in ("yes", "waitlist"):
        answer(tx, invitation, "no")
        tx.session.flush()
        roster.tell_of(tx, invitation)


def _sealed(tx: Transaction, words: str | None, inbox_id: int, what: str) -> bytes | None:
    return tx.vault.seal(words, f"reply:{inbox_id}:{what}") if words else None


def condition_of(tx: Transaction, row: Reply) -> str:
    """The words on which a yes or a maybe depends; "" if there are none."""
    return tx.vault.shown(row.condition_enc, f"reply:{row.inbox_id}:condition")


def counter_of(tx: Transaction, row: Reply) -> str:
    """The words that offer something else instead; "" if there are none."""
    return tx.vault.shown(row.counter_enc, f"reply:{row.inbox_id}:counter")


def settled() -> ColumnElement[bool]:
    """Replies whose author only named a condition, and has said plainly since whether they come."""
    decides = col(_Later.label).in_(("yes", "no", "waitlist"))
    later = exists().where(col(_Later.invitation_id) == Reply.invitation_id, col(_Later.id) > Reply.id, decides)
    only_a_condition = col(Reply.condition_enc).is_not(None) & (col(Reply.label) == "maybe") & ~col(Reply.question)
    return only_a_condition & later.correlate(Reply)


def is_settled(tx: Transaction, reply: Reply) -> bool:
    """Whether a reply needs nobody any more: its author took it back, or has said plainly since whether they come."""
    if reply.condition_enc is None:
        return reply.label == WITHDRAWN
    return tx.session.exec(select(Reply.id).where(Reply.id == reply.id, settled())).first() is not None


def overtaken(tx: Transaction, invitation: Invitation, row: InboxRow) -> bool:
    """Whether the present answer is in a text that was sent after this one, which a wire has delivered late, or which
    lay in the spool of another process, or at the provider, until it was fetched."""
    if row.stamp is None and not _is_late(tx, row):
        return False
    last = _last_plain(tx, invitation)
    return last is not None and _sent_before(tx, row, last[1])


def _is_late(tx: Transaction, row: InboxRow) -> bool:
    return (row.handled_at or tx.now) - row.received_at > LATE


def _sent_before(tx: Transaction, one: InboxRow, other: InboxRow) -> bool:
    """By the phone's own clock, where it is the same phone and the wire tells; else what was late, by when it came."""
    if one.address_id == other.address_id and one.stamp is not None and other.stamp is not None:
        return one.stamp < other.stamp
    return _is_late(tx, one) and other.received_at - one.received_at > APART


def _last_plain(tx: Transaction, invitation: Invitation) -> tuple[Reply, InboxRow] | None:
    """The plain answer that was given last, and its text."""
    plain = col(Reply.label).in_(PLAIN) & (col(Reply.invitation_id) == invitation.id)
    last: tuple[Reply, InboxRow] | None = None
    for found in tx.session.exec(select(Reply, InboxRow).join(InboxRow).where(plain).order_by(col(Reply.id))):
        last = found if last is None or not _sent_before(tx, found[1], last[1]) else last
    return last


def last_of(tx: Transaction, invitation: Invitation) -> Reply | None:
    """What came back last to an ask from one person."""
    query = select(Reply).where(Reply.invitation_id == invitation.id, Reply.label != WITHDRAWN)
    return tx.session.exec(query.order_by(col(Reply.id).desc()).limit(1)).first()


def texted_at(tx: Transaction, invitation: Invitation) -> datetime | None:
    """When the present answer came, if they texted it themselves; None for what a lead has heard."""
    query = select(Reply.at).where(Reply.invitation_id == invitation.id, Reply.at == invitation.answered_at)
    return tx.session.exec(query.limit(1)).first()


def replied_with(tx: Transaction, inbox_ids: Collection[int]) -> Reply | None:
    """The plain answer that one of these texts gave to an ask."""
    query = select(Reply).where(col(Reply.inbox_id).in_(inbox_ids), col(Reply.label).in_(PLAIN))
    return tx.session.exec(query.order_by(col(Reply.id).desc())).first()


def withdraw(tx: Transaction, inbox_ids: Collection[int]) -> bool:
    """What these texts said to asks holds no more; what was said before does again. Whether there was anything."""
    said = select(Reply).where(col(Reply.inbox_id).in_(inbox_ids), Reply.label != WITHDRAWN)
    found = tx.session.exec(said.order_by(col(Reply.ask_id))).all()
    for row in found:
        row.label, row.condition_enc, row.counter_enc = WITHDRAWN, None, None
        tx.session.flush()
        _stand_as_before(tx, row)
        roster.tell_of(tx, tx.session.get_one(Invitation, row.invitation_id))
    return bool(found)


def _stand_as_before(tx: Transaction, withdrawn: Reply) -> None:
    """The answer before holds again; a yes whose place somebody else has by now is on the waiting list."""
    ask = asks.get(tx, withdrawn.ask_id, lock=True)
    invitation = tx.session.get_one(Invitation, withdrawn.invitation_id, with_for_update=True)
    last = _last_plain(tx, invitation)
    if last:
        full = ask is not None and roster.is_full(tx, ask, beside=invitation.id)
        label = "waitlist" if last[0].label == "yes" and full else last[0].label
        invitation.party = None
        answer(tx, invitation, label, last[0].party)
        invitation.answered_at = last[0].at
        return
    if invitation.answer == "yes":
        invitation.dropped_at = tx.now
    words = select(Reply).where(Reply.invitation_id == invitation.id, Reply.label == "other")
    other = tx.session.exec(words.order_by(col(Reply.id).desc())).first()
    invitation.party = invitation.offered_until = None
    invitation.answer, invitation.answered_at = ("other", other.at) if other else (None, None)


def coming(tx: Transaction, ask_id: int) -> int:
    """How many people come in all: everybody who said yes, with those whom they bring."""
    query = select(func.coalesce(func.sum(func.coalesce(Invitation.party, 1)), 0))
    return int(tx.session.exec(query.where(Invitation.ask_id == ask_id, roster.promised())).one())


@dataclass(frozen=True, slots=True)
class Replied:
    """One reply as an organizer reads it; `condition`, `counter`: "" where there is none."""

    at: datetime
    label: str
    question: bool
    party: int | None
    condition: str
    counter: str
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
            row.at,
            row.label,
            row.question,
            row.party,
            condition_of(tx, row),
            counter_of(tx, row),
            supporters.person_at(tx, address, supporter),
            inbox.text_of(tx, text),
        )
        for row, text, address, supporter in tx.session.exec(query)
    ]
