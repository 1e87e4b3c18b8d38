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
    """Invitations of one running ask that nobody has begun, locked: of the one that planned the first of them."""
    of_ask = select(Invitation).where(Invitation.state == "planned").order_by(col(Invitation.id))
    first = of_ask.with_only_columns(col(Invitation.id)).where(col(Invitation.ask_id) == Ask.id).limit(1)
    began = first.correlate(Ask).scalar_subquery()
    running = select(Ask).where(Ask.state == RUNNING, began.is_not(None)).order_by(began)
    for ask in tx.session.exec(running).all():
        query = of_ask.where(Invitation.ask_id == ask.id).limit(most).with_for_update(skip_locked=True)
        if found := tx.session.exec(query).all():
            return [(invitation, ask) for invitation in found]
    return ()


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
