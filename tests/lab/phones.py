"""The phones of supporters on Signal, played by the mock: what they can do, and what they got."""

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.lab.lab import Account, Lab
from tests.walks.program import PATIENCE

NAMES = (f"phone{number}" for number in count(1))


@dataclass(frozen=True, slots=True)
class Got:
    """A message from the bot. `stamp` names it; `group`: whether it came to one; `deletes`: the stamp it takes back."""

    text: str
    stamp: int
    group: bool = False
    deletes: int | None = None


@dataclass(slots=True, eq=False)
class SignalPhone:
    """One supporter's phone, which writes to one account of the bot. Its number is known to Signal alone, until a
    sealed message tells it.
    """

    lab: Lab
    account: Account
    name: str
    aci: str
    number: str
    sent: list[str] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    heard: int = 0

    @classmethod
    async def new(cls, lab: Lab, account: Account) -> "SignalPhone":
        """Somebody whom the bot has never heard of; they can write to it."""
        made = await lab.do("create", name=next(NAMES))
        phone = cls(lab, account, made["name"], made["aci"], made["number"])
        await phone.does_to_the_bot("introduce")
        return phone

    async def does_to_the_bot(self, action: str, **arguments: Any) -> None:
        """Let the mock do something from this phone to the bot."""
        await self.lab.do(action, **{"from": self.name, "to": self.account.name}, **arguments)

    async def reinstalls(self) -> None:
        """The same account with another identity key."""
        await self.lab.do("reinstall", name=self.name)
        await self.does_to_the_bot("introduce")

    async def sends(self, text: str, **members: Any) -> int:
        """Write to the bot, with further members of Signal's DataMessage; the message's stamp."""
        self.sent.append(text)
        return await self.does({"body": text, **members})

    async def does(self, message: dict[str, Any], **options: Any) -> int:
        """Send a DataMessage to the bot."""
        stamp = self.lab.stamp()
        await self.raw({"dataMessage": {"timestamp": stamp, **message}}, stamp, **options)
        return stamp

    async def raw(self, content: dict[str, Any], stamp: int, **options: Any) -> None:
        """Send any Content of Signal's."""
        await self.does_to_the_bot("raw", content=content, timestamp=stamp, **options)

    async def quotes(self, message: Got, text: str) -> int:
        """Answer one message of the bot, by name."""
        quote = {"id": message.stamp, "authorAci": self.account.aci, "text": message.text, "type": 0}
        return await self.sends(text, quote=quote)

    async def reacts(self, message: Got, emoji: str, *, remove: bool = False) -> int:
        """Put a reaction on a message of the bot, or take it off."""
        reaction = {"emoji": emoji, "remove": remove, "targetSentTimestamp": message.stamp}
        reaction["targetAuthorAci"] = self.account.aci
        return await self.does({"reaction": reaction, "requiredProtocolVersion": 4})

    async def edits(self, stamp: int, text: str) -> int:
        """Let an own message say something else."""
        edit = self.lab.stamp()
        message = {"timestamp": edit, "body": text}
        await self.raw({"editMessage": {"targetSentTimestamp": stamp, "dataMessage": message}}, edit)
        return edit

    async def deletes(self, stamp: int) -> int:
        """Take an own message back."""
        return await self.does({"delete": {"targetSentTimestamp": stamp}, "requiredProtocolVersion": 4})

    async def meets_in_a_group(self, *others: "SignalPhone") -> str:
        """Make a group of this phone, others and the bot; its title."""
        title = f"the friends of {self.name}"
        members = [self.account.name, self.name, *(other.name for other in others)]
        await self.lab.do("createGroup", by=self.name, title=title, members=members)
        return title

    async def says_in(self, title: str, text: str) -> None:
        """Write to a group."""
        self.sent.append(text)
        await self.does_to_the_bot("groupText", title=title, text=text, timestamp=self.lab.stamp())

    async def confirms(self, *messages: Got, kind: str = "Delivery") -> None:
        """Tell the bot that messages have arrived, or with `Read` that they were read."""
        stamps = [message.stamp for message in messages]
        await self.does_to_the_bot("receipt", type=kind, messageTimestamps=stamps, timestamp=self.lab.stamp())

    async def uploads(self, content: bytes, content_type: str, name: str | None = None) -> dict[str, Any]:
        """Put a file on Signal's storage; what a message points to it with."""
        data = base64.b64encode(content).decode()
        pointer: dict[str, Any] = await self.lab.do("attachment", data=data, contentType=content_type, fileName=name)
        return pointer

    async def look(self) -> Sequence[Got]:
        """All that it ever got from the bot."""
        for one in await self.lab.do("inbox", name=self.name):
            if one["kind"] == "data":
                body = one["body"]
                deletes = body.get("delete", {}).get("targetSentTimestamp")
                self.got.append(Got(body.get("body", ""), body["timestamp"], "groupV2" in body, deletes))
        return self.got

    async def hears(self) -> Got:
        """The next message from the bot."""
        self.heard += 1
        return (await self.has(self.heard))[self.heard - 1]

    async def has(self, messages: int) -> Sequence[Got]:
        """All that it got, once there are so many."""
        async with asyncio.timeout(PATIENCE):
            while len(await self.look()) < messages:  # noqa: ASYNC110 -- another process sets no event here
                await asyncio.sleep(0.05)
        return self.got

    async def says(self, text: str) -> str:
        """Text the bot; its answer."""
        await self.sends(text)
        return (await self.hears()).text

    async def signs_up(self, place: str, skills: str, name: str) -> str:
        """From JOIN to the closing line, which is returned."""
        answer = ""
        for text in ("JOIN", place, skills, name):
            answer = await self.says(text)
        return answer
