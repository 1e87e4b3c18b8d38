"""The shape of a channel, and the closed set of ways in which a send can fail.

A channel owns its wire: only its file knows the provider's names. Everything else in the house
speaks of `TextIn`, `ReceiptIn`, `Outgoing` and `SendFailed`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from bot.core.events import AccountIn, Departed, Receipt, ReceiptIn, TextIn

if TYPE_CHECKING:
    from aiohttp import web


class Failure(StrEnum):
    """Why a message did not leave; `work/send.py` alone decides what follows."""

    THROTTLED = "throttled"  # never processed: send again, slower
    UNREACHED = "unreached"  # no byte was written: send again
    CONGESTED = "congested"  # the sender's queue is full: pause the channel for minutes
    REFUSED = "refused"  # this address can not be texted: fail, mark the address
    OPTED_OUT = "opted_out"  # the carrier holds an opt-out: fail, record it
    UNDELIVERED = "undelivered"  # this one did not arrive, the address may be fine: one more try much later
    BARRED = "barred"  # our account may not text such numbers: fail, tell the operator, the address is fine
    FILTERED = "filtered"  # carriers dislike the content: fail, pause the ask
    MALFORMED = "malformed"  # our fault: park for a person, alarm
    HALTED = "halted"  # account or credentials: stop the channel, alarm, fail nobody
    UNKNOWN = "unknown"  # may have been sent: reconcile before anything is repeated


class SendFailed(Exception):
    """A send did not succeed. `code` is the provider's, never with a number or a text in it.

    `reported`: the wire has told so by a receipt too, which is durable; nothing more is to be done.
    """

    def __init__(
        self, failure: Failure, code: str, retry_after: float | None = None, *, reported: bool = False
    ) -> None:
        super().__init__(f"{failure} ({code})")
        self.failure = failure
        self.code = code
        self.retry_after = retry_after
        self.reported = reported


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes out with a text."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text to one address. `ref` and `attempt` come back in every receipt.

    `valid_for`: seconds after which the provider must drop it rather than deliver it late. `account`: which of our
    accounts it must leave from, None where there is one. `file`: only for channels that carry files.
    """

    ref: str
    attempt: int
    to: str
    text: str
    valid_for: int | None = None
    account: str | None = None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took it. `at` is the provider's own clock where it tells, for reconciling."""

    provider_id: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One message that the provider says it has from us to an address. `failed`: it did not and will not arrive."""

    provider_id: str
    text: str
    created_at: datetime
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Fate:
    """What the provider says became of a message. `code`: its error code, with FAILED only."""

    receipt: Receipt
    code: str | None = None


AT_ONCE: Final = 50
"""How many messages a wire takes together, where it does not say better (reliability.md section 3, step 2)."""


class Ear(Protocol):
    """What a channel tells. Each method returns once it is durable; an exception means that it is not."""

    async def receive(self, text: TextIn) -> None:
        """Somebody texted."""
        ...

    async def report(self, receipt: ReceiptIn) -> None:
        """What became of a message of ours."""
        ...

    async def tell(self, account: AccountIn) -> None:
        """How an account of ours is."""
        ...


class Channel(Protocol):
    """One wire. `carrier_answers`: the carrier itself answers STOP, START and HELP and keeps that door.

    `carries_files`: a file can go along with a text. `at_once`: how many messages may be on the wire together.
    """

    name: str
    carrier_answers: bool
    carries_files: bool
    at_once: int

    def routes(self) -> "Iterable[web.RouteDef]":
        """The routes that the provider calls, if any."""
        ...

    async def open(self, ear: Ear) -> None:
        """Connect, and tell what comes in from now on."""
        ...

    async def close(self) -> None:
        """Let go of the wire; safe to call twice."""
        ...

    async def turn(self) -> None:
        """Return when the next message may leave: what paces the wire waits here, before anything is promised."""
        ...

    async def send(self, message: Outgoing) -> Sent:
        """Hand one message to the provider. Raises `SendFailed`, nothing else."""
        ...

    async def recall(self, to: str, provider_id: str, account: str | None) -> None:
        """Take a message back that has not arrived. Raises `SendFailed` where that can not be done."""
        ...

    async def fetch(self, wire_id: str, sender: str, account: str | None) -> bytes:
        """The content of an attachment. Raises `SendFailed`: `REFUSED` where it is gone for good."""
        ...

    def failure_of(self, code: str | None) -> Failure:
        """What the provider's code in a receipt of failure means."""
        ...

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:
        """What the provider has from us to this address since then. Raises `SendFailed` where nothing can be known."""
        ...

    async def fate(self, provider_id: str) -> Fate:
        """What became of a message that the provider took. Raises `SendFailed` where it does not say."""
        ...

    async def departed(self, since: datetime) -> Sequence[Departed]:
        """What left from our sender since then, of very much the newest. () where there is no list.

        Raises `SendFailed`.
        """
        ...

    async def received(self, since: datetime) -> Sequence[TextIn]:
        """The texts that came in since then, oldest first; more may be among them. () where none can be missed.

        Raises `SendFailed` rather than give half of them.
        """
        ...
