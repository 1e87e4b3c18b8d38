"""One run under faults: what people, organizers and the provider do meanwhile, and who takes the next step."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from bot.core.events import ReceiptIn, TextIn
from bot.store import installation, outbox, supporters
from bot.store.outbox import DIGEST, REPLY, Cause, Text
from bot.store.session import Transaction
from bot.work import asks
from bot.work.asks import NewAsk
from bot.work.house import House
from tests.simulation import truths
from tests.simulation.people import Person
from tests.simulation.provider import Taken
from tests.simulation.stage import Stage, settled
from tests.simulation.truths import Truths
from tests.simulation.worker import JOBS, Worker

MORNINGS: Final = (datetime(2026, 11, 23, 7, tzinfo=UTC), datetime(2026, 10, 24, 7, tzinfo=UTC))
"""When a run may begin: an ordinary Monday, and the day before the clocks go back."""
DAYS: Final = 7
CALM: Final = timedelta(days=5)
"""From then on nothing fails any more, and everything must come to its end."""
REDELIVERED: Final = 30.0
"""Seconds after which a text that was not acknowledged comes again."""
WORDS: Final = ("yes", "no", "1", "2", "hello", "maybe", "yes, 2 of us", "sorry, I can't make it", "STOP", "thanks")
SHORTEST, LONGEST = timedelta(seconds=1), timedelta(hours=4)
SENDING: Final = 20.0
"""Seconds in which the texts of an ask leave, where nothing keeps them."""
NEVER: Final = datetime.min.replace(tzinfo=UTC)
MOST_STEPS: Final = 60_000
CHANGED: Final = frozenset({"tick", "begin", "send"})
"""What is looked for when an organizer has done something."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A seed that was lived: how many days, steps, texts that left, and how many deaths."""

    days: float
    steps: int
    left: int
    deaths: int


@dataclass(slots=True)
class Run:
    """One seed that is lived. `looked`: when every process looked for everything last."""

    stage: Stage
    truths: Truths
    house: House
    workers: list[Worker]
    people: list[Person]
    steps: int = 0
    deaths: int = 0
    news: int = 0
    looked: datetime = NEVER
    kept: set[str] = field(default_factory=set)

    async def live(self) -> Lived:
        """From the first morning to the end."""
        stage, ends = self.stage, self.stage.true + timedelta(days=DAYS)
        begins, calm = stage.true, stage.true + CALM
        self._plan()
        while True:
            if not stage.calm and stage.true >= calm:
                self._calm_down()
            if stage.true > ends + timedelta(days=2) or self.steps > MOST_STEPS:
                break
            stage.catch_up()
            await settled()
            if stage.broken:
                raise stage.broken
            if stage.true >= ends and not self.truths.waits():  # no receipt is on its way either
                break
            awake = [worker for worker in self.workers if worker.gates and worker.awake()]
            if awake:
                self._step(stage.chance.choice(awake))
                self._rejoin(0.25)
            elif not self._round() and not self._rejoin(1.0):
                self._move_on(ends if stage.true < ends else stage.true + LONGEST)
        for worker in self.workers:
            worker.forget()
        await settled()
        self.truths.ended()
        return Lived((stage.true - begins) / timedelta(days=1), self.steps, len(self.truths.intents), self.deaths)

    def _step(self, worker: Worker) -> None:
        """One step of one coroutine; then it may die, or stand still, and time may pass."""
        stage, weather = self.stage, self.stage.weather
        self.steps += 1
        worker.step()
        if stage.happens(weather.dies):
            self.deaths += 1
            worker.die(stage.chance.choice((1, 40, 300)))
        elif stage.happens(weather.stalls):
            worker.stand_still(stage.chance.choice((3, 65, 130, 200, 400)))
        if stage.chance.random() < 0.15:
            stage.true += timedelta(seconds=stage.chance.uniform(0, 3))

    def _rejoin(self, likely: float) -> bool:
        """Let go on what stood still alone; False if nothing does."""
        return sum(worker.rejoin(likely) for worker in self.workers) > 0

    def _round(self) -> bool:
        """Have every process look for what there may be to do; False if there is nothing at this time."""
        fresh = [worker for worker in self.workers if worker.awake() and worker.wants]
        for worker in fresh:
            worker.look_around()
        return bool(fresh)

    def _move_on(self, ends: datetime) -> None:
        """On to the next moment at which anything happens, and let whoever is there look for it."""
        stage = self.stage
        moments = [(at - stage.wrong, jobs) for at, jobs in self.house.store.do(truths.due)]
        moments += [(stage.coming[0][0], frozenset())] if stage.coming else []
        moments += [(worker.until, frozenset()) for worker in self.workers if worker.until]
        later = [one for one in moments if one[0] > stage.true]
        soonest = min([ends, *(at for at, _ in later)])
        stage.true = min(max(soonest, stage.true + SHORTEST), ends)
        wanted = frozenset[str]().union(*(jobs for at, jobs in later if at <= stage.true))
        if stage.true - self.looked >= LONGEST:
            wanted, self.looked = frozenset(JOBS), stage.true
        some = [worker for worker in self.workers if stage.chance.random() < 0.7] or self.workers
        for worker in some:
            worker.wants |= wanted

    def _calm_down(self) -> None:
        """Nothing fails from now on: whoever was away comes back, and clocks are right."""
        self.stage.calm, self.stage.wrong = True, timedelta(0)
        self.stage.tell("calm")
        self.looked = NEVER
        if self.truths.paused:
            self._pause(paused=False)

    def _plan(self) -> None:
        """What people and organizers will do. The first of them reads the news, and says nothing."""
        stage, chance = self.stage, self.stage.chance
        until_calm = CALM / timedelta(seconds=1)
        for number in range(chance.randrange(2, 5)):
            stage.after(chance.uniform(0, until_calm * 0.8), partial(self._ask, number))
        for number in range(chance.randrange(0, 10)):
            person, words = chance.choice(self.people[1:]), chance.choice(WORDS)
            stage.after(chance.uniform(0, until_calm), partial(self._texts, f"IN{number}", person.phone, words))
        for _ in range(chance.randrange(0, 4)):
            self.news += 1
            stage.after(chance.uniform(0, until_calm), partial(self._tell_news, self.news, []))
        for number in range(chance.randrange(0, 4)):
            at = chance.uniform(0, until_calm)
            stage.after(at, partial(self._say, number, first=True))
            stage.after(at + chance.uniform(300, 3_000), partial(self._say, number, first=False))
        if chance.random() < 0.4:
            at = chance.uniform(0, until_calm)
            stage.after(at, partial(self._pause, paused=True))
            stage.after(at + chance.uniform(10, 20_000), partial(self._pause, paused=False))
        if stage.weather.jumps:
            for _ in range(chance.randrange(1, 4)):
                stage.after(chance.uniform(0, until_calm), self._jump)

    def _ask(self, number: int) -> None:
        """An organizer sends an ask to everybody."""
        now = self.stage.clock()
        until = now + timedelta(hours=self.stage.chance.choice((6, 16, 30)))
        new = NewAsk("shift", "everyone", {"day": f"Day{number}", "place": "the library"}, None, now, until)
        self.house.store.do(asks.create, self.house, new, "simulation")
        self._ring()
        self.stage.tell(f"ask {number}")
        self._meanwhile(number)

    def _meanwhile(self, number: int) -> None:
        """While its texts leave, somebody stops, an organizer holds everything, or our clock is put wrong."""
        stage, chance = self.stage, self.stage.chance
        stops, holds, jumps = chance.random() < 0.15, chance.random() < 0.3, chance.random() < 0.3
        if stops:
            who = chance.choice(self.people[1:])
            stage.after(chance.uniform(0, SENDING), partial(self._texts, f"IN-{number}", who.phone, "STOP"))
        if holds:
            at = chance.uniform(0, SENDING)
            stage.after(at, partial(self._pause, paused=True))
            stage.after(at + chance.uniform(10, 2_000), partial(self._pause, paused=False))
        if jumps and stage.weather.jumps:
            stage.after(chance.uniform(0, SENDING), self._jump)

    def _ring(self) -> None:
        """An organizer has done something: whoever works looks around."""
        for worker in self.workers:
            worker.wants |= CHANGED

    def _tell_news(self, number: int, done: list[int]) -> None:
        """A text that is queued until that is known: whoever does not know, or clicks twice, does it again."""
        worker = self._some_worker()
        if worker and not done:

            async def queue() -> None:
                await self.house.store.run(self._news, number)
                done.append(number)
                worker.wants.add("send")

            worker.do(queue)
            if self.stage.chance.random() < 0.2:
                worker.do(queue)
        if not done:
            self.stage.after(REDELIVERED, partial(self._tell_news, number, done))

    def _news(self, tx: Transaction, number: int) -> None:
        person = supporters.find(tx, "sms", self.people[0].phone)
        assert person is not None
        cause = Cause("simulation", number)
        outbox.enqueue(tx, Text(person.id, person.address, DIGEST, cause, f"News, number {number}."))

    def _say(self, number: int, *, first: bool) -> None:
        """The same words go to the same person twice within the hour, where the first have left."""
        if first or self.house.store.do(truths.has_left, number):
            self.house.store.do(self._answer, number, "0" if first else "1")
            self.truths.committed(self._answer, (), None)
            self._ring()
            self.stage.tell(f"equal texts {number}, the {'first' if first else 'second'}")

    def _answer(self, tx: Transaction, number: int, step: str) -> None:
        person = supporters.find(tx, "sms", self.people[0].phone)
        assert person is not None
        cause = Cause(truths.SAID_AGAIN, number, step)
        outbox.enqueue(tx, Text(person.id, person.address, REPLY, cause, f"Thanks, that is noted under {number}."))

    def _texts(self, id: str, phone: str, words: str) -> None:
        """Somebody texts; it comes again until it is acknowledged, and sometimes once more."""
        if id not in self.truths.texted:
            self.stage.tell(f"{phone[-3:]} texts {words!r}")
        self.truths.texted.add(id)
        worker = self._some_worker()
        if worker and id not in self.kept:
            text = TextIn("sms", id, phone, words, self.stage.clock())
            worker.hears(text, partial(self.kept.add, id))
            if self.stage.chance.random() < 0.2:
                worker.hears(text, partial(self.kept.add, id))
        if id not in self.kept:
            self.stage.after(REDELIVERED, partial(self._texts, id, phone, words))

    def reports(self, taken: Taken, receipt: ReceiptIn) -> None:
        """The provider says what became of a message: once, but of what it took twice until that was heard."""
        worker = self._some_worker()
        if worker:
            worker.is_told(receipt, partial(self.truths.told, taken, receipt))
        if taken.again and taken.id not in self.truths.reported.get(receipt.ref, ()):
            self.stage.after(REDELIVERED, partial(self.reports, taken, receipt))

    def _some_worker(self) -> Worker | None:
        up = [worker for worker in self.workers if worker.awake() and worker.started]
        return self.stage.chance.choice(up) if up else None

    def _pause(self, *, paused: bool) -> None:
        self.house.store.do(installation.pause, paused=paused)
        self.truths.paused = (self.truths.paused or self.stage.true) if paused else None
        self._ring()
        self.stage.tell("paused" if paused else "resumed")

    def _jump(self) -> None:
        """Our clock is put wrong, or right again."""
        if not self.stage.calm:
            hour = timedelta(hours=1)
            self.stage.wrong = self.stage.chance.choice((hour, -hour)) if not self.stage.wrong else timedelta(0)
            self.stage.tell(f"our clock is off by {self.stage.wrong}")
