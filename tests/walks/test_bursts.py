"""Many phones at once, and a program that dies in the middle: everybody is answered once, in order."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError
from pytest_asyncio import fixture
from sqlmodel import select

from bot.app import build, now
from bot.channels import AT_ONCE
from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.settings import load
from bot.store import outbox, supporters
from bot.store.session import Transaction
from bot.store.tables import Invitation
from bot.work import reconcile
from bot.work.talk import settle
from tests.house import Clock, gazetteer
from tests.standin import faults
from tests.standin.messages import new_sid
from tests.walks.program import PATIENCE, Phone, Walk, sign_up, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASK = ("ask", "new", "--flow", "shift", "--audience", "everyone", "--set", "day=Sunday", "--set", "place=the hall")
LINES = ("JOIN", "90210", "driving", "Quimby", "thanks")
OPENINGS = ("Hill Tenants: thanks", "Beverly Hills, Cali", "What should we call", "You are in, Quimby!")


@fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with walking(tmp_path_factory.mktemp("bursts")) as walk:
        yield walk


def assert_signed_up(phone: Phone) -> None:
    """The whole conversation arrived, each text once and in its order."""
    assert len(phone.texts) == len(OPENINGS), phone.texts
    assert all(text.startswith(opening) for text, opening in zip(phone.texts, OPENINGS, strict=True)), phone.texts


async def keeps_texting(phone: Phone, sids: list[str], *, again: bool) -> None:
    """Text all lines one after another without waiting for answers, as Twilio delivers: again until it is taken."""
    for line, sid in zip(LINES, sids, strict=True):
        copies = [deliver(phone, line, sid) for _ in range(2 if again else 1)]
        await asyncio.gather(*copies)


async def deliver(phone: Phone, line: str, sid: str) -> None:
    """Deliver one text until the bot has taken it."""
    while True:
        try:
            if await phone.twilio.text(phone.number, line, sid=sid) == 200:
                return
        except (ClientError, OSError):
            await asyncio.sleep(0.05)  # the program is down; Twilio would retry later too


def nothing_to_do(health: Mapping[str, Any]) -> bool:
    """Whether all is heard and sent; what is unknown waits for its minute."""
    return not (health["inbox"] or any(health["outbox"][state] for state in ("queued", "claimed", "posting")))


async def settle_later(walk: Walk) -> None:
    """Do what the program, which has stopped, does in the next minutes: on a clock that is moved, not waited for."""
    clock = Clock(now())
    house = build(load(walk.program.environ, walk.program.folder), clock, places=gazetteer())
    sms = house.channels["sms"]
    await sms.open(Nobody())
    try:
        await house.store.run(reconcile.free_lapsed, just_started=True)
        for _ in range(4):
            clock.move(seconds=61)
            while await reconcile.look(house):
                pass
            await settle(house)
        assert not any(house.store.do(outbox.depth).values())
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


async def test_two_hundred_texts_from_forty_phones_at_once(walk: Walk) -> None:
    phones = [walk.phone(number) for number in range(1, 41)]
    await asyncio.gather(
        *(
            keeps_texting(phone, [new_sid() for _ in LINES], again=number % 4 == 0)
            for number, phone in enumerate(phones)
        )
    )
    await walk.program.idle()
    for phone in phones:
        assert_signed_up(phone)


async def test_kill_in_the_middle_of_a_burst(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 21)]
        texting = asyncio.gather(*(keeps_texting(phone, [new_sid() for _ in LINES], again=True) for phone in phones))
        for already in (20, 45):
            await walk.twilio.wait_for(already, timeout=PATIENCE)
            await walk.program.kill()
            await walk.program.start()
        await texting
        await walk.program.until(nothing_to_do)
        await walk.program.stop()
        await settle_later(walk)
        for phone in phones:
            assert sorted(text.splitlines()[0][:15] for text in phone.texts) == sorted(each[:15] for each in OPENINGS)


async def test_kill_while_an_ask_is_sent(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 61)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        killed = asyncio.Event()
        walk.twilio.script(
            *[faults.OK] * 20,
            *[faults.slow(killed)] * 6,  # accepted, and the answer never heard
            *[faults.slow(killed, late=True)] * 6,  # accepted after the program is gone
            *[faults.slow(killed, faults.RESET)] * 6,  # never accepted
        )
        walk.program.told(*ASK, "--at", (now() - timedelta(minutes=1)).isoformat())
        await walk.twilio.wait_for(26, timeout=PATIENCE)
        await walk.program.kill()
        killed.set()
        await walk.program.start()
        await walk.program.until(nothing_to_do)
        assert (await walk.program.stop())[0] == 0
        await settle_later(walk)
        assert Counter(message.to for message in walk.twilio.sent) == Counter(phone.number for phone in phones)


async def test_kill_in_the_middle_of_a_wave(tmp_path: Path) -> None:
    """Some of its people have the text, and others are not begun yet; there are more than it goes to."""
    async with walking(tmp_path) as walk:
        walk.program.look(sign_up, [walk.phone(number).number for number in range(1, 61)])
        walk.program.told(*ASK, "--needed", "10", "--at", (now() - timedelta(minutes=1)).isoformat())
        await walk.twilio.wait_for(1, timeout=PATIENCE)
        await walk.program.kill()
        assert len(walk.twilio.sent) < len(walk.program.look(first_wave)) == 50
        await walk.program.start()
        await walk.program.until(nothing_to_do)
        assert (await walk.program.stop())[0] == 0
        await settle_later(walk)
        assert Counter(message.to for message in walk.twilio.sent) == Counter(walk.program.look(first_wave))


def first_wave(tx: Transaction) -> list[str]:
    """The numbers of those whom it goes to."""
    people = tx.session.exec(select(Invitation.supporter_id).where(Invitation.wave == 1))
    return [person.number for id in people if (person := supporters.best_address(tx, id))]


async def test_faults_while_an_ask_is_sent(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 61)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        fates = [
            faults.ACCEPT_THEN_RESET,
            faults.RESET,
            faults.http(500, accepted=True),
            faults.http(500),
            faults.http(503, accepted=True, html=True),
            faults.http(502, html=True),
            faults.http(429),
            faults.CALLBACK_FIRST,
            faults.OK,
        ]
        walk.twilio.script(*fates * 5)
        walk.program.told(*ASK, "--at", (now() - timedelta(minutes=1)).isoformat())
        await walk.program.until(lambda health: health["outbox"]["unknown"] >= 15 and nothing_to_do(health))
        await walk.twilio.settled()
        assert (await walk.program.stop())[0] == 0
        await settle_later(walk)
        assert Counter(message.to for message in walk.twilio.sent) == Counter(phone.number for phone in phones)


async def test_stop_in_order_while_an_ask_is_sent(tmp_path: Path) -> None:
    """Half of what is on the wire is answered in time; the rest never is, and is cut off (reliability.md fault 35)."""
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 61)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        walk.twilio.script(*[faults.slow(1)] * (AT_ONCE // 2), *[faults.slow(asyncio.Event())] * AT_ONCE)
        walk.program.told(*ASK, "--at", (now() - timedelta(minutes=1)).isoformat())
        await walk.twilio.wait_for(AT_ONCE, timeout=PATIENCE)
        code, seconds = await walk.program.stop()
        assert code == 0
        assert seconds < 10
        assert len(walk.twilio.sent) < 60
        await walk.program.start()
        await walk.twilio.wait_for(60, timeout=PATIENCE)
        await walk.program.idle()  # receipts have told of those that were cut off
        assert Counter(message.to for message in walk.twilio.sent) == Counter(phone.number for phone in phones)
