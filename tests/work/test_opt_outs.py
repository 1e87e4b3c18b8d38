"""A STOP is in force in every process on one PostgreSQL before it is committed; nor does it wait in vain for that."""

import asyncio
from contextlib import closing
from itertools import repeat
from threading import Event
from time import monotonic

import psycopg
from sqlalchemy import text as sql

from bot.channels import Failure
from bot.core.events import TextIn
from bot.core.message import State
from bot.store import bells, invitations, standing, supporters
from bot.store.bells import OptOut, key_of
from bot.store.crypto import Vault
from bot.store.leaving import Accepted
from bot.store.session import Store, Transaction
from bot.store.tables import Ask
from bot.work import hear, intent, invite, send
from bot.work.inlet import Inlet
from bot.work.loops import Loops
from bot.work.opt_outs import OptOuts
from bot.work.sweep import Sweep
from bot.work.vigil import Vigil
from tests.house import NOON
from tests.work.wire import ANA, BEN, Home


async def keep(_: Accepted) -> None:
    """Nobody needs to know."""


async def until_leaving(worker: Loops, phone: str, *, leaving: bool) -> None:
    async with asyncio.timeout(5):
        while worker.inlet.opt_outs.is_leaving("sms", phone) is not leaving:  # noqa: ASYNC110 -- what is waited for comes from a server
            await asyncio.sleep(0)


async def test_a_stop_is_in_force_in_every_process_while_the_database_takes_nothing(postgres_home: Home) -> None:
    home = postgres_home
    await home.signed_up(ANA, BEN)
    home.new_ask()
    home.select()
    home.do(invite.begin_planned, home.house)
    ready = home.do(intent.intend, home.house, home.claim())
    web, worker = Loops(home.house, home.clock), Loops(home.house, home.clock)
    await web.open()
    await worker.start()
    try:
        with psycopg.connect(home.house.settings.database_url.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE inbox IN SHARE MODE")
            stop = asyncio.create_task(web.receive(TextIn("sms", "IN-1", ANA, "STOP", home.clock())))
            await until_leaving(worker, ANA, leaving=True)
            is_leaving, deadline = worker.inlet.opt_outs.is_leaving, monotonic() + 120
            flying = [send.leave(home.house, "sms", one, deadline, keep, is_leaving) for one in ready]
            landed = asyncio.gather(*flying)
            await stop
        await landed
        await until_leaving(worker, ANA, leaving=False)
        assert [message.to for message in home.wire.tried] == [BEN]
        assert home.person(ANA).supporter.consent == "out"
        assert [row.state for row in home.rows(ANA)] == [State.CANCELLED]
    finally:
        await asyncio.gather(web.stop(), worker.stop())
        for loops in (web, worker):
            loops.inlet.close()


VAULT = Vault("a secret key of this test")


def stop(phone: str, id: str = "IN-1") -> TextIn:
    return TextIn("sms", id, phone, "STOP", NOON)


def test_what_another_process_has_told_counts_until_it_is_kept_or_for_a_minute() -> None:
    now = 0.0
    known = OptOuts(VAULT, lambda: now)
    ana, ben = (key_of(VAULT, stop(phone)) for phone in (ANA, BEN))
    known.heed(OptOut.CAME, [ana, ben])
    known.heed(OptOut.KEPT, [ana])
    assert [known.is_leaving("sms", phone) for phone in (ANA, BEN)] == [False, True]
    assert not known.is_leaving("signal", BEN)
    now = send.LEAVING_FOR.total_seconds()
    assert not known.is_leaving("sms", BEN)


def test_the_second_stop_of_somebody_is_in_force_when_the_first_is_kept() -> None:
    known = OptOuts(VAULT)
    known.came(stop(ANA, "IN-1"))
    known.came(stop(ANA, "IN-2"))
    known.kept([stop(ANA, "IN-1")])
    assert known.is_leaving("sms", ANA)
    known.heed(OptOut.KEPT, [key_of(VAULT, stop(ANA, "IN-2"))])  # by another process, to which it came again
    assert not known.is_leaving("sms", ANA)


async def test_a_stop_that_could_be_kept_nowhere_ends_when_it_is_found_kept(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    inlet, vigil = Inlet(home.house), Vigil(home.house)
    await vigil.look()
    text = TextIn("sms", "IN-1", ANA, "STOP", home.clock())
    inlet.opt_outs.came(text)  # refused with 503
    home.wire.inbound.append(text)
    await home.receive(ANA, "STOP", id="IN-1")  # by another process
    assert inlet.opt_outs.is_leaving("sms", ANA)
    await Sweep(home.house, vigil, lambda: None, inlet).go()
    assert not inlet.opt_outs.is_leaving("sms", ANA)


async def test_what_is_told_after_its_commit_is_taken_back_soon(postgres_home: Home) -> None:
    home = postgres_home
    teller, other = OptOuts(home.house.store.vault), OptOuts(home.house.store.vault)
    url = home.house.settings.database_url
    ends = asyncio.Event()
    tasks = [
        asyncio.create_task(teller.tell(url)),
        asyncio.create_task(bells.listen(url, lambda _: ends.set(), other.heed)),
    ]
    await ends.wait()
    text = TextIn("sms", "IN-1", ANA, "STOP", home.clock())
    teller.came(text)
    async with asyncio.timeout(5):
        while not other.is_leaving("sms", ANA):  # noqa: ASYNC110 -- what is waited for comes from a server
            await asyncio.sleep(0)
        teller.kept([text])  # and the commit has told so before
        while other.is_leaving("sms", ANA):  # noqa: ASYNC110
            await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_stop_and_who_asks_the_same_people_do_not_wait_for_each_other(postgres_home: Home) -> None:
    """PostgreSQL would notice it after a second, undo one of the two, and it would begin anew."""
    home = postgres_home
    await home.signed_up(ANA, BEN)
    ask = home.new_ask()
    home.select()
    holds, begun = Event(), list[str]()

    def ask_them(tx: Transaction) -> None:
        begun.append("ask")
        planned = invitations.planned(tx, tx.session.get_one(Ask, ask), 10)
        holds.set()
        with closing(Store(home.house.settings.database_url, home.house.store.vault, home.clock)) as beside:
            while not beside.read(_waits):
                pass
        supporters.hold(tx, *(one.supporter_id for one in planned))

    def leave(tx: Transaction) -> None:
        begun.append("leave")
        texts = (TextIn("sms", f"IN-{phone}", phone, "STOP", tx.now) for phone in (BEN, ANA))
        assert hear.keep_all(tx, home.house, list(map(hear.looked_at, repeat(home.house), texts))) == [True, True]

    asking = asyncio.create_task(home.house.store.run(ask_them))
    await asyncio.to_thread(holds.wait)
    await asyncio.gather(home.house.store.keep(leave), asking)
    assert begun == ["ask", "leave"]
    assert [home.person(phone).supporter.consent for phone in (ANA, BEN)] == ["out", "out"]


async def test_what_is_queued_again_beside_a_stop_is_called_back(postgres_home: Home) -> None:
    home = postgres_home
    await home.signed_up(ANA)
    home.new_ask()
    home.select()
    home.do(invite.begin_planned, home.house)
    (ready,) = home.do(intent.intend, home.house, home.claim())
    queued, kept = Event(), Event()

    def queue_again(tx: Transaction) -> None:
        send.not_sent(tx, ready.row_id, ready.message.attempt, Failure.UNREACHED, "held back")
        tx.session.flush()
        queued.set()
        with closing(Store(home.house.settings.database_url, home.house.store.vault, home.clock)) as beside:
            while not (kept.is_set() or beside.read(_waits)):
                pass

    async def leave() -> None:
        await asyncio.to_thread(queued.wait)
        await home.receive(ANA, "STOP")
        kept.set()

    await asyncio.gather(home.house.store.run(queue_again), leave())
    assert [row.state for row in home.rows(ANA)] == [State.CANCELLED]


async def test_what_a_stop_waited_for_is_part_of_how_long_it_took(postgres_home: Home) -> None:
    home = postgres_home
    await home.signed_up(ANA)
    ana, held = home.person(ANA), Event()

    def hold(tx: Transaction) -> None:
        supporters.hold(tx, ana.id)
        held.set()
        with closing(Store(home.house.settings.database_url, home.house.store.vault, home.clock)) as beside:
            while not beside.read(_waits):
                pass
        home.clock.move(seconds=20)

    async def leave() -> None:
        await asyncio.to_thread(held.wait)
        await home.receive(ANA, "STOP")

    await asyncio.gather(home.house.store.run(hold), leave())
    assert home.house.store.read(standing.look, ["sms"]).stops == [20]


def _waits(tx: Transaction) -> bool:
    """Whether a transaction waits for another one's."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return bool(tx.session.scalar(sql(waiting)))
