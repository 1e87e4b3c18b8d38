"""Invitations: one per ask and supporter, whatever happens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, literal
from sqlmodel import col, select

from bot.core.message import State
from bot.core.tally import Tally, tally
from bot.store import roster
from bot.store.asks import FILLED, RUNNING
from bot.store.nearby import AMONG
from bot.store.rows import NOW, inserting, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, OutboxRow, Supporter

PLANNED: Final = "planned"
BEGUN: Final = "begun"


_CHOOSING: Final = (
    select(Ask).where(Ask.state == RUNNING, col(Ask.selected_at).is_(None)).order_by(col(Ask.at), col(Ask.id)).limit(1)
)


def choosing(tx: Transaction) -> Ask | None:
    """The running ask that has not invited everybody and is due longest."""
    return tx.session.exec(_CHOOSING).first()


def is_choosing(ask: Ask) -> bool:
    """Whether it runs and has not invited everybody."""
    return ask.state == RUNNING and ask.selected_at is None


def invite(tx: Transaction, ask: Ask, ids: Sequence[int]) -> None:
    """Invite these people, but who is invited already or has left."""
    these = AMONG[on_postgresql(tx)](col(Supporter.id), ids)
    people = select(literal(ask.id), Supporter.id, literal(PLANNED), literal("")).where(
        these, Supporter.consent == "in"
    )
    invited = inserting(tx, Invitation).from_select(["ask_id", "supporter_id", "state", "skipped"], people)
    tx.session.execute(invited.on_conflict_do_nothing())


_FIRST: Final = select(Invitation.id).where(Invitation.state == PLANNED, col(Invitation.ask_id) == Ask.id)
_BEGAN: Final = _FIRST.order_by(col(Invitation.id)).limit(1).correlate(Ask).scalar_subquery()
_FREE: Final = col(Ask.held_until).is_(None) | (col(Ask.held_until) <= NOW)
_CHOSEN: Final = col(Ask.selected_at).is_not(None)
_UNDER_WAY: Final = select(Ask).where(Ask.state == RUNNING, _CHOSEN, _FREE, _BEGAN.is_not(None)).order_by(_BEGAN)


def under_way(tx: Transaction) -> Sequence[Ask]:
    """The running asks with invitations that nobody has begun and that may be now, once all are invited: the one that
    planned first first."""
    return tx.session.exec(_UNDER_WAY, params={"now": tx.now}).all()


def planned(tx: Transaction, ask: Ask, most: int) -> Sequence[Invitation]:
    """Invitations of an ask that nobody has begun, in their order, locked."""
    query = select(Invitation).where(Invitation.state == PLANNED, Invitation.ask_id == ask.id)
    return tx.session.exec(query.order_by(col(Invitation.id)).limit(most).with_for_update(skip_locked=True)).all()


def more_than(tx: Transaction, ask: Ask, most: int) -> bool:
    """Whether more than that are still to be begun."""
    query = select(Invitation.id).where(Invitation.ask_id == ask.id, Invitation.state == PLANNED)
    return tx.session.exec(query.order_by(col(Invitation.id)).offset(most).limit(1)).first() is not None


_LAST_OF_WAVE: Final = (
    select(Invitation.id)
    .where(Invitation.ask_id == Ask.id, Invitation.state == BEGUN, Invitation.wave == Ask.wave)
    .order_by(col(Invitation.id).desc())
    .limit(1)
    .correlate(Ask)
    .scalar_subquery()
)
_GOES_ON: Final = select(Ask.id).where(
    Ask.state == RUNNING,
    Ask.schedule == "",
    col(Ask.approved_for).is_not(None),
    col(Ask.held_until).is_(None),
    _LAST_OF_WAVE.is_not(None),
)


def goes_on(tx: Transaction, ask: Ask) -> bool:
    """Whether the others may follow the first of an ask that was agreed to: by one look at all of it, because others
    begin the first ones and hold it in one transaction. Not where people are invited day by day."""
    return tx.session.exec(_GOES_ON.where(Ask.id == ask.id)).first() is not None


def wave_has_begun(tx: Transaction, ask: Ask) -> bool:
    """Whether any of the newest wave is begun; where there are no waves, any at all."""
    query = select(Invitation.id).where(
        Invitation.ask_id == ask.id, Invitation.state == BEGUN, Invitation.wave == ask.wave
    )
    return tx.session.exec(query.order_by(col(Invitation.id).desc()).limit(1)).first() is not None


def begun(tx: Transaction, ask: Ask, since: datetime | None = None) -> int:
    """How many are begun; of those of which the text was queued later than that."""
    query = select(func.count()).select_from(Invitation).where(Invitation.ask_id == ask.id, Invitation.state == BEGUN)
    if since:
        query = query.join(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id).where(OutboxRow.created_at > since)
    return tx.session.exec(query).one()


def invited(tx: Transaction, ask: Ask) -> int:
    """How many are or were to be asked; not those whose turn never came because it was filled."""
    query = select(func.count()).select_from(Invitation)
    return tx.session.exec(query.where(Invitation.ask_id == ask.id, Invitation.skipped != FILLED)).one()


def skip(invitation: Invitation, why: str) -> None:
    """Nothing is sent for this invitation."""
    invitation.state, invitation.skipped = "skipped", why


def status(tx: Transaction, ask: Ask) -> Tally:
    """Where everybody stands."""
    query = (
        select(Invitation.state, OutboxRow.state, roster.counted(), func.count())
        .select_from(Invitation)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(Invitation.ask_id == ask.id)
        .group_by(col(Invitation.state), col(OutboxRow.state), "counted")
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
