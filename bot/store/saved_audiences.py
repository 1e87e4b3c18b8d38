"""Audience queries that organizers have given a name."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.store.rows import inserting
from bot.store.session import Transaction
from bot.store.tables import SavedAudience


def keep(tx: Transaction, name: str, query: str) -> None:
    """From now on the name stands for this query."""
    values = {"name": name, "query": query, "saved_at": tx.now}
    tx.session.execute(
        inserting(tx, SavedAudience).values(**values).on_conflict_do_update(index_elements=["name"], set_=values)
    )


def meant_by(tx: Transaction, name: str) -> str | None:
    """The query that has this name."""
    return tx.session.exec(select(SavedAudience.query).where(SavedAudience.name == name)).first()


def listed(tx: Transaction) -> Sequence[SavedAudience]:
    """All of them, by name."""
    return tx.session.exec(select(SavedAudience).order_by(col(SavedAudience.name))).all()


def forget(tx: Transaction, name: str) -> bool:
    """Let the name stand for nothing; False if it did."""
    row = tx.session.get(SavedAudience, name)
    if row is not None:
        tx.session.delete(row)
    return row is not None
