"""STOP, HELP, START and what is like them: in force at once, silent where Twilio has answered already."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from pytest_asyncio import fixture

from bot.app import now
from bot.store import installation
from tests.standin.messages import CARRIER_WORDS
from tests.standin.twilio import SERVICE_SID, TwilioStandIn
from tests.walks.people import inbox_of
from tests.walks.program import Walk, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

STOP_WORDS = sorted(CARRIER_WORDS["STOP"])


@fixture(scope="module", loop_scope="module")
async def default(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with walking(tmp_path_factory.mktemp("default")) as walk:
        yield walk


@fixture(scope="module", loop_scope="module")
async def off(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with walking(tmp_path_factory.mktemp("off"), TwilioStandIn(opt_out="off")) as walk:
        yield walk


async def test_stop_in_the_middle_and_twilio_confirms(default: Walk) -> None:
    phone = default.phone(1)
    await phone.says("JOIN")
    await phone.sends("stop")
    await phone.sends("90210")
    await phone.sends("yes")
    await phone.sends("JOIN")
    await default.program.idle()
    assert len(phone.texts) == 1
    assert default.twilio.carrier_replies[0][0] == phone.number
    kept = default.program.look(inbox_of, phone.number)
    assert [(one.text, one.state, one.reason) for one in kept[2:]] == [
        ("90210", "person", "after stop"),
        ("yes", "person", "after stop"),
        ("JOIN", "person", "after stop"),
    ]


async def test_start_opens_what_stop_closed(default: Walk) -> None:
    phone = default.phone(2)
    await phone.says("JOIN")
    await phone.sends("STOP")
    await phone.sends("START")
    await default.program.idle()
    assert len(phone.texts) == 1  # Twilio has welcomed them back
    assert "ZIP" in await phone.says("JOIN")
    assert "1 driving" in await phone.says("90210")


async def test_help_is_answered_by_twilio_and_the_conversation_goes_on(default: Walk) -> None:
    phone = default.phone(3)
    await phone.says("JOIN")
    await phone.sends("HELP")
    await phone.sends("info")
    assert "1 driving" in await phone.says("90210")


async def test_every_stop_word_is_silent_under_twilio(default: Walk) -> None:
    phones = [default.phone(10 + number) for number in range(len(STOP_WORDS))]
    await asyncio.gather(*(phone.says("JOIN") for phone in phones))
    await asyncio.gather(*(phone.sends(word.title()) for phone, word in zip(phones, STOP_WORDS, strict=True)))
    await asyncio.gather(*(phone.sends("90210") for phone in phones))
    await default.program.idle()
    assert [len(phone.texts) for phone in phones] == [1] * len(phones)


async def test_plain_words_are_confirmed_once(default: Walk) -> None:
    phone = default.phone(4)
    await phone.says("JOIN")
    assert (await phone.says("please take me off your list")).startswith("You are out, and Hill Tenants")
    await phone.sends("I said stop texting me!!")
    await default.program.idle()
    assert len(phone.texts) == 2


async def test_advanced_opt_out_has_answered_already(tmp_path_factory: pytest.TempPathFactory) -> None:
    twilio = TwilioStandIn(opt_out="advanced", service=SERVICE_SID)
    async with walking(tmp_path_factory.mktemp("advanced"), twilio) as walk:
        phone = walk.phone(1)
        await phone.says("JOIN")
        await phone.sends("HELP")
        await phone.sends("STOP")
        await phone.sends("90210")
        await walk.program.idle()
        assert len(phone.texts) == 1
        await phone.sends("UNSTOP")
        await walk.program.idle()
        assert len(phone.texts) == 1
        assert "ZIP" in await phone.says("JOIN")
        other = walk.phone(2)
        await other.signs_up("90210", "driving", "Quimby")
        ask = ("ask", "new", "--flow", "shift", "--audience", "within 10km of 90210", "--set", "day=Sunday")
        walk.program.told(*ask, "--set", "place=the hall", "--at", (now() - timedelta(minutes=1)).isoformat())
        assert "Sunday" in await other.hears()
        assert "How do you get there" in await other.says("yes")  # OptOutType=START, and an answer all the same


async def test_where_turnout_keeps_the_door_it_confirms_once(off: Walk) -> None:
    phone = off.phone(1)
    await phone.says("JOIN")
    assert (await phone.says("STOP")).startswith("You are out, and Hill Tenants")
    await phone.sends("STOP")
    await phone.sends("yes")
    await phone.sends("90210")
    await off.program.idle()
    assert len(phone.texts) == 2
    assert (await phone.says("START")).startswith("Welcome back.")
    assert "help@example.org" in await phone.says("HELP")
    await phone.says("unsubscribe")
    assert "ZIP" in await phone.says("JOIN")


async def test_every_stop_word_is_confirmed_where_turnout_keeps_the_door(off: Walk) -> None:
    phones = [off.phone(10 + number) for number in range(len(STOP_WORDS))]
    await asyncio.gather(*(phone.says("JOIN") for phone in phones))
    answers = await asyncio.gather(*(phone.says(word) for phone, word in zip(phones, STOP_WORDS, strict=True)))
    assert all(answer.startswith("You are out") for answer in answers)


async def test_what_is_queued_never_leaves_after_stop(off: Walk) -> None:
    phone = off.phone(2)
    off.program.look(installation.pause, paused=True)
    await phone.sends("JOIN")
    await off.program.until(lambda health: not health["inbox"])
    assert (await phone.says("STOP")).startswith("You are out")
    off.program.look(installation.pause, paused=False)
    await off.program.idle()
    assert len(phone.texts) == 1
