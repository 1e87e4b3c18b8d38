"""Consent: STOP closes every door of a person at once, and only what the rules name opens one again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlmodel import col, select

from bot.channels import Failure
from bot.core.events import CarrierWord, Receipt
from bot.store import consent, conversations, supporters
from bot.store.session import Transaction
from bot.store.tables import ConsentEvent, InboxRow
from bot.work import codes, hear, invite
from bot.work.house import Refused
from tests.databases import everything_in, new_database
from tests.house import Clock
from tests.work.wire import ANA, BEN, CLEO, Answer, Home, at_home


@pytest.fixture
def own_door(tmp_path: Path) -> Iterator[Home]:
    """A house that keeps the door itself (TWILIO_OPT_OUT=off, or Signal)."""
    with new_database(tmp_path / "own") as url, at_home(url, tmp_path, Clock(), carrier_answers=False) as home:
        yield home


def same_person(home: Home, *phones: str) -> None:
    """Make them addresses of the first one's person."""
    first, *others = [home.person(phone) for phone in phones]
    move = sql("UPDATE address SET supporter_id = :to WHERE id = :id")
    for other in others:
        home.do(lambda tx, id: tx.session.execute(move, {"to": first.id, "id": id}), other.address_id)


def reason_of_last(home: Home) -> str:
    newest = select(InboxRow).order_by(col(InboxRow.id).desc())
    reason: str = home.do(lambda tx: tx.session.exec(newest).first().reason)
    return reason


async def test_stop_closes_every_address_and_all_that_was_to_come(home: Home) -> None:
    await home.signed_up(ANA, BEN, CLEO)
    same_person(home, ANA, BEN)
    ask = home.new_ask()
    await home.settle()
    await home.receive(ANA, "JOIN")
    await home.receive(BEN, "help")
    planned = home.new_ask(day="Sunday", at=home.clock())
    await home.receive(BEN, "please take me off this list")

    assert home.person(ANA).address.closed == home.person(BEN).address.closed == "opted_out"
    assert home.person(ANA).supporter.consent == "out"
    assert home.person(CLEO).address.closed == ""
    (standing,) = home.do(conversations.that_matter, [home.person(ANA).id]).values()
    assert conversations.open_ones(standing) == []
    before = len(home.wire.taken)
    await home.settle()
    assert [home.wire.taken[n][0].to for n in range(before, len(home.wire.taken))] == [BEN, CLEO]
    assert home.wire.texts(BEN)[-1].startswith("You are out")
    assert {one.state for one in home.invitations(planned)} == {"begun"}
    assert home.invitation(ask, CLEO).state == "begun"


async def test_stop_skips_what_was_planned_and_cancels_what_was_queued_but_no_notice(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    first = home.new_ask()
    home.select()
    home.do(invite.begin_planned, home.house)
    second = home.new_ask(day="Sunday")
    home.select()
    await home.receive(ANA, "help")
    await home.receive(ANA, "STOP")
    assert [(row.kind, row.state, row.reason) for row in home.rows(ANA)] == [("ask", "cancelled", "opted_out")]
    assert home.invitation(first, ANA).state == "begun"
    assert (home.invitation(second, ANA).state, home.invitation(second, ANA).skipped) == ("skipped", "opted_out")
    assert home.invitation(second, BEN).state == "planned"


async def test_a_notice_survives_stop(own_door: Home) -> None:
    await own_door.signed_up(ANA)
    said = await own_door.texts(ANA, "STOP")
    assert len(said) == 1
    assert await own_door.texts(ANA, "STOP", "unsubscribe") == []  # one confirmation for each time they agreed
    assert [row.kind for row in own_door.rows(ANA)] == ["notice"]


async def test_start_opens_the_address_that_it_came_from(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    same_person(home, ANA, BEN)
    await home.texts(ANA, "STOP")
    await home.texts(ANA, "START", word=CarrierWord.START)
    assert (home.person(ANA).address.closed, home.person(BEN).address.closed) == ("", "opted_out")
    assert home.person(ANA).supporter.consent == "in"


async def test_start_of_somebody_who_never_agreed_is_no_agreement(small_home: Home) -> None:
    await small_home.texts(ANA, "STOP")
    await small_home.texts(ANA, "START", word=CarrierWord.START)
    assert (small_home.person(ANA).supporter.consent, small_home.person(ANA).address.closed) == ("none", "")


async def test_a_keyword_opens_only_a_door_that_we_keep(small_home: Home, own_door: Home) -> None:
    for home, closed, answers in ((small_home, "carrier", 0), (own_door, "", 1)):
        await home.signed_up(ANA)
        await home.texts(ANA, "STOP")
        assert len(await home.texts(ANA, "JOIN")) == answers
        assert home.person(ANA).address.closed == closed
    assert reason_of_last(small_home) == "after stop"


async def test_an_opt_out_in_plain_words_is_ours_to_lift_by_keyword(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    assert len(await small_home.texts(ANA, "please stop texting me")) == 1
    assert small_home.person(ANA).address.closed == "opted_out"
    assert len(await small_home.texts(ANA, "JOIN")) == 1
    assert small_home.person(ANA).supporter.consent == "in"


@pytest.mark.parametrize("word", [None, CarrierWord.START])
@pytest.mark.parametrize("closing", ["STOP", "please stop texting me"])
async def test_yes_never_opens_the_door(own_door: Home, closing: str, word: CarrierWord | None) -> None:
    await own_door.signed_up(ANA)
    own_door.new_ask()
    await own_door.settle()
    await own_door.texts(ANA, closing)
    assert await own_door.texts(ANA, "yes", "YES!", word=word) == []
    assert await own_door.texts(ANA, "ok", "I want to help") == []
    assert own_door.person(ANA).address.closed == "opted_out"
    assert own_door.person(ANA).supporter.consent == "out"


async def test_yes_that_the_carrier_takes_for_start_answers_the_ask(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    ask = small_home.new_ask()
    await small_home.settle()
    assert len(await small_home.texts(ANA, "YES", word=CarrierWord.START)) == 1
    assert small_home.invitation(ask, ANA).answer == "yes"
    assert await small_home.texts(ANA, "START", word=CarrierWord.START) == []


async def test_hold_ends_with_the_next_word_but_not_over_a_stop(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    assert len(await small_home.texts(ANA, "cancel this")) == 1
    assert small_home.person(ANA).address.closed == "hold"
    await small_home.texts(ANA, "where do we meet?")
    assert small_home.person(ANA).address.closed == ""
    await small_home.texts(ANA, "cancel this", "STOP")
    assert small_home.person(ANA).address.closed == "carrier"
    assert await small_home.texts(ANA, "yes", "where do we meet?") == []


@pytest.mark.parametrize("before", ["JOIN", "START"])
async def test_stop_overtakes_what_was_texted_before_it(own_door: Home, before: str) -> None:
    await own_door.signed_up(ANA)
    await own_door.texts(ANA, "STOP")
    for text in (before, "STOP"):
        await own_door.receive(ANA, text)
    await own_door.settle()
    assert (own_door.person(ANA).supporter.consent, own_door.person(ANA).address.closed) == ("out", "opted_out")
    assert len(await own_door.texts(ANA, before)) == 1


async def test_a_wrong_number_stays_closed(own_door: Home) -> None:
    await own_door.signed_up(ANA)
    assert await own_door.texts(ANA, "wrong number", "START", "JOIN", "yes") == []
    assert len(await own_door.texts(ANA, "stop", "START")) == 1
    assert own_door.person(ANA).address.closed == "wrong_number"


async def test_a_failure_that_is_late_does_not_weaken_a_stop(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    small_home.new_ask()
    await small_home.settle()
    (row,) = small_home.rows(ANA)
    await small_home.texts(ANA, "STOP")
    await small_home.report(row, Receipt.FAILED, code=Failure.REFUSED)
    assert small_home.person(ANA).address.closed == "carrier"
    assert await small_home.texts(ANA, "hello?") == []


async def test_the_carriers_block_is_an_opt_out(own_door: Home) -> None:
    await own_door.signed_up(ANA, BEN)
    same_person(own_door, ANA, BEN)
    own_door.wire.answers.append(Answer(accepts=False, failure=Failure.OPTED_OUT))
    own_door.new_ask()
    await own_door.settle()
    assert (own_door.person(ANA).address.closed, own_door.person(BEN).address.closed) == ("carrier", "opted_out")
    assert own_door.rows(ANA)[0].state == "failed"
    assert await own_door.texts(ANA, "JOIN") == []
    assert len(await own_door.texts(ANA, "START")) == 1


async def test_every_change_of_consent_is_kept_with_its_words_sealed(own_door: Home) -> None:
    await own_door.texts(ANA, "Join!", "no more texts please", "START")
    person = own_door.person(ANA)
    lines = [(kind, actor, channel) for _, kind, actor, channel in own_door.do(consent.history, person.id)]
    assert lines == [
        ("opt_in", "supporter", "sms"),
        ("opt_out", "supporter", "sms"),
        ("reopen", "supporter", "sms"),
    ]

    def words(tx: Transaction) -> list[tuple[str, str]]:
        place = f"consent:{person.id}"
        events = tx.session.exec(select(ConsentEvent).order_by(col(ConsentEvent.id))).all()
        return [
            (
                tx.vault.open(event.words_enc, place) if event.words_enc else "",
                tx.vault.open(event.shown_enc, place) if event.shown_enc else "",
            )
            for event in events
        ]

    kept = own_door.do(words)
    assert [said for said, _ in kept] == ["Join!", "no more texts please", "START"]
    assert "STOP to leave" in kept[0][1]
    assert b"no more texts" not in everything_in(own_door.house.settings.database_url)


async def test_nobody_is_asked_on_a_channel_that_is_off(own_door: Home) -> None:
    await own_door.signed_up(ANA, BEN)
    own_door.do(consent.mind_channels, [])
    await own_door.texts(BEN, "STOP")
    assert own_door.person(ANA).address.closed == "channel off"
    ask = own_door.new_ask()
    await own_door.settle()
    assert own_door.invitations(ask) == []
    own_door.do(consent.mind_channels, own_door.house.channels.keys())
    assert (own_door.person(ANA).address.closed, own_door.person(BEN).address.closed) == ("", "opted_out")


async def test_no_code_is_texted_to_somebody_who_left(own_door: Home) -> None:
    await own_door.signed_up(ANA)
    await own_door.texts(ANA, "STOP")
    with pytest.raises(Refused, match="may not be texted"):
        own_door.do(codes.enrol, own_door.house, "ana", "sms", ANA, "US")
    assert len(own_door.wire.texts(ANA)) == 1


async def test_nothing_queued_before_a_stop_leaves_after_it(own_door: Home) -> None:
    await own_door.signed_up(ANA)
    await own_door.receive(ANA, "HELP")
    assert await hear.work_off(own_door.house)
    await own_door.receive(ANA, "STOP")
    await own_door.settle()
    assert [message.text.partition(",")[0] for message, _ in own_door.wire.taken] == ["You are out"]


async def test_whoever_the_carrier_blocks_gets_no_text_at_all(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    assert await small_home.texts(ANA, "STOP", "please stop texting me", "ayuda", "Stop!") == []


async def test_one_phone_can_not_make_the_bot_talk_for_ever(own_door: Home) -> None:
    await own_door.texts(ANA, *["JOIN"] * 70)
    assert len(own_door.wire.texts(ANA)) == 5
    assert len(await own_door.texts(BEN, *["HELP"] * 5)) == 1
    await own_door.wait(minutes=71)
    assert len(await own_door.texts(ANA, "90210")) == 1


async def test_nothing_goes_to_a_country_that_is_not_allowed(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), carrier_answers=False, COUNTRIES="US") as home:
        abroad = "+447700900123"
        assert await home.texts(abroad, "JOIN", "HELP", "please stop texting me") == []
        assert home.person(abroad).supporter.consent == "out"


async def test_start_reopens_an_address_that_could_not_be_reached(own_door: Home) -> None:
    await own_door.signed_up(ANA)
    own_door.do(lambda tx: consent.close_address(tx, supporters.by_address(tx, 1), "unreachable"))
    await own_door.texts(ANA, "START")
    assert own_door.person(ANA).address.closed == ""
