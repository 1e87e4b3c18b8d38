"""A conversation played turn by turn, without web or waiting: what the terminal and the transcripts use.

It is the same house: a text goes through inbox, engine and outbox, and is sent by the console channel.
State is stored and loaded again between any two lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from bot.channels.console import Console
from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.store import claims, consent, organizers, supporters
from bot.store.session import Transaction
from bot.understanding.places import Place
from bot.work import asks, due, hear, invite, reconcile, selecting, send, silences
from bot.work.asks import NewAsk
from bot.work.house import House, Refused


async def settle(house: House) -> None:
    """Do everything that is to be done at this moment: hear, begin what is due, send."""
    while await hear.work_off(house):
        pass
    for steps in (due.STEPS, due.FOR_LEADS):
        while await due.do_next(house, steps):
            pass
    while await selecting.select_next(house):
        pass
    while await house.store.run(invite.begin_planned, house) or await house.store.run(silences.follow_up, house):
        pass
    for channel in house.channels:
        while claimed := await house.store.run(claims.claim, channel, "talk", 50, house.settings.daily_limit):
            await send.deliver(house, channel, claimed)


@dataclass(frozen=True, slots=True)
class _Ear:
    """What the console tells is kept, and handled by `settle`."""

    house: House

    async def receive(self, text: TextIn) -> None:
        await hear.receive(self.house, text)

    async def report(self, receipt: ReceiptIn) -> None:
        await reconcile.report(self.house, receipt)

    async def tell(self, account: AccountIn) -> None:
        raise NotImplementedError(account.channel)


@dataclass(slots=True)
class Phone:
    """A phone on the console."""

    house: House
    console: Console
    number: str
    language: str
    seen: int = 0

    @classmethod
    async def open(cls, house: House, number: str, language: str) -> Self:
        """Switch it on."""
        console = house.channels["console"]
        assert isinstance(console, Console)
        await console.open(_Ear(house))
        return cls(house, console, number, language)

    async def sign_up(self, place: Place | None = None) -> None:
        """Let its owner be one who may be asked."""
        await self.house.store.run(self._sign_up, place)

    def _sign_up(self, tx: Transaction, place: Place | None) -> None:
        version, _ = self.house.library.live(tx)
        person = supporters.at(tx, "console", self.number, self.language, None)
        consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="", flow_version_id=version)
        if place:
            supporters.learn_place(person, place)

    async def enrol(self, name: str) -> None:
        """Let its owner be the organizer of this name."""
        await self.house.store.run(self._enrol, name)

    def _enrol(self, tx: Transaction, name: str) -> None:
        person = supporters.at(tx, "console", self.number, self.language, None)
        organizer, _ = organizers.add(tx, name, person)
        organizers.settle(tx, organizer, person.address)

    async def text(self, line: str, quotes: str = "") -> None:
        """Text a line, as an answer to the newest text to it that holds these words. Raises `Refused` without one."""
        told = [shown for shown in self.console.screen(self.number) if not shown.from_phone and quotes in shown.text]
        if quotes and not told:
            raise Refused(f"no text with {quotes!r} came to whoever quotes it; quote words of the bot.")
        await self.console.text(self.number, line, told[-1].provider_id if quotes else None)

    def heard(self) -> Sequence[str]:
        """What the bot has said to it since this was looked at last."""
        news = [
            shown for shown in self.console.screen(self.number) if shown.number > self.seen and not shown.from_phone
        ]
        self.seen = max((shown.number for shown in news), default=self.seen)
        return [shown.text for shown in news]


@dataclass(slots=True)
class Talk:
    """One supporter's conversation. `asked`: the flow was sent to them instead of begun by keyword."""

    house: House
    phone: Phone
    flow: str
    language: str
    given: Mapping[str, str]
    asked: bool

    @classmethod
    async def begin(cls, house: House, number: str, flow: str, language: str, given: Mapping[str, str]) -> Self:
        """Open the phone, of somebody who has signed up where the flow asks for that.

        Raises `Refused` for a flow or a language that there is not.
        """
        _, book = await house.store.look(house.library.live)
        if flow not in book.flows:
            raise Refused(f"there is no flow {flow!r}; there is {', '.join(sorted(book.flows))}.")
        if language not in book.languages:
            raise Refused(f"there is no language {language!r}; there is {', '.join(sorted(book.languages))}.")
        found = book.flows[flow]
        talk = cls(
            house,
            await Phone.open(house, number, language),
            flow,
            language,
            {need: f"<{need}>" for need in found.needs} | dict(given),
            not found.keywords,
        )
        if not found.opt_in:
            await talk.phone.sign_up()
        return talk

    async def first_line(self) -> str:
        """What the supporter texts to begin; "" where it is the bot that begins."""
        if self.asked:
            return ""
        _, book = await self.house.store.look(self.house.library.live)
        words = book.flows[self.flow].keywords
        return next((word for word, language in words.items() if language == self.language), next(iter(words)))

    async def ask(self) -> Sequence[str]:
        """Sign the phone up, and send the ask to everybody. What the bot said to this one."""
        await self.phone.sign_up()
        new = NewAsk(self.flow, "everyone", self.given, at=self.house.store.clock())
        await self.house.store.run(asks.create, self.house, new, "talk")
        await settle(self.house)
        return self.phone.heard()

    async def text(self, line: str) -> Sequence[str]:
        """Text a line; what the bot said to it."""
        await self.phone.text(line)
        await settle(self.house)
        return self.phone.heard()
