"""The phone simulator: a real channel whose wire is this process, for the web page and the terminal."""

import asyncio
import logging
import secrets
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count

from aiohttp import web

from bot.channels import AT_ONCE, Ear, Failure, Fate, Listed, Outgoing, SendFailed, Sent
from bot.core.events import Departed, Receipt, ReceiptIn, TextIn

REMEMBERED = 200  # texts a phone
LONGEST_ADDRESS = 40  # characters
ID_BITS = 62  # of a text's id: no other has it, and the database can keep it as a number where it is quoted

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ConsoleText:
    """One text on the screen of a simulated phone; `number` grows with every text on any phone."""

    number: int
    provider_id: str
    from_phone: bool
    text: str
    at: datetime


def console_address(typed: str) -> str:
    """The address that somebody typed: a number as + and its digits, anything else as it stands.

    Raises ValueError with a sentence for the person who typed it.
    """
    address = typed.strip()
    if not 0 < len(address) <= LONGEST_ADDRESS or not address.isprintable():
        raise ValueError(f"A phone's number or name has 1 to {LONGEST_ADDRESS} printable characters.")
    digits = "".join(filter(str.isdecimal, address))
    return f"+{digits}" if digits and not address.strip("+0123456789 ()-./") else address


class Console:
    """The channel `console`. What phones wrote and were sent is in memory only: the last texts of each."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.name = "console"
        self.carrier_answers = False
        self.carries_files = False
        self.at_once = AT_ONCE
        self._clock = clock
        self._numbers = count(1)
        self._screens: defaultdict[str, deque[ConsoleText]] = defaultdict(partial(deque, maxlen=REMEMBERED))
        self._changed = asyncio.Event()
        self._ear: Ear | None = None

    def routes(self) -> Iterable[web.RouteDef]:
        """None: the page of the simulator belongs to the desk."""
        return ()

    async def open(self, ear: Ear) -> None:
        """Let the phones text."""
        self._ear = ear

    async def close(self) -> None:
        """Let no phone text any more; what is on the screens stays."""
        self._ear = None

    async def text(self, sender: str, text: str, quotes: str | None = None) -> None:
        """Text from a phone, as an answer to the text to it that has this id. Returns once it is kept.

        Raises what `receive` raises, and ValueError for no address.

        Half of a surrogate pair, which a browser can send and no database stores, becomes U+FFFD.
        """
        phone = console_address(sender)
        if self._ear is None:
            raise RuntimeError("The phone simulator is closed.")
        words = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        shown = self._show(phone, words, from_phone=True)
        about = int(quotes) if quotes else None
        await self._ear.receive(TextIn(self.name, shown.provider_id, phone, words, shown.at, about=about))

    async def subscribe(self, phone: str, after: int = 0) -> AsyncGenerator[ConsoleText]:
        """The last texts of a phone beyond the number `after`, then each one as it comes; it never ends by itself."""
        screen = self._screens[console_address(phone)]
        while True:
            changed = self._changed
            for shown in tuple(screen):
                if shown.number > after:
                    after = shown.number
                    yield shown
            await changed.wait()

    def screen(self, phone: str) -> Sequence[ConsoleText]:
        """The last texts of a phone, oldest first."""
        return tuple(self._screens[console_address(phone)])

    async def turn(self) -> None:
        """At any time."""

    async def send(self, message: Outgoing) -> Sent:
        """Show one message on its phone and report it delivered. Raises `SendFailed`."""
        ear = self._ear
        if ear is None:
            raise SendFailed(Failure.UNREACHED, "closed")
        shown = self._show(_phone(message.to), message.text, from_phone=False)
        receipt = ReceiptIn(self.name, message.ref, message.attempt, shown.provider_id, Receipt.DELIVERED)
        try:
            await ear.report(receipt)
        except Exception as error:  # noqa: BLE001 -- the message is on its phone: only the receipt is lost
            log.warning("A receipt was lost: %s", type(error).__name__)
        return Sent(shown.provider_id, shown.at)

    async def recall(self, to: str, provider_id: str, account: str | None) -> None:  # noqa: ARG002 -- it can not
        """What is on a screen stays there."""
        raise SendFailed(Failure.REFUSED, "no recall")

    async def fetch(self, wire_id: str, sender: str, account: str | None) -> bytes:  # noqa: ARG002 -- there are none
        """Simulated phones send no files."""
        raise SendFailed(Failure.REFUSED, "no files")

    def failure_of(self, code: str | None) -> Failure:  # noqa: ARG002 -- a channel must say
        """A simulated phone never fails, so that no code means anything."""
        return Failure.UNKNOWN

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:
        """What was sent to a phone since then, as far as it is remembered."""
        return [
            Listed(shown.provider_id, shown.text, shown.at)
            for shown in self._screens[_phone(message.to)]
            if not shown.from_phone and shown.at >= since
        ]

    async def fate(self, provider_id: str) -> Fate:  # noqa: ARG002 -- all have the same
        """What was sent is on the screen."""
        return Fate(Receipt.DELIVERED)

    async def departed(self, since: datetime) -> Sequence[Departed]:  # noqa: ARG002 -- no other copy has these phones
        """Nothing: the screens are this process's own."""
        return ()

    async def received(self, since: datetime) -> Sequence[TextIn]:  # noqa: ARG002 -- there is nothing to miss
        """Nothing: a phone hears at once whether its text is kept."""
        return ()

    def _show(self, phone: str, text: str, *, from_phone: bool) -> ConsoleText:
        shown = ConsoleText(next(self._numbers), str(secrets.randbits(ID_BITS)), from_phone, text, self._clock())
        self._screens[phone].append(shown)
        self._changed.set()
        self._changed = asyncio.Event()
        return shown


def _phone(to: str) -> str:
    try:
        return console_address(to)
    except ValueError:
        raise SendFailed(Failure.REFUSED, "no address") from None
