"""A house on each kind of database, with a wire that does what the test says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import Clock
from tests.work.wire import Home, at_home


@pytest.fixture(autouse=True)
def no_step_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A step that can not be done is told and passed over, and a test would not see it. `caplog.clear()` forgives."""
    yield
    assert [record.getMessage() for record in caplog.records if record.name == "bot.work.apart"] == []


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house on each kind of database; the carrier answers STOP."""
    with at_home(database_url, tmp_path, Clock()) as home:
        yield home


@pytest.fixture
def small_home(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house where the kind of database does not matter."""
    with at_home(small_database_url, tmp_path, Clock()) as home:
        yield home


@pytest.fixture
def postgres_home(postgres: Callable[[], str], tmp_path: Path) -> Iterator[Home]:
    """For what only several writers at once can show."""
    with at_home(postgres(), tmp_path, Clock()) as home:
        yield home


@pytest.fixture
def signal_home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house with SMS and Signal, on each kind of database."""
    with at_home(database_url, tmp_path, Clock(), signal=True) as home:
        yield home


@pytest.fixture
def small_signal_home(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """The same where the kind of database does not matter."""
    with at_home(small_database_url, tmp_path, Clock(), signal=True) as home:
        yield home
