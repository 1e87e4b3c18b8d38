"""One person on SMS and Signal: proven from both sides, never doubled, and STOP holds on both."""

import re

import pytest
from sqlmodel import col, select

from bot.core.events import CarrierWord
from bot.store import organizers
from bot.store.tables import Address, InboxRow, Supporter
from bot.work import asks, codes
from tests.work.wire import ANA, ANA_SIGNAL, BEN, BEN_SIGNAL, Home

WRONG = "That code is wrong"


async def code_for(home: Home, phone: str) -> str:
    """What LINK brings to this phone."""
    (said,) = await home.texts(phone, "LINK")
    found = re.search(r"\b\d{6}\b", said)
    assert found
    return found[0]


async def linked(home: Home, one: str, other: str) -> None:
    """The code of the one comes back from the other."""
    await home.texts(other, await code_for(home, one))


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def people(home: Home) -> int:
    return len(home.do(lambda tx: tx.session.exec(select(Supporter)).all()))


def waiting(home: Home) -> list[str]:
    """Why texts wait for a person."""
    rows = home.do(lambda tx: tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
    return [row.reason for row in rows if row.state == "person"]


class TestACode:
    @pytest.mark.parametrize(("one", "other"), [(ANA, ANA_SIGNAL), (ANA_SIGNAL, ANA)])
    async def test_texted_to_one_phone_and_sent_from_the_other_makes_one_person(
        self, signal_home: Home, one: str, other: str
    ) -> None:
        home = signal_home
        await home.signed_up(ANA)
        await home.receive(ANA_SIGNAL, "hello")
        await home.settle()
        await linked(home, one, other)
        assert home.signal.texts(ANA_SIGNAL)[-1].startswith("Thank you, both are you now.")
        assert people(home) == 1
        assert home.person(ANA).id == home.person(ANA_SIGNAL).id

    async def test_is_refused_from_where_it_was_texted_to_and_still_holds(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA)
        code = await code_for(home, ANA)
        assert (await home.texts(ANA, code))[0].startswith(WRONG)
        await home.texts(ANA_SIGNAL, code)
        assert people(home) == 1

    async def test_of_another_phone_on_the_same_channel_is_refused(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA, BEN)
        assert (await home.texts(BEN, await code_for(home, ANA)))[0].startswith(WRONG)
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
        said = [await home.texts(BEN_SIGNAL, another(code)) for _ in range(7)]
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
        assert home.do(organizers.is_reading, person.address_id)

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
        await home.receive(ANA_SIGNAL, code, group="group:Zm9v")
        await home.settle()
        assert home.person(ANA).id != home.person(ANA_SIGNAL).id


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
        assert re.search(r"\d{6}", (await home.texts(ANA_SIGNAL, "Vincular"))[0])

    async def test_here_says_nothing_to_somebody_with_one_phone(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.signed_up(ANA)
        await home.texts(ANA, "HERE")
        assert waiting(home) == ["free"]
        assert home.person(ANA).supporter.prefers is None


class TestWhereAsksGo:
    async def test_to_signal_first_then_to_where_they_said_last(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, ANA_SIGNAL)
        await linked(home, ANA, ANA_SIGNAL)
        before = len(home.wire.texts(ANA)), len(home.signal.texts(ANA_SIGNAL))

        async def asked_on() -> tuple[int, int]:
            home.new_ask()
            await home.settle()
            return len(home.wire.texts(ANA)) - before[0], len(home.signal.texts(ANA_SIGNAL)) - before[1]

        assert await asked_on() == (0, 1)
        assert await home.texts(ANA, "here") == ["OK, from now on we ask you here."]
        assert await asked_on() == (2, 1)
        assert await home.texts(ANA_SIGNAL, "text me here!") == ["OK, from now on we ask you here."]
        assert await asked_on() == (2, 3)

    async def test_a_place_called_here_is_the_answer_to_where_they_live(self, small_signal_home: Home) -> None:
        home = small_signal_home
        await home.texts(ANA_SIGNAL, "JOIN")
        await home.signed_up(ANA)
        await home.texts(ANA, await code_for(home, ANA_SIGNAL))
        said = await home.texts(ANA_SIGNAL, "here")
        assert said == ["OK, from now on we ask you here."]  # no town of this name is large enough to be meant
        assert home.person(ANA_SIGNAL).supporter.prefers == "signal"

    async def test_a_preview_looks_where_people_are_asked(self, signal_home: Home) -> None:
        home = signal_home
        await home.signed_up(ANA, BEN, ANA_SIGNAL)
        await linked(home, ANA, ANA_SIGNAL)
        ask = home.new_ask()
        preview = home.do(asks.preview, home.house, ask)
        english = next(sketch for sketch in preview.sketches if sketch.language == "en")
        assert (preview.audience.count, english.people) == (2, 2)
        alone = english.cost
        await home.texts(ANA, "here")
        preview = home.do(asks.preview, home.house, ask)
        english = next(sketch for sketch in preview.sketches if sketch.language == "en")
        assert (english.people, english.cost) == (2, pytest.approx(2 * alone))
