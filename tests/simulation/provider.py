"""A provider that does to texts what providers do, as its stage has it, and knows what it has taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.channels import Failure, Fate, Listed, Outgoing, SendFailed, Sent
from bot.core.events import Receipt, ReceiptIn
from tests.simulation.stage import Stage
from tests.work.wire import Wire

LONGEST_ON_THE_WIRE: Final = 20.0
"""Seconds from the first byte until the provider takes a message at the latest; we wait for an answer for 30."""
HOUR: Final = 3600.0


@dataclass(slots=True)
class Taken:
    """A message that the provider has. `fate`: what it will say became of it; `again`: it took it twice by itself."""

    id: str
    message: Outgoing
    at: datetime
    shown_at: datetime
    fate: Receipt
    again: bool
    told_delivered: bool = False


@dataclass(slots=True)
class Provider(Wire):
    """The wire of a run. `leaves`, `takes`, `loses`: who is told before a message is written to the wire, when it is
    taken, and when nobody knows that it never will be; `lists`: who is told what a list shows of one; `reports`: who is
    told what became of one, True if that was heard."""

    stage: Stage = field(kw_only=True)
    leaves: Callable[[Outgoing], None] = field(kw_only=True)
    takes: Callable[[Taken], None] = field(kw_only=True)
    loses: Callable[[Outgoing], None] = field(kw_only=True)
    lists: Callable[[Outgoing, Sequence[Taken]], None] = field(kw_only=True)
    reports: Callable[[Taken, ReceiptIn], None] = field(kw_only=True)
    has: list[Taken] = field(default_factory=list)

    async def send(self, message: Outgoing) -> Sent:
        """Between the bytes and the answer everything may happen, but the bytes are written at once."""
        stage, chance = self.stage, self.stage.chance
        self.leaves(message)
        ending = "taken"
        if stage.happens(stage.weather.wire_fails):
            ending = chance.choice(("throttled", "unreached", "500", "500 taken", "answer lost", "lost", "late"))
        id = self._next_id()
        stage.tell(f"wire: {message.to[-3:]} try {message.attempt} {id} {ending}")
        if ending in ("taken", "500 taken", "answer lost", "late"):
            self._take(id, message, late=ending == "late")
        elif ending in ("500", "lost"):
            self.loses(message)
        await stage.pause()
        match ending:
            case "taken":
                return Sent(id, stage.true)
            case "throttled":
                raise SendFailed(Failure.THROTTLED, "429", chance.choice((None, 5.0)))
            case "unreached":
                raise SendFailed(Failure.UNREACHED, "away")
            case _:
                raise SendFailed(Failure.UNKNOWN, "500" if ending.startswith("500") else "cut")

    def _take(self, id: str, message: Outgoing, *, late: bool) -> None:
        """Take it, maybe only in some seconds, whether or not anybody waits for an answer."""
        stage, chance = self.stage, self.stage.chance
        wait = chance.uniform(1, LONGEST_ON_THE_WIRE) if late else 0.0
        shown_at = stage.true + timedelta(seconds=wait + chance.uniform(stage.weather.lag / 2, stage.weather.lag))
        again = stage.happens(stage.weather.twice)
        fates = (Receipt.DELIVERED, Receipt.FAILED) if not again else (Receipt.DELIVERED, Receipt.DELIVERED)
        fate = chance.choices(fates, (4, 1))[0]
        silent = chance.random() < stage.weather.silent

        def take() -> None:
            for number in range(1 + again):
                taken = Taken(id if not number else f"{id}b", message, stage.true, shown_at, fate, again)
                self.has.append(taken)
                self.takes(taken)
                if not silent:
                    self._report(taken)

        if late:
            stage.after(wait, take)
        else:
            take()

    def _report(self, taken: Taken) -> None:
        """Say what became of it: late, in any order, and more than once."""
        chance = self.stage.chance
        for receipt in (Receipt.SENT, taken.fate, *chance.choice(((), (), (taken.fate,), (Receipt.ACCEPTED,)))):
            code = Failure.UNDELIVERED.value if receipt is Receipt.FAILED else None
            message = taken.message
            said = ReceiptIn("sms", message.ref, message.attempt, taken.id, receipt, code)
            wait = chance.choice((0.0, 5.0, 60.0, 600.0, HOUR))
            self.stage.after(chance.uniform(0, wait), lambda said=said: self.reports(taken, said))  # type: ignore[misc]

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:
        """Its list, as it stood when it was asked for."""
        stage = self.stage
        await stage.pause()
        if stage.happens(stage.weather.list_fails):
            raise SendFailed(Failure.UNKNOWN, "500")
        shown = [
            one for one in self.has if one.message.to == message.to and one.at >= since and one.shown_at <= stage.true
        ]
        stage.tell(f"list: {message.to[-3:]} has {' '.join(one.id for one in shown) or 'nothing'}")
        await stage.pause()
        self.lists(message, shown)
        return [Listed(one.id, one.message.text, one.at, failed=one.fate is Receipt.FAILED) for one in shown]

    async def fate(self, provider_id: str) -> Fate:
        """What became of it."""
        found = next((one for one in self.has if one.id == provider_id), None)
        if found is None or self.stage.happens(self.stage.weather.list_fails):
            raise SendFailed(Failure.UNREACHED, "away")
        return Fate(found.fate, Failure.UNDELIVERED.value if found.fate is Receipt.FAILED else None)
