"""The relay: what signal-cli told is never lost, what it was told is never told twice, and how it stands is said."""

import asyncio
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from bot.channels.journal import JournalWriter, Record
from bot.channels.relay import Closed, Relay, Standing
from bot.channels.signal_line import Timing
from bot.core.events import Condition
from tests.channels.mortal import KEY
from tests.conftest import ROOT
from tests.standin.signal_cli import (
    ACCOUNT,
    CAPTCHA,
    DROPPED,
    NO_ANSWER,
    SECOND,
    Fate,
    Rejected,
    SignalStandIn,
)
from tests.standin.signal_phone import ALICE, SignalPhone

KILLS = int(os.environ.get("KILLS", "4"))
QUICK = Timing(reconnect=0.05, reconnect_most=0.1, keepalive=0.3, write_again=0.05, look_again=0.02, quiet=0.1)
WELL = Standing(Condition.WELL)


class Bot:
    """What stands behind the relay: it applies every record, unless it `holds`."""

    def __init__(self, url: str, folder: Path, timing: Timing = QUICK, key: bytes = KEY) -> None:
        self.folder = folder
        self.relay = Relay(url, [ACCOUNT, SECOND], folder, key, self._stands, timing=timing)
        self.records: list[Record] = []
        self.standings: list[Mapping[str, Standing]] = []
        self.holds = False
        self._changed = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.relay.start()
        self._heeding = asyncio.create_task(self._heed())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self, patience: float = 5) -> None:
        """As the bot ends."""
        await self.relay.close(patience)
        self._heeding.cancel()
        await asyncio.gather(self._heeding, return_exceptions=True)

    async def _heed(self) -> None:
        async for record in self.relay.records():
            self.records.append(record)
            self._changed.set()
            if self.holds:
                await asyncio.Event().wait()

    def _stands(self, status: Mapping[str, Standing]) -> None:
        self.standings.append(status)
        self._changed.set()

    async def until(self, fits: Callable[[], object], timeout: float = 5) -> None:  # noqa: ASYNC109 - the plain word
        """Return when it fits, looked at after every record and every change of the standing."""
        async with asyncio.timeout(timeout):
            while not fits():
                self._changed.clear()
                await self._changed.wait()

    async def stands(self, condition: Condition, detail: str | None = None, account: str = ACCOUNT) -> None:
        """Return when the account stands so."""

        def fits() -> bool:
            standing = self.relay.status[account]
            return standing.condition is condition and detail in {None, standing.detail}

        await self.until(fits)

    async def send(self, id: str, account: str = ACCOUNT) -> None:
        """Send a text that says its id."""
        await self.relay.send(id, account, {"recipient": [ALICE], "message": id})

    async def heard(self, n: int) -> list[str]:
        """The words of all notifications, once there are so many."""
        await self.until(lambda: len(self.words) >= n)
        return self.words

    @property
    def words(self) -> list[str]:
        """The words of the notifications."""
        return [words_of(record) for record in self.records if record.kind == "notification"]

    async def answer(self, id: str) -> Mapping[str, Any]:
        """The last answer to a send, once there is one."""
        await self.until(lambda: self.answers(id))
        return self.answers(id)[-1]

    def answers(self, id: str) -> list[Mapping[str, Any]]:
        """The answers to a send."""
        return [record.body for record in self.records if record.kind == "answer" and record.id == id]

    @property
    def pid(self) -> int:
        """The relay's process."""
        assert self.relay._child
        return self.relay._child._process.pid


def words_of(record: Record) -> str:
    """The words of a notification."""
    message = record.body.get("result", record.body)["envelope"]["dataMessage"]["message"]
    assert isinstance(message, str)
    return message


def is_text(record: Record, words: str) -> bool:
    """Whether it is the notification of these words."""
    return record.kind == "notification" and words_of(record) == words


def number(path: Path) -> int:
    """The number of a segment."""
    return int(path.stem)


@pytest.fixture
async def daemon(tmp_path: Path) -> AsyncIterator[SignalStandIn]:
    """signal-cli."""
    async with SignalStandIn(socket_path=tmp_path / "socket") as standing_in:
        yield standing_in


@pytest.fixture
def alice(daemon: SignalStandIn) -> SignalPhone:
    """Somebody."""
    return SignalPhone(daemon)


@pytest.fixture
async def bot(daemon: SignalStandIn, tmp_path: Path) -> AsyncIterator[Bot]:
    """A bot whose both accounts are well."""
    async with Bot(daemon.url, tmp_path / "journal") as one:
        await one.stands(Condition.WELL)
        await one.stands(Condition.WELL, account=SECOND)
        yield one


async def test_what_waits_at_signal_and_what_comes_is_told_in_order(daemon: SignalStandIn, tmp_path: Path) -> None:
    alice, other = SignalPhone(daemon), SignalPhone(daemon, account=SECOND)
    alice.text("before")
    async with Bot(daemon.unix_url, tmp_path / "journal") as bot:
        await bot.heard(1)
        other.text("to the second")
        await bot.heard(2)
        words = [f"burst {number}" for number in range(500)]
        for one in words:
            alice.text(one)
        assert await bot.heard(502) == ["before", "to the second", *words]
        assert {one["account"] for one in daemon.asked("subscribeReceive")} == {ACCOUNT, SECOND}
    assert len(daemon.asked("unsubscribeReceive")) == 3  # one to see the mode
    assert not daemon.connections


async def test_what_was_not_applied_is_told_again_and_what_was_is_deleted(
    daemon: SignalStandIn, tmp_path: Path
) -> None:
    alice = SignalPhone(daemon)
    first = Bot(daemon.url, tmp_path / "journal")
    async with first:
        first.holds = True
        alice.text("applied or not, nobody knows")
        alice.text("not applied")
        await first.heard(1)
    async with Bot(daemon.url, tmp_path / "journal") as second:
        assert await second.heard(2) == ["applied or not, nobody knows", "not applied"]
        await second.relay.replayed()
        begun = second.relay._begun
        alice.text("more")
        await second.heard(3)
        async with asyncio.timeout(6):
            while min(map(number, second.folder.glob("*.journal"))) <= begun:  # noqa: ASYNC110 -- another process
                await asyncio.sleep(0.05)
        assert sum(path.stat().st_size for path in second.folder.iterdir()) < 100
        alice.text("at the end")
        await second.heard(4)
    [last] = second.folder.glob("*.journal")
    assert last.stat().st_size < 100
    async with Bot(daemon.url, tmp_path / "journal") as third:
        await third.relay.replayed()
        assert not third.records


async def test_answers_are_matched_however_they_come(daemon: SignalStandIn, bot: Bot) -> None:
    slow = asyncio.Event()
    daemon.script(Fate(wait=slow), CAPTCHA)
    await bot.send("slow")
    await bot.send("limited")
    await bot.send("gone", account="+12025550199")
    assert (await bot.answer("limited"))["error"]["code"] == -5
    assert (await bot.answer("gone"))["error"]["code"] == -32602
    assert bot.relay.handed("slow")
    daemon.connections[0].write({"jsonrpc": "2.0", "result": {}, "id": "nobody's"})
    daemon.connections[0].write({"jsonrpc": "2.0", "result": {}, "id": 9999})
    daemon.connections[0].writer.write(b'not JSON\n[1]\n"text"\n\n\xff\n')
    slow.set()
    assert (await bot.answer("slow"))["result"]["timestamp"] == daemon.sent[0].stamp
    assert not any(bot.relay.handed(id) for id in ("slow", "limited", "gone", "nobody's"))
    assert not bot.answers("nobody's")


async def test_a_line_that_ends_leaves_its_sends_in_doubt_and_is_taken_up_again(
    daemon: SignalStandIn, alice: SignalPhone, bot: Bot
) -> None:
    daemon.script(NO_ANSWER, DROPPED)
    await bot.send("silent")
    await bot.send("dropped")
    assert [await bot.answer(id) for id in ("silent", "dropped")] == [{"lost": "connection"}] * 2
    assert bot.relay.handed("silent")
    assert bot.relay.handed("dropped")
    await bot.stands(Condition.WELL)
    alice.text("back")
    assert await bot.heard(1) == ["back"]
    await bot.send("after")
    assert "result" in await bot.answer("after")


async def test_a_send_that_is_not_answered_counts_as_lost_until_it_is(daemon: SignalStandIn, tmp_path: Path) -> None:
    late = asyncio.Event()
    daemon.script(Fate(wait=late))
    timing = Timing(answer=0.1)
    async with Bot(daemon.url, tmp_path / "journal", timing) as bot:
        await bot.stands(Condition.WELL)
        await bot.send("late")
        assert await bot.answer("late") == {"lost": "timeout"}
        assert bot.relay.handed("late")
        late.set()
        await bot.until(lambda: len(bot.answers("late")) == 2)
        assert bot.answers("late")[1]["late"] is True
        assert "result" in bot.answers("late")[1]
        assert not bot.relay.handed("late")


async def test_a_daemon_that_hangs_is_left_and_tried_again(daemon: SignalStandIn, bot: Bot) -> None:
    daemon.answering.clear()
    await bot.send("into the void")
    await bot.stands(Condition.UNREACHABLE, "no answer")
    assert await bot.answer("into the void") == {"lost": "connection"}
    daemon.answering.set()
    await bot.stands(Condition.WELL)


async def test_without_a_daemon_nothing_is_handed_over(daemon: SignalStandIn, alice: SignalPhone, bot: Bot) -> None:
    await daemon.stop()
    await bot.stands(Condition.UNREACHABLE, "Connection refused")
    with pytest.raises(Closed):
        await bot.send("refused")
    assert not bot.relay.handed("refused")
    alice.text("in the meantime")
    await daemon.start()
    assert await bot.heard(1) == ["in the meantime"]
    await bot.send("again")
    assert [message.text for message in await daemon.wait_for()] == ["again"]


async def test_a_message_of_twenty_megabytes_is_read(daemon: SignalStandIn, alice: SignalPhone, tmp_path: Path) -> None:
    async with Bot(daemon.url, tmp_path / "journal", Timing()) as bot:
        alice.text("x" * 19_900_000)
        alice.text("small")
        await bot.until(lambda: len(bot.words) == 2, timeout=15)
        assert [len(words) for words in bot.words] == [19_900_000, 5]


async def test_an_account_that_is_gone_is_told_and_taken_up_when_it_is_back(daemon: SignalStandIn, bot: Bot) -> None:
    uuid = daemon.accounts[SECOND]
    daemon.unlink(SECOND)
    await bot.stands(Condition.GONE, account=SECOND)
    assert bot.relay.status[ACCOUNT] == WELL
    daemon.accounts[SECOND] = uuid
    await bot.stands(Condition.WELL, account=SECOND)
    SignalPhone(daemon, account=SECOND).text("linked again")
    assert await bot.heard(1) == ["linked again"]


@pytest.mark.parametrize(("code", "condition"), [(-32602, Condition.GONE), (-3, Condition.UNREACHABLE)])
async def test_what_refuses_a_subscription_is_told(
    daemon: SignalStandIn, tmp_path: Path, code: int, condition: Condition
) -> None:
    daemon.refused["subscribeReceive"] = Rejected(code, "a sentence that may name +12025550100")
    daemon.refused["listAccounts"] = Rejected(-32601, "Method not implemented")  # as with -a
    async with Bot(daemon.url, tmp_path / "journal") as bot:
        await bot.stands(condition, f"subscribeReceive {code}")
        del daemon.refused["subscribeReceive"]
        await bot.stands(Condition.WELL)


@pytest.mark.parametrize("mode", ["on-connection", "on-start"])
async def test_a_wrong_receive_mode_is_told_and_nothing_comes_twice(tmp_path: Path, mode: Any) -> None:
    async with SignalStandIn(mode=mode) as daemon, Bot(daemon.url, tmp_path / "journal") as bot:
        await bot.stands(Condition.WRONG_MODE, account=SECOND)
        SignalPhone(daemon).text("once")
        SignalPhone(daemon).text("last")
        assert await bot.heard(2) == ["once", "last"]


async def test_a_full_disk_is_told_and_nothing_is_lost_by_it(
    daemon: SignalStandIn, alice: SignalPhone, bot: Bot
) -> None:
    alice.text("before")
    await bot.heard(1)
    unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY))
    words = ["y" * 2_000, *(f"while it is full {number}" for number in range(50))]
    for one in words:
        alice.text(one)
    await bot.stands(Condition.SPOOL_FULL, "File too large")
    with pytest.raises(Closed):
        await bot.send("no room")
    assert bot.words == ["before"]
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
    assert await bot.heard(52) == ["before", *words]
    await bot.stands(Condition.WELL)
    await bot.send("room")
    assert [message.text for message in await daemon.wait_for()] == ["room"]


async def test_a_send_that_can_not_be_written_down_is_not_handed_over(daemon: SignalStandIn, bot: Bot) -> None:
    unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
    with pytest.raises(Closed):
        await bot.send("no room")
    await bot.stands(Condition.SPOOL_FULL)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
    await bot.stands(Condition.WELL)
    assert not bot.relay.handed("no room")
    assert not daemon.sent


async def test_a_folder_that_can_not_be_had_is_told(daemon: SignalStandIn, tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("in the way")
    async with Bot(daemon.url, tmp_path / "journal") as bot:
        await bot.stands(Condition.SPOOL_FULL, "File exists")
        assert not daemon.calls
        (tmp_path / "journal").unlink()
        await bot.stands(Condition.WELL)


async def test_a_journal_of_another_key_is_told_and_kept(
    daemon: SignalStandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Bot(daemon.url, tmp_path / "journal") as bot:
        await bot.stands(Condition.WELL)
    before = {path: path.read_bytes() for path in bot.folder.iterdir()}
    asked = len(daemon.calls)
    async with Bot(daemon.url, tmp_path / "journal", key=b"x" * 32) as other:
        await other.stands(Condition.SPOOL_FULL, "the journal of Signal was written with another SECRET_KEY")
    assert {path: path.read_bytes() for path in bot.folder.iterdir()} == before
    assert len(daemon.calls) == asked
    assert "another SECRET_KEY" in caplog.text


async def test_of_two_bots_the_second_waits_and_says_so(daemon: SignalStandIn, alice: SignalPhone, bot: Bot) -> None:
    async with Bot(daemon.url, bot.folder) as second:
        await second.stands(Condition.CONNECTING, "another bot is at work in the same folder")
        with pytest.raises(Closed):
            await second.send("not yet")
        await bot.close()
        await second.stands(Condition.WELL)
        alice.text("to the second")
        assert "to the second" in await second.heard(1)


async def test_a_relay_that_is_killed_is_started_again_and_its_sends_stay_in_doubt(
    daemon: SignalStandIn, alice: SignalPhone, bot: Bot
) -> None:
    daemon.script(NO_ANSWER)
    await bot.send("silent")
    await daemon.wait_for()
    os.kill(bot.pid, signal.SIGKILL)
    assert await bot.answer("silent") == {"lost": "relay"}
    assert bot.relay.handed("silent")
    await bot.stands(Condition.WELL)
    alice.text("back")
    assert await bot.heard(1) == ["back"]
    await bot.close()
    async with Bot(daemon.url, bot.folder) as second:
        await second.relay.replayed()
        assert second.relay.handed("silent")
    assert len(daemon.sent) == 1


async def test_a_relay_told_to_end_finishes_what_is_out(daemon: SignalStandIn, alice: SignalPhone, bot: Bot) -> None:
    answered = asyncio.Event()
    daemon.script(Fate(wait=answered))
    await bot.send("slow")
    pid = bot.pid
    os.kill(pid, signal.SIGTERM)
    await bot.until(lambda: bot.relay._child is not None)
    alice.text("at the end")
    await bot.heard(1)
    answered.set()
    assert "result" in await bot.answer("slow")
    await bot.stands(Condition.UNREACHABLE, "the relay ended")
    await bot.stands(Condition.WELL)
    assert bot.pid != pid
    assert len(daemon.connections) == 1


async def test_a_relay_outlives_an_impatient_bot_and_the_next_one_hears_of_it(
    daemon: SignalStandIn, alice: SignalPhone, bot: Bot
) -> None:
    answered = asyncio.Event()
    daemon.script(Fate(wait=answered))
    await bot.send("slow")
    process = bot.relay._child and bot.relay._child._process
    assert process
    await bot.close(patience=0.05)
    alice.text("nobody is there")
    async with Bot(daemon.url, bot.folder) as second:
        await second.until(lambda: "nobody is there" in second.words)
        assert second.relay.handed("slow")
        answered.set()
        assert "result" in await second.answer("slow")
        await second.relay.replayed()
        assert not second.relay.handed("slow")
        assert await asyncio.to_thread(process.wait) == 0


def bereave(bot: Bot) -> subprocess.Popen[bytes]:
    """The relay of a bot that is dead from now on."""
    assert bot.relay._child
    bot.relay._closing = True
    bot.relay._child._said.close()
    return bot.relay._child._process


async def test_the_next_relay_takes_the_line_over_without_a_gap(
    daemon: SignalStandIn, alice: SignalPhone, bot: Bot
) -> None:
    daemon.careless = 60
    orphan = bereave(bot)
    async with Bot(daemon.url, bot.folder) as second:
        words = [f"text {number}" for number in range(200)]
        for one in words:
            alice.text(one)
            await asyncio.sleep(0.002)
        await second.stands(Condition.WELL)
        assert await asyncio.to_thread(orphan.wait) == 0
        alice.text("the last")
        await second.until(lambda: "the last" in second.words)
        assert set(words) <= set(bot.words + second.words)
        await second.send("by the next")
        await second.answer("by the next")


async def test_an_orphan_that_nobody_follows_ends(daemon: SignalStandIn, tmp_path: Path) -> None:
    async with Bot(daemon.url, tmp_path / "journal", Timing(linger=0.3, quiet=0.1)) as bot:
        await bot.stands(Condition.WELL)
        assert await asyncio.to_thread(bereave(bot).wait) == 0
        await daemon.until(lambda: not daemon.connections)
        assert len(daemon.asked("unsubscribeReceive")) == 3


async def test_the_process_is_small_and_shows_nothing(bot: Bot) -> None:
    process = Path("/proc", f"{bot.pid}")
    shown, libraries = (process / "cmdline").read_bytes() + (process / "environ").read_bytes(), process / "maps"
    assert KEY.hex().encode() not in shown
    assert ACCOUNT.encode() not in shown
    assert "cryptography" in libraries.read_text()
    assert "aiohttp" not in libraries.read_text()
    assert os.getsid(bot.pid) == bot.pid


async def test_a_bot_killed_at_any_moment_loses_nothing_and_sends_nothing_twice(
    daemon: SignalStandIn, alice: SignalPhone, tmp_path: Path
) -> None:
    """KILLS=300 for the long version."""
    daemon.usual = Fate(wait=0.02)
    daemon.careless = 0.02
    told: list[str] = []
    chance = random.SystemRandom()

    async def talk() -> None:
        while True:
            told.append(f"text {len(told)}")
            alice.text(told[-1])
            await asyncio.sleep(0.002)

    talking = asyncio.create_task(talk())
    for run in range(KILLS):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.channels.mortal", daemon.url, tmp_path, f"{run}"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        if chance.random() < 0.8:  # else it dies while it starts
            await process.stdout.readline()
        await asyncio.sleep(chance.uniform(0, 0.2))
        process.kill()
        await process.wait()
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
    intents, refused, lines = ((tmp_path / name).read_text().split("\n") for name in ("intents", "refused", "applied"))
    applied = [Record(*json.loads(line)) for line in lines[:-1]]  # the last may be torn
    async with Bot(daemon.url, tmp_path / "journal", Timing()) as bot:
        await bot.relay.replayed()
        alice.text("the last")
        await bot.until(lambda: bot.records and is_text(bot.records[-1], "the last"))
        records = applied + bot.records
        assert not set(told) - {words_of(record) for record in records if record.kind == "notification"}
        times = Counter(message.text for message in daemon.sent)
        assert set(times.values()) <= {1}
        answered = {record.id for record in records if record.kind == "answer" and "result" in record.body}
        assert not [record for record in records if "lost" in record.body]
        assert answered == set(times)
        assert not set(refused) & set(times)
        assert not [id for id in intents if bot.relay.handed(id)]
    print(f"{KILLS} kills, {len(told)} texts, {len(intents)} sends intended, {len(times)} arrived")  # noqa: T201


async def test_what_became_of_a_send_is_known_once_that_is_applied(tmp_path: Path) -> None:
    """Whoever looks for it before must not find that it never left."""
    writer, relay = JournalWriter(tmp_path, KEY), Relay("tcp://127.0.0.1:1", [ACCOUNT], tmp_path, KEY)
    writer.append([Record("out", "m.1", {"at": time.time()}), Record("notification", "", {})])
    writer.append([Record("answer", "m.1", {"result": {}}), Record("notification", "", {})])
    records = relay.records()
    known: list[tuple[str, bool]] = []
    async for record in records:
        known.append((record.kind, relay.handed("m.1")))
        if len(known) == 4:
            break
    assert known == [("out", True), ("notification", True), ("answer", True), ("notification", False)]
