"""Texts of ours that a program can not decide about: nobody can say whether they arrived, or no wire takes them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import text
from sqlmodel import col, select

from bot.core.message import State
from bot.store import claims, installation, outbox, supporters
from bot.store.session import Bell, Transaction
from bot.store.supporters import Person
from bot.store.tables import OutboxRow


class Decision(StrEnum):
    """What a person says of one."""

    AGAIN = "again"  # send it once more
    ARRIVED = "arrived"  # its person has it
    DROP = "drop"  # its person has it not, and need not


class NotParked(LookupError):
    """There is no such text; its number."""


def listed(tx: Transaction, most: int) -> Sequence[tuple[OutboxRow, Person, str]]:
    """The newest of them, to whom, and their words."""
    query = select(OutboxRow).where(text("state = 'parked'")).order_by(col(OutboxRow.id).desc()).limit(most)
    return [(row, supporters.by_address(tx, row.address_id), outbox.text_of(tx, row)) for row in tx.session.exec(query)]


def decide(tx: Transaction, ids: Sequence[int], decision: Decision, actor: str) -> Mapping[int, State]:
    """What becomes of these: one that is to leave again and never may (STOP came, its ask is over) is called back.

    Raises `NotParked`.
    """
    parked = select(OutboxRow).where(col(OutboxRow.id).in_(ids), OutboxRow.state == State.PARKED).with_for_update()
    rows = {row.id: row for row in tx.session.exec(parked)}
    if others := [id for id in ids if id not in rows]:
        raise NotParked(others[0])
    for row in rows.values():
        match decision:
            case Decision.AGAIN:
                claims.requeue(tx, row, tx.now, "a person sends it again")
            case Decision.ARRIVED:
                outbox.move(tx, row, State.DELIVERED, "a person says so")
            case Decision.DROP:
                outbox.move(tx, row, State.CANCELLED, "a person says so")
        installation.note(tx, actor, f"parked {decision}", f"text {row.id}")
    tx.rung.add(Bell.QUEUED)
    return {id: State(rows[id].state) for id in ids}
