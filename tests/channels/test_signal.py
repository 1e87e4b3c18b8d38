"""The channel `signal`, with a stand-in for signal-cli at the other end."""

import asyncio
import logging
from base64 import b64decode
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.channels import Failure, File, Outgoing, SendFailed
from bot.channels.signal import LARGEST_FILE, Signal
from bot.channels.signal import _is_older as is_older
from bot.channels.signal_line import Timing
from bot.channels.signal_pace import BURST, Pace
from bot.core.events import AccountIn, Condition, Gesture, Receipt, ReceiptIn, TextIn
from tests.standin import signal_cli
from tests.standin.signal_cli import ACCOUNT, OWN, SECOND, Fate, Rejected, SignalStandIn, group
from tests.standin.signal_phone import ALICE, ALICE_NUMBER, BOB, SignalPhone, file, own_words

from .conformance import ChannelPromises
from .conformance import House as PlainHouse

QUICK = Timing(reconnect=0.05, reconnect_most=0.2, keepalive=0.2, answer=2)
TEAM = "dGhlIGNhbGwgdGVhbSBvZiBTYXR1cmRheSBldmVuaW5nLg=="
KEY = b"k" * 32
TO_ALICE = Outgoing("01J-ref", 1, ALICE, "Hi!")


class House(PlainHouse):
    """A house that a test can wait for. `told` has everything in its order, `refused` counts what was not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[TextIn | ReceiptIn | AccountIn] = []
        self.refused = 0
        self._changed = asyncio.Condition()

    async def receive(self, text: TextIn) -> None:
        await self._kept(super().receive(text), text)

    async def report(self, receipt: ReceiptIn) -> None:
        await self._kept(super().report(receipt), receipt)

    async def tell(self, account: AccountIn) -> None:
        await self._kept(super().tell(account), account)

    async def _kept(self, keeping: Awaitable[None], said: TextIn | ReceiptIn | AccountIn) -> None:
        try:
            await keeping
            self.told.append(said)
        except RuntimeError:
            self.refused += 1
            raise
        finally:
            async with self._changed:
                self._changed.notify_all()

    async def until(self, fits: Callable[[], object]) -> None:
        async with asyncio.timeout(5), self._changed:
            await self._changed.wait_for(fits)

    async def hears(self, n: int = 1) -> Sequence[TextIn]:
        """The texts, once there are `n`."""
        await self.until(lambda: len(self.texts) >= n)
        return self.texts

    async def sees(self, condition: Condition, account: str = ACCOUNT) -> AccountIn:
        """How an account is, once it is so."""
        await self.until(lambda: (told := self.account(account)) and told.condition is condition)
        told = self.account(account)
        assert told
        return told

    def account(self, number: str) -> AccountIn | None:
        return next((one for one in reversed(self.accounts) if one.account == number), None)


def signal(daemon: SignalStandIn, folder: Path, *numbers: str, **how: Any) -> Signal:
    made: dict[str, Any] = {"clock": lambda: datetime.now(UTC), "timing": QUICK}
    return Signal(daemon.url, numbers or (ACCOUNT,), folder, KEY, b"digest", **made | how)


@dataclass
class SignalWire:
    """The channel, open, with Alice's phone."""

    channel: Signal
    house: House
    daemon: SignalStandIn
    alice: SignalPhone
    person: str = ALICE

    async def text(self, words: str) -> bool:
        """Alice writes; no words are a sticker, and long ones come as Signal sends them."""
        refused = self.house.refused
        if not words:
            stamp = self.alice.text(None, sticker={"packId": "pack", "stickerId": 1})
        elif len(words.encode()) > 2000:
            stamp = long_text(self.daemon, self.alice, words)
        else:
            stamp = self.alice.text(words)
        if not self.channel._open:
            assert self.daemon.waiting[ACCOUNT].pop()["envelope"]["timestamp"] == stamp
            return False
        await self.house.until(lambda: self._kept(stamp) or self.house.refused > refused)
        return self._kept(stamp)

    def _kept(self, stamp: int) -> bool:
        return any(text.stamp == stamp for text in self.house.texts)

    async def settled(self) -> None:
        """Alice's phone confirms everything."""
        if not self.house.ill:
            due = {str(stamp) for stamp in (one.stamp for one in self.daemon.sent)}
            self.alice.confirm("isDelivery", *map(int, due))
            await self.house.until(lambda: due <= {one.provider_id for one in self.house.receipts if one.sender})


def long_text(daemon: SignalStandIn, phone: SignalPhone, words: str) -> int:
    """As Signal sends a text of more than 2000 bytes: its beginning, and a file with all of it."""
    wire_id = f"long{len(daemon.attachments)}.txt"
    daemon.attachments[wire_id] = words.encode()
    return phone.text(words[:500], attachments=[file(wire_id, None, "text/x-signal-plain", len(words.encode()))])


@asynccontextmanager
async def opened(channel: Signal, house: House) -> AsyncIterator[Signal]:
    await channel.open(house)
    try:
        yield channel
    finally:
        await channel.close()


@asynccontextmanager
async def at_work(folder: Path, *numbers: str, **how: Any) -> AsyncIterator[SignalWire]:
    """The channel on a daemon that is well."""
    house = House()
    async with SignalStandIn() as daemon, opened(signal(daemon, folder, *numbers, **how), house) as channel:
        for number in numbers or (ACCOUNT,):
            await house.sees(Condition.WELL, number)
        yield SignalWire(channel, house, daemon, SignalPhone(daemon))


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[SignalWire]:
    async with at_work(tmp_path) as wire:
        yield wire


class TestPromises(ChannelPromises):
    async def test_what_was_sent_to_a_person_is_listed(self, wire: SignalWire) -> None:  # type: ignore[override]
        """Signal has no list: that it is empty says that nothing was handed over, as `TestListed` shows."""
        begin = datetime.now(UTC) - timedelta(seconds=5)
        await wire.text("mine is not among them")
        assert not await wire.channel.listed(TO_ALICE, begin)


async def failure(work: Awaitable[object]) -> SendFailed:
    with pytest.raises(SendFailed) as failed:
        await work
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__ or failed.value.__context__ is None
    return failed.value


async def comes(turn: Awaitable[None]) -> bool:
    """Whether the turn has come by now; the loop is given time to find out."""
    try:
        async with asyncio.timeout(0.05):
            await turn
    except TimeoutError:
        return False
    return True


class Unhurried(Pace):
    """A pace that lets everything pass."""

    def wait(self) -> float:
        return 0.0


async def dies(channel: Signal, *sending: asyncio.Task[Any]) -> None:
    """As by kill -9: nothing is applied any more, and the relay is left alone."""
    for task in (*channel._tasks, *sending):
        task.cancel()
    await asyncio.gather(*channel._tasks, *sending, return_exceptions=True)
    await channel._relay.close(0)
    await channel.close()


class TestComingIn:
    async def test_texts_keep_their_order_and_a_repeated_one_its_id(self, wire: SignalWire) -> None:
        words = [str(number) for number in range(20)]
        stamps = [wire.alice.text(one) for one in words]
        wire.alice.text("19", stamp=stamps[-1])
        texts = await wire.house.hears(21)
        assert [text.text for text in texts] == [*words, "19"]
        assert len({text.provider_id for text in texts}) == 20
        assert {text.account for text in texts} == {ACCOUNT}
        assert ALICE not in texts[0].provider_id

    async def test_nothing_is_dropped_or_overtaken_while_the_house_is_ill(self, wire: SignalWire) -> None:
        wire.house.ill = True
        for words in ("one", "two", "three"):
            wire.alice.text(words)
        await wire.house.until(lambda: wire.house.refused >= 3)
        wire.house.ill = False
        assert [text.text for text in await wire.house.hears(3)] == ["one", "two", "three"]

    async def test_what_the_house_could_not_keep_comes_again_after_a_restart(
        self, wire: SignalWire, tmp_path: Path
    ) -> None:
        wire.house.ill = True
        wire.alice.text("JOIN")
        await wire.house.until(lambda: wire.house.refused)
        await wire.channel.close()
        house = House()
        async with opened(signal(wire.daemon, tmp_path), house):
            assert [text.text for text in await house.hears()] == ["JOIN"]
            await house.sees(Condition.WELL)

    async def test_a_long_text_is_whole_or_as_it_came(self, wire: SignalWire) -> None:
        long = "é" * 3000
        long_text(wire.daemon, wire.alice, long)
        assert (await wire.house.hears())[0].text == long
        long_text(wire.daemon, wire.alice, long)
        wire.daemon.attachments.clear()
        assert (await wire.house.hears(2))[1].text == long[:500]

    async def test_a_long_text_waits_for_signal_cli_and_nothing_else_does(self, wire: SignalWire) -> None:
        """What they, or somebody else, wrote next may be that they want no more texts, on any channel."""
        wire.daemon.answering.clear()
        long_text(wire.daemon, wire.alice, "x" * 3000)
        wire.alice.text("STOP")
        SignalPhone(wire.daemon, BOB).text("STOP")
        await wire.daemon.until(lambda: wire.daemon.asked("getAttachment"))
        await wire.daemon.stop("reset")
        early = [*await wire.house.hears(2)]
        assert [(text.sender, text.text) for text in early] == [(ALICE, "STOP"), (BOB, "STOP")]
        wire.daemon.answering.set()
        await wire.daemon.start()
        whole, *again = (await wire.house.hears(5))[2:]
        assert len(whole.text) == 3000
        assert [text.provider_id for text in again] == [text.provider_id for text in early]

    async def test_nobody_is_heard_with_a_new_key_before_the_house_knows_of_it(self, wire: SignalWire) -> None:
        wire.daemon.answering.clear()
        long_text(wire.daemon, wire.alice, "x" * 3000)
        bob = SignalPhone(wire.daemon, BOB)
        bob.has_a_new_key()
        bob.text("4 mine")
        wire.alice.text("and then")
        await wire.daemon.until(lambda: wire.daemon.asked("getAttachment"))
        await wire.daemon.stop("reset")
        assert [text.text for text in await wire.house.hears()] == ["and then"]
        wire.daemon.answering.set()
        await wire.daemon.start()
        heard = await wire.house.hears(5)
        assert [text.gesture for text in heard if text.sender == BOB] == [Gesture.NEW_KEY, Gesture.TEXT]

    async def test_a_phone_confirms_by_the_stamp_of_our_message(self, wire: SignalWire) -> None:
        wire.alice.confirm("isRead", 1795286038043)
        await wire.house.until(lambda: wire.house.receipts)
        assert wire.house.receipts == [
            ReceiptIn("signal", "", 0, "1795286038043", Receipt.DELIVERED, sender=ALICE),
        ]

    async def test_what_is_nobodys_words_is_passed_over_and_logged_if_it_can_not_be_read(
        self, wire: SignalWire, caplog: pytest.LogCaptureFixture
    ) -> None:
        wire.alice.tells_a_story()
        wire.alice.calls()
        wire.alice.types()
        own_words(wire.daemon, ACCOUNT, BOB, "from the owner's phone")
        for _ in range(2):
            wire.alice.does({}, exception={"message": ALICE_NUMBER, "type": "ProtocolNoSessionException"})
        wire.alice.text("a text")
        assert [text.text for text in await wire.house.hears()] == ["a text"]
        unread = [line for line in caplog.messages if "can not be read" in line]
        assert unread == ["Something from Signal can not be read: ProtocolNoSessionException"] * 2


class TestGroups:
    async def test_members_are_heard_and_others_are_not(self, wire: SignalWire) -> None:
        daemon, us = wire.daemon, OWN[ACCOUNT]
        team, others = SignalPhone(daemon, group=(TEAM, "Team")), SignalPhone(daemon, BOB, group=(TEAM, "Team"))
        daemon.groups[ACCOUNT] = [group(TEAM, "Team", [(us, ACCOUNT), (ALICE.upper(), None)])]
        others.text("let me in")
        team.text("Call 4 and 7")
        assert [(text.text, text.group) for text in await wire.house.hears()] == [("Call 4 and 7", f"group:{TEAM}")]

    async def test_who_left_is_a_member_no_more(self, wire: SignalWire) -> None:
        daemon, us = wire.daemon, (OWN[ACCOUNT], ACCOUNT)
        team = SignalPhone(daemon, group=(TEAM, "Team"))
        daemon.groups[ACCOUNT] = [group(TEAM, "Team", [us, (ALICE, None)])]
        team.text("I am one")
        await wire.house.hears()
        daemon.groups[ACCOUNT] = [group(TEAM, "Team", [us])]
        changed = {"groupInfo": {"groupId": TEAM, "groupName": "Team", "revision": 2, "type": "UPDATE"}}
        team.does({"dataMessage": {"timestamp": 1, "message": None, **changed}})
        team.text("I was one")
        wire.alice.text("alone")
        assert [text.text for text in await wire.house.hears(2)] == ["I am one", "alone"]

    async def test_a_group_that_we_left_has_no_members(self, wire: SignalWire) -> None:
        team = SignalPhone(wire.daemon, group=(TEAM, "Team"))
        wire.daemon.groups[ACCOUNT] = [group(TEAM, "Team", [(ALICE, None)], is_member=False)]
        team.text("are you there?")
        wire.alice.text("alone")
        assert [text.text for text in await wire.house.hears()] == ["alone"]

    async def test_a_message_to_a_group(self, wire: SignalWire) -> None:
        daemon = wire.daemon
        daemon.groups[ACCOUNT] = [group(TEAM, "Team", [(OWN[ACCOUNT], None), (ALICE, None), (BOB, None)])]
        daemon.script(Fate(but={BOB: "UNREGISTERED_FAILURE"}), signal_cli.UNREGISTERED)
        assert (await wire.channel.send(Outgoing("a", 1, f"group:{TEAM}", "Digest"))).provider_id
        assert daemon.sent[0].to == (TEAM,)
        assert (await failure(wire.channel.send(Outgoing("b", 1, f"group:{TEAM}", "Digest")))).code == "unregistered"


class TestKeys:
    async def test_the_house_hears_of_a_new_key_before_it_is_trusted(self, wire: SignalWire) -> None:
        wire.house.ill = True
        wire.alice.has_a_new_key()
        await wire.house.until(lambda: wire.house.refused)
        assert not wire.daemon.asked("trust")
        wire.house.ill = False
        assert [text.gesture for text in await wire.house.hears()] == [Gesture.NEW_KEY]
        await wire.daemon.until(lambda: wire.daemon.asked("trust"))
        assert wire.daemon.asked("trust") == [{"account": ACCOUNT, "recipient": ALICE, "trustAllKnownKeys": True}]
        await wire.daemon.until(lambda: wire.daemon.asked("sendSyncRequest"))  # on which it hands over what waited

    async def test_a_key_that_a_text_came_with_is_trusted_again(self, wire: SignalWire) -> None:
        """As late as 3 seconds after the first time: signal-cli tells of a key before it knows it."""
        wire.alice.has_a_new_key()
        await wire.daemon.until(lambda: len(wire.daemon.asked("trust")) == 2)
        assert len(await wire.house.hears()) == 1

    async def test_a_key_that_can_not_be_trusted_now_is_trusted_when_signal_cli_is_back(self, wire: SignalWire) -> None:
        wire.daemon.answering.clear()
        wire.alice.has_a_new_key()
        await wire.daemon.until(lambda: wire.daemon.asked("trust"))
        await wire.daemon.stop("reset")
        wire.daemon.answering.set()
        await wire.daemon.start()
        await wire.daemon.until(lambda: len(wire.daemon.asked("trust")) == 2)

    async def test_a_send_that_meets_a_new_key_is_repeated_once_that_is_trusted(self, wire: SignalWire) -> None:
        wire.daemon.script(signal_cli.UNTRUSTED)
        failed = await failure(wire.channel.send(TO_ALICE))
        assert (failed.failure, failed.reported) == (Failure.THROTTLED, True)
        news, told = (one for one in wire.house.told if not isinstance(one, AccountIn))
        assert isinstance(news, TextIn)
        assert (news.gesture, news.sender, news.account) == (Gesture.NEW_KEY, ALICE, ACCOUNT)
        assert told == ReceiptIn("signal", "01J-ref", 1, "", Receipt.FAILED, failed.code)
        assert wire.channel.failure_of(failed.code) is Failure.THROTTLED
        assert len(wire.daemon.asked("trust")) == 1

    async def test_by_policy_a_new_key_waits_for_a_person(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, trust="never") as wire:
            wire.daemon.script(signal_cli.UNTRUSTED)
            failed = await failure(wire.channel.send(TO_ALICE))
            assert (failed.failure, failed.code) == (Failure.UNDELIVERED, "identity")
            wire.alice.has_a_new_key()
            assert [text.gesture for text in await wire.house.hears(2)] == [Gesture.NEW_KEY] * 2
            wire.alice.text("after it")
            await wire.house.hears(3)
            assert not wire.daemon.asked("trust")

    async def test_signal_cli_may_refuse_to_trust(self, wire: SignalWire) -> None:
        wire.daemon.refused["trust"] = Rejected(-1, "Failed to set the trust")
        wire.daemon.script(signal_cli.UNTRUSTED)
        assert (await failure(wire.channel.send(TO_ALICE))).code == "identity"


class TestCourtesies:
    async def test_people_see_that_their_text_was_read_and_is_being_answered(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, receipts=True, typing=True) as wire:
            wire.daemon.refused["sendTyping"] = Rejected(-1, "Failed to send message")
            stamp = wire.alice.text("JOIN")
            await wire.daemon.until(lambda: wire.daemon.asked("sendTyping"))
            who = {"account": ACCOUNT, "recipient": ALICE}
            assert wire.daemon.asked("sendReceipt") == [{**who, "targetTimestamp": stamp, "type": "read"}]
            assert wire.daemon.asked("sendTyping") == [who]
            wire.alice.react("👍", stamp)
            wire.alice.text("yes")
            await wire.daemon.until(lambda: len(wire.daemon.asked("sendReceipt")) == 2)

    async def test_neither_is_shown_unless_wanted(self, wire: SignalWire) -> None:
        wire.alice.text("JOIN")
        await wire.house.hears()
        await wire.channel.send(TO_ALICE)
        assert {call.method for call in wire.daemon.calls}.isdisjoint({"sendTyping", "sendReceipt"})


class TestGoingOut:
    async def test_what_signal_cli_is_given(self, wire: SignalWire) -> None:
        await wire.channel.send(Outgoing("a", 1, ALICE, "👍 Reply YES or NO"))
        await wire.channel.send(Outgoing("b", 1, ALICE, "plain"))
        styled, plain = wire.daemon.asked("send")
        assert styled == {
            "account": ACCOUNT,
            "recipient": [ALICE],
            "message": "👍 Reply YES or NO",
            "textStyle": ["9:3:BOLD", "16:2:BOLD"],
        }
        assert plain == {"account": ACCOUNT, "recipient": [ALICE], "message": "plain"}

    async def test_a_file_goes_along_as_data(self, wire: SignalWire) -> None:
        content = b"BEGIN:VCALENDAR\r\n" + bytes(range(256)) * 400  # a line of 136 KB to signal-cli
        file = File("event.ics", "text/calendar", content)
        await wire.channel.send(Outgoing("c", 1, ALICE, "See you!", file=file))
        [sent] = wire.daemon.asked("send")
        [told] = sent["attachment"]
        head, _, data = told.partition(",")
        assert head == "data:text/calendar;filename=event.ics;base64"
        assert b64decode(data) == content

    async def test_the_answer_is_durable_before_the_send_returns(self, wire: SignalWire) -> None:
        sent = await wire.channel.send(TO_ALICE)
        assert wire.house.receipts == [ReceiptIn("signal", "01J-ref", 1, sent.provider_id, Receipt.ACCEPTED)]
        assert sent.provider_id == str(wire.daemon.sent[0].stamp)

    @pytest.mark.parametrize(
        ("fate", "expected", "code"),
        [
            (signal_cli.UNREGISTERED, Failure.REFUSED, "unregistered"),
            (signal_cli.LIMITED, Failure.THROTTLED, "limited"),
            (signal_cli.CAPTCHA, Failure.THROTTLED, "captcha"),
            (signal_cli.NO_NETWORK, Failure.UNKNOWN, "network"),
            (signal_cli.DROPPED, Failure.UNKNOWN, "lost"),
            (signal_cli.RESET, Failure.UNKNOWN, "lost"),
            (signal_cli.NO_ANSWER, Failure.UNKNOWN, "timeout"),
            (Fate(refusal=signal_cli.GONE), Failure.UNREACHED, "gone"),
            (Fate(refusal=signal_cli.OLD), Failure.UNREACHED, "too old"),
            (Fate(refusal=Rejected(-1, "No recipients given")), Failure.MALFORMED, "malformed"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    async def test_each_failure_is_told_first(self, tmp_path: Path, fate: Fate, expected: Failure, code: str) -> None:
        async with at_work(tmp_path, timing=replace(QUICK, answer=0.3)) as wire:
            wire.daemon.script(fate)
            failed = await failure(wire.channel.send(TO_ALICE))
            assert (failed.failure, failed.code, failed.reported) == (expected, code, True)
            [receipt] = wire.house.receipts
            assert (receipt.ref, receipt.attempt, receipt.receipt) == ("01J-ref", 1, Receipt.FAILED)
            assert (receipt.code, wire.channel.failure_of(receipt.code)) == (code, expected)
            # Only what nobody knows may be confirmed by its stamp later.
            assert receipt.provider_id.isdecimal() is (code == "network")

    async def test_a_message_can_be_taken_back(self, wire: SignalWire) -> None:
        sent = await wire.channel.send(TO_ALICE)
        await wire.channel.recall(ALICE, sent.provider_id, ACCOUNT)
        assert wire.daemon.asked("remoteDelete") == [
            {"account": ACCOUNT, "recipient": [ALICE], "targetTimestamp": int(sent.provider_id)}
        ]
        assert (await failure(wire.channel.recall(ALICE, "SM1", None))).failure is Failure.MALFORMED
        wire.daemon.refused["remoteDelete"] = Rejected(-5, "Failed to send message due to rate limiting")
        assert (await failure(wire.channel.recall(ALICE, "7", None))).failure is Failure.THROTTLED

    async def test_a_file_is_fetched(self, wire: SignalWire) -> None:
        wire.daemon.attachments |= {"a.jpg": b"\xff\xd8", "b.mov": b"x" * (LARGEST_FILE + 1)}
        assert await wire.channel.fetch("a.jpg", ALICE, ACCOUNT) == b"\xff\xd8"
        for gone in ("c.jpg", "b.mov"):
            assert (await failure(wire.channel.fetch(gone, ALICE, None))).failure is Failure.REFUSED
        await wire.channel.close()
        assert (await failure(wire.channel.fetch("a.jpg", ALICE, ACCOUNT))).failure is Failure.UNREACHED


class TestListed:
    """What is known of a message after the process that sent it died."""

    async def test_one_that_was_never_handed_over_did_surely_not_leave(self, wire: SignalWire, tmp_path: Path) -> None:
        await dies(wire.channel)
        async with opened(signal(wire.daemon, tmp_path), House()) as again:
            assert not await again.listed(TO_ALICE, datetime.now(UTC))

    async def test_one_that_was_answered_meanwhile_is_settled_by_the_answer(
        self, wire: SignalWire, tmp_path: Path
    ) -> None:
        answer = asyncio.Event()
        wire.daemon.script(Fate(wait=answer))
        sending = asyncio.ensure_future(wire.channel.send(TO_ALICE))
        [message] = await wire.daemon.wait_for()
        await dies(wire.channel, sending)
        house = House()
        async with opened(signal(wire.daemon, tmp_path), house) as again:
            answer.set()
            await again._relay.replayed()
            accepted = ReceiptIn("signal", "01J-ref", 1, str(message.stamp), Receipt.ACCEPTED)
            assert house.receipts == [accepted]

    async def test_one_that_nobody_answered_stays_unknown(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, timing=replace(QUICK, answer=0.3)) as wire:
            wire.daemon.script(signal_cli.NO_ANSWER)
            sending = asyncio.ensure_future(wire.channel.send(TO_ALICE))
            await wire.daemon.wait_for()
            with_it = await failure(wire.channel.listed(TO_ALICE, datetime.now(UTC)))
            await dies(wire.channel, sending)
            house = House()
            async with opened(signal(wire.daemon, tmp_path), house) as again:
                after_it = await failure(again.listed(TO_ALICE, datetime.now(UTC)))
                assert with_it.failure is after_it.failure is Failure.UNKNOWN
                assert [(one.receipt, one.code) for one in house.receipts] == [(Receipt.FAILED, "timeout")]

    async def test_a_close_waits_for_an_answer(self, wire: SignalWire) -> None:
        wire.daemon.script(Fate(wait=0.2))
        sending = asyncio.ensure_future(wire.channel.send(TO_ALICE))
        await wire.daemon.wait_for()
        await wire.channel.close()
        assert (await sending).provider_id


class TestAccounts:
    async def test_the_bot_starts_without_signal_cli_and_finds_it_later(self, tmp_path: Path) -> None:
        daemon, house = SignalStandIn(), House()
        await daemon.start()
        await daemon.stop()
        async with opened(signal(daemon, tmp_path), house) as channel:
            await house.sees(Condition.UNREACHABLE)
            assert (await failure(channel.send(TO_ALICE))).failure is Failure.UNREACHED
            assert not await comes(channel.turn())
            await daemon.start()
            await house.sees(Condition.WELL)
            assert await comes(channel.turn())
            await daemon.stop()
            await house.sees(Condition.UNREACHABLE)
        assert house.accounts[-1].condition is Condition.UNREACHABLE

    async def test_an_account_that_is_unlinked_and_linked_again(self, wire: SignalWire) -> None:
        del wire.daemon.accounts[ACCOUNT]
        await wire.house.sees(Condition.GONE)
        assert not await comes(wire.channel.turn())
        wire.daemon.accounts[ACCOUNT] = OWN[ACCOUNT]
        await wire.house.sees(Condition.WELL)

    async def test_a_daemon_that_hands_texts_to_anybody_is_told(self, tmp_path: Path) -> None:
        house = House()
        async with SignalStandIn(mode="on-connection") as daemon, opened(signal(daemon, tmp_path), house):
            await house.sees(Condition.WRONG_MODE)

    async def test_a_client_that_signal_refuses_for_its_age(self, wire: SignalWire) -> None:
        wire.daemon.script(Fate(refusal=signal_cli.OLD))
        await failure(wire.channel.send(TO_ALICE))
        await wire.house.sees(Condition.TOO_OLD)
        await wire.daemon.stop()
        await wire.daemon.start()
        await wire.house.sees(Condition.WELL)

    async def test_a_captcha_is_wanted_then_solved(self, wire: SignalWire) -> None:
        wire.daemon.script(signal_cli.CAPTCHA, signal_cli.CAPTCHA)
        failed = await failure(wire.channel.send(TO_ALICE))
        condition, receipt = wire.house.told[-2:]
        assert isinstance(condition, AccountIn)  # so that nothing to new people is claimed when it is queued again
        assert (condition.condition, condition.challenge) == (Condition.CAPTCHA, "token")
        assert isinstance(receipt, ReceiptIn)
        assert failed.failure is Failure.THROTTLED
        assert not await comes(wire.channel.turn())  # it is slower now, but it goes on
        wire.channel.relieved(ACCOUNT)
        await wire.house.sees(Condition.WELL)

    async def test_a_limit_ends_in_its_time(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, new_pace=lambda: Unhurried(monotonic)) as wire:
            wire.daemon.script(replace(signal_cli.LIMITED, retry_after=1))
            begun = datetime.now(UTC)
            await failure(wire.channel.send(TO_ALICE))
            [limited] = [told for told in wire.house.accounts if told.condition is Condition.LIMITED]
            assert limited.until
            assert timedelta() < limited.until - begun < timedelta(seconds=2)
            assert [told.retry_after for told in wire.house.told if isinstance(told, ReceiptIn)] == [1]
            await wire.house.sees(Condition.WELL)

    async def test_no_success_ends_a_limit_for_old_friends_are_reached_in_spite_of_it(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, new_pace=lambda: Unhurried(monotonic)) as wire:
            wire.daemon.script(signal_cli.LIMITED)
            await failure(wire.channel.send(TO_ALICE))
            await wire.house.sees(Condition.LIMITED)
            await wire.channel.send(Outgoing("b", 1, BOB, "an old friend"))
            await wire.channel.send(Outgoing("a", 2, ALICE, "Hi!"))
            assert wire.house.accounts[-1].condition is Condition.LIMITED

    async def test_several_accounts_share_the_load_and_each_keeps_its_people(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, ACCOUNT, SECOND) as wire:
            assert wire.channel.at_once == 2
            for n in range(4):
                await wire.channel.send(Outgoing(f"any{n}", 1, ALICE, "Hi!"))
            await wire.channel.send(Outgoing("own", 1, BOB, "Hi!", account=SECOND))
            used = [message.account for message in wire.daemon.sent]
            assert set(used[:4]) == {ACCOUNT, SECOND}
            assert used[4] == SECOND
            del wire.daemon.accounts[SECOND]
            await wire.house.sees(Condition.GONE, SECOND)
            failed = await failure(wire.channel.send(Outgoing("own", 2, BOB, "Hi!", account=SECOND)))
            assert (failed.failure, failed.code) == (Failure.UNREACHED, "no account")
            assert await comes(wire.channel.turn())  # the other one goes on

    async def test_after_a_burst_messages_keep_their_distance(self, tmp_path: Path) -> None:
        async with at_work(tmp_path, new_pace=lambda: Pace(monotonic, lambda: 0.4)) as wire:
            for n in range(BURST):
                await wire.channel.send(Outgoing(f"a{n}", 1, ALICE, "Hi!"))
            assert not await comes(wire.channel.turn())


async def test_logs_name_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with at_work(tmp_path, receipts=True) as wire:
        wire.daemon.refused["sendReceipt"] = Rejected(-1, f"Failed to send to {ALICE}")
        wire.house.ill = True
        wire.alice.text("a secret")
        await wire.house.until(lambda: wire.house.refused)
        wire.house.ill = False
        wire.alice.has_a_new_key()
        wire.alice.does({}, exception={"message": ALICE_NUMBER, "type": "ProtocolNoSessionException"})
        wire.daemon.script(signal_cli.CAPTCHA)
        await failure(wire.channel.send(TO_ALICE))
        await wire.daemon.stop("reset")
        await wire.house.sees(Condition.UNREACHABLE)
    said = [record.getMessage() + str(record.exc_info or "") for record in caplog.records]
    assert "account 1 is captcha" in said
    assert not [line for line in said if ALICE in line or ALICE_NUMBER in line or ACCOUNT in line or "secret" in line]


@pytest.mark.parametrize(
    ("version", "older"), [("0.13.15", True), ("0.13.16", False), ("0.14.6", False), ("0.9.2", True), ("", False)]
)
def test_how_old_signal_cli_may_be(version: str, older: bool) -> None:
    assert is_older(version) is older
