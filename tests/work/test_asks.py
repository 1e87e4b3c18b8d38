"""An ask reaches each supporter once, whatever crashes in between, and stops when enough have said yes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.store import invitations, supporters
from bot.store.session import DatabaseFault
from bot.work import asks, invite, preview, send
from bot.work.asks import NewAsk
from bot.work.house import Refused
from tests.house import NOON, Clock
from tests.work.wire import ANA, BEN, CLEO, Home, at_home

PHONES = [f"+120255501{n:02}" for n in range(60)]


def tally(home: Home, ask: int) -> dict[str, int]:
    return {name: count for name, count in asdict(home.do(invitations.status, home.ask(ask))).items() if count}


async def test_a_crash_between_two_chunks_sends_to_nobody_twice_and_forgets_nobody(
    database_url: str, tmp_path: Path
) -> None:
    clock = Clock(NOON.replace(hour=12))
    phones = [f"+44770090{n:04}" for n in range(130)]
    with at_home(database_url, tmp_path, clock) as home:
        await home.signed_up(*phones)
        home.new_ask()
        home.select()
        assert home.do(invite.begin_planned, home.house)
    with at_home(database_url, tmp_path, clock) as home:
        await home.settle()
        told = [message.to for message, _ in home.wire.taken]
        assert sorted(told) == phones
        assert tally(home, 1) == {"planned": 130, "sent": 130, "no_reply": 130}


def test_two_workers_begin_each_invitation_once(postgres_home: Home) -> None:
    home = postgres_home
    for phone in PHONES:
        home.do(home._sign_up, phone)
    for day in ("Friday", "Saturday"):
        home.new_ask(day=day)

    def work(_: int) -> None:
        home.select()
        while home.do(invite.begin_planned, home.house):
            pass

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert len(home.rows(kind="ask")) == 2 * len(PHONES)


async def test_enough_yes_fill_an_ask_and_the_next_is_on_the_waitlist(home: Home) -> None:
    await home.signed_up(*PHONES[:4])
    ask = home.new_ask(needed=2)
    await home.settle()
    await home.texts(PHONES[0], "yes")
    await home.texts(PHONES[1], "yes")
    assert home.ask(ask).state == "filled"
    assert "enough people" in (await home.texts(PHONES[2], "yes"))[0]
    assert tally(home, ask) == {"planned": 4, "sent": 4, "yes": 2, "waitlist": 1, "no_reply": 1}
    await home.texts(PHONES[0], "can't make it after all")
    assert "down for" in (await home.texts(PHONES[2], "yes"))[0]
    assert tally(home, ask) == {"planned": 4, "sent": 4, "yes": 2, "no": 1, "no_reply": 1}


async def test_what_has_not_left_when_an_ask_is_filled_does_not_leave(home: Home) -> None:
    await home.signed_up(*PHONES[:3])
    ask = home.new_ask(needed=1)
    home.select()
    home.do(invite.begin_planned, home.house)
    await send.deliver(home.house, "sms", home.claim(most=1))
    await home.texts(home.wire.tried[0].to, "yes")
    assert len(home.wire.tried) == 2  # the ask and the answer
    assert tally(home, ask) == {"planned": 3, "sent": 1, "skipped": 2, "yes": 1}
    assert home.do(invitations.skipped_for, home.ask(ask)) == {"filled": 2}


async def test_who_may_not_be_asked_is_never_in(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    home.do(supporters.at, "sms", CLEO, "en", "US")
    await home.texts(BEN, "STOP")
    ask = home.new_ask()
    await home.settle()
    assert [one.supporter_id for one in home.invitations(ask)] == [home.person(ANA).id]


async def test_who_leaves_between_selection_and_beginning_is_skipped(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    ask = home.new_ask()
    home.select()
    home.do(lambda tx: tx.session.execute(sql("UPDATE address SET closed = 'unreachable' WHERE id = 1")))
    await home.settle()
    assert tally(home, ask) == {"planned": 2, "skipped": 1, "sent": 1, "no_reply": 1}
    assert home.do(invitations.skipped_for, home.ask(ask)) == {"opted_out": 1}


async def test_a_country_that_is_not_allowed_is_skipped(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), COUNTRIES="GB") as home:
        await home.signed_up(ANA)
        ask = home.new_ask()
        await home.settle()
        assert home.do(invitations.skipped_for, home.ask(ask)) == {"country": 1}


async def test_one_person_who_can_not_be_read_does_not_hold_up_the_others(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    spoil = sql("UPDATE address SET address_enc = :junk WHERE id = :id")
    spoilt = {"junk": b"?", "id": home.person(ANA).address_id}
    home.do(lambda tx: tx.session.execute(spoil, spoilt))
    ask = home.new_ask()
    await home.settle()
    assert len(home.wire.texts(BEN)) == 1
    assert home.do(invitations.skipped_for, home.ask(ask)) == {"failed": 1}


async def test_an_ask_whose_audience_can_not_be_found_is_held_and_others_go_on(home: Home) -> None:
    await home.signed_up(ANA)
    broken = home.new_ask()
    home.do(lambda tx: tx.session.execute(sql("UPDATE ask SET audience = 'within 5km of nowhereville'")))
    other = home.new_ask(day="Sunday")
    await home.settle()
    assert home.ask(broken).state == "paused"
    assert "nowhereville" in home.ask(broken).reason
    assert (home.ask(other).state, len(home.wire.texts(ANA))) == ("running", 1)


async def test_an_ask_past_its_end_sends_nothing_more(home: Home) -> None:
    await home.signed_up(ANA)
    ask = home.new_ask(until=home.clock() + timedelta(hours=1))
    home.select()
    home.do(invite.begin_planned, home.house)
    late = home.new_ask(at=home.clock() + timedelta(minutes=1), until=home.clock() + timedelta(hours=1))
    home.clock.move(hours=1)
    await home.settle()
    assert home.wire.tried == []
    assert {home.ask(ask).state, home.ask(late).state} == {"over"}
    assert tally(home, ask) == {"planned": 1, "skipped": 1}


@pytest.mark.parametrize("verb", ["send", "pause", "resume", "cancel"])
async def test_what_can_not_be_done_is_refused_in_a_sentence(small_home: Home, verb: str) -> None:
    ask = small_home.do(asks.create, small_home.house, NewAsk("shift", "everyone", {"day": "x", "place": "y"}), "test")
    small_home.do(asks.cancel, ask, "test")
    with pytest.raises(Refused, match=f"ask {ask} is cancelled"):
        small_home.do(getattr(asks, verb), ask, "test")
    with pytest.raises(Refused, match="there is no ask 99"):
        small_home.do(getattr(asks, verb), 99, "test")


async def test_a_fault_of_the_database_costs_nobody_the_ask(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    ask = small_home.new_ask()
    small_home.select()
    small_home.do(lambda tx: tx.session.execute(sql("ALTER TABLE outbox RENAME TO away")))
    with pytest.raises(DatabaseFault):
        small_home.do(invite.begin_planned, small_home.house)
    small_home.do(lambda tx: tx.session.execute(sql("ALTER TABLE away RENAME TO outbox")))
    await small_home.settle()
    assert tally(small_home, ask) == {"planned": 1, "sent": 1, "no_reply": 1}


async def test_an_ask_that_was_filled_meanwhile_is_not_resumed(small_home: Home) -> None:
    await small_home.signed_up(ANA, BEN)
    ask = small_home.new_ask(needed=1)
    small_home.select()
    small_home.do(invite.begin_planned, small_home.house)
    small_home.do(asks.pause, ask, "test")
    small_home.do(lambda tx: tx.session.execute(sql("UPDATE invitation SET answer = 'yes' WHERE id = 1")))
    assert small_home.do(asks.resume, ask, "test").state == "filled"
    await small_home.settle()
    assert small_home.wire.taken == []


async def test_a_preview_goes_by_the_zones_of_numbers_where_no_place_is_known(small_home: Home) -> None:
    """TIMEZONE, where it is night already, is for those of whom neither is known."""
    await small_home.signed_up(ANA, "+447700900101")
    small_home.clock.at = NOON.replace(hour=21)  # in Washington 16:00, in London 21:00
    ask = small_home.new_ask()
    assert small_home.do(preview.preview, small_home.house, ask).waiting == 1
    await small_home.settle()
    assert [message.to for message, _ in small_home.wire.taken] == [ANA]
