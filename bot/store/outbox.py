"""Texts that go out: queued with their cause, claimed, intended, marked. See reliability.md section 3."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, bindparam, func, text, update
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.core.message import TRACED, State, sources
from bot.core.segments import UNCOUNTED, segments, split
from bot.store.rows import insert_new
from bot.store.session import Bell, Transaction
from bot.store.tables import PENDING, Address, OutboxRow

CONFIRMATION: Final = "opted_out"
"""The cause of the one text that may follow an opt-out."""
ANSWER: Final = "inbox"
"""The cause of a turn of a conversation that answers a text; the step is the invitation, where it is of one."""
ABOUT_ITEM: Final = "lead"
"""The cause of an answer to a lead about an item, whose row is the step."""
LISTED: Final = "lead_list"
"""The cause of a list of items."""
PASSED: Final = "lead_passed"
"""The cause of an item that goes to the next lead."""
OFFERED: Final = "place"
"""The cause of the offer of a place to somebody of a waiting list; its row is the invitation."""
BEFORE: Final = "before"
"""The cause of what is said to who promised, ahead of the thing itself; its row is the invitation."""
CALLED_OFF: Final = "called_off"
"""The cause of the word to who promised, or waits for a place, that the ask is cancelled; its row is the invitation."""
UNREAD: Final = "unread"
"""The cause of a text that was called back and is to be said anew; its row is the text itself."""
NOTICE: Final = "notice"
REPLY: Final = "reply"
DIGEST: Final = "digest"
REMINDER: Final = "reminder"
PROMISE: Final = "promise"
ASK: Final = "ask"
PRIORITY: Final = {NOTICE: 0, REPLY: 1, DIGEST: 2, REMINDER: 2, PROMISE: 2, ASK: 3}
"""What goes first, and what there is: confirmations that the law asks for, answers, digests, reminders, asks.

A promise is to somebody who said yes to an ask, or waits for a place: a place that is free, what to know before it.
"""

REPORTED_WITHIN: Final = timedelta(minutes=10)
"""When a text that left and of which nothing was heard is asked for (reliability.md fault 41)."""
LEASE: Final = timedelta(seconds=120)
"""How long a claim or an intent belongs to its worker (reliability.md section 3, step 2)."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What a text follows from: the same cause, address and step never makes two. `cause_id` of an ask is its row."""

    cause: str
    cause_id: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What goes out to somebody. `file`: a calendar file that goes along, where the channel carries files.

    `same_key`: the key of what nobody gets twice, as long as it is not called back; None where that may be.
    """

    supporter_id: int
    address: Address
    kind: str
    cause: Cause
    text: str
    not_before: datetime | None = None
    expires_at: datetime | None = None
    invitation_id: int | None = None
    file: bytes | None = None
    same_key: str | None = None


def enqueue(tx: Transaction, text: Text) -> int | None:
    """Queue one text; its (first) id, None if it was there."""
    return enqueue_all(tx, [text])[0]


def enqueue_all(tx: Transaction, texts: Sequence[Text]) -> Sequence[int | None]:
    """Queue texts (in parts where one is longer than a provider takes).

    The first id of each; None if it was there, or is what its person has had already.
    """
    rows = [_parts(tx, text) for text in texts]
    queued = insert_new(tx, OutboxRow, [part for parts in rows for part in parts], "ref", "id")
    made = {row.ref: row.id for row in queued}
    if made:
        tx.rung.add(Bell.QUEUED)
    return [made.get(str(parts[0]["ref"])) for parts in rows]


def _parts(tx: Transaction, text: Text) -> Sequence[dict[str, object]]:
    whole = text.address.channel in UNCOUNTED
    parts = (text.text,) if whole else split(text.text)
    return [_row(tx, text, part, number, 0 if whole else segments(part).count) for number, part in enumerate(parts)]


def _row(tx: Transaction, text: Text, part: str, number: int, counted: int) -> dict[str, object]:
    ref = secrets.token_hex(12)
    return {
        "ref": ref,
        "same_key": f"{text.same_key}/{number}" if text.same_key else None,
        "supporter_id": text.supporter_id,
        "address_id": text.address.id,
        "channel": text.address.channel,
        "kind": text.kind,
        "priority": PRIORITY[text.kind],
        "cause": text.cause.cause,
        "cause_id": text.cause.cause_id,
        "step": f"{text.cause.step}/{number}" if number else text.cause.step,
        "invitation_id": text.invitation_id,
        "text_enc": tx.vault.seal(part, f"outbox:{ref}"),
        "file_enc": tx.vault.seal_bytes(text.file, f"outbox:{ref}:file") if text.file else None,
        "segments": counted,
        "state": State.QUEUED,
        "reason": "",
        "created_at": tx.now,
        "not_before": text.not_before or tx.now,
        "expires_at": text.expires_at,
        "fence": 0,
        "looks": 0,
        "doubts": 0,
        "returned": 0,
        "attempts": 0,
    }


def invitation_of(row: OutboxRow) -> int | None:
    """The invitation that a text of ours is of, or answers to; None where it is of no ask."""
    answers_to = row.step.partition("/")[0] if row.cause == ANSWER else ""
    return int(answers_to) if answers_to else row.invitation_id


def text_of(tx: Transaction, row: OutboxRow | Row[Any]) -> str:
    """Its words."""
    return tx.vault.open(row.text_enc, f"outbox:{row.ref}") if row.text_enc else ""


def reminders_of(tx: Transaction, invitation_id: int | None) -> int:
    """How many reminders went or go to somebody who was invited, each counted once however many parts it has."""
    is_part = col(OutboxRow.step).contains("/")
    query = select(func.count()).where(
        OutboxRow.invitation_id == invitation_id,
        OutboxRow.kind == REMINDER,
        ~is_part,
        OutboxRow.state != State.CANCELLED,
    )
    return tx.session.exec(query).one()


def recently(tx: Transaction, address_id: int, cause: str, within: timedelta) -> bool:
    """Whether a text of this cause went to the address in that time: a phrase is not said twice in a row."""
    of = {"address": address_id, "cause": cause, "since": tx.now - within}
    return tx.session.connection().execute(_RECENTLY, of).first() is not None


_RECENTLY: Final = (
    columns(col(OutboxRow.id))
    .where(
        col(OutboxRow.address_id) == bindparam("address"),
        col(OutboxRow.cause) == bindparam("cause"),
        col(OutboxRow.created_at) > bindparam("since", type_=UTCDateTime),
        col(OutboxRow.state) != State.CANCELLED,
    )
    .limit(1)
)


def told(tx: Transaction, address_id: int, cause: str, step: str) -> bool:
    """Whether a text of this cause and step ever went to the address."""
    query = select(OutboxRow.id).where(
        OutboxRow.address_id == address_id, OutboxRow.cause == cause, OutboxRow.step == step
    )
    return tx.session.exec(query.limit(1)).first() is not None


def times(tx: Transaction, address_id: int, cause: str, within: timedelta) -> int:
    """How often a text of this cause was queued for the address in that time."""
    query = select(func.count(func.distinct(OutboxRow.cause_id))).where(
        OutboxRow.address_id == address_id, OutboxRow.cause == cause, OutboxRow.created_at > tx.now - within
    )
    return tx.session.exec(query).one()


def move(tx: Transaction, row: OutboxRow, to: State, reason: str = "") -> bool:
    """Change the state if the table of moves allows it, checked again in the UPDATE. Whether it moved."""
    gone = to in (State.FAILED, State.CANCELLED, State.RECALLED)
    moved = tx.session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.id) == row.id, col(OutboxRow.state).in_(sources(to)))
        .values(state=to, reason=reason, same_key=None if gone else OutboxRow.same_key)
        .returning(col(OutboxRow.id))
        .execution_options(synchronize_session=False)
    ).first()
    if moved:
        tx.session.refresh(row)
        if to in (State.DELIVERED, State.FAILED, State.CANCELLED, State.RECALLED, State.SENT):
            row.settled_at, row.check_at = tx.now, None
        if to is State.SENT and row.channel in TRACED:
            row.looks, row.check_at = 0, tx.now + REPORTED_WITHIN
    return moved is not None


def by_ref(tx: Transaction, ref: str) -> OutboxRow | None:
    """The row with this public id, locked."""
    return tx.session.exec(select(OutboxRow).where(OutboxRow.ref == ref).with_for_update()).first()


def confirmed(tx: Transaction, channel: str, address_id: int, provider_id: str) -> OutboxRow | None:
    """The row that the phone at this address confirms by the provider's id, locked."""
    query = select(OutboxRow).where(
        OutboxRow.address_id == address_id, OutboxRow.channel == channel, OutboxRow.provider_id == provider_id
    )
    return tx.session.exec(query.with_for_update()).first()


def in_doubt(tx: Transaction, address_id: int, *, lock: bool) -> Sequence[OutboxRow]:
    """The texts to this address of which nobody knows whether they left."""
    doubtful = col(OutboxRow.state).in_((State.POSTING, State.UNKNOWN, State.PARKED))
    query = select(OutboxRow).where(OutboxRow.address_id == address_id, doubtful, col(OutboxRow.provider_id).is_(None))
    return tx.session.exec(query.with_for_update() if lock else query).all()


def by_id(tx: Transaction, id: int) -> OutboxRow:
    """The row, locked."""
    return tx.session.exec(select(OutboxRow).where(OutboxRow.id == id).with_for_update()).one()


def lapsed(tx: Transaction, *, everything: bool, most: int) -> Sequence[OutboxRow]:
    """Claims and intents whose lease ended, locked; `everything`: also those whose lease still runs."""
    query = select(OutboxRow).where(text(PENDING), col(OutboxRow.state).in_((State.CLAIMED, State.POSTING)))
    if not everything:
        query = query.where(col(OutboxRow.check_at) <= tx.now)
    return tx.session.exec(query.order_by(col(OutboxRow.id)).limit(most).with_for_update(skip_locked=True)).all()


def doubtful(tx: Transaction, most: int, beside: Collection[str] = ()) -> Sequence[int]:
    """Texts of unknown fate that are due for a look at the provider's list, beside those of these channels."""
    query = select(OutboxRow.id).where(
        text(PENDING),
        OutboxRow.state == State.UNKNOWN,
        col(OutboxRow.check_at) <= tx.now,
        col(OutboxRow.channel).not_in(beside),
    )
    return [id for id in tx.session.exec(query.order_by(col(OutboxRow.check_at)).limit(most)) if id is not None]


def unreported(tx: Transaction, most: int) -> Sequence[OutboxRow]:
    """Texts that left, and of which it is time to ask what became of them."""
    overdue = (text("state = 'sent'"), col(OutboxRow.check_at) <= tx.now, col(OutboxRow.channel).in_(TRACED))
    return tx.session.exec(select(OutboxRow).where(*overdue).order_by(col(OutboxRow.check_at)).limit(most)).all()


def owned(tx: Transaction, provider_ids: Sequence[str], *, beside: int) -> frozenset[str]:
    """Which of the provider's messages other rows are already known to be."""
    query = select(OutboxRow.provider_id).where(
        col(OutboxRow.provider_id).in_(provider_ids), col(OutboxRow.id) != beside
    )
    return frozenset(id for id in tx.session.exec(query) if id)


def cancel_for(tx: Transaction, supporter_id: int, why: str, address_id: int | None = None) -> None:
    """Nothing that waits goes out to this person (or to this address), but the confirmation that they are out."""
    waiting = [
        col(OutboxRow.supporter_id) == supporter_id,
        col(OutboxRow.state).in_(sources(State.CANCELLED)),
        col(OutboxRow.state) != State.PARKED,
        col(OutboxRow.cause) != CONFIRMATION,
    ]
    if address_id is not None:
        waiting.append(col(OutboxRow.address_id) == address_id)
    tx.session.execute(update(OutboxRow).where(*waiting).values(called_back(tx, why)))


def called_back(tx: Transaction, why: str) -> dict[str, object]:
    """What a text becomes that is not to leave: its person may get the same words by another one."""
    return {"state": State.CANCELLED, "reason": why, "settled_at": tx.now, "same_key": None}


def make_room(tx: Transaction, cause: Cause) -> None:
    """Let what follows from this be said anew, where it was called back before anybody read it."""
    same = (col(OutboxRow.cause) == cause.cause) & (col(OutboxRow.cause_id) == cause.cause_id)
    parts = (col(OutboxRow.step) == cause.step) | col(OutboxRow.step).startswith(f"{cause.step}/")
    set_aside(tx, same & parts)


def set_aside(tx: Transaction, texts: ColumnElement[bool]) -> None:
    """Let what caused these texts cause others, where they were called back. They stay: a receipt may tell of them."""
    unread = col(OutboxRow.state).in_((State.CANCELLED, State.RECALLED))
    aside = {"cause": UNREAD, "cause_id": col(OutboxRow.id)}
    tx.session.execute(update(OutboxRow).where(texts, unread).values(aside))


def depth(tx: Transaction) -> dict[str, int]:
    """How many texts stand in each state that is not an end."""
    states = (State.QUEUED, State.CLAIMED, State.POSTING, State.UNKNOWN, State.PARKED)
    query = select(OutboxRow.state, func.count()).where(col(OutboxRow.state).in_(states)).group_by(OutboxRow.state)
    return dict.fromkeys(states, 0) | dict(tx.session.exec(query).all())
