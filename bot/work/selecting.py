"""Whom an ask goes to that asks everybody: found beside whoever writes, and invited some at a time.

A million invitations in one transaction would keep every text that comes in waiting. So a reader finds the people, and
they are written down in lots. The ask runs from its hour, and begins with nobody before the last lot, which sets its
`selected_at`. Whatever happens in between, whoever looks next finds those who are not invited yet; and several who do
so at once invite nobody twice.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.core import audience as q
from bot.core import harm
from bot.core.harm import Held
from bot.store import asks, audience, invitations
from bot.store.engines import Away, GivenUp
from bot.store.session import Bell, DatabaseFault, Transaction
from bot.work import agreement
from bot.work.house import House, NoBook

GAP: Final = timedelta(seconds=0.005)
"""Between two lots: on SQLite nobody else writes during one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom an ask is still to invite: `lots` of ids, at least one, which may be empty. `people`: how many it goes to,
    with those who are invited already. `fault`: why nobody can be found.
    """

    ask_id: int
    query: q.Query
    lots: Sequence[str]
    people: int
    fault: str = ""


async def select_next(house: House, is_stopping: Callable[[], bool] = lambda: False) -> bool:
    """Invite everybody whom one ask goes to; False if all that have begun have done so.

    What a stop leaves undone is done after the next start.
    """
    chosen = await house.store.look(look, house)
    if chosen is None:
        return False
    for number in range(len(chosen.lots)):
        if number:
            await asyncio.sleep(GAP.total_seconds())
        if is_stopping() or not await house.store.run(invite, chosen, number):
            break
    return True


def look(tx: Transaction, house: House) -> Chosen | None:
    """Whom the ask goes to that began first and has not invited everybody; None if there is none."""
    ask = invitations.choosing(tx)
    if ask is None:
        return None
    assert ask.id is not None
    try:
        query = agreement.query_of(tx, house, ask)
        house.library.book_of(tx, ask)
    except (q.AudienceFault, NoBook) as fault:
        return Chosen(ask.id, q.Nobody(), ("",), 0, f"its audience can not be found: {fault}")
    try:
        lots = audience.lots(tx, query, ask.id) or ("",)
    except DatabaseFault as fault:  # no other ask waits for this one
        if isinstance(fault, Away) and not isinstance(fault, GivenUp):
            raise
        return Chosen(ask.id, q.Nobody(), ("",), 0, f"the database can not find its audience: {type(fault).__name__}")
    people = sum(lot.count(",") + 1 for lot in lots if lot) + invitations.invited(tx, ask)
    return Chosen(ask.id, query, lots, people)


def invite(tx: Transaction, chosen: Chosen, number: int) -> bool:
    """Invite one lot; False if the ask is not to go on: it was paused or ended meanwhile, or goes to too many people,
    which is looked at with the first lot."""
    ask = asks.get(tx, chosen.ask_id, lock=True)
    if ask is None or not invitations.is_choosing(ask):
        return False
    too_many = number == 0 and chosen.people > agreement.most(tx, ask, chosen.query)
    if chosen.fault or too_many:
        why, held = (chosen.fault, Held.OTHER) if chosen.fault else (harm.NEEDED, Held.SECOND)
        asks.hold(tx, chosen.ask_id, why, held)
        return False
    invitations.invite(tx, ask, json.loads(f"[{chosen.lots[number]}]"))
    if number == len(chosen.lots) - 1:
        ask.selected_at = tx.now
        tx.rung.add(Bell.SELECTED)
    return True
