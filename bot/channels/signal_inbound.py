"""What comes in from Signal: each notification is durable in the house before the next one is looked at."""

import asyncio
import base64
import hmac
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, Final, TypeVar

from bot.channels import Ear
from bot.channels.durably import LONGEST_PAUSE, PAUSE, durably
from bot.channels.journal import Record
from bot.channels.signal_envelope import GroupChanged, Heard, Receipts, Trouble, Words, read
from bot.channels.signal_groups import Groups
from bot.channels.signal_rpc import CallFailed, Outcome, SignalRpc
from bot.core.events import Gesture, TextIn

LONGEST_TEXT: Final = 1 << 20
"""Bytes of a long text that are kept, as of one by SMS (rulings 18)."""
SOON: Final = 0.3
"""Seconds that a question to signal-cli takes at most, unless something is wrong."""
MOST_TRIES: Final = 5
"""Times that signal-cli may leave a question unanswered while it is there."""
TRUST_AFTER: Final = (0.3, 3.0, 15.0, 60.0)
"""Seconds after which a new key is trusted that a text came with. signal-cli learns it only after it has told of it, by
a look at the sender's profile, and until then answers as if it had trusted it (measured with 0.13.19)."""

_Said = TypeVar("_Said")

log = logging.getLogger(__name__)


async def trust(rpc: SignalRpc, account: str, person: str) -> None:
    """Trust the keys of a person that signal-cli knows. Raises `CallFailed`.

    What it held back it hands over with whatever comes next to the account, so our own phone is asked for something:
    on a quiet day the person would wait for an answer for ever (measured with 0.13.19).
    """
    await rpc.call("trust", {"account": account, "recipient": person, "trustAllKnownKeys": True})
    try:
        await rpc.call("sendSyncRequest", {"account": account})
    except CallFailed as failed:  # the phone is off, or this is the phone: the next text of anybody does it
        log.info("Our own phone is not asked for anything (%s)", failed)


class Inbound:
    """Hands notifications to the house, one after the other. `troubles` counts what could not be read, by kind.

    `digest_key` makes the ids of texts. `behind`: the records that follow the one that is being heard. `trusts`: a
    supporter's new identity key is trusted, once the house knows of it. `receipts` and `typing`: people are shown that
    their text was read, and that an answer is being written.
    """

    def __init__(
        self,
        name: str,
        numbers: Collection[str],
        rpc: SignalRpc,
        groups: Groups,
        *,
        digest_key: bytes,
        now: Callable[[], datetime],
        behind: Callable[[], Awaitable[Sequence[Record]]],
        trusts: bool,
        receipts: bool,
        typing: bool,
    ) -> None:
        self._name = name
        self._numbers = numbers
        self._rpc = rpc
        self._groups = groups
        self._digest_key = digest_key
        self._now = now
        self._behind = behind
        self._trusts = trusts
        self._receipts = receipts
        self._typing = typing
        self._doubted: set[tuple[str, str]] = set()
        self._beside: set[asyncio.Task[None]] = set()

    async def hear(self, ear: Ear, notification: Mapping[str, Any]) -> None:
        """Hand one notification to the house. Returns once what it says is durable."""
        heard = self._read(notification)
        match heard:
            case Words():
                await self._words(ear, heard)
            case Receipts(receipts):
                for receipt in receipts:
                    await durably(ear.report, receipt)
            case GroupChanged(account):
                await self._patiently(ear, lambda: self._groups.refresh(account))
            case Trouble(_, kind):
                log.warning("Something from Signal can not be read: %s", kind)

    async def new_key(self, ear: Ear, account: str, person: str, occasion: int | None) -> bool:
        """A message of ours met another key than the one that is known. True if it may be sent again soon.

        The house hears of it first: rights fall before anything is trusted. `occasion`: the message's stamp.
        """
        provider_id = self._digest(f"{account}|{person}|{occasion}|{Gesture.NEW_KEY}")
        news = TextIn(self._name, provider_id, person, "", self._now(), gesture=Gesture.NEW_KEY, account=account)
        await durably(ear.receive, news)
        return self._trusts and await self._trust(account, person)

    async def reached(self) -> None:
        """signal-cli is there (again): trust the keys that could not be trusted while it was away."""
        for account, person in tuple(self._doubted):
            await self._trust(account, person)

    async def close(self) -> None:
        """Give up what nobody waits for."""
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)

    async def attachment(self, wire_id: str, sender: str, account: str) -> bytes:
        """The content of an attachment. Raises `CallFailed`, and ValueError where signal-cli's answer holds none."""
        answer = await self._rpc.call("getAttachment", {"account": account, "id": wire_id, "recipient": sender})
        data = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(data, str):
            raise ValueError("no data")  # noqa: TRY004 -- as for data that are no base64
        return base64.b64decode(data)

    def _digest(self, text: str) -> str:
        return hmac.digest(self._digest_key, text.encode(), "sha256").hex()

    def _read(self, notification: Mapping[str, Any]) -> Heard:
        return read(notification, name=self._name, accounts=self._numbers, digest=self._digest, now=self._now())

    async def _words(self, ear: Ear, words: Words) -> None:
        text = await self._whole(ear, words)
        if text.group and not await self._belongs(ear, text):
            return
        await durably(ear.receive, text)
        if text.gesture is Gesture.NEW_KEY and self._trusts:
            self._aside(self._trust_in_time(text.account or "", text.sender))
        elif text.gesture is Gesture.TEXT and not text.group:
            self._show(text)

    async def _whole(self, ear: Ear, words: Words) -> TextIn:
        """The text with the part that Signal sends as a file; as it stands if that is gone."""
        whole, text = words.whole, words.text
        if whole is None:
            return text
        fetch = partial(self.attachment, whole.wire_id, text.sender, text.account or "")
        content = await self._patiently(ear, fetch)
        return text if content is None else words.with_whole(content[:LONGEST_TEXT].decode("utf-8", "replace"))

    async def _belongs(self, ear: Ear, text: TextIn) -> bool:
        """Whether the author of a text belongs to its group; looked up anew before anybody is sent away."""
        group = text.group or ""
        if text.sender not in (self._groups.members(group) or ()):
            await self._patiently(ear, lambda: self._groups.refresh(text.account or ""))
        return text.sender in (self._groups.members(group) or ())

    async def _trust_in_time(self, account: str, person: str) -> None:
        """Trust the key that a text came with; signal-cli hands the text over within a minute."""
        begun = monotonic()
        for after in TRUST_AFTER:
            await asyncio.sleep(begun + after - monotonic())
            await self._trust(account, person)

    async def _trust(self, account: str, person: str) -> bool:
        """Trust the keys of a person that signal-cli knows.

        False if it refuses that. While it is away, the key waits for it and counts as trusted.
        """
        self._doubted.add((account, person))
        try:
            await trust(self._rpc, account, person)
        except CallFailed as failed:
            if failed.passes:
                return True
            self._doubted.discard((account, person))
            log.warning("A new identity key could not be trusted (%s)", failed)
            return False
        self._doubted.discard((account, person))
        return True

    def _show(self, text: TextIn) -> None:
        """Read receipt and typing sign, as far as wanted. They may fail: signal-cli often can not send the second."""

        async def show(method: str, params: Mapping[str, object]) -> None:
            try:
                await self._rpc.call(method, {"account": text.account, "recipient": text.sender, **params})
            except CallFailed as failed:
                log.debug("%s: %s", method, failed)

        signs = []
        if self._receipts and text.stamp:
            signs.append(show("sendReceipt", {"targetTimestamp": text.stamp, "type": "read"}))
        if self._typing:
            signs.append(show("sendTyping", {}))
        for sign in signs:
            self._aside(sign)

    def _aside(self, work: Coroutine[None, None, None]) -> None:
        """Do something for which nobody waits."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _patiently(self, ear: Ear, ask: Callable[[], Awaitable[_Said]]) -> _Said | None:
        """The answer to a question without which something can not be heard: signal-cli is waited for while it is away.
        None if it refuses, or is there and does not answer. What follows is heard meanwhile.
        """
        asking = asyncio.ensure_future(self._answer_to(ask))
        try:
            handed: set[str] = set()
            while not (await asyncio.wait((asking,), timeout=SOON))[0]:
                await self._hear_on(ear, handed)
            return await asking
        finally:
            asking.cancel()

    async def _hear_on(self, ear: Ear, handed: set[str]) -> None:
        """Hand over what was written to us alone, but what was `handed` already: somebody may want no more texts, maybe
        whose long text waits. It comes again in its order, and the house knows it then; stamps tell what was first."""
        doubted: set[str] = set()
        for record in await self._behind():
            heard = self._read(record.body) if record.kind == "notification" else None
            if not isinstance(heard, Words):
                continue
            text = heard.text
            if text.gesture is Gesture.NEW_KEY:
                doubted.add(text.sender)
            plain = text.gesture is Gesture.TEXT and not heard.whole and not text.group
            if plain and text.sender not in doubted and text.provider_id not in handed:
                await durably(ear.receive, text)
                handed.add(text.provider_id)

    async def _answer_to(self, ask: Callable[[], Awaitable[_Said]]) -> _Said | None:
        pause, tries = PAUSE, 0
        while tries < MOST_TRIES:
            try:
                return await ask()
            except CallFailed as failed:
                if not failed.passes:
                    log.warning("signal-cli refuses what a text needs (%s)", failed)
                    return None
                tries += failed.outcome is not Outcome.AWAY
            except ValueError:
                return None
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        return None
