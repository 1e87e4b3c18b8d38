"""What every channel promises: a test module gives the fixture `wire` and inherits `ChannelPromises`."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from bot.channels import Channel, Failure, Fate, Outgoing, SendFailed
from bot.core.events import AccountIn, Receipt, ReceiptIn, TextIn

WORDS = [
    "JOIN",
    "",
    "  two spaces, before and after  ",
    "one line\r\nanother\n\tand a tab",
    "50% & more = 1+1; a/b?c#d",
    "¡Sí! Zażółć 你好 👍🏽 \u202e",
    "a NUL \0 in the middle",
    "x" * 100_000,
]


class House:
    """What stands behind a channel: it keeps texts and receipts, or fails while it is `ill`."""

    def __init__(self) -> None:
        self.texts: list[TextIn] = []
        self.receipts: list[ReceiptIn] = []
        self.accounts: list[AccountIn] = []
        self.ill = False

    async def receive(self, text: TextIn) -> None:
        """Keep a text."""
        self._check(text.text)
        self.texts.append(text)

    async def report(self, receipt: ReceiptIn) -> None:
        """Keep a receipt."""
        self._check(receipt.ref)
        self.receipts.append(receipt)

    async def tell(self, account: AccountIn) -> None:
        """Keep how an account is."""
        self._check(account.account)
        self.accounts.append(account)

    def _check(self, personal: str) -> None:
        if self.ill:
            raise RuntimeError(f"could not store {personal}")  # as databases do: they quote the row


class Wire(Protocol):
    """A channel that is open, with one person's phone at the other end."""

    channel: Channel
    house: House
    person: str

    async def text(self, words: str) -> bool:
        """The person texts. True if the wire was told that it is kept."""
        ...

    async def settled(self) -> None:
        """Return when every receipt that is due has been reported."""
        ...


class ChannelPromises:
    """The suite."""

    @pytest.mark.parametrize("words", WORDS, ids=lambda words: repr(words[:12]))
    async def test_a_text_arrives_once_with_its_words_verbatim(self, wire: Wire, words: str) -> None:
        assert await wire.text(words)
        [text] = wire.house.texts
        assert (text.channel, text.sender, text.text) == (wire.channel.name, wire.person, words)
        assert text.at.tzinfo is not None
        assert text.provider_id

    async def test_each_text_has_an_id_of_its_own(self, wire: Wire) -> None:
        await asyncio.gather(*(wire.text("yes") for _ in range(20)))
        assert len({text.provider_id for text in wire.house.texts}) == len(wire.house.texts) == 20

    async def test_the_wire_hears_of_a_text_that_was_not_kept(self, wire: Wire) -> None:
        wire.house.ill = True
        assert not await wire.text("JOIN")
        wire.house.ill = False
        assert await wire.text("JOIN")

    @pytest.mark.parametrize("words", ["Hi!", "¿Puedes?\n👍", "a NUL \0", "half a pair \ud83d"], ids=ascii)
    async def test_a_message_leaves_and_its_receipts_are_bound_to_it(self, wire: Wire, words: str) -> None:
        sent = await wire.channel.send(Outgoing("01J-ref", 2, wire.person, words))
        await wire.settled()
        receipts = wire.house.receipts
        assert {receipt.channel for receipt in receipts} == {wire.channel.name}
        assert {(r.ref, r.attempt) if r.ref else (r.sender, r.attempt) for r in receipts} <= {
            ("01J-ref", 2),
            (wire.person, 0),  # a wire that does not carry our ref names who confirms
        }
        assert {receipt.provider_id for receipt in receipts} == {sent.provider_id}
        assert max(list(Receipt).index(receipt.receipt) for receipt in receipts) == 2  # delivered
        assert all(receipt.code is None for receipt in receipts)
        assert sent.at is None or sent.at.tzinfo is not None

    async def test_two_messages_have_two_ids(self, wire: Wire) -> None:
        first, second = [await wire.channel.send(Outgoing(ref, 1, wire.person, "Hi!")) for ref in ("a", "b")]
        assert first.provider_id != second.provider_id

    async def test_a_receipt_that_can_not_be_kept_does_not_make_the_send_fail(self, wire: Wire) -> None:
        wire.house.ill = True
        assert (await wire.channel.send(Outgoing("a", 1, wire.person, "Hi!"))).provider_id
        await wire.settled()

    async def test_what_was_sent_to_a_person_is_listed(self, wire: Wire) -> None:
        begin = datetime.now(UTC) - timedelta(seconds=5)
        await wire.text("mine is not among them")
        sent = [await wire.channel.send(Outgoing(words, 1, wire.person, words)) for words in ("Hi!", "¿Qué?")]
        listed = await wire.channel.listed(Outgoing("Hi!", 1, wire.person, "Hi!"), begin)
        assert {(one.provider_id, one.text) for one in listed} == {
            (sent[0].provider_id, "Hi!"),
            (sent[1].provider_id, "¿Qué?"),
        }
        assert all(one.created_at >= begin for one in listed)
        assert not await wire.channel.listed(
            Outgoing("Hi!", 1, wire.person, "Hi!"), datetime.now(UTC) + timedelta(hours=1)
        )

    async def test_what_came_in_is_listed_as_it_was_told_or_never_missed(self, wire: Wire) -> None:
        begin = datetime.now(UTC) - timedelta(seconds=5)
        await wire.channel.send(Outgoing("a", 1, wire.person, "ours is not among them"))
        for words in ("JOIN", "", "¡Sí! 👍"):
            await wire.text(words)
        told = [(text.provider_id, text.sender, text.text) for text in wire.house.texts]
        listed = await wire.channel.received(begin)
        assert [(text.provider_id, text.sender, text.text) for text in listed] in ([], told)
        assert all(text.at >= begin for text in listed)
        assert not await wire.channel.received(datetime.now(UTC) + timedelta(hours=1))

    async def test_what_became_of_a_message_is_said_or_refused(self, wire: Wire) -> None:
        sent = await wire.channel.send(Outgoing("a", 1, wire.person, "Hi!"))
        await wire.settled()
        said: Fate | Failure
        try:
            said = await wire.channel.fate(sent.provider_id)
        except SendFailed as failed:
            said = failed.failure
        assert said in (Fate(Receipt.DELIVERED), Failure.REFUSED)

    async def test_a_closed_channel_keeps_nothing_sends_nothing_and_says_so(self, wire: Wire) -> None:
        await wire.channel.close()
        await wire.channel.close()
        assert not await wire.text("JOIN")
        with pytest.raises(SendFailed) as failed:
            await wire.channel.send(Outgoing("a", 1, wire.person, "Hi!"))
        assert failed.value.failure is Failure.UNREACHED
        assert not wire.house.texts
