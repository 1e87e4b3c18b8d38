"""Receipts only move a text forward; what nobody knows is looked for, and never repeated on doubt.

The rows of the matrix are those of the failure matrix: whatever happens, one text arrives, or a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.channels import Failure, Fate, Listed, Outgoing
from bot.core.events import Receipt
from bot.core.message import MOVES, State
from bot.store import outbox, supporters
from bot.store.session import Transaction
from bot.store.tables import OutboxRow
from bot.work import asks, intent, invite, reconcile, send
from tests.databases import new_database
from tests.house import Clock
from tests.work.wire import ANA, Answer, Home, Wire, at_home

LOST = Answer(accepts=False, failure=Failure.UNKNOWN)
"""The request breaks off, and never arrived."""
TAKEN = Answer(accepts=True, failure=Failure.UNKNOWN)
"""The request breaks off, and had arrived."""


async def queued(home: Home) -> int:
    """An ask with one text in the queue."""
    await home.signed_up(ANA)
    ask = home.new_ask()
    home.select()
    home.do(invite.begin_planned, home.house)
    return ask


async def minutes_pass(home: Home, minutes: int = 6) -> None:
    for _ in range(minutes):
        await home.wait(minutes=1)


@pytest.mark.parametrize(
    ("answers", "blind", "arrived", "state"),
    [
        ([LOST], 0, 1, "sent"),
        ([TAKEN], 0, 1, "sent"),
        ([TAKEN], 1, 1, "sent"),
        ([Answer(accepts=False, failure=Failure.THROTTLED)] * 3, 0, 1, "sent"),
        ([Answer(accepts=False, failure=Failure.UNREACHED)] * 3, 0, 1, "sent"),
        ([LOST, TAKEN], 0, 1, "sent"),
        ([LOST, LOST], 0, 0, "parked"),
        ([Answer(accepts=False, failure=Failure.THROTTLED), TAKEN], 0, 1, "sent"),
    ],
)
async def test_whatever_the_wire_does_one_text_arrives(
    home: Home, answers: list[Answer], blind: int, arrived: int, state: str
) -> None:
    await queued(home)
    home.wire.answers.extend(answers)
    home.wire.blind = blind
    await home.settle()
    await minutes_pass(home)
    (row,) = home.rows()
    assert (len(home.wire.taken), row.state) == (arrived, state)
    if arrived:
        assert row.provider_id == home.wire.taken[0][1].provider_id


@pytest.mark.parametrize(("accepted", "restarts"), [(False, False), (True, False), (False, True), (True, True)])
async def test_a_worker_that_dies_between_intent_and_answer(home: Home, accepted: bool, restarts: bool) -> None:
    await queued(home)
    (ready,) = home.do(intent.intend, home.house, home.claim())
    if accepted:
        await home.wire.send(ready.message)
    if restarts:
        assert home.do(reconcile.free_lapsed, just_started=True) == 1
        assert home.rows()[0].state == "unknown"
    await minutes_pass(home)
    assert (len(home.wire.taken), home.rows()[0].state) == (1, "sent")


async def test_a_worker_that_dies_with_a_claim_frees_it(home: Home) -> None:
    await queued(home)
    home.claim()
    await home.wait(seconds=119)
    assert home.rows()[0].state == "claimed"
    await home.wait(seconds=1)
    assert (home.rows()[0].state, len(home.wire.taken)) == ("sent", 1)


async def test_a_worker_that_wakes_after_its_lease_sends_nothing(home: Home) -> None:
    await queued(home)
    claimed = home.claim()
    await minutes_pass(home, 3)
    await send.deliver(home.house, "sms", claimed)
    assert len(home.wire.taken) == 1


async def test_a_list_that_can_not_be_read_proves_nothing(home: Home) -> None:
    await queued(home)
    home.wire.answers.append(TAKEN)
    home.wire.list_fails = 3
    await home.settle()
    await minutes_pass(home)
    assert (len(home.wire.taken), home.rows()[0].state) == (1, "sent")


async def test_a_list_that_can_not_be_read_after_a_day_away_is_read_later(home: Home) -> None:
    """It was parked at the first list that failed, because its intent was long ago."""
    await queued(home)
    home.wire.answers.append(TAKEN)
    home.wire.list_fails = 2
    await home.settle()
    await home.wait(hours=24)
    assert home.rows()[0].state == "unknown"
    await home.wait(hours=3)
    await home.wait(hours=3)
    assert (home.rows()[0].attempts, home.rows()[0].provider_id) == (1, "SM1")


async def test_two_that_look_at_once_have_looked_once(home: Home) -> None:
    await queued(home)
    home.wire.answers.append(LOST)
    home.wire.blind = 2
    await home.settle()
    home.clock.move(seconds=61)
    (id,) = home.do(outbox.doubtful, 5)
    for _ in range(2):
        row = home.rows()[-1]
        home.do(reconcile._settle, id, (row.attempts, row.looks), [])
    assert home.rows()[-1].state == "unknown"


async def test_what_failed_at_the_provider_was_not_lost_and_is_tried_as_what_failed(home: Home) -> None:
    """Nobody was told of the first try, which failed: to take the second for a double of it paused its ask."""
    ask = await queued(home)
    home.wire.answers.append(TAKEN)
    home.wire.fates["SM1"] = Fate(Receipt.FAILED, Failure.UNDELIVERED)
    await home.settle()
    ((message, kept),) = home.wire.taken
    home.wire.taken[0] = (message, replace(kept, failed=True))
    await minutes_pass(home, 15)
    await reconcile.ask_after(home.house)
    assert [row.state for row in home.rows()] == ["queued"]
    await home.wait(hours=4)
    await home.report(home.rows()[0], Receipt.SENT, id="SM1")
    assert [(row.state, row.provider_id) for row in home.rows()] == [("sent", "SM2")]
    assert home.ask(ask).state == "running"


async def test_a_receipt_of_a_try_that_failed_is_no_double_of_those_around_it(home: Home) -> None:
    ask = await queued(home)
    home.wire.answers.append(LOST)
    await home.settle()
    await minutes_pass(home, 3)
    await home.report(home.rows()[0], Receipt.FAILED, attempt=2, code=Failure.UNDELIVERED)
    await home.report(home.rows()[0], Receipt.SENT, attempt=2, id="SM2")
    await home.wait(hours=4)
    await home.report(home.rows()[0], Receipt.SENT, attempt=2, id="SM2")
    assert [(row.state, row.provider_id) for row in home.rows()] == [("sent", "SM3")]
    assert home.ask(ask).state == "running"


async def test_two_equal_texts_to_one_phone_are_told_apart(home: Home) -> None:
    await home.texts(ANA, "JOIN")
    home.wire.answers.extend([TAKEN, LOST])
    await home.receive(ANA, "JOIN")
    await home.receive(ANA, "JOIN")
    await home.settle()
    await minutes_pass(home)
    rows = home.rows()[-2:]
    assert len(home.wire.taken) == 3
    assert len({row.provider_id for row in rows}) == 2
    assert {row.state for row in rows} == {"sent"}


@pytest.mark.parametrize("twice", [False, True])
async def test_two_equal_texts_in_doubt_are_no_double_but_three_messages_are(
    home: Home, caplog: pytest.LogCaptureFixture, twice: bool
) -> None:
    await home.texts(ANA, "JOIN")
    home.wire.answers.extend([TAKEN, TAKEN])
    await home.receive(ANA, "JOIN")
    await home.receive(ANA, "JOIN")
    await home.settle()
    if twice:
        message, listed = home.wire.taken[-1]
        home.wire.taken.append((message, replace(listed, provider_id="SM9")))
    await minutes_pass(home)
    assert {row.provider_id for row in home.rows()[-2:]} == {"SM2", "SM3"}
    assert ("accepted message" in caplog.text) is twice


async def test_what_was_parked_long_ago_or_can_not_be_read_hides_no_double(home: Home) -> None:
    def park(tx: Transaction, text: bytes | None = None) -> None:
        row = tx.session.exec(select(OutboxRow).order_by(col(OutboxRow.id).desc())).first()
        assert row
        row.state, row.text_enc = State.PARKED, text or row.text_enc

    await home.signed_up(ANA)
    home.wire.answers.extend([Answer(), TAKEN, TAKEN, TAKEN])
    for day in ("Friday", "Saturday"):  # the first one has words of its own
        home.new_ask(day=day, reminders=0)
        await home.settle()
    home.do(park)
    home.clock.move(days=20)
    home.new_ask(day="Sunday", reminders=0)
    await home.settle()
    home.do(park, b"no key opens this")
    ask = home.new_ask(reminders=0)
    await home.settle()
    message, kept = home.wire.taken[-1]
    home.wire.taken.append((message, replace(kept, provider_id="SM9")))
    await minutes_pass(home)
    assert home.rows(ANA)[-1].state == "sent"
    assert home.ask(ask).state == "paused"


async def test_what_was_taken_twice_is_an_alarm(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    """The one residue: no receipt, and a list that is blind twice."""
    ask = await queued(home)
    home.wire.answers.append(TAKEN)
    home.wire.blind = 2
    await home.settle()
    await minutes_pass(home, 3)
    assert len(home.wire.taken) == 2
    assert home.ask(ask).state == "running"
    await home.report(home.rows()[0], Receipt.SENT, id="SM1")
    assert (home.ask(ask).state, home.ask(ask).reason) == ("paused", "duplicate")
    assert "accepted message" in caplog.text
    assert ANA not in caplog.text


async def test_the_list_shows_a_double_too(home: Home) -> None:
    ask = await queued(home)
    home.wire.answers.extend([TAKEN, TAKEN])
    home.wire.blind = 2
    await home.settle()
    await minutes_pass(home)
    assert home.rows()[0].provider_id == "SM1"
    assert home.ask(ask).state == "paused"


async def test_a_second_id_for_one_try_is_an_alarm(home: Home) -> None:
    ask = await queued(home)
    await home.settle()
    await home.report(home.rows()[0], Receipt.DELIVERED, id="SM9")
    assert (home.ask(ask).state, home.rows()[0].provider_id) == ("paused", "SM1")


@pytest.mark.parametrize("receipt", [Receipt.ACCEPTED, Receipt.SENT, Receipt.DELIVERED])
async def test_a_receipt_that_comes_before_the_second_try_saves_it(home: Home, receipt: Receipt) -> None:
    ask = await queued(home)
    home.wire.answers.append(TAKEN)
    home.wire.blind = 2
    await home.settle()
    home.do(asks.pause, ask, "test")  # so that the second try has to wait
    await minutes_pass(home, 3)
    row = home.rows()[0]
    assert (row.state, row.doubts) == ("queued", 1)
    await home.report(row, receipt, id="SM1")
    home.do(asks.resume, ask, "test")
    if receipt is Receipt.SENT:  # a worker has taken the second try, and dies before its intent
        assert home.claim()
        home.do(reconcile.free_lapsed, just_started=True)
    await home.settle()
    assert len(home.wire.taken) == 1
    assert (home.rows()[0].state, home.rows()[0].provider_id) == (
        "delivered" if receipt is Receipt.DELIVERED else "sent",
        "SM1",
    )


async def test_a_receipt_of_nobodys_message_changes_nothing(small_home: Home) -> None:
    await queued(small_home)
    row = small_home.rows()[0]
    row.ref = "0" * 24
    await small_home.report(row, Receipt.DELIVERED, id="SM1")
    assert small_home.rows()[0].state == "queued"


STEP = st.tuples(
    st.sampled_from(Receipt), st.sampled_from([1, 2]), st.sampled_from([Failure.UNDELIVERED, Failure.REFUSED])
)
RANK = {State.SENT: 1, State.FAILED: 2, State.DELIVERED: 3}


@given(receipts=st.lists(STEP, max_size=8), second=st.booleans(), ended=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_receipts_in_any_order_only_move_a_text_forward(
    receipts: list[tuple[Receipt, int, Failure]], second: bool, ended: bool, shared: Home
) -> None:
    home = shared
    for row in home.rows():
        home.do(_forget, row.id)
    await home.signed_up(ANA)
    home.do(_open)
    ask = home.new_ask(needed=None)
    await home.settle()
    row = home.rows()[-1]
    if second:
        await home.report(row, Receipt.FAILED, code=Failure.UNDELIVERED)
        await home.wait(hours=4)
    if ended:
        home.do(asks.cancel, ask, "test")
    taken = len(home.wire.taken)
    state = State(home.rows()[-1].state)
    for receipt, attempt, failure in receipts:
        await home.report(row, receipt, attempt=attempt, code=failure if receipt is Receipt.FAILED else "")
        now = State(home.rows()[-1].state)
        assert now == state or now in MOVES[state]
        assert RANK.get(state, 0) <= RANK.get(now, 0) or (now is State.QUEUED and not ended)
        state = now
    await home.settle()
    if ended:
        assert (home.ask(ask).state, len(home.wire.taken)) == ("cancelled", taken)
        assert state not in (State.QUEUED, State.CLAIMED)
    elif state is not State.QUEUED:
        home.do(asks.cancel, ask, "test")


def _open(tx: Transaction) -> None:
    """A receipt of an earlier example may have closed the address."""
    person = supporters.find(tx, "sms", ANA)
    assert person is not None
    person.address.closed = ""


def _forget(tx: Transaction, id: int) -> None:
    tx.session.delete(tx.session.get_one(OutboxRow, id))


@pytest.fixture(scope="module")
def shared() -> object:
    """One house for all examples: building it costs more than an example."""
    with TemporaryDirectory() as name, new_database(Path(name)) as url, at_home(url, Path(name), Clock()) as home:
        yield home


@dataclass(slots=True)
class StandsStill(Wire):
    """A process that has its list, and stands still for a minute, while another one looks."""

    home: Home = field(kw_only=True)

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:
        found = await self.home.wire.listed(message, since)
        await reconcile.look(self.home.house)
        self.clock.move(minutes=1)
        return found


async def test_two_lists_of_the_same_moment_are_one_proof(home: Home) -> None:
    home.wire.answers.append(TAKEN)
    home.wire.blind = 2
    await queued(home)
    await home.settle()
    home.clock.move(minutes=1)
    other = StandsStill(home.clock, home=home)
    await reconcile.look(replace(home.house, channels={"sms": other}))
    await home.settle()
    assert len(home.wire.texts(ANA)) == 1
    await minutes_pass(home)
    assert [row.state for row in home.rows(ANA)] == ["sent"]
    assert len(home.wire.texts(ANA)) == 1


async def test_a_clock_that_is_an_hour_fast_does_not_hide_what_was_sent(home: Home) -> None:
    await queued(home)
    home.wire.answers.append(TAKEN)
    await home.settle()
    sent, listed = home.wire.taken[0]
    home.wire.taken[0] = sent, replace(listed, created_at=listed.created_at - timedelta(hours=1))
    await minutes_pass(home)
    assert [row.state for row in home.rows(ANA)] == ["sent"]
    assert len(home.wire.texts(ANA)) == 1
