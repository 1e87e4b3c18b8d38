"""Leads act on the numbered questions of their digests by text, each with the rights that their channel gives."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.core.events import Gesture
from bot.store import conversations, inbox, items, organizers, replies
from bot.store.session import Transaction
from bot.store.tables import DigestItem
from bot.work import digests
from tests.work.teams import (
    LEE,
    LEE_SIGNAL,
    OTIS,
    OTIS_SIGNAL,
    asked_and_heard,
    audit,
    digest,
    enrol,
    heard,
    new_key,
    open_items,
    organizer,
    stamp_of,
    with_teams,
)
from tests.work.wire import ANA, BEN, CLEO, Home, soon

DOG = "Can I bring my dog?"
LONG = "Where do we meet on Saturday, and is there parking behind the library, or should I leave my car at home?"


async def two_questions(home: Home, lead: str) -> int:
    """Ana's question is number 1, Ben's number 2, and the lead knows."""
    await home.signed_up(ANA, BEN)
    ask = home.new_ask()
    await home.settle()
    await home.texts(ANA, DOG)
    await home.texts(BEN, LONG)
    assert '1. someone ..01 (#1): "Can I bring my dog?"' in await digest(home, lead)
    return ask


async def test_takes_an_item_and_nobody_else_can(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await enrol(home, "otis", OTIS)
    await two_questions(home, LEE_SIGNAL)
    (taken,) = await heard(home, LEE_SIGNAL, "1 mine")
    assert taken == f'1 is yours: someone {ANA} (#1): "{DOG}"'
    assert await heard(home, OTIS, "1 mine") == ["lee has 1 already."]
    (again,) = await heard(home, LEE_SIGNAL, "1 call")
    assert again.startswith("1 is yours")
    assert open_items(home) == {1: "taken", 2: "open"}
    assert await heard(home, OTIS, "list") == [
        'team riverside:\n2. someone ..02 (#1): "Where do we meet on Saturday, and is there parking behind..."'
    ]


async def test_by_sms_no_number_and_few_words_are_told(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    (taken,) = await heard(small, LEE, "2 mine")
    assert taken.startswith(
        '2 is yours: someone ..02 (#1): "Where do we meet on Saturday, and is there parking behind..."'
    )
    assert BEN not in taken


async def test_two_who_take_the_same_at_once(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await enrol(home, "otis", OTIS)
    await two_questions(home, LEE)
    leads = [home.person(LEE).address_id, home.person(OTIS).address_id]

    def take(tx: Transaction, lead: int) -> bool:
        (item,) = items.find(tx, ["riverside"], 1)
        return items.take(tx, item, lead, None)

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(lambda lead: home.do(take, lead), leads)) == [False, True]


async def test_closes_an_item_with_the_answer_that_the_lead_heard(home: Home) -> None:
    await enrol(home, "lee", LEE)
    ask = await two_questions(home, LEE)
    (confirm,) = await heard(home, LEE, "1 done yes")
    assert home.invitation(ask, ANA).answer == "other"  # the number can be forged
    assert await heard(home, LEE, confirm.split()[1]) == ["1 is closed."]
    assert await heard(home, LEE, "2 done") == ["2 is closed."]
    assert home.invitation(ask, ANA).answer == "yes"
    assert home.invitation(ask, BEN).answer == "other"
    assert open_items(home) == {}
    assert home.do(inbox.unread) == 0  # nobody else need read them
    assert await heard(home, LEE, "1 mine") == ["There is no open item 1. LIST shows what is open."]
    assert await heard(home, LEE, "list") == ["Nothing is open."]
    lead, address = organizer(home, "lee"), home.person(LEE).address_id
    assert (f"lead {lead.id}", "item done", f"reply 1 yes by address {address}") in audit(home)
    matters = home.do(conversations.that_matter, [home.person(phone).id for phone in (ANA, BEN)])
    still_asked = [conversations.open_ones(standing) for standing in matters.values()]
    assert [len(standing) for standing in still_asked] == [0, 1]  # the lead has the first answer already


async def test_an_answer_that_a_lead_heard_fills_the_ask(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    ask = await asked_and_heard(small, ANA, DOG, needed=1)
    await digest(small, LEE_SIGNAL)
    await heard(small, LEE_SIGNAL, "1 done yes")
    assert small.ask(ask).state == "filled"


async def test_whether_somebody_came_a_lead_may_hear_too(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    starts = soon(small.clock, hours=2)
    ask = await asked_and_heard(small, ANA, "yes", "3", starts_at=starts, ends_at=starts + timedelta(hours=1))
    await small.wait(hours=4, minutes=1)
    await small.texts(ANA, "What do you mean?")
    assert "What do you mean?" in await digest(small, LEE_SIGNAL)
    await heard(small, LEE_SIGNAL, "1 done yes")
    assert small.invitation(ask, ANA).came == "yes"


async def test_an_answer_from_a_number_fills_nothing_until_the_code_comes_back(small: Home) -> None:
    await enrol(small, "lee", LEE)
    ask = await asked_and_heard(small, ANA, DOG, needed=1)
    await digest(small, LEE)
    (confirm,) = await heard(small, LEE, "1 done yes")
    assert (small.ask(ask).state, open_items(small)) == ("running", {1: "open"})
    await heard(small, LEE, confirm.split()[1])
    assert (small.ask(ask).state, open_items(small)) == ("filled", {})


async def test_what_was_dealt_with_is_not_shown_again_and_what_was_not_is(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    await heard(small, LEE, "1 mine")
    assert await digest(small, LEE) == ""  # nothing is new
    await small.texts(ANA, "And is there food?")
    later = await digest(small, LEE)
    assert '3. someone ..01 (#1): "And is there food?"\n2. someone ..02' in later
    assert "dog" not in later


async def test_says_something_from_signal_at_once(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await two_questions(home, LEE_SIGNAL)
    assert await heard(home, LEE_SIGNAL, "1 say I'll ring you at six") == ["Sent to someone ..01."]
    assert home.wire.texts(ANA)[-1] == "Hill Tenants: I'll ring you at six"
    assert home.rows(ANA)[-1].kind == "reply"
    assert open_items(home) == {1: "open", 2: "open"}


async def test_by_sms_words_leave_when_the_code_comes_back_and_no_earlier(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await two_questions(home, LEE)
    before = len(home.wire.texts(ANA))
    (confirm,) = await heard(home, LEE, "1 say I'll ring you at six")
    code = confirm.split()[1]
    assert confirm.startswith(f"Reply {code} within 10 minutes to send someone ..01 your words.")
    assert len(home.wire.texts(ANA)) == before
    await heard(home, OTIS, code)  # from anybody else it is nothing
    assert len(home.wire.texts(ANA)) == before
    assert (await heard(home, LEE, code))[0] == "Sent to someone ..01."
    assert home.wire.texts(ANA)[before:] == ["Hill Tenants: I'll ring you at six"]
    await heard(home, LEE, code)
    assert len(home.wire.texts(ANA)) == before + 1


async def test_a_code_ends_after_ten_minutes_and_after_three_tries(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    before = len(small.wire.texts(ANA))
    (confirm,) = await heard(small, LEE, "1 say hello")
    small.clock.move(minutes=11)
    await heard(small, LEE, confirm.split()[1])
    (confirm,) = await heard(small, LEE, "1 say hello")
    code = confirm.split()[1]
    for wrong in range(3):
        await heard(small, LEE, f"{(int(code) + wrong + 1) % 10**6:06}")
    await heard(small, LEE, code)
    assert await heard(small, LEE, "1 say hello") == []  # no other code either, for now
    assert len(small.wire.texts(ANA)) == before
    small.clock.move(minutes=11)
    (confirm,) = await heard(small, LEE, "1 say hello")
    await heard(small, LEE, confirm.split()[1])
    assert len(small.wire.texts(ANA)) == before + 1


async def test_a_wrong_or_old_code_is_told_to_be_one_to_the_lead_alone_and_not_each_time(small: Home) -> None:
    wrong = "That code is wrong, or too old. Text what you wanted once more for a new one."
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    (confirm,) = await heard(small, LEE, "1 say hello")
    code = confirm.split()[1]
    other = f"{(int(code) + 1) % 10**6:06}"
    assert await heard(small, LEE, other) == [wrong]
    assert await heard(small, LEE, other) == []
    assert await heard(small, OTIS_SIGNAL, other) != [wrong]  # nobody who could have one
    small.clock.move(minutes=11)
    assert await heard(small, LEE, code) == [wrong]
    assert all("wrong" not in text for text in small.wire.texts(ANA))


async def test_words_wait_for_an_item_that_is_closed_meanwhile(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    before = len(small.wire.texts(ANA))
    (confirm,) = await heard(small, LEE, "1 say hello")
    await heard(small, LEE, "1 done")
    assert await heard(small, LEE, confirm.split()[1]) == ["There is no open item 1. LIST shows what is open."]
    assert len(small.wire.texts(ANA)) == before


@pytest.mark.parametrize("lead", [LEE, LEE_SIGNAL])
async def test_nobody_is_texted_who_has_left(lead: str, home: Home) -> None:
    await enrol(home, "lee", lead)
    await two_questions(home, lead)
    await home.texts(ANA, "STOP")
    before = len(home.wire.texts(ANA))
    nobody = "someone ..01 can not be texted (STOP, or the address is closed), so nothing was sent."
    assert await heard(home, lead, "1 say come back") == [nobody]
    assert len(home.wire.texts(ANA)) == before


async def test_who_leaves_before_the_code_comes_back_is_not_texted(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    (confirm,) = await heard(small, LEE, "1 say hello")
    await small.texts(ANA, "STOP")
    before = len(small.wire.texts(ANA))
    (answer,) = await heard(small, LEE, confirm.split()[1])
    assert answer.startswith("someone ..01 can not be texted")
    assert len(small.wire.texts(ANA)) == before


async def test_a_quote_gives_the_number(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, LEE_SIGNAL)
    about = stamp_of(home, "1 new reply")
    (taken,) = await heard(home, LEE_SIGNAL, "mine", about=about)
    assert taken.startswith("1 is yours")
    assert await heard(home, LEE_SIGNAL, "say On my way", about=stamp_of(home, "1 is yours")) == [
        "Sent to someone ..01."
    ]
    assert await heard(home, LEE_SIGNAL, "done yes", about=stamp_of(home, "Sent to")) == ["1 is closed."]


async def test_a_quote_of_several_items_asks_for_the_number(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await two_questions(small, LEE_SIGNAL)
    about = stamp_of(small, "2 new replies")
    (answer,) = await heard(small, LEE_SIGNAL, "mine", about=about)
    assert answer.startswith("3 MINE takes item 3")
    await heard(small, LEE_SIGNAL, "2 done", about=about)
    (taken,) = await heard(small, LEE_SIGNAL, "mine", about=about)  # one of them is left
    assert taken.startswith("1 is yours")
    await heard(small, LEE_SIGNAL, "1 done")
    await small.texts(BEN, "How long?")
    await digest(small, LEE_SIGNAL)
    await heard(small, LEE_SIGNAL, "list")
    (taken,) = await heard(small, LEE_SIGNAL, "mine", about=stamp_of(small, "team riverside:\n3."))
    assert taken.startswith("3 is yours")
    assert await heard(small, LEE_SIGNAL, "mine, I think", about=about) != [answer]


async def test_a_bare_word_without_a_quote_is_no_command(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    (answer,) = await heard(small, LEE, "mine")
    assert answer.startswith("Thank you. A person will read this")
    assert open_items(small) == {1: "open", 2: "open"}


async def test_only_leads_of_the_team_can_do_anything(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await two_questions(home, LEE)
    await enrol(home, "nora", OTIS_SIGNAL)  # an organizer, and no lead
    assert (await heard(home, OTIS_SIGNAL, "1 mine"))[0].startswith("There is no open item 1")
    assert await heard(home, OTIS_SIGNAL, "list") == ["Nothing is open."]
    for phone in (ANA, CLEO, OTIS):
        for text in ("1 mine", "1 done yes", "1 say hello", "list", "vouch lee"):
            await home.receive(phone, text)
    await home.settle()
    home.do(organizers.disable, "lee")
    await heard(home, LEE, "1 done yes")
    assert open_items(home) == {1: "open", 2: "open"}


async def test_a_team_that_wants_counts_only_has_no_items(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path, "counts") as home:
        await enrol(home, "lee", LEE_SIGNAL)
        await asked_and_heard(home, ANA, DOG)
        told = await digest(home, LEE_SIGNAL)
        assert "other 1" in told
        assert "dog" not in told
        assert open_items(home) == {}
        assert await heard(home, LEE_SIGNAL, "list") == ["Nothing is open."]
        assert (await heard(home, LEE_SIGNAL, "1 mine"))[0].startswith("There is no open item 1")


async def test_numbers_of_two_teams_mean_the_digest_that_came_last(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path, "replies", "hill") as home:
        await enrol(home, "lee", LEE_SIGNAL)
        await asked_and_heard(home, ANA, DOG)
        home.do(digests.send_now, home.house, "hill", "test")
        await digest(home, LEE_SIGNAL)
        lists = await heard(home, LEE_SIGNAL, "list")
        assert [text.splitlines()[0] for text in lists] == ["team riverside:", "team hill:"]
        await enrol(home, "otis", OTIS_SIGNAL)
        await new_key(home, OTIS_SIGNAL)  # lee is told, and that is no digest
        await heard(home, LEE_SIGNAL, "1 mine")
        assert [(row.team, row.state) for row in home.do(_items)] == [("hill", "open"), ("riverside", "taken")]
        await heard(home, LEE_SIGNAL, "1 mine", about=stamp_of(home, "team hill: 1 new reply"))
        assert [(row.team, row.state) for row in home.do(_items)] == [("hill", "taken"), ("riverside", "taken")]


async def test_a_number_that_was_closed_is_no_other_teams(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path, "replies", "hill") as home:
        await enrol(home, "lee", LEE_SIGNAL)
        await enrol(home, "otis", OTIS_SIGNAL)
        await asked_and_heard(home, ANA, DOG)
        hill = await asked_and_heard(home, BEN, "What about my arm?", day="Sunday", team="hill")
        home.do(digests.send_now, home.house, "hill", "test")
        await digest(home, LEE_SIGNAL)
        home.clock.move(minutes=1)
        (first,) = [row.number for row in home.do(_items) if row.team == "riverside"]
        await heard(home, OTIS_SIGNAL, f"{first} done yes")
        before = [(row.team, row.number, row.state) for row in home.do(_items)]
        assert ("hill", first, "open") in before
        for text in (f"{first} done yes", f"{first} say See you there", f"{first} mine"):
            assert (await heard(home, LEE_SIGNAL, text))[0].startswith(f"There is no open item {first}")
        assert [(row.team, row.number, row.state) for row in home.do(_items)] == before
        assert home.invitation(hill, BEN).answer == "other"
        (other,) = {row.number for row in home.do(_items) if row.team == "hill"} - {first}
        assert (await heard(home, LEE_SIGNAL, f"{other} mine"))[0].startswith(f"{other} is yours")
        await heard(home, LEE_SIGNAL, "LIST")  # which shows what is open under that number
        assert (await heard(home, LEE_SIGNAL, f"{first} mine"))[0].startswith(f"{first} is yours")


async def test_more_goes_on_with_the_list_of_each_team(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path, "replies", "hill") as home:
        await enrol(home, "lee", LEE)
        await asked_and_heard(home, ANA, *(f"Question {n}: {LONG}" for n in range(1, 9)))
        assert ["more" in text for text in await heard(home, LEE, "list")] == [True, True]
        rest = await heard(home, LEE, "more")
        assert [text.splitlines()[0] for text in rest] == ["team riverside:", "team hill:"]


def _items(tx: Transaction) -> list[DigestItem]:
    return sorted(tx.session.exec(select(DigestItem)), key=lambda row: (row.team, row.number))


async def test_words_that_disappear_are_not_quoted(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    ana = OTIS_SIGNAL
    await small.signed_up(ana)
    small.new_ask()
    await small.settle()
    await small.receive(ana, DOG, keep_for=timedelta(days=1))
    await small.settle()
    shown = '1. someone ..ab (#1): "(disappears)"'
    assert shown in await digest(small, LEE_SIGNAL)
    assert shown in (await heard(small, LEE_SIGNAL, "list"))[0]
    (taken,) = await heard(small, LEE_SIGNAL, "1 mine")
    assert taken == '1 is yours: someone ..ab (#1): "(disappears)"'


async def test_a_list_shows_what_came_since_the_digest_which_still_tells_of_it(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await small.signed_up(ANA)
    small.new_ask()
    await small.settle()
    await small.texts(ANA, DOG)
    assert '1. someone ..01 (#1): "Can I bring my dog?"' in (await heard(small, LEE_SIGNAL, "list"))[0]
    assert '1. someone ..01 (#1): "Can I bring my dog?"' in await digest(small, LEE_SIGNAL)
    assert open_items(small) == {1: "open"}


def _text_of(tx: Transaction, number: int) -> int:
    """The text that an item is about."""
    reply = items.find(tx, ["riverside"], number)[0].reply
    assert reply is not None
    return reply.inbox_id


async def test_words_that_were_taken_back_are_not_shown(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await two_questions(small, LEE_SIGNAL)

    def withdraw(tx: Transaction) -> None:
        assert replies.withdraw(tx, [_text_of(tx, 1)])

    small.do(withdraw)
    (listed,) = await heard(small, LEE_SIGNAL, "list")
    assert "dog" not in listed
    assert (await heard(small, LEE_SIGNAL, "1 mine"))[0].startswith("There is no open item 1")


async def test_the_number_of_words_that_were_taken_back_is_free_again(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await two_questions(small, LEE_SIGNAL)

    def withdraw(tx: Transaction) -> None:
        replies.withdraw(tx, [_text_of(tx, 1)])
        items.find(tx, ["riverside"], 2)[0].row.number = 99

    small.do(withdraw)
    await small.texts(ANA, "And food?")
    assert '1. someone ..01 (#1): "And food?"' in await digest(small, LEE_SIGNAL)


async def test_helps(small: Home) -> None:
    await enrol(small, "lee", LEE)
    organizer, lead = await heard(small, LEE, "?")
    assert organizer.startswith("ASK makes a draft")
    assert lead.startswith("3 MINE takes item 3")


async def test_a_lead_is_still_somebody_with_questions_and_a_door(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await small.signed_up(LEE_SIGNAL)
    ask = small.new_ask()
    await small.settle()
    await heard(small, LEE_SIGNAL, "yes")
    assert small.invitation(ask, LEE_SIGNAL).answer == "yes"
    assert (await heard(small, LEE_SIGNAL, "stop"))[0].startswith("You are out")
    assert await heard(small, LEE_SIGNAL, "list") == []


async def test_numbers_begin_again_after_99_with_those_that_are_free(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await asked_and_heard(home, ANA, *(f"Question {number}?" for number in range(1, 5)))
    await digest(home, LEE_SIGNAL)

    def age(tx: Transaction) -> None:
        by_number = {row.number: row for row in tx.session.exec(select(DigestItem))}
        by_number[4].number = 98
        by_number[1].state = "done"

    home.do(age)
    await home.texts(ANA, *(f"Question {number}?" for number in range(5, 9)))
    told = await digest(home, LEE_SIGNAL)
    numbers = [line.partition(".")[0] for line in told.splitlines() if '"Question' in line]
    assert numbers == ["5", "4", "1", "99", "98", "3", "2"]


async def test_no_forged_sms_makes_anything_leave(small: Home) -> None:
    """S37 of reliability.md: an attacker texts from a lead's number, and never reads what goes there."""
    await enrol(small, "lee", LEE)
    await two_questions(small, LEE)
    before, chance = len(small.wire.texts(ANA)), random.Random(37)  # noqa: S311 -- not for cryptography
    words = "1 2 mine done yes say hello list more next pause shift vouch lee code ?".split()
    for _ in range(20):
        for _ in range(10):
            text = " ".join(chance.choices(words, k=chance.randrange(1, 5)))
            await small.receive(LEE, text.replace("code", f"{chance.randrange(10**6):06}"))
        await small.settle()
        small.clock.move(minutes=10)
    assert len(small.wire.texts(ANA)) == before


async def test_words_that_are_edited_go_out_once(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await asked_and_heard(small, ANA, DOG)
    await digest(small, LEE_SIGNAL)
    await heard(small, LEE_SIGNAL, "1 say Yes, brign it", stamp=1000)
    before = len(small.wire.texts(ANA))
    await heard(small, LEE_SIGNAL, "1 say Yes, bring it", gesture=Gesture.EDIT, about=1000, stamp=2000)
    assert len(small.wire.texts(ANA)) == before
