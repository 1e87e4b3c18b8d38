"""A database that went back to an earlier state, mark and all: what has left since tells it from one that was away."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels import Failure, Listed, Outgoing
from bot.store.copies import Doubt
from bot.work import adoption
from bot.work.inlet import Inlet
from bot.work.sweep import Sweep
from bot.work.vigil import Vigil, path_of
from tests.databases import about_sqlite
from tests.house import Clock
from tests.work.wire import ANA, BEN, CLEO, Answer, Home, at_home

PEOPLE = [f"+120255501{n:02}" for n in range(10, 20)]


async def serve(home: Home) -> tuple[Vigil, Sweep]:
    """What a process does first."""
    vigil = Vigil(home.house)
    await vigil.look()
    sweep = Sweep(home.house, vigil, lambda: None, Inlet(home.house))
    await sweep.go()
    if vigil.doubts:
        await sweep.go()
    await vigil.look()
    return vigil, sweep


async def doubt(home: Home) -> str:
    """Why nothing leaves after a start."""
    vigil, sweep = await serve(home)
    assert bool(vigil.doubt) == sweep.owes
    return vigil.doubt


def another_sends(home: Home, to: str, text: str = "Hi!") -> None:
    """Our sender texts this phone, and this database does not know."""
    id = f"OTHER{len(home.wire.taken)}"
    home.wire.taken.append((Outgoing("", 1, to, text), Listed(id, text, home.clock())))


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


async def test_what_left_before_it_was_served_for_the_last_time_is_of_an_earlier_life(home: Home) -> None:
    await home.signed_up(ANA)
    await serve(home)
    another_sends(home, ANA)
    home.clock.move(minutes=1)
    await home.texts(ANA, "JOIN")
    assert await doubt(home) == ""
    home.clock.move(minutes=1)
    another_sends(home, BEN)  # somebody whom it never knew
    assert await doubt(home) == Doubt.BEHIND
    await adoption.adopt(home.house, "test")
    assert await doubt(home) == ""


async def test_a_channel_that_was_not_served_before_is_not_doubted_for_what_left_from_it(home: Home) -> None:
    alone = replace(home.house, channels={})
    await Vigil(alone).look()
    home.clock.move(days=1)
    another_sends(home, ANA)
    home.clock.move(days=1)
    assert await doubt(home) == ""


async def test_a_list_that_fails_is_asked_for_again_about_the_same_time(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    await home.signed_up(ANA, BEN)
    await serve(home)
    home.clock.move(hours=1)
    another_sends(home, ANA)
    monkeypatch.setattr("bot.work.sweep.AGAIN", 0.0)
    home.wire.list_fails = 1
    vigil, sweep = await serve(home)
    assert (vigil.doubt, sweep.owes) == ("", False)  # nobody waits for ever
    home.clock.move(minutes=1)
    await home.texts(BEN, "JOIN")
    await sweep.go()
    assert vigil.doubt == Doubt.BEHIND


async def test_a_clock_that_leaps_is_that_of_a_machine_that_went_back_in_the_midst_of_its_work(home: Home) -> None:
    await home.signed_up(ANA)
    vigil, sweep = await serve(home)
    another_sends(home, ANA)
    home.clock.move(seconds=59)
    await sweep.go()
    assert vigil.doubt == ""
    home.clock.move(minutes=2)
    another_sends(home, ANA)
    await sweep.go()
    assert vigil.doubt == Doubt.BEHIND
    assert home.claim() == []
