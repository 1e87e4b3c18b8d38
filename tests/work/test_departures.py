"""The pace of a sender: one for all processes, never exceeded, answers first."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import text as sql

from bot.channels import Failure
from bot.store import outbox, pace
from bot.store.pace import Pace
from bot.store.tables import SenderPace
from bot.work.departures import IN_VAIN, Departures
from tests.databases import about_sqlite
from tests.house import Clock
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER
from tests.store.outbox_rows import person, queue, running_ask
from tests.work.wire import Home, at_home

RATE = 20
PACED: dict[str, Any] = {
    "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    "TWILIO_FROM_NUMBER": NUMBER,
    "ORGANIZATION": "Hill Tenants",
    "CONTACT": "help@example.org",
    "SMS_PACE": str(RATE),
}


async def sends(home: Home, worker: str, left: list[tuple[float, int]], until: int) -> None:
    """A process sends, until so many texts have left, whoever sent them: when, and which."""
    departures = Departures(home.house, "sms", worker)
    while len(left) < until:
        if not await departures.is_time():
            continue
        slots = await departures.claim(50)
        for (row, _), slot in zip(slots.texts, slots.at, strict=True):
            await departures.turn(slot)
            left.append((monotonic(), row))


async def test_two_processes_together_keep_the_pace_and_answer_first(database_url: str, tmp_path: Path) -> None:
    with at_home(database_url, tmp_path, Ticking(), **PACED) as home:
        store = home.house.store
        phones = [person(store, f"+12025550{number}") for number in range(100, 130)]
        digests = [queue(store, phone, outbox.DIGEST) for phone in phones[:-1]]
        left: list[tuple[float, int]] = []
        senders = [asyncio.create_task(sends(home, worker, left, 30)) for worker in ("one", "two")]
        while len(left) < 5:  # noqa: ASYNC110 -- it is a time
            await asyncio.sleep(0.01)
        reply = await asyncio.to_thread(queue, store, phones[-1])
        await asyncio.gather(*senders)
        times, rows = zip(*sorted(left), strict=True)
        assert sorted(rows) == sorted([*digests, reply])
        assert rows.index(reply) < 5 + RATE
        assert times[-1] - times[0] > 0.8 * (30 - 1) / RATE  # what leaves late on a busy machine comes closer
        assert min(later - first for first, later in zip(times, times[RATE:], strict=False)) > 0.7


async def test_a_provider_that_is_asked_too_much_is_asked_half_as_much(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Ticking(), **PACED) as home:
        for number in range(100, 130):
            queue(home.house.store, person(home.house.store, f"+12025550{number}"), outbox.DIGEST)
        departures = Departures(home.house, "sms", "test")
        at_once = departures.at_once
        for _ in range(5):  # on the wire together
            departures.heed(Failure.THROTTLED)
        assert at_once / 2 <= departures.at_once < at_once / 2 * 1.1
        slots = await departures.claim(50)
        assert slots.at[1] - slots.at[0] > 1.6 / RATE


async def test_who_does_not_reach_the_provider_leaves_the_turn_to_others(
    small_database_url: str, tmp_path: Path
) -> None:
    with at_home(small_database_url, tmp_path, Ticking(), **PACED) as home:
        for number in range(100, 130):
            queue(home.house.store, person(home.house.store, f"+12025550{number}"), outbox.DIGEST)
        one, two = (Departures(home.house, "sms", worker) for worker in ("one", "two"))

        async def claims(departures: Departures) -> None:
            while not (await departures.is_time() and (await departures.claim(50)).texts):
                pass

        await claims(one)
        for _ in range(IN_VAIN):
            one.heed(Failure.UNREACHED)
        again, turn = (asyncio.create_task(claims(departures)) for departures in (one, two))
        done, _ = await asyncio.wait((again, turn), return_when=asyncio.FIRST_COMPLETED)
        assert done == {turn}
        again.cancel()


async def test_a_slow_database_costs_no_slot(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Ticking(), **PACED) as home:
        for number in range(100, 130):
            queue(home.house.store, person(home.house.store, f"+12025550{number}"), outbox.DIGEST)
        departures = Departures(home.house, "sms", "test")
        times: list[float] = []
        while len(times) < 30:
            if await departures.is_time():
                times += (await departures.claim(50)).at
                await asyncio.sleep(0.25)  # what the intents take
        assert times[-1] - times[0] < 1.2 * 30 / RATE


async def test_whoever_finds_the_pace_taken_is_told_until_when(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), **PACED) as home:
        phones = [person(home.house.store, f"+12025550{number}") for number in range(100, 130)]
        one, two = (Departures(home.house, "sms", worker) for worker in ("one", "two"))
        assert (await one.claim(50)).again is None
        for phone in phones:
            queue(home.house.store, phone)
        assert (await one.claim(50)).texts
        taken = await two.claim(50)
        assert not taken.texts
        assert taken.again


@about_sqlite  # whose clock can be moved
async def test_processes_take_turns_and_leave_a_gap_between(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), **PACED) as home:

        def since() -> float:
            """The process's clock goes with the database's, however long anything takes here."""
            return (home.clock.at - began).total_seconds()

        def claimed(worker: str, most: int, later: float = 0.0) -> tuple[Sequence[float], float]:
            """When its texts leave, and when it looks again, in seconds since the first."""
            home.clock.at += timedelta(seconds=later)
            slots = home.house.store.do(pace.claim, "sms", worker, most, None, Pace(NUMBER, RATE), 0.0, since)
            return slots.at, slots.again or 0.0

        home.clock.at = began = home.clock() + timedelta(hours=1)
        for number in range(100, 200):
            queue(home.house.store, person(home.house.store, f"+12025550{number}"), outbox.DIGEST)
        first, _ = claimed("one", 6)
        ends = first[-1] + 1 / RATE
        theirs, again = claimed("two", 6)
        assert not theirs
        assert again == pytest.approx(ends + pace.IDLE.total_seconds(), abs=0.001)
        assert claimed("one", 6, later=0.2)[0][0] == pytest.approx(ends, abs=0.001)

        while not theirs:  # one goes on until its turn is over
            ours, _ = claimed("one", 1, later=0.5)
            theirs, again = claimed("two", 6)
        assert ours[-1] == pytest.approx(pace.TURN.total_seconds(), abs=0.5)
        assert theirs[0] == pytest.approx(ours[-1] + 1 / RATE + pace.APART, abs=0.001)

        assert not claimed("one", 6)[0]
        assert claimed("one", 6, later=1.0 + pace.IDLE.total_seconds())[0]  # the other one is gone


async def test_a_clock_that_is_set_back_holds_nobody_up(small_home: Home, tmp_path: Path) -> None:
    url = small_home.house.settings.database_url
    with at_home(url, tmp_path, small_home.clock, **PACED) as home:
        queue(home.house.store, person(home.house.store))
        ahead = SenderPace(channel="sms", sender=NUMBER, free_at=home.clock() + timedelta(hours=1))
        home.do(lambda tx: tx.session.add(ahead))
        assert len((await Departures(home.house, "sms", "test").claim(50)).texts) == 1


async def test_on_a_machine_that_is_always_late_texts_leave_all_the_same(small_home: Home, tmp_path: Path) -> None:
    url = small_home.house.settings.database_url
    with at_home(url, tmp_path, small_home.clock, **PACED) as home:
        departures = Departures(home.house, "sms", "one")

        async def lag() -> None:
            while True:
                sleep(0.1)  # noqa: ASYNC251 -- as a loop that others keep from running
                await asyncio.sleep(0)

        lagging = asyncio.create_task(lag())
        async with asyncio.timeout(4):
            for _ in range(3):
                await departures.turn(monotonic())
        lagging.cancel()


async def test_a_text_at_which_the_program_fails_holds_up_no_other(small_home: Home) -> None:
    store = small_home.house.store
    ask = running_ask(store)
    lost, found = (person(store, f"+1202555010{number}") for number in (1, 2))
    small_home.do(lambda tx: tx.session.execute(sql("UPDATE supporter SET zone = 'Nowhere/Land' WHERE id = 1")))
    left = [queue(store, one, outbox.ASK, ask=ask) for one in (lost, found)]
    departures = Departures(small_home.house, "sms", "one")
    claimed = await departures.claim(2)
    assert [row for row, _ in claimed.texts] == left
    assert [ready.row_id for ready in await departures.intend(claimed.texts)] == left[1:]
    assert [row.state for row in small_home.rows()] == ["claimed", "posting"]


class Ticking(Clock):
    """A clock that goes."""

    def __init__(self) -> None:
        super().__init__()
        self._began = monotonic()

    def __call__(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self._began)
