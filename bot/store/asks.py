"""Asks and their invitations: one per ask and supporter, whatever happens."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, func, literal, update
from sqlmodel import col, select

from bot.core.flow import FEWER
from bot.core.message import State, sources
from bot.core.tally import Tally, tally
from bot.store import inbox, supporters
from bot.store.rows import insert_once, inserting
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, Ask, InboxRow, Invitation, OutboxRow, Reply, Supporter, SupporterTag

DRAFT: Final = "draft"
SCHEDULED: Final = "scheduled"
RUNNING: Final = "running"
PAUSED: Final = "paused"
FILLED: Final = "filled"
OVER: Final = "over"
CANCELLED: Final = "cancelled"
ENDED: Final = (OVER, CANCELLED)

SELDOM: Final = timedelta(days=30)
"""Between two asks to somebody who wants fewer texts."""
PLAIN: Final = ("yes", "no", "maybe", "waitlist")
WITHDRAWN: Final = "withdrawn"
"""The label of a reply that its author took back."""


def create(
    tx: Transaction,
    *,
    flow: str,
    flow_version_id: int,
    audience: str,
    given: Mapping[str, str],
    needed: int | None,
    at: datetime | None,
    until: datetime | None,
    team: str | None,
) -> int:
    """A new ask: scheduled if it has a time, else a draft."""
    ask = Ask(
        flow=flow,
        flow_version_id=flow_version_id,
        audience=audience,
        given=dict(given),
        needed=needed,
        team=team,
        state=SCHEDULED if at else DRAFT,
        at=at,
        until=until,
        created_at=tx.now,
    )
    tx.session.add(ask)
    tx.session.flush()
    assert ask.id is not None
    return ask.id


def get(tx: Transaction, id: int, *, lock: bool = False) -> Ask | None:
    """The ask with this id. `lock`: nobody else counts or moves it meanwhile."""
    return tx.session.get(Ask, id, with_for_update=True if lock else None)


def listed(tx: Transaction) -> Sequence[Ask]:
    """All asks, newest first."""
    return tx.session.exec(select(Ask).order_by(col(Ask.id).desc())).all()


def due(tx: Transaction) -> Ask | None:
    """One scheduled ask whose time has come, locked."""
    query = select(Ask).where(Ask.state == SCHEDULED, col(Ask.at) <= tx.now).order_by(col(Ask.at), col(Ask.id))
    return tx.session.exec(query.limit(1).with_for_update(skip_locked=True)).first()


def expired(tx: Transaction) -> Ask | None:
    """One ask that is past its end and not ended, locked."""
    query = select(Ask).where(col(Ask.state).not_in((*ENDED, DRAFT)), col(Ask.until) <= tx.now)
    return tx.session.exec(query.limit(1).with_for_update(skip_locked=True)).first()


def has_address() -> ColumnElement[bool]:
    """Supporters with an address that is open."""
    return exists().where(col(Address.supporter_id) == Supporter.id, col(Address.closed) == "").correlate(Supporter)


def resting(now: datetime) -> ColumnElement[bool]:
    """Supporters who want to be asked seldom, and were asked of late."""
    seldom = exists().where(col(SupporterTag.supporter_id) == Supporter.id, col(SupporterTag.tag) == FEWER)
    asked = exists().where(
        col(OutboxRow.supporter_id) == Supporter.id,
        col(OutboxRow.kind) == "ask",
        col(OutboxRow.created_at) > now - SELDOM,
        col(OutboxRow.state) != State.CANCELLED,
    )
    return seldom.correlate(Supporter) & asked.correlate(Supporter)


def rests(tx: Transaction, supporter_id: int) -> bool:
    """Whether this supporter wants to be asked seldom, and was asked of late."""
    query = select(Supporter.id).where(Supporter.id == supporter_id, resting(tx.now))
    return tx.session.exec(query).first() is not None


def asked_before(tx: Transaction, row: OutboxRow) -> bool:
    """Whether this ask is one too many: its person wants fewer, and another was queued before it of late.

    `rests` asks this before an ask is queued; two workers can do so at once, and only the order of the rows is sure.
    """
    query = select(SupporterTag.tag).where(
        SupporterTag.supporter_id == row.supporter_id,
        SupporterTag.tag == FEWER,
        exists().where(
            col(OutboxRow.supporter_id) == row.supporter_id,
            col(OutboxRow.kind) == "ask",
            col(OutboxRow.id) < row.id,
            col(OutboxRow.created_at) > row.created_at - SELDOM,
            col(OutboxRow.invitation_id) != row.invitation_id,
            col(OutboxRow.state).not_in((State.CANCELLED, State.FAILED, State.RECALLED)),
        ),
    )
    return tx.session.exec(query).first() is not None


def reachable(now: datetime) -> ColumnElement[bool]:
    """Who may be asked at all: those who agreed, at an address that is open, and not too often for them."""
    return (col(Supporter.consent) == "in") & has_address() & ~resting(now)


def select_audience(tx: Transaction, ask: Ask, clause: ColumnElement[bool]) -> None:
    """Invite everybody who fits and may be asked, in one statement; the ask runs from here on."""
    people = select(literal(ask.id), Supporter.id, literal("planned"), literal("")).where(clause, reachable(tx.now))
    invited = inserting(tx, Invitation).from_select(["ask_id", "supporter_id", "state", "skipped"], people)
    tx.session.execute(invited.on_conflict_do_nothing())
    ask.state, ask.selected_at = RUNNING, tx.now


def planned(tx: Transaction, most: int) -> Sequence[tuple[Invitation, Ask]]:
    """Invitations of running asks that nobody has begun, locked."""
    query = (
        select(Invitation, Ask)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .where(Invitation.state == "planned", Ask.state == RUNNING)
        .order_by(col(Invitation.id))
        .limit(most)
        .with_for_update(skip_locked=True, of=Invitation)
    )
    return tx.session.exec(query).all()


def hold(tx: Transaction, id: int, why: str) -> None:
    """Send nothing more of the ask until somebody has looked and resumes it."""
    ask = get(tx, id, lock=True)
    if ask and ask.state in (SCHEDULED, RUNNING):
        ask.state, ask.reason = PAUSED, why


def skip(invitation: Invitation, why: str) -> None:
    """Nothing is sent for this invitation."""
    invitation.state, invitation.skipped = "skipped", why


def stop_sending(tx: Transaction, ask: Ask, state: str, why: str) -> None:
    """The ask goes into this state, and what still waits of it is not sent."""
    ask.state, ask.reason = state, why
    of_ask = col(Invitation.ask_id) == ask.id
    tx.session.execute(
        update(Invitation).where(of_ask, col(Invitation.state) == "planned").values(state="skipped", skipped=why)
    )
    waiting = (State.QUEUED, State.CLAIMED)
    assert set(waiting) <= set(sources(State.CANCELLED))
    tx.session.execute(
        update(OutboxRow)
        .where(
            col(OutboxRow.invitation_id).in_(select(Invitation.id).where(of_ask)),
            col(OutboxRow.kind) == "ask",
            col(OutboxRow.state).in_(waiting),
        )
        .values(state=State.CANCELLED, reason=why, settled_at=tx.now)
    )


def close_if_filled(tx: Transaction, ask: Ask) -> None:
    """Enough said yes: what has not been sent is not sent any more."""
    assert ask.id is not None
    if ask.needed and yes_count(tx, ask.id) >= ask.needed:
        stop_sending(tx, ask, FILLED, "filled")


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


def yes_count(tx: Transaction, ask_id: int, *, beside: int | None = None) -> int:
    """How many said yes, not counting one invitation."""
    query = select(func.count()).select_from(Invitation).where(Invitation.ask_id == ask_id, Invitation.answer == "yes")
    return tx.session.exec(query.where(Invitation.id != beside) if beside else query).one()


def status(tx: Transaction, ask: Ask) -> Tally:
    """Where everybody stands."""
    query = (
        select(Invitation.state, OutboxRow.state, Invitation.answer, func.count())
        .select_from(Invitation)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(Invitation.ask_id == ask.id)
        .group_by(col(Invitation.state), col(OutboxRow.state), col(Invitation.answer))
    )
    return tally(tx.session.exec(query).all())


def skipped_for(tx: Transaction, ask: Ask) -> dict[str, int]:
    """Why nothing went to those who were skipped."""
    reason = func.coalesce(func.nullif(Invitation.skipped, ""), OutboxRow.reason)
    query = (
        select(reason, func.count())
        .select_from(Invitation)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(
            Invitation.ask_id == ask.id,
            (col(Invitation.state) == "skipped") | col(OutboxRow.state).in_((State.CANCELLED, State.RECALLED)),
            col(Invitation.answer).is_(None),
        )
        .group_by(reason)
    )
    return dict(tx.session.exec(query).all())


@dataclass(frozen=True, slots=True)
class Replied:
    """One reply as an organizer reads it."""

    at: datetime
    label: str
    question: bool
    person: Person
    text: str


def replies(tx: Transaction, ask_id: int, limit: int) -> Sequence[Replied]:
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
