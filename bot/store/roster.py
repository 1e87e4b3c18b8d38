"""The places of an ask: who has one, whether one is free."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.store.asks import FILLED, OVER, PAUSED, RUNNING, stop_sending
from bot.store.reach import has_address
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, Supporter

MOST_OFFERS: Final = 2
"""How often one person is offered a free place of an ask."""
BETWEEN_OFFERS: Final = timedelta(days=1)
"""Whoever let an offer lapse is left in peace so long."""


def places(ask: Ask) -> int | None:
    """How many are accepted: those needed, and as many as are expected to drop out. None: everybody is."""
    return ask.needed + ask.overbook if ask.needed else None


def promised(invitation: type[Invitation] = Invitation) -> ColumnElement[bool]:
    """Invitations of those who said yes and are still held to it."""
    return (col(invitation.answer) == "yes") & col(invitation.dropped_at).is_(None)


def _offered(now: datetime, invitation: type[Invitation] = Invitation) -> ColumnElement[bool]:
    """Invitations for which a place of the waiting list is kept."""
    return (col(invitation.answer) == "waitlist") & (col(invitation.offered_until) > now)


def accepted(tx: Transaction, ask_id: int, *, beside: int | None = None) -> int:
    """How many have a place, not counting one invitation: those who said yes, and those for whom one is kept."""
    has_place = promised() | _offered(tx.now)
    query = select(func.count()).select_from(Invitation).where(Invitation.ask_id == ask_id, has_place)
    return tx.session.exec(query.where(Invitation.id != beside) if beside else query).one()


def is_full(tx: Transaction, ask: Ask, *, beside: int | None = None) -> bool:
    """Whether every place has somebody, not counting one invitation. The ask must be locked."""
    assert ask.id is not None
    most = places(ask)
    return most is not None and accepted(tx, ask.id, beside=beside) >= most


def close_if_filled(tx: Transaction, ask: Ask) -> None:
    """Enough said yes: what has not been sent is not sent any more."""
    if is_full(tx, ask):
        stop_sending(tx, ask, FILLED, "filled")


def leave(tx: Transaction, supporter_id: int) -> None:
    """This person can not be counted on any more: they give up every place of what is still to come.

    What they answered stays as they said it.
    """
    live = col(Ask.state).in_((RUNNING, PAUSED, FILLED)) & col(Ask.starts_at).is_(None)
    ahead = col(Ask.state).in_((RUNNING, PAUSED, FILLED, OVER)) & (col(Ask.starts_at) > tx.now)
    theirs = col(Invitation.supporter_id) == supporter_id
    of_live = col(Invitation.ask_id).in_(select(Ask.id).where(live | ahead))
    tx.session.execute(update(Invitation).where(theirs, of_live, promised()).values(dropped_at=tx.now))
    tx.session.execute(update(Invitation).where(theirs, of_live, _offered(tx.now)).values(offered_until=tx.now))


def waiting(tx: Transaction, ask_id: int | None = None) -> Sequence[tuple[Invitation, Ask]]:
    """Who may be offered a free place (of this ask): those never offered one first, then who has waited longest.

    Nothing is locked: whoever offers a place holds its person and its ask, and looks again.
    """
    query = (
        select(Invitation, Ask)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
        .where(
            col(Ask.state).in_((RUNNING, FILLED)),
            _held(tx.now) < col(Ask.needed) + Ask.overbook,
            _is_ahead(tx.now),
            _waits(tx.now),
        )
        .order_by(col(Ask.id), col(Invitation.offers), col(Invitation.answered_at), col(Invitation.id))
    )
    return tx.session.exec(query.where(Ask.id == ask_id) if ask_id else query).all()


def offer(invitation: Invitation, until: datetime) -> None:
    """Keep a place for this person until then."""
    invitation.offered_until = until
    invitation.offers += 1


def short(tx: Transaction) -> Ask | None:
    """One ask that was filled, has fewer than it needs by now, and nobody to offer a place to; locked."""
    of_ask = select(Invitation.id).join(Supporter).where(Invitation.ask_id == Ask.id, _waits(tx.now))
    nobody_waits = ~of_ask.correlate(Ask).exists()
    query = select(Ask).where(Ask.state == FILLED, _held(tx.now) < Ask.needed, _is_ahead(tx.now), nobody_waits)
    return tx.session.exec(query.limit(1).with_for_update(skip_locked=True)).first()


def reopen(tx: Transaction, ask: Ask) -> None:
    """Ask more people: the next wave is due, or those go on whom it had not come to where all are asked together."""
    ask.state, ask.reason, ask.wave_at = RUNNING, "", tx.now
    if ask.waves == "all":
        unasked = (col(Invitation.ask_id) == ask.id) & (col(Invitation.skipped) == "filled")
        tx.session.execute(update(Invitation).where(unasked).values(state="planned", skipped=""))


_Other = aliased(Invitation)


def _held(now: datetime) -> ColumnElement[int]:
    """How many places of the ask somebody has."""
    has_place = promised(_Other) | _offered(now, _Other)
    query = select(func.count()).select_from(_Other).where(_Other.ask_id == Ask.id, has_place)
    return query.correlate(Ask).scalar_subquery()


def _is_ahead(now: datetime) -> ColumnElement[bool]:
    """Answers still count, and what it is about has not begun."""
    return (col(Ask.until).is_(None) | (col(Ask.until) > now)) & (
        col(Ask.starts_at).is_(None) | (col(Ask.starts_at) > now)
    )


def _waits(now: datetime) -> ColumnElement[bool]:
    """Invitations of those who wait for a place, may be told of one, and did not let one lapse of late."""
    offered = col(Invitation.offered_until)
    rested = offered.is_(None) | (offered <= now - BETWEEN_OFFERS)
    agreed = (col(Supporter.consent) == "in") & has_address()
    return (col(Invitation.answer) == "waitlist") & (col(Invitation.offers) < MOST_OFFERS) & rested & agreed
