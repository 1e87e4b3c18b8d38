"""How our accounts on Signal are, and which of them may send next. What is known is put in; nothing is asked here."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.channels import Ear
from bot.channels.durably import durably
from bot.channels.signal_pace import Pace
from bot.core.events import AccountIn, Condition

LASTS: Final = {Condition.LIMITED: timedelta(hours=1), Condition.CAPTCHA: timedelta(hours=24)}
"""How long a limit is believed whose end Signal does not tell."""

SENDS: Final = (Condition.WELL, Condition.LIMITED, Condition.CAPTCHA)
"""The conditions in which an account can send; when limited, only to people whom it reached before."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Account:
    pace: Pace
    standing: Condition = Condition.CONNECTING
    too_old: bool = False
    limit: AccountIn | None = None
    ends: datetime | None = None  # when the limit does


class Accounts:
    """Our accounts by number, in the order of the settings. `now` is the wall clock.

    Whoever waits for a change, or for one of them to be able to send, is woken by each change.
    """

    def __init__(
        self, channel: str, numbers: Sequence[str], now: Callable[[], datetime], new_pace: Callable[[], Pace]
    ) -> None:
        self._channel = channel
        self._now = now
        self._accounts = {number: _Account(new_pace()) for number in numbers}
        self._changed = asyncio.Event()
        self._told: dict[str, AccountIn] = {}
        self._telling = asyncio.Lock()

    def stand(self, standing: Mapping[str, Condition]) -> None:
        """How each of them is, as far as the line to signal-cli tells."""
        for number, condition in standing.items():
            self._accounts[number].standing = condition
        self._ring()

    def remember(self, limit: AccountIn) -> None:
        """A limit that an earlier process met and that is not over: one without an end lasts as long as any."""
        account = self._accounts.get(limit.account)
        if account and limit.condition in LASTS:
            account.ends = limit.until or self._now() + LASTS[limit.condition]
            account.limit = limit

    def too_old(self, number: str) -> None:
        """Signal refuses the account's client, for its age."""
        self._accounts[number].too_old = True
        self._ring()

    def renewed(self, *, too_old: bool) -> None:
        """signal-cli was started anew, as a newer one perhaps; or it is older than what we need."""
        for account in self._accounts.values():
            account.too_old = too_old
        self._ring()

    def limited(self, limit: AccountIn) -> None:
        """Signal wants fewer messages from an account."""
        account = self._accounts[limit.account]
        account.pace.limited()
        account.ends = limit.until or self._now() + LASTS[limit.condition]
        account.limit = replace(limit, until=account.ends)
        self._told.pop(limit.account, None)  # a command may have written over it since
        self._ring()

    def succeeded(self, number: str) -> None:
        """A message reached somebody. That ends no limit: people whom we reached before are reached in spite of it."""
        self._accounts[number].pace.succeeded()

    def relieved(self, number: str) -> None:
        """The house says that the limit of an account is over: one that it has not heard of yet is not meant."""
        account = self._accounts.get(number)
        if account and account.limit and self._told.get(number) == account.limit:
            account.limit = account.ends = None
            self._ring()

    async def tell(self, ear: Ear) -> None:
        """Tell the house how they are, as far as that is news to it. Returns once it is durable."""
        async with self._telling:
            while news := [one for one in self.conditions if self._told.get(one.account) != one]:
                for one in news:
                    self._told[one.account] = one
                    await durably(ear.tell, one)
                    log.info("%s is %s", self._name(one.account), one.condition)

    @property
    def conditions(self) -> Sequence[AccountIn]:
        """How each of them is now."""
        return [self._condition(number) for number in self._accounts]

    def sender(self, wanted: str | None) -> str | None:
        """The account that a message leaves from: the one that its recipient knows, else the one that may send first.

        None if that is not possible.
        """
        candidates = [wanted] if wanted in self._accounts else self._accounts
        able = [number for number in candidates if number and self._condition(number).condition in SENDS]
        return min(able, key=lambda number: (self.pace(number).wait(), self.pace(number).debt()), default=None)

    def pace(self, number: str) -> Pace:
        """The pace of an account."""
        return self._accounts[number].pace

    async def turn(self) -> None:
        """Return when one of them may send."""
        while True:
            number = self.sender(None)
            wait = self.pace(number).wait() if number else None
            if wait == 0:
                return
            await self.change(wait)

    async def change(self, longest: float | None = None) -> None:
        """Return at the next change of a condition, or after so many seconds."""
        now = self._now()
        waits = [(account.ends - now).total_seconds() for account in self._accounts.values() if account.ends]
        waits = [wait for wait in (*waits, longest) if wait is not None and wait > 0]
        try:
            async with asyncio.timeout(min(waits, default=None)):
                await self._changed.wait()
        except TimeoutError:
            return

    def _condition(self, number: str) -> AccountIn:
        account = self._accounts[number]
        if account.standing is not Condition.WELL:
            return AccountIn(self._channel, number, account.standing)
        if account.limit and account.ends and account.ends > self._now():
            return account.limit
        return AccountIn(self._channel, number, Condition.TOO_OLD if account.too_old else Condition.WELL)

    def _name(self, number: str) -> str:
        """What a log calls an account."""
        return f"account {list(self._accounts).index(number) + 1}"

    def _ring(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
