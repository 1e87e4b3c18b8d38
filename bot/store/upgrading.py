"""Bringing a schema up to this program's. Alembic is slow to import: only the start that needs this imports it."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.store import in_step
from bot.store.installation import Refused

_LOCK: Final = 0x7475726E6F7574
"""The PostgreSQL advisory lock under which one process migrates: "turnout" in ASCII."""
_BEHIND_NOBODY: Final = "SET LOCAL lock_timeout = '1s'"
"""While a migration waits for a table that a backup reads, all that others want of it would wait behind it."""


def config_of(connection: Connection, migrations: Path) -> Config:
    """What alembic is told: where the migrations are, and the connection that they run on."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, file: Path | None, migrations: Path) -> None:
    """Bring the schema up, or leave it as it was. `file` is that of SQLite. Raises `Refused`, and `Away` where somebody
    has a table on PostgreSQL."""
    with engine.connect() as connection:
        if file:
            # Batch migrations drop and rebuild tables: with foreign keys on, that deletes children (finding 2).
            # The pragma only works outside a transaction, so it is sent on the bare connection.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if not file:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                connection.execute(text(_BEHIND_NOBODY))
            config = config_of(connection, migrations)
            _refuse_newer(connection, config)
            in_step.lift(connection)
            command.upgrade(config, "head")
            in_step.lay(connection)
            if file and (broken := connection.execute(text("PRAGMA foreign_key_check")).first()):
                raise Refused(f"the migration would leave table {broken[0]} without its parents; nothing was changed.")


def _refuse_newer(connection: Connection, config: Config) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current and current not in known:
        raise Refused(
            f"the database was written by a newer Turnout (schema {current}): install that one, or restore a backup."
        )
