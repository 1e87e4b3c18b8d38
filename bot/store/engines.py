"""Databases opened by the house's rules, and which of their faults say that one is away."""

import sqlite3
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, ExceptionContext, event, make_url
from sqlalchemy import create_engine as sqlalchemy_engine
from sqlalchemy.exc import OperationalError

from bot.store import syncing

BUSY_SECONDS: Final = 10
POSTGRES_CONNECTIONS: Final = 8
POSTGRES_OPTIONS: Final = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""Seconds, the last one milliseconds: a server that is dead says nothing, and must not be waited for. DATABASE_URL
wins."""
SERVER_SIDE: Final = "; ".join(
    (
        "SET idle_in_transaction_session_timeout = '30s'",
        "SET tcp_keepalives_idle = 10",
        "SET tcp_keepalives_interval = 5",
        "SET tcp_keepalives_count = 3",
        "SET tcp_user_timeout = 15000",
    )
)
"""What the server is told: a process that stands still (SIGSTOP, a laptop that sleeps) holds up the others no longer
than that; one that is dead, or cut off, does not keep its sessions, and what they hold, for the two usual hours."""
_OUT_OF_ORDER: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""SQLite's primary codes that speak of the database and not of the statement (sqlite.org/rescode.html). A damaged page
is none: who needs it waits for a person, and everybody else goes on."""
_TAKES_NONE: Final = ("25006", "25P03")
"""PostgreSQL's codes of a server that takes no writes, and of a transaction that it ended: those it calls internal."""
_TOO_MUCH: Final = "54"
"""Its class of statements that are too large or too deep, which it never takes."""
_GIVEN_UP: Final = "57014"
"""Its code of a statement that took longer than an operator allows; its connection is well."""


class Away(OperationalError):
    """The database is locked, full, or can not be reached: no fault of what was to be kept."""


class GivenUp(Away):
    """A statement took longer than an operator allows: as if the database were away, but it may be the statement's."""


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite address; None for another database."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def create_engine(url: str, *, writes: bool = True) -> Engine:
    """An engine with the house's rules. `writes=False`: on SQLite, it never takes the write lock and can not write.

    Each has connections of its own; what has been compiled for a database is kept for the next engine on it.
    What it raises never quotes the values of a statement: they may be what people wrote.
    """
    engine = copy(_first_engine(url, writes=writes))
    engine.pool = engine.pool.recreate()
    return engine


@lru_cache(maxsize=8)
def _first_engine(url: str, *, writes: bool) -> Engine:
    """It never connects: to compile a statement takes many times as long as to run it, so others share its cache."""
    engine = _engine(url, writes=writes)
    event.listen(engine, "handle_error", _told_apart, retval=True)
    return engine


def _told_apart(context: ExceptionContext) -> Away | None:
    fault = context.original_exception
    syncing.heed(fault)
    if context.is_pre_ping:  # of a connection that waited; the pool opens another one if it must
        return None
    if getattr(fault, "sqlstate", None) == _GIVEN_UP:
        return GivenUp(None, None, fault, hide_parameters=True)
    away = _is_away(fault, operational=isinstance(context.sqlalchemy_exception, OperationalError))
    return Away(None, None, fault, hide_parameters=True) if away else None


def _is_away(fault: BaseException, *, operational: bool) -> bool:
    """`operational`: what its driver takes it for, which is more than we do."""
    code = getattr(fault, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _OUT_OF_ORDER
    state = getattr(fault, "sqlstate", None) or ""
    return state in _TAKES_NONE or (operational and not state.startswith(_TOO_MUCH))


def _engine(url: str, *, writes: bool) -> Engine:
    if sqlite_file(url) is None:
        given = make_url(url).query
        engine = sqlalchemy_engine(
            url,
            hide_parameters=True,
            pool_size=POSTGRES_CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={name: value for name, value in POSTGRES_OPTIONS.items() if name not in given},
        )

        @event.listens_for(engine, "connect")
        def _limit(connection: Any, _record: object) -> None:
            connection.execute(SERVER_SIDE)
            connection.commit()

        return engine
    engine = sqlalchemy_engine(
        url, hide_parameters=True, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
