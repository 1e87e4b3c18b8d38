"""What comes in from a wire, in the house's own words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CarrierWord(StrEnum):
    """What the carrier says it took a text for, and has answered itself (Twilio's `OptOutType`)."""

    STOP = "stop"
    START = "start"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class TextIn:
    """One text from a person, as its channel delivered it.

    `provider_id` is unique within the channel, for ever: the same id again is the same text.
    `sender` is the address in the channel's own form (E.164 for sms). `text` may be empty and
    may hold anything a phone can send. `media` counts attachments. `at` is aware.
    """

    channel: str
    provider_id: str
    sender: str
    text: str
    at: datetime
    media: int = 0
    carrier_word: CarrierWord | None = None


class Receipt(StrEnum):
    """What a delivery receipt says, in the order in which a message can only move forward."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReceiptIn:
    """A delivery receipt, bound to our own message by `ref` and to one try at sending it by `attempt` (1, 2, ...).

    `code` is the provider's error code, given with FAILED only.
    """

    channel: str
    ref: str
    attempt: int
    provider_id: str
    receipt: Receipt
    code: str | None = None
