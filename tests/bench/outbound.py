"""Texts of an ask from the outbox to the provider, beside bare POSTs to the same stand-in."""

import asyncio
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import col, select

from bot.store import flow_versions, outbox, supporters
from bot.store.outbox import Cause, Text
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, Ask, Invitation, Supporter
from tests.bench.bare import TEXT, phone
from tests.bench.measured import ROUNDS, Measured, Meter, bare, compared, environ, memory
from tests.conftest import ROOT
from tests.standin.twilio import TwilioStandIn
from tests.walks.program import Program

TEXTS = 600
WARM = 100
"""Texts before anything is measured: what is compiled and loaded once is no part of what a text costs."""


async def measure(folder: Path) -> Iterable[Measured]:
    """From the moment at which texts are in the outbox until each is marked with the provider's id."""
    limits, times = [], []
    async with TwilioStandIn() as twilio, TwilioStandIn() as other:
        twilio.callbacks = other.callbacks = "none"
        program = Program(folder, environ(twilio.url))
        await program.start()
        meter = Meter(program.pid)
        try:
            await _leave(program, WARM)
            await meter.rest()
            for _ in range(ROUNDS):
                limits.append(await _bare(other.url))
                meter.begin()
                await _leave(program, TEXTS)
                times.append(meter.end())
            grown, held = meter.grown(ROUNDS * TEXTS), memory(program.pid)
        finally:
            await program.close()
    first = bare("POSTs of bytes, nothing kept (B2; reference 255)", limits, TEXTS)
    return (
        first,
        compared(
            "claimed, looked at, intent kept, posted, marked",
            *(times, TEXTS, first, "G3 0.9, reference 0.96"),
            grown=grown,
        ),
        Measured("at rest", meter.at_rest * 1000, "ms CPU/s", "taken off above"),
        Measured("memory: all of Turnout", held, "MB"),
    )


async def _leave(program: Program, texts: int) -> None:
    """So many are queued; return when the provider has them all, and each is marked."""
    program.look(fill, texts)
    while any(program.look(outbox.depth).values()):  # noqa: ASYNC110 -- what is waited for is a row
        await asyncio.sleep(0.1)


async def _bare(url: str) -> float:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.bare", "outbound", url, str(TEXTS)), cwd=ROOT, stdout=subprocess.PIPE
    )
    told, _ = await process.communicate()
    return float(told)


def fill(tx: Transaction, texts: int) -> None:
    """The texts of one more ask, to people who agreed, are queued."""
    ask = Ask(
        flow="shift",
        flow_version_id=flow_versions.live_id(tx) or 1,
        audience="everyone",
        given={},
        state="running",
        created_at=tx.now,
        selected_at=tx.now,
        approved_for=texts,
    )
    people = _people(tx, texts)
    tx.session.add(ask)
    tx.session.flush()
    assert ask.id is not None
    invitations = [Invitation(ask_id=ask.id, supporter_id=person.id, state="begun") for person in people]
    tx.session.add_all(invitations)
    tx.session.flush()
    queued = outbox.enqueue_all(
        tx,
        [
            Text(person.id, person.address, outbox.ASK, Cause("ask", ask.id), TEXT, invitation_id=invitation.id)
            for person, invitation in zip(people, invitations, strict=True)
        ],
    )
    for invitation, text in zip(invitations, queued, strict=True):
        invitation.outbox_id = text


def _people(tx: Transaction, count: int) -> Sequence[Person]:
    """So many who agreed; those who are not there yet sign up together."""
    phones = {tx.vault.key("address", "sms", number): number for number in map(phone, range(count))}
    theirs = select(Address, Supporter).join(Supporter).where(col(Address.address_key).in_(phones))
    there = {address.address_key for address, _ in tx.session.exec(theirs)}
    new = [key for key in phones if key not in there]
    agreed = {"created_at": tx.now, "consent": "in", "joined_at": tx.now, "language": "en"}
    ids = tx.session.scalars(insert(Supporter).returning(col(Supporter.id)), [agreed for _ in new]).all() if new else ()
    addresses = [
        {
            "supporter_id": id,
            "channel": "sms",
            "address_key": key,
            "address_enc": tx.vault.seal(phones[key], supporters.sealed_in("sms", key)),
            "country": "GB",
            "created_at": tx.now,
        }
        for id, key in zip(ids, new, strict=True)
    ]
    if addresses:
        tx.session.execute(insert(Address), addresses)
    return [supporters.person_at(tx, *one) for one in tx.session.exec(theirs)]
