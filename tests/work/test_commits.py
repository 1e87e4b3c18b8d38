"""A connection that dies in COMMIT leaves open whether anything happened: nothing is lost then, and nothing done twice.

The proxy stands between the house and a real PostgreSQL (reliability.md fault 26).
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import make_url
from sqlmodel import select

from bot.core.events import TextIn
from bot.store.leaving import Accepted
from bot.store.session import DatabaseFault
from bot.store.tables import InboxRow
from bot.work import hear, intent, send
from bot.work.departures import Departures
from tests.house import Clock
from tests.work.wire import ANA, Home, at_home

COMMIT = b"COMMIT\0"


class Proxy:
    """Passes on what PostgreSQL and its clients say to each other, on `port`, from a thread of its own.

    `cut`: how many COMMITs from now the connection breaks off, None for never. `committed`: PostgreSQL hears of it
    before, and only its answer is lost. `dead_before`: what was connected before that moment hears nothing more, and
    its line stays open.
    """

    def __init__(self, socket: str) -> None:
        self.dead_before = 0.0
        self.cut: int | None = None
        self.committed = False
        self.port = 0
        self.stop: Callable[[], object]
        self._socket = socket
        self._open: list[asyncio.StreamWriter] = []

    async def serve(self, ready: threading.Event) -> None:
        """Until told to stop."""
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        self.stop = lambda: loop.call_soon_threadsafe(stop.set)
        async with await asyncio.start_server(self._pass_on, "127.0.0.1", 0) as server:
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await stop.wait()
        for writer in self._open:
            writer.close()

    async def _pass_on(self, heard: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        born = monotonic()
        answers, postgres = await asyncio.open_unix_connection(self._socket)
        self._open += client, postgres
        back = asyncio.create_task(_copy(answers, client))
        while said := await heard.read(1 << 16):
            if born < self.dead_before:
                continue
            if COMMIT in said and self._breaks_off():
                if self.committed:
                    back.cancel()
                    await asyncio.wait([back])  # only one may read the answer
                    postgres.write(said)
                    await answers.read(1)  # it answers once the commit is durable
                break
            postgres.write(said)
        back.cancel()
        client.close()
        postgres.close()

    def _breaks_off(self) -> bool:
        if self.cut is None:
            return False
        self.cut = self.cut - 1 if self.cut else None
        return self.cut is None


async def _copy(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    while said := await source.read(1 << 16):
        to.write(said)


@contextmanager
def proxy_of(socket: str) -> Iterator[Proxy]:
    """A proxy at work."""
    proxy, ready = Proxy(socket), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(proxy.serve(ready)))
    thread.start()
    ready.wait()
    try:
        yield proxy
    finally:
        proxy.stop()
        thread.join()


@contextmanager
def behind_a_proxy(postgres: Callable[[], str], folder: Path) -> Iterator[tuple[Home, Proxy]]:
    """A house, and the proxy between it and its database."""
    at = make_url(postgres())
    with proxy_of(f"{at.query['host']}/.s.PGSQL.5432") as proxy:
        url = f"postgresql+psycopg://turnout@127.0.0.1:{proxy.port}/{at.database}?sslmode=disable"
        with at_home(url, folder, Clock(), QUIET_HOURS="off") as home:
            yield home, proxy


async def joins(home: Home, phone: str) -> None:
    """Somebody texts JOIN; what fails is begun anew as it is in truth: by Twilio, which brings a text again that was
    not acknowledged, by the loops, and by whoever looks for what was on its way. Five commits.
    """
    await again(lambda: home.receive(phone, "JOIN", id=f"SM{phone}"))
    await again(lambda: hear.work_off(home.house))
    with suppress(DatabaseFault):
        await send.deliver(home.house, "sms", await asyncio.to_thread(home.claim))


async def again(work: Callable[[], Awaitable[bool]]) -> None:
    try:
        await work()
    except DatabaseFault:
        await work()


@pytest.mark.parametrize("committed", [True, False])
async def test_whichever_commit_is_cut_off_each_text_is_kept_and_answered_once(
    postgres: Callable[[], str], tmp_path: Path, committed: bool
) -> None:
    with behind_a_proxy(postgres, tmp_path) as (home, proxy):
        phones = [f"+1202555010{commit}" for commit in range(5)]
        for commit, phone in enumerate(phones):
            proxy.cut, proxy.committed = commit, committed
            await joins(home, phone)
            assert proxy.cut is None, "it was cut off"
        for _ in range(4):
            await home.wait(minutes=3)
        assert [len(home.wire.texts(phone)) for phone in phones] == [1] * 5
        assert [[row.state for row in home.rows(phone)] for phone in phones] == [["sent"]] * 5
        kept = home.do(lambda tx: tx.session.exec(select(InboxRow.state)).all())
        assert kept == ["handled"] * 5


@pytest.mark.parametrize("committed", [True, False])
async def test_what_was_taken_when_a_commit_was_cut_off_leaves_at_once(
    postgres: Callable[[], str], tmp_path: Path, committed: bool
) -> None:
    """Not after its lease: this process knows that it posted none of it."""
    with behind_a_proxy(postgres, tmp_path) as (home, proxy):
        await home.receive(ANA, "JOIN")
        assert await hear.work_off(home.house)
        departures = Departures(home.house, "sms", "one")
        proxy.cut, proxy.committed = 0, committed
        with pytest.raises(DatabaseFault):
            await departures.claim(1)
        await departures.give_back()
        claimed = await departures.claim(1)
        proxy.cut = 0
        with pytest.raises(DatabaseFault):
            await departures.intend(claimed.texts)
        assert home.rows(ANA)[0].state == ("posting" if committed else "claimed")
        await departures.give_back()
        await home.settle()
        assert len(home.wire.texts(ANA)) == 1


async def test_what_is_on_the_wire_is_not_given_back(small_home: Home) -> None:
    await small_home.receive(ANA, "JOIN")
    assert await hear.work_off(small_home.house)
    departures = Departures(small_home.house, "sms", "one")
    claimed = await departures.claim(1)
    await departures.intend(claimed.texts)
    await departures.give_back()
    assert small_home.rows(ANA)[0].state == "posting"


async def test_that_the_provider_has_a_text_is_written_down_once_the_database_is_back(
    postgres: Callable[[], str], tmp_path: Path
) -> None:
    with behind_a_proxy(postgres, tmp_path) as (home, proxy):
        await home.receive(ANA, "JOIN")
        assert await hear.work_off(home.house)
        (ready,) = home.do(intent.intend, home.house, home.claim())
        deadline = monotonic() + 60

        async def keep(taken: Accepted) -> None:
            await home.house.store.run(send.accepted, [taken])

        proxy.cut = 0
        with pytest.raises(DatabaseFault):  # after the deadline others look for it
            await send.insist(keep, monotonic() - 1, Accepted(ready.row_id, 1, "SM1"))
        proxy.cut = 0
        await send.post(home.house, "sms", ready, deadline, partial(send.insist, keep, deadline))
        assert [(row.state, row.provider_id) for row in home.rows(ANA)] == [("sent", "SM1")]
        assert len(home.wire.texts(ANA)) == 1


async def test_a_line_that_is_dead_and_open_is_cut(postgres: Callable[[], str], tmp_path: Path) -> None:
    """As through a pooler whose server is another one by now: who only waits would wait for ever."""
    with behind_a_proxy(postgres, tmp_path) as (home, proxy):
        store = home.house.store
        store.patience = 0.5
        assert await store.keep(hear.keep_all, home.house, [arriving(home, "SM1", "JOIN")]) == [True]
        proxy.dead_before = monotonic()
        async with asyncio.timeout(10):
            assert await store.keep(hear.keep_all, home.house, [arriving(home, "SM2", "STOP")]) == [True]


def arriving(home: Home, id: str, text: str) -> hear.Arriving:
    return hear.looked_at(home.house, TextIn("sms", id, ANA, text, home.clock()))
