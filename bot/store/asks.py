"""Asks: their states, and what is due."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, func, update
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.core.harm import Held
from bot.core.message import State, sources
from bot.store.outbox import CALLED_OFF, called_back
from bot.store.rows import NOW, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, OutboxRow

DRAFT: Final = "draft"
SCHEDULED: Final = "scheduled"
RUNNING: Final = "running"
PAUSED: Final = "paused"
FILLED: Final = "filled"
OVER: Final = "over"
CANCELLED: Final = "cancelled"
MISSED: Final = "missed"
"""Its turn came while the bot was down, and it is too late for it now."""
REPEATING: Final = "repeating"
"""Never sent itself: each time that it is due, it makes an ask that is."""
AFTER: Final = "after"
"""The `slot` of an ask that asks whoever promised whether they came."""
AFTERWARDS: Final = timedelta(days=2)
"""After the end of the thing nobody is told anything of it any more."""
_HAPPENS: Final = {
    "state",
    "reason",
    "held_for",
    "at",
    "selected_at",
    "wave",
    "wave_at",
    "radius_km",
    "held_until",
    "counted_from",
    "approval_key",
    "approved_for",
    "withdrawn",
}
"""What becomes of an ask, beside what it is."""
ENDED: Final = (OVER, CANCELLED, MISSED)
SOME: Final = 1_000
"""People of an ask of whom something is taken back in one transaction: it takes some milliseconds then."""
_MAY_END: Final = (SCHEDULED, REPEATING, RUNNING, PAUSED, FILLED)


def add(tx: Transaction, ask: Ask) -> int:
    """Keep a new ask; its number."""
    tx.session.add(ask)
    tx.session.flush()
    assert ask.id is not None
    return ask.id


def get(tx: Transaction, id: int, *, lock: bool = False) -> Ask | None:
    """The ask with this id. `lock`: as it is now, however long ago it was read, and nobody else counts or moves it
    until the commit."""
    if not lock:
        return tx.session.get(Ask, id)
    tx.session.flush()  # or what is changed of it here would be read over
    return tx.session.get(Ask, id, with_for_update=True, populate_existing=True)


_SHARED: Final = select(Ask.state).where(Ask.id == bindparam("id")).with_for_update(read=True)


def lock(tx: Transaction, ask: Ask, invitation: Invitation) -> None:
    """Nobody else counts who comes to the ask until the commit, nor cancels it; it is as it is now, and so is its
    invitation: a place may have been offered, or passed on, until the lock was ours.

    Where everybody may come there are no places, and the workers who hear what is answered share the lock, which costs
    a text next to nothing. On SQLite nobody else writes anyway.
    """
    if not on_postgresql(tx):
        return
    if ask.needed:
        tx.session.refresh(ask, with_for_update=True)
        tx.session.refresh(invitation)
    elif tx.session.connection().scalar(_SHARED, {"id": ask.id}) != ask.state:
        tx.session.refresh(ask)


def decided(ask: Ask) -> str:
    """All that an organizer has decided of an ask, in one string that stays the same until somebody changes it."""
    return json.dumps(ask.model_dump(exclude=_HAPPENS), sort_keys=True, default=repr)


def seal_address(tx: Transaction, ask: Ask, address: str) -> None:
    """Keep where exactly it is, which only those who promised may know."""
    ask.address_enc = tx.vault.seal(address, _sealed_in(ask))


def address_of(tx: Transaction, ask: Ask) -> str:
    """Where exactly it is; "" if nobody said."""
    return tx.vault.shown(ask.address_enc, _sealed_in(ask))


def _sealed_in(ask: Ask) -> str:
    """What repeats hands its address on as it is."""
    return f"ask:{ask.parent_id or ask.id}"


def listed(tx: Transaction) -> Sequence[Ask]:
    """All asks, newest first."""
    return tx.session.exec(select(Ask).order_by(col(Ask.id).desc())).all()


# The scheduled asks whose time has come, and those past their end: every look at the clock asks for them.
_DUE: Final = (
    select(Ask)
    .where(Ask.state == SCHEDULED, col(Ask.at) <= NOW)
    .order_by(col(Ask.at), col(Ask.id))
    .limit(1)
    .with_for_update(skip_locked=True)
)
_BEGINS: Final = func.coalesce(Ask.ends_at, Ask.starts_at)
_GOES_ON: Final = (col(Ask.state) == PAUSED) & _BEGINS.is_not(None) & (bindparam("lately", type_=UTCDateTime) < _BEGINS)
_ONCE: Final = (col(Ask.schedule) == "") | (Ask.state == RUNNING)  # what repeats says of its next slot when that ends
_EXPIRED: Final = (
    select(Ask)
    .where(_ONCE, col(Ask.state).in_(_MAY_END), col(Ask.until) <= NOW, ~_GOES_ON)
    .limit(1)
    .with_for_update(skip_locked=True)
)

_WITHDRAWING: Final = (
    select(Ask)
    .where(col(Ask.withdrawn).is_not(None), col(Ask.state).in_((*ENDED, FILLED)))
    .limit(1)
    .with_for_update(skip_locked=True)
)


def due(tx: Transaction) -> Ask | None:
    """One scheduled ask whose time has come, locked."""
    return tx.session.exec(_DUE, params={"now": tx.now}).first()


def sent_since(tx: Transaction, flow: str, moment: datetime) -> Sequence[Ask]:
    """The asks of this flow that went out since then, or do now; not the turns of what repeats."""
    went = func.coalesce(Ask.selected_at, Ask.at)
    query = select(Ask).where(
        Ask.flow == flow,
        col(Ask.parent_id).is_(None),
        col(Ask.state).not_in((DRAFT, CANCELLED, MISSED)),
        went > moment,
        went <= tx.now,
    )
    return tx.session.exec(query.order_by(col(Ask.id))).all()


def expired(tx: Transaction) -> Ask | None:
    """One ask that is past its end and not ended, locked.

    What an organizer paused stays so while something may leave of it for who promised to come, for nothing holds an ask
    that is over: until nobody would be asked any more whether they came.
    """
    return tx.session.exec(_EXPIRED, params={"now": tx.now, "lately": tx.now - AFTERWARDS}).first()


def hold(tx: Transaction, id: int, why: str, held: Held = Held.OTHER) -> None:
    """Send nothing more of the ask until somebody has looked and resumes it. `held`: by which word that is counted."""
    ask = get(tx, id, lock=True)
    if ask and ask.state in (SCHEDULED, REPEATING, RUNNING, FILLED):
        ask.state, ask.reason, ask.held_for = PAUSED, why, held


def stop_sending(tx: Transaction, ask: Ask, state: str, why: str) -> None:
    """The ask goes into this state, and what still waits of it is not sent: of very many, it is taken back later."""
    ask.state, ask.reason, ask.withdrawn = state, why, 0
    take_back(tx, ask)


def withdrawing(tx: Transaction) -> Ask | None:
    """One ask of which more is to be taken back, locked."""
    return tx.session.exec(_WITHDRAWING).first()


def take_back(tx: Transaction, ask: Ask) -> None:
    """Take back what waits for the next `SOME` of its people. None of it leaves meanwhile: the ask does not run."""
    page = (
        select(Invitation.id, Invitation.supporter_id)
        .where(Invitation.ask_id == ask.id, col(Invitation.supporter_id) > ask.withdrawn)
        .order_by(col(Invitation.supporter_id))
        .limit(SOME)
    )
    people = tx.session.exec(page).all()
    ids = [id for id, _ in people]
    tx.session.execute(
        update(Invitation)
        .where(col(Invitation.id).in_(ids), col(Invitation.state) == "planned")
        .values(state="skipped", skipped=ask.reason)
    )
    waiting = (State.QUEUED, State.CLAIMED)
    assert set(waiting) <= set(sources(State.CANCELLED))
    tx.session.execute(
        update(OutboxRow)
        .where(
            col(OutboxRow.invitation_id).in_(ids),
            col(OutboxRow.kind).in_(("ask", "reminder", "promise") if ask.state == CANCELLED else ("ask", "reminder")),
            col(OutboxRow.cause) != CALLED_OFF,  # whoever promised is told meanwhile
            col(OutboxRow.state).in_(waiting),
        )
        .values(called_back(tx, ask.reason))
    )
    ask.withdrawn = people[-1][1] if len(people) == SOME else None
