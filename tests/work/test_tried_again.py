"""A transaction that PostgreSQL undid, because two waited for each other, is done again, and nothing is done twice."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.channels import Failure
from bot.store.session import Store, Transaction
from bot.work import due
from tests.databases import ON_POSTGRES, new_database
from tests.work.teams import LEE, enrol, with_teams
from tests.work.wire import ANA, BEN, CLEO, Answer, Home, soon

HOURS = (0.6, 5.5, 14.0, 4.5, 5.5, 4.0, 9.5)
"""From noon: to the daily ask, the leads' hour, their next one, the daily ask, the evening, the night, the morning."""
OF_CHANCE = re.compile(r"\d{6}|/digest/\S+")


class Undone(Exception):
    """It would have been committed."""


class TriedAgain(Store):
    """Each transaction that writes is undone at its end, and done again."""

    def _transact(self, engine: Engine, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        def undone(tx: Transaction) -> None:
            function(tx, *args, **kwargs)
            tx.session.flush()
            raise Undone

        if engine is not self._reading:
            with suppress(Undone):
                super()._transact(engine, undone)
        return super()._transact(engine, function, *args, **kwargs)


async def two_days(home: Home) -> Sequence[tuple[str, str]]:
    """All that leaves while people sign up, are asked, answer, leave, and are told; codes and links left out."""
    await enrol(home, "lee", LEE)
    for phone in (ANA, BEN, CLEO):
        await home.texts(phone, "JOIN", "90210", "driving", "Quimby")
    home.wire.answers.extend([Answer(failure=Failure.UNKNOWN), Answer(accepts=False, failure=Failure.THROTTLED)])
    home.new_ask(needed=1, starts_at=soon(home.clock, hours=30), address="1 Hall Street")
    home.new_ask(day="day", schedule="daily 12:30", needed=3)
    await home.settle()
    for phone, text in ((ANA, "yes"), (BEN, "is there parking?"), (BEN, "yes"), (CLEO, "STOP"), (ANA, "sorry, no")):
        await home.texts(phone, text)
    for hours in HOURS:
        await home.wait(hours=hours)
        while await due.do_next(home.house, (*due.DIGESTS, *due.FOR_LEADS)):
            await home.settle()
    return [(message.to, OF_CHANCE.sub("", message.text)) for message, _ in home.wire.taken]


@pytest.mark.skipif(ON_POSTGRES, reason="what is undone uses up ids there, and who is asked first is drawn by them")
async def test_two_days_are_the_same_where_each_transaction_is_done_again(tmp_path: Path) -> None:
    came = []
    for folder in (tmp_path / "usual", tmp_path / "tried"):
        with new_database(folder) as url, with_teams(url, folder) as home:
            of = home.house
            again = TriedAgain(url, of.store.vault, home.clock, of.settings.asks_per_week)
            with closing(again):
                came.append(
                    await two_days(replace(home, house=replace(of, store=again)) if folder.name == "tried" else home)
                )
    usual, tried = came
    assert tried == usual
    assert {ANA, BEN, CLEO, LEE} == {to for to, _ in usual}
