"""What goes out on Signal: a message is handed to the relay, and what became of it comes back by the journal."""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.channels import Ear, Failure, File, Outgoing, SendFailed, Sent, signal_codes
from bot.channels.durably import durably
from bot.channels.journal import Record
from bot.channels.relay import Closed, Relay
from bot.channels.signal_accounts import Accounts
from bot.channels.signal_codes import Answer
from bot.channels.signal_inbound import Inbound
from bot.core.emphasis import emphasis
from bot.core.events import GROUP, AccountIn, Condition, Receipt, ReceiptIn

ANSWERED_WITHIN: Final = 100.0
"""Seconds; the relay itself gives a send up before that."""
PATIENCE: Final = 0.8
"""Seconds that a promised message waits for its account's pace; one that would have to wait longer is put off, for its
person may leave meanwhile (reliability.md fault 47)."""
LONGEST_WAIT: Final = 600.0
"""Seconds until a message is tried again that met a limit, however long that lasts: an operator may lift it."""
ABSENT: Final = 10.0
"""Seconds until a message is tried again whose account can not send."""
TRUSTED: Final = "trusted"
"""Our code for a message that met a new identity key, which is trusted by now: it is sent again soon."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Flight:
    """A message that is under way: the account that it leaves from, whom it goes to, what became of it."""

    account: str
    to: str
    fate: asyncio.Future[Sent] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def ends(self, how: Sent | SendFailed) -> None:
        """Let the `send` that waits for it return or raise; only the first end counts."""
        if self.fate.done():
            return
        if isinstance(how, Sent):
            self.fate.set_result(how)
        else:
            self.fate.set_exception(how)


class Outbound:
    """Hands messages to the relay. The answer to one is durable in the house before whoever sent it hears of it."""

    def __init__(
        self, name: str, relay: Relay, accounts: Accounts, inbound: Inbound, now: Callable[[], datetime]
    ) -> None:
        self._name = name
        self._relay = relay
        self._accounts = accounts
        self._inbound = inbound
        self._now = now
        self._flights: dict[str, _Flight] = {}

    async def send(self, message: Outgoing) -> Sent:
        """Hand one message over, once. Raises `SendFailed`."""
        account = self._accounts.sender(message.account)
        if account is None:
            raise SendFailed(Failure.UNREACHED, "no account", ABSENT)
        pace = self._accounts.pace(account)
        wait = pace.wait()
        if wait > PATIENCE:
            raise SendFailed(Failure.THROTTLED, "pace", wait)
        pace.left()
        id = _id(message)
        flight = self._flights[id] = _Flight(account, message.to)
        try:
            await asyncio.sleep(wait)
            async with asyncio.timeout(ANSWERED_WITHIN):
                await self._relay.send(id, account, _params(message))
                return await flight.fate
        except Closed:
            raise SendFailed(Failure.UNREACHED, "relay") from None
        except TimeoutError:
            raise SendFailed(Failure.UNKNOWN, "timeout") from None
        finally:
            del self._flights[id]

    def may_have_left(self, message: Outgoing) -> bool:
        """Whether it is under way, or was handed over and nobody knows what became of it."""
        return _id(message) in self._flights or self._relay.handed(_id(message))

    def close(self) -> None:
        """Whoever waits for an answer has waited for too long."""
        for flight in self._flights.values():
            flight.ends(SendFailed(Failure.UNKNOWN, "closed"))

    async def answered(self, ear: Ear, record: Record) -> None:
        """Report what became of a message, then let the `send` that waits for it go on."""
        flight = self._flights.get(record.id)
        answer = _read(record)
        if answer.code is None:
            await self._arrived(ear, record.id, flight, str(answer.stamp))
        else:
            await self._failed(ear, record.id, flight, answer)

    async def _arrived(self, ear: Ear, id: str, flight: _Flight | None, provider_id: str) -> None:
        receipt = self._receipt(id, provider_id, Receipt.ACCEPTED)
        if flight is None:  # it was sent by an earlier process, or the answer came late
            await durably(ear.report, receipt)
            return
        self._accounts.succeeded(flight.account)
        sent = Sent(provider_id)
        await durably(ear.report, receipt, ill=lambda: flight.ends(sent))
        flight.ends(sent)

    async def _failed(self, ear: Ear, id: str, flight: _Flight | None, answer: Answer) -> None:
        code = await self._code(ear, flight, answer)
        failure = failure_of(code)
        # Where nobody knows, its recipient's receipt may name it; one that is sent again gets another stamp.
        provider_id = str(answer.stamp) if answer.stamp and failure is Failure.UNKNOWN else ""
        told = self._receipt(id, provider_id, Receipt.FAILED, code)
        if answer.condition is Condition.LIMITED and answer.retry_after:  # a captcha may be solved sooner
            told = replace(told, retry_after=min(answer.retry_after, LONGEST_WAIT))
        await durably(ear.report, told)
        if flight:
            flight.ends(SendFailed(failure, code, answer.retry_after, reported=True))

    async def _code(self, ear: Ear, flight: _Flight | None, answer: Answer) -> str:
        """The code to be reported, once what follows for our account, or from the recipient's key, is durable.

        An answer to an earlier process tells neither account nor recipient, which is no harm: what hindered its
        message hinders the next one too.
        """
        code = answer.code or ""
        if flight is None:
            return TRUSTED if code == "identity" else code
        if code == "identity" and not flight.to.startswith(GROUP):
            trusted = await self._inbound.new_key(ear, flight.account, flight.to, answer.stamp)
            return TRUSTED if trusted else code
        if answer.condition in (Condition.LIMITED, Condition.CAPTCHA):
            until = self._now() + timedelta(seconds=answer.retry_after) if answer.retry_after else None
            limit = AccountIn(self._name, flight.account, answer.condition, until, answer.challenge)
            self._accounts.limited(limit)
            await self._accounts.tell(ear)  # before the message can be claimed again
        elif answer.condition is Condition.TOO_OLD:
            self._accounts.too_old(flight.account)
        return code

    def _receipt(self, id: str, provider_id: str, receipt: Receipt, code: str | None = None) -> ReceiptIn:
        ref, _, attempt = id.rpartition(".")
        return ReceiptIn(self._name, ref, int(attempt), provider_id, receipt, code)


def failure_of(code: str | None) -> Failure:
    """What a code in a receipt of failure means."""
    return Failure.THROTTLED if code == TRUSTED else signal_codes.failure_of(code)


def whom(to: str) -> Mapping[str, object]:
    """How signal-cli is told whom something is for."""
    return {"groupId": to.removeprefix(GROUP)} if to.startswith(GROUP) else {"recipient": [to]}


def _id(message: Outgoing) -> str:
    return f"{message.ref}.{message.attempt}"


def _params(message: Outgoing) -> Mapping[str, object]:
    """What signal-cli's `send` takes. Half of a surrogate pair, which it could not read, becomes U+FFFD."""
    text = message.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    styles = [f"{start}:{length}:BOLD" for start, length in emphasis(text)]
    return {
        **whom(message.to),
        "message": text,
        **({"textStyle": styles} if styles else {}),
        **({"attachment": [_as_data(message.file)]} if message.file else {}),
    }


def _as_data(file: File) -> str:
    """A file within the call itself (a data URI as signal-cli reads it): no folder of ours is shared with it."""
    content = b64encode(file.content).decode("ascii")
    return f"data:{file.content_type};filename={file.name};base64,{content}"


def _read(record: Record) -> Answer:
    if lost := record.body.get("lost"):
        return Answer(code="timeout" if lost == "timeout" else "lost")
    return signal_codes.read(record.body)
