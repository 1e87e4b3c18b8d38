"""Texts of ours that a program can not decide about: nobody can say whether they arrived, or no wire takes them."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlmodel import col, select

from bot.core.message import State
from bot.store import claims, installation, outbox, supporters
from bot.store.session import Bell, Transaction
from bot.store.supporters import Person
from bot.store.tables import OutboxRow


def listed(tx: Transaction, most: int) -> Sequence[tuple[OutboxRow, Person, str]]:
    """The newest of them, to whom, and their words."""
    query = select(OutboxRow).where(text("state = 'parked'")).order_by(col(OutboxRow.id).desc()).limit(most)
    return [(row, supporters.by_address(tx, row.address_id), outbox.text_of(tx, row)) for row in tx.session.exec(query)]


def again(tx: Transaction, id: int, actor: str) -> State | None:
    """Queue one once more, to leave when it may; called back if it never may. What it became; None if it is no such."""
    row = _parked(tx, id)
    if row is None:
        return None
    claims.requeue(tx, row, tx.now, "a person sends it again")
    installation.note(tx, actor, "parked again", f"text {id}")
    tx.rung.add(Bell.QUEUED)
    return State(row.state)


def drop(tx: Transaction, id: int, actor: str) -> bool:
    """Let one be: it arrived, or need not any more. False if it is no such."""
    row = _parked(tx, id)
    if row is None:
        return False
    outbox.move(tx, row, State.CANCELLED, "a person lets it be")
    installation.note(tx, actor, "parked drop", f"text {id}")
    return True


def _parked(tx: Transaction, id: int) -> OutboxRow | None:
    parked = select(OutboxRow).where(OutboxRow.id == id, OutboxRow.state == State.PARKED)
    return tx.session.exec(parked.with_for_update()).first()
