"""What every fault needs: the real program under a mixed load, and a ledger of what was put in and must come out.

Sign-ups come in by signed webhooks, delivered until they are taken, every fourth text twice; an ask goes out to people
who had signed up before. Whatever happens meanwhile, each phone gets each text once, and each text is heard once.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from aiohttp import ClientError

from bot.app import build, load_flows, now
from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.core.message import State
from bot.settings import load
from bot.store import outbox
from bot.work import reconcile
from bot.work.talk import settle
from tests.databases import ON_POSTGRES, given
from tests.house import Clock, gazetteer
from tests.standin.messages import new_sid
from tests.standin.twilio import TwilioStandIn
from tests.walks.forked import Forked
from tests.walks.people import inbox_of, sign_up
from tests.walks.program import PATIENCE, Ended, Phone, Program, Walk, settings_for

LINES = ("JOIN", "90210", "driving", "Quimby", "thanks")
OPENINGS = ("Hill Tenants: thanks", "Beverly Hills, Cali", "What should we call", "You are in, Quimby!")
HOME = "10001"
"""Where those live who are asked: not where those do who sign up."""
JOINING, ASKED = 6, 40
"""People, where a fault does not say otherwise."""
LATER = 90
"""Minutes on a clock that is moved: what is in doubt, or was put off, is settled long before."""


Storm = Callable[[], Awaitable[None]]
"""Does something bad; returns when it is over."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault. `lost`: texts that nobody heard, or that never left; `unknown`: in doubt twice, so that a
    person decides; `seconds`: until all was heard and sent again, but for what waits to be looked for.
    """

    sent: int = 0
    lost: int = 0
    duplicated: int = 0
    unknown: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Outcome") -> "Outcome":
        """Both together; the longer of their times."""
        return Outcome(
            self.sent + other.sent,
            self.lost + other.lost,
            self.duplicated + other.duplicated,
            self.unknown + other.unknown,
            max(self.seconds, other.seconds),
        )

    @property
    def harm(self) -> int:
        """What must be 0."""
        return self.lost + self.duplicated


@dataclass(slots=True)
class Load:
    """The load on one program: `people` are asked; each sign-up takes a phone that nobody had."""

    walk: Walk
    people: int = ASKED
    asked: list[Phone] = field(init=False)
    joining: list[Phone] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    workers: list[Program] = field(default_factory=list)
    _phones: Iterator[int] = field(default_factory=lambda: count(1))
    _texting: list[asyncio.Task[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asked = [self.walk.phone(number) for number in range(1000, 1000 + self.people)]
        self.walk.program.look(sign_up, [phone.number for phone in self.asked], HOME)

    def join(self, people: int) -> None:
        """So many sign up from now on."""
        for _ in range(people):
            phone = self.walk.phone(next(self._phones))
            self.joining.append(phone)
            self._texting.append(asyncio.create_task(keeps_texting(phone)))

    async def ask(self) -> None:
        """Ask everybody, now."""
        place = f"hall {len(self.asks) + 1} of this street"
        self.asks.append(place)
        what = ("--audience", f"within 5km of {HOME}", "--set", "day=Sunday", "--set", f"place={place}")
        at = (now() - timedelta(minutes=1)).isoformat()
        await asyncio.to_thread(self.walk.program.told, "ask", "new", "--flow", "shift", *what, "--at", at)

    def worker(self, folder: Path) -> Program:
        """Another process of the same installation, which only hears and sends; not started."""
        self.workers.append(Forked(folder, self.walk.program.environ))
        self.workers[-1].environ |= {"ROLE": "worker", "PORT": self.workers[-1].url.rpartition(":")[2]}
        return self.workers[-1]

    async def heard(self) -> None:
        """Return when the program has taken every text."""
        await asyncio.gather(*self._texting)

    async def through(self, patience: float = PATIENCE) -> None:
        """Return when all is heard, and sent but for what waits to be looked for."""
        await self.heard()
        await self.walk.program.until(nothing_to_do, patience)

    async def outcome(self, seconds: float = 0.0) -> Outcome:
        """Stop the program, let some time pass, and count. `seconds`: the longest that it took to recover."""
        await self.walk.twilio.settled()
        for program in (self.walk.program, *self.workers):
            await program.stop()
        left = await settle_later(self.walk.program)
        due = Counter((phone.number, opening) for phone in self.joining for opening in OPENINGS)
        due.update((phone.number, place) for phone in self.asked for place in self.asks)
        came = Counter((message.to, self._which(message.body)) for message in self.walk.twilio.sent)
        for phone in self.joining:
            due.update((phone.number, f"< {line}") for line in LINES)
            came.update((phone.number, f"< {kept.text}") for kept in self.walk.program.look(inbox_of, phone.number))
        lost = max((due - came).total() - left[State.PARKED], 0)
        return Outcome(len(self.walk.twilio.sent), lost, (came - due).total(), left[State.PARKED], seconds)

    def _which(self, body: str) -> str:
        """Which of the texts that are expected this is; itself, if none."""
        return next((text for text in (*OPENINGS, *self.asks) if text in body), body)


@asynccontextmanager
async def under_load(
    folder: Path, people: int = ASKED, kind: type[Program] = Forked, /, **settings: str
) -> AsyncIterator[Load]:
    """The program, not started yet, beside a stand-in and people to ask; at the end nothing may have leaked."""
    async with TwilioStandIn() as twilio:
        program = kind(folder, settings_for(twilio) | settings)
        twilio.webhook_url = f"{program.url}/webhooks/twilio/message"
        walk = Walk(program, twilio)
        with given(program.environ, program.database.parent):
            house = build(load(program.environ, program.folder), places=gazetteer())
            load_flows(house)
            house.store.close()
            under = Load(walk, people)
            try:
                yield under
                walk.assert_private()
            finally:
                for each in (program, *under.workers):
                    await each.close()


async def weathered(load: Load, storm: Storm, patience: float = PATIENCE) -> Outcome:
    """What came of a storm that broke over a program under load, which has so many seconds to recover."""
    await load.ask()
    await load.walk.program.start()
    load.join(JOINING)
    await storm()
    over = monotonic()
    await load.through(patience)
    return await load.outcome(monotonic() - over)


async def keeps_texting(phone: Phone) -> None:
    """Text all lines one after another without waiting for answers, as Twilio delivers: again until it is taken."""
    for number, line in enumerate(LINES):
        sid = new_sid()
        await asyncio.gather(*(deliver(phone, line, sid) for _ in range(2 if number % 4 == 0 else 1)))


async def deliver(phone: Phone, line: str, sid: str) -> None:
    """Deliver one text until the program has taken it."""
    while True:
        try:
            if await phone.twilio.text(phone.number, line, sid=sid) == 200:
                return
        except (ClientError, OSError):
            pass  # the program is down
        await asyncio.sleep(0.05)  # Twilio would retry later too


def nothing_to_do(health: Mapping[str, Any]) -> bool:
    """Whether all is heard and sent; what is unknown waits for its minute, what a killed worker held on PostgreSQL for
    the end of its lease."""
    waiting = [health["outbox"][state] for state in ("queued", "claimed", "posting") if not ON_POSTGRES]
    return not (health["spool"] or health["inbox"] or any(waiting))


async def settle_later(program: Program) -> Mapping[str, int]:
    """Do what the program, which has stopped, does in the next minutes: on a clock that is moved, not waited for.

    An ask may not even have begun. How many texts stand in each state that is not an end.
    """
    clock = Clock(now())
    house = build(load(program.environ, program.folder), clock, places=gazetteer())
    sms = house.channels["sms"]
    await sms.open(Nobody())
    try:
        await house.store.run(reconcile.free_lapsed, just_started=True)
        for _ in range(LATER):
            clock.move(seconds=61)
            while await reconcile.look(house):
                pass
            await settle(house)
            if not any(house.store.do(outbox.depth).values()):
                break
        return house.store.do(outbox.depth)
    finally:
        await sms.close()
        house.store.close()


class Nobody:
    """Whom nothing is told, for the channel's routes are not served here."""

    async def receive(self, text: TextIn) -> None:
        raise AssertionError(text.channel)

    async def report(self, receipt: ReceiptIn) -> None:
        raise AssertionError(receipt.channel)

    async def tell(self, account: AccountIn) -> None:
        raise AssertionError(account.channel)


async def lives(program: Program, fault: str, longest: float) -> int | None:
    """Start it with a fault, and let it live until that strikes; kill it after so many seconds if it has not.

    Its exit code, None where it had to be killed from outside.
    """
    program.environ["FAULT"] = fault
    try:
        await program.start()
        async with asyncio.timeout(longest):
            return await program.ended()
    except Ended:
        return program.exit_code  # before its doors were open
    except TimeoutError:
        await program.kill()
        return None
    finally:
        program.environ["FAULT"] = ""
