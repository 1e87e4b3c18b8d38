"""Whatever happens to an ask, its counts add up (rulings 23), nobody gets a text twice, and nobody after STOP."""

import asyncio
import shutil
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.channels import Failure
from bot.core.events import Receipt
from bot.store import invitations
from bot.work import asks
from bot.work.house import Refused
from tests.databases import new_database
from tests.house import Clock
from tests.work.wire import Answer, Home, at_home

PHONES = [f"+1202555010{n}" for n in range(5)]
PHONE = st.sampled_from(PHONES)
FAILURES = st.sampled_from([None, None, None, *Failure])


class Campaign(RuleBasedStateMachine):
    """Two asks at most, five people, and a wire that fails as it likes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        shutil.rmtree(folder, ignore_errors=True)  # of the same name for each example, for the reason of `tmp_path`
        self.opening = ExitStack()
        url = self.opening.enter_context(new_database(folder))
        self.home: Home = self.opening.enter_context(at_home(url, folder, Clock()))
        self.asks: list[int] = []
        asyncio.run(self.home.signed_up(*PHONES))
        self.ask(needed=2)

    def teardown(self) -> None:
        self.opening.close()

    @rule(needed=st.sampled_from([None, 1, 2]))
    def ask(self, needed: int | None) -> None:
        if len(self.asks) < 2:
            self.asks.append(self.home.new_ask(needed=needed, day=f"day {len(self.asks)}"))
            self.home.select()

    @rule(fates=st.lists(st.tuples(st.booleans(), FAILURES), max_size=4))
    def send(self, fates: list[tuple[bool, Failure | None]]) -> None:
        self.home.wire.answers.extend(
            Answer(accepts=failure is None or (failure is Failure.UNKNOWN and accepts), failure=failure)
            for accepts, failure in fates
        )
        asyncio.run(self.home.settle())
        self.home.wire.answers.clear()

    @rule(
        phone=PHONE,
        text=st.sampled_from(["yes", "no", "maybe", "1", "what time?", "thanks", "STOP", "START", "wrong number"]),
    )
    def text(self, phone: str, text: str) -> None:
        asyncio.run(self.home.texts(phone, text))

    @rule(n=st.integers(0, 20), receipt=st.sampled_from(Receipt), attempt=st.sampled_from([1, 2]), failure=FAILURES)
    def report(self, n: int, receipt: Receipt, attempt: int, failure: Failure | None) -> None:
        sent = [row for row in self.home.rows(kind="ask") if row.attempts >= attempt]
        if sent:
            row = sent[n % len(sent)]
            code = failure or Failure.UNDELIVERED if receipt is Receipt.FAILED else ""
            asyncio.run(self.home.report(row, receipt, attempt=attempt, code=code))

    @rule(n=st.integers(0, 1), verb=st.sampled_from([asks.pause, asks.resume, asks.resume, asks.cancel]))
    def steer(self, n: int, verb: object) -> None:
        try:
            self.home.do(verb, self.asks[n % len(self.asks)], "test")
        except Refused:
            return

    @rule(minutes=st.sampled_from([1, 1, 5, 240]))
    def wait(self, minutes: int) -> None:
        asyncio.run(self.home.wait(minutes=minutes))

    @invariant()
    def the_counts_add_up(self) -> None:
        for id in self.asks:
            n = asdict(self.home.do(invitations.status, self.home.ask(id)))
            states = ("queued", "sent", "delivered", "failed", "unknown", "skipped")
            answers = ("yes", "no", "maybe", "waitlist", "other", "no_reply")
            assert n["planned"] == sum(n[name] for name in states)
            assert n["sent"] + n["delivered"] == sum(n[name] for name in answers)

    @invariant()
    def nothing_arrives_twice(self) -> None:
        arrived = Counter(message.ref for message, _ in self.home.wire.taken)
        again = {row.ref for row in self.home.rows() if row.attempts > 1}
        assert all(times == 1 or ref in again for ref, times in arrived.items())

    @invariant()
    def nothing_waits_for_somebody_who_has_left(self) -> None:
        for phone in PHONES:
            if self.home.person(phone).address.closed == "opted_out":
                waiting = [row for row in self.home.rows(phone) if row.state in ("queued", "claimed")]
                assert [row.kind for row in waiting if row.kind != "notice"] == []


def test_counts_add_up_whatever_happens_to_an_ask(tmp_path: Path) -> None:
    class Anew(Campaign):
        def __init__(self) -> None:
            super().__init__(tmp_path / "example")

    some = settings(max_examples=5, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Anew, settings=some)
