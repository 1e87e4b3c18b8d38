"""An operator says that this copy of the database is the one that lives.

Another one may have sent, since the copy was made, what waits here: that is looked for at the provider, twice, before
it leaves, and where there is nothing to look at a person decides.
"""

from dataclasses import dataclass
from typing import Final

from bot.core.message import FIRST_LOOK, TRACED, State
from bot.core.quiet import STILL_AN_ANSWER
from bot.store import copies, installation, outbox
from bot.store.outbox import NOTICE, REPLY
from bot.store.session import Transaction
from bot.store.tables import OutboxRow
from bot.work.house import House
from bot.work.reconcile import OTHER_COPY
from bot.work.vigil import Vigil

AT_A_TIME: Final = 500
"""Texts in one transaction: what comes in meanwhile waits no longer."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What becomes of what waited: `looked_for` at its provider before it leaves, `parked` for a person."""

    looked_for: int
    parked: int


async def adopt(house: House, actor: str) -> Adopted:
    """Let this copy live. The doubt ends last: if this breaks off, it is begun anew."""
    looked_for = parked = 0
    after: int | None = 0
    while after is not None:
        after, found = await house.store.run(_next, after)
        looked_for, parked = looked_for + found.looked_for, parked + found.parked
    await house.store.run(_live, actor)
    await Vigil(house).begin_anew()
    return Adopted(looked_for, parked)


def _next(tx: Transaction, after: int) -> tuple[int | None, Adopted]:
    """Some of what waits, beyond that row: the last of them, None if there were none."""
    rows = copies.waiting(tx, after, AT_A_TIME)
    for row in rows:
        _set_aside(tx, row)
    states = [row.state for row in rows]
    counts = Adopted(states.count(State.UNKNOWN), states.count(State.PARKED))
    return rows[-1].id if rows else None, counts


def _set_aside(tx: Transaction, row: OutboxRow) -> None:
    tried = row.state in (State.POSTING, State.UNKNOWN)
    untold = row.channel not in TRACED  # its journal forgets what was answered, and knows nothing of other machines
    stale = row.kind in (REPLY, NOTICE) and tx.now - row.created_at > STILL_AN_ANSWER
    if untold and not tried and row.not_before > tx.now:
        return  # too early for the other copy too
    if not tried:  # as a try of ours would have been: the receipt of the other copy's fits to it
        row.attempts, row.intent_at = row.attempts + 1, tx.now
    outbox.move(tx, row, State.UNKNOWN, OTHER_COPY if not tried else "lease ended")
    row.looks, row.check_at = 0, tx.now + FIRST_LOOK
    if untold or (stale and not tried):
        outbox.move(tx, row, State.PARKED, OTHER_COPY)


def _live(tx: Transaction, actor: str) -> None:
    copies.live(tx)
    installation.note(tx, actor, "adopt", "this copy of the database")
