"""What several tests share: real databases, a real browser, Twilio's own schema and a real Signal.

A machine that lacks one of them skips its tests with the reason. `REQUIRE=postgres,browser,twilio-schema,signal-lab`
(`.ci/run` sets it) turns such a skip into a failure.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest
from playwright.async_api import Browser, async_playwright

from bot.store import installation
from tests.house import lay_schema
from tests.lab.lab import Lab

ROOT = Path(__file__).parents[1]
CHROMIUM_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


MEMORY = Path("/dev/shm")  # noqa: S108 -- the folders in it have names that nobody can guess
ROOM = 2 << 30
"""Bytes that must be free in a folder in memory for the files of tests to be there."""


def pytest_configure() -> None:
    """Keep what tests write in memory where that can be: a disk is slow to make and to forget so many databases."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        tempfile.tempdir = str(MEMORY)


def absent(what: str, remedy: str) -> NoReturn:
    """Skip the test that needs `what`, or fail it where REQUIRE names `what`."""
    if what in os.environ.get("REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here: {remedy}")
    pytest.skip(f"{what} is not here: {remedy}")


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
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
        run("pg_ctl", "--wait", "--options", options, "start")
        try:
            with closing(psycopg.connect(host=name, user="turnout", dbname="postgres", autocommit=True)) as server:
                server.execute("CREATE DATABASE migrated TEMPLATE template0")
                installation.migrate(f"postgresql+psycopg://turnout@/migrated?host={folder}")
                yield server
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")


@pytest.fixture(scope="session")
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="turnout-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture
def tmp_path(_folder: Path) -> Path:
    """A new, empty folder, with the same name for each test of a worker.

    So have the databases in it: what was compiled for one is there for the next (bot.store.session), and to compile
    it again took half of the time of the tests.
    """
    home = _folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    return home


@pytest.fixture(scope="session")
def server() -> Iterator[psycopg.Connection]:
    """One for all tests."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres(server: psycopg.Connection) -> Iterator[Callable[..., str]]:
    """Call it for the URL of a new database: with this program's schema, an `empty` one, or a copy of a `template`."""
    made: list[str] = []

    def new_database(*, empty: bool = False, template: str = "migrated") -> str:
        template = "template0" if empty else template
        made.append(f"test{len(made)}")  # the same name in each test, for the reason that `tmp_path` has one
        # A copy of files, and gone with its test: hundreds of databases written to the log and to the disk are slow.
        server.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {template} STRATEGY FILE_COPY".encode())
        return f"postgresql+psycopg://turnout@/{made[-1]}?host={server.info.host}"

    yield new_database
    for database in made:
        server.execute(f"DROP DATABASE {database} WITH (FORCE)".encode())


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new, empty database, in SQLAlchemy's form; the test runs once for each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'turnout.db'}"
    new_database: Callable[..., str] = request.getfixturevalue("postgres")
    return new_database(empty=True)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same, with this program's schema."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'turnout.db'}"
        lay_schema(url)
        return url
    new_database: Callable[..., str] = request.getfixturevalue("postgres")
    return new_database()


@pytest.fixture
def small_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """One where the kind of database does not matter: SQLite's, or PostgreSQL's with TURNOUT_TEST_DATABASE=postgres."""
    if os.environ.get("TURNOUT_TEST_DATABASE") == "postgres":
        new_database: Callable[..., str] = request.getfixturevalue("postgres")
        return new_database()
    return f"sqlite:///{tmp_path / 'turnout.db'}"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return path or absent("browser", "install Debian's package chromium")


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A fresh Chromium, driven by playwright."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def twilio_schema() -> dict[str, Any]:
    """The Messages part of Twilio's OpenAPI description, which lies beside the repository where there is one."""
    path = ROOT.parent / "shared" / "twilio" / "messages_openapi.json"
    if not path.exists():
        absent("twilio-schema", "it belongs in ../shared/twilio")
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema


@pytest.fixture(scope="session")
def signal_lab() -> Iterator[Lab]:
    """Signal's mock server and signal-cli, linked; one for each worker of the test run that needs it."""
    library = ROOT.parent / "shared" / "signal-lab" / "siglab.py"
    tools = ROOT / ".venv" / "signal-lab"
    if not library.exists():
        absent("signal-lab", "it belongs in ../shared/signal-lab")
    if not (tools / "installed").exists():
        absent("signal-lab", ".ci/run installs its programs in .venv/signal-lab")
    lab = Lab(library, tools, Path(tempfile.mkdtemp(prefix="turnout-signal-")))
    try:
        lab.start()
        yield lab
    finally:
        lab.close()
