"""Databases for tests: files of SQLite, and those of a PostgreSQL that is started once, with the first that needs it.

`TURNOUT_TEST_DATABASE=postgres` moves every test to PostgreSQL that is not about SQLite itself.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from sqlalchemy import make_url

from bot.store import installation
from bot.store.engines import sqlite_file
from tests.required import absent

ON_POSTGRES: Final = os.environ.get("TURNOUT_TEST_DATABASE") == "postgres"
KINDS: Final = ("postgres",) if ON_POSTGRES else ("sqlite", "postgres")
"""On which a test runs that runs on each."""
FORGETFUL: Final = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
"""Of a server that is gone with its tests; one that is killed in them keeps what it promised (`tests/faults`)."""
MIGRATED: Final = "migrated"
EMPTY: Final = "template0"
"""What a new database on PostgreSQL can be a copy of."""
about_sqlite: Final = pytest.mark.skipif(ON_POSTGRES, reason="it is about SQLite itself")
frees_at_once: Final = pytest.mark.skipif(ON_POSTGRES, reason="there, what was held at a kill waits for its lease")
"""Of tests that would wait for two minutes, for several processes share that database."""

_running: Final = ExitStack()
_taken: Final[set[str]] = set()


class Cluster:
    """A cluster of PostgreSQL in a folder of its own, on a socket there; its programs are run with `run`."""

    def __init__(self, folder: Path) -> None:
        programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None)
        if programs is None:
            absent("postgres", "install Debian's package postgresql")
        self._programs, self.folder = programs, folder
        # PostgreSQL refuses to run as root; Debian's package made it a user.
        root = os.geteuid() == 0
        self._account: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if root else {}
        if root:
            shutil.chown(folder, "postgres", "postgres")

    def run(self, program: str, *arguments: str) -> None:
        """Run it to its end, which must be a good one."""
        # Not captured through a pipe: the server would inherit it and hold it open.
        with (self.folder / f"{program}.log").open("w") as log:
            subprocess.run(
                [self._programs / program, "--pgdata", self.folder / "data", *arguments],
                check=True,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                **self._account,
            )


@contextmanager
def postgres_server() -> Iterator[psycopg.Connection]:
    """A PostgreSQL server on a socket in a folder of its own, with a database `migrated` to copy."""
    with tempfile.TemporaryDirectory(prefix="turnout-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        run = Cluster(folder).run
        run("initdb", "--username=turnout", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200 {FORGETFUL}"
        run("pg_ctl", "--wait", "--options", options, "start")
        try:
            with closing(psycopg.connect(host=name, user="turnout", dbname="postgres", autocommit=True)) as server:
                server.execute(f"CREATE DATABASE {MIGRATED} TEMPLATE {EMPTY}".encode())
                installation.migrate(url_of(server, MIGRATED))
                yield server
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")


def url_of(server: psycopg.Connection, database: str) -> str:
    """The address of one of its databases, as SQLAlchemy takes it."""
    return f"postgresql+psycopg://turnout@/{database}?host={server.info.host}"


@cache
def the_server() -> psycopg.Connection:
    """One for all that this process does."""
    atexit.register(_running.close)
    return _running.enter_context(postgres_server())


@contextmanager
def on_postgres(template: str = MIGRATED) -> Iterator[str]:
    """The URL of a new database on PostgreSQL, a copy of a template."""
    server = the_server()
    # The same names in each test: what was compiled for a database is there for the next (bot.store.session).
    name = next(name for name in map("test{}".format, count()) if name not in _taken)
    _taken.add(name)
    # A copy of files, and gone with its test: hundreds of databases written to the log and to the disk are slow.
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
    try:
        yield url_of(server, name)
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        _taken.remove(name)


@contextmanager
def on_sqlite(folder: Path) -> Iterator[str]:
    """The URL of a new one in this folder, with this program's schema."""
    url = f"sqlite:///{folder / 'turnout.db'}"
    lay_schema(url)
    yield url


def of_kind(kind: str, folder: Path) -> AbstractContextManager[str]:
    """The URL of a new database of one of `KINDS`, with this program's schema."""
    return on_postgres() if kind == "postgres" else on_sqlite(folder)


def new_database(folder: Path) -> AbstractContextManager[str]:
    """The same where the kind does not matter: in this folder, or on PostgreSQL if that is wanted."""
    return of_kind(KINDS[0], folder)


@contextmanager
def given(environ: dict[str, str], folder: Path) -> Iterator[None]:
    """A new database for a program whose settings name none: a file in this folder, or on PostgreSQL."""
    if "DATABASE_URL" in environ:
        yield
        return
    with new_database(folder) as url:
        if ON_POSTGRES:
            environ["DATABASE_URL"] = url
        yield


def kept(url: str) -> Callable[[Path], AbstractContextManager[str]]:
    """Makes copies of a database as it stands, in which nobody is at work: as `new_database`, each for a folder."""
    file = sqlite_file(url)
    if file is None:
        template = template_of(url)
        return lambda _: on_postgres(template)
    content = file.read_bytes()

    @contextmanager
    def copy(folder: Path) -> Iterator[str]:
        (folder / "turnout.db").write_bytes(content)
        with on_sqlite(folder) as copied:
            yield copied

    return copy


def template_of(url: str) -> str:
    """The name of a copy of a database on PostgreSQL, to be copied again. Who is connected to it is thrown out."""
    the_server().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [_name(url)])
    return _name(_running.enter_context(on_postgres(_name(url))))


def renew(url: str, template: str) -> None:
    """Make a database on PostgreSQL a copy of a template. Who is connected to it is thrown out."""
    the_server().execute(f"DROP DATABASE {_name(url)} WITH (FORCE)".encode())
    the_server().execute(f"CREATE DATABASE {_name(url)} TEMPLATE {template} STRATEGY FILE_COPY".encode())


def _name(url: str) -> str:
    return str(make_url(url).database)


def everything_in(url: str) -> bytes:
    """All that a database keeps, as it keeps it; nothing where no URL is."""
    if not url:
        return b""
    if file := sqlite_file(url):
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    with psycopg.connect(url.replace("+psycopg", "")) as database:
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = (database.cursor().copy(f'COPY "{name}" TO STDOUT (FORMAT binary)'.encode()) for (name,) in tables)
        return b"".join(_read(copying) for copying in rows)


def _read(copying: AbstractContextManager[psycopg.Copy]) -> bytes:
    with copying as rows:
        return b"".join(map(bytes, rows))


@cache
def _with_schema() -> bytes:
    """A file of SQLite as a first start leaves it before anything is in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "turnout.db"
        installation.migrate(f"sqlite:///{file}")
        return file.read_bytes()


def lay_schema(url: str) -> None:
    """Make the file of a SQLite database that is not there yet, migrated: every test would wait for that again.

    A database of PostgreSQL has its schema when a test gets it.
    """
    file = sqlite_file(url) if url.startswith("sqlite") else None  # settings take addresses that SQLAlchemy does not
    if file and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_with_schema())
