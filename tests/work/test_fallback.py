"""Signal first, SMS where nothing was delivered, and never both for one ask."""

import asyncio
import re
import shutil
from contextlib import ExitStack, suppress
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.channels import Failure
from bot.core.events import AccountIn, CarrierWord, Condition, Gesture, Receipt
from bot.store import accounts, installation, invitations
from bot.store import asks as stored
from bot.store.fallback import due
from bot.store.tables import Address, OutboxRow
from bot.work import asks, fallback
from bot.work.fallback import FALLBACK_AFTER, Recall
from bot.work.house import Refused
from tests.databases import new_database
from tests.house import Clock
from tests.work.wire import ANA, ANA_SIGNAL, GOOD, Answer, Home, at_home

OFFER: Final = "Can you take a shift"
MOST_ASKS: Final = 4
GONE: Final = Answer(accepts=False, failure=Failure.REFUSED)


async def on_both(home: Home) -> None:
    """Ana is on SMS and on Signal, and messages can be taken back there."""
    home.signal.recalls = True
    await home.signed_up(ANA, ANA_SIGNAL)
    (said,) = await home.texts(ANA, "LINK")
    found = re.search(r"\b\d{6}\b", said)
    assert found
    await home.texts(ANA_SIGNAL, found[0])


async def asked(home: Home, **options: Any) -> int:
    """She was asked on Signal, and the ask has left."""
    await on_both(home)
    ask = home.new_ask(**options)
    await home.settle()
    assert offers(home) == (1, 0)
    return ask


async def look(home: Home) -> None:
    while await fallback.fall_back(home.house):
        pass
    await home.settle()


async def later(home: Home, **by: float) -> None:
    """Time passes, and the clock is looked at."""
    home.clock.move(**by)
    await look(home)


def offers(home: Home) -> tuple[int, int]:
    """How often she was asked, on Signal and by SMS."""
    sent = home.signal.texts(ANA_SIGNAL), home.wire.texts(ANA)
    on_signal, by_sms = (sum(OFFER in text for text in texts) for texts in sent)
    return on_signal, by_sms


def row_on_signal(home: Home) -> OutboxRow:
    return home.rows(ANA_SIGNAL, "ask")[0]


def status(home: Home, ask: int) -> dict[str, int]:
    """What is not 0 of the ask's sums."""
    sums = asdict(home.do(invitations.status, home.ask(ask)))
    return {name: count for name, count in sums.items() if count}


async def test_what_signal_did_not_deliver_is_taken_back_and_goes_by_sms(signal_home: Home) -> None:
    home = signal_home
    ask = await asked(home)
    await later(home, hours=3.9)
    assert offers(home) == (1, 0)
    await later(home, hours=0.2)
    assert offers(home) == (1, 1)
    assert home.signal.recalled == [row_on_signal(home).provider_id]
    assert row_on_signal(home).state == "recalled"
    assert status(home, ask) == {"planned": 1, "sent": 1, "no_reply": 1}
    assert "down for" in (await home.texts(ANA, "yes"))[0]
    assert status(home, ask) == {"planned": 1, "sent": 1, "yes": 1}
    await later(home, days=1)
    assert offers(home) == (1, 1)


async def test_what_was_delivered_stays(signal_home: Home) -> None:
    home = signal_home
    await asked(home)
    await home.report(row_on_signal(home), Receipt.DELIVERED)
    await later(home, hours=5)
    assert (offers(home), home.signal.recalled) == ((1, 0), [])


@pytest.mark.parametrize("gesture", [Gesture.TEXT, Gesture.REACTION])
async def test_whoever_wrote_there_since_has_it_on_the_phone(signal_home: Home, gesture: Gesture) -> None:
    home = signal_home
    await asked(home)
    await later(home, minutes=1)
    about = int(row_on_signal(home).provider_id or 0)
    await home.receive(ANA_SIGNAL, "😂", gesture=gesture, about=about if gesture is Gesture.REACTION else None)
    await later(home, hours=5)
    assert (offers(home), home.signal.recalled) == ((1, 0), [])


async def test_what_can_not_be_taken_back_never_goes_by_sms(signal_home: Home) -> None:
    home = signal_home
    await asked(home)
    home.signal.recalls = False
    for _ in range(8):
        await later(home, hours=0.6 + 4)
    assert (offers(home), row_on_signal(home).state) == ((1, 0), "sent")


async def test_it_is_tried_again_when_the_wire_works_again(small_signal_home: Home) -> None:
    home = small_signal_home
    await asked(home)
    home.signal.recalls, home.signal.recall_fails = False, Failure.UNREACHED
    await later(home, hours=4.1)
    home.signal.recalls = True
    await later(home, minutes=10)
    assert offers(home) == (1, 0)
    await later(home, minutes=21)
    assert offers(home) == (1, 1)


async def test_a_number_that_signal_does_not_know_any_more_is_asked_by_sms_at_once(signal_home: Home) -> None:
    home = signal_home
    await on_both(home)
    home.signal.answers.append(Answer(accepts=False, failure=Failure.REFUSED))
    ask = home.new_ask()
    await home.settle()
    await look(home)
    assert (offers(home), home.signal.recalled) == ((0, 1), [])
    assert status(home, ask) == {"planned": 1, "sent": 1, "no_reply": 1}


async def test_so_is_what_waited_behind_the_one_that_was_refused(signal_home: Home) -> None:
    home = signal_home
    await on_both(home)
    home.clock.move(hours=10)  # night: both asks wait for the morning
    first, second = home.new_ask(), home.new_ask(day="Sunday")
    await home.settle()
    home.signal.answers.append(Answer(accepts=False, failure=Failure.REFUSED))
    home.clock.move(hours=12)
    await home.settle()
    await later(home, minutes=3)  # the lease of the worker that was about to send the second has ended
    assert offers(home) == (0, 2)
    assert status(home, first) == status(home, second) == {"planned": 1, "sent": 1, "no_reply": 1}


@pytest.mark.parametrize("answers", [1, 20])
async def test_of_what_may_be_on_its_way_nothing_is_sent_twice(signal_home: Home, answers: int) -> None:
    home = signal_home
    await on_both(home)
    home.signal.answers.extend([Answer(accepts=True, failure=Failure.UNKNOWN)] * answers)
    home.signal.list_fails = 1000
    home.new_ask()
    await home.settle()
    await later(home, hours=4.1)
    await home.wait(hours=3)
    assert row_on_signal(home).state == "parked"
    await later(home, hours=4)
    assert offers(home)[1] == 0


@pytest.mark.parametrize(
    "what", ["answered", "filled", "over", "paused", "all paused", "stop", "sms closed", "unheard"]
)
async def test_nothing_goes_by_sms_where_nobody_waits_for_it(small_signal_home: Home, what: str) -> None:
    home = small_signal_home
    ask = await asked(home, until=home.clock() + timedelta(hours=4))
    if what != "over":
        home.do(lambda tx: setattr(stored.get(tx, ask), "until", None))
    match what:
        case "answered":
            await home.texts(ANA_SIGNAL, "no")
        case "filled":
            home.do(lambda tx: setattr(stored.get(tx, ask), "state", stored.FILLED))
        case "paused":
            home.do(asks.pause, ask, "test")
        case "all paused":
            home.do(installation.pause, paused=True)
        case "stop":
            await home.texts(ANA, "STOP", word=CarrierWord.STOP)
        case "sms closed":
            address = home.person(ANA).address_id
            home.do(lambda tx: setattr(tx.session.get(Address, address), "closed", "carrier"))
        case "unheard":
            await home.receive(ANA_SIGNAL, "yes")
    home.clock.move(hours=4.1)
    while await fallback.fall_back(home.house):
        pass
    await home.settle()
    assert (offers(home), home.signal.recalled) == ((1, 0), [])


async def test_it_waits_for_the_day_of_the_person(signal_home: Home) -> None:
    home = signal_home
    home.clock.at += timedelta(hours=4)  # seven in the evening at Ana's
    await asked(home)
    await later(home, hours=5)
    assert (offers(home), home.signal.recalled) == ((1, 0), [])  # it may still arrive
    await later(home, hours=10)
    assert offers(home) == (1, 1)


async def test_an_answer_to_the_message_that_was_taken_back_counts_and_stops_the_sms(signal_home: Home) -> None:
    home = signal_home
    ask = await asked(home)
    home.clock.move(hours=4.1)
    while await fallback.fall_back(home.house):
        pass
    await home.report(row_on_signal(home), Receipt.DELIVERED)  # the phone came on and got both
    await home.receive(ANA_SIGNAL, "yes")
    await home.settle()
    assert home.invitation(ask, ANA).answer == "yes"
    assert offers(home) == (1, 0)
    assert status(home, ask) == {"planned": 1, "delivered": 1, "yes": 1}


async def test_a_reminder_follows_the_ask_to_sms(small_signal_home: Home) -> None:
    home = small_signal_home
    await asked(home)
    await later(home, hours=4.1)
    home.clock.move(hours=24.5)
    await home.settle()
    assert "still need people" in home.wire.texts(ANA)[-1]


async def test_an_account_that_did_not_hear_says_nothing_of_what_arrived(small_signal_home: Home) -> None:
    home = small_signal_home
    await asked(home)
    home.do(accounts.keep, AccountIn("signal", "one", Condition.UNREACHABLE))
    await later(home, hours=4.1)
    assert offers(home) == (1, 0)
    home.do(accounts.keep, AccountIn("signal", "one", Condition.WELL))
    await later(home, minutes=5)
    assert offers(home) == (1, 0)
    await later(home, minutes=6)
    assert offers(home) == (1, 1)


async def test_a_crash_after_the_recall_is_made_good(signal_home: Home) -> None:
    home = signal_home
    await asked(home)
    home.clock.move(hours=FALLBACK_AFTER.total_seconds() / 3600)
    row = row_on_signal(home)
    recall = home.do(fallback.plan, home.house, row.id, row.address_id)
    await home.signal.recall(recall.to, recall.provider_id, recall.account)
    # here the process dies, and the phone comes on
    await home.report(row, Receipt.DELIVERED)
    await later(home, minutes=3)
    assert len(home.signal.recalled) == 2
    assert (offers(home), row_on_signal(home).state) == ((1, 1), "delivered")


class Ways(RuleBasedStateMachine):
    """One person on Signal and SMS, asked a few times, in a world where recalls, receipts and answers come as they
    like and the process dies between any two transactions."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        shutil.rmtree(folder, ignore_errors=True)  # of the same name for each example, for the reason of `tmp_path`
        self.opening = ExitStack()
        url = self.opening.enter_context(new_database(folder))
        self.home: Home = self.opening.enter_context(at_home(url, folder, Clock(), signal=True, QUIET_HOURS="off"))
        self.asks: list[int] = []
        self.recall: Recall | None = None
        asyncio.run(on_both(self.home))
        self.ask(GOOD)
        self.wait(4.1)
        self.plan()

    def teardown(self) -> None:
        self.opening.close()

    @precondition(lambda self: len(self.asks) < MOST_ASKS)
    @rule(fate=st.sampled_from([GOOD, GOOD, Answer(failure=Failure.UNKNOWN), Answer(False, Failure.UNKNOWN), GONE]))
    def ask(self, fate: Answer) -> None:
        self.asks.append(self.home.new_ask(day=f"day {len(self.asks)}"))
        self.home.signal.answers.append(fate)
        asyncio.run(self.home.settle())
        self.home.signal.answers.clear()

    @rule()
    def send(self) -> None:
        asyncio.run(self.home.settle())

    @rule(hours=st.sampled_from([0.6, 4.1]))
    def wait(self, hours: float) -> None:
        asyncio.run(self.home.wait(hours=hours))

    @rule(n=st.integers(0, 3))
    def the_phone_comes_on(self, n: int) -> None:
        arrived = [row for row in self.home.rows(ANA_SIGNAL, "ask") if row.provider_id and row.state != "failed"]
        if arrived:
            asyncio.run(self.home.report(arrived[n % len(arrived)], Receipt.DELIVERED))

    @precondition(lambda self: self.recall is None)
    @rule()
    def plan(self) -> None:
        if found := self.home.do(due, FALLBACK_AFTER):
            self.recall = self.home.do(fallback.plan, self.home.house, *found)

    @precondition(lambda self: self.recall is not None)
    @rule(
        reaches=st.booleans(),
        told=st.sampled_from([None, Failure.UNKNOWN, Failure.REFUSED, "crash"]),
        sends=st.booleans(),
    )
    def take_back(self, reaches: bool, told: Failure | str | None, sends: bool) -> None:
        recall, self.recall = self.recall, None
        assert recall is not None
        if told is None or (reaches and told is not Failure.REFUSED):
            self.home.signal.recalled.append(recall.provider_id)
        if told is None:
            self.home.do(fallback.taken_back, self.home.house, recall)
        elif isinstance(told, Failure):
            self.home.do(fallback.not_taken_back, recall, told)
        if sends:
            self.send()

    @rule(
        phone=st.sampled_from([ANA, ANA_SIGNAL, ANA_SIGNAL]),
        text=st.sampled_from(["here", "START", "LINK", "yes", "what time?", "STOP"]),
        heard=st.booleans(),
    )
    def text(self, phone: str, text: str, heard: bool) -> None:
        asyncio.run(self.home.receive(phone, text))
        if heard:
            asyncio.run(self.home.settle())

    @rule(n=st.integers(0, 1), verb=st.sampled_from([asks.resume, asks.resume, asks.pause]))
    def steer(self, n: int, verb: Any) -> None:
        with suppress(Refused):
            self.home.do(verb, self.asks[n % len(self.asks)], "test")

    @invariant()
    def no_ask_is_on_two_phones(self) -> None:
        for n in range(len(self.asks)):
            words = f"shift on day {n}"
            on_signal = [listed.provider_id for message, listed in self.home.signal.taken if words in message.text]
            by_sms = [text for text in self.home.wire.texts(ANA) if words in text]
            assert len(set(on_signal) - set(self.home.signal.recalled)) + len(by_sms) <= 1

    @invariant()
    def the_counts_add_up(self) -> None:
        for ask in self.asks:
            sums = asdict(self.home.do(invitations.status, self.home.ask(ask)))
            states = ("queued", "sent", "delivered", "failed", "unknown", "skipped")
            assert sums["planned"] == sum(sums[state] for state in states) <= 1


def test_whatever_the_wires_do_nobody_gets_it_twice(tmp_path: Path) -> None:
    class Anew(Ways):
        def __init__(self) -> None:
            super().__init__(tmp_path / "example")

    some = settings(max_examples=4, stateful_step_count=15, deadline=None)
    run_state_machine_as_test(Anew, settings=some)
