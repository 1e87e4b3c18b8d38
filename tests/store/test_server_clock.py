"""Machines whose clocks differ have one time between them: the database's."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

from bot.app import now
from bot.store.crypto import Vault
from bot.store.server_clock import ServerClock
from bot.store.session import Store

NEAR = timedelta(seconds=5)


def test_the_time_of_a_transaction_is_that_of_the_server_whatever_ours_is_set_to(postgres: Callable[[], str]) -> None:
    ahead = timedelta()

    def own() -> datetime:
        return now() + ahead

    with closing(Store(postgres(), Vault("a secret"), ServerClock(own))) as store:
        for jump in (timedelta(minutes=-5), timedelta(), timedelta(hours=1), timedelta(hours=-1)):
            ahead = jump
            assert abs(store.do(lambda tx: tx.now) - now()) < NEAR
            assert abs(store.clock() - now()) < NEAR
