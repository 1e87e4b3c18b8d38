"""The database as a whole: its schema, its key, its pause, its audit lines."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from bot.store.crypto import Vault
from bot.store.engines import Away, create_engine, sqlite_file
from bot.store.rows import insert_once
from bot.store.session import Store, Transaction, reason
from bot.store.tables import AuditLine, Installation

MIGRATIONS: Final = Path(__file__).with_name("migrations")
_REVISION: Final = re.compile(r'^revision\b[^"]*"(\w+)"', re.MULTILINE)


class Unreadable(Exception):
    """The database can not even be read; the message is the driver's reason."""


class Refused(Exception):
    """The database can not be used; the message is a sentence for the operator."""


class Absent(Refused):
    """It does not answer, or lets nobody in: it is away for a while, or the settings are wrong."""


def migrate(url: str, migrations: Path = MIGRATIONS) -> None:
    """Bring the schema up to this program's, under a lock unless it is; safe to repeat.

    Raises `Refused`, and of its kind `Absent`.
    """
    looking, engine = create_engine(url, writes=False), create_engine(url)
    file = sqlite_file(url)
    try:
        with _alone(file):
            with looking.connect() as connection:
                current = _is_current(connection, migrations)
            if not current:
                from bot.store.upgrading import upgrade  # noqa: PLC0415 -- slow to import, and seldom needed

                upgrade(engine, file, migrations)
    except OSError as error:
        raise Refused(f"the folder of {file} can not be used ({error.strerror}): check DATABASE_URL.") from error
    except SQLAlchemyError as error:
        where = file or engine.url.render_as_string(hide_password=True)
        kind = Absent if isinstance(error, Away) else Refused
        raise kind(
            f"the database {where} can not be used ({reason(error)}): check DATABASE_URL and that the server runs."
        ) from error
    finally:
        looking.dispose()
        engine.dispose()


def take_a_write(store: Store) -> None:
    """Make sure that the database takes something: one that another has locked is read as ever. Raises `Absent`."""
    try:
        store.do(lambda _: None)
    except Away as fault:
        raise Absent(f"the database takes nothing ({reason(fault)}): see who holds its lock.") from fault


def is_current(url: str) -> bool:
    """Whether there is a database with this program's schema; nothing is made or changed. Raises `Unreadable`."""
    if (file := sqlite_file(url)) and not file.exists():
        return False
    looking = create_engine(url, writes=False)
    try:
        with looking.connect() as connection:
            return _is_current(connection, MIGRATIONS)
    except SQLAlchemyError as error:
        raise Unreadable(reason(error)) from error
    finally:
        looking.dispose()


def _is_current(connection: Connection, migrations: Path) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest(migrations)]


def newest(migrations: Path = MIGRATIONS) -> str:
    """The revision of the newest migration: their files are named in their order. Alembic tells the same, slowly."""
    found = _REVISION.search(max((migrations / "versions").glob("*.py")).read_text("utf-8"))
    assert found
    return found[1]


@contextmanager
def _alone(file: Path | None) -> Iterator[None]:
    """One process at a time opens a new SQLite file: the switch to WAL fails beside another, and does not wait."""
    if file is None:
        yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def check_key(store: Store) -> None:
    """Make sure that SECRET_KEY is the one that wrote this database; a new one is its from now on. Raises `Refused`."""
    if (store.read(_known_key) or store.do(_keep_key)) != _proof(store.vault):
        raise Refused(
            "SECRET_KEY is not the key that this database was written with, so nothing in it could be read: "
            "set the old SECRET_KEY (or put var/secret_key back), or use another DATABASE_URL."
        )


def _known_key(tx: Transaction) -> str | None:
    return tx.session.exec(select(Installation.key_check)).first()


def _keep_key(tx: Transaction) -> str:
    insert_once(tx, Installation, {"id": 1, "key_check": _proof(tx.vault)})
    return tx.session.exec(select(Installation.key_check)).one()


def _proof(vault: Vault) -> str:
    return vault.key("installation")


def pause(tx: Transaction, *, paused: bool) -> bool:
    """Hold everything that goes out but notices, or let it go again. Whether that changed anything."""
    row = tx.session.exec(select(Installation)).one()
    changed = (row.paused_at is not None) != paused
    row.paused_at = tx.now if paused else None
    return changed


def note(tx: Transaction, actor: str, action: str, subject: str) -> None:
    """One audit line."""
    tx.session.add(AuditLine(at=tx.now, actor=actor, action=action, subject=subject))
