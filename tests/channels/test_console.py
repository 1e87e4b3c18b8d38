"""The phone simulator."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime

import pytest

from bot.channels import Failure, Outgoing, SendFailed
from bot.channels.console import REMEMBERED, Console, console_address

from .conformance import ChannelPromises, House

PHONE = "+12025550123"


class ConsoleWire:
    def __init__(self) -> None:
        self.channel = Console(lambda: datetime.now(UTC))
        self.house = House()
        self.person = PHONE

    async def text(self, words: str) -> bool:
        try:
            await self.channel.text(self.person, words)
        except RuntimeError:
            return False
        return True

    async def settled(self) -> None:
        """A console reports while it sends."""


@pytest.fixture
async def wire() -> ConsoleWire:
    wire = ConsoleWire()
    await wire.channel.open(wire.house)
    return wire


class TestPromises(ChannelPromises):
    pass


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("+1 202 555 0123", PHONE),
        (" 1 (202) 555-0123 ", PHONE),
        ("+44 7700 900123", "+447700900123"),
        ("Ana", "Ana"),
        ("Ana 2", "Ana 2"),
        ("+", "+"),
    ],
)
def test_an_address_is_a_number_or_a_name(typed: str, address: str) -> None:
    assert console_address(typed) == address


@pytest.mark.parametrize("typed", ["", "   ", "a\0b", "x" * 41, "\ud83d"])
async def test_what_is_no_address_is_told_in_a_sentence(wire: ConsoleWire, typed: str) -> None:
    with pytest.raises(ValueError, match=r"^A phone's number or name has 1 to 40 printable characters\.$"):
        await wire.channel.text(typed, "JOIN")
    with pytest.raises(SendFailed) as failed:
        await wire.channel.send(Outgoing("a", 1, typed, "Hi!"))
    assert failed.value.failure is Failure.REFUSED
    assert not wire.house.texts


async def test_one_phone_written_in_two_ways_is_one(wire: ConsoleWire) -> None:
    await wire.channel.text("1 202 555 0123", "JOIN")
    await wire.channel.send(Outgoing("a", 1, "+1 (202) 555-0123", "Welcome!"))
    assert await screen(wire.channel, 2) == ["> JOIN", "< Welcome!"]


async def test_half_of_a_surrogate_pair_can_be_stored(wire: ConsoleWire) -> None:
    await wire.channel.text(PHONE, "\ud83d and \ud83d\udc4d")
    assert [text.text for text in wire.house.texts] == ["\ufffd and 👍"]


async def test_a_page_that_comes_late_sees_what_was_and_then_what_comes(wire: ConsoleWire) -> None:
    await wire.channel.text(PHONE, "JOIN")
    await wire.channel.text("+12025550124", "on another phone")
    async with aclosing(wire.channel.subscribe("+1 202 555 0123")) as texts:
        assert (await anext(texts)).text == "JOIN"
        coming = asyncio.ensure_future(anext(texts))
        await wire.channel.text("+12025550124", "wakes the page for nothing")
        await wire.channel.send(Outgoing("a", 1, PHONE, "Welcome!"))
        shown = await coming
    assert (shown.text, shown.from_phone) == ("Welcome!", False)


async def test_a_page_that_comes_back_goes_on_where_it_was(wire: ConsoleWire) -> None:
    for words in ("one", "two", "three"):
        await wire.channel.text(PHONE, words)
    async with aclosing(wire.channel.subscribe(PHONE)) as texts:
        seen = (await anext(texts)).number
    assert await screen(wire.channel, 2, after=seen) == ["> two", "> three"]


async def test_two_pages_see_the_same_and_a_slow_one_holds_nobody_up(wire: ConsoleWire) -> None:
    async with aclosing(wire.channel.subscribe(PHONE)) as slow:
        await wire.channel.text(PHONE, "first")
        assert (await anext(slow)).text == "first"
        for number in range(REMEMBERED + 5):
            await wire.channel.text(PHONE, str(number))
        assert await screen(wire.channel, REMEMBERED) == [f"> {number}" for number in range(5, REMEMBERED + 5)]
        assert (await anext(slow)).text == "5"


async def screen(console: Console, length: int, after: int = 0) -> list[str]:
    async with aclosing(console.subscribe(PHONE, after)) as texts:
        shown = [await anext(texts) for _ in range(length)]
    return [f"{'>' if text.from_phone else '<'} {text.text}" for text in shown]
