"""Where a database is: what a copy of it, or a clone of its machine, does not share."""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.store.engines import sqlite_file
from bot.store.session import Transaction

_OF_SERVER: Final = text(
    "SELECT system_identifier || ':' || (SELECT oid FROM pg_database WHERE datname = current_database())"
    " || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM pg_control_system()"
)
_TELLS_NO_MORE: Final = ("42501", "42883", "0A000")
"""SQLSTATEs of a server that never says it: it is not allowed, has no such function, or can not."""
_NOT_NOW: Final = "55000"
"""That of a standby; and of Amazon's Aurora always."""
_IS_STANDBY: Final = text("SELECT pg_is_in_recovery()")
_OF_DATABASE: Final = text("SELECT oid::text FROM pg_database WHERE datname = current_database()")


def seat(tx: Transaction) -> str:
    """Where the database is.

    SQLite: the machine, the file system and the file, which a move within them keeps. PostgreSQL: the cluster and the
    database, and after a slash the timeline, which is another one when a standby is promoted or a backup replayed; the
    database alone where the server tells no more. Raises Away where it does not tell now, as a standby does not.
    """
    url = tx.session.connection().engine.url
    if file := sqlite_file(url.render_as_string(hide_password=False)):
        return f"{_card()}:{os.statvfs(file).f_fsid:x}:{file.stat().st_ino}"
    return _of_server(tx) or str(tx.session.scalar(_OF_DATABASE))


def _of_server(tx: Transaction, *, again: bool = True) -> str:
    """Where it says that it is; "" if it does not. `again`: it may have been a standby that was promoted just then."""
    try:
        with tx.session.begin_nested():
            return str(tx.session.scalar(_OF_SERVER))
    except DBAPIError as fault:
        code = getattr(fault.orig, "sqlstate", None)
        if code == _NOT_NOW and not tx.session.scalar(_IS_STANDBY):
            return _of_server(tx, again=False) if again else ""
        if code in _TELLS_NO_MORE:
            return ""
        raise


def same_but_for_time(one: str, other: str) -> bool:
    """Whether two seats are one database of one cluster, on whatever timeline."""
    return "/" in one and one.partition("/")[0] == other.partition("/")[0]


@cache
def _card() -> str:
    """A digest of the address of this machine's first wired network card: a clone of the machine gets another.

    "" in a container, and where there is none. Wireless cards change theirs at will.
    """
    cards = [
        (int((card / "ifindex").read_text()), (card / "address").read_bytes())
        for card in Path("/sys/class/net").glob("*")
        if (card / "device").exists() and not (card / "phy80211").exists()
    ]
    return sha256(min(cards)[1]).hexdigest()[:12] if cards else ""
