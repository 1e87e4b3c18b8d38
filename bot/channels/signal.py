"""Signal, through a daemon of signal-cli: the channel `signal`.

What comes in and what goes out passes a journal that a process of its own writes (`signal_relay.py`), so that this one
may die between any two lines: what it had not made durable in the house is in the journal at the next start, and so are
the answers to what it had sent. Nothing is sent twice on doubt. Logs call our accounts "account 1", "account 2".
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Final

from aiohttp import web

from bot.channels import Ear, Failure, Fate, Listed, Outgoing, SendFailed, Sent, signal_codes
from bot.channels.relay import Relay, Standing
from bot.channels.signal_accounts import Accounts
from bot.channels.signal_groups import Groups
from bot.channels.signal_inbound import Inbound
from bot.channels.signal_line import Timing
from bot.channels.signal_outbound import Outbound, failure_of, whom
from bot.channels.signal_pace import Pace
from bot.channels.signal_rpc import CallFailed, Outcome, SignalRpc
from bot.core.events import AccountIn, Departed, TextIn
from bot.faults import where

OLDEST: Final = (0, 13, 16)
"""The first signal-cli that gives no two messages the same timestamp, by which receipts and reactions name them."""
REPLAYED_WITHIN: Final = 10.0
CLOSED_WITHIN: Final = 7.0
LARGEST_FILE: Final = 12 << 20
"""Bytes."""
NOT_FOUND: Final = -1
"""signal-cli's code for what is not there: here, an attachment."""

log = logging.getLogger(__name__)


class Signal:
    """The channel `signal`.

    `url`: where signal-cli listens, tcp://HOST:PORT or unix:///PATH; `numbers`: our accounts in it, in E.164.
    `folder` holds the journal, sealed with the 32 bytes of `journal_key`; `digest_key` makes the ids of texts.
    `trust`: "change" trusts a supporter's new identity key as soon as the house knows of it, "never" leaves that to
    `turnout signal trust`. `receipts` and `typing`: people see that their text was read, and that it is being answered.
    """

    def __init__(
        self,
        url: str,
        numbers: Sequence[str],
        folder: Path,
        journal_key: bytes,
        digest_key: bytes,
        *,
        clock: Callable[[], datetime],
        trust: str = "change",
        receipts: bool = False,
        typing: bool = False,
        new_pace: Callable[[], Pace] = lambda: Pace(monotonic),
        timing: Timing | None = None,
    ) -> None:
        self.name = "signal"
        self.carrier_answers = False
        self.carries_files = True
        self.at_once = len(numbers)
        self._numbers = tuple(numbers)
        self._open = False
        self._tasks: Sequence[asyncio.Task[None]] = ()
        self._dialled = asyncio.Event()
        self._rpc = SignalRpc(url, self._dialled.set)
        self._relay = Relay(url, numbers, folder, journal_key, changed=self._stand, timing=timing)
        self._accounts = Accounts(self.name, numbers, clock, new_pace)
        self._groups = Groups(self._rpc)
        self._inbound = Inbound(
            self.name,
            numbers,
            self._rpc,
            self._groups,
            digest_key=digest_key,
            now=clock,
            behind=self._relay.behind,
            trusts=trust == "change",
            receipts=receipts,
            typing=typing,
        )
        self._outbound = Outbound(self.name, self._relay, self._accounts, self._inbound, clock)

    def remember(self, limits: Iterable[AccountIn]) -> None:
        """The limits that Signal has set for our accounts, from before this process."""
        for limit in limits:
            self._accounts.remember(limit)

    def relieved(self, account: str) -> None:
        """Somebody has solved the captcha that Signal wanted of this account."""
        self._accounts.relieved(account)

    def routes(self) -> Iterable[web.RouteDef]:
        """None: signal-cli does not call, it is called."""
        return ()

    async def open(self, ear: Ear) -> None:
        """Begin to take what comes; signal-cli need not be there yet."""
        await self._relay.start()
        self._rpc.open()
        self._tasks = [asyncio.create_task(work) for work in (self._heed(ear), self._tell(ear), self._greet())]
        self._open = True

    async def close(self) -> None:
        """Hand over no more. An answer that takes longer than `CLOSED_WITHIN` is in the journal at the next start."""
        if not self._open:
            return
        self._open = False
        await self._relay.close(CLOSED_WITHIN)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._outbound.close()
        await self._inbound.close()
        await self._rpc.close()

    async def turn(self) -> None:
        """Return when an account may send: at the pace of a person, slower after each limit that Signal has set."""
        await self._accounts.turn()

    async def send(self, message: Outgoing) -> Sent:
        """Hand one message over, once. Raises `SendFailed`; what Signal answers is durable in the house before."""
        if not self._open:
            raise SendFailed(Failure.UNREACHED, "closed")
        return await self._outbound.send(message)

    def failure_of(self, code: str | None) -> Failure:
        """What a code in a receipt of failure means."""
        return failure_of(code)

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:  # noqa: ARG002 -- no list goes back
        """Nothing, which proves that it never left. Raises `SendFailed` if it was handed over, or may have been.

        Signal has no list of what was sent: of a message that was handed over, its answer tells what became of it, or
        a receipt of its recipient.
        """
        try:
            async with asyncio.timeout(REPLAYED_WITHIN):
                await self._relay.replayed()
        except TimeoutError:
            raise SendFailed(Failure.UNKNOWN, "not replayed yet") from None
        if self._outbound.may_have_left(message):
            raise SendFailed(Failure.UNKNOWN, "no list")
        return ()

    async def fate(self, provider_id: str) -> Fate:  # noqa: ARG002 -- of none
        """Only receipts tell. Raises `SendFailed`."""
        raise SendFailed(Failure.REFUSED, "no status")

    async def departed(self, since: datetime) -> Sequence[Departed]:  # noqa: ARG002 -- Signal keeps no list
        """Nothing: nobody can be asked."""
        return ()

    async def received(self, since: datetime) -> Sequence[TextIn]:  # noqa: ARG002 -- the journal knows where it is
        """Nothing: what came while nobody listened is in the relay's journal or at Signal, and comes by itself."""
        return ()

    async def recall(self, to: str, provider_id: str, account: str | None) -> None:
        """Take a message back, also one that was read. Raises `SendFailed` unless Signal has taken that."""
        if not provider_id.isdecimal():
            raise SendFailed(Failure.MALFORMED, "no stamp")
        params = {"account": self._ours(account), **whom(to), "targetTimestamp": int(provider_id)}
        try:
            answer = {"result": await self._rpc.call("remoteDelete", params)}
        except CallFailed as failed:
            if failed.outcome is not Outcome.REFUSED:
                raise SendFailed(Failure.UNKNOWN, failed.outcome) from None
            answer = {"error": {"code": failed.code, "message": failed.said}}
        told = signal_codes.read(answer)
        if told.code:
            raise SendFailed(failure_of(told.code), told.code, told.retry_after)

    async def fetch(self, wire_id: str, sender: str, account: str | None) -> bytes:
        """The content of an attachment. Raises `SendFailed`: `REFUSED` if it is gone or larger than `LARGEST_FILE`."""
        try:
            content = await self._inbound.attachment(wire_id, sender, self._ours(account))
        except CallFailed as failed:
            gone = failed.outcome is Outcome.TOO_LONG or failed.code == NOT_FOUND
            raise SendFailed(Failure.REFUSED if gone else Failure.UNREACHED, failed.outcome) from None
        except ValueError:
            raise SendFailed(Failure.UNKNOWN, "unreadable") from None
        if len(content) > LARGEST_FILE:
            raise SendFailed(Failure.REFUSED, Outcome.TOO_LONG)
        return content

    async def _heed(self, ear: Ear) -> None:
        """Apply the journal record by record: each is durable in the house before the next one is asked for."""
        async for record in self._relay.records():
            try:
                if record.kind == "notification":
                    await self._inbound.hear(ear, record.body)
                elif record.kind == "answer":
                    await self._outbound.answered(ear, record)
            except Exception as error:  # noqa: BLE001 -- a fault of ours in one record must not hold up all others
                log.error("A record of Signal is passed over: %s", where(error))  # noqa: TRY400 -- a trace may quote it

    async def _tell(self, ear: Ear) -> None:
        """Tell how our accounts are, whenever that changes."""
        while True:
            await self._accounts.tell(ear)
            await self._accounts.change()

    async def _greet(self) -> None:
        """Each time that signal-cli is there again: see how old it is, who belongs to our groups, what keys wait."""
        while True:
            await self._dialled.wait()
            self._dialled.clear()
            if not self._rpc.connected:
                continue
            self._accounts.renewed(too_old=_is_older(self._rpc.version))
            for number in self._numbers:
                with suppress(CallFailed):  # not linked; or gone again
                    await self._groups.refresh(number)
            await self._inbound.reached()

    def _stand(self, standings: Mapping[str, Standing]) -> None:
        self._accounts.stand({number: standing.condition for number, standing in standings.items()})

    def _ours(self, account: str | None) -> str:
        """The account that a person wrote to; another one, if that is ours no more."""
        return account if account in self._numbers else self._numbers[0]


def _is_older(version: str) -> bool:
    """Whether that signal-cli is older than `OLDEST`; one that does not tell is not."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    return found is not None and tuple(map(int, found.groups())) < OLDEST
