"""How our own accounts are decides what may leave from them."""

from datetime import timedelta

import pytest

from bot.core.events import AccountIn, Condition, TextIn
from bot.core.message import State
from bot.store import accounts, claims, inbox, outbox, supporters
from bot.store.session import Store, Transaction
from tests.house import Clock

ONE, TWO = "+12025550110", "+12025550111"
ANA, BEN, CLEO = (f"5b1f7c7e-000{n}-4a3b-9c55-0123456789ab" for n in (1, 2, 3))


def told(store: Store, account: str, condition: Condition, until: timedelta | None = None) -> None:
    store.do(
        accounts.keep,
        AccountIn(
            "signal",
            account,
            condition,
            store.clock() + until if until else None,
            challenge="word" if condition is not Condition.WELL else None,
        ),
    )


def queue(tx: Transaction, person: str, account: str) -> int:
    text = TextIn("signal", f"{person}{account}", person, "hello", tx.now, account=account)
    inbox.receive(tx, text, language="en", country=None, opts_out=False)
    found = supporters.find(tx, "signal", person)
    assert found is not None
    id = outbox.enqueue(
        tx,
        outbox.Text(
            supporter_id=found.id,
            address=found.address,
            kind=outbox.REPLY,
            cause=outbox.Cause("inbox", found.id),
            text="hello",
        ),
    )
    assert id is not None
    return id


def claimed(store: Store) -> set[int]:
    return {id for id, _ in store.do(claims.claim, "signal", "test", 10, None)}


@pytest.mark.parametrize("condition", [Condition.GONE, Condition.UNREACHABLE, Condition.WRONG_MODE, Condition.TOO_OLD])
def test_what_leaves_from_an_account_that_is_away_waits(store: Store, condition: Condition) -> None:
    of_one, of_two = store.do(queue, ANA, ONE), store.do(queue, BEN, TWO)
    told(store, ONE, condition)
    told(store, TWO, Condition.WELL)
    assert claimed(store) == {of_two}
    told(store, ONE, Condition.WELL)
    assert claimed(store) == {of_one}


@pytest.mark.parametrize("condition", [Condition.LIMITED, Condition.CAPTCHA])
def test_at_a_limit_only_people_whom_we_reached_are_texted(store: Store, condition: Condition) -> None:
    known, new, other = store.do(queue, ANA, ONE), store.do(queue, BEN, ONE), store.do(queue, CLEO, TWO)
    assert claimed(store) == {known, new, other}

    def ended(tx: Transaction, id: int, *states: State) -> None:
        row = outbox.by_id(tx, id)
        assert all(outbox.move(tx, row, state) for state in states)

    store.do(ended, known, State.POSTING, State.SENT)
    for id in (new, other):
        store.do(ended, id, State.QUEUED)
    told(store, ONE, condition, until=timedelta(hours=1))
    store.do(queue_again, ANA)
    again = claimed(store)
    assert new not in again
    assert other in again
    assert len(again) == 2  # and what Ana is told next


def queue_again(tx: Transaction, person: str) -> None:
    found = supporters.find(tx, "signal", person)
    assert found is not None
    cause = outbox.Cause("inbox", 99)
    outbox.enqueue(
        tx, outbox.Text(supporter_id=found.id, address=found.address, kind=outbox.REPLY, cause=cause, text="more")
    )


def test_a_condition_is_kept_since_it_began(store: Store) -> None:
    told(store, ONE, Condition.CAPTCHA)
    told(store, ONE, Condition.CAPTCHA, until=timedelta(days=1))
    (row,) = store.read(accounts.listed, "signal")
    assert (row.condition, row.challenge) == ("captcha", "word")
    assert store.read(accounts.hindered, "signal") == ([], [ONE])


@pytest.mark.parametrize("line", [Condition.CONNECTING, Condition.UNREACHABLE, Condition.GONE])
@pytest.mark.parametrize("limit", [Condition.LIMITED, Condition.CAPTCHA])
def test_a_limit_outlasts_what_the_line_does(store: Store, clock: Clock, limit: Condition, line: Condition) -> None:
    until = store.clock() + timedelta(hours=1)
    challenge = "word" if limit is Condition.CAPTCHA else None
    store.do(accounts.keep, AccountIn("signal", ONE, limit, until, challenge))
    store.do(accounts.keep, AccountIn("signal", ONE, line))
    assert store.read(accounts.limits, "signal") == [AccountIn("signal", ONE, limit, until, challenge)]
    clock.move(hours=1)
    assert store.read(accounts.limits, "signal") == []


def test_an_operator_lifts_a_limit_also_while_the_line_is_away(store: Store) -> None:
    told(store, ONE, Condition.CAPTCHA, until=timedelta(hours=1))
    store.do(accounts.keep, AccountIn("signal", ONE, Condition.UNREACHABLE))
    told(store, TWO, Condition.LIMITED, until=timedelta(hours=1))
    store.do(accounts.lift_limits)
    assert store.read(accounts.limits, "signal") == []
    assert [row.condition for row in store.read(accounts.listed, "signal")] == ["unreachable", "well"]


def test_a_limit_is_over_once_the_account_is_well(store: Store) -> None:
    told(store, ONE, Condition.LIMITED, until=timedelta(hours=1))
    told(store, ONE, Condition.WELL)
    store.do(accounts.keep, AccountIn("signal", ONE, Condition.CONNECTING))
    assert store.read(accounts.limits, "signal") == []
