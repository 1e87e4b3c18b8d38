"""Many phones at once, and a program that dies in the middle: everybody is answered once, in order."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_asyncio import fixture
from sqlmodel import select

from bot.app import now
from bot.channels import AT_ONCE
from bot.store import supporters
from bot.store.session import Transaction
from bot.store.tables import Invitation
from tests.databases import frees_at_once
from tests.faults.driver import OPENINGS, keeps_texting, nothing_to_do, settle_later
from tests.standin import faults
from tests.walks.people import sign_up
from tests.walks.program import PATIENCE, Phone, Walk, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASK = ("ask", "new", "--flow", "shift", "--audience", "everyone", "--set", "day=Sunday", "--set", "place=the hall")


@fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with walking(tmp_path_factory.mktemp("bursts")) as walk:
        yield walk


def assert_signed_up(phone: Phone) -> None:
    """The whole conversation arrived, each text once and in its order."""
    assert len(phone.texts) == len(OPENINGS), phone.texts
    assert all(text.startswith(opening) for text, opening in zip(phone.texts, OPENINGS, strict=True)), phone.texts


async def test_two_hundred_texts_from_forty_phones_at_once(walk: Walk) -> None:
    phones = [walk.phone(number) for number in range(1, 41)]
    await asyncio.gather(*(keeps_texting(phone) for phone in phones))
    await walk.program.idle()
    for phone in phones:
        assert_signed_up(phone)


@frees_at_once
async def test_kill_in_the_middle_of_a_burst(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 21)]
        texting = asyncio.gather(*(keeps_texting(phone) for phone in phones))
        for already in (20, 45):
            await walk.twilio.wait_for(already, timeout=PATIENCE)
            await walk.program.kill()
            await walk.program.start()
        await texting
        await walk.program.until(nothing_to_do)
        await walk.program.stop()
        assert not any((await settle_later(walk.program)).values())
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
        assert not any((await settle_later(walk.program)).values())
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
        assert not any((await settle_later(walk.program)).values())
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
        assert not any((await settle_later(walk.program)).values())
        assert Counter(message.to for message in walk.twilio.sent) == Counter(phone.number for phone in phones)


async def test_stop_in_order_while_an_ask_is_sent(tmp_path: Path) -> None:
    """Half of what is on the wire is answered in time; the rest never is, and is cut off (reliability.md fault 35)."""
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 61)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        walk.twilio.script(*[faults.slow(4)] * (AT_ONCE // 2), *[faults.slow(asyncio.Event())] * AT_ONCE)
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
