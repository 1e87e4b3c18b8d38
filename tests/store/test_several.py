"""Several processes on one PostgreSQL: what one does wakes the others, and what one holds up holds up no webhook."""

import asyncio
from collections.abc import Callable
from contextlib import closing, suppress
from time import monotonic

from sqlalchemy import text

from bot.core.events import TextIn
from bot.store import bells, inbox
from bot.store.engines import POSTGRES_CONNECTIONS
from bot.store.session import Bell, DatabaseFault, Store, Transaction
from tests.house import Clock
from tests.store.conftest import open_store
from tests.store.outbox_rows import person, queue

SLOW = text("SELECT pg_sleep(30)")


def arrives(tx: Transaction, id: str) -> bool:
    incoming = TextIn("sms", id, "+12025550101", "JOIN", tx.now)
    return inbox.receive(tx, incoming, language="en", country="US", opts_out=False)


async def test_what_one_process_commits_rings_in_another(postgres: Callable[[], str], clock: Clock) -> None:
    url = postgres()
    rung: asyncio.Queue[Bell] = asyncio.Queue()
    with closing(open_store(url, clock)) as store:
        listening = asyncio.create_task(bells.listen(url, rung.put_nowait))
        async with asyncio.timeout(5):
            assert {await rung.get() for _ in Bell} == set(Bell)  # some may have rung before
            with suppress(ZeroDivisionError):
                await store.run(lambda tx: arrives(tx, "SM0") / 0)
            await store.run(arrives, "SM1")
            assert await rung.get() == Bell.HEARD
            await asyncio.to_thread(queue, store, person(store))
            assert await rung.get() == Bell.QUEUED
        assert rung.empty()
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def test_slow_queries_hold_up_neither_what_comes_in_nor_looking(
    postgres: Callable[[], str], clock: Clock
) -> None:
    """Reliability.md fault 29."""
    with closing(open_store(postgres(), clock)) as store:
        slow = [asyncio.create_task(store.run(_sleep)) for _ in range(POSTGRES_CONNECTIONS + 2)]
        while await store.look(_sleepers) < POSTGRES_CONNECTIONS:  # noqa: ASYNC110 -- PostgreSQL sets no event here
            await asyncio.sleep(0.01)
        began = monotonic()
        assert await store.keep(arrives, "SM1")
        assert await store.look(inbox.waiting) == 1
        assert monotonic() - began < 1
        for task in slow:
            task.cancel()
        while await store.look(_end_sleepers) or await store.look(_sleepers):  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.01)


def _sleep(tx: Transaction) -> None:
    with suppress(DatabaseFault):
        tx.session.execute(SLOW)


def _sleepers(tx: Transaction) -> int:
    return int(tx.session.scalar(text(f"SELECT count(*) {_ASLEEP}")))


def _end_sleepers(tx: Transaction) -> int:
    return len(tx.session.execute(text(f"SELECT pg_cancel_backend(pid) {_ASLEEP}")).all())


_ASLEEP = "FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"


async def test_one_has_the_lock_and_another_takes_over_when_it_dies(postgres: Callable[[], str], clock: Clock) -> None:
    url = postgres()
    order: asyncio.Queue[str] = asyncio.Queue()

    async def process(name: str) -> None:
        async with bells.alone(url, bells.LINE) as lost:
            order.put_nowait(name)
            await lost

    with closing(open_store(url, clock)) as store:
        one = asyncio.create_task(process("one"))
        async with asyncio.timeout(5):
            assert await order.get() == "one"
            two = asyncio.create_task(process("two"))
            while await store.look(_connected) < 2:  # noqa: ASYNC110 -- PostgreSQL sets no event here
                await asyncio.sleep(0.01)
            assert order.empty()
            one.cancel()
            assert await order.get() == "two"
        two.cancel()
        await asyncio.gather(one, two, return_exceptions=True)


def _connected(tx: Transaction) -> int:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_try_%' AND datname = current_database()"
    return int(tx.session.scalar(text(asked)))


def test_who_stands_still_in_a_transaction_holds_up_the_others_for_a_time(postgres_store: Store) -> None:
    """Reliability.md fault 42: the connection of a stopped process is ended, and so are its locks."""
    limit = postgres_store.do(lambda tx: tx.session.scalar(text("SHOW idle_in_transaction_session_timeout")))
    assert limit == "30s"
