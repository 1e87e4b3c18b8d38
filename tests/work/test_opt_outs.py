"""Opt-outs beside other processes on one PostgreSQL."""

import asyncio
from contextlib import closing
from itertools import repeat
from threading import Event

from sqlalchemy import text as sql

from bot.core.events import TextIn
from bot.store import invitations, supporters
from bot.store.session import Store, Transaction
from bot.store.tables import Ask
from bot.work import hear
from tests.work.wire import ANA, BEN, Home


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


def _waits(tx: Transaction) -> bool:
    """Whether a transaction waits for another one's."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return bool(tx.session.scalar(sql(waiting)))
