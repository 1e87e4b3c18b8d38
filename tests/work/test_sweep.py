"""What came in while nobody listened: fetched once, in order, a STOP among it in force before anything leaves."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete
from sqlmodel import col, select

from bot.channels import Failure
from bot.core.events import CarrierWord, TextIn
from bot.store import inbox, mark
from bot.store.copies import Doubt
from bot.store.tables import InboxRow
from bot.work import adoption, hear
from bot.work.inlet import Inlet
from bot.work.loops import Loops
from bot.work.sweep import Sweep
from bot.work.vigil import Vigil, path_of
from tests.work.wire import ANA, BEN, CLEO, Home


def came(home: Home, id: str, phone: str, text: str, at: datetime) -> None:
    """The provider has a text, and no webhook brought it."""
    home.wire.inbound.append(TextIn("sms", id, phone, text, at))


async def serve(home: Home) -> tuple[Vigil, Sweep]:
    """What a process does first."""
    vigil = Vigil(home.house)
    await vigil.look()
    sweep = Sweep(home.house, vigil, lambda: None, Inlet(home.house))
    await sweep.go()
    await vigil.look()
    return vigil, sweep


async def start(home: Home) -> Sweep:
    """The same; its sweep."""
    _, sweep = await serve(home)
    return sweep


async def test_a_stop_is_fetched_also_where_what_left_can_not_be_listed(home: Home) -> None:
    await home.signed_up(ANA)
    await start(home)
    came(home, "IN1", ANA, "please stop texting me", home.clock())
    home.wire.departed_fails = True
    await start(home)
    assert home.person(ANA).supporter.consent == "out"


@pytest.mark.parametrize("then", ["comes", "fails", "is refused"])
async def test_a_stop_ends_a_sweep_and_what_left_is_not_waited_for_in_vain(home: Home, then: str) -> None:
    await start(home)
    home.clock.move(minutes=2)
    for what in ("received", "departed"):
        home.wire.turns[what] = asyncio.Event()
    vigil = Vigil(home.house)
    await vigil.look()
    sweep = Sweep(home.house, vigil, lambda: None, Inlet(home.house), lambda: home.clock().timestamp(), longest=0.0)
    going = asyncio.create_task(sweep.go())
    if then != "comes":
        home.wire.list_fails, home.wire.meaning_of_lists = 1, Failure.UNKNOWN if then == "fails" else Failure.REFUSED
        home.wire.turns["received"].set()
        await asyncio.wait([going], timeout=0.2)
        assert sweep.done.is_set() is (then == "is refused")
    else:
        await asyncio.sleep(0)
    going.cancel()
    await asyncio.wait([going], timeout=2)
    assert going.cancelled()


async def test_texts_wait_through_one_failure_also_where_another_list_was_slow(home: Home) -> None:
    await start(home)
    home.wire.list_fails, home.wire.departed_takes = 1, 7.0
    vigil = Vigil(home.house)
    await vigil.look()
    sweep = Sweep(home.house, vigil, lambda: None, Inlet(home.house), lambda: home.clock().timestamp())
    await sweep.go()
    assert sweep.owes


@pytest.mark.parametrize("what", ["came in", "left"])
async def test_texts_wait_for_a_long_list_of_what_came_in_but_not_of_what_left(home: Home, what: str) -> None:
    await start(home)
    home.clock.move(minutes=2)
    turned = home.wire.turns["received" if what == "came in" else "departed"] = asyncio.Event()
    vigil = Vigil(home.house)
    await vigil.look()
    sweep = Sweep(home.house, vigil, lambda: None, Inlet(home.house), lambda: home.clock().timestamp(), longest=0.0)
    going = asyncio.create_task(sweep.go())
    if what == "left":
        await sweep.done.wait()
    else:
        await asyncio.wait([going], timeout=0.2)
        assert sweep.owes
    assert not going.done()
    turned.set()
    await going
    assert not sweep.owes


async def test_six_hours_away_lose_nothing_and_double_nothing(home: Home) -> None:
    await home.signed_up(BEN)
    await start(home)
    begun = home.clock()
    home.new_ask(at=begun + timedelta(hours=5))
    came(home, "IN1", ANA, "JOIN", begun + timedelta(hours=1))
    came(home, "IN2", BEN, "STOP", begun + timedelta(hours=2))
    came(home, "IN3", ANA, "90210", begun + timedelta(hours=3))
    home.clock.move(hours=6)
    await start(home)
    assert home.person(BEN).supporter.consent == "out"  # before anybody has handled it
    await home.settle()
    await start(home)
    await home.settle()
    assert len(home.wire.texts(ANA)) == 2
    assert "Beverly Hills" in home.wire.texts(ANA)[1]  # where it is day still
    assert home.wire.texts(BEN) == []


async def test_what_is_fetched_late_is_answered_in_the_morning(home: Home) -> None:
    await start(home)
    begun = home.clock()
    came(home, "IN1", ANA, "JOIN", begun + timedelta(hours=1))
    came(home, "IN2", BEN, "please stop texting me", begun + timedelta(hours=4))
    came(home, "IN3", CLEO, "JOIN", begun + timedelta(hours=6))
    home.clock.move(hours=6, minutes=50)  # 21:50 in Washington
    await start(home)
    await home.settle()
    assert [message.to for message in home.wire.tried] == [CLEO]  # who waits for an answer still
    home.clock.move(hours=12)
    await home.settle()
    assert sorted(message.to for message in home.wire.tried) == [ANA, BEN, CLEO]


async def test_whoever_texts_at_night_gets_what_was_held_for_them_first(home: Home) -> None:
    await start(home)
    came(home, "LATE", ANA, "JOIN", home.clock() + timedelta(hours=1))
    home.clock.move(hours=6, minutes=50)  # 21:50 in Washington
    await start(home)
    await home.settle()
    assert home.wire.texts(ANA) == []
    assert await home.texts(ANA, "Auto-reply: I am driving right now.") == []  # whose phone is awake alone
    home.clock.move(hours=7)
    welcome, place = await home.texts(ANA, "90210")
    assert ("Where are you" in welcome, "Beverly Hills" in place) == (True, True)


async def test_a_process_that_only_listens_fetches_what_it_did_not_hear(small_home: Home) -> None:
    home = small_home
    await start(home)
    came(home, "IN1", ANA, "JOIN", home.clock() + timedelta(minutes=1))
    home.clock.move(minutes=2)
    house = replace(home.house, settings=replace(home.house.settings, role="web"))
    loops = Loops(house, home.clock)
    await loops.start()
    async with asyncio.timeout(5):
        while not home.do(inbox.waiting):  # noqa: ASYNC110 -- what is waited for is a row
            await asyncio.sleep(0.01)
    await loops.stop()
    assert home.do(inbox.waiting) == 1  # which it leaves to a worker
    written = mark.read(path_of(house.settings))
    assert written
    assert written.heard == {"sms": home.clock()}


async def test_a_new_installation_fetches_nothing_from_before_it(small_home: Home) -> None:
    home = small_home
    came(home, "IN1", ANA, "JOIN", home.clock() - timedelta(minutes=1))
    await start(home)
    assert home.do(inbox.waiting) == 0


async def test_of_what_is_older_than_a_week_only_who_left_is_heard(small_home: Home) -> None:
    home = small_home
    await home.signed_up(CLEO)
    await start(home)
    came(home, "IN1", ANA, "JOIN", home.clock() + timedelta(days=1))
    came(home, "IN2", CLEO, "please stop texting me", home.clock() + timedelta(days=1))
    came(home, "IN3", BEN, "JOIN", home.clock() + timedelta(days=5))
    home.clock.move(days=10)
    await start(home)
    assert home.person(CLEO).supporter.consent == "out"
    await home.settle()
    assert [bool(home.wire.texts(phone)) for phone in (ANA, BEN)] == [False, True]


async def test_a_stop_that_a_backup_of_last_month_lacks_is_in_force(small_home: Home) -> None:
    home = small_home
    await home.signed_up(CLEO)
    await start(home)
    restored_at = home.clock()
    home.clock.move(days=30)
    await home.receive(ANA, "JOIN")
    vigil, _ = await serve(home)
    came(home, "IN1", CLEO, "STOP", home.clock() - timedelta(days=25))
    home.do(lambda tx: tx.session.execute(delete(InboxRow).where(col(InboxRow.received_at) > restored_at)))
    assert await vigil.look() == Doubt.MISSING
    await home.receive(BEN, "hi")
    await start(home)
    assert home.person(CLEO).supporter.consent == "out"


async def test_half_a_list_is_no_list(small_home: Home) -> None:
    home = small_home
    await start(home)
    came(home, "IN1", ANA, "JOIN", home.clock() + timedelta(minutes=1))
    home.clock.move(hours=2)
    home.wire.list_fails = 1
    assert (await start(home)).owes
    assert home.do(inbox.waiting) == 0
    await start(home)
    assert home.do(inbox.waiting) == 1


async def test_what_is_fetched_late_opens_no_door_that_was_closed_since(small_home: Home) -> None:
    home = small_home
    await home.signed_up(CLEO)
    await start(home)
    came(home, "IN1", CLEO, "JOIN", home.clock() + timedelta(minutes=1))
    home.clock.move(minutes=5)
    await home.receive(CLEO, "please stop texting me")
    await start(home)
    while await hear.work_off(home.house):
        pass
    assert home.person(CLEO).supporter.consent == "out"


@pytest.mark.parametrize("then", ["in doubt", "adopted", "adopted and begun anew"])
async def test_what_a_restore_lost_is_fetched_whatever_comes_in_first(small_home: Home, then: str) -> None:
    """The database goes back under a process at work, which had heard it all."""
    home = small_home
    await home.signed_up(BEN)
    await start(home)
    lost = home.clock() + timedelta(hours=3)
    home.clock.move(hours=6)
    await home.receive(ANA, "hi")
    vigil, sweep = await serve(home)
    home.do(lambda tx: tx.session.execute(delete(InboxRow).where(col(InboxRow.channel) == "sms")))
    came(home, "LOST", BEN, "please stop texting me", lost)
    assert await vigil.look() == Doubt.MISSING
    await home.receive(CLEO, "hi")
    if then == "in doubt":
        home.wire.list_fails = 1
        await sweep.go()
        await start(home)
    elif then == "adopted":
        assert sweep.owes
        await adoption.adopt(home.house, "test")
        await vigil.look()
        assert sweep.owes
        await sweep.go()
        assert not sweep.owes
    else:
        await adoption.adopt(home.house, "test")
        await start(home)
    assert home.person(BEN).supporter.consent == "out"


async def test_without_a_mark_no_text_that_comes_first_hides_what_was_missed(postgres_home: Home) -> None:
    home = postgres_home
    await home.signed_up(BEN)
    await home.receive(ANA, "hi")
    await start(home)
    came(home, "IN9", BEN, "please stop texting me", home.clock() + timedelta(hours=1))
    home.clock.move(hours=6)
    path_of(home.house.settings).unlink()
    await home.receive(CLEO, "hi")
    await start(home)
    assert home.person(BEN).supporter.consent == "out"


async def test_what_came_before_a_channel_was_switched_on_is_not_fetched(small_home: Home) -> None:
    home = small_home
    await start(home)
    path = path_of(home.house.settings)
    known = mark.read(path)
    assert known
    mark.write(path, replace(known, heard={}))
    came(home, "IN9", ANA, "JOIN", home.clock() + timedelta(hours=1))
    home.clock.move(hours=6)
    await start(home)
    assert home.do(inbox.waiting) == 0


async def test_a_clock_that_was_an_hour_ahead_hides_nothing(small_home: Home) -> None:
    home = small_home
    await home.signed_up(BEN)
    home.clock.move(hours=2)
    await start(home)
    home.clock.move(minutes=-59)
    came(home, "IN1", BEN, "please stop texting me", home.clock() + timedelta(minutes=4))
    home.clock.move(minutes=30)
    await start(home)
    assert home.person(BEN).supporter.consent == "out"


SECOND = timedelta(seconds=1)
ORDERS = {
    "one second apart": ([("STOP", 0.497 * SECOND, "heard"), ("START", SECOND, "listed")], "in"),
    "in one second, START was missed": ([("STOP", 0.497 * SECOND, "heard"), ("START", 0 * SECOND, "listed")], "kept"),
    "in one second, STOP was missed": ([("STOP", 0 * SECOND, "listed"), ("START", 0.3 * SECOND, "heard")], "kept"),
    "in one second, both were missed": ([("STOP", 0 * SECOND, "listed"), ("START", 0 * SECOND, "listed")], "in"),
    "in one second, both were heard": ([("STOP", 0.3 * SECOND, "heard"), ("START", 0.6 * SECOND, "heard")], "in"),
    "START was the older one and waited": ([("STOP", 0.6 * SECOND, "heard"), ("START", 0.3 * SECOND, "heard")], "kept"),
    "START was the older one and was missed": (
        [("STOP", 9 * SECOND, "heard"), ("START", 0 * SECOND, "listed")],
        "kept",
    ),
    "STOP overtook it": ([("START", 0.3 * SECOND, "heard"), ("STOP", 0.6 * SECOND, "heard")], "out"),
    "STOP overtook it, and was missed": ([("START", 0.3 * SECOND, "heard"), ("STOP", 0 * SECOND, "listed")], "out"),
}
"""In the order in which they were kept: the word, when it came, how. What becomes of START: it opens the door (in), a
person reads it (kept), or STOP has the last word (out)."""


@pytest.mark.parametrize("order", ORDERS)
async def test_of_stop_and_start_stop_wins_where_nobody_knows_which_was_first_and_a_person_reads_start(
    home: Home, order: str
) -> None:
    texts, expected = ORDERS[order]
    await home.signed_up(BEN)
    await start(home)
    await home.texts(BEN, "STOP", "START")
    assert home.person(BEN).supporter.consent == "in"
    home.clock.move(minutes=1)
    begun = home.clock()
    for word, after, how in texts:
        home.clock.at = begun + after
        if how == "heard":
            await home.receive(BEN, word)
        else:
            came(home, word, BEN, word, home.clock())
            await start(home)
    await home.settle()
    assert home.person(BEN).supporter.consent == ("in" if expected == "in" else "out")
    assert home.person(BEN).address.closed == ("" if expected == "in" else "carrier")
    read = [text.reason for text in home.do(lambda tx: tx.session.exec(select(InboxRow)).all()) if text.reason]
    assert read == (["after stop"] if expected == "kept" else [])


async def test_the_carrier_s_word_for_a_text_counts_where_start_came_in_the_same_second(small_home: Home) -> None:
    home = small_home
    await home.signed_up(BEN)
    await start(home)
    came(home, "OWN", BEN, "QUITRT", home.clock())
    await start(home)
    home.clock.move(seconds=0.4)
    await home.texts(BEN, "START", word=CarrierWord.START)
    assert not await home.receive(BEN, "QUITRT", id="OWN", word=CarrierWord.STOP)
    assert (home.person(BEN).supporter.consent, home.person(BEN).address.closed) == ("out", "carrier")


async def test_the_carrier_s_word_for_a_text_is_obeyed_once_also_after_the_text(home: Home) -> None:
    await home.signed_up(BEN)
    await start(home)
    came(home, "OWN", BEN, "QUITRT", home.clock())
    await start(home)
    assert not await home.receive(BEN, "QUITRT", id="OWN", word=CarrierWord.STOP)
    assert (home.person(BEN).supporter.consent, home.person(BEN).address.closed) == ("out", "carrier")
    await home.settle()
    assert home.wire.texts(BEN) == []
    home.clock.move(minutes=1)
    await home.texts(BEN, "START", word=CarrierWord.START)
    assert not await home.receive(BEN, "QUITRT", id="OWN", word=CarrierWord.STOP)
    assert (home.person(BEN).supporter.consent, home.person(BEN).address.closed) == ("in", "")


async def test_the_carrier_s_word_comes_too_late_for_whoever_texted_start_since(small_home: Home) -> None:
    home = small_home
    await home.signed_up(BEN)
    await start(home)
    came(home, "OWN", BEN, "QUITRT", home.clock())
    await start(home)
    await home.settle()
    home.clock.move(minutes=1)
    await home.texts(BEN, "START", word=CarrierWord.START)
    assert not await home.receive(BEN, "QUITRT", id="OWN", word=CarrierWord.STOP)
    assert (home.person(BEN).supporter.consent, home.person(BEN).address.closed) == ("in", "")


async def test_the_carrier_s_word_that_lets_somebody_in_again_may_come_after_its_text(small_home: Home) -> None:
    home = small_home
    await home.signed_up(BEN)
    await home.texts(BEN, "QUITRT", word=CarrierWord.STOP)
    await start(home)
    home.clock.move(minutes=1)
    came(home, "OWN", BEN, "REJOINRT", home.clock())
    await start(home)
    await home.settle()
    assert home.person(BEN).supporter.consent == "out"
    assert not await home.receive(BEN, "REJOINRT", id="OWN", word=CarrierWord.START)
    await home.settle()
    assert (home.person(BEN).supporter.consent, home.person(BEN).address.closed) == ("in", "")
