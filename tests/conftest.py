"""What several tests share: real databases, a real browser, Twilio's own schema and a real Signal."""

import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.async_api import Browser, async_playwright

from bot.cli.talks import Scratch, Stage
from bot.work.flow_files import BUNDLED
from tests import databases
from tests.house import gazetteer
from tests.lab.lab import Lab
from tests.required import absent

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
    # That examples take long, or take long to draw, says that the machine is busy.
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")


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


@pytest.fixture
def postgres() -> Iterator[Callable[..., str]]:
    """Call it for the URL of a new database on PostgreSQL: with our schema, or a copy of another template."""
    with ExitStack() as made:
        yield lambda template=databases.MIGRATED: made.enter_context(databases.on_postgres(template))


@pytest.fixture(params=databases.KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new, empty database, in SQLAlchemy's form; the test runs once for each kind of database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'turnout.db'}"
    else:
        with databases.on_postgres(databases.EMPTY) as url:
            yield url


@pytest.fixture(params=databases.KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same, with this program's schema."""
    with databases.of_kind(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def small_database_url(tmp_path: Path) -> Iterator[str]:
    """The same where the kind of database does not matter: one of SQLite, if nobody wants the other."""
    with databases.new_database(tmp_path) as url:
        yield url


class OnPostgres(Scratch):
    """The same on PostgreSQL; a store that has it open connects anew."""

    def __init__(self, url: str) -> None:
        self.url = url

    def keep(self) -> None:
        self._template = databases.template_of(self.url)

    def put_back(self) -> None:
        databases.renew(self.url, self._template)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A house in which transcripts are played."""
    folder = tmp_path_factory.mktemp("stage")
    with ExitStack() as open_ones:
        scratch = OnPostgres(open_ones.enter_context(databases.on_postgres())) if databases.ON_POSTGRES else None
        yield open_ones.enter_context(closing(Stage(BUNDLED, "en", folder, gazetteer(), scratch)))


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
