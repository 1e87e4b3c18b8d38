"""Inserting a row that may be there already, on both databases; and the instant in statements put together once."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.store.session import Transaction

Instant = datetime | BindParameter[datetime]
NOW: Final[BindParameter[datetime]] = bindparam("now", type_=UTCDateTime)
"""In a statement that every look at the clock asks: `params={"now": tx.now}`. To put one together takes longer than to
run it."""


def inserting(tx: Transaction, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of this database's own kind, which can step over what is there."""
    return postgresql.insert(table) if on_postgresql(tx) else sqlite.insert(table)


def insert_once(tx: Transaction, table: type[SQLModel], values: Mapping[str, object]) -> Any:
    """Insert the row and give its (first) primary key; None if a row of the same unique key is there."""
    statement = _insert_once(table, on_postgres=on_postgresql(tx))
    return tx.session.execute(statement, [values]).scalar_one_or_none()


@cache
def _insert_once(table: type[SQLModel], *, on_postgres: bool) -> ReturningInsert[Any]:
    insert = postgresql.insert(table) if on_postgres else sqlite.insert(table)
    keys = table.metadata.tables[str(table.__tablename__)].primary_key
    return insert.on_conflict_do_nothing().returning(*keys)


def on_postgresql(tx: Transaction) -> bool:
    """Whether others may write at the same time."""
    return tx.session.get_bind().dialect.name == "postgresql"
