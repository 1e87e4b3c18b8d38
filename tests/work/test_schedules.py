"""An ask that repeats goes out once each time, whatever dies in between, and what was missed is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.core.calendar import CalendarFault, moment
from bot.store import asks as stored
from bot.store import invitations, milestones, schedules
from bot.store.session import Transaction
from bot.store.tables import Ask, FlowVersion, Invitation
from bot.work import asks, due, preview
from bot.work.house import Refused
from tests.house import NOON, Clock
from tests.work.wire import ANA, BEN, CLEO, Home, at_home, soon

ASKED = "Can you take a shift"


def children(home: Home, parent: int) -> list[Ask]:
    """The asks that an ask has made, the first one first."""
    found = [ask for ask in home.do(stored.listed) if ask.parent_id == parent]
    return sorted(found, key=lambda ask: ask.slot)


def times_asked(home: Home, phone: str) -> int:
    return sum(ASKED in text for text in home.wire.texts(phone))


async def test_each_slot_is_an_ask_of_its_own(home: Home) -> None:
    """The clocks are UTC's; the shift is on the day after each slot."""
    await home.signed_up(ANA)
    parent = home.new_ask(
        schedule="fri 17:00", starts_at=moment("2026-11-28 10:00", "UTC"), until=moment("2026-11-28 08:00", "UTC")
    )
    assert (home.ask(parent).state, home.ask(parent).at) == ("repeating", moment("2026-11-27 17:00", "UTC"))
    home.clock.at = moment("2026-11-27 16:59", "UTC")
    await home.settle()
    assert times_asked(home, ANA) == 0
    await home.wait(minutes=1)
    await home.wait(minutes=1)
    await home.wait(days=7)
    one, two = children(home, parent)
    assert (times_asked(home, ANA), one.state, two.state) == (2, "over", "running")
    assert (two.at, two.starts_at) == (moment("2026-12-04 17:00", "UTC"), moment("2026-12-05 10:00", "UTC"))
    assert two.until == moment("2026-12-05 08:00", "UTC")
    assert home.ask(parent).at == moment("2026-12-11 17:00", "UTC")
    assert home.invitations(parent) == []


async def test_a_plain_yes_is_for_the_newest_slot(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    parent = home.new_ask(schedule="daily 15:00")
    for _ in range(3):
        home.clock.at = home.ask(parent).at or NOON
        await home.settle()
    assert [child.state for child in children(home, parent)] == ["over", "over", "running"]
    assert "you are down for Saturday" in (await home.texts(ANA, "yes"))[0]
    newest = children(home, parent)[-1]
    assert newest.until == home.ask(parent).at
    assert home.do(invitations.status, newest).yes == 1


async def test_what_was_missed_while_the_bot_was_down_is_kept_and_not_sent(database_url: str, tmp_path: Path) -> None:
    clock = Clock(moment("2026-11-23 12:00", "UTC"))
    with at_home(database_url, tmp_path, clock) as home:
        await home.signed_up(ANA)
        parent = home.new_ask(schedule="daily 15:00")
        await home.settle()
    clock.at = moment("2026-11-26 15:29", "UTC")
    with at_home(database_url, tmp_path, clock) as home:
        assert home.do(due.do_one, home.house)
    with at_home(database_url, tmp_path, clock) as home:  # it died right after, and goes on
        await home.settle()
        states = [(child.slot[:10], child.state) for child in children(home, parent)]
        assert states == [
            ("2026-11-23", "missed"),
            ("2026-11-24", "missed"),
            ("2026-11-25", "missed"),
            ("2026-11-26", "running"),
        ]
        assert times_asked(home, ANA) == 1
        newest, *_ = home.do(schedules.missed, parent)
        assert newest.reason == "the bot was not running at 2026-11-25T15:00+00:00"
        clock.at = moment("2027-11-26 15:31", "UTC")
        await home.settle()
        assert len(home.do(schedules.missed, parent)) == 3 + 50
        assert home.ask(parent).at == moment("2027-11-27 15:00", "UTC")
        assert times_asked(home, ANA) == 1


def test_two_processes_make_one_ask_of_a_slot(postgres_home: Home) -> None:
    home = postgres_home
    parents = [home.new_ask(schedule="daily 20:30", day=day) for day in ("Friday", "Sunday")]
    home.clock.at = NOON + timedelta(hours=1)

    def work(_: int) -> None:
        while home.do(due.do_one, home.house):
            pass

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert [len(children(home, parent)) for parent in parents] == [1, 1]


async def test_paused_and_cancelled_asks_make_no_more(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    parent = home.new_ask(schedule="daily 15:30")
    home.do(asks.pause, parent, "test")
    await home.wait(days=2)
    assert children(home, parent) == []
    assert home.do(asks.resume, parent, "test").state == "scheduled"
    await home.wait(minutes=1)
    assert home.ask(parent).state == "repeating"
    await home.wait(days=1)
    assert [(child.slot[:10], child.state) for child in children(home, parent)] == [("2026-11-24", "missed")]
    home.clock.at = moment("2026-11-25 15:31", "UTC")
    await home.settle()
    home.do(asks.cancel, parent, "test")
    await home.wait(days=2)
    assert [child.state for child in children(home, parent)] == ["missed", "cancelled"]


async def test_a_draft_that_repeats_begins_when_it_is_sent(small_home: Home) -> None:
    home = small_home
    draft = home.new_ask(schedule="Daily  16:00", at=None)
    assert home.ask(draft).state == "draft"
    home.do(asks.send, draft, "test")
    await home.settle()
    assert (home.ask(draft).state, home.ask(draft).at) == ("repeating", moment("2026-11-22 16:00", "UTC"))


async def test_what_repeats_goes_on_after_a_slot_that_it_slept_through(small_home: Home) -> None:
    home = small_home
    times: dict[str, Any] = {"schedule": "fri 17:00", "starts_at": moment("2026-11-28 10:00", "UTC")}
    paused, draft = home.new_ask(**times), home.new_ask(**times, at=None)
    home.do(asks.pause, paused, "test")
    await home.wait(days=8)
    home.do(asks.resume, paused, "test")
    home.do(asks.send, draft, "test")
    await home.settle()
    for ask in (home.ask(paused), home.ask(draft)):
        assert (ask.state, ask.at) == ("repeating", moment("2026-12-04 17:00", "UTC"))
        assert ask.starts_at == ask.until == moment("2026-12-05 10:00", "UTC")


async def test_a_schedule_that_can_not_be_read_holds_up_no_other_ask(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    broken = home.new_ask(schedule="daily 15:30")
    home.do(lambda tx: setattr(stored.get(tx, broken), "schedule", "of a newer version"))
    await home.wait(days=1)
    home.new_ask()
    await home.settle()
    assert (home.ask(broken).state, times_asked(home, ANA)) == ("repeating", 1)


async def test_a_flow_that_does_not_check_any_more_is_asked_and_reminded_of_no_more(small_home: Home) -> None:
    """A newer program may refuse what an older one took."""
    home = small_home
    await home.signed_up(ANA)
    repeats, ahead = home.new_ask(schedule="daily 15:30"), home.clock() + timedelta(days=2)
    promised = home.new_ask(needed=1, starts_at=ahead)
    await home.settle()
    await home.texts(ANA, "yes")
    for version in home.do(lambda tx: [*tx.session.exec(select(FlowVersion))]):
        files = {**version.files, "shift.toml": "flow = "}
        home.do(lambda tx, id=version.id, files=files: setattr(tx.session.get_one(FlowVersion, id), "files", files))
    home.house.library._books.clear()
    home.clock.at = moment("2026-11-22 15:31", "UTC")
    await home.settle()
    (child,) = children(home, repeats)
    assert (child.state, "make a new ask" in child.reason, times_asked(home, ANA)) == ("paused", True, 1)
    home.clock.at = ahead + timedelta(hours=4)
    assert home.do(due.do_one, home.house)
    await home.settle()
    missed = home.do(milestones.missed, promised)
    assert {one.what for one in missed} >= {"after"}


async def test_an_ask_that_is_found_late_waits_for_a_person(home: Home) -> None:
    await home.signed_up(ANA)
    ask = home.new_ask(at=home.clock() + timedelta(minutes=10))
    past = home.new_ask(at=home.clock() - timedelta(hours=2), day="Sunday")  # as somebody gave it
    await home.settle()
    assert home.ask(past).state == "running"
    home.clock.move(minutes=41)
    await home.settle()
    assert home.ask(ask).state == "paused"
    assert f"the bot was not running; turnout ask resume {ask} sends it now" in home.ask(ask).reason
    home.clock.move(hours=1)
    home.do(asks.resume, ask, "test")
    await home.settle()
    assert (home.ask(ask).state, times_asked(home, ANA)) == ("running", 2)


async def test_each_person_is_asked_at_their_own_moment(home: Home) -> None:
    """In Washington 10:00 is 15:00 UTC. Ana's moment was long before the ask."""
    london = "+447700900111"
    home.clock.at = NOON - timedelta(days=4)
    await home.signed_up(ANA)
    home.clock.at = NOON
    parent = home.new_ask(schedule="joined +2d 10:00")
    await home.settle()
    assert home.ask(parent).state == "running"
    await home.wait(hours=1)
    await home.signed_up(london, BEN)
    home.clock.at = moment("2026-11-23 10:01", "UTC")
    await home.settle()
    assert [times_asked(home, phone) for phone in (ANA, BEN, london)] == [0, 0, 1]
    home.clock.at = moment("2026-11-23 15:04", "UTC")
    await home.settle()
    await home.wait(minutes=10)
    await home.wait(days=3)
    assert [times_asked(home, phone) for phone in (ANA, BEN, london)] == [0, 1, 1]


async def test_a_moment_that_passed_while_the_bot_was_down_is_kept_as_too_late(small_home: Home) -> None:
    home = small_home
    parent = home.new_ask(schedule="joined +1d 10:00")
    await home.settle()
    await home.signed_up(ANA)
    home.clock.move(minutes=5)
    await home.signed_up(BEN)
    await home.texts(BEN, "STOP")
    home.clock.at = moment("2026-11-22 15:31", "UTC")
    await home.settle()
    assert times_asked(home, ANA) == 0
    assert home.do(invitations.skipped_for, home.ask(parent)) == {"too late": 1}
    await home.wait(days=1)
    assert times_asked(home, ANA) == 0


async def test_a_shift_asks_whoever_has_a_place_in_it(home: Home) -> None:
    await home.signed_up(ANA, BEN, CLEO)
    parent = home.new_ask(schedule="shift +2h", day="next week")
    await home.settle()
    shift = home.new_ask(starts_at=home.clock() + timedelta(days=1), day="Monday")
    other = home.new_ask(starts_at=home.clock() + timedelta(days=9), day="Tuesday")
    await home.settle()
    home.do(_answers, home.invitation(shift, ANA).id, "yes")
    home.do(_answers, home.invitation(shift, BEN).id, "no")
    home.do(_answers, home.invitation(shift, CLEO).id, "yes", left=True)
    home.do(_answers, home.invitation(other, CLEO).id, "yes")
    home.clock.move(days=1, hours=2, minutes=1)
    await home.settle()
    await home.wait(minutes=30)
    (child,) = children(home, parent)
    assert (child.slot, child.state) == (f"ask {shift}", "running")
    assert [one.supporter_id for one in home.invitations(child.id or 0)] == [home.person(ANA).id]
    home.clock.move(days=9)
    await home.settle()
    assert [child.state for child in children(home, parent)] == ["over", "missed"]


def _answers(tx: Transaction, id: int, answer: str, *, left: bool = False) -> None:
    invitation = tx.session.get_one(Invitation, id)
    invitation.answer, invitation.dropped_at = answer, tx.now if left else None


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"schedule": "fri 17:00", "until": NOON + timedelta(days=1)}, "--until is not after the first time"),
        ({"schedule": "fri 17:00", "starts_at": NOON + timedelta(days=1)}, "--starts is not after the first time"),
        ({"schedule": "joined +1d", "needed": 3}, "there is no --needed"),
        ({"schedule": "shift -1d", "until": NOON + timedelta(days=1)}, "there is no --until"),
        ({"schedule": "sometimes"}, "is no schedule"),
    ],
)
def test_what_can_not_repeat_is_refused_in_a_sentence(
    small_home: Home, options: dict[str, object], sentence: str
) -> None:
    with pytest.raises((Refused, CalendarFault), match=sentence):
        small_home.new_ask(**options)  # type: ignore[arg-type]  # one table of several options


async def test_each_slot_reckons_with_as_many_who_drop_out_as_were_seen(small_home: Home) -> None:
    home = small_home
    phones = [f"+1202555010{n}" for n in range(4)]
    await home.signed_up(*phones)
    options: dict[str, Any] = {"schedule": "daily 16:00", "starts_at": soon(home.clock, days=2), "waves": "all"}
    parent, given = home.new_ask(needed=10, **options), home.new_ask(needed=10, overbook=4, day="Sunday", **options)
    assert home.do(preview.preview, home.house, parent).outlook.beyond == 1
    home.clock.at = home.ask(parent).at or NOON
    await home.settle()
    assert [children(home, id)[0].overbook for id in (parent, given)] == [1, 4]
    for phone in phones:
        await home.texts(phone, "yes, Saturday")
        await home.texts(phone, "sorry, can't make it Saturday")
    await home.wait(days=1)
    assert [children(home, id)[-1].overbook for id in (parent, given)] == [3, 4]
    status = home.do(preview.preview, home.house, given).outlook
    assert (status.needed, status.beyond) == (10, 4)


async def test_what_goes_to_each_person_by_their_own_date_is_previewed_so(small_home: Home) -> None:
    home = small_home
    start = home.clock()
    for day, phones in enumerate([[ANA], [BEN, CLEO], ["+12025550104"]]):
        home.clock.at = start + timedelta(days=day)
        await home.signed_up(*phones)
    home.clock.at = start + timedelta(days=4)
    joined = home.new_ask(schedule="joined +3d 10:00")
    seen = home.do(preview.preview, home.house, joined)
    assert (seen.turns.today, seen.turns.lately) == (2, 1)
    assert seen.turns.rule == "each person gets it 3 days after they joined, at 10:00 by their own clock"
    shift = home.new_ask(starts_at=soon(home.clock, days=1))
    await home.settle()
    await home.texts(ANA, "yes")
    before = home.new_ask(schedule="shift -1d 18:00")
    seen = home.do(preview.preview, home.house, before)
    assert (seen.turns.today, seen.turns.lately) == (1, 0)
    assert seen.turns.rule == "whoever has a place in a shift gets it 1 day before it begins, at 18:00"
    assert home.ask(shift).state == "running"


async def test_nobody_comes_so_nobody_is_asked_of_it(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    parent = home.new_ask(schedule="shift -1h")
    shift = home.new_ask(starts_at=soon(home.clock, hours=3))
    await home.settle()
    await home.wait(hours=2, minutes=1)
    await home.wait(hours=3)
    assert home.ask(shift).state == "over"
    assert children(home, parent) == children(home, shift) == []
