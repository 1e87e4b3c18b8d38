"""The database as a whole: its schema, its key, its pause, its audit lines."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from bot.store import in_step
from bot.store.crypto import Vault
from bot.store.rows import insert_once
from bot.store.session import Store, Transaction, create_engine, reason, sqlite_file
from bot.store.tables import AuditLine, Installation

MIGRATIONS: Final = Path(__file__).with_name("migrations")
_LOCK: Final = 0x7475726E6F7574
"""The PostgreSQL advisory lock under which one process migrates: "turnout" in ASCII."""


class Unreadable(Exception):
    """The database can not even be read; the message is the driver's reason."""


class Refused(Exception):
    """The database can not be used; the message is a sentence for the operator."""


def _config(connection: Connection, migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(url: str, migrations: Path = MIGRATIONS) -> None:
    """Bring the schema up to this program's, under a lock unless it is; safe to repeat. Raises `Refused`."""
    looking, engine = create_engine(url, writes=False), create_engine(url)
    file = sqlite_file(url)
    try:
        with _alone(file):
            with looking.connect() as connection:
                current = _is_current(connection, migrations)
            if not current:
                _upgrade(engine, file, migrations)
    except OSError as error:
        raise Refused(f"the folder of {file} can not be used ({error.strerror}): check DATABASE_URL.") from error
    except SQLAlchemyError as error:
        where = file or engine.url.render_as_string(hide_password=True)
        raise Refused(
            f"the database {where} can not be used ({reason(error)}): check DATABASE_URL and that the server runs."
        ) from error
    finally:
        looking.dispose()
        engine.dispose()


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
    head = ScriptDirectory.from_config(_config(connection, migrations)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head


def _upgrade(engine: Engine, file: Path | None, migrations: Path) -> None:
    with engine.connect() as connection:
        if file:
            # Batch migrations drop and rebuild tables: with foreign keys on, that deletes children (finding 2).
            # The pragma only works outside a transaction, so it is sent on the bare connection.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if not file:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config = _config(connection, migrations)
            _refuse_newer(connection, config)
            in_step.lift(connection)
            command.upgrade(config, "head")
            in_step.lay(connection)
            if file and (broken := connection.execute(text("PRAGMA foreign_key_check")).first()):
                raise Refused(f"the migration would leave table {broken[0]} without its parents; nothing was changed.")


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


def _refuse_newer(connection: Connection, config: Config) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current and current not in known:
        raise Refused(
            f"the database was written by a newer Turnout (schema {current}): install that one, or restore a backup."
        )


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
