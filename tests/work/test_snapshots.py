"""A database that went back to an earlier state, mark and all: what has left since tells it from one that was away."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.channels import Failure, Listed, Outgoing
from bot.core.events import Receipt
from bot.store import copies, mark
from bot.store.copies import Doubt
from bot.store.mark import Mark
from bot.store.session import DatabaseFault
from bot.work import adoption
from bot.work.inlet import Inlet
from bot.work.sweep import Sweep
from bot.work.vigil import Vigil, path_of
from tests.databases import about_sqlite
from tests.house import NOON, Clock
from tests.work.wire import ANA, BEN, CLEO, Answer, Home, at_home

PEOPLE = [f"+120255501{n:02}" for n in range(10, 20)]


async def begun(home: Home, passed: Callable[[], float] | None = None) -> tuple[Vigil, Sweep]:
    """A process that has looked at the mark, and at no list yet. `passed`: the seconds that it has seen pass."""
    vigil = Vigil(home.house)
    await vigil.look()
    return vigil, Sweep(home.house, vigil, lambda: None, Inlet(home.house), passed or (lambda: _passed(home)))


async def serve(home: Home, passed: Callable[[], float] | None = None) -> tuple[Vigil, Sweep]:
    """What a process does first."""
    vigil, sweep = await begun(home, passed)
    for _ in range(2):
        await sweep.go()
    await vigil.look()
    return vigil, sweep


def _passed(home: Home) -> float:
    return home.clock().timestamp() - NOON.timestamp()


async def doubt(home: Home) -> str:
    """Why nothing leaves after a start."""
    vigil, sweep = await serve(home)
    assert bool(vigil.doubt) == sweep.owes
    return vigil.doubt


def another_sends(home: Home, to: str, words: str = "Hi!") -> None:
    """Our sender texts this phone, and this database does not know."""
    id = f"OTHER{len(home.wire.taken)}"
    home.wire.taken.append((Outgoing("", 1, to, words), Listed(id, words, home.clock())))


@about_sqlite
async def test_a_machine_that_went_back_to_a_snapshot_texts_nobody_twice(tmp_path: Path) -> None:
    clock = Clock()
    url = f"sqlite:///{tmp_path / 'turnout.db'}"
    with at_home(url, tmp_path, clock, QUIET_HOURS="off") as home:
        await home.signed_up(*PEOPLE)
        await serve(home)
        home.new_ask(at=clock() + timedelta(hours=1))
        wire = home.wire
    files = [tmp_path / "turnout.db", path_of(home.house.settings)]
    snapshot = [file.read_bytes() for file in files]
    with at_home(url, tmp_path, clock, QUIET_HOURS="off") as home:
        home.wire.taken, home.wire.numbers = wire.taken, wire.numbers
        clock.move(hours=1)
        assert await doubt(home) == ""
        await home.settle()
        await home.texts(PEOPLE[0], "yes")
        before = Counter(message.to for message, _ in wire.taken)
        assert before.keys() == set(PEOPLE)
    for file, content in zip(files, snapshot, strict=True):
        with file.open("r+b") as there:  # its seat stays
            there.truncate(0)
            there.write(content)
    clock.move(minutes=5)
    with at_home(url, tmp_path, clock, QUIET_HOURS="off") as home:
        home.wire.taken, home.wire.numbers = wire.taken, wire.numbers
        assert await doubt(home) == Doubt.BEHIND
        await home.settle()
        assert len(home.rows()) == len(PEOPLE)  # the ask is due, and nothing leaves
        done = await adoption.adopt(home.house, "test")
        assert (done.looked_for, done.parked) == (len(PEOPLE), 0)
        assert await doubt(home) == ""
        for _ in range(4):
            await home.wait(minutes=1)
        assert Counter(message.to for message, _ in wire.taken) == before
        assert {row.state for row in home.rows()} == {"sent"}


async def test_what_this_database_sent_is_no_doubt_however_it_ended(home: Home) -> None:
    await home.signed_up(ANA, BEN, CLEO)
    await serve(home)
    home.wire.answers.extend((Answer(failure=Failure.UNKNOWN), Answer(failure=Failure.THROTTLED), Answer()))
    home.new_ask()
    await home.settle()
    assert sorted(row.state for row in home.rows()) == ["queued", "sent", "unknown"]
    assert len(home.wire.taken) == 3
    assert await doubt(home) == ""
    home.clock.move(minutes=30)
    another_sends(home, next(phone for phone in (ANA, BEN, CLEO) if home.rows(phone)[0].state == "sent"))
    assert await doubt(home) == Doubt.BEHIND


async def test_what_left_while_it_was_served_is_another_program_s(home: Home) -> None:
    await home.signed_up(ANA)
    vigil, sweep = await serve(home)
    another_sends(home, ANA)
    home.clock.move(minutes=2)
    await sweep.go()
    await vigil.look()
    assert await doubt(home) == ""
    _, sweep = await serve(home)
    home.clock.move(seconds=30)
    another_sends(home, ANA)
    home.clock.move(seconds=5)
    await sweep.end()
    home.clock.move(seconds=5)
    assert await doubt(home) == ""
    another_sends(home, BEN)  # somebody whom it never knew
    assert await doubt(home) == Doubt.BEHIND
    home.clock.move(seconds=1)
    await adoption.adopt(home.house, "test")
    home.clock.move(seconds=1)
    assert await doubt(home) == ""


async def test_a_channel_that_was_not_served_before_is_not_doubted_for_what_left_from_it(home: Home) -> None:
    alone = replace(home.house, channels={})
    await Vigil(alone).look()
    home.clock.move(days=1)
    another_sends(home, ANA)
    home.clock.move(days=1)
    assert await doubt(home) == ""


async def test_texts_wait_for_the_first_list_a_little_and_it_is_asked_for_again(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    await serve(home)
    home.clock.move(hours=1)
    another_sends(home, ANA)
    home.wire.departed_fails = True
    vigil, sweep = await serve(home)
    for _ in range(2):
        assert (vigil.doubt, sweep.owes) == ("", True)
        home.clock.move(seconds=2)
        await sweep.go()
    assert (vigil.doubt, sweep.owes) == ("", False)  # nobody waits for ever
    home.wire.departed_fails = False
    home.clock.move(minutes=1)
    await home.texts(BEN, "JOIN")  # what leaves meanwhile hides nothing
    await sweep.end()
    await sweep.go()
    assert vigil.doubt == Doubt.BEHIND


async def test_a_fault_of_the_database_forgets_no_doubt(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.clock.move(hours=1)
    another_sends(home, ANA)
    home.do(lambda tx: tx.session.execute(text("ALTER TABLE outbox RENAME COLUMN provider_id TO away")))
    vigil, sweep = await begun(home)
    with pytest.raises(DatabaseFault):
        await sweep.go()
    assert sweep.owes
    home.do(lambda tx: tx.session.execute(text("ALTER TABLE outbox RENAME COLUMN away TO provider_id")))
    home.clock.move(seconds=2)
    await sweep.go()
    assert vigil.doubt == Doubt.BEHIND


async def test_nobody_s_clock_makes_a_copy_of_a_database(home: Home) -> None:
    """It was an hour behind, and is put right: what no phone took then has no number until it is tried once more."""
    await home.signed_up(ANA)
    wire_is_ahead = timedelta(hours=1)
    await serve(home)
    home.clock.move(minutes=2)
    home.new_ask()
    await home.settle()
    (row,) = home.rows(ANA)
    message, kept = home.wire.taken[0]
    home.wire.taken[0] = (message, replace(kept, created_at=kept.created_at + wire_is_ahead))
    await home.report(row, Receipt.FAILED, code=Failure.UNDELIVERED)
    home.clock.move(hours=1, minutes=2)
    assert await doubt(home) == ""


async def test_a_second_try_is_no_other_copy_s_for_a_process_that_was_away(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.clock.move(minutes=2)
    home.new_ask()
    await home.settle()
    await home.report(home.rows(ANA)[0], Receipt.FAILED, code=Failure.UNDELIVERED)
    home.clock.move(hours=4, minutes=1)
    await home.settle()
    assert [row.attempts for row in home.rows(ANA)] == [2]
    assert await doubt(home) == ""


async def test_a_channel_that_is_off_by_now_does_not_stop_the_clock_of_the_mark(home: Home) -> None:
    await serve(home)
    mark.write(path_of(home.house.settings), replace(_mark(home), heard={"sms": NOON, "console": NOON}))
    home.clock.move(minutes=5)
    await serve(home)
    assert _mark(home).served == home.clock()


async def test_an_older_program_s_mark_begins_to_be_kept(home: Home) -> None:
    await serve(home)
    mark.write(path_of(home.house.settings), replace(_mark(home), served=None))
    another_sends(home, ANA)
    home.clock.move(minutes=5)
    assert await doubt(home) == ""
    assert _mark(home).served == home.clock()


async def test_a_process_that_only_listens_keeps_its_mark_too(home: Home) -> None:
    web = replace(home, house=replace(home.house, settings=replace(home.house.settings, role="web")))
    _, sweep = await serve(web)
    home.clock.move(minutes=5)
    await sweep.go()
    assert _mark(home).served == home.clock()


def _mark(home: Home) -> Mark:
    kept = mark.read(path_of(home.house.settings))
    assert kept
    return kept


async def test_who_is_in_a_conversation_hides_no_rollback(home: Home) -> None:
    await serve(home)
    home.clock.move(minutes=1)
    await home.texts(ANA, "JOIN")
    await serve(home)
    home.clock.move(seconds=20)
    another_sends(home, ANA)  # what the database has lost
    home.clock.move(seconds=20)
    assert await doubt(home) == Doubt.BEHIND


async def test_a_clock_that_leaps_is_that_of_a_machine_that_went_back_in_the_midst_of_its_work(home: Home) -> None:
    await home.signed_up(ANA)
    vigil, sweep = await serve(home, lambda: 0.0)
    home.clock.move(seconds=1)
    another_sends(home, ANA)
    home.clock.move(seconds=58)
    await sweep.go()
    assert vigil.doubt == ""
    home.clock.move(minutes=1)
    another_sends(home, ANA)
    home.clock.move(minutes=1)
    await home.texts(BEN, "JOIN")  # before anybody has seen the clock
    await sweep.end()
    await sweep.go()
    assert vigil.doubt == Doubt.BEHIND
    assert home.claim() == []


async def test_a_doubt_that_stands_is_not_looked_into_again_and_again(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.clock.move(minutes=1)
    another_sends(home, ANA)
    vigil, sweep = await serve(home)
    doubts = vigil.doubts
    for _ in range(3):
        home.clock.move(seconds=30)
        await sweep.go()
    assert (vigil.doubt, vigil.doubts) == (Doubt.BEHIND, doubts)


async def test_another_copy_that_sends_after_the_adoption_is_seen_by_the_next_start(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.do(copies.raise_doubt, Doubt.COPIED)
    await doubt(home)
    await adoption.adopt(home.house, "test")
    home.wire.departed_fails = True
    await serve(home)
    home.wire.departed_fails = False
    home.clock.move(minutes=1)
    another_sends(home, ANA)
    assert await doubt(home) == Doubt.BEHIND


async def test_a_second_try_makes_no_copy_of_a_database_for_who_knows_nothing_of_it(home: Home) -> None:
    """A process that stood still while another one worked, and one that could not have the list for a while."""
    await home.signed_up(ANA)
    stood, asleep = await serve(home, lambda: 0.0)
    home.wire.departed_fails = True
    blind, looks = await serve(home)
    home.clock.move(minutes=2)
    home.new_ask()
    await home.settle()
    await home.report(home.rows(ANA)[0], Receipt.FAILED, code=Failure.UNDELIVERED)
    home.clock.move(hours=4, minutes=1)
    await home.settle()
    assert [row.attempts for row in home.rows(ANA)] == [2]
    home.wire.departed_fails = False
    for sweep in (asleep, looks):
        await sweep.go()
    assert (stood.doubt, blind.doubt) == ("", "")
    another_sends(home, BEN)
    await asleep.go()
    assert stood.doubt == ""  # while it was served
    home.clock.move(minutes=2)
    await asleep.go()
    assert stood.doubt == Doubt.BEHIND


async def test_a_database_that_takes_nothing_in_that_moment_forgets_no_doubt(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.clock.move(hours=1)
    another_sends(home, ANA)
    vigil, sweep = await begun(home)
    home.do(lambda tx: tx.session.execute(text("ALTER TABLE audit_line RENAME COLUMN action TO away")))
    with pytest.raises(DatabaseFault):
        await sweep.go()
    home.do(lambda tx: tx.session.execute(text("ALTER TABLE audit_line RENAME COLUMN away TO action")))
    home.clock.move(seconds=2)
    await sweep.go()
    assert await vigil.look() == Doubt.BEHIND


async def test_who_was_once_tried_twice_hides_no_rollback(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.wire.answers.append(Answer(accepts=False, failure=Failure.UNREACHED))
    home.new_ask()
    await home.settle()
    await home.wait(minutes=1)
    assert [row.attempts for row in home.rows(ANA)] == [2]
    home.clock.move(days=60)
    await serve(home)
    home.clock.move(hours=1)
    another_sends(home, ANA)
    assert await doubt(home) == Doubt.BEHIND


async def test_what_left_is_looked_at_also_where_what_came_in_makes_the_program_fail(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    home.clock.move(hours=1)
    another_sends(home, ANA)
    vigil, sweep = await begun(home)
    home.do(lambda tx: tx.session.execute(text("ALTER TABLE inbox RENAME COLUMN received_at TO away")))
    with pytest.raises(DatabaseFault):
        await sweep.go()
    home.do(lambda tx: tx.session.execute(text("ALTER TABLE inbox RENAME COLUMN away TO received_at")))
    assert vigil.doubt == Doubt.BEHIND
