"""Invitations: one per ask and supporter, whatever happens."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, literal
from sqlmodel import col, select

from bot.core.message import State
from bot.core.tally import Tally, tally
from bot.store import roster
from bot.store.asks import RUNNING
from bot.store.reach import reachable
from bot.store.rows import inserting
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, OutboxRow, Supporter


def invite_all(tx: Transaction, ask: Ask, clause: ColumnElement[bool]) -> None:
    """Invite everybody who fits and may be asked, in one statement; the ask runs from here on."""
    people = select(literal(ask.id), Supporter.id, literal("planned"), literal("")).where(clause, reachable(tx))
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
