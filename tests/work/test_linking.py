"""One person on SMS and Signal: proven from both sides, never doubled, and STOP holds on both."""

import asyncio
import re
from contextlib import ExitStack
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlmodel import col, select

from bot.core.events import CarrierWord
from bot.store import consent, invitations, organizers, replies, supporters
from bot.store.linking import BEST_LAST
from bot.store.outbox import Cause
from bot.store.session import Transaction
from bot.store.tables import Address, ConsentEvent, ConversationRow, InboxRow, Invitation, OutboxRow, Supporter
from bot.work import codes, hear, preview, speak
from tests.databases import KINDS, of_kind
from tests.house import Clock
from tests.work.wire import ANA, ANA_SIGNAL, BEN, BEN_SIGNAL, Home, at_home

WRONG = "That takes a code that still holds"


async def code_for(home: Home, phone: str) -> str:
    """What LINK brings to this phone."""
    (said,) = await home.texts(phone, "LINK")
    found = re.search(r"\b\d{6}\b", said)
    assert found
    return found[0]


async def linked(home: Home, one: str, other: str) -> None:
    """The code of the number comes back from Signal."""
    number, account = sorted((one, other))
    await home.texts(account, await code_for(home, number))


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def people(home: Home) -> int:
    return len(home.do(lambda tx: tx.session.exec(select(Supporter)).all()))


def waiting(home: Home) -> list[str]:
    """Why texts wait for a person."""
    rows = home.do(lambda tx: tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
    return [row.reason for row in rows if row.state == "person"]


class TestACode:
    async def test_texted_to_a_number_and_sent_from_signal_makes_one_person(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        await home.receive(ANA_SIGNAL, "hello")
        await home.settle()
        await linked(home, ANA, ANA_SIGNAL)
        for texts in (home.signal.texts(ANA_SIGNAL), home.wire.texts(ANA)):
            assert texts[-1].startswith("Thank you, both are you now: SMS and Signal.")
        assert people(home) == 1
        assert home.person(ANA).id == home.person(ANA_SIGNAL).id

    async def test_makes_one_person_of_two_whose_texts_are_handled_together(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        for phone, words in ((ANA_SIGNAL, await code_for(home, ANA)), (ANA, "JOIN")):
            await home.receive(phone, words)
        assert home.do(hear.some_steps, home.house)
        assert people(home) == 1  # and the number's text is for who they are now
        await home.receive(ANA_SIGNAL, "90210")
        while home.do(hear.some_steps, home.house):
            pass
        assert home.person(ANA).supporter.place == "Beverly Hills"
        assert waiting(home) == []

    async def test_is_refused_from_where_it_was_texted_to_and_still_holds(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        code = await code_for(home, ANA)
        await home.texts(ANA, code)
        assert waiting(home) == ["free"]
        await home.texts(ANA_SIGNAL, code)
        assert people(home) == 1

    async def test_of_another_phone_on_the_same_channel_is_refused(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA, BEN)
        await home.texts(BEN, await code_for(home, ANA))
        assert waiting(home) == ["free"]
        assert people(home) == 2

    async def test_of_oneself_is_refused(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        await linked(home, ANA, ANA_SIGNAL)
        assert (await home.texts(ANA_SIGNAL, await code_for(home, ANA)))[0].startswith(WRONG)

    async def test_holds_an_hour_and_once(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        old = await code_for(home, ANA)
        await home.wait(minutes=61)
        assert (await home.texts(ANA_SIGNAL, old))[0].startswith(WRONG)
        code = await code_for(home, ANA)
        await home.texts(ANA_SIGNAL, code)
        assert (await home.texts(BEN_SIGNAL, code))[0].startswith(WRONG)
        assert people(home) == 2

    async def test_is_replaced_by_the_next(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        first, second = await code_for(home, ANA), await code_for(home, ANA)
        assert first == second or (await home.texts(ANA_SIGNAL, first))[0].startswith(WRONG)
        await home.texts(ANA_SIGNAL, second)
        assert people(home) == 1

    async def test_can_not_be_guessed(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        code = await code_for(home, ANA)
        guesses = (f"{(int(code) + n) % 10**6:06}" for n in range(1, 8))
        said = [await home.texts(BEN_SIGNAL, guess) for guess in guesses]
        assert [len(texts) for texts in said] == [1, 1, 1, 1, 1, 0, 0]
        assert waiting(home) == ["code", "code"]
        assert await home.texts(BEN_SIGNAL, code) == []
        assert people(home) == 2
        await home.wait(minutes=61)
        await home.texts(BEN_SIGNAL, await code_for(home, ANA))
        assert people(home) == 1

    async def test_of_somebody_who_left_meanwhile_is_refused(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        code = await code_for(home, ANA)
        await home.texts(ANA, "STOP", word=CarrierWord.STOP)
        assert (await home.texts(ANA_SIGNAL, code))[0].startswith(WRONG)
        assert people(home) == 2

    async def test_is_not_heard_after_stop(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA, ANA_SIGNAL)
        code = await code_for(home, ANA)
        await home.texts(ANA_SIGNAL, "STOP")
        assert await home.texts(ANA_SIGNAL, code, "LINK") == []
        assert people(home) == 2

    async def test_of_an_organizer_comes_first(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        home.do(codes.enrol, home.house, "ana", "sms", ANA, "US")
        await home.settle()
        found = re.search(r"\d{6}", home.wire.texts(ANA)[-1])
        assert found
        await home.texts(ANA, found[0])
        person = home.person(ANA)
        assert home.do(organizers.at, person.address_id)

    async def test_joins_even_where_a_question_would_take_it(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        code = await code_for(home, ANA)
        await home.texts(ANA_SIGNAL, "JOIN", "90210", "driving")
        await home.texts(ANA_SIGNAL, code)
        assert people(home) == 1

    async def test_that_is_none_answers_the_open_question(self, small_signal_home: Home) -> None:
        home = small_signal_home
        number = "+447700900123"
        await home.texts(number, "JOIN")
        found = home.person(number)
        home.do(lambda tx: setattr(tx.session.get(Address, found.address_id), "country", "IN"))
        await home.texts(number, "110001")
        assert home.person(number).supporter.country == "IN"

    async def test_never_comes_from_a_group(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        code = await code_for(home, ANA)
        assert not await home.receive(ANA_SIGNAL, code, group="group:Zm9v")
        assert home.do(supporters.find, "signal", ANA_SIGNAL) is None


class TestTwoChannels:
    async def test_with_one_channel_link_here_and_six_digits_are_words_like_others(self, small_home: Home) -> None:
        home = small_home
        await home.signed_up(ANA)
        assert await home.texts(ANA, "LINK", "HERE", "123456") == [
            "Thank you. A person will read this and get back to you.\nSTOP to leave."
        ]
        assert waiting(home) == ["free"] * 3

    async def test_a_stranger_is_understood_in_any_language(self, small_signal_home: Home) -> None:
        home = small_signal_home
        assert re.search(r"\d{6}", (await home.texts(ANA, "Vincular"))[0])

    async def test_here_says_nothing_to_somebody_with_one_phone(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        await home.texts(ANA, "HERE")
        assert waiting(home) == ["free"]
        assert home.person(ANA).supporter.prefers is None

    async def test_a_town_of_that_name_is_the_answer_to_where_they_live(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.texts(ANA, "JOIN")
        found = home.person(ANA)
        home.do(lambda tx: setattr(tx.session.get(Address, found.address_id), "country", "BE"))
        await home.texts(ANA, "Lier")  # which is French for LINK
        assert home.person(ANA).supporter.place == "Lier"
        assert re.search(r"\d{6}", (await home.texts(ANA, "Lier"))[0])

    async def test_a_name_is_asked_for_and_here_is_none(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        await home.texts(ANA_SIGNAL, "JOIN", "90210", "driving")
        await linked(home, ANA, ANA_SIGNAL)
        assert await home.texts(ANA_SIGNAL, "Here") == ["OK, from now on we ask you here."]
        await home.texts(ANA_SIGNAL, "Ana")
        assert home.person(ANA).first_name == "Ana"


class TestWhereAsksGo:
    async def test_to_signal_first_then_to_where_they_said_last(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, ANA_SIGNAL)
        await linked(home, ANA, ANA_SIGNAL)
        before = len(home.wire.texts(ANA)), len(home.signal.texts(ANA_SIGNAL))

        async def asked_on() -> tuple[int, int]:
            home.new_ask(day=f"day {next(home.ids)}")
            await home.settle()
            return len(home.wire.texts(ANA)) - before[0], len(home.signal.texts(ANA_SIGNAL)) - before[1]

        assert await asked_on() == (0, 1)
        assert await home.texts(ANA, "here") == ["OK, from now on we ask you here."]
        assert await asked_on() == (2, 1)
        assert await home.texts(ANA_SIGNAL, "text me here!") == ["OK, from now on we ask you here."]
        assert await asked_on() == (2, 3)

    async def test_a_preview_looks_where_people_are_asked(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, BEN, ANA_SIGNAL)
        await linked(home, ANA, ANA_SIGNAL)
        ask = home.new_ask()
        seen = home.do(preview.preview, home.house, ask)
        english = next(sketch for sketch in seen.sketches if sketch.language == "en")
        assert (seen.audience.count, english.people) == (2, 2)
        alone = english.cost
        await home.texts(ANA, "here")
        seen = home.do(preview.preview, home.house, ask)
        english = next(sketch for sketch in seen.sketches if sketch.language == "en")
        assert (english.people, english.cost) == (2, pytest.approx(2 * alone))


class TestOnePerson:
    async def test_stop_on_one_phone_holds_on_both(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, ANA_SIGNAL)
        await linked(home, ANA, ANA_SIGNAL)
        home.new_ask()
        await home.settle()
        await home.texts(ANA, "STOP", word=CarrierWord.STOP)
        assert (home.person(ANA).address.closed, home.person(ANA_SIGNAL).address.closed) == ("carrier", "opted_out")
        before = len(home.signal.texts(ANA_SIGNAL))
        home.new_ask()
        await home.settle()
        assert len(home.signal.texts(ANA_SIGNAL)) == before
        await home.texts(ANA_SIGNAL, "START")
        assert (home.person(ANA).address.closed, home.person(ANA_SIGNAL).address.closed) == ("carrier", "")
        assert home.person(ANA).supporter.consent == "in"

    async def test_an_address_that_is_closed_stays_closed(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, BEN)
        await linked(home, BEN, ANA_SIGNAL)  # Ben has both, and leaves his number
        await home.texts(BEN, "STOP", word=CarrierWord.STOP)
        await home.texts(ANA_SIGNAL, "START")
        await linked(home, ANA_SIGNAL, ANA)  # the number of Ana is his too
        assert {home.person(phone).id for phone in (ANA, BEN, ANA_SIGNAL)} == {home.person(ANA).id}
        assert (home.person(BEN).address.closed, home.person(ANA).address.closed) == ("carrier", "")
        assert home.person(ANA).supporter.consent == "in"

    async def test_knows_what_each_of_the_two_said(self, signal_home: Home) -> None:
        home = signal_home
        await home.texts(ANA, "JOIN", "90210", "driving", "Ana")
        home.clock.move(days=1)
        await home.texts(ANA_SIGNAL, "JOIN", "10001", "cooking")
        before = home.person(ANA).supporter
        signal = home.person(ANA_SIGNAL)
        home.do(lambda tx: supporters.tag(tx, signal, "callers", on=True))
        await linked(home, ANA_SIGNAL, ANA)
        person = home.person(ANA_SIGNAL)
        assert (person.first_name, person.supporter.place) == ("Ana", "Beverly Hills")
        assert person.supporter.joined_at == before.joined_at
        assert home.do(supporters.skills_of, person.id) == ("cooking", "driving")
        assert home.do(supporters.tags_of, person.id) == ("callers",)
        history = home.do(consent.history, person.id)
        assert [(kind, channel) for _, kind, _, channel in history] == [("opt_in", "sms"), ("opt_in", "signal")]
        words = home.do(lambda tx: [words_of(tx, line) for line in tx.session.exec(select(ConsentEvent))])
        assert words == ["JOIN", "JOIN"]

    async def test_goes_on_with_one_sign_up(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.texts(ANA, "JOIN")
        home.clock.move(minutes=1)
        await home.texts(ANA_SIGNAL, "JOIN", "90210")
        await linked(home, ANA_SIGNAL, ANA)
        rows = home.do(lambda tx: tx.session.exec(select(ConversationRow).where(ConversationRow.state == "open")).all())
        assert [row.step for row in rows] == ["skills"]

    @pytest.mark.parametrize(
        ("by_sms", "on_signal", "kept"),
        [(None, "yes", "yes"), ("no", None, "no"), ("yes", "no", "no"), ("no", "what time?", "no"), (None, None, None)],
    )
    async def test_has_one_invitation_to_each_ask(
        self, signal_home: Home, by_sms: str | None, on_signal: str | None, kept: str | None
    ) -> None:
        home = signal_home
        await home.signed_up(ANA, ANA_SIGNAL)
        home.do(lambda tx: setattr(tx.session.get(Supporter, 2), "zone", "America/New_York"))
        ask = home.new_ask()
        await home.settle()
        for phone, text in ((ANA, by_sms), (ANA_SIGNAL, on_signal)):
            home.clock.move(minutes=1)
            await home.texts(phone, *([text] if text else []))
        await linked(home, ANA, ANA_SIGNAL)
        (invitation,) = home.invitations(ask)
        assert invitation.answer == kept
        sums = asdict(home.do(invitations.status, home.ask(ask)))
        assert (sums["planned"], sums["sent"], sums[kept or "no_reply"]) == (1, 1, 1)
        assert len(home.do(replies.listed, ask, 9)) == sum(text is not None for text in (by_sms, on_signal))
        await home.texts(ANA, "sorry, I can't make it after all")
        assert home.invitations(ask)[0].answer == "no"

    async def test_is_not_asked_again_where_the_ask_still_waits(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, ANA_SIGNAL)  # the number tells that it is noon, the account that it may be night
        home.clock.at += timedelta(hours=1)
        ask = home.new_ask()
        await home.settle()
        assert [row.state for row in home.rows(kind="ask")] == ["sent", "queued"]
        await linked(home, ANA, ANA_SIGNAL)
        assert [row.state for row in home.rows(kind="ask")] == ["sent", "cancelled"]
        await home.wait(hours=20)
        assert asdict(home.do(invitations.status, home.ask(ask)))["planned"] == 1

    async def test_stays_one_when_the_number_of_the_account_appears_and_changes(self, signal_home: Home) -> None:
        home = signal_home
        await home.receive(ANA_SIGNAL, "JOIN")
        first = home.person(ANA_SIGNAL)
        assert (first.phone, first.address.country, first.zones) == ("", None, ())
        await home.receive(ANA_SIGNAL, "90210", number=ANA)
        known = home.person(ANA_SIGNAL)
        assert (known.id, known.phone, known.address.country) == (first.id, ANA, "US")
        await home.receive(ANA_SIGNAL, "thanks", number="+447700900123")
        moved = home.person(ANA_SIGNAL)
        assert (moved.id, moved.phone, moved.address.country) == (first.id, "+447700900123", "GB")
        assert people(home) == 1


class TestTextsOnSignal:
    async def test_are_whole_and_cost_nothing(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA, ANA_SIGNAL)
        words = "¿Cómo estás? … “Sí” " + "mañana " * 300

        def say(tx: Transaction) -> None:
            _, book = home.house.library.live(tx)
            for number, phone in enumerate((ANA, ANA_SIGNAL)):
                person = supporters.find(tx, home.wire_of(phone).name, phone)
                assert person
                speak.queue(tx, home.house, book, person, "reply", Cause("test", number), words)

        home.do(say)
        await home.settle()
        assert home.signal.texts(ANA_SIGNAL)[0].startswith(words)
        assert [row.segments for row in home.rows(ANA_SIGNAL)] == [0]
        assert len(home.wire.texts(ANA)) == 2

    @pytest.mark.parametrize(("number", "asked"), [(None, 1), ("+12025550144", 1), ("+447700900144", 0)])
    async def test_countries_bind_where_a_number_is_known(
        self, small_database_url: str, tmp_path: Path, number: str | None, asked: int
    ) -> None:
        with at_home(small_database_url, tmp_path, Clock(), signal=True, COUNTRIES="US", QUIET_HOURS="off") as home:
            await home.signed_up(ANA_SIGNAL)
            await home.receive(ANA_SIGNAL, "thanks", number=number)
            await home.settle()
            home.new_ask()
            await home.settle()
            assert sum("Can you take a shift" in text for text in home.signal.texts(ANA_SIGNAL)) == asked


def words_of(tx: Transaction, line: ConsentEvent) -> str:
    """What they said when they agreed, which opens for the person that they are now."""
    assert line.words_enc
    return tx.vault.open(line.words_enc, f"consent:{line.supporter_id}")


PHONES = st.sampled_from([ANA, BEN, ANA_SIGNAL, BEN_SIGNAL])
TEXTS = ["JOIN", "90210", "driving", "yes", "no", "maybe", "what time?", "STOP", "START", "HERE", "123456"]


class Lives(RuleBasedStateMachine):
    """Two people with two phones each, who join, leave, answer, and find out at some time that they are one (or are
    joined crosswise: a code proves no more than who holds it)."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.opening = ExitStack()
        folder = Path(self.opening.enter_context(TemporaryDirectory()))
        url = self.opening.enter_context(of_kind(kind, folder))
        self.home: Home = self.opening.enter_context(at_home(url, folder, Clock(), signal=True, QUIET_HOURS="off"))
        self.asks: list[int] = []
        asyncio.run(self.home.signed_up(ANA, BEN_SIGNAL))

    def teardown(self) -> None:
        self.opening.close()

    @rule()
    def ask(self) -> None:
        if len(self.asks) < 2:
            self.asks.append(self.home.new_ask(day=f"day {len(self.asks)}"))
            asyncio.run(self.home.settle())

    @rule(phone=PHONES, texts=st.lists(st.sampled_from(TEXTS), max_size=3))
    def text(self, phone: str, texts: list[str]) -> None:
        asyncio.run(self.home.texts(phone, *texts))
        self.home.clock.move(minutes=1)

    @rule(one=PHONES, other=PHONES)
    def link(self, one: str, other: str) -> None:
        said = asyncio.run(self.home.texts(one, "LINK"))
        if found := re.search(r"\b\d{6}\b", said[-1] if said else ""):
            asyncio.run(self.home.texts(other, found[0]))

    @invariant()
    def the_counts_add_up(self) -> None:
        for ask in self.asks:
            sums = asdict(self.home.do(invitations.status, self.home.ask(ask)))
            assert sums["planned"] == sum(sums[state] for state in BEST_LAST) == len(self.home.invitations(ask))
            answers = ("yes", "no", "maybe", "waitlist", "other", "no_reply")
            assert sums["sent"] + sums["delivered"] == sum(sums[answer] for answer in answers)

    @invariant()
    def nobody_is_left_over_or_asked_twice(self) -> None:
        def check(tx: Transaction) -> None:
            supporters_there = set(tx.session.exec(select(Supporter.id)))
            assert supporters_there == set(tx.session.exec(select(Address.supporter_id)))
            under_way = tx.session.exec(select(ConversationRow).where(ConversationRow.state == "open")).all()
            for row in under_way:
                invitation = tx.session.get(Invitation, row.invitation_id) if row.invitation_id else None
                assert invitation is None or invitation.supporter_id == row.supporter_id
            assert len({(row.supporter_id, row.invitation_id, row.flow) for row in under_way}) == len(under_way)

        self.home.do(check)

    @invariant()
    def what_was_said_last_holds(self) -> None:
        def check(tx: Transaction) -> None:
            for line in tx.session.exec(select(ConsentEvent).where(col(ConsentEvent.words_enc).is_not(None))):
                assert words_of(tx, line)
            for supporter in tx.session.exec(select(Supporter)):
                theirs = select(ConsentEvent.kind).where(ConsentEvent.supporter_id == supporter.id)
                said = tx.session.exec(theirs.order_by(col(ConsentEvent.id))).all()
                closed = tx.session.exec(select(Address.closed).where(Address.supporter_id == supporter.id)).all()
                assert supporter.consent == (
                    "out" if said[-1:] == ["opt_out"] else "in" if "opt_in" in said else "none"
                )
                assert supporter.consent != "out" or all(closed)
                waiting = select(OutboxRow.kind).where(
                    OutboxRow.supporter_id == supporter.id, col(OutboxRow.state).in_(("queued", "claimed"))
                )
                assert supporter.consent != "out" or set(tx.session.exec(waiting)) <= {"notice"}

        self.home.do(check)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_they_did_before_one_person_comes_of_two(kind: str) -> None:
    class Anew(Lives):
        def __init__(self) -> None:
            super().__init__(kind)

    once = settings(max_examples=3, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Anew, settings=once)
