"""An answer to an ask that is late, said again, changed, on a condition, or meant for the last place."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from bot.core.events import Gesture, TextIn
from bot.store import asks as stored
from bot.store import inbox, replies, roster
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, Reply
from bot.work import asks, hear
from tests.house import Clock
from tests.work.wire import ANA, ANA_SIGNAL, BEN, BEN_SIGNAL, CLEO, Home, at_home


@pytest.fixture
def on_signal(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house whose wire is Signal's, which stamps, edits and takes back."""
    with at_home(small_database_url, tmp_path, Clock(), signal=True, TIMEZONE="America/Los_Angeles") as home:
        yield home


async def asked(home: Home, *phones: str, **options: Any) -> int:
    await home.signed_up(*phones)
    id = home.new_ask(**{"waves": "all", **options})
    await home.settle()
    return id


def answer(home: Home, ask: int, phone: str = ANA) -> str | None:
    return home.invitation(ask, phone).answer


def drop(home: Home, ask: int, phone: str) -> None:
    """Somebody can not come any more."""
    id = home.invitation(ask, phone).id
    home.do(lambda tx: replies.answer(tx, tx.session.get_one(Invitation, id), "no"))


def offer(home: Home, ask: int, phone: str, **for_: float) -> None:
    """A free place is kept for somebody of the waiting list."""
    id = home.invitation(ask, phone).id

    def keep(tx: Transaction) -> None:
        invitation = tx.session.get_one(Invitation, id)
        invitation.offers, invitation.offered_until = 1, tx.now + timedelta(**for_)

    home.do(keep)


class TestWhatComesBesideAnAnswer:
    @pytest.mark.parametrize(
        ("words", "condition"),
        [("yes but only after 6", "after 6"), ("sí, pero solo después de las 6", "después de las 6")],
    )
    async def test_a_condition_is_no_yes_and_the_ask_stays_open_for_one(
        self, home: Home, words: str, condition: str
    ) -> None:
        ask = await asked(home, ANA, needed=1)
        (said,) = await home.texts(ANA, words)
        assert condition.replace("é", "e") in said.replace("é", "e")
        assert "down for" not in said
        assert (answer(home, ask), home.ask(ask).state) == ("maybe", "running")
        (reply,) = home.do(replies.listed, ask, 10)
        assert (reply.label, reply.condition, reply.text) == ("maybe", condition, words)
        assert await home.texts(ANA, "ok") == []
        await home.texts(ANA, "yes")
        assert (answer(home, ask), home.ask(ask).state) == ("yes", "filled")

    async def test_a_promise_that_gets_a_condition_is_none(self, small_home: Home) -> None:
        ask = await asked(small_home, ANA)
        await small_home.texts(ANA, "yes", "3", "yes but only if somebody drives me")
        assert answer(small_home, ask) == "maybe"
        assert small_home.invitation(ask, ANA).dropped_at

    @pytest.mark.parametrize("words", ["no but Sunday", "no, pero el domingo sí"])
    async def test_a_counter_offer_is_a_no_that_is_noted(self, small_home: Home, words: str) -> None:
        ask = await asked(small_home, ANA)
        (said,) = await small_home.texts(ANA, words)
        (reply,) = small_home.do(replies.listed, ask, 10)
        assert (answer(small_home, ask), reply.label) == ("no", "no")
        assert reply.counter
        assert reply.counter.replace("í", "i") in said

    async def test_who_comes_along_is_counted_by_the_latest_plain_answer(self, home: Home) -> None:
        ask = await asked(home, ANA, BEN, CLEO)
        await home.texts(ANA, "me + 2")
        await home.texts(BEN, "yes")
        await home.texts(CLEO, "yo + 3")
        assert home.do(replies.coming, ask) == 3 + 1 + 4
        await home.texts(ANA, "3", "yes, we are 5 people")
        assert home.do(replies.coming, ask) == 5 + 1 + 4
        await home.texts(CLEO, "3", "no, lo siento")
        assert home.do(replies.coming, ask) == 5 + 1

    async def test_none_of_it_is_readable_on_the_disk_or_outlives_its_text(self, on_signal: Home) -> None:
        ask = await asked(on_signal, ANA_SIGNAL)
        await on_signal.receive(ANA_SIGNAL, "yes but only after 6", stamp=1000)
        await on_signal.settle()
        kept = on_signal.do(lambda tx: tx.session.get_one(Reply, 1).condition_enc)
        assert b"after" not in kept
        await on_signal.receive(ANA_SIGNAL, "", gesture=Gesture.DELETION, about=1000)
        await on_signal.settle()
        assert on_signal.do(replies.listed, ask, 10)[0].condition == ""
        assert answer(on_signal, ask, ANA_SIGNAL) is None


class TestLate:
    async def test_who_answers_after_the_end_is_told_so_once_and_counted_for_nothing(self, home: Home) -> None:
        ask = await asked(home, ANA, until=home.clock() + timedelta(hours=1))
        home.clock.move(hours=2)
        await home.settle()
        assert await home.texts(ANA, "yes") == [
            "Thank you! Saturday, the library is over by now, so there is nothing left to do. We will ask you again."
        ]
        assert answer(home, ask) == "other"
        assert [one.label for one in home.do(replies.listed, ask, 10)] == ["yes"]

    async def test_a_promise_is_dropped_as_long_as_it_is_ahead(self, home: Home) -> None:
        now = home.clock()
        times = {"until": now + timedelta(hours=1), "starts_at": now + timedelta(hours=6)}
        ask = await asked(home, ANA, BEN, **times)
        await home.texts(ANA, "yes", "3")
        await home.texts(BEN, "yes", "3")
        home.clock.move(hours=2)
        await home.settle()
        assert home.ask(ask).state == "over"
        assert (await home.texts(ANA, "yes"))[0].startswith("You are already down for Saturday, the library")
        assert (await home.texts(ANA, "sorry, I can't any more"))[0].startswith("No problem")
        assert (answer(home, ask), home.invitation(ask, ANA).dropped_at is not None) == ("no", True)
        home.clock.move(hours=6)
        await home.texts(BEN, "sorry, I can't any more")
        assert answer(home, ask, BEN) == "yes"


class TestAgain:
    async def test_who_refuses_what_the_yes_depends_on_gives_the_place_to_who_waits(self, on_signal: Home) -> None:
        home = on_signal
        await home.signed_up(ANA_SIGNAL, BEN_SIGNAL)
        calls = asks.NewAsk("callteam", "everyone", {}, 1, at=home.clock())
        ask = home.do(asks.create, home.house, calls, "test")
        await home.settle()
        await home.texts(ANA_SIGNAL, "yes")
        await home.texts(BEN_SIGNAL, "yes")
        await home.receive(ANA_SIGNAL, "no, I can't promise that", stamp=7)
        await home.settle()
        assert "plenty else to do" in home.signal.texts(ANA_SIGNAL)[-1]
        ana = home.invitation(ask, ANA_SIGNAL)
        assert (ana.answer, ana.dropped_at is not None) == ("no", True)
        assert "a place is free now" in home.signal.texts(BEN_SIGNAL)[-1]
        await home.receive(ANA_SIGNAL, "", gesture=Gesture.DELETION, about=7)
        await home.settle()
        assert home.invitation(ask, ANA_SIGNAL).answer == "waitlist"  # what they said before, but the place is kept
        assert "Do you promise" in home.signal.texts(ANA_SIGNAL)[-1]

    async def test_a_yes_said_twice_is_told_and_thanks_are_not(self, small_home: Home) -> None:
        ask = await asked(small_home, ANA)
        await small_home.texts(ANA, "yes", "3")
        (said,) = await small_home.texts(ANA, "yes")
        assert said == "You are already down for Saturday, the library. Text NO if you can't make it after all."
        assert await small_home.texts(ANA, "thanks", "ok", "👍") == []
        assert answer(small_home, ask) == "yes"
        await small_home.texts(ANA, "no")
        assert await small_home.texts(ANA, "no", "sorry, no") == []

    async def test_a_yes_from_the_waiting_list(self, home: Home) -> None:
        ask = await asked(home, ANA, BEN, CLEO, needed=1)
        await home.texts(ANA, "yes", "3")
        assert "waiting list" in (await home.texts(BEN, "yes"))[0]
        assert (await home.texts(BEN, "yes"))[0].startswith("You are already on the waiting list for Saturday")
        assert await home.texts(BEN, "ok thanks") == []
        await home.texts(CLEO, "yes")
        offer(home, ask, CLEO, hours=-1)
        assert (await home.texts(CLEO, "yes"))[0].startswith("Thank you! That place has gone")
        assert [answer(home, ask, phone) for phone in (ANA, BEN, CLEO)] == ["yes", "waitlist", "waitlist"]

    async def test_an_offered_place_is_taken_by_a_yes_also_by_ok(self, small_home: Home) -> None:
        ask = await asked(small_home, ANA, BEN, needed=1)
        await small_home.texts(ANA, "yes", "3")
        await small_home.texts(BEN, "yes")
        drop(small_home, ask, ANA)
        offer(small_home, ask, BEN, hours=1)
        assert "down for Saturday" in (await small_home.texts(BEN, "ok"))[0]
        assert (answer(small_home, ask, BEN), small_home.invitation(ask, BEN).offered_until) == ("yes", None)


class TestChanged:
    async def test_no_becomes_yes_where_there_is_a_place_and_else_the_waiting_list(self, home: Home) -> None:
        ask = await asked(home, ANA, BEN, needed=1)
        await home.texts(ANA, "no")
        await home.texts(BEN, "no")
        assert "down for" in (await home.texts(ANA, "yes I can come"))[0]
        assert "lista de espera" in (await home.texts(BEN, "sí, al final puedo"))[0]
        assert [answer(home, ask, phone) for phone in (ANA, BEN)] == ["yes", "waitlist"]

    async def test_a_no_taken_back_gives_no_place_that_somebody_else_has(self, on_signal: Home) -> None:
        ask = await asked(on_signal, ANA_SIGNAL, BEN, needed=1)
        for words, stamp in (("yes", 1), ("3", 2), ("no", 3)):
            await on_signal.receive(ANA_SIGNAL, words, stamp=stamp)
            await on_signal.settle()
        await on_signal.texts(BEN, "yes")
        await on_signal.receive(ANA_SIGNAL, "", gesture=Gesture.DELETION, about=3)
        await on_signal.settle()
        assert [answer(on_signal, ask, phone) for phone in (ANA_SIGNAL, BEN)] == ["waitlist", "yes"]

    async def test_a_place_that_somebody_drops_is_offered_and_taken_by_a_thumb(self, on_signal: Home) -> None:
        ask = await asked(on_signal, BEN, ANA_SIGNAL, needed=1)
        await on_signal.texts(BEN, "yes", "3")
        await on_signal.texts(ANA_SIGNAL, "yes")
        await on_signal.texts(BEN, "sorry, can't any more")
        offered = next(kept for sent, kept in reversed(on_signal.signal.taken) if "a place is free" in sent.text)
        stamp = int(offered.provider_id)
        await on_signal.receive(ANA_SIGNAL, "👍", gesture=Gesture.REACTION, about=stamp, stamp=5)
        await on_signal.settle()
        assert [answer(on_signal, ask, phone) for phone in (ANA_SIGNAL, BEN)] == ["yes", "no"]

    async def test_what_was_sent_before_and_comes_after_overrides_nothing(self, on_signal: Home) -> None:
        ask = await asked(on_signal, ANA_SIGNAL)
        await on_signal.receive(ANA_SIGNAL, "sorry, no", stamp=2000)
        await on_signal.settle()
        before = len(on_signal.signal.texts(ANA_SIGNAL))
        await on_signal.receive(ANA_SIGNAL, "yes", stamp=1000)
        await on_signal.settle()
        assert (answer(on_signal, ask, ANA_SIGNAL), len(on_signal.signal.texts(ANA_SIGNAL))) == ("no", before)
        await on_signal.receive(ANA_SIGNAL, "", gesture=Gesture.DELETION, about=2000)
        await on_signal.settle()
        assert answer(on_signal, ask, ANA_SIGNAL) == "yes"


def texted(home: Home, said: dict[str, str]) -> None:
    """These texts are there, and are handled by as many workers at the same moment."""
    for phone, words in said.items():
        text = TextIn("sms", f"{phone} {words}", phone, words, home.clock())
        home.do(inbox.receive, text, language="en", country="US", opts_out=False)
    with ThreadPoolExecutor(len(said)) as threads:
        list(threads.map(lambda _: home.do(hear.some_steps, home.house, 1), said))
    while home.do(hear.some_steps, home.house):
        pass


@pytest.mark.parametrize("rivals", ["two yeses", "an offered place", "a drop"])
async def test_the_last_place_is_given_once_and_everybody_is_told_the_truth(home: Home, rivals: str) -> None:
    ask = await asked(home, ANA, BEN, CLEO, needed=1)
    if rivals == "two yeses":
        said = {ANA: "yes", BEN: "yes", CLEO: "yes"}
    elif rivals == "a drop":
        await home.texts(ANA, "yes", "3")
        said = {ANA: "no", BEN: "yes", CLEO: "yes"}
    else:
        await home.texts(ANA, "yes", "3")
        await home.texts(BEN, "yes")
        drop(home, ask, ANA)
        offer(home, ask, BEN, hours=1)
        said = {BEN: "yes", CLEO: "yes"}
    before = {phone: len(home.wire.texts(phone)) for phone in said}
    texted(home, said)
    accepted = [phone for phone in (ANA, BEN, CLEO) if answer(home, ask, phone) == "yes"]
    assert len(accepted) <= 1
    assert home.do(roster.accepted, ask) <= 1
    assert accepted == [BEN] or rivals != "an offered place"
    await home.settle()
    for phone in said:
        told = home.wire.texts(phone)[before[phone] :]
        assert told
        assert any("you are down for" in text for text in told) == (phone in accepted)


async def test_an_answer_and_a_cancel_of_one_moment_know_of_each_other(postgres_home: Home) -> None:
    """Also where nobody counts places; and those who hear answers do not wait for each other."""
    home = postgres_home
    ask = await asked(home, ANA, BEN)
    invited = [home.invitation(ask, phone).id for phone in (ANA, BEN)]

    def hears(tx: Transaction, invitation_id: int | None, meanwhile: Callable[[], object] = str) -> str:
        found, theirs = tx.session.get_one(Ask, ask), tx.session.get_one(Invitation, invitation_id)
        meanwhile()
        stored.lock(tx, found, theirs)
        return found.state

    def cancels(tx: Transaction) -> None:
        tx.session.execute(sql("SET LOCAL lock_timeout = '100ms'"))
        asks.cancel(tx, ask, "test")

    def together(tx: Transaction) -> None:
        hears(tx, invited[0])
        assert home.do(hears, invited[1]) == "running"
        with pytest.raises(OperationalError, match="lock timeout"):
            home.do(cancels)

    home.do(together)
    assert home.do(hears, invited[0], lambda: home.do(cancels)) == "cancelled"
