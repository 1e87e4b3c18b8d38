"""A migrated database of each kind, without a house around it."""

from collections.abc import Callable, Iterator

import pytest

from bot.store import flow_versions, installation
from bot.store.crypto import Vault
from bot.store.session import Store
from tests.databases import lay_schema
from tests.house import Clock

SECRET = "a secret key of the tests only"


def open_store(url: str, clock: Clock) -> Store:
    """The database, migrated, with its key checked and one flow version in it."""
    lay_schema(url)
    installation.migrate(url)
    store = Store(url, Vault(SECRET), clock)
    installation.check_key(store)
    store.do(flow_versions.push, {"join.toml": ""})
    return store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:
    store = open_store(database_url, clock)
    yield store
    store.close()


@pytest.fixture
def postgres_store(postgres: Callable[[], str], clock: Clock) -> Iterator[Store]:
    """For what only several writers at once can show."""
    store = open_store(postgres(), clock)
    yield store
    store.close()
