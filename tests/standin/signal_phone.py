"""What a person does in Signal on their phone, in the shapes in which signal-cli 0.13.19 tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .signal_cli import ACCOUNT, SignalStandIn

ALICE = "10000000-0000-4000-8000-000000000001"
BOB = "10000000-0000-4000-8000-000000000002"
ALICE_NUMBER = "+12025550110"

Json = Mapping[str, Any]


@dataclass(slots=True)
class SignalPhone:
    """One person. `number` None: signal-cli does not hold it. `account`: the one of ours that they write to.

    Each gesture returns its timestamp, by which later ones name it. `group`: the group that they write to.
    """

    daemon: SignalStandIn
    uuid: str = ALICE
    number: str | None = None
    name: str = ""
    device: int = 1
    account: str = ACCOUNT
    group: tuple[str, str] | None = None

    def text(self, words: str | None, *, stamp: int | None = None, **members: Any) -> int:
        """Write. `members` of dataMessage: see `quote`, `file`, and expiresInSeconds, viewOnce, mentions ..."""
        return self._data({"message": words, **members}, stamp)

    def react(self, emoji: str, to: int, *, author: str | None = None, removed: bool = False) -> int:
        """React to a message of ours, or of `author`; or take the reaction back."""
        target = {**self._author(author), "targetSentTimestamp": to, "isRemove": removed}
        return self._data({"message": None, "reaction": {"emoji": emoji, **target}})

    def edit(self, words: str, of: int, **members: Any) -> int:
        """Change what a message of their own says."""
        stamp = self.daemon.stamp()
        changed = {"targetSentTimestamp": of, "dataMessage": self._message({"message": words, **members}, stamp)}
        return self.does({"editMessage": changed}, stamp)

    def delete(self, stamp: int) -> int:
        """Take a message of their own back."""
        return self._data({"message": None, "remoteDelete": {"timestamp": stamp}})

    def confirm(self, kind: Literal["isDelivery", "isRead", "isViewed"], *stamps: int) -> int:
        """Their phone tells that messages of ours arrived, were read or were viewed."""
        now = self.daemon.stamp()
        kinds = {name: name == kind for name in ("isDelivery", "isRead", "isViewed")}
        return self.does({"receiptMessage": {"when": now, **kinds, "timestamps": list(stamps)}}, now)

    def types(self, action: Literal["STARTED", "STOPPED"] = "STARTED") -> int:
        """They are at the keyboard."""
        now = self.daemon.stamp()
        return self.does({"typingMessage": {"action": action, "timestamp": now}}, now)

    def tells_a_story(self) -> int:
        """A story for everybody."""
        story = {"allowsReplies": True, "textAttachment": {"text": "a story", "style": "DEFAULT"}}
        return self.does({"storyMessage": story})

    def calls(self) -> int:
        """They ring."""
        return self.does({"callMessage": {"offerMessage": {"id": 1, "type": "AUDIO_CALL", "opaque": "b3BhcXVl"}}})

    def has_a_new_key(self) -> int:
        """They write from a new phone, and signal-cli holds the text back until the key is trusted."""
        exception = {"message": f"Untrusted identity: {self.uuid}", "type": "UntrustedIdentityException"}
        return self.does({}, exception=exception)

    def does(self, content: Json, stamp: int | None = None, exception: Json | None = None) -> int:
        """Anything else that an envelope can hold."""
        stamp = stamp or self.daemon.stamp()
        envelope = {
            "source": self.number or self.uuid,
            "sourceNumber": self.number,
            "sourceUuid": self.uuid,
            "sourceName": self.name,
            "sourceDevice": self.device,
            "timestamp": stamp,
            "serverReceivedTimestamp": stamp,
            "serverDeliveredTimestamp": 0,
            **content,
        }
        self.daemon.arrive(self.account, envelope, exception)
        return stamp

    def quote(self, stamp: int, words: str, author: str | None = None) -> Json:
        """The member `quote` of a text: a message of ours, or of `author`."""
        number = None if author else self.account
        uuid = author or self.daemon.accounts[self.account]
        who = {"author": number or uuid, "authorNumber": number, "authorUuid": uuid}
        return {"id": stamp, **who, "text": words, "attachments": []}

    def _data(self, members: Json, stamp: int | None = None) -> int:
        stamp = stamp or self.daemon.stamp()
        return self.does({"dataMessage": self._message(members, stamp)}, stamp)

    def _message(self, members: Json, stamp: int) -> Json:
        message = {"timestamp": stamp, "expiresInSeconds": 0, "viewOnce": False, **members}
        if self.group:
            identifier, name = self.group
            message["groupInfo"] = {"groupId": identifier, "groupName": name, "revision": 0, "type": "DELIVER"}
        return message

    def _author(self, author: str | None) -> Json:
        number = None if author else self.account
        uuid = author or self.daemon.accounts[self.account]
        return {"targetAuthor": number or uuid, "targetAuthorNumber": number, "targetAuthorUuid": uuid}


def file(id: str, name: str | None, content_type: str = "text/plain", size: int = 11) -> Json:
    """One of the member `attachments` of a text. Its name is the sender's; put the content into `attachments`."""
    return {
        "contentType": content_type,
        "filename": name,
        "id": id,
        "size": size,
        "width": None,
        "height": None,
        "caption": None,
        "uploadTimestamp": None,
    }


def own_words(daemon: SignalStandIn, account: str, to: str, words: str) -> None:
    """What the owner of our account writes on the main phone: told to linked devices as sync traffic."""
    stamp = daemon.stamp()
    message = {"timestamp": stamp, "message": words, "expiresInSeconds": 0, "viewOnce": False}
    whom = {"destination": to, "destinationNumber": None, "destinationUuid": to}
    owner = SignalPhone(daemon, daemon.accounts[account], account, "", account=account)
    owner.does({"syncMessage": {"sentMessage": {**whom, **message}}}, stamp)


def burst(phone: SignalPhone, words: Sequence[str]) -> list[int]:
    """Many texts at once; their timestamps."""
    return [phone.text(one) for one in words]
