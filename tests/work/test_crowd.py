"""Four workers on one PostgreSQL, and more than two hundred people at once: in order, once, and none of them stuck."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import timedelta
from itertools import cycle, pairwise
from math import inf
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.core.events import TextIn
from bot.store import inbox, supporters
from bot.store.outbox import ANSWER, CONFIRMATION
from bot.store.session import Transaction
from bot.store.tables import InboxRow, OutboxRow
from bot.work import digests
from bot.work.inlet import Inlet
from bot.work.loops import Loops
from tests.house import NOON, Clock
from tests.walks.people import sign_up
from tests.walks.program import ROOT
from tests.work.crowd import Crowd, crowd
from tests.work.teams import LEE, enrol, flows
from tests.work.wire import Home, at_home

HALL, KITCHEN, SQUARE = "10001", "60601", "77001"
"""Where those live who are asked to each of them, by their postal code."""
PHONES = [f"+447700900{number:03}" for number in range(230)]
TO_THE_HALL, TO_THE_KITCHEN, TO_THE_SQUARE, NEW = PHONES[:80], PHONES[80:110], PHONES[110:130], PHONES[130:]
SIGNS_UP = ("JOIN", "Leeds", "driving", "Quimby")
ANSWERED = ("Hill Tenants: thanks", "Leeds, England, noted.", "What should we call", "You are in, Quimby!")
SAYS = (("yes", "1"), ("no", "yes", "3"), ("yes", "STOP"), ())
"""What those say who are asked to the hall, by turns."""
IN_FORCE = 1.0
"""Seconds from a STOP that was taken until nothing leaves any more (reliability.md G5)."""


class Phones:
    """Everybody's phones. Each text is brought to one of two processes that take texts, some to both at once.

    `left`: since when who said STOP has known that it was taken.
    """

    def __init__(self, takers: Sequence[Home], inlets: Sequence[Inlet]) -> None:
        self._takers = tuple(zip(takers, inlets, strict=True))
        self.said: dict[str, list[str]] = {}
        self.left: dict[str, float] = {}

    async def say(self, phone: str, texts: Sequence[str]) -> None:
        """One text after the other, each once the one before it is durable."""
        for text in texts:
            said = self.said.setdefault(phone, [])
            said.append(text)
            which = (len(said) + int(phone[-1])) % 3
            takers = self._takers if which == 2 else [self._takers[which]]
            id = f"{phone} {len(said)}"
            if text == "STOP":  # in force before it is committed, where it comes in as it does in a process
                now = takers[0][0].clock
                stop = TextIn("sms", id, phone, text, now())
                await asyncio.gather(*(inlet.receive(stop) for _, inlet in takers))
                self.left[phone] = now().timestamp()
            else:
                new = await asyncio.gather(*(home.receive(phone, text, id=id) for home, _ in takers))
                assert new.count(True) == 1

    async def answer(self, crowd: Crowd, phone: str, texts: Sequence[str]) -> None:
        """The same, once something has come."""
        await crowd.until(lambda: any(left.to == phone for left in crowd.left))
        await self.say(phone, texts)


def prepare(home: Home) -> None:
    """Everybody signed up but the new ones, and three asks that go out at once: one to all, one in waves, one daily."""
    for place, phones in ((HALL, TO_THE_HALL), (KITCHEN, TO_THE_KITCHEN), (SQUARE, TO_THE_SQUARE)):
        home.do(sign_up, phones, place)
    starts = NOON + timedelta(hours=46)
    home.new_ask(f"within 5km of {HALL}", day="Monday", starts_at=starts, address="1 Hall Street")
    home.new_ask(f"within 5km of {KITCHEN}", needed=20, day="Tuesday", waves="10", reminders=0)
    home.new_ask(f"within 5km of {SQUARE}", day="day", schedule="daily 12:30", reminders=0)


def heard(tx: Transaction) -> Mapping[str, Sequence[str]]:
    """What each phone texted, in the order in which it was kept; each must be handled, at the first try."""
    rows = tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all()
    assert {(row.state in ("handled", "person"), row.attempts) for row in rows} == {(True, 0)}
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(supporters.by_address(tx, row.address_id).number, []).append(inbox.text_of(tx, row))
    return texts


def out_of_order(tx: Transaction) -> Sequence[tuple[int, int]]:
    """Texts that were answered one after the other to one phone, and are not two, in the order in which they came."""
    rows = tx.session.exec(select(OutboxRow).where(OutboxRow.cause == ANSWER).order_by(col(OutboxRow.id))).all()
    answered: dict[int, list[int]] = {}
    for row in rows:
        answered.setdefault(row.address_id, []).append(row.cause_id)
    return [pair for texts in answered.values() for pair in pairwise(texts) if pair[0] >= pair[1]]


def confirmations(tx: Transaction) -> Sequence[str]:
    """Our own numbers of the texts that say that somebody has left."""
    return tx.session.exec(select(OutboxRow.ref).where(OutboxRow.cause == CONFIRMATION)).all()


def idle(tx: Transaction) -> bool:
    """Whether every text is handled and none waits to leave."""
    now = col(OutboxRow.not_before) <= tx.now
    waits = select(OutboxRow.id).where(col(OutboxRow.state).in_(("queued", "claimed", "posting")), now)
    return not inbox.waiting(tx) and tx.session.exec(waits.limit(1)).first() is None


@pytest.mark.timeout(240)  # four processes sign up 230 people and ask them; alone it takes a tenth of that
async def test_in_order_once_and_nobody_is_stuck(
    postgres: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # for the processes
    url = postgres()
    environ: dict[str, Any] = {
        "FLOWS_DIR": str(flows(tmp_path)),
        "TIMEZONE": "America/Los_Angeles",
        "ORGANIZATION": "Hill Tenants",
        "CONTACT": "team@example.org",
        "QUIET_HOURS": "off",
        "ASKS_PER_WEEK": "off",
    }
    with at_home(url, tmp_path, Clock(), **environ) as home:
        home.do(digests.make_due, home.house)
        await enrol(home, "lee", LEE)
        prepare(home)
    with ExitStack() as stack:
        live = stack.enter_context(crowd(tmp_path, 4, {"DATABASE_URL": url, **environ}))
        takers = [
            stack.enter_context(at_home(url, tmp_path / name, live.clock, carrier_answers=False, **environ))
            for name in ("one", "other")
        ]
        webs = [Loops(taker.house, live.clock) for taker in takers]
        for web in webs:
            await web.open()
        phones = Phones(takers, [web.inlet for web in webs])
        store = takers[0].house.store

        def times(*words: str) -> Counter[str]:
            return Counter(left.to for left in live.left if all(word in left.text for word in words))

        joining = (phones.say(phone, SIGNS_UP) for phone in NEW)
        answering = (phones.answer(live, phone, said) for phone, said in zip(TO_THE_HALL, cycle(SAYS), strict=False))
        await asyncio.gather(*joining, *answering)
        await live.until(lambda: store.read(idle))
        live.move(minutes=31)  # 12:31: the daily ask goes out
        await live.until(lambda: times("on day at") == Counter(TO_THE_SQUARE))
        live.move(hours=5, minutes=30)  # 18:01: the leads' hour
        await live.until(lambda: times("")[LEE] == 1)
        live.move(hours=16, minutes=4)  # 10:05 of the next day: what is said a day before
        silent, coming = TO_THE_HALL[3::4], [*TO_THE_HALL[0::4], *TO_THE_HALL[1::4]]
        await live.until(lambda: times("we count on you") == Counter(coming))
        live.move(hours=2, minutes=27)  # 12:32: reminders, and the daily ask again
        await live.until(lambda: times("again: we still need") == Counter(silent))
        await live.until(lambda: times("on day at") == Counter(TO_THE_SQUARE * 2))
        await live.until(lambda: store.read(idle))

        assert {phone: texts for phone, texts in store.read(heard).items() if phone != LEE} == phones.said
        assert store.read(out_of_order) == []
        confirmed = store.read(confirmations)
        for web in webs:
            await web.stop()
            web.inlet.close()
    left = live.left
    assert len(confirmed) == len(phones.left)
    late = [one for one in left if one.ref not in confirmed and one.at > phones.left.get(one.to, inf) + IN_FORCE]
    assert late == []
    assert len({one.ref for one in left}) == len(left)
    assert times("Can you take a shift on Monday") == Counter(TO_THE_HALL)
    assert set(times("Can you take a shift on Tuesday").values()) == {1}
    assert times("on day at") == Counter(TO_THE_SQUARE * 2)
    for phone in NEW:
        opened = [one.text for one in left if one.to == phone]
        assert [text[: len(start)] for text, start in zip(opened, ANSWERED, strict=True)] == list(ANSWERED)
