"""What leaves, in which order, and by whose hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql
from sqlmodel import select

from bot.core.message import State
from bot.store import asks, brakes, claims, consent, installation, leaving, outbox, supporters
from bot.store.session import Store, Transaction
from bot.store.tables import Ask, OutboxRow
from tests.house import Clock
from tests.store.outbox_rows import claim, person, queue, row, running_ask, set_row


def test_the_same_cause_never_makes_two(store: Store) -> None:
    ana = person(store)
    cause = outbox.Cause("inbox", 7)

    def enqueue() -> int | None:
        return store.do(
            outbox.enqueue,
            outbox.Text(supporter_id=ana.id, address=ana.address, kind=outbox.REPLY, cause=cause, text="Hello"),
        )

    assert (enqueue() is None, enqueue() is None) == (False, True)


def test_what_matters_most_leaves_first_then_what_waits_longest(store: Store, clock: Clock) -> None:
    phones = [person(store, f"+1202555010{n}") for n in range(6)]
    ask = running_ask(store)
    late = queue(store, phones[0], outbox.ASK, ask=ask)
    early = queue(store, phones[1], outbox.ASK, ask=ask, not_before=clock() - timedelta(hours=1))
    digest = queue(store, phones[2], outbox.DIGEST)
    reply = queue(store, phones[3], outbox.REPLY)
    notice = queue(store, phones[4], outbox.NOTICE)
    queue(store, phones[5], outbox.REPLY, not_before=clock() + timedelta(seconds=1))
    assert claim(store, most=2) == [notice, reply]
    assert claim(store) == [digest, early, late]
    assert claim(store) == []


def test_no_text_overtakes_an_earlier_one_to_the_same_phone(store: Store) -> None:
    ana = person(store)
    first, second = queue(store, ana), queue(store, ana)
    assert claim(store) == [first]
    for state in (State.CLAIMED, State.POSTING):
        set_row(store, first, state=state)
        assert claim(store) == []
    set_row(store, first, state=State.UNKNOWN)
    assert claim(store) == [second]


def test_parts_of_a_long_text_leave_in_order(store: Store) -> None:
    ana = person(store)
    first = queue(store, ana, text="word " * 500)
    ids = store.do(lambda tx: tx.session.exec(select(OutboxRow.id).order_by("id")).all())
    assert len(ids) == 2
    assert claim(store) == [first]
    set_row(store, first, state=State.SENT)
    assert claim(store) == [ids[1]]


def test_an_answer_may_overtake_an_ask_and_no_paused_ask_holds_another(store: Store) -> None:
    ana, ben = person(store), person(store, "+12025550102")
    paused, running = running_ask(store), running_ask(store)
    queue(store, ana, outbox.ASK, ask=paused)
    store.do(asks.hold, paused, "by an organizer")
    other = queue(store, ana, outbox.ASK, ask=running)
    assert claim(store) == [other]
    waiting = queue(store, ben, outbox.ASK, ask=running)
    answer = queue(store, ben, outbox.REPLY)
    assert claim(store, most=1) == [answer]
    set_row(store, answer, state=State.SENT)
    assert claim(store) == [waiting]


def test_only_what_may_leave_is_claimed(store: Store) -> None:
    ana = person(store)
    ask = running_ask(store)
    asked, reply = queue(store, ana, outbox.ASK, ask=ask), queue(store, ana)
    notice = queue(store, ana, outbox.NOTICE, cause=outbox.CONFIRMATION)
    store.do(lambda tx: consent.close_address(tx, supporters.by_address(tx, ana.address_id), "unreachable"))
    assert [row(store, id).state for id in (asked, reply, notice)] == ["cancelled", "cancelled", "queued"]
    store.do(installation.pause, paused=True)
    assert claim(store) == [notice]
    ben = queue(store, person(store, "+12025550102"))
    assert claim(store) == []
    store.do(installation.pause, paused=False)
    assert claim(store) == [ben]


def test_a_channel_that_is_held_sends_nothing_until_then(store: Store, clock: Clock) -> None:
    notice = queue(store, person(store), outbox.NOTICE)
    for minutes in (10, 5):
        store.do(brakes.pause_channel, "sms", clock() + timedelta(minutes=minutes), "30001")
    assert store.do(brakes.channel_pauses) == {"sms": "30001"}
    clock.move(minutes=9)
    assert claim(store) == []
    clock.move(minutes=1)
    assert (claim(store), store.do(brakes.channel_pauses)) == ([notice], {})


def test_two_that_hold_a_channel_at_once_both_can(store: Store, clock: Clock) -> None:
    until = clock() + timedelta(minutes=1)
    with ThreadPoolExecutor(8) as threads:
        for job in [threads.submit(store.do, brakes.pause_channel, "sms", until, "20003") for _ in range(8)]:
            job.result()
    assert store.do(brakes.channel_pauses) == {"sms": "20003"}


def test_a_daily_limit_counts_what_is_about_to_leave_too(store: Store, clock: Clock) -> None:
    phones = [person(store, f"+1202555010{n}") for n in range(5)]
    rows = [queue(store, phone) for phone in phones]
    assert claim(store, limit=3) == rows[:3]
    assert claim(store, limit=3) == []
    notice = queue(store, person(store, "+12025550109"), outbox.NOTICE)
    assert claim(store, limit=3) == []
    for id in rows[:3]:
        set_row(store, id, state=State.SENT, intent_at=clock())
    clock.move(hours=23)
    assert claim(store, limit=3) == []
    clock.move(hours=1)
    assert claim(store, limit=3) == [notice, *rows[3:]]


@pytest.mark.parametrize("limit", [None, 60])
def test_two_workers_never_take_the_same_text(postgres_store: Store, limit: int | None) -> None:
    store = postgres_store
    ask = running_ask(store)
    for n in range(80):
        queue(store, person(store, f"+120255501{n:02}"), outbox.ASK, ask=ask)

    def work(worker: str) -> list[int]:
        taken: list[int] = []
        while some := claim(store, 5, limit, worker):
            taken += some
        return taken

    with ThreadPoolExecutor(4) as threads:
        taken = [id for ids in threads.map(work, "abcd") for id in ids]
    assert len(taken) == len(set(taken)) == (limit or 80)


def test_the_queue_is_walked_in_its_order_whatever_postgresql_knows_of_it(postgres_store: Store) -> None:
    """A large ask is new to its statistics: by them it would sort the queue, and read all of it for each text."""
    store = postgres_store
    people = [person(store, f"+1202555{number:04}") for number in range(100, 200)]
    for ask in (running_ask(store), running_ask(store)):
        store.do(lambda tx: tx.session.execute(sql("UPDATE outbox SET state = 'sent'")))
        store.do(lambda tx: tx.session.execute(sql("ANALYZE")))
        for each in people:
            queue(store, each, outbox.ASK, ask=ask)

    def plans(tx: Transaction) -> list[str]:
        seen: list[tuple[str, Any]] = []
        connection = tx.session.connection()
        event.listen(connection, "before_cursor_execute", lambda _, __, *what: seen.append((what[0], what[1])))
        assert len(claims.claim(tx, "sms", "test", 20, None)) == 20
        looks = [one for one in seen if "SKIP LOCKED" in one[0]]
        driver: Any = connection.connection.driver_connection
        return [line for one, values in looks for (line,) in driver.execute(f"EXPLAIN {one}", values)]

    plan = store.do(plans)
    assert any("ix_outbox_queue" in line for line in plan)
    assert not [line for line in plan if "Bitmap" in line or "Sort" in line or "Hash" in line]


def test_an_old_claim_holds_nothing(store: Store, clock: Clock) -> None:
    queue(store, person(store))
    ((id, old),) = store.do(claims.claim, "sms", "a", 1, None)
    clock.move(minutes=3)

    def free(tx: Transaction) -> None:
        for lapsed in outbox.lapsed(tx, everything=False, most=9):
            claims.requeue(tx, lapsed, tx.now, "")

    store.do(free)
    ((again, new),) = store.do(claims.claim, "sms", "b", 1, None)
    assert id == again
    (held,) = store.do(leaving.claimed, [(id, old), (id, new)])
    assert held.id == id


def test_what_can_never_leave_is_called_back_instead_of_queued(store: Store) -> None:
    ask, other = running_ask(store), running_ask(store)
    ana = person(store)
    of_ended, of_paused = queue(store, ana, outbox.ASK, ask=ask), queue(store, ana, outbox.ASK, ask=other)
    for id in (of_ended, of_paused):
        set_row(store, id, state=State.POSTING)
    store.do(lambda tx: asks.stop_sending(tx, tx.session.get_one(Ask, ask), asks.FILLED, "filled"))
    store.do(asks.hold, other, "by an organizer")
    assert row(store, of_ended).state == "posting"
    for id in (of_ended, of_paused):
        store.do(lambda tx, id: claims.requeue(tx, outbox.by_id(tx, id), tx.now, "429"), id)
    assert [(row(store, id).state, row(store, id).reason) for id in (of_ended, of_paused)] == [
        ("cancelled", "not allowed"),
        ("queued", "429"),
    ]


def test_depth_counts_what_has_not_ended(store: Store) -> None:
    ana = person(store)
    for state in State:
        set_row(store, queue(store, ana), state=state)
    assert store.do(outbox.depth) == dict.fromkeys(("queued", "claimed", "posting", "unknown", "parked"), 1)
