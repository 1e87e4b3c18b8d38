"""Inserting a row that may be there already, on both databases; and the instant in statements put together once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BindParameter, Connection, Row, Table, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.store.session import Transaction

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Instant = datetime | BindParameter[datetime]
NOW: Final[BindParameter[datetime]] = bindparam("now", type_=UTCDateTime)
"""In a statement that every look at the clock asks: `params={"now": tx.now}`. To put one together takes longer than to
run it."""


def inserting(tx: Transaction, table: type[SQLModel]) -> "postgresql.Insert | sqlite.Insert":
    """An INSERT of this database's own kind, which can step over what is there."""
    return _insert(table, on_postgres=on_postgresql(tx))


def _insert(table: type[SQLModel] | Table, *, on_postgres: bool) -> "postgresql.Insert | sqlite.Insert":
    if not on_postgres:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 -- three megabytes that SQLite has no use for

    return postgresql.insert(table)


def insert_once(tx: Transaction, table: type[SQLModel], values: Mapping[str, object]) -> Any:
    """Insert the row and give its (first) primary key; None if a row of the same unique key is there."""
    new = insert_new(tx, table, [values])
    return new[0][0] if new else None


def insert_new(
    tx: Transaction, table: type[SQLModel], rows: Sequence[Mapping[str, object]], *returned: str
) -> Sequence[Row[Any]]:
    """Insert the rows of which none of the same unique key is there, and give these columns of each; else its primary
    key.

    They go past the session, which would look at each row for longer than it takes to write it. What it has changed
    besides is written later, many rows together, and not before this.
    """
    statement = _insert_new(table, returned, on_postgres=on_postgresql(tx))
    return tx.session.connection().execute(statement, rows).all() if rows else ()


@cache
def _insert_new(table: type[SQLModel], returned: Sequence[str], *, on_postgres: bool) -> ReturningInsert[Any]:
    to = table.metadata.tables[str(table.__tablename__)]
    return (
        _insert(to, on_postgres=on_postgres)
        .on_conflict_do_nothing()
        .returning(*(to.c[name] for name in returned or to.primary_key.columns.keys()))
    )


def amid(tx: Transaction, *tables: type[SQLModel]) -> Connection:
    """What to look at rows of these tables with, in the midst of changes: a session would first write down all that has
    changed elsewhere too, one row after the other, which is quicker in the end and together."""
    if any(isinstance(row, tables) for row in (*tx.session.dirty, *tx.session.new)):
        tx.session.flush()
    return tx.session.connection()


def on_postgresql(tx: Transaction) -> bool:
    """Whether others may write at the same time."""
    return tx.session.get_bind().dialect.name == "postgresql"
