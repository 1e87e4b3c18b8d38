"""Inserting a row that may be there already, on both databases."""

from collections.abc import Mapping

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from bot.store.session import Transaction


def insert_once(tx: Transaction, table: type[SQLModel], values: Mapping[str, object]) -> int | None:
    """Insert the row and give its id; None if a row of the same unique key is there."""
    dialect = postgresql if tx.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    return tx.session.execute(
        statement.returning(table.metadata.tables[str(table.__tablename__)].c.id)
    ).scalar_one_or_none()
