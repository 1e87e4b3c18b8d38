"""A text leaves once, only when it may, and what follows when it does not is decided in one place."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.channels import Failure
from bot.core.events import Receipt
from bot.core.message import State
from bot.store import brakes, installation, outbox, standing
from bot.store.engines import Away
from bot.store.session import Store
from bot.store.tables import OutboxRow
from bot.work import asks, intent, invite, send
from bot.work.uptime import uptime
from tests.house import Clock
from tests.work.wire import ANA, BEN, Answer, Home, at_home, soon

NEVER = Answer(accepts=False, failure=Failure.UNREACHED)


async def asked(home: Home, *phones: str, **options: object) -> int:
    """An ask whose texts are in the queue."""
    await home.signed_up(*phones)
    ask = home.new_ask(**options)  # type: ignore[arg-type]  # the options are new_ask's
    home.select()
    home.do(invite.begin_planned, home.house)
    return ask


async def deliver_all(home: Home) -> None:
    await send.deliver(home.house, "sms", home.claim())


async def test_a_text_that_can_not_be_deciphered_does_not_hold_up_those_beside_it(small_home: Home) -> None:
    await asked(small_home, ANA, BEN)
    spoil = update(OutboxRow).where(col(OutboxRow.id) == small_home.rows(ANA)[0].id).values(text_enc=b"?")
    small_home.do(lambda tx: tx.session.execute(spoil))
    await deliver_all(small_home)
    assert (len(small_home.wire.texts(BEN)), small_home.rows(ANA)[0].reason) == (1, "unreadable")


async def test_a_text_leaves_once_with_its_try_and_its_limit(home: Home) -> None:
    await asked(home, ANA, until=soon(home.clock, hours=1))
    (claimed,) = home.claim()
    for _ in range(2):
        await send.deliver(home.house, "sms", [claimed])
    ((message, _),) = home.wire.taken
    (row,) = home.rows()
    assert (message.to, message.attempt, message.ref, message.valid_for) == (ANA, 1, row.ref, 3600)
    assert (row.state, row.provider_id, row.attempts) == ("sent", "SM1", 1)


async def test_an_ask_must_arrive_before_the_quiet_hours(small_home: Home) -> None:
    await asked(small_home, ANA)
    await deliver_all(small_home)
    assert small_home.wire.taken[0][0].valid_for == 5 * 3600  # 15:00 in Washington, quiet from 20:00


STOPPERS = {
    "stop": ("cancelled", "opted_out"),
    "pause-all": ("queued", "paused"),
    "ask paused": ("queued", "paused"),
    "ask cancelled": ("cancelled", "cancelled"),
    "too late": ("cancelled", "too late"),
    "quiet": ("queued", "quiet hours"),
    "answered": ("cancelled", "answered"),
}


@pytest.mark.parametrize("stopper", STOPPERS)
async def test_what_happens_between_claim_and_intent_is_in_force(home: Home, stopper: str) -> None:
    ask = await asked(home, ANA, until=soon(home.clock, hours=30))
    (claimed,) = home.claim()
    match stopper:
        case "stop":
            await home.receive(ANA, "STOP")
        case "pause-all":
            home.do(installation.pause, paused=True)
        case "ask paused":
            home.do(asks.pause, ask, "test")
        case "ask cancelled":
            home.do(asks.cancel, ask, "test")
        case "too late":
            home.clock.move(hours=30)
        case "quiet":
            home.clock.move(hours=6)
        case "answered":
            invitation = home.invitation(ask, ANA)
            home.do(lambda tx: setattr(tx.session.merge(invitation), "answer", "yes"))
    await send.deliver(home.house, "sms", [claimed])
    (row,) = home.rows(ANA)
    assert (row.state, row.reason) == STOPPERS[stopper]
    assert home.wire.tried == []


async def test_what_was_held_leaves_when_it_may(small_home: Home) -> None:
    ask = await asked(small_home, ANA)
    (claimed,) = small_home.claim()
    small_home.do(asks.pause, ask, "test")
    await send.deliver(small_home.house, "sms", [claimed])
    await small_home.settle()
    assert small_home.wire.taken == []
    small_home.do(asks.resume, ask, "test")
    await small_home.settle()
    assert len(small_home.wire.texts(ANA)) == 1


async def test_an_ask_waits_for_the_morning_of_the_person(small_home: Home) -> None:
    small_home.clock.at = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # 22:00 in Washington
    await asked(small_home, ANA)
    await small_home.settle()
    assert small_home.wire.taken == []
    small_home.clock.at = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)  # 9:00
    await small_home.settle()
    assert len(small_home.wire.texts(ANA)) == 1


async def test_answers_and_notices_know_no_quiet_hours(small_home: Home) -> None:
    small_home.clock.at = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    assert len(await small_home.texts(ANA, "JOIN")) == 1


DECISIONS = {
    Failure.THROTTLED: ("queued", True),
    Failure.UNREACHED: ("queued", True),
    Failure.CONGESTED: ("queued", True),
    Failure.HALTED: ("queued", True),
    Failure.UNDELIVERED: ("queued", True),
    Failure.UNKNOWN: ("unknown", True),
    Failure.MALFORMED: ("parked", False),
    Failure.REFUSED: ("failed", False),
    Failure.BARRED: ("failed", False),
    Failure.OPTED_OUT: ("failed", False),
    Failure.FILTERED: ("failed", False),
}


@pytest.mark.parametrize("failure", Failure)
async def test_every_failure_has_its_decision(home: Home, failure: Failure) -> None:
    ask = await asked(home, ANA, BEN)
    home.wire.answers.append(Answer(accepts=False, failure=failure))
    (claimed, _) = home.claim()
    await send.deliver(home.house, "sms", [claimed])
    row = home.rows(ANA)[0]
    state, arrives = DECISIONS[failure]
    assert (row.state, row.reason) == (state, failure.value)
    assert home.do(brakes.channel_pauses) == ({"sms": failure} if failure in ("congested", "halted") else {})
    assert home.person(ANA).address.closed == {Failure.REFUSED: "unreachable", Failure.OPTED_OUT: "carrier"}.get(
        failure, ""
    )
    assert home.ask(ask).state == "running"
    for _ in range(8):
        await home.wait(minutes=35)
    assert len(home.wire.texts(ANA)) == arrives


async def test_a_text_that_no_phone_took_is_tried_twice_hours_apart(small_home: Home) -> None:
    await asked(small_home, ANA)
    await deliver_all(small_home)
    (row,) = small_home.rows()
    await small_home.report(row, Receipt.FAILED, id="SM1", code=Failure.UNDELIVERED)
    await small_home.report(row, Receipt.SENT, id="SM1")  # late, and of the try that failed
    await small_home.wait(hours=3, minutes=59)
    assert len(small_home.wire.taken) == 1
    await small_home.wait(minutes=1)
    assert [message.attempt for message, _ in small_home.wire.taken] == [1, 2]
    assert (small_home.rows()[0].state, small_home.ask(1).state) == ("sent", "running")
    await small_home.report(row, Receipt.FAILED, attempt=2, id="SM2", code=Failure.UNDELIVERED)
    assert small_home.rows()[0].state == "failed"


async def test_a_try_that_was_never_processed_costs_no_second_try(small_home: Home) -> None:
    small_home.wire.answers.append(Answer(accepts=False, failure=Failure.THROTTLED))
    await asked(small_home, ANA)
    await deliver_all(small_home)
    await small_home.wait(minutes=5)
    (row,) = small_home.rows()
    await small_home.report(row, Receipt.FAILED, attempt=2, id="SM2", code=Failure.UNDELIVERED)
    await small_home.wait(hours=4)
    assert len(small_home.wire.taken) == 2


async def test_no_second_try_for_an_ask_that_has_ended(small_home: Home) -> None:
    ask = await asked(small_home, ANA, BEN, needed=1)
    await deliver_all(small_home)
    await small_home.texts(BEN, "yes")
    assert small_home.ask(ask).state == "filled"
    row = small_home.rows(ANA)[0]
    await small_home.report(row, Receipt.FAILED, code=Failure.UNDELIVERED)
    assert small_home.rows(ANA)[0].state == "failed"


async def test_what_no_network_takes_waits_as_long_as_that_is_away(
    small_home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    await small_home.receive(ANA, "who is this?")
    small_home.wire.answers.extend([NEVER] * 60)
    await small_home.settle()
    await small_home.wait(minutes=6)
    found = small_home.do(standing.look, ["sms"])
    assert (found.left["sms"], found.queued["sms", "reply"]) == (0, standing.Line(1, 360.0))
    for _ in range(200):  # over the night too
        await small_home.wait(minutes=6)
    assert "tried 60 times, and not taken" in caplog.text
    assert [message.to for message, _ in small_home.wire.taken] == [ANA]


async def test_a_text_that_waited_as_the_database_went_away_leaves_once_it_is_back(small_home: Home) -> None:
    await asked(small_home, ANA)
    (ready,) = small_home.do(intent.intend, small_home.house, small_home.claim())
    away = Faltering(small_home.house.store)
    waited = uptime() + (outbox.LEASE - send.FRESH).total_seconds()
    house = replace(small_home.house, store=cast("Store", away))
    await send.leave(house, "sms", ready, waited, kept, lambda *_: False)
    assert ([message.to for message, _ in small_home.wire.taken], away.looks) == ([ANA], 2)


async def test_a_try_that_another_worker_has_given_up_meanwhile_is_none(small_home: Home) -> None:
    """It took this one for dead, by a clock that is ahead: it looks for the text, and may send it again."""
    await asked(small_home, ANA)
    (ready,) = small_home.do(intent.intend, small_home.house, small_home.claim())
    small_home.do(lambda tx: send.doubt_lapsed(tx, outbox.by_id(tx, ready.row_id)))
    waited = uptime() + (outbox.LEASE - send.FRESH).total_seconds()
    await send.leave(small_home.house, "sms", ready, waited, kept, lambda *_: False)
    assert small_home.wire.taken == []
    await small_home.wait(minutes=6)  # as whoever gave it up sends it
    assert [message.to for message, _ in small_home.wire.taken] == [ANA]


async def kept(_taken: object) -> None:
    """Nobody looks at that here."""


@dataclass(slots=True)
class Faltering:
    """A store that is away for the first look."""

    store: Store
    looks: int = 0

    async def look(self, *asked: Any) -> object:
        self.looks += 1
        if self.looks == 1:
            raise Away(None, None, OSError())
        return await self.store.look(*asked)


async def test_nothing_that_is_queued_leaves_for_a_country_that_is_allowed_no_more(small_home: Home) -> None:
    await asked(small_home, ANA)
    house = replace(small_home.house, settings=replace(small_home.house.settings, countries=frozenset({"CA"})))
    assert small_home.do(intent.intend, house, small_home.claim()) == []
    assert [(row.state, row.reason) for row in small_home.rows()] == [("cancelled", "country")]


async def test_one_refusal_after_tries_that_reached_nobody_stops_a_channel_for_minutes_only(small_home: Home) -> None:
    await small_home.receive(ANA, "who is this?")
    small_home.wire.answers.extend([NEVER] * 4 + [Answer(accepts=False, failure=Failure.HALTED)])
    await small_home.settle()
    for _ in range(6):
        await small_home.wait(minutes=6)
    assert [message.to for message, _ in small_home.wire.taken] == [ANA]


async def test_the_provider_says_when_to_come_again(small_home: Home) -> None:
    await small_home.receive(ANA, "who is this?")
    small_home.wire.answers.append(Answer(accepts=False, failure=Failure.THROTTLED, retry_after=90))
    await small_home.settle()
    assert small_home.rows()[0].not_before == small_home.clock() + timedelta(seconds=90)


async def test_a_daily_limit_holds_everything(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), carrier_answers=False, DAILY_LIMIT="1") as home:
        await asked(home, ANA, BEN)
        await home.settle()
        await home.texts(BEN, "help")
        assert [message.to for message, _ in home.wire.taken] == [ANA]
        assert [row.state for row in home.rows(kind="ask")] == ["sent", "queued"]
        await home.wait(hours=24)
        assert len(home.wire.taken) == 2


async def test_what_never_left_uses_up_no_daily_limit(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), DAILY_LIMIT="2") as home:
        await asked(home, ANA, BEN)
        home.wire.answers.extend([NEVER] * 2)
        await home.settle()
        await home.wait(minutes=1)
        assert sorted(message.to for message, _ in home.wire.taken) == [ANA, BEN]


async def test_a_malformed_text_that_was_taken_first_has_failed(small_home: Home) -> None:
    await asked(small_home, ANA)
    await deliver_all(small_home)
    await small_home.report(small_home.rows()[0], Receipt.FAILED, code=Failure.MALFORMED)
    assert small_home.rows()[0].state == State.FAILED
