"""What people can do by themselves: change what is known of them, get fewer texts, leave, reach a person."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.store import consent, conversations, supporters
from bot.store.session import Transaction
from bot.store.tables import ConsentEvent, InboxRow
from bot.work import asks
from tests.work.test_silences import with_a_flow_of_its_own
from tests.work.wire import ANA, Home

LEAVES = """flow = "mine"
about = "One question, and then another."
language = "en"
[step.come]
ask = "Can you come?"
kind = "yes_no"
go = { no = "why", else = "end" }
[step.why]
ask = "Shall we ask again?"
kind = "choice"
options = { later = "Another time", never = "Never again" }
go = { never = "leave", else = "end" }
"""


async def test_settings_are_for_people_who_signed_up(small_home: Home) -> None:
    home = small_home
    assert "Text JOIN to sign up" in (await home.texts(ANA, "SETTINGS"))[0]
    assert home.person(ANA).supporter.consent == "none"
    await home.signed_up(ANA)
    assert "what would you like to change?" in (await home.texts(ANA, "settings"))[0]
    assert home.person(ANA).supporter.keyword == "JOIN"


async def test_settings_open_no_door_after_stop(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    await home.texts(ANA, "please stop texting me")
    assert await home.texts(ANA, "SETTINGS") == []
    assert home.person(ANA).supporter.consent == "out"


async def test_who_wants_fewer_texts_gets_one_ask_a_month(home: Home) -> None:
    await home.signed_up(ANA)
    assert "one ask a month" in (await home.texts(ANA, "SETTINGS", "fewer texts"))[-1]
    for day in ("Friday", "Saturday"):
        home.new_ask(day=day)
        await home.settle()
        assert len(home.rows(ANA, "ask")) == 1
    await home.wait(days=31)
    home.new_ask(day="Sunday")
    await home.settle()
    assert len(home.rows(ANA, "ask")) == 2
    await home.texts(ANA, "SETTINGS", "5")
    assert home.do(supporters.tags_of, home.person(ANA).id) == ()
    home.new_ask(day="Monday")
    await home.settle()
    assert len(home.rows(ANA, "ask")) == 3


async def test_two_asks_at_once_are_one_for_who_wants_fewer(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    await home.texts(ANA, "SETTINGS", "fewer texts")
    home.new_ask(day="Friday")
    home.new_ask(day="Saturday")
    await home.settle()
    assert len(home.rows(ANA, "ask")) == 1


async def test_goodbye_lets_go_at_once_and_confirms_once(home: Home) -> None:
    await home.signed_up(ANA)
    assert "or only text less?" in (await home.texts(ANA, "goodbye"))[0]
    (said,) = await home.texts(ANA, "1")
    assert "will not text you again" in said
    assert home.person(ANA).supporter.consent == "out"
    assert await home.texts(ANA, "2") == []
    assert "opt_out" in [kind for _, kind, _, _ in home.do(consent.history, home.person(ANA).id)]


async def test_a_promise_is_kept_with_its_words(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    home.do(asks.create, home.house, asks.NewAsk("callteam", "everyone", {}, None, at=home.clock()), "test")
    await home.settle()
    said = await home.texts(ANA, "yes", "I promise, yes", "10", "tomorrow", "6 pm")
    assert "Thank you" in said[-1]
    person = home.person(ANA)
    assert home.do(supporters.tags_of, person.id) == ("callers",)
    assert [kind for _, kind, _, _ in home.do(consent.history, person.id)] == ["opt_in", "agreed"]
    ((_, flow, answers),) = home.do(conversations.answers_of, person.id)
    assert flow == "callteam"
    assert (answers["calls"], answers["from_day"], answers["from_time"]) == ("10", "Sunday 22 Nov", "6 pm")


async def test_a_person_is_reached_at_any_time(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    assert "person will read this" in (await home.texts(ANA, "Human!"))[0]
    newest = select(InboxRow).order_by(col(InboxRow.id).desc())
    row = home.do(lambda tx: tx.session.exec(newest).first())
    assert (row.state, row.reason) == ("person", "asked")


async def test_a_machine_is_not_answered(small_home: Home) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    machine = "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get there."
    assert await home.texts(ANA, machine) == []
    assert "noted" in (await home.texts(ANA, "90210"))[0]


async def test_choosing_to_leave_counts_after_the_ask_is_over(small_home: Home, tmp_path: Path) -> None:
    home = small_home
    with_a_flow_of_its_own(home, tmp_path, LEAVES)
    await home.signed_up(ANA)
    new = asks.NewAsk("mine", "everyone", {}, None, at=home.clock(), until=home.clock() + timedelta(hours=3))
    home.do(asks.create, home.house, new, "test")
    await home.settle()
    await home.texts(ANA, "no")
    await home.wait(hours=4)
    assert "will not text you again" in (await home.texts(ANA, "never again"))[0]
    assert home.person(ANA).supporter.consent == "out"


async def test_a_late_word_about_how_it_was_changes_no_answer(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    given = {"day": "Saturday", "place": "the library"}
    new = asks.NewAsk("checkin", "everyone", given, None, at=home.clock(), until=home.clock() + timedelta(hours=3))
    ask = home.do(asks.create, home.house, new, "test")
    await home.settle()
    await home.texts(ANA, "yes")
    await home.wait(hours=4)
    await home.texts(ANA, "No complaints, it was lovely")
    assert home.invitation(ask, ANA).answer == "yes"


async def test_a_promise_is_kept_in_the_words_that_were_shown(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    home.do(asks.create, home.house, asks.NewAsk("callteam", "everyone", {}, None, at=home.clock()), "test")
    await home.settle()
    await home.texts(ANA, "yes", "sí, lo prometo de verdad")
    newest = select(ConsentEvent).order_by(col(ConsentEvent.id).desc())

    def shown(tx: Transaction) -> str:
        line = tx.session.exec(newest).first()
        assert line is not None
        assert line.shown_enc is not None
        return tx.vault.open(line.shown_enc, f"consent:{line.supporter_id}")

    assert home.do(shown).startswith("Wonderful! You will see names")


@pytest.mark.parametrize("name", ["Joni", "Jörn", "Samar", "Frances", "Roman"])
async def test_a_name_is_a_name(small_home: Home, name: str) -> None:
    home = small_home
    await home.texts(ANA, "JOIN", "skip", "skip")
    assert f"You are in, {name}!" in (await home.texts(ANA, name))[0]


async def test_a_slip_of_a_keyword_opens_no_door_after_stop(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    await home.texts(ANA, "please stop texting me")
    assert await home.texts(ANA, "joni") == []
    assert home.person(ANA).supporter.consent == "out"
    assert len(await home.texts(ANA, "join please!")) == 1


async def test_a_stranger_is_answered_in_the_language_they_write(small_home: Home) -> None:
    home = small_home
    assert "Envia UNIRME" in (await home.texts(ANA, "hola, quiero saber qué hacen ustedes aquí"))[0]
    assert home.person(ANA).supporter.language == "es"


async def test_settings_asked_for_again_are_the_menu_again(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    first = await home.texts(ANA, "SETTINGS")
    await home.texts(ANA, "1")
    assert [text.removesuffix("\nSTOP to leave.") for text in first] == await home.texts(ANA, "settings")


async def test_a_picture_beside_an_answer_is_acknowledged_and_a_person_sees_it(small_home: Home) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    await home.receive(ANA, "90210", media=1)
    await home.settle()
    said = home.wire.texts(ANA)[-1]
    assert said.startswith("Beverly Hills, California, noted.")
    assert said.endswith("I can't look at pictures or recordings, but a person will.")
    newest = select(InboxRow).order_by(col(InboxRow.id).desc())
    row = home.do(lambda tx: tx.session.exec(newest).first())
    assert (row.state, row.reason) == ("person", "media")
