"""An ask to everybody, against the same number of bare POSTs to the same stand-in."""

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path

from aiohttp import BasicAuth, ClientSession

from bot.app import running
from bot.store import consent, supporters
from bot.store.session import Transaction
from bot.work import asks
from bot.work.asks import NewAsk
from bot.work.house import House
from tests.bench.measured import AT_ONCE, Measured, compared, new_house, phone
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, TwilioStandIn

PEOPLE = 400
TEXT = "Hi, it's Riverside Tenants. Can you take a shift on Saturday at the library? Reply YES, NO or MAYBE."


async def measure(folder: Path) -> Iterable[Measured]:
    """From the moment at which the ask is due until the stand-in has the last text."""
    async with TwilioStandIn() as twilio:
        twilio.callbacks = "none"
        bare = PEOPLE / await _post(twilio.url)
    async with TwilioStandIn() as twilio:
        twilio.callbacks = "none"
        house = new_house(folder, twilio.url)
        house.store.do(_sign_up, house)
        async with running(house):
            began = time.perf_counter()
            await house.store.run(_ask, house)
            await twilio.wait_for(PEOPLE, timeout=60)
            sent = time.perf_counter() - began
        house.store.close()
    return (
        Measured("bare: POSTs, nothing kept", bare, "texts/s"),
        compared("sent by Turnout: selected, claimed, intent kept, marked", PEOPLE, sent, bare),
    )


async def _post(url: str) -> float:
    """Post every text, and say how many seconds it took."""
    address = f"{url}/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
    began = time.perf_counter()
    async with ClientSession(auth=BasicAuth(ACCOUNT_SID, AUTH_TOKEN)) as session:

        async def client(numbers: Iterable[int]) -> None:
            for number in numbers:
                async with session.post(address, data={"To": phone(number), "From": NUMBER, "Body": TEXT}) as answer:
                    answer.raise_for_status()
                    await answer.read()

        await asyncio.gather(*(client(range(first, PEOPLE, AT_ONCE)) for first in range(AT_ONCE)))
    return time.perf_counter() - began


def _sign_up(tx: Transaction, house: House) -> None:
    version, _ = house.library.live(tx)
    for number in range(PEOPLE):
        person = supporters.at(tx, "sms", phone(number), "en", "GB")
        consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="", flow_version_id=version)


def _ask(tx: Transaction, house: House) -> None:
    given = {"day": "Saturday", "place": "the library"}
    asks.create(tx, house, NewAsk("shift", "everyone", given, at=tx.now), "bench")
