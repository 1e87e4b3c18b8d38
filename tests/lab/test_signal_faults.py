"""Everything around the bot dies, hangs, refuses or repeats itself: nothing is lost, nothing is answered twice."""

import asyncio
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from pytest_asyncio import fixture

from bot.app import build, now
from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.core.message import EMPTY_LOOKS, FIRST_LOOK, State
from bot.settings import load
from bot.store import outbox
from bot.work import hear, reconcile
from bot.work.house import House
from bot.work.talk import settle
from tests.databases import frees_at_once
from tests.house import Clock, gazetteer
from tests.lab.lab import Lab
from tests.lab.phones import SignalPhone
from tests.lab.walk import LINES, OPENINGS, LabWalk, nothing_to_do, texts_of, walking
from tests.walks.program import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEED = 20261122
ANSWERED_WITHIN = 12.0
"""Seconds, restarts included."""
KILLS = 3
"""Each takes a start of the program, which is most of the time; fifty of them have been tried beside the suite."""


@fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory, signal_lab: Lab) -> AsyncIterator[LabWalk]:
    async with walking(tmp_path_factory.mktemp("signal"), signal_lab) as walk:
        yield walk


async def joins(phone: SignalPhone, chance: random.Random) -> None:
    """Text all lines, some at once and some after a while, without waiting for answers."""
    for line in LINES:
        await phone.sends(line)
        await asyncio.sleep(chance.choice((0, 0, 0.3, 1.0)))


async def converses(phone: SignalPhone) -> None:
    """Text all lines, each after the answer to the one before; or without it, where it is lost in doubt.

    What waits when a line to Signal ends may come in another order (the mock queues it anew), so that only one waits.
    """
    for count, line in enumerate(LINES, 1):
        await phone.sends(line)
        try:
            async with asyncio.timeout(ANSWERED_WITHIN):
                await phone.has(count)
        except TimeoutError:
            continue


def assert_joined(walk: LabWalk, *phones: SignalPhone, doubts: int = 0) -> None:
    """Lost 0: every text is in the inbox, in order, and was answered. Twice 0: the phones saw each answer once.

    `doubts`: so many answers are known to the operator as those of which nobody knows whether they left.
    """
    answers = Counter(
        next(opening for opening in OPENINGS if one.text.startswith(opening)) for phone in phones for one in phone.got
    )
    for phone in phones:
        assert walk.program.look(texts_of, phone.aci) == list(LINES)
        assert len({one.text for one in phone.got}) == len(phone.got)
    assert sum(answers.values()) + doubts == len(phones) * len(OPENINGS), answers


class Ear:
    """What a channel tells is kept, and handled when `settle` says so."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def receive(self, text: TextIn) -> None:
        await hear.receive(self._house, text)

    async def report(self, receipt: ReceiptIn) -> None:
        await reconcile.report(self._house, receipt)

    async def tell(self, account: AccountIn) -> None:
        pass


async def settle_later(walk: LabWalk) -> int:
    """Do what the program, which has stopped, does in the next minutes: on a clock that is moved, not waited for.

    How many messages stay of which nobody can say whether they left.
    """
    clock = Clock(now())
    house = build(load(walk.program.environ, walk.program.folder), clock, places=gazetteer())
    signal = house.channels["signal"]
    await signal.open(Ear(house))
    try:
        await house.store.run(reconcile.free_lapsed, just_started=True)
        async with asyncio.timeout(PATIENCE):
            for _ in range(2 * EMPTY_LOOKS):
                clock.move(seconds=FIRST_LOOK.total_seconds() + 1)
                await reconcile.look(house)
                await signal.turn()
                await settle(house)
        left = house.store.do(outbox.depth)
        assert sum(left.values()) == left[State.UNKNOWN], left
        return left[State.UNKNOWN]
    finally:
        await signal.close()
        house.store.close()


async def all_settled(walk: LabWalk, *phones: SignalPhone) -> int:
    """Return when these wait for nothing, with the program at work; how many messages stay in doubt.

    Phones tell what has reached them, as Signal's do.
    """
    doubts = 0
    for phone in phones:
        await phone.confirms(*await phone.look())
    async with asyncio.timeout(PATIENCE):
        while not walk.program.look(nothing_to_do):  # noqa: ASYNC110 -- another process sets no event here
            await asyncio.sleep(0.1)
    if any(walk.program.look(outbox.depth).values()):
        await walk.program.stop()
        try:
            doubts = await settle_later(walk)
        finally:
            await walk.program.start()
    for phone in phones:
        await phone.look()
    return doubts


async def signal_is(walk: LabWalk, *words: str) -> None:
    """Return once `/health` has these words of Signal."""
    await walk.program.until(lambda health: all(word in health["channels"]["signal"] for word in words))


async def doctor(walk: LabWalk) -> str:
    """What `turnout doctor` warns of."""
    told = await asyncio.to_thread(walk.program.told, "doctor")
    return "\n".join(told["warnings"])


async def test_an_account_is_unlinked_and_linked_again(walk: LabWalk) -> None:
    one, _, three = walk.lab.accounts
    others, lost = await walk.phone(one), await walk.phone(three)
    await asyncio.gather(others.says(LINES[0]), lost.says(LINES[0]))
    await walk.lab.do("unlink", name=three.name)
    await walk.lab.do("dropSockets")
    await others.says(LINES[1])
    await signal_is(walk, "account 3 of 3: gone")
    assert "turnout signal link" in await doctor(walk)
    await others.says(LINES[2])
    assert three.number in await linked_again(walk, three.name)


async def linked_again(walk: LabWalk, name: str) -> str:
    """Scan with a phone what `turnout signal link` shows; all that it says."""
    code: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def scans() -> None:
        await walk.lab.do("link", name=name, url=await code)

    scanning = asyncio.create_task(scans())
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "signal", "link", "--json"),
        cwd=walk.program.folder,
        env=walk.program.environ,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    told = ""
    async for line in process.stdout:
        told += line.decode()
        if (found := re.search(r"sgnl://[^\s\"]+", told)) and not code.done():
            code.set_result(found.group())
    await scanning
    assert await process.wait() == 0
    return told


@frees_at_once
async def test_kill_the_bot_between_lines_and_in_a_burst(walk: LabWalk) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- the same moments in each run
    phones = await walk.new_phones(6)
    joining = asyncio.gather(*(joins(phone, chance) for phone in phones))
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0, 1.2))
        await walk.program.kill()
        await walk.program.start()
    await joining
    assert not await all_settled(walk, *phones)
    assert_joined(walk, *phones)


@frees_at_once
async def test_kill_the_bot_while_the_server_is_stuck(walk: LabWalk) -> None:
    """The answer is out and nobody knows of it; the relay stays to learn of it, and the next start is told."""
    phone = await walk.phone()
    await phone.says(LINES[0])
    await phone.sends(LINES[1])
    with walk.lab.stuck():
        await walk.program.until(lambda health: health["outbox"]["posting"])
        await walk.program.kill()
    await walk.program.start()
    assert (await phone.hears()).text.startswith(OPENINGS[1])
    for line in LINES[2:]:
        await phone.says(line)
    assert not await all_settled(walk, phone)
    assert_joined(walk, phone)


async def test_sockets_drop(walk: LabWalk) -> None:
    phones = await walk.new_phones(3)
    joining = asyncio.gather(*(converses(phone) for phone in phones))
    for _ in range(3):
        await walk.lab.do("dropSockets")
        await asyncio.sleep(0.4)
    await joining
    assert not await all_settled(walk, *phones)
    assert_joined(walk, *phones)


async def test_somebody_has_a_new_phone(walk: LabWalk) -> None:
    phone = await walk.phone()
    await phone.says(LINES[0])
    await phone.reinstalls()
    for line in LINES[1:]:
        await phone.says(line)
    assert not await all_settled(walk, phone)
    assert_joined(walk, phone)
    assert walk.program.told("supporters", "list")[0]["name"] == "Quimby"


async def test_signal_wants_fewer_messages(walk: LabWalk) -> None:
    phone = await walk.phone(walk.lab.accounts[1])
    await phone.says(LINES[0])
    await walk.lab.do("hook", match=f"/v1/messages/{phone.aci}", verb="PUT", status=429)
    await phone.sends(LINES[1])
    await signal_is(walk, "account 2 of 3: limited")
    await phone.hears()
    for line in LINES[2:]:
        await phone.says(line)  # who was reached before is answered, which ends no limit
    await signal_is(walk, "account 2 of 3: limited")
    walk.program.told("resume-all")
    await signal_is(walk, "ok")
    assert not await all_settled(walk, phone)
    assert_joined(walk, phone)


async def test_signal_wants_a_captcha(walk: LabWalk) -> None:
    """Whom we never reached waits; others are answered, and so is everybody once a person has solved the captcha."""
    one, two, _ = walk.lab.accounts
    known, reached, new, elsewhere = [await walk.phone(account) for account in (one, one, one, two)]
    for phone in (known, reached):
        await phone.says(LINES[0])
    await walk.lab.do("rateLimit", **{"from": one.name, "to": known.name})
    await known.sends(LINES[1])
    await signal_is(walk, "account 1 of 3: captcha")
    warning = await doctor(walk)
    assert "https://signalcaptchas.org" in warning
    assert "turnout signal captcha" in warning
    await new.sends(LINES[0])
    await elsewhere.says(LINES[0])
    await reached.says(LINES[1])
    assert not await new.look()

    await walk.lab.do("challenges", code=413, data={})
    refused = await walk.program.turnout("signal", "captcha", "signalcaptcha://a.made.up.one")
    assert refused.returncode == 1
    walk.program.told("pause-all")  # or the next try would show that the limit is over
    await walk.lab.do("stopRateLimit", **{"from": one.name, "to": known.name})
    await walk.lab.do("challenges", code=200, data={})
    assert (await asyncio.to_thread(walk.program.told, "signal", "captcha", "signalcaptcha://another"))["accepted"]
    walk.program.told("resume-all")
    assert (await known.hears()).text.startswith(OPENINGS[1])
    assert (await new.hears()).text.startswith(OPENINGS[0])
    await signal_is(walk, "ok")
    assert not await all_settled(walk, known, reached, new, elsewhere)
    assert [len(phone.got) for phone in (known, reached, new, elsewhere)] == [2, 2, 1, 1]


async def test_signal_cli_is_killed_and_comes_back(walk: LabWalk) -> None:
    """Signal keeps what is written while it is away. In the middle of a send its end would leave that send in doubt."""
    phones = await walk.new_phones(3)
    for phone in phones:
        await phone.says(LINES[0])
    await asyncio.to_thread(walk.lab.kill_daemon)
    await walk.program.kill()
    await walk.program.start()
    await signal_is(walk, "connecting")
    for phone in phones:
        await phone.sends(LINES[1])
    await asyncio.to_thread(walk.lab.start_daemon)
    for phone in phones:
        await phone.hears()
        for line in LINES[2:]:
            await phone.says(line)
    await signal_is(walk, "ok")
    assert not await all_settled(walk, *phones)
    assert_joined(walk, *phones)
