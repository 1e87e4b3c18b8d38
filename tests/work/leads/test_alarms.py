"""What is urgent is told at once and once; what nobody sees to goes round the leads, and is never left hanging."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.channels import Failure
from bot.store import inbox, items, replies
from bot.store.session import Transaction
from bot.store.tables import InboxRow
from bot.work import alarms, hear
from bot.work.house import House
from tests.work.leads.test_lead_calls import speaks
from tests.work.teams import (
    GROUP,
    LEE,
    LEE_SIGNAL,
    OTIS,
    OTIS_SIGNAL,
    asked_and_heard,
    digest,
    enrol,
    heard,
    open_items,
    with_teams,
)
from tests.work.wire import ANA, BEN, Answer, Home, at_home, soon

DOG = "Can I bring my dog?"
ITEM = '1. someone ..01 (#1): "Can I bring my dog?"'


def told(home: Home, lead: str) -> list[str]:
    """The urgent texts that a lead has had."""
    return [text for text in home.wire_of(lead).texts(lead) if "urgent" in text or "urgente" in text]


async def test_a_question_on_an_ask_that_is_near_is_told_at_once_and_once(home: Home, tmp_path: Path) -> None:
    await enrol(home, "lee", LEE)
    await enrol(home, "otis", OTIS_SIGNAL)

    def crash(tx: Transaction) -> None:
        alarms.sound(tx, home.house)
        raise KeyboardInterrupt

    await home.signed_up(ANA)
    home.new_ask(until=soon(home.clock, hours=20))
    await home.settle()
    await home.receive(ANA, DOG)
    while await hear.work_off(home.house):
        pass
    with pytest.raises(KeyboardInterrupt):
        home.do(crash)
    await home.settle()
    (text,) = told(home, LEE)
    head, item, link = text.split("\n")
    assert (head, item) == ("Hill Tenants, team riverside, urgent:", ITEM)
    assert link.startswith("All of it, to be opened once: http")
    assert len(told(home, OTIS_SIGNAL)) == 1
    url, folder = home.house.settings.database_url, str(tmp_path / "flows")
    with at_home(url, tmp_path, home.clock, signal=True, FLOWS_DIR=folder, ORGANIZATION="Hill", CONTACT="@") as anew:
        anew.clock.move(minutes=1)
        await anew.settle()
        assert told(anew, LEE) == []
    home.clock.move(minutes=1)
    assert ITEM in await digest(home, LEE)
    await home.settle()
    assert len(told(home, LEE)) == 1
    assert (await heard(home, LEE, "1 mine"))[0].startswith("1 is yours")


async def test_what_is_urgent_is_found_by_reading_alone_and_told_to_the_team_that_it_is_of(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await asked_and_heard(small, ANA, until=soon(small.clock, hours=20))

    def look() -> Callable[[Transaction, House], bool] | None:
        return small.house.store.read(alarms.look, small.house)

    assert look() is None
    await small.receive(ANA, DOG)
    while await hear.work_off(small.house):
        pass
    found = look()
    assert found
    assert small.do(found, small.house)
    assert look() is None
    assert not small.do(found, small.house)


async def test_what_is_not_near_or_plain_waits_for_the_hours_of_the_team(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await asked_and_heard(small, ANA, DOG, until=soon(small.clock, hours=30))
    await asked_and_heard(small, BEN, "no", until=soon(small.clock, hours=20))
    assert told(small, LEE) == []
    assert ITEM in await digest(small, LEE)
    small.clock.move(hours=8)
    await small.settle()
    assert told(small, LEE) == []  # the digest has told it


async def test_in_quiet_hours_only_what_can_not_wait_is_told_and_the_rest_in_one_text_after(small: Home) -> None:
    await enrol(small, "lee", LEE)
    small.clock.move(hours=9)  # midnight
    await small.signed_up(ANA, BEN)
    small.new_ask(until=soon(small.clock, hours=23), at=soon(small.clock, hours=-10))
    small.clock.move(hours=-8)
    await small.settle()
    small.clock.move(hours=8)
    await small.texts(ANA, DOG)
    await small.texts(BEN, "Where do we meet?")
    assert told(small, LEE) == []
    small.clock.move(hours=12)
    await small.settle()
    (text,) = told(small, LEE)
    assert text.index("1. someone ..01") < text.index("2. someone ..02")


async def test_who_can_not_wait_is_woken(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await asked_and_heard(small, ANA, until=soon(small.clock, hours=18, minutes=50))
    small.clock.move(hours=10)
    await small.texts(ANA, DOG)  # one at night; it ends at ten to ten in the morning
    assert len(told(small, LEE)) == 1


async def test_a_condition_is_urgent_and_shown_as_one(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await asked_and_heard(small, ANA, "yes but only after 6", until=soon(small.clock, hours=20))
    (text,) = told(small, LEE)
    assert '1. someone ..01 (#1) only if "' in text


@pytest.mark.parametrize(("said", "answer"), [("ok then, yes", "yes"), ("no, sorry", "no")])
async def test_a_condition_is_no_item_any_more_once_they_said_plainly(home: Home, said: str, answer: str) -> None:
    await enrol(home, "lee", LEE)
    ask = await asked_and_heard(home, ANA, "yes but only after 6", until=soon(home.clock, hours=20))
    await home.texts(ANA, "yes but only after 7", said)
    assert home.invitation(ask, ANA).answer == answer
    assert "no open item 1" in (await home.texts(LEE, "1 mine"))[0]
    assert home.do(items.unfinished, "riverside") == []
    assert [one.condition for one in home.do(replies.listed, ask, 3)] == ["", "after 7", "after 6"]


async def test_a_question_beside_a_condition_stays_one(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await asked_and_heard(small, ANA, "yes but only after 6, is that ok?", until=soon(small.clock, hours=20))
    await small.texts(ANA, "yes")
    assert len(small.do(items.unfinished, "riverside")) == 1


async def test_a_place_that_falls_free_and_a_deadline_are_told_with_how_many_are_free(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await home.signed_up(ANA)
    ask = home.new_ask(needed=1, starts_at=soon(home.clock, hours=40))
    await home.settle()
    await home.texts(ANA, "yes")
    assert home.ask(ask).state == "filled"
    await home.texts(ANA, "sorry, no, I can't any more")
    assert home.invitation(ask, ANA).dropped_at
    (text,) = told(home, LEE)
    assert "1. shift Saturday, the library (#1): free places 1, until Monday" in text
    assert (await heard(home, LEE, "1 say hello"))[0].startswith("3 MINE takes item 3")
    assert (await heard(home, LEE, "1 done yes"))[0] == "1 is closed."  # nobody's answer, so no code
    home.clock.move(hours=38)
    await home.settle()
    near = [text for text in told(home, LEE)[1:] if "2. shift Saturday, the library (#1): free places 1" in text]
    assert len(near) == 1
    await home.texts(ANA, "yes I can after all")
    assert await heard(home, LEE, "list") == ["Nothing is open."]  # it has settled itself


@pytest.mark.parametrize(("language", "said"), [("en", "yes 0/1, until Sunday"), ("es", "sí 0/1, hasta domingo")])
async def test_a_team_that_wants_counts_only_is_told_of_places_in_counts(
    small_database_url: str, tmp_path: Path, language: str, said: str
) -> None:
    with with_teams(small_database_url, tmp_path, "counts") as home:
        await enrol(home, "lee", LEE_SIGNAL)
        speaks(home, LEE_SIGNAL, language)
        ends = soon(home.clock, hours=26)
        await asked_and_heard(home, ANA, DOG, "yes", needed=1, overbook=0, waves="all", until=ends)
        assert told(home, LEE_SIGNAL) == []
        for times in (1, 2):
            await home.texts(ANA, "sorry, I can't come")
            assert len(told(home, LEE_SIGNAL)) == times
            line = told(home, LEE_SIGNAL)[-1].split("\n")[1]
            assert line.startswith(f"shift Saturday, the library (#1): {said}")  # no number to act on, and no name
            await home.texts(ANA, "yes, I can after all")
            home.clock.move(minutes=1)
        assert open_items(home) == {}
        assert "once:" not in await digest(home, LEE_SIGNAL)
        assert len(await heard(home, LEE_SIGNAL, "more")) == 1


async def test_an_ask_is_one_item_whether_a_place_fell_free_or_its_deadline_nears(small: Home) -> None:
    await enrol(small, "lee", LEE)
    ask = await asked_and_heard(small, ANA, "yes", needed=1, overbook=0, starts_at=soon(small.clock, hours=40))
    await small.texts(ANA, "sorry, no, I can't any more")
    small.clock.move(hours=38)
    await small.settle()
    assert small.ask(ask).state == "running"
    assert ["1. shift Saturday, the library (#1): free places 1" in text for text in told(small, LEE)] == [True, True]
    (listed,) = await heard(small, LEE, "list")
    assert listed.count("shift Saturday") == 1
    small.clock.move(minutes=1)
    await small.settle()
    assert len(told(small, LEE)) == 2


async def test_a_place_is_for_the_lead_where_who_waits_sleeps_until_it_begins(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await small.signed_up(ANA, BEN)
    ask = small.new_ask(needed=1, overbook=0, waves="all", starts_at=soon(small.clock, hours=18))  # six in the morning
    await small.settle()
    await small.texts(ANA, "yes")
    await small.texts(BEN, "yes")
    assert small.invitation(ask, BEN).answer == "waitlist"
    small.clock.move(hours=10)  # ten in the evening
    await small.texts(ANA, "sorry, no, I can't any more")
    assert small.invitation(ask, BEN).offered_until is None
    assert "free places 1" in told(small, LEE)[-1]


async def test_an_urgent_text_that_was_held_keeps_quiet_hours(small: Home) -> None:
    await enrol(small, "lee", LEE)
    small.clock.move(hours=3)
    await asked_and_heard(small, ANA, until=soon(small.clock, hours=20))
    small.wire.answers.extend([Answer(), Answer(accepts=False, failure=Failure.CONGESTED, retry_after=7200)])
    await small.texts(ANA, DOG)  # at six in the evening, and the wire is dead for two hours
    assert told(small, LEE) == []
    await small.wait(hours=2, minutes=1)
    assert told(small, LEE) == []  # it is after eight
    await small.wait(hours=13)
    assert len(told(small, LEE)) == 1


async def test_who_writes_in_the_group_of_the_team_gets_its_digest_there_alone(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    await asked_and_heard(small, ANA, DOG)
    assert DOG in await digest(small, GROUP)
    assert small.rows(LEE_SIGNAL, "digest") == []
    assert "once" not in small.signal.texts(GROUP)[-1]  # one member would open the link for all


async def test_an_item_goes_round_the_leads_twice_and_then_to_the_organizers(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await enrol(home, "otis", OTIS)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, LEE)
    home.do(lambda tx: tx.session.execute(update(InboxRow).values(state="handled")))
    texts = {lead: len(home.wire.texts(lead)) for lead in (LEE, OTIS)}
    passed = []
    for _ in range(6):
        home.clock.move(hours=24, minutes=1)
        await home.settle()
        await home.settle()
        for lead, before in texts.items():
            passed += [lead] * (len(home.wire.texts(lead)) - before)
            texts[lead] = len(home.wire.texts(lead))
    assert passed == [LEE, OTIS, LEE, OTIS]
    assert open_items(home) == {1: "open"}
    assert home.do(inbox.unread) == 1
    assert home.wire.texts(LEE)[-1].startswith(
        "Nobody has seen to 1 yet, so it comes to you now. Text 1 MINE to take it. someone ..01 (#1):"
    )


async def test_what_a_lead_took_and_left_goes_to_the_one_after_them_in_their_daytime(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await enrol(small, "otis", OTIS_SIGNAL)
    await asked_and_heard(small, ANA, DOG)
    await digest(small, LEE)
    small.clock.move(hours=9)
    await heard(small, LEE, "1 mine")
    small.clock.move(hours=24, minutes=1)  # midnight
    await small.settle()
    assert open_items(small) == {1: "taken"}
    small.clock.move(hours=12)
    await small.settle()
    assert open_items(small) == {1: "open"}
    text = small.signal.texts(OTIS_SIGNAL)[-1]
    assert "Nobody has seen to 1 yet" in text
    assert (await heard(small, OTIS_SIGNAL, "1 done"))[0] == "1 is closed."
    small.clock.move(hours=48)
    await small.settle()
    assert small.signal.texts(OTIS_SIGNAL)[-1] == "1 is closed."


async def test_nothing_of_an_ask_that_is_over_is_passed_on(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await asked_and_heard(small, ANA, DOG, until=soon(small.clock, hours=23))
    before = len(small.wire.texts(LEE))
    small.clock.move(hours=25)
    await small.settle()
    assert len(small.wire.texts(LEE)) == before
