"""A free place goes to the waiting list; who promised is told of it before, and asked whether they came after."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import select

from bot.channels import Failure
from bot.core import waiting
from bot.store import milestones, replies, roster
from bot.store.asks import AFTER, FILLED, OVER, RUNNING, hold
from bot.store.outbox import OFFERED, PROMISE
from bot.store.tables import Ask, Invitation
from bot.work import asks, due, promises
from bot.work.house import Refused
from tests.house import Clock
from tests.work.wire import ANA, ANA_SIGNAL, BEN, CLEO, Answer, Home, at_home, soon

DAN, EVE = "+12025550104", "+12025550105"


async def filled(home: Home, needed: int, yes: list[str], *waiting: str, **options: Any) -> int:
    """An ask whose places these people took; then the others said yes, in this order."""
    await home.signed_up(*yes, *waiting)
    id = home.new_ask(needed=needed, overbook=0, waves="all", **options)
    await home.settle()
    for phone in (*yes, *waiting):
        await home.texts(phone, "yes")
        home.clock.move(seconds=1)
    return id


def offers(home: Home, phone: str) -> list[str]:
    return [text for text in home.wire.texts(phone) if "a place is free" in text]


def answers(home: Home, id: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in home.invitations(id):
        counts[str(one.answer)] = counts.get(str(one.answer), 0) + 1
    return counts


async def test_a_place_that_falls_free_is_offered_in_order_to_one_at_a_time(home: Home) -> None:
    id = await filled(home, 1, [ANA], BEN, CLEO)
    assert home.ask(id).state == FILLED
    await home.texts(ANA, "sorry, can't make it")
    assert (len(offers(home, BEN)), len(offers(home, CLEO))) == (1, 0)
    assert home.do(roster.accepted, id) == 1  # it is kept
    await home.signed_up(DAN)
    await home.texts(BEN, "no")
    assert len(offers(home, CLEO)) == 1
    await home.texts(CLEO, "yes")
    assert home.invitation(id, CLEO).answer == "yes"
    assert home.do(roster.accepted, id) == 1
    assert home.ask(id).state == FILLED


async def test_silence_passes_the_place_on_and_in_the_end_more_people_are_asked(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=15)  # 10:00 in Washington
    id = await filled(home, 1, [ANA], BEN, CLEO)
    await home.texts(ANA, "no")
    until = home.invitation(id, BEN).offered_until
    assert until == home.clock() + waiting.USUAL
    await home.wait(hours=3)
    assert (len(offers(home, BEN)), len(offers(home, CLEO))) == (1, 1)
    assert home.ask(id).state == FILLED
    home.clock.move(hours=3)
    assert home.do(due.do_one, home.house)
    assert home.ask(id).state == RUNNING
    assert await home.texts(BEN, "yes")
    assert home.invitation(id, BEN).answer == "yes"  # late, and nobody else had taken it
    assert home.ask(id).state == FILLED


async def test_two_free_places_are_two_offers_and_who_left_gets_none(home: Home) -> None:
    id = await filled(home, 2, [ANA, BEN], CLEO, DAN, EVE)
    await home.texts(CLEO, "STOP")
    await home.receive(ANA, "can't make it")
    await home.texts(BEN, "STOP")  # a promise of somebody who leaves is none
    assert (offers(home, CLEO), len(offers(home, DAN)), len(offers(home, EVE))) == ([], 1, 1)
    assert home.invitation(id, BEN).dropped_at == home.clock()
    assert answers(home, id) == {"no": 1, "yes": 1, "waitlist": 3}  # what they said stays
    await home.texts(DAN, "yes")
    await home.texts(EVE, "yes")
    await home.texts(BEN, "START")
    assert home.do(roster.accepted, id) == 2
    await home.texts(BEN, "yes")
    assert home.invitation(id, BEN).answer == "waitlist"  # their place has gone


async def test_an_offer_keeps_quiet_hours_and_ends_with_the_thing(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=23, minute=0)  # 18:00 in Washington
    id = await filled(home, 1, [ANA], BEN, CLEO, starts_at=soon(home.clock, hours=18))
    home.clock.move(hours=2, minutes=30)
    await home.texts(ANA, "no")
    assert offers(home, BEN) == []  # it is 20:30 there
    until = home.invitation(id, BEN).offered_until
    assert until is not None
    await home.wait(hours=12, minutes=31)
    assert len(offers(home, BEN)) == 1
    assert home.clock() < until < soon(home.clock, hours=1)  # a quarter of what was left in the morning


async def test_nobody_is_offered_what_they_can_not_take_in_time(home: Home) -> None:
    await filled(home, 1, [ANA], BEN, starts_at=soon(home.clock, hours=2))
    await home.wait(minutes=110)
    await home.texts(ANA, "no")
    assert offers(home, BEN) == []


async def test_who_can_not_take_a_place_in_time_holds_up_nobody_behind_them(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=15)
    londoner = "+447700900101"
    id = await filled(home, 1, [ANA], londoner, BEN, starts_at=soon(home.clock, hours=9))
    home.clock.move(hours=6)  # it falls quiet in London, until after it has begun
    await home.texts(ANA, "sorry, can't make it")
    assert (len(offers(home, londoner)), len(offers(home, BEN))) == (0, 1)
    await home.texts(BEN, "yes")
    assert home.invitation(id, BEN).answer == "yes"


async def test_an_offer_waits_for_a_pause_and_dies_with_a_cancelled_ask(home: Home) -> None:
    id = await filled(home, 1, [ANA], BEN, CLEO, starts_at=soon(home.clock, days=2))
    home.do(asks.pause, id, "test")
    await home.texts(ANA, "no")
    assert offers(home, BEN) == []
    home.do(asks.resume, id, "test")
    while home.do(due.do_one, home.house):
        pass
    home.do(asks.cancel, id, "test")
    await home.settle()
    assert [row.reason for row in home.rows(BEN, PROMISE) if row.cause == OFFERED] == ["cancelled"]
    assert offers(home, BEN) == offers(home, CLEO) == []


async def test_an_offer_that_nobody_was_told_of_was_none(home: Home) -> None:
    id = await filled(home, 1, [ANA], BEN)
    await home.receive(ANA, "no")
    home.wire.answers.append(Answer())
    home.wire.answers.append(Answer(accepts=False, failure=Failure.THROTTLED, retry_after=4 * 3600))
    await home.settle()
    assert home.invitation(id, BEN).offers == 1
    await home.wait(hours=4, minutes=1)
    assert home.invitation(id, BEN).offers <= 1


async def test_the_end_of_an_ask_lifts_no_pause(small_home: Home) -> None:
    home = small_home
    home.clock.at = home.clock.at.replace(hour=15)
    begins = soon(home.clock, hours=30)
    id = await filled(home, 1, [ANA], starts_at=begins, until=soon(home.clock, hours=2), address="14 Elm St")
    await home.signed_up(BEN)
    home.do(asks.pause, id, "test")
    said = len(home.wire.texts(ANA))
    await home.wait(hours=26)
    assert (home.ask(id).state, home.wire.texts(ANA)[said:]) == ("paused", [])
    assert await home.texts(ANA, "sorry, can't make it")
    assert home.invitation(id, ANA).dropped_at
    assert await home.texts(ANA, "yes, I can after all")
    home.do(asks.resume, id, "test")
    await home.settle()
    assert home.ask(id).state == OVER
    other = await filled(home, 1, [CLEO], day="Sunday", starts_at=soon(home.clock, hours=9))
    home.do(asks.pause, other, "test")
    await home.wait(hours=9 + 50)
    assert home.ask(other).state == OVER


async def test_the_last_yes_ends_no_pause(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    id = home.new_ask(needed=2, overbook=0, starts_at=soon(home.clock, hours=26), address="12 Main St")
    await home.settle()
    await home.texts(ANA, "yes")
    home.do(asks.pause, id, "test")
    assert "you are down for" in (await home.texts(BEN, "yes"))[0]
    await home.wait(hours=2)
    assert home.ask(id).state == "paused"
    assert "12 Main St" not in "".join(home.wire.texts(ANA))
    assert home.do(asks.resume, id, "test").state == FILLED
    await home.settle()
    assert "12 Main St" in home.wire.texts(ANA)[-1]


async def test_who_promised_is_told_once_before_it_with_the_address(home: Home) -> None:
    options = {"starts_at": soon(home.clock, days=2), "address": "12 Main St"}
    id = await filled(home, 3, [ANA, BEN], **options)
    await home.signed_up(CLEO)
    await home.texts(BEN, "no")
    assert not [text for text in home.wire.texts(ANA) if "12 Main St" in text]
    await home.wait(days=1)
    [told] = [text for text in home.wire.texts(ANA) if "12 Main St" in text]
    assert told.startswith("Riverside Tenants: we count on you!")
    assert "Saturday, the library" in told or "the library, 12 Main St" in told
    assert not [text for text in home.wire.texts(BEN) if "12 Main St" in text]
    assert len([text for text in await home.texts(BEN, "yes, I can!") if "12 Main St" in text]) == 1  # an answer
    await home.wait(hours=2)
    assert len([text for text in home.wire.texts(ANA) if "12 Main St" in text]) == 1
    assert home.do(milestones.missed, id) == []


async def test_a_reminder_that_is_late_is_missed_and_one_to_who_dropped_out_does_not_leave(home: Home) -> None:
    id = await filled(home, 1, [ANA], starts_at=soon(home.clock, days=2))
    home.clock.move(days=1, minutes=16)
    await home.settle()
    assert home.rows(ANA, PROMISE) == []
    assert [one.what for one in home.do(milestones.missed, id)] == ["before tomorrow"]


async def test_the_address_is_told_however_late_until_it_begins(small_home: Home) -> None:
    home = small_home
    told, begun = [
        await filled(home, 1, [ANA], day=day, starts_at=soon(home.clock, hours=hours), address=f"{hours} Main St")
        for day, hours in (("Saturday", 28), ("Sunday", 26))
    ]
    home.clock.move(hours=27)  # the process was down
    await home.settle()
    assert [home.do(milestones.missed, id) == [] for id in (told, begun)] == [True, False]
    assert "28 Main St" in home.wire.texts(ANA)[-1]
    assert "26 Main St" not in "".join(home.wire.texts(ANA))


async def test_a_pause_over_its_moment_takes_a_reminder_from_nobody(small_home: Home) -> None:
    home = small_home
    plain = await filled(home, 1, [ANA], starts_at=soon(home.clock, days=2))
    secret = await filled(home, 1, [BEN], day="Sunday", starts_at=soon(home.clock, days=2), address="12 Main St")
    home.clock.move(hours=23, minutes=50)
    home.do(asks.pause, plain, "test")
    home.do(hold, secret, "filtered")
    await home.wait(hours=3)
    assert home.rows(kind=PROMISE) == []
    for id in (plain, secret):
        home.do(asks.resume, id, "test")
    await home.settle()
    assert "we count on you" in home.wire.texts(ANA)[-1]
    assert "12 Main St" in home.wire.texts(BEN)[-1]
    assert [home.do(milestones.missed, id) for id in (plain, secret)] == [[], []]


async def test_a_time_is_told_by_the_clock_of_the_place_and_never_of_the_number(
    small_database_url: str, tmp_path: Path
) -> None:
    """Both have a number of Washington; Ben has said that he lives in Chicago."""
    with at_home(small_database_url, tmp_path, Clock(), TIMEZONE="America/Los_Angeles") as home:
        await home.texts(BEN, "JOIN", "60601")
        await filled(home, 2, [ANA, BEN], starts_at=soon(home.clock, days=2), address="12 Main St")
        await home.wait(days=1)
        told = [next(text for text in home.wire.texts(phone) if "Main St" in text) for phone in (ANA, BEN)]
        assert ["12 pm, the library" in told[0], "2 pm, the library" in told[1]] == [True, True]


async def test_who_takes_a_place_after_the_reminder_is_told_at_once_but_not_at_night(small_home: Home) -> None:
    home = small_home
    home.clock.at = home.clock.at.replace(hour=15)
    await home.signed_up(ANA, BEN, CLEO)
    id = home.new_ask(needed=3, starts_at=soon(home.clock, hours=30), address="12 Main Street")
    await home.settle()
    await home.wait(hours=6)
    await home.wait(hours=1)
    assert "12 Main Street" in (await home.texts(ANA, "yes"))[-1]
    home.do(asks.pause, id, "test")
    await home.texts(BEN, "yes")
    await home.wait(hours=6)  # 23:00 in Washington
    home.do(asks.resume, id, "test")
    cleo = home.invitation(id, CLEO).id
    home.do(lambda tx: replies.answer(tx, tx.session.get_one(Invitation, cleo), "yes"))  # a lead has heard it
    await home.settle()
    assert [row.not_before.hour for phone in (BEN, CLEO) for row in home.rows(phone, kind=PROMISE)] == [14, 14]


async def test_a_reminder_waits_for_the_morning_and_for_nobody_who_dropped_out(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=23, minute=30)
    id = await filled(home, 2, [ANA, BEN], starts_at=soon(home.clock, days=1, hours=3))
    await home.wait(hours=3, minutes=1)  # 21:31 in Washington
    assert len(home.rows(kind=PROMISE)) == 2
    await home.texts(BEN, "no")
    await home.wait(hours=12)
    assert [row.state for row in home.rows(kind=PROMISE)] == ["sent", "cancelled"]
    assert home.ask(id).state in (RUNNING, FILLED)


async def test_a_calendar_file_goes_along_on_signal(signal_home: Home) -> None:
    home = signal_home
    home.clock.at = home.clock.at.replace(hour=15)
    starts = soon(home.clock, days=2)
    await filled(home, 2, [ANA, ANA_SIGNAL], starts_at=starts, address="12 Main St; back")
    await home.wait(days=1)
    [file] = [message.file for message, _ in home.signal.taken if message.file]
    assert not [message.file for message, _ in home.wire.taken if message.file]
    [event] = Calendar.from_ical(file.content).events
    assert event["LOCATION"] == "12 Main St; back"
    assert event["SUMMARY"] == "Riverside Tenants: Saturday, the library"
    assert event.end - event.start == promises.USUAL_LENGTH
    assert event.start == starts


async def test_afterwards_people_are_asked_whether_they_came(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=15)
    starts = soon(home.clock, hours=3)
    id = await filled(home, 2, [ANA, BEN], CLEO, starts_at=starts, ends_at=starts + timedelta(hours=1))
    await home.wait(hours=5, minutes=1)
    assert home.ask(id).state == OVER
    child = home.do(lambda tx: tx.session.exec(select(Ask).where(Ask.parent_id == id)).one())
    assert (child.slot, child.flow, len(home.invitations(child.id))) == (AFTER, "checkin", 2)
    assert "Did you make it on Saturday at the library?" in home.wire.texts(ANA)[-1]
    await home.texts(ANA, "yes")
    await home.texts(BEN, "yes", "back", "no")
    assert [home.invitation(id, phone).came for phone in (ANA, BEN, CLEO)] == ["yes", "no", None]
    await home.wait(hours=1)
    assert len(home.do(lambda tx: tx.session.exec(select(Ask)).all())) == 2


async def test_what_comes_after_is_asked_within_a_day_or_not_at_all(home: Home) -> None:
    id = await filled(home, 1, [ANA], starts_at=soon(home.clock, hours=3))
    home.clock.move(days=3)
    await home.settle()
    assert [one.what for one in home.do(milestones.missed, id)] == [AFTER]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"address": "12 Main St"}, "--address needs --starts"),
        ({"ends": 5}, "--ends needs --starts"),
        ({"starts": -1}, "--starts is not after people are asked"),
        ({"starts": 5, "ends": 4}, "--ends is not after --starts"),
        ({"starts": 5, "until": 6}, "--until is after --starts"),
    ],
)
def test_times_that_can_not_be_are_refused(small_home: Home, options: dict[str, Any], sentence: str) -> None:
    names = {"starts": "starts_at", "ends": "ends_at"}
    given: dict[str, Any] = {
        names.get(key, key): soon(small_home.clock, hours=value) if isinstance(value, int) else value
        for key, value in options.items()
    }
    with pytest.raises(Refused, match=sentence):
        small_home.new_ask("everyone", None, **given)


@pytest.mark.parametrize("step", [1, 2, 3])
async def test_dying_between_two_transactions_says_nothing_twice_and_forgets_nobody(home: Home, step: int) -> None:
    id = await filled(home, 3, [ANA, BEN, CLEO], DAN, starts_at=soon(home.clock, days=2), address="12 Main St")
    home.clock.move(days=1)
    await home.receive(CLEO, "no")
    for _ in range(step):  # what is done then is all that is left when the process dies
        home.do(due.do_one, home.house)
    await home.settle()
    await home.texts(DAN, "yes")
    told = {phone: [text for text in home.wire.texts(phone) if "12 Main St" in text] for phone in (ANA, BEN, CLEO, DAN)}
    assert [len(texts) for texts in told.values()] == [1, 1, 0, 1]
    assert len(offers(home, DAN)) == 1
    assert home.do(roster.accepted, id) == 3


async def test_two_workers_offer_one_place_once(postgres_home: Home) -> None:
    home = postgres_home
    id = await filled(home, 1, [ANA], BEN, CLEO)
    home.do(lambda tx: roster.leave(tx, home.person(ANA).id))
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: home.do(due.do_one, home.house), range(8)))
    assert sorted(one.offers for one in home.invitations(id)) == [0, 0, 1]
