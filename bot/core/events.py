"""What comes in from a wire, in the house's own words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

GROUP: Final = "group:"
"""Before the id of a group on Signal, where that is an address."""


class CarrierWord(StrEnum):
    """What the carrier says it took a text for, and has answered itself (Twilio's `OptOutType`)."""

    STOP = "stop"
    START = "start"
    HELP = "help"


class Gesture(StrEnum):
    """What somebody did on their phone. Channels that know only texts have only `TEXT`."""

    TEXT = "text"
    REACTION = "reaction"  # `text` is the emoji
    UNREACTION = "unreaction"  # the reaction to that message is taken back
    EDIT = "edit"  # `text` is what the person's own message says now
    DELETION = "deletion"  # the person's own message is taken back
    GLIMPSE = "glimpse"  # something that may be looked at once, so that nothing of it is kept
    NEW_KEY = "new_key"  # their identity key is another one: a new phone, or somebody else


@dataclass(frozen=True, slots=True)
class FileIn:
    """An attachment that waits on the wire. `name` is the sender's text, never a path. `size`: bytes, if known."""

    wire_id: str
    name: str
    content_type: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class TextIn:
    """One text (or another gesture) from a person, as its channel delivered it.

    `provider_id` is unique within the channel, for ever: the same id again is the same text.
    `sender` is the address in the channel's own form (E.164 for sms, the account's UUID for signal). `text` may be
    empty and may hold anything a phone can send. `media` counts attachments, `files` are those of them that can be
    fetched. `at` is aware.

    `stamp`: the wire's number of this message, by which later ones name it. `about`: the stamp of the message that
    this one quotes, reacts to, edits or takes back. `number`: the sender's phone number in E.164, where the channel
    knows one beside the address. `profile`: what the sender calls themselves there. `account`: which of our own
    accounts it came to. `group`: the group that it was written to, None for us alone. `keep_for`: the sender wants it
    gone after so long; `once`: it may be looked at once, so that its files are never fetched.
    """

    channel: str
    provider_id: str
    sender: str
    text: str
    at: datetime
    media: int = 0
    carrier_word: CarrierWord | None = None
    gesture: Gesture = Gesture.TEXT
    stamp: int | None = None
    about: int | None = None
    number: str | None = None
    profile: str = ""
    account: str | None = None
    group: str | None = None
    files: tuple[FileIn, ...] = ()
    keep_for: timedelta | None = None
    once: bool = False


class Receipt(StrEnum):
    """What a delivery receipt says, in the order in which a message can only move forward."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReceiptIn:
    """A delivery receipt, bound to our own message by `ref` and to one try at sending it by `attempt` (1, 2, ...).

    A wire whose receipts do not carry our `ref` gives "" and 0, and `sender`: the address that confirms the message
    `provider_id`. `code` is the provider's error code, given with FAILED only; `retry_after`: the seconds for which
    the provider wants no other try.
    """

    channel: str
    ref: str
    attempt: int
    provider_id: str
    receipt: Receipt
    code: str | None = None
    sender: str | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Departed:
    """One message that the provider says left from our sender, to whatever address."""

    provider_id: str
    to: str


class Condition(StrEnum):
    """How an account of ours on a wire is, as far as the wire says. `core/condition.py` has what to do about each."""

    WELL = "well"
    CONNECTING = "connecting"
    UNREACHABLE = "unreachable"  # the program that holds the account does not answer
    GONE = "gone"  # the account is not linked (any more)
    TOO_OLD = "too_old"  # the client is refused for its age
    LIMITED = "limited"  # the provider wants fewer messages, until a time
    CAPTCHA = "captcha"  # the provider wants a proof that a person is here
    WRONG_MODE = "wrong_mode"  # the program hands messages to whoever is connected: they can be lost
    SPOOL_FULL = "spool_full"  # what arrives can not be written down, so nothing is taken


@dataclass(frozen=True, slots=True)
class AccountIn:
    """An account of ours is in this condition from now on. `until`: when it ends by itself, None if it does not.

    `challenge`: the provider's word that goes back with the solved captcha.
    """

    channel: str
    account: str
    condition: Condition
    until: datetime | None = None
    challenge: str | None = None
