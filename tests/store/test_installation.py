"""The database as a whole: its schema, its rules, its key, and several processes at once."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel, col, select

from bot.store import brakes, installation, supporters, upgrading
from bot.store.crypto import Vault
from bot.store.engines import create_engine, sqlite_file
from bot.store.session import Occupied, Store, Transaction, serving_lock
from bot.store.tables import AuditLine, Supporter
from tests.databases import EMPTY, about_sqlite
from tests.house import NOON, Clock
from tests.store.conftest import SECRET

WRITERS, TIMES = 3, 40


def test_the_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store._writing.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_index_on_some_rows_is_one_on_postgresql_too(postgres_store: Store) -> None:
    known = {index.name: index for table in SQLModel.metadata.tables.values() for index in table.indexes}
    indexes = postgres_store.do(lambda tx: tx.session.execute(text("SELECT indexname, indexdef FROM pg_indexes")).all())
    found = {name: " WHERE " in made for name, made in indexes if name in known}
    assert found == {name: index.dialect_options["sqlite"]["where"] is not None for name, index in known.items()}


def test_the_newest_migration_is_the_one_that_alembic_goes_to() -> None:
    assert installation.newest() == ScriptDirectory(installation.MIGRATIONS).get_current_head()


def test_migrating_again_changes_nothing(store: Store, database_url: str) -> None:
    store.do(installation.note, "somebody", "did", "something")
    installation.migrate(database_url)
    assert len(store.do(lambda tx: tx.session.exec(select(AuditLine)).all())) == 1


def test_a_migration_waits_for_a_backup_without_holding_up_the_others(postgres: Callable[[str], str]) -> None:
    """A start that is told so tries again; a table that it waits for would be kept from everybody meanwhile."""
    url = postgres(EMPTY)
    engine = create_engine(url)
    with engine.begin() as connection:
        command.upgrade(upgrading.config_of(connection, installation.MIGRATIONS), "0008")
    with engine.connect() as backup, backup.begin():
        backup.execute(text("SELECT count(*) FROM channel_pause"))
        with pytest.raises(installation.Absent, match="lock timeout"):
            installation.migrate(url)
    installation.migrate(url)
    assert installation.is_current(url)
    engine.dispose()


SAID = {
    "21 of its last 100 texts did not arrive": "undelivered",
    "2 of its last 50 texts were filtered by carriers": "filtered",
    "3 of its last 50 texts made people leave": "left",
    "duplicate": "duplicate",
    "needs a second organizer": "second",
    "by an organizer": "people",
    "by a lead": "people",
    "it was due at 10:00, when the bot was not running": "other",
}
"""What a paused ask said, and by which word it is counted."""
AT = NOON.replace(tzinfo=None)
OLD_ASK = """
INSERT INTO ask (flow, flow_version_id, audience, given, state, reason, created_at, waves, wave, overbook, schedule,
slot) VALUES ('shift', 1, 'everyone', '{}', :state, :reason, :at, 'auto', 0, 0, '', '')
"""
OLD_TEXTS = """
INSERT INTO supporter (id, created_at, consent, language) VALUES (1, :at, 'in', 'en');
INSERT INTO address (id, supporter_id, channel, address_key, address_enc, closed, created_at)
VALUES (1, 1, 'sms', '1', :sealed, '', :at);
INSERT INTO outbox (ref, supporter_id, address_id, channel, kind, priority, cause, cause_id, step, segments, state,
reason, created_at, not_before, fence, looks, doubts, returned, attempts, intent_at)
VALUES ('waits', 1, 1, 'sms', 'ask', 3, 'ask', 1, '1', 1, 'queued', '', :at, :at, 1, 0, 0, 1, 1, :at);
INSERT INTO outbox (ref, supporter_id, address_id, channel, kind, priority, cause, cause_id, step, segments, state,
reason, created_at, not_before, fence, looks, doubts, returned, attempts, intent_at)
VALUES ('left once more', 1, 1, 'sms', 'ask', 3, 'ask', 1, '2', 1, 'sent', '', :at, :at, 1, 0, 0, 1, 2, :at)"""


def test_why_asks_are_paused_is_read_once_out_of_what_they_say(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        command.upgrade(upgrading.config_of(connection, installation.MIGRATIONS), "0011")
        connection.execute(text("INSERT INTO flow_version VALUES (1, '', '{}', :at, :at)"), {"at": AT})
        for state, reason in [*(("paused", reason) for reason in SAID), ("over", "duplicate")]:
            connection.execute(text(OLD_ASK), {"at": AT, "state": state, "reason": reason})
    installation.migrate(empty_database_url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT state, reason, held_for FROM ask ORDER BY id")).fetchall()
    engine.dispose()
    assert found == [*(("paused", *said) for said in SAID.items()), ("over", "duplicate", "other")]


def test_when_that_left_which_waits_to_leave_once_more_is_known_still(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        command.upgrade(upgrading.config_of(connection, installation.MIGRATIONS), "0011")
        for statement in OLD_TEXTS.split(";"):
            connection.execute(text(statement), {"at": AT, "sealed": b""})
    installation.migrate(empty_database_url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT ref, first_left_at = intent_at FROM outbox ORDER BY id")).fetchall()
    engine.dispose()
    assert found == [("waits", True), ("left once more", None)]


def test_two_starts_at_once_migrate_once(empty_database_url: str) -> None:
    together = Barrier(4)

    def start() -> None:
        together.wait()
        installation.migrate(empty_database_url)
        store = Store(empty_database_url, Vault(SECRET), Clock())
        installation.check_key(store)
        store.close()

    with ThreadPoolExecutor(4) as threads:
        for started in [threads.submit(start) for _ in range(4)]:
            started.result()


def test_a_newer_schema_is_refused(store: Store, database_url: str) -> None:
    store.do(lambda tx: tx.session.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(installation.Refused, match="newer Turnout \\(schema 9999\\)"):
        installation.migrate(database_url)


def test_another_key_is_refused(store: Store, database_url: str) -> None:
    installation.check_key(store)
    other = Store(database_url, Vault("another key"), Clock())
    with pytest.raises(installation.Refused, match="SECRET_KEY is not the key"):
        installation.check_key(other)
    other.close()


@pytest.mark.parametrize("kind", ["a folder", "no database", "below a file"])
def test_what_is_no_database_is_refused_in_a_sentence(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    if kind == "a folder":
        path.mkdir()
    elif kind == "no database":
        path.write_text("a letter of more than sixteen characters" * 100)
    else:
        path.write_text("")
        path /= "turnout.db"
    with pytest.raises(installation.Refused, match=r"check DATABASE_URL"):
        installation.migrate(f"sqlite:///{path}")


@about_sqlite
def test_one_process_serves_a_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'turnout.db'}"
    with serving_lock(url), pytest.raises(Occupied, match="another process serves"), serving_lock(url):
        pass
    with serving_lock(url):
        pass


@about_sqlite
def test_a_folder_that_nobody_may_write_can_not_be_served(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(Occupied, match="can not be used"), serving_lock(f"sqlite:///{tmp_path}/var/turnout.db"):
        pass


@about_sqlite
def test_sqlite_keeps_what_it_has_acknowledged_and_its_rows_together(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'turnout.db'}")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def _count_on(tx: Transaction, id: int) -> None:
    supporter = tx.session.get_one(Supporter, id, with_for_update=True)
    supporter.keyword = str(int(supporter.keyword or 0) + 1)


def _count(url: str, id: int) -> None:
    store = Store(url, Vault(SECRET), Clock())
    for _ in range(TIMES):
        store.do(_count_on, id)
    store.close()


def test_writers_that_read_before_they_write_lose_no_update(store: Store, database_url: str) -> None:
    """SQLAlchemy's default lost half of them silently, a deferred BEGIN ended in "database is locked"."""
    person = store.do(supporters.at, "sms", "+12025550100", "en", "US")
    with ThreadPoolExecutor(WRITERS) as threads:
        for writer in [threads.submit(_count, database_url, person.id) for _ in range(WRITERS)]:
            writer.result()
    keyword = store.do(lambda tx: tx.session.get_one(Supporter, person.id).keyword)
    assert keyword == str(WRITERS * TIMES)


async def test_a_reader_waits_for_no_writer(store: Store) -> None:
    with store._writing.begin() as writing:
        writing.execute(text("UPDATE installation SET key_check = 'not yet'"))
        assert not await store.look(brakes.paused)


def test_opening_waits_for_no_writer(store: Store, database_url: str) -> None:
    with store._writing.begin() as writing:
        writing.execute(text("UPDATE installation SET key_check = key_check"))
        installation.migrate(database_url)
        installation.check_key(store)


@about_sqlite
def test_what_only_reads_can_not_write(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'turnout.db'}"
    installation.migrate(url)
    store = Store(url, Vault(SECRET), Clock())
    with pytest.raises(DatabaseError, match="readonly"):
        store.read(installation.note, "somebody", "did", "something")
    store.close()


def test_a_deadlock_is_undone_and_done_again(postgres_store: Store) -> None:
    both = [postgres_store.do(supporters.at, "sms", f"+1202555010{n}", "en", "US").id for n in range(2)]
    together = Barrier(2)
    waited: list[bool] = []

    def lock(tx: Transaction, first: int, second: int) -> None:
        tx.session.get_one(Supporter, first, with_for_update=True)
        if len(waited) < 2:
            waited.append(True)
            together.wait()
        tx.session.get_one(Supporter, second, with_for_update=True)
        _count_on(tx, first)

    with ThreadPoolExecutor(2) as threads:
        orders = (both, both[::-1])
        jobs = [threads.submit(partial(postgres_store.do, lock, first, second)) for first, second in orders]
        for job in jobs:
            job.result()
    people = postgres_store.do(lambda tx: tx.session.exec(select(Supporter.keyword).order_by(col(Supporter.id))).all())
    assert people == ["1", "1"]


def test_an_error_of_the_database_quotes_nothing_that_people_wrote(store: Store) -> None:
    def break_it(tx: Transaction) -> None:
        tx.session.execute(text("INSERT INTO no_such_table VALUES (:words)"), {"words": "my secret plan"})

    with pytest.raises(DatabaseError) as raised:
        store.do(break_it)
    assert "secret plan" not in str(raised.value)
    assert "secret plan" not in repr(raised.value)


ENV_PY = (installation.MIGRATIONS / "env.py").read_text("utf-8")
CREATE = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "a1", None
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE")),
    )
"""
REBUILD = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "a2", "a1"
def upgrade():
    with op.batch_alter_table("parent", recreate="always") as table:
        table.add_column(sa.Column("more", sa.String))
"""
MORE = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "a2", "a1"
def upgrade():
    op.add_column("parent", sa.Column("more", sa.String))
    op.execute("UPDATE parent SET name = 'Somebody'")
"""
ORPHAN = """
from alembic import op
revision, down_revision = "a3", "a2"
def upgrade():
    op.execute("DELETE FROM parent")
"""


def _migrations(folder: Path, *versions: str) -> Path:
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    (folder / "env.py").write_text(ENV_PY)
    for number, version in enumerate(versions):
        (folder / "versions" / f"a{number}.py").write_text(version)
    return folder


@about_sqlite
def test_a_batch_migration_on_a_parent_keeps_its_children(tmp_path: Path) -> None:
    """With foreign keys on, rebuilding the parent deletes every child."""
    url, folder = f"sqlite:///{tmp_path / 'turnout.db'}", tmp_path / "migrations"
    installation.migrate(url, _migrations(folder, CREATE))
    with sqlite3.connect(tmp_path / "turnout.db") as database:
        database.execute("INSERT INTO parent VALUES (1, 'Ana')")
        database.execute("INSERT INTO child VALUES (1, 1), (2, 1)")
    database.close()
    installation.migrate(url, _migrations(folder, CREATE, REBUILD))
    with pytest.raises(installation.Refused, match="would leave table child without its parents"):
        installation.migrate(url, _migrations(folder, CREATE, REBUILD, ORPHAN))
    with sqlite3.connect(tmp_path / "turnout.db") as database:
        assert database.execute("SELECT count(*) FROM child").fetchone() == (2,)
        assert database.execute("SELECT name, more FROM parent").fetchall() == [("Ana", None)]
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("a2",)
    database.close()


def test_killed_inside_a_migration_it_is_as_before(empty_database_url: str, tmp_path: Path) -> None:
    """The next start finds what was there, and goes on (reliability.md fault 30)."""
    url = empty_database_url
    installation.migrate(url, _migrations(tmp_path / "sound", CREATE))
    engine = create_engine(url)
    with engine.begin() as database:
        database.execute(text("INSERT INTO parent VALUES (1, 'Ana')"))
    killed = _migrations(tmp_path / "killed", CREATE, f"{MORE}    import os; os.kill(os.getpid(), 9)\n")
    dies = get_context("spawn").Process(target=installation.migrate, args=(url, killed))
    dies.start()
    dies.join()
    assert dies.exitcode == -9
    with engine.connect() as database:
        assert database.execute(text("SELECT * FROM parent")).fetchall() == [(1, "Ana")]
    installation.migrate(url, _migrations(tmp_path / "sound", CREATE, MORE))
    with engine.connect() as database:
        assert database.execute(text("SELECT * FROM parent")).fetchall() == [(1, "Somebody", None)]
    engine.dispose()


def test_where_an_sqlite_file_is() -> None:
    assert sqlite_file("sqlite:////srv/turnout.db") == Path("/srv/turnout.db")
    assert sqlite_file("postgresql+psycopg://turnout@/turnout") is None
