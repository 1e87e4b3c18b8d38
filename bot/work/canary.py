"""The first of very many are watched before the others are asked (reliability.md G11, G20), and nobody goes beyond what
was agreed to: looked at before each few invitations of an ask are begun.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.core import audience as q
from bot.core import harm
from bot.core.harm import Held
from bot.store import asks, invitations, toll
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import agreement
from bot.work.house import House, NoBook

WATCHED: Final = 50
"""So many are the first of very many."""
HOLD: Final = timedelta(seconds=120)
"""How long the first of many are watched."""
A_DAY: Final = timedelta(days=1)


def may_begin(tx: Transaction, house: House, ask: Ask, most: int) -> int:
    """How many of it may begin now, up to `most`, but the `WATCHED` together; none where it is held for a while, or
    paused by this. Where more wait than it may go to, none of them begins.

    The ask is locked, but where nothing of it is to be looked at any more: several may begin it at once.
    """
    assert ask.id is not None
    if invitations.goes_on(tx, ask):
        return most
    asks.get(tx, ask.id, lock=True)
    if ask.state != asks.RUNNING:
        return 0
    anew = False
    if ask.held_until is not None and not (anew := _judge(tx, ask, ask.id, ask.held_until)):
        return 0
    try:
        room = agreement.most_now(tx, house, ask) - _begun(tx, ask)
    except (q.AudienceFault, NoBook) as fault:
        asks.hold(tx, ask.id, f"its audience can not be found: {fault}")
        return 0
    are_first = not invitations.wave_has_begun(tx, ask)
    if room <= 0 or (are_first and not ask.schedule and invitations.more_than(tx, ask, room)):
        asks.hold(tx, ask.id, harm.NEEDED, Held.SECOND)
        return 0
    if (are_first or anew) and invitations.more_than(tx, ask, agreement.MOST_ALONE):
        ask.held_until = tx.now + HOLD
        most = WATCHED
    return min(most, room)


def _begun(tx: Transaction, ask: Ask) -> int:
    """To how many it went; within a day, where it goes to each person by a date of their own."""
    return invitations.begun(tx, ask, since=tx.now - A_DAY if ask.schedule else None)


def _judge(tx: Transaction, ask: Ask, id: int, held_until: datetime) -> bool:
    """See what became of the first ones, once the last that left has had its time. Those who sleep are waited for, and
    what nobody knows of, as long as they are more than the others.

    Whether as many more are watched instead: whoever resumed the ask meanwhile has accepted the first ones as they
    were then, and of most of them nothing was known yet.
    """
    if held_until > tx.now:
        return False
    seen, waiting, last_left_at = toll.of_ask(tx, id, tx.now), toll.waiting(tx, id), toll.last_left_at(tx, id)
    if ask.counted_from and seen.texts + waiting < WATCHED:
        ask.held_until = None
        return True
    watched_until = (tx.now if waiting > seen.texts else last_left_at or tx.now - HOLD) + HOLD
    if watched_until > tx.now:
        ask.held_until = watched_until
        return False
    ask.held_until = None
    if pause := harm.at_first(seen):
        asks.hold(tx, id, pause.why, pause.held)
    return False
