"""Texts are kept once, understood in order, and one that can not be handled holds up nobody."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy import update
from sqlmodel import col, select

from bot.core.events import TextIn
from bot.store import conversations, inbox, replies
from bot.store.engines import Away
from bot.store.session import Transaction
from bot.store.tables import ConversationRow, FlowVersion, InboxRow
from bot.work import asks, flow_files, hear
from tests.house import Clock
from tests.work.wire import ANA, BEN, CLEO, Home, at_home, soon


def inbox_rows(home: Home) -> list[InboxRow]:
    rows: list[InboxRow] = home.do(lambda tx: tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
    return rows


async def test_the_same_text_five_times_at_once_is_one(home: Home) -> None:
    new = await asyncio.gather(*(home.receive(ANA, "JOIN", id="IN-same") for _ in range(5)))
    await home.settle()
    assert sorted(new) == [False] * 4 + [True]
    assert (len(inbox_rows(home)), len(home.wire.texts(ANA))) == (1, 1)
    home.clock.move(days=366)
    assert not await home.receive(ANA, "JOIN", id="IN-same")


async def test_two_texts_of_a_stranger_at_once_meet_one_person(home: Home) -> None:
    await asyncio.gather(*(home.receive(ANA, text) for text in ("JOIN", "90210", "hello")))
    assert len({row.address_id for row in inbox_rows(home)}) == 1


def test_two_workers_take_the_texts_of_one_person_in_order(postgres: Callable[[], str], tmp_path: Path) -> None:
    clock = Clock()
    with at_home(postgres(), tmp_path, clock) as home:
        phones = (ANA, BEN, CLEO)
        for n, words in enumerate(("JOIN", "90210", "driving", "Ana", "thanks", "hello")):
            for phone in phones:
                receive = TextIn("sms", f"{phone}-{n}", phone, words, clock())
                home.do(inbox.receive, receive, language="en", country="US", opts_out=False)

        def work(_: int) -> int:
            handled = 0
            while home.do(hear.some_steps, home.house):
                handled += 1
            return handled

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(work, range(4)))
        while home.do(hear.some_steps, home.house):
            pass
        for phone in phones:
            said = [row.cause_id for row in home.rows(phone)]
            assert said == sorted(said)
            assert home.person(phone).supporter.place == "Beverly Hills"
            assert home.person(phone).first_name == "Ana"
        assert [row.attempts for row in inbox_rows(home)] == [0] * 18


async def break_the_flow_of(home: Home, phone: str) -> None:
    """Corrupt what is known of a conversation."""
    await home.texts(phone, "JOIN")

    def corrupt(tx: Transaction) -> None:
        tx.session.exec(select(ConversationRow)).one().state_enc = b"never written by us"

    home.do(corrupt)


def spoil(home: Home, old: Mapping[str, str], live: Mapping[str, str] | None = None) -> None:
    """Some of the files that are live become these old ones; `live`: those that are live from now on."""

    def write(tx: Transaction) -> None:
        version = tx.session.exec(select(FlowVersion)).one()
        if live is not None:
            tx.session.add(FlowVersion(digest="live", files=dict(live), created_at=tx.now, live_at=tx.now))
        version.files = {**version.files, **old}

    home.clock.move(minutes=1)
    home.do(write)
    home.house.library._books.clear()


async def test_who_began_on_files_that_can_not_be_read_any_more_goes_on_with_the_live_ones(home: Home) -> None:
    await home.texts(ANA, "JOIN")
    good = flow_files.read_folder(flow_files.BUNDLED)
    renamed = {name: text.replace("[flow.join.place]", "[flow.join.where]") for name, text in good.items()}
    renamed["join.toml"] = good["join.toml"].replace("[step.place]", '[step.where]\nwas = "place"')
    spoil(home, dict.fromkeys(good, "this is [no TOML"), renamed)
    assert "noted" in (await home.texts(ANA, "90210"))[0]


@pytest.mark.parametrize("goes_on", [True, False])
async def test_who_was_asked_by_a_flow_that_is_gone_is_still_heard(small_home: Home, *, goes_on: bool) -> None:
    """A newer program may refuse what an older one took; the live files have the flow, or no more than the old ones."""
    home = small_home
    await home.signed_up(ANA, BEN)
    id = home.new_ask(starts_at=soon(home.clock, days=3))
    await home.settle()
    await home.texts(ANA, "yes", "3")
    spoil(home, {"shift.toml": "flow = "}, flow_files.read_folder(flow_files.BUNDLED) if goes_on else None)
    (said,) = await home.texts(ANA, "sorry, I can't make it")
    assert home.invitation(id, ANA).answer == "no"
    assert ("No problem" in said, "A person will read this" in said) == (goes_on, not goes_on)
    (said,) = await home.texts(BEN, "yes")
    assert home.invitation(id, BEN).answer == ("yes" if goes_on else "other")
    assert ("you are down for Saturday" in said, "A person will read this" in said) == (goes_on, not goes_on)
    assert "thanks for joining" in (await home.texts(BEN, "JOIN"))[0]
    assert [row.attempts for row in inbox_rows(home)] == [0] * 5


async def test_what_was_over_stays_so_on_the_live_files(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    home.new_ask()
    await home.settle()
    closed = update(ConversationRow).values(state="done")  # as where a lead has heard the answer
    home.do(lambda tx: tx.session.execute(closed))
    spoil(home, {"shift.toml": "flow = "}, flow_files.read_folder(flow_files.BUNDLED))
    await home.receive(ANA, "STOP")
    await home.settle()
    assert home.do(lambda tx: tx.session.exec(select(ConversationRow.state)).all()) == ["done"]


async def test_a_text_that_can_not_be_handled_goes_to_a_person_after_three_tries(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    await break_the_flow_of(home, ANA)
    await home.receive(ANA, "the secret place is 90210")
    await home.receive(ANA, "hello?")
    await home.receive(BEN, "JOIN")
    for attempts, rest in ((1, inbox.AGAIN), (2, 2 * inbox.AGAIN)):
        await home.settle()
        assert (inbox_rows(home)[1].attempts, inbox_rows(home)[2].state) == (attempts, "new")
        assert len(home.wire.texts(BEN)) == 1
        home.clock.move(seconds=rest.total_seconds() - 1)
        await home.settle()  # what was wrong may have passed by then, so the tries are not one burst
        assert inbox_rows(home)[1].attempts == attempts
        home.clock.move(seconds=1)
    await home.settle()
    poison = inbox_rows(home)[1]
    assert (poison.state, poison.reason, poison.attempts) == ("person", "failed", 3)
    assert inbox_rows(home)[2].attempts > 0  # in its order, after the one before
    *_, (_, person, words) = home.do(inbox.for_person, 10)
    assert (person.number, words) == (ANA, "the secret place is 90210")
    assert " in crypto.py, line " in caplog.text
    assert "secret" not in caplog.text


async def test_a_text_that_can_not_even_be_opened_holds_up_nobody(home: Home) -> None:
    await home.receive(ANA, "hello")
    home.do(lambda tx: tx.session.execute(sql("UPDATE inbox SET text_enc = :junk"), {"junk": b"\x01junk" * 9}))
    await home.receive(BEN, "JOIN")
    for _ in range(inbox.TRIES):
        await home.settle()
        assert inbox_rows(home)[1].state == "handled"
        home.clock.move(seconds=60)
    assert (inbox_rows(home)[0].state, inbox_rows(home)[0].reason) == ("person", "failed")


async def test_several_that_can_not_be_handled_delay_nobody(small_home: Home) -> None:
    phones = [f"+44770090{n:04}" for n in range(2 * hear.AT_ONCE)]
    for phone in phones:
        await small_home.receive(phone, "hello")
    small_home.do(lambda tx: tx.session.execute(sql("UPDATE inbox SET text_enc = :junk"), {"junk": b"\x01junk" * 9}))
    await small_home.receive(BEN, "JOIN")
    for _ in range(3):  # transactions of so many each
        assert await hear.work_off(small_home.house)
    assert not await hear.work_off(small_home.house)
    assert [row.attempts for row in inbox_rows(small_home)] == [1] * len(phones) + [0]
    assert inbox_rows(small_home)[-1].state == "handled"


async def test_nothing_of_a_failed_try_remains(small_home: Home) -> None:
    await break_the_flow_of(small_home, ANA)
    before = [(row.id, row.state) for row in small_home.rows()]
    await small_home.texts(ANA, "90210")
    assert [(row.id, row.state) for row in small_home.rows()] == before
    assert small_home.person(ANA).supporter.place is None


async def test_what_came_with_a_text_that_fails_is_understood_all_the_same(home: Home) -> None:
    """Handled together they leave nothing, not even in memory; then each is handled by itself."""
    await home.signed_up(ANA)
    ask = home.new_ask(needed=1)
    await home.settle()
    await home.texts(ANA, "yes")
    await home.texts(BEN, "JOIN")

    def corrupt(tx: Transaction) -> None:
        row = tx.session.exec(select(ConversationRow).where(ConversationRow.flow == "join")).one()
        lost = replace(conversations.one(tx, row).conversation, step="nowhere")
        conversations.keep(tx, row, lost, None)

    home.do(corrupt)
    await home.receive(ANA, "sorry, no, I can't come after all")
    await home.receive(BEN, "90210")
    await home.settle()
    invitation = home.invitation(ask, ANA)
    assert (invitation.answer, invitation.dropped_at is None) == ("no", False)
    assert [(row.state, row.attempts) for row in inbox_rows(home)[2:]] == [("handled", 0), ("new", 1)]


async def test_an_answer_that_lay_in_a_spool_does_not_undo_a_later_one(home: Home) -> None:
    """It was taken by a process that was cut off from the database, and the later one by another (fault 24)."""
    await home.signed_up(ANA)
    ask = home.new_ask()
    await home.settle()
    texted_at = home.clock()
    await home.wait(minutes=1)
    await home.texts(ANA, "no")
    await home.wait(minutes=5)
    before = len(home.wire.texts(ANA))
    await hear.receive(home.house, TextIn("sms", "IN-late", ANA, "yes", texted_at))
    await home.settle()
    assert home.invitation(ask, ANA).answer == "no"
    assert len(home.wire.texts(ANA)) == before
    assert await home.texts(ANA, "yes")  # said anew, it holds
    assert home.invitation(ask, ANA).answer == "yes"


async def test_a_text_at_which_the_database_gives_up_holds_up_nobody(
    postgres: Callable[[], str], tmp_path: Path
) -> None:
    """As where an operator has set a statement_timeout; where it gives up at everybody's, it is nobody's fault."""
    with at_home(f"{postgres()}&options=-cstatement_timeout%3D400", tmp_path, Clock()) as home:
        home.do(lambda tx: tx.session.execute(sql(SLOW_FOR_THE_FIRST)))
        for phone in (ANA, BEN, CLEO):
            await home.receive(phone, "JOIN")
        assert await hear.work_off(home.house)
        assert [(row.state, row.attempts) for row in inbox_rows(home)] == [("new", 1), ("handled", 0), ("handled", 0)]
        home.clock.move(seconds=60)
        with pytest.raises(Away):
            await hear.work_off(home.house)
        assert inbox_rows(home)[0].attempts == 1


SLOW_FOR_THE_FIRST = """
CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NEW.supporter_id = (SELECT min(id) FROM supporter) THEN PERFORM pg_sleep(2); END IF; RETURN NEW; END$$;
CREATE TRIGGER dawdles BEFORE INSERT ON consent_event FOR EACH ROW EXECUTE FUNCTION dawdle()
"""


async def test_any_text_is_kept_whole(home: Home) -> None:
    words = [
        "",
        "a" * 100_000,
        "zero\x00byte",
        "\u202e right to left",
        "\U0001f469\u200d\U0001f467" * 50,
        "'; DROP TABLE inbox; --",
    ]
    for text in words:
        await home.receive(ANA, text)
    await home.settle()
    rows = inbox_rows(home)
    assert [home.do(inbox.text_of, row) for row in rows] == words
    assert {row.attempts for row in rows} == {0}


async def test_with_several_open_asks_the_bot_asks_which_and_counts_none_that_has_yet_to_leave(home: Home) -> None:
    await home.signed_up(ANA)
    first = home.new_ask()
    await home.settle()
    home.clock.move(minutes=1)
    second = home.new_ask(day="Sunday")
    await home.settle()
    home.clock.move(hours=6)
    home.new_ask(day="Monday")  # it is night now, so that this one waits
    await home.settle()
    assert len(home.wire.texts(ANA)) == 2
    (which,) = await home.texts(ANA, "yes")
    assert which == "Which one is that for? Reply with its number: 1 shift Saturday, 2 shift Sunday"
    assert "down for Sunday" in (await home.texts(ANA, "2"))[0]
    await home.texts(ANA, "3")
    assert (await home.texts(ANA, "no"))[0].endswith("1 shift Saturday, 2 shift Sunday")  # a changed mind, or Saturday?
    assert (await home.texts(ANA, "no to Saturday"))[0].startswith("No problem")
    answers = [home.invitation(id, ANA).answer for id in (first, second, 3)]
    assert answers == ["no", "yes", None]


async def test_a_later_answer_does_not_change_the_answer_to_the_ask(home: Home) -> None:
    await home.signed_up(ANA)
    ask = home.new_ask()
    await home.settle()
    await home.texts(ANA, "yes", "I need a ride", "thanks", "will there be snacks?")
    assert home.invitation(ask, ANA).answer == "yes"
    await home.texts(ANA, "sorry, I can't make it")
    assert home.invitation(ask, ANA).answer == "no"


async def test_an_answer_to_a_cancelled_ask_is_for_a_person(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    ask = small_home.new_ask()
    await small_home.settle()
    small_home.do(asks.cancel, ask, "test")
    said = await small_home.texts(ANA, "yes")
    assert "down for" not in said[0]
    assert small_home.invitation(ask, ANA).answer == "other"  # nothing counts any more
    assert [one.label for one in small_home.do(replies.listed, ask, 10)] == ["yes"]
    assert inbox_rows(small_home)[0].reason == "cancelled"


async def test_a_changed_mind_is_about_the_ask_that_was_answered_last(home: Home) -> None:
    await home.signed_up(ANA)
    over, sunday = home.new_ask(), home.new_ask(day="Sunday")
    await home.settle()
    home.do(asks.cancel, over, "test")
    await home.texts(ANA, "yes", "3")
    await home.texts(ANA, "sorry, I can't make it after all")
    assert (home.invitation(over, ANA).answer, home.invitation(sunday, ANA).answer) == (None, "no")


async def test_thanks_after_one_ask_say_nothing_to_another(home: Home) -> None:
    await home.signed_up(ANA)
    saturday = home.new_ask()
    await home.settle()
    home.clock.move(minutes=1)
    home.new_ask(day="Sunday")
    await home.settle()
    await home.texts(ANA, "yes Sunday", "3")
    assert await home.texts(ANA, "ok thanks") == []
    assert home.invitation(saturday, ANA).answer is None


async def test_a_text_that_names_its_ask_answers_that_one(home: Home) -> None:
    await home.signed_up(ANA)
    saturday = home.new_ask()
    await home.settle()
    home.clock.move(minutes=1)
    sunday = home.new_ask(day="Sunday")
    await home.settle()
    assert "down for Saturday" in (await home.texts(ANA, "yes to Saturday"))[0]
    assert (home.invitation(saturday, ANA).answer, home.invitation(sunday, ANA).answer) == ("yes", None)


async def test_enough_said_yes_while_it_was_paused(home: Home) -> None:
    await home.signed_up(ANA)
    ask = home.new_ask(needed=1)
    await home.settle()
    home.do(asks.pause, ask, "test")
    await home.texts(ANA, "yes")
    assert home.ask(ask).state == "paused"  # what was promised would leave otherwise
    assert home.do(asks.resume, ask, "test").state == "filled"


async def test_the_stop_notice_counts_when_it_leaves(home: Home) -> None:
    await home.signed_up(ANA)
    home.clock.move(hours=10)  # night
    ask = home.new_ask()
    await home.settle()
    home.do(asks.cancel, ask, "test")
    home.clock.move(hours=12)
    home.new_ask()
    await home.settle()
    (text,) = home.wire.texts(ANA)
    assert text.endswith("STOP to leave.")
