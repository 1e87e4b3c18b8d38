"""What signal-cli's notifications say, in the house's own words.

Pure. A notification is what any phone in the world can bring about, through a program whose releases change: every
member may be missing or of another type, and none of them is ever part of an exception. Signal names a message by its
author and the time in milliseconds at which the author's phone sent it, here its stamp.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.core.events import GROUP, FileIn, Gesture, Receipt, ReceiptIn, TextIn
from bot.core.wording import one_line


@dataclass(frozen=True, slots=True)
class Words:
    """A text, or another gesture. `whole`: the file with all of it, where the notification holds only its beginning.

    `mentions`: the place in UTF-16 units of each placeholder for a person, and the name that belongs there.
    """

    text: TextIn
    whole: FileIn | None = None
    mentions: tuple[tuple[int, str], ...] = ()

    def with_whole(self, whole: str) -> TextIn:
        """The text, once `whole` has been fetched."""
        return replace(self.text, text=_named(whole, self.mentions))


@dataclass(frozen=True, slots=True)
class Receipts:
    """What a phone confirms: one receipt for each message of ours."""

    receipts: tuple[ReceiptIn, ...]


@dataclass(frozen=True, slots=True)
class GroupChanged:
    """A group of `account` has other members, another name or other rules."""

    account: str
    group: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something came that could not be read, to be counted by `kind` and never answered."""

    account: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing that the house needs to hear; `why` is one of a few words of ours."""

    why: str


Heard = Words | Receipts | GroupChanged | Trouble | Ignored

_Json = Mapping[str, Any]

_UNHEARD: Final = {"syncMessage": "sync", "storyMessage": "story", "callMessage": "call", "typingMessage": "typing"}
"""Members of an envelope that are nobody's words to us; "sync" is what the owner of a linked account does."""

_UNSAID: Final = {
    "payment": "payment", "pollCreate": "poll", "pollVote": "poll", "pollTerminate": "poll", "pinMessage": "pin",
    "unpinMessage": "pin", "adminDelete": "removal", "isExpirationUpdate": "timer",
}  # fmt: skip
"""Members of a message without words, newer than the oldest signal-cli that we know; before them it is "empty"."""

_UNTRUSTED: Final = "UntrustedIdentityException"
_LONG_TEXT: Final = "text/x-signal-plain"
_PLACEHOLDER: Final = "\ufffc"
_UTF_16: Final = "utf-16-le"

_UUID: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER: Final = re.compile(r"\+[1-9][0-9]{6,14}")
_GROUP_ID: Final = re.compile("[A-Za-z0-9+/]{20,80}={0,2}")
_WIRE_ID: Final = re.compile(r"[A-Za-z0-9_=+-][A-Za-z0-9._=+-]{0,199}")  # its first part is the sender's choice
_TYPE: Final = re.compile(r"[A-Za-z0-9.+-]{1,50}/[A-Za-z0-9.+-]{1,50}")
_KIND: Final = re.compile("[A-Za-z]{1,60}")

_LATEST: Final = 253_402_300_800_000  # milliseconds; the year 10000, which no datetime reaches
_LONGEST_TIMER: Final = 2**32 - 1  # seconds; what Signal's protocol holds
_LONGEST_NAME: Final = 60
_LONGEST_FILE_NAME: Final = 120
_LARGEST: Final = 2**31  # bytes; Signal's apps send a tenth of that


def read(
    notification: _Json, *, name: str, accounts: Collection[str], digest: Callable[[str], str], now: datetime
) -> Heard:
    """What one notification says; it may stand by itself or in any wrapper of signal-cli's interfaces.

    `name` is the channel's, `accounts` are our own numbers in E.164: signal-cli may hold others, which are not ours to
    answer for. `digest` is a keyed hash: it makes the id by which the same message is known when it comes again.
    """
    told = _unwrapped(notification)
    account = _string(told.get("account")) or (next(iter(accounts)) if len(accounts) == 1 else "")
    if account not in accounts:
        return Ignored("another account")
    envelope = _object(told.get("envelope"))
    if why := next((why for member, why in _UNHEARD.items() if envelope.get(member) is not None), None):
        return Ignored(why)
    fault = _string(_object(told.get("exception")).get("type"))
    if told.get("exception") is not None and fault != _UNTRUSTED:
        return Trouble(account, fault if _KIND.fullmatch(fault) else "unnamed")
    sender, number = _string(envelope.get("sourceUuid")).lower(), _string(envelope.get("sourceNumber"))
    if number in accounts:
        return Ignored("our own")
    if not _UUID.fullmatch(sender):
        return Trouble(account, "no sender")
    if envelope.get("receiptMessage") is not None:
        return _confirmed(_object(envelope["receiptMessage"]), name, sender)
    edit = _object(envelope.get("editMessage"))
    data = _object(edit.get("dataMessage", envelope.get("dataMessage")))
    sent_at = _integer(envelope.get("timestamp", data.get("timestamp")))
    if sent_at is None:
        return Trouble(account, "no timestamp")
    outside = TextIn(
        channel=name,
        provider_id="",
        sender=sender,
        text="",
        at=now,
        stamp=_stamp(sent_at),
        number=number if _NUMBER.fullmatch(number) else None,
        profile=one_line(_string(envelope.get("sourceName")), _LONGEST_NAME),
        account=account,
    )
    if fault:
        heard: Heard = Words(replace(outside, gesture=Gesture.NEW_KEY))
    else:
        heard = _said(outside, data, _stamp(edit.get("targetSentTimestamp")))
    if not isinstance(heard, Words):
        return heard
    # A text to a group is one text, however many of our accounts are in the group.
    known_by = heard.text.group or account, sender, _integer(envelope.get("sourceDevice")), sent_at, heard.text.gesture
    return replace(heard, text=replace(heard.text, provider_id=digest("|".join(map(str, known_by)))))


def _unwrapped(notification: _Json) -> _Json:
    """The object with `envelope` and `account`: of a subscription, of a connection, or as it is."""
    params = _object(notification.get("params", notification))
    return _object(params.get("result", params))


def _confirmed(receipt: _Json, name: str, sender: str) -> Receipts | Ignored:
    """A message that was read or viewed has been delivered too."""
    if not any(receipt.get(member) is True for member in ("isDelivery", "isRead", "isViewed")):
        return Ignored("receipt")
    stamps = filter(None, map(_stamp, _list(receipt.get("timestamps"))))
    return Receipts(
        tuple(ReceiptIn(name, "", 0, str(stamp), Receipt.DELIVERED, sender=sender) for stamp in dict.fromkeys(stamps))
    )


def _said(outside: TextIn, data: _Json, edited: int | None) -> Words | GroupChanged | Ignored:
    """What a message says or does. `edited`: the stamp of the message that now reads so."""
    if data.get("storyContext") is not None:
        return Ignored("story")
    group = None
    if data.get("groupInfo") is not None:
        group_id = _string(_object(data["groupInfo"]).get("groupId"))
        if not _GROUP_ID.fullmatch(group_id):
            return Ignored("no group")
        group = GROUP + group_id
    outside = replace(outside, group=group, once=bool(data.get("viewOnce")), keep_for=_timer(data))
    if data.get("remoteDelete") is not None:
        return _about(replace(outside, gesture=Gesture.DELETION), _object(data["remoteDelete"]).get("timestamp"))
    if data.get("reaction") is not None:
        reaction = _object(data["reaction"])
        gesture = Gesture.UNREACTION if reaction.get("isRemove") else Gesture.REACTION
        emoji = _string(reaction.get("emoji"))
        return _about(replace(outside, gesture=gesture, text=emoji), reaction.get("targetSentTimestamp"))
    if edited:
        return _written(replace(outside, gesture=Gesture.EDIT, about=edited), data)
    return _written(replace(outside, about=_stamp(_object(data.get("quote")).get("id"))), data)


def _about(gesture: TextIn, target: object) -> Words | Ignored:
    """A gesture that means nothing without the message that it is about."""
    about = _stamp(target)
    return Words(replace(gesture, about=about)) if about else Ignored("no target")


def _written(outside: TextIn, data: _Json) -> Words | GroupChanged | Ignored:
    attachments = [_object(attachment) for attachment in _list(data.get("attachments"))]
    pages = [page for page in attachments if page.get("contentType") == _LONG_TEXT]
    shown = [other for other in attachments if other.get("contentType") != _LONG_TEXT]
    media = len(shown) + (data.get("sticker") is not None) + bool(data.get("contacts"))
    mentions = tuple(_mentions(data, outside.account))
    text = _named(_string(data.get("message")), mentions)
    if not (text or media or pages):
        if outside.group and _object(data["groupInfo"]).get("type") == "UPDATE":
            return GroupChanged(outside.account or "", outside.group)
        return Ignored(next((why for member, why in _UNSAID.items() if data.get(member)), "empty"))
    files = () if outside.once else tuple(_files(shown))
    whole = None if outside.once else next(_files(pages), None)
    return Words(replace(outside, text=text, media=media, files=files), whole, mentions)


def _files(attachments: Iterable[_Json]) -> Iterator[FileIn]:
    """The attachments that can be fetched."""
    for attachment in attachments:
        wire_id = _string(attachment.get("id"))
        if _WIRE_ID.fullmatch(wire_id):
            kind, size = _string(attachment.get("contentType")), _integer(attachment.get("size"))
            yield FileIn(
                wire_id,
                _string(attachment.get("filename"))[:_LONGEST_FILE_NAME],
                kind if _TYPE.fullmatch(kind) else "application/octet-stream",
                size if size is not None and 0 <= size < _LARGEST else None,
            )


def _mentions(data: _Json, account: str | None) -> Iterator[tuple[int, str]]:
    """Where people are named, and how: not at all if it is us, "@" if only a UUID is known.

    signal-cli's `name` of a person is their number, or else their UUID.
    """
    for mention in map(_object, _list(data.get("mentions"))):
        start, name = _integer(mention.get("start")), one_line(_string(mention.get("name")), _LONGEST_NAME)
        if start is None or start < 0:
            continue
        if account in (name, mention.get("number")):
            yield start, ""
        else:
            yield start, "@" if _UUID.fullmatch(name.lower()) else f"@{name}"


def _named(text: str, mentions: Iterable[tuple[int, str]]) -> str:
    """The text with its placeholders replaced; a place that holds none is left alone."""
    if _PLACEHOLDER not in text:
        return text
    units, rest, parts = text.encode(_UTF_16, "surrogatepass"), 0, []
    for start, name in sorted(mentions):
        at = 2 * start
        if at >= rest and units[at : at + 2] == _PLACEHOLDER.encode(_UTF_16):
            parts += [units[rest:at], name.encode(_UTF_16, "surrogatepass")]
            rest = at + 2
    return b"".join((*parts, units[rest:])).decode(_UTF_16, "surrogatepass")


def _timer(data: _Json) -> timedelta | None:
    seconds = _integer(data.get("expiresInSeconds"))
    return timedelta(seconds=min(seconds, _LONGEST_TIMER)) if seconds and seconds > 0 else None


def _stamp(value: object) -> int | None:
    """A time in milliseconds that can be kept and counted with."""
    number = _integer(value)
    return number if number is not None and 0 < number < _LATEST else None


def _integer(value: object) -> int | None:
    """A whole number that 64 bits hold, as signal-cli's do."""
    return value if type(value) is int and -(2**63) <= value < 2**63 else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _object(value: object) -> _Json:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
