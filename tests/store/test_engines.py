"""Whose fault it is where the database says no: what is away comes back, and is waited for; a statement never works."""

from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy import text

from bot.app import now
from bot.store.crypto import Vault
from bot.store.engines import Away, GivenUp
from bot.store.rows import on_postgresql
from bot.store.session import DatabaseFault, Store, Transaction


def too_deep(tx: Transaction) -> None:
    """More than either parser takes."""
    tx.session.execute(text(f"SELECT {'(' * 20_000}1{')' * 20_000}"))


def read_only(tx: Transaction) -> None:
    """As from a server that is nearly full, or a standby behind the same name."""
    mode = "SET TRANSACTION READ ONLY" if on_postgresql(tx) else "PRAGMA query_only=ON"
    tx.session.execute(text(mode))
    tx.session.execute(text("DELETE FROM inbox"))


def test_a_statement_that_takes_longer_than_an_operator_allows_is_given_up_alone(postgres: Callable[[], str]) -> None:
    with closing(Store(f"{postgres()}&options=-cstatement_timeout%3D50", Vault("a secret"), now)) as store:
        with pytest.raises(GivenUp):
            store.do(lambda tx: tx.session.execute(text("SELECT pg_sleep(5)")))
        assert store.do(lambda tx: tx.session.scalar(text("SELECT 1"))) == 1
        assert not store.fault


def test_only_a_database_that_is_out_of_order_is_away(store: Store) -> None:
    with pytest.raises(DatabaseFault) as fault:
        store.do(too_deep)
    assert not isinstance(fault.value, Away)
    with pytest.raises(Away):
        store.do(read_only)
