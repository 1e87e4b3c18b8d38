"""Inserting a row that may be there already, on both databases."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from bot.store.session import Transaction


def insert_once(tx: Transaction, table: type[SQLModel], values: Mapping[str, object]) -> Any:
    """Insert the row and give its (first) primary key; None if a row of the same unique key is there."""
    dialect = postgresql if on_postgresql(tx) else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    keys = table.metadata.tables[str(table.__tablename__)].primary_key
    return tx.session.execute(statement.returning(*keys)).scalar_one_or_none()


def on_postgresql(tx: Transaction) -> bool:
    """Whether others may write at the same time."""
    return tx.session.get_bind().dialect.name == "postgresql"
