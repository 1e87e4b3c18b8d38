"""What people do on Signal beside texting: the same flows, answered by reaction, quote, edit and deletion."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.core.events import FileIn, Gesture
from bot.store import attachments, consent, conversations, erasing, inbox, replies
from bot.store.session import Transaction
from bot.store.tables import AttachmentRow, ConsentEvent, InboxRow, Reply
from bot.work import files
from tests.house import Clock
from tests.work.wire import Home, at_home

ANA, BEN = "5b1f7c7e-0001-4a3b-9c55-0123456789ab", "5b1f7c7e-0002-4a3b-9c55-0123456789ab"


PICTURE = (FileIn("w", "n", "image/png"),)


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house whose wire is Signal's."""
    with at_home(database_url, tmp_path, Clock(), signal=True, TIMEZONE="America/Los_Angeles") as home:
        yield home


@pytest.fixture
def small(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """The same on SQLite, where the kind of database does not matter."""
    with at_home(small_database_url, tmp_path, Clock(), signal=True, TIMEZONE="America/Los_Angeles") as home:
        yield home


async def did(home: Home, sender: str, gesture: Gesture, text: str = "", **more: Any) -> list[str]:
    """Somebody does something, or texts with more than words; everything is done; what came back."""
    before = len(home.signal.texts(sender))
    more.setdefault("stamp", int(home.clock().timestamp() * 1000) + 500_000)
    await home.receive(sender, text, gesture=gesture, **more)
    await home.settle()
    return home.signal.texts(sender)[before:]


def stamp_of(home: Home, text: str) -> int:
    """The number of the newest message of ours that holds these words."""
    return next(int(kept.provider_id) for sent, kept in reversed(home.signal.taken) if text in sent.text)


async def asked(home: Home, *people: str, **options: Any) -> int:
    await home.signed_up(*people)
    id = home.new_ask(**options)
    await home.settle()
    return id


def answer(home: Home, ask: int, person: str = ANA) -> str | None:
    return home.invitation(ask, person).answer


def inbox_rows(home: Home) -> list[InboxRow]:
    rows: list[InboxRow] = home.do(lambda tx: tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
    return rows


class TestReactions:
    @pytest.mark.parametrize(
        ("emoji", "label"), [("👍", "yes"), ("❤️", "yes"), ("👍🏿", "yes"), ("👎", "no"), ("🤷", "maybe")]
    )
    async def test_a_reaction_to_an_ask_answers_it(self, home: Home, emoji: str, label: str) -> None:
        ask = await asked(home, ANA)
        said = await did(home, ANA, Gesture.REACTION, emoji, about=stamp_of(home, "Can you take a shift"))
        assert answer(home, ask) == label
        assert len(said) == 1

    async def test_another_emoji_answers_nothing_and_is_not_answered(self, small: Home) -> None:
        ask = await asked(small, ANA)
        assert not await did(small, ANA, Gesture.REACTION, "😂", about=stamp_of(small, "Can you take a shift"))
        assert answer(small, ask) is None

    async def test_a_heart_on_a_thank_you_is_a_courtesy(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "no")
        assert not await did(small, ANA, Gesture.REACTION, "❤️", about=stamp_of(small, "No problem"))
        assert answer(small, ask) == "no"

    async def test_a_thumb_on_the_menu_that_follows_answers_nothing(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "yes")
        assert not await did(small, ANA, Gesture.REACTION, "👍", about=stamp_of(small, "How do you get there"))
        assert answer(small, ask) == "yes"

    async def test_a_later_reaction_to_the_ask_changes_the_answer(self, home: Home) -> None:
        ask = await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "yes")
        assert await did(home, ANA, Gesture.REACTION, "👎", about=stamp_of(home, "Can you take a shift"))
        assert answer(home, ask) == "no"

    async def test_a_thumb_down_on_the_text_before_it_takes_a_promise_back(self, small: Home) -> None:
        ask = await asked(small, ANA, starts_at=small.clock() + timedelta(hours=26))
        await did(small, ANA, Gesture.TEXT, "yes")
        await small.wait(hours=2)
        reminder = stamp_of(small, "If you can't make it after all, text NO")
        assert await did(small, ANA, Gesture.REACTION, "👍", about=reminder) == []
        assert answer(small, ask) == "yes"
        later = int(small.clock().timestamp() * 1000) + 600_000
        assert len(await did(small, ANA, Gesture.REACTION, "👎", about=reminder, stamp=later)) == 1
        assert answer(small, ask) == "no"

    async def test_the_same_answer_twice_is_answered_once(self, small: Home) -> None:
        ask = await asked(small, ANA)
        about = stamp_of(small, "Can you take a shift")
        assert await did(small, ANA, Gesture.REACTION, "👍", about=about)
        assert not await did(small, ANA, Gesture.REACTION, "❤️", about=about)
        assert answer(small, ask) == "yes"

    async def test_a_reaction_taken_back_withdraws_its_answer(self, home: Home) -> None:
        ask = await asked(home, ANA)
        about = stamp_of(home, "Can you take a shift")
        await did(home, ANA, Gesture.REACTION, "👍", about=about)
        (said,) = await did(home, ANA, Gesture.UNREACTION, "👍", about=about)
        assert answer(home, ask) is None
        assert "taken that back" in said
        assert "Can you take a shift" in said
        await did(home, ANA, Gesture.TEXT, "no")
        assert answer(home, ask) == "no"

    async def test_it_never_opens_the_door_after_stop(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "STOP")
        assert not await did(small, ANA, Gesture.REACTION, "👍", about=stamp_of(small, "Can you take a shift"))
        assert answer(small, ask) is None
        assert small.person(ANA).supporter.consent == "out"

    async def test_a_reaction_to_what_nobody_knows_is_nothing(self, small: Home) -> None:
        assert not await did(small, ANA, Gesture.REACTION, "👍", about=12345)


class TestQuotes:
    async def test_a_quote_says_which_ask_is_meant(self, home: Home) -> None:
        first = await asked(home, ANA, day="Saturday")
        about = stamp_of(home, "Saturday")
        home.clock.move(hours=1)
        second = home.new_ask(day="Sunday")
        await home.settle()
        await did(home, ANA, Gesture.TEXT, "yes", about=about)
        assert (answer(home, first), answer(home, second)) == ("yes", None)

    async def test_a_quoted_ask_that_is_answered_takes_a_changed_mind(self, home: Home) -> None:
        first = await asked(home, ANA, day="Saturday")
        about = stamp_of(home, "Saturday")
        await did(home, ANA, Gesture.TEXT, "no")
        home.clock.move(hours=1)
        second = home.new_ask(day="Sunday")
        await home.settle()
        await did(home, ANA, Gesture.TEXT, "actually yes", about=about)
        assert (answer(home, first), answer(home, second)) == ("yes", None)

    async def test_words_under_a_quoted_ask_are_for_a_person_and_bound_to_it(self, small: Home) -> None:
        first = await asked(small, ANA, day="Saturday")
        about = stamp_of(small, "Saturday")
        await did(small, ANA, Gesture.TEXT, "no")
        small.clock.move(hours=1)
        second = small.new_ask(day="Sunday")
        await small.settle()
        await did(small, ANA, Gesture.TEXT, "who brings the keys to the hall?", about=about)
        found = small.do(replies.listed, first, 10)
        assert found[0].text.startswith("who brings")
        assert answer(small, second) is None

    async def test_a_quote_of_ones_own_text_changes_nothing(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "yes", about=123)
        assert answer(small, ask) == "yes"


class TestEdits:
    async def test_an_edited_answer_is_changed(self, home: Home) -> None:
        ask = await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "yes", stamp=1000)
        (said,) = await did(home, ANA, Gesture.EDIT, "no sorry", about=1000, stamp=2000)
        assert answer(home, ask) == "no"
        assert "No problem" in said

    async def test_edits_of_edits_are_followed(self, home: Home) -> None:
        ask = await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "yes", stamp=1000)
        await did(home, ANA, Gesture.EDIT, "no", about=1000, stamp=2000)
        await did(home, ANA, Gesture.EDIT, "maybe", about=2000, stamp=3000)
        assert answer(home, ask) == "maybe"
        await did(home, ANA, Gesture.EDIT, "no", about=1000, stamp=4000)
        assert answer(home, ask) == "no"

    async def test_an_answer_in_a_sign_up_is_given_anew(self, home: Home) -> None:
        await did(home, ANA, Gesture.TEXT, "JOIN")
        await did(home, ANA, Gesture.TEXT, "Leeds", stamp=1000)
        (said,) = await did(home, ANA, Gesture.EDIT, "Bristol", about=1000, stamp=2000)
        assert home.person(ANA).supporter.place == "Bristol"
        assert "Bristol" in said

    async def test_the_last_answer_of_a_conversation_that_is_over_too(self, small: Home) -> None:
        for words, stamp in (("JOIN", 1), ("Leeds", 2), ("1", 3), ("Anna", 4)):
            await did(small, ANA, Gesture.TEXT, words, stamp=stamp)
        await did(small, ANA, Gesture.EDIT, "Ana", about=4, stamp=5)
        assert small.person(ANA).name == "Ana"

    async def test_a_slip_mended_is_an_answer(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "qwxz", stamp=1000)
        await did(small, ANA, Gesture.EDIT, "yes", about=1000, stamp=2000)
        assert answer(small, ask) == "yes"

    async def test_the_same_words_again_are_not_answered(self, small: Home) -> None:
        await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "yes", stamp=1000)
        assert not await did(small, ANA, Gesture.EDIT, "yes", about=1000, stamp=2000)

    async def test_stop_in_an_edit_is_stop(self, home: Home) -> None:
        await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "yes", stamp=1000)
        await did(home, ANA, Gesture.EDIT, "please stop texting me", about=1000, stamp=2000)
        assert home.person(ANA).supporter.consent == "out"

    @pytest.mark.parametrize("words", ["JOIN", "START"])
    async def test_what_was_sent_before_stop_and_comes_after_it_brings_nobody_back(
        self, home: Home, words: str
    ) -> None:
        await did(home, ANA, Gesture.TEXT, "JOIN", stamp=1000)
        await did(home, ANA, Gesture.TEXT, "STOP", stamp=3000)
        assert not await did(home, ANA, Gesture.TEXT, words, stamp=2000)
        assert (home.person(ANA).supporter.consent, home.person(ANA).address.closed) == ("out", "opted_out")
        assert await did(home, ANA, Gesture.TEXT, words, stamp=4000)
        assert home.person(ANA).supporter.consent == "in"

    @pytest.mark.parametrize("words", ["Join", "START"])
    async def test_an_edit_brings_nobody_back(self, home: Home, words: str) -> None:
        await did(home, ANA, Gesture.TEXT, "JOIN", stamp=1000)
        await did(home, ANA, Gesture.TEXT, "STOP")
        assert not await did(home, ANA, Gesture.EDIT, words, about=1000, stamp=2000)
        assert (home.person(ANA).supporter.consent, home.person(ANA).address.closed) == ("out", "opted_out")

    async def test_an_edit_of_a_text_that_never_came_is_a_text(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.EDIT, "yes", about=77, stamp=2000)
        assert answer(small, ask) == "yes"

    async def test_an_older_answer_that_is_edited_answers_no_later_question(self, small: Home) -> None:
        for words, stamp in (("JOIN", 1), ("Leeds", 2), ("1", 3)):
            await did(small, ANA, Gesture.TEXT, words, stamp=stamp)
        (said,) = await did(small, ANA, Gesture.EDIT, "Augusta", about=2, stamp=4)
        assert "A person will read this" in said
        assert (small.person(ANA).name, small.person(ANA).supporter.place) == ("", "Leeds")
        assert [row.reason for row, _, _ in small.do(inbox.for_person, 10)] == ["edited"]

    async def test_an_edit_that_says_the_same_again_is_not_answered(self, small: Home) -> None:
        await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "yes", stamp=1)
        await did(small, ANA, Gesture.TEXT, "1", stamp=2)
        assert not await did(small, ANA, Gesture.EDIT, "yes!", about=1, stamp=3)

    async def test_nobody_edits_what_another_wrote(self, small: Home) -> None:
        ask = await asked(small, ANA, BEN)
        await did(small, ANA, Gesture.TEXT, "yes", stamp=1000)
        await did(small, BEN, Gesture.EDIT, "no", about=1000, stamp=2000)
        assert (answer(small, ask, ANA), answer(small, ask, BEN)) == ("yes", "no")


class TestDeletions:
    async def test_an_answer_taken_back_is_none_and_the_question_stands_again(self, home: Home) -> None:
        ask = await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "yes", stamp=1000)
        (said,) = await did(home, ANA, Gesture.DELETION, about=1000)
        assert answer(home, ask) is None
        assert "taken that back" in said
        await did(home, ANA, Gesture.TEXT, "no")
        assert answer(home, ask) == "no"

    async def test_its_words_are_gone(self, home: Home) -> None:
        await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "will there be lunch?", stamp=1000, files=(FileIn("w", "n", "image/png"),))
        assert home.do(inbox.unread) == 1
        await did(home, ANA, Gesture.DELETION, about=1000)
        (row, _) = inbox_rows(home)
        assert home.do(inbox.text_of, row) == ""
        assert home.do(inbox.unread) == 0
        assert [file.state for file in home.do(attachments.of_text, row.id)] == ["gone"]

    async def test_what_was_said_before_counts_again(self, home: Home) -> None:
        ask = await asked(home, ANA)
        await did(home, ANA, Gesture.TEXT, "no", stamp=1000)
        await did(home, ANA, Gesture.TEXT, "yes after all", stamp=2000)
        assert answer(home, ask) == "yes"
        await did(home, ANA, Gesture.DELETION, about=2000)
        assert answer(home, ask) == "no"

    async def test_an_older_answer_is_withdrawn_too(self, small: Home) -> None:
        ask = await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "yes", stamp=1000)
        await did(small, ANA, Gesture.TEXT, "1", stamp=2000)
        assert await did(small, ANA, Gesture.DELETION, about=1000) == ["OK, I have taken that back."]
        assert answer(small, ask) is None
        labels = small.do(lambda tx: tx.session.exec(select(Reply.label).order_by(col(Reply.id))).all())
        assert labels == ["withdrawn", "detail"]

    async def test_a_stop_taken_back_stays_a_stop(self, small: Home) -> None:
        await asked(small, ANA)
        await did(small, ANA, Gesture.TEXT, "STOP", stamp=1000)
        assert not await did(small, ANA, Gesture.DELETION, about=1000)
        assert small.person(ANA).supporter.consent == "out"

    async def test_what_was_never_here_can_not_be_taken_back(self, small: Home) -> None:
        assert not await did(small, ANA, Gesture.DELETION, about=1000)


class TestTimers:
    async def test_nothing_is_kept_past_its_timer(self, home: Home) -> None:
        await did(home, ANA, Gesture.TEXT, "join", keep_for=timedelta(hours=1))
        await did(
            home,
            ANA,
            Gesture.TEXT,
            "hello, is there parking?",
            keep_for=timedelta(hours=1),
            files=(FileIn("w", "n.png", "x"),),
        )
        home.clock.move(minutes=59)
        assert not home.do(erased)
        home.clock.move(minutes=2)
        assert home.do(erased) == 2
        assert [home.do(inbox.text_of, row) for row in inbox_rows(home)] == ["", ""]
        words = home.do(lambda tx: [line.words_enc for line in tx.session.exec(select(ConsentEvent))])
        assert words == [None]
        assert home.person(ANA).supporter.consent == "in"
        assert home.do(consent.history, home.person(ANA).id)[0][1] == "opt_in"

    async def test_nor_in_the_answers_of_a_conversation(self, small: Home) -> None:
        for words in ("JOIN", "Leeds", "1"):
            await did(small, ANA, Gesture.TEXT, words)
        await did(small, ANA, Gesture.TEXT, "Rosalind", keep_for=timedelta(seconds=30))
        assert "Rosalind" in str(small.do(conversations.answers_of, small.person(ANA).id))
        small.clock.move(seconds=31)
        assert small.do(erased) == 1
        assert "Rosalind" not in str(small.do(conversations.answers_of, small.person(ANA).id))

    async def test_the_same_text_is_known_when_it_comes_again(self, small: Home) -> None:
        await small.receive(ANA, "JOIN", id="one")
        assert not await small.receive(ANA, "JOIN", id="one")

    async def test_what_was_not_understood_in_its_time_is_told_to_a_person(self, small: Home) -> None:
        await small.receive(ANA, "yes", keep_for=timedelta(seconds=5))
        small.clock.move(seconds=6)
        assert small.do(erased) == 1
        ((row, _, text),) = small.do(inbox.for_person, 10)
        assert (row.reason, text) == ("disappeared", "")

    async def test_stop_that_may_be_looked_at_once_is_in_force_and_its_words_are_not_kept(self, small: Home) -> None:
        await small.receive(ANA, "STOP", once=True, media=1)
        assert small.person(ANA).supporter.consent == "out"
        assert small.do(lambda tx: [line.words_enc for line in tx.session.exec(select(ConsentEvent))]) == [None]

    async def test_what_may_be_looked_at_once_is_never_kept(self, small: Home) -> None:
        (said,) = await did(
            small, ANA, Gesture.TEXT, "look", once=True, media=1, files=(FileIn("w", "n", "image/png"),)
        )
        assert "ordinary one" in said
        assert small.do(lambda tx: tx.session.exec(select(AttachmentRow)).all()) == []
        assert [small.do(inbox.text_of, row) for row in inbox_rows(small)] == [""]


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def erased(tx: Transaction) -> int:
    return sum(iter(lambda: erasing.erase_due(tx), False))


class TestFiles:
    async def test_files_reach_the_inbox(self, home: Home) -> None:
        home.signal.files = {"abc": b"\x89PNG\x00"}
        sent = (FileIn("abc", "../../etc/no te.txt", "image/png", 5), FileIn("lost", "gone.ogg", "audio/ogg"))
        (said,) = await did(home, ANA, Gesture.TEXT, "", media=2, files=sent)
        assert "a person will" in said
        while await files.fetch_next(home.house):
            pass
        (row,) = inbox_rows(home)
        kept = home.do(attachments.of_text, row.id, whole=True)
        assert [(file.name, file.state, file.content) for file in kept] == [
            ("../../etc/no te.txt", "kept", b"\x89PNG\x00"),
            ("gone.ogg", "gone", None),
        ]

    async def test_nothing_of_a_file_is_readable_on_the_disk(self, small: Home, tmp_path: Path) -> None:
        small.wire.files = {"abc": b"a secret picture"}
        await did(small, ANA, Gesture.TEXT, "", media=1, files=(FileIn("abc", "secret name.png", "image/png"),))
        assert await files.fetch_next(small.house)
        written = all_bytes(tmp_path)
        assert b"a secret picture" not in written
        assert b"secret name" not in written

    async def test_a_file_too_large_is_refused_and_a_fetch_that_fails_is_tried_later(self, small: Home) -> None:
        large = FileIn("large", "x", "video/mp4", attachments.LARGEST + 1)
        await did(small, ANA, Gesture.TEXT, "", media=1, files=(large,))
        assert not await files.fetch_next(small.house)
        (row,) = inbox_rows(small)
        assert [file.state for file in small.do(attachments.of_text, row.id)] == ["refused"]

    @pytest.mark.parametrize("file", [FileIn("a", "n", "image/\0png"), FileIn("a", "n", "x", 2**70)])
    async def test_what_can_not_be_stored_beside_the_words_holds_nobody_up(self, home: Home, file: FileIn) -> None:
        await did(home, ANA, Gesture.TEXT, "JOIN", profile="x\0\ud800")
        assert await home.receive(ANA, "STOP", files=(file,), media=1)
        assert home.person(ANA).supporter.consent == "out"
