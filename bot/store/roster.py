"""The places of an ask: who has one, whether one is free."""

from sqlalchemy import func
from sqlmodel import col, select

from bot.store.asks import FILLED, stop_sending
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation


def places(ask: Ask) -> int | None:
    """How many are accepted: those needed, and as many as are expected to drop out. None: everybody is."""
    return ask.needed + ask.overbook if ask.needed else None


def accepted(tx: Transaction, ask_id: int, *, beside: int | None = None) -> int:
    """How many have a place, not counting one invitation: those who said yes, and those for whom one is kept."""
    has_place = (col(Invitation.answer) == "yes") | (
        (col(Invitation.answer) == "waitlist") & (col(Invitation.offered_until) > tx.now)
    )
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
