"""A house with a team of leads, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.work.teams import with_teams
from tests.work.wire import Home


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house with a team; it is noon on Saturday where the numbers of its leads are."""
    with with_teams(database_url, tmp_path) as home:
        yield home


@pytest.fixture
def small(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """The same where the kind of database does not matter."""
    with with_teams(small_database_url, tmp_path) as home:
        yield home
