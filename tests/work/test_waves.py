"""An ask that needs some people asks the right ones first, wave by wave, and stops when its places are taken."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlmodel import select
from typer.testing import CliRunner

from bot.cli import app
from bot.core.waves import LEAST_WAIT, sentence
from bot.store import brakes, consent, digests, invitations, milestones, supporters
from bot.store.session import Transaction
from bot.store.tables import Installation, Invitation, Milestone
from bot.understanding.places import Found
from bot.work import asks, due, invite, preview
from bot.work.house import Refused
from tests.house import NOON, SECRET, Clock
from tests.work.wire import ANA, BEN, CLEO, Home, at_home, soon

PHONES = [f"+44770090{n:04}" for n in range(40)]
TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house in London, at noon."""
    with at_home(database_url, tmp_path, Clock(NOON.replace(hour=12)), TIMEZONE="Europe/London") as home:
        yield home


@pytest.fixture
def small(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """The same on SQLite, where the kind of database does not matter."""
    with at_home(small_database_url, tmp_path, Clock(NOON.replace(hour=12)), TIMEZONE="Europe/London") as home:
        yield home


def asked(home: Home) -> list[str]:
    """Who got an ask, in order."""
    refs = {row.ref for row in home.rows(kind="ask")}
    return [message.to for message, _ in home.wire.taken if message.ref in refs]


async def answer(home: Home, phones: list[str], text: str) -> None:
    for phone in phones:
        await home.receive(phone, text)
    await home.settle()


def live_at(home: Home, place: str, *phones: str) -> None:
    found = home.house.places.read(place, "US")
    assert isinstance(found, Found)
    for phone in phones:

        def move(tx: Transaction, phone: str = phone, found: Found = found) -> None:
            person = supporters.find(tx, "sms", phone)
            assert person
            supporters.learn_place(person, found.place)

        home.do(move)


async def test_an_ask_learns_from_each_wave_and_stops_when_it_is_full(home: Home) -> None:
    await home.signed_up(*PHONES)
    ask = home.new_ask(needed=3)
    await home.settle()
    first = asked(home)
    assert len(first) == 15  # 3 places / 20 %
    await answer(home, first[:1], "yes")
    await home.wait(minutes=59)
    assert len(asked(home)) == 15
    await home.wait(minutes=1)
    assert home.ask(ask).wave == 2
    second = asked(home)[15:]
    assert len(second) == 8  # 2 places at 3 of 19.4 people, less 5.6 of the 14 silent ones
    assert not set(first) & set(second)
    assert not home.do(due.do_one, home.house)
    await answer(home, [second[0], first[1]], "yes")
    assert home.ask(ask).state == "filled"
    assert "enough people" in (await home.texts(second[4], "yes"))[0]
    await home.wait(days=1)
    assert len(asked(home)) == 23
    assert {one.wave for one in home.invitations(ask)} == {1, 2}


async def test_when_all_have_answered_the_next_wave_goes_out_at_once(small: Home) -> None:
    await small.signed_up(*PHONES[:8])
    ask = small.new_ask(needed=1)
    await small.settle()
    first = asked(small)
    assert len(first) == 5
    await answer(small, first[:4], "no")
    assert len(asked(small)) == 5
    await answer(small, first[4:], "sorry, no")
    assert len(asked(small)) == 8
    await answer(small, asked(small)[5:], "no")
    assert (small.ask(ask).state, small.ask(ask).reason) == ("running", "everybody was asked")
    await small.signed_up(ANA)
    await small.wait(hours=3)
    assert asked(small)[8:] == [ANA]
    assert small.ask(ask).reason == ""


async def test_a_promise_taken_back_opens_the_ask_again(small: Home) -> None:
    await small.signed_up(*PHONES[:8])
    ask = small.new_ask(needed=1)
    await small.settle()
    first = asked(small)
    await answer(small, first[:1], "yes")
    assert small.ask(ask).state == "filled"
    await small.wait(hours=3)
    assert len(asked(small)) == 5
    await answer(small, first[:1], "sorry, I can't make it after all")
    assert (small.ask(ask).state, len(asked(small))) == ("running", 8)
    await answer(small, asked(small)[5:6], "yes")
    assert small.ask(ask).state == "filled"


async def test_whose_text_was_called_back_can_be_asked_when_it_opens_again(home: Home) -> None:
    """It is day in Washington and quiet in London, where it waits for the morning."""
    home.clock.move(hours=9)
    await home.signed_up(ANA, *PHONES[:10])
    id = home.new_ask(needed=1, overbook=0)
    await home.settle()
    await answer(home, [ANA], "yes")
    assert (asked(home), home.ask(id).state) == ([ANA], "filled")
    await answer(home, [ANA], "sorry, can't make it")
    for _ in range(15):
        await home.wait(hours=2)
    assert sorted(asked(home)) == sorted([ANA, *PHONES[:10]])
    assert {text.invitation_id for text in home.rows(kind="ask")} == {one.id for one in home.invitations(id)}


async def test_who_was_asked_lately_comes_last_and_who_has_come_before_first(small: Home) -> None:
    await small.signed_up(*PHONES[:20])
    small.new_ask(needed=2, waves="10")
    await small.settle()
    first = asked(small)
    ask = small.new_ask(needed=2, waves="10", day="Sunday")
    await small.settle()
    assert set(asked(small)[10:]) == set(PHONES[:20]) - set(first)

    def remember(tx: Transaction) -> None:
        person = supporters.find(tx, "sms", first[0])
        assert person
        for one in tx.session.exec(select(Invitation).where(Invitation.supporter_id == person.id)).all():
            one.answer, one.came = "yes", "yes"

    small.do(remember)
    small.do(asks.cancel, ask, "test")
    small.clock.move(days=40)
    third = small.new_ask(needed=2, waves="3", day="Monday")
    await small.settle()
    chosen = small.invitation(third, first[0])
    assert chosen.why
    assert sentence(chosen.why) == "came 1 of 1 time, asked 40 days ago"


async def test_nearer_people_are_asked_first_and_further_ones_if_too_few_come(small: Home) -> None:
    small.clock.at = NOON
    near, far, away = [f"+1202555010{n}" for n in range(3)], [f"+1202555011{n}" for n in range(3)], "+12025550120"
    await small.signed_up(*near, *far, away)
    live_at(small, "90210", *near)
    live_at(small, "91101", *far)  # some 27 km from there
    live_at(small, "94103", away)
    ask = small.new_ask("within 10km of 90210", needed=2, waves="2", widen_km=40)
    await small.settle()
    assert set(asked(small)) < set(near)
    assert small.ask(ask).radius_km is None
    seen = small.do(preview.preview, small.house, ask)
    assert sum(wave.size for wave in seen.outlook.plan) == 4
    assert [sentence(one.why) for _, one in seen.outlook.first] == ["0 km away, never asked before"]
    await small.wait(hours=24)
    assert set(near) < set(asked(small)) <= {*near, *far}
    assert small.ask(ask).radius_km == pytest.approx(33.75)
    await small.wait(hours=24)
    await small.wait(hours=24)
    assert set(asked(small)) == {*near, *far}
    assert small.ask(ask).radius_km == 40
    assert small.ask(ask).reason == "everybody was asked"


async def test_no_wave_follows_into_the_night(small: Home) -> None:
    await small.signed_up(*PHONES)
    small.clock.at = NOON.replace(hour=19, minute=30)
    ask = small.new_ask(needed=4)
    await small.settle()
    assert len(asked(small)) == 20
    assert small.ask(ask).wave_at == NOON.replace(hour=9, minute=30) + timedelta(days=1)
    small.clock.move(hours=13, minutes=59)
    await small.settle()
    assert len(asked(small)) == 20
    small.clock.at = NOON.replace(hour=20, minute=30) + timedelta(days=1)
    await small.settle()  # it was down all day: the second wave is chosen by night, and gets it in the morning
    assert (small.ask(ask).wave, len(asked(small))) == (2, 20)
    small.clock.at = NOON.replace(hour=9, minute=59) + timedelta(days=2)
    await small.settle()
    assert (small.ask(ask).wave, len(asked(small))) == (2, 40)


async def test_waves_come_quicker_when_the_deadline_nears_and_end_there(small: Home) -> None:
    await small.signed_up(*PHONES[:30])
    ask = small.new_ask(needed=30, waves="3", until=soon(small.clock, hours=2))
    await small.settle()
    times = [small.clock()]
    for _ in range(12):
        before = small.ask(ask).wave
        await small.wait(minutes=10)
        times += [small.clock()] * (small.ask(ask).wave - before)
    waits = [after - before for before, after in pairwise(times)]
    assert waits[0] == timedelta(minutes=30)
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] >= LEAST_WAIT
    assert len(times) >= 4
    assert small.ask(ask).state == "over"
    assert small.do(lambda tx: tx.session.get(Milestone, (ask, milestones.DEADLINE)).due_at) == times[0] + TWO_HOURS / 2


async def test_places_for_those_who_drop_out_and_no_wave_after_it_has_begun(small: Home) -> None:
    await small.signed_up(*PHONES[:7])
    ask = small.new_ask(needed=7, waves="5", starts_at=soon(small.clock, hours=1))
    assert small.ask(ask).overbook == 1  # 15 % of seven drop out
    await small.settle()
    assert len(asked(small)) == 5
    small.clock.move(hours=1)
    await small.settle()
    assert len(asked(small)) == 5


@pytest.mark.parametrize("brake", ["pause", "pause-all"])
async def test_no_wave_goes_out_while_it_is_paused(small: Home, brake: str) -> None:
    def everything(tx: Transaction, at: Any) -> None:
        tx.session.get_one(Installation, 1).paused_at = at

    await small.signed_up(*PHONES[:22])
    ask = small.new_ask(needed=4)
    await small.settle()
    if brake == "pause":
        small.do(asks.pause, ask, "test")
    else:
        small.do(everything, small.clock())
        assert small.do(brakes.paused)
    await small.wait(hours=3)
    assert (len(asked(small)), small.ask(ask).wave) == (20, 1)
    if brake == "pause":
        small.do(asks.resume, ask, "test")
    else:
        small.do(everything, None)
    await small.settle()
    assert small.ask(ask).wave == 2


async def test_a_wave_that_could_not_leave_yet_has_its_time_once_it_has(small: Home) -> None:
    await small.signed_up(*PHONES[:22])
    ask = small.new_ask(needed=4)
    small.select()
    small.clock.move(hours=3)
    assert small.do(due.do_one, small.house)
    assert (small.ask(ask).wave, small.ask(ask).wave_at) == (1, small.clock() + timedelta(hours=1))


async def test_a_place_that_somebody_left_is_not_counted_twice(home: Home) -> None:
    await home.signed_up(*PHONES[:2])
    ask = home.new_ask(needed=1, starts_at=soon(home.clock, days=2), overbook=0)
    await home.settle()
    await home.texts(PHONES[0], "yes")
    await home.texts(PHONES[1], "yes")
    await home.texts(PHONES[0], "STOP")
    await home.texts(PHONES[1], "yes")
    stands = home.do(invitations.status, home.ask(ask))
    assert (stands.yes, stands.no, stands.waitlist) == (1, 1, 0)
    (count,) = home.do(digests.all_under_way)
    assert (count.yes, count.no, count.people) == (1, 1, 1)


async def test_nobody_counts_on_a_text_that_waits_for_the_morning(small: Home) -> None:
    small.clock.at = NOON.replace(hour=10)
    await small.signed_up(*(f"+1202555010{n}" for n in range(4)), *PHONES[:20])
    ask = small.new_ask(needed=2)
    await small.settle()
    assert len(small.invitations(ask)) == 10 > len(asked(small))
    await small.wait(hours=1)
    assert len(small.invitations(ask)) == 22
    await answer(small, asked(small)[:2], "yes")
    await small.wait(hours=9)
    assert not [phone for phone in asked(small) if phone.startswith("+1")]


async def test_who_leaves_costs_no_place(small: Home) -> None:
    await small.signed_up(*PHONES[:8])
    ask = small.new_ask(needed=1)
    await small.settle()
    for phone in asked(small):
        await small.texts(phone, "STOP")
    assert (small.ask(ask).wave, len(asked(small))) == (1, 5)
    await small.wait(hours=2)
    assert len(asked(small)) == 8


def test_two_workers_send_each_wave_once(postgres_home: Home) -> None:
    home = postgres_home
    home.clock.at = NOON.replace(hour=12)
    for phone in PHONES[:30]:
        home.do(home._sign_up, phone)
    ids = [home.new_ask(needed=8, waves="5", day=day) for day in ("Friday", "Saturday")]

    def work(_: int) -> None:
        while home.do(due.do_one, home.house):
            pass

    for n in (1, 2):
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(work, range(4)))
        for id in ids:
            assert home.ask(id).wave == n
            assert Counter(one.wave for one in home.invitations(id)) == dict.fromkeys(range(1, n + 1), 5)
        while home.do(invite.begin_planned, home.house):
            pass
        home.do(_left_two_hours_ago)


def _left_two_hours_ago(tx: Transaction) -> None:
    tx.session.execute(sql("UPDATE outbox SET intent_at = :at"), {"at": tx.now - TWO_HOURS})
    tx.session.execute(sql("UPDATE ask SET wave_at = :at"), {"at": tx.now})


def test_a_batch_is_as_many_as_it_says(small: Home) -> None:
    def sign_up(tx: Transaction) -> None:
        version, _ = small.house.library.live(tx)
        for phone in (*(f"+447700900{n:03}" for n in range(1000)), *(f"+12025550{n}" for n in range(100, 120))):
            person = supporters.at(tx, "sms", phone, "en", "GB")
            consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="Welcome", flow_version_id=version)

    small.do(sign_up)
    id = small.agreed(small.new_ask(needed=900, waves="1010"))
    small.select()
    assert len(small.invitations(id)) == 1010


async def test_all_at_once_is_all_at_once(small: Home) -> None:
    await small.signed_up(*PHONES[:12])
    ask = small.new_ask(needed=1, waves="all")
    await small.settle()
    assert (len(asked(small)), small.ask(ask).wave, small.ask(ask).wave_at) == (12, 0, None)
    seen = small.do(preview.preview, small.house, small.new_ask(needed=1, waves="all", at=None))
    assert [wave.size for wave in seen.outlook.plan] == [12]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"waves": "0"}, "--waves is '0'; write auto, all, or how many people at a time: 1 to 5000."),
        ({"waves": "5001"}, "--waves is '5001'"),
        ({"waves": "some"}, "--waves is 'some'"),
        ({"waves": "50", "needed": None}, "--waves 50 stops where so many said yes; give --needed as well"),
        ({"overbook": 2, "needed": None}, "--overbook adds places to those of --needed"),
        ({"widen_km": 20.0, "needed": None}, "give --needed, and not --waves all."),
        ({"widen_km": 20.0, "waves": "all"}, "give --needed, and not --waves all."),
        ({"widen_km": 20.0}, "--widen widens one distance that holds for all"),
        ({"widen_km": 10.0, "audience": "within 10km of 90210"}, "--widen is 10 km, and the audience reaches 10 km"),
    ],
)
def test_what_can_not_be_is_refused_in_a_sentence(small: Home, options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        small.new_ask(**{"needed": 2, **options})
    assert sentence in str(refused.value)


async def test_organizers_see_the_plan_and_why(small: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small.clock.at = NOON
    await small.signed_up(ANA, BEN, CLEO)
    live_at(small, "90210", ANA)
    ask = small.new_ask("within 10km of 90210", needed=10, overbook=2, widen_km=20, at=None)
    monkeypatch.chdir(tmp_path)
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": small.house.settings.database_url}

    def turnout(*words: str) -> str:
        done = CliRunner().invoke(app, list(words), env=environ)
        assert done.exit_code == 0, done.output
        return done.output

    shown = turnout("ask", "preview", str(ask))
    assert "10 places and 2 more for those who drop out. If 20% say yes, these waves go out until" in shown
    assert "1 asked, about 0.2 yes" in shown
    assert "...01  0 km away, never asked before (75.1 points)" in shown
    small.do(asks.send, ask, "test")
    await small.settle()
    assert "(yes 0 of 10 needed and 2 for those who drop out)" in turnout("ask", "status", str(ask))
    shown = turnout("ask", "status", str(ask))
    assert "waves: 1 went out, as far as 20 km, the next people are looked for at " in shown
    assert f"wave 1 of ask {ask}  0 km away, never asked before (" in turnout("supporters", "show", ANA)
