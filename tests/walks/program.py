"""The real program beside Twilio's stand-in, and the phones that text it through that."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.settings import load
from bot.work import flow_files
from tests.databases import everything_in, given
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, SERVICE_SID, TwilioStandIn
from tests.walks.forked import Forked
from tests.walks.process import PATIENCE, ROOT, SECRET_KEY, Ended, Program, free_port

__all__ = [
    "PATIENCE",
    "ROOT",
    "SECRET_KEY",
    "Ended",
    "Phone",
    "Program",
    "Walk",
    "free_port",
    "settings_for",
    "walking",
]


def settings_for(twilio: TwilioStandIn) -> dict[str, str]:
    """The settings of an organization whose texts go through the stand-in."""
    return {
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        **({"TWILIO_MESSAGING_SERVICE_SID": SERVICE_SID} if twilio.service else {"TWILIO_FROM_NUMBER": NUMBER}),
        "TWILIO_API_URL": twilio.url,
        "TWILIO_OPT_OUT": twilio.opt_out,
        "ORGANIZATION": "Hill Tenants",
        "CONTACT": "help@example.org",
        "QUIET_HOURS": "off",
        "ASKS_PER_WEEK": "off",
    }


@dataclass(slots=True)
class Phone:
    """One supporter's phone."""

    twilio: TwilioStandIn
    number: str
    heard: int = field(default=0)

    async def sends(self, text: str, **extra: Any) -> None:
        """Text the bot, which must take it."""
        assert await self.twilio.text(self.number, text, **extra) == 200

    async def hears(self) -> str:
        """The next text from the bot."""
        self.heard += 1
        return (await self.twilio.wait_for(self.heard, to=self.number, timeout=PATIENCE))[self.heard - 1].body

    async def says(self, text: str, **extra: Any) -> str:
        """Text the bot; its answer."""
        await self.sends(text, **extra)
        return await self.hears()

    @property
    def texts(self) -> list[str]:
        """All that it ever got from the bot."""
        return [message.body for message in self.twilio.sent if message.to == self.number]

    async def signs_up(self, place: str, skills: str, name: str) -> str:
        """From JOIN to the closing line, which is returned."""
        answer = ""
        for text in ("JOIN", place, skills, name):
            answer = await self.says(text)
        return answer


@dataclass(frozen=True, slots=True)
class Walk:
    """The program with its Twilio."""

    program: Program
    twilio: TwilioStandIn

    def phone(self, number: int | str) -> Phone:
        """A phone: 1 to 99 are American, 1000 to 1999 British, what begins with + is itself."""
        if isinstance(number, int):
            number = f"+44770090{number - 1000:04}" if number >= 1000 else f"+120255501{number:02}"
        return Phone(self.twilio, number)

    def assert_private(self) -> None:
        """Nothing printed, logged or stored holds a number, a name or a text in the clear (rulings 7)."""
        messages = [*self.twilio.sent, *self.twilio.received]
        numbers = {number.lstrip("+") for one in messages for number in (one.to, one.from_) if number} - {NUMBER[1:]}
        texts = {line for message in messages for line in message.body.splitlines() if len(line) > 12}
        files = [self.program.log, *self.program.database.parent.glob("turnout.db*")]
        rows = everything_in(load(self.program.environ, self.program.folder).database_url)
        written = b"\n".join([rows, *(path.read_bytes() for path in files), *map(str.encode, self.program.said)])
        public = "".join(path.read_text("utf-8") for path in flow_files.BUNDLED.rglob("*.toml"))
        leaked = [secret for secret in numbers | texts if secret not in public and secret.encode() in written]
        assert not leaked, leaked
        assert b"Traceback" not in written, self.program.log.read_text()


@contextlib.asynccontextmanager
async def walking(
    folder: Path, stand_in: TwilioStandIn | None = None, kind: type[Program] = Forked, /, **settings: str
) -> AsyncIterator[Walk]:
    """The program at work beside a stand-in; at the end nothing may have leaked."""
    async with stand_in or TwilioStandIn() as twilio:
        program = kind(folder, settings_for(twilio) | settings)
        twilio.webhook_url = f"{program.url}/webhooks/twilio/message"
        walk = Walk(program, twilio)
        with given(program.environ, program.database.parent):
            try:
                await program.start()
                yield walk
                walk.assert_private()
            finally:
                await program.close()
