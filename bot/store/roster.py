"""The places of an ask: who has one, whether one is free."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, literal, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.core.message import State
from bot.store.asks import AFTER, FILLED, OVER, PAUSED, RUNNING, stop_sending
from bot.store.leaving import Leaving
from bot.store.milestones import AHEAD, DONE
from bot.store.outbox import ASK, BEFORE, CALLED_OFF, OFFERED, PROMISE, UNREAD, set_aside
from bot.store.reach import has_address
from bot.store.rows import NOW, Instant, amid, inserting
from bot.store.session import Transaction
from bot.store.tables import Ask, ConversationRow, Invitation, Milestone, OutboxRow, Supporter

MOST_OFFERS: Final = 2
"""How often one person is offered a free place of an ask."""
AT_A_TIME: Final = 50
"""People of an ask that are looked at together."""
BETWEEN_OFFERS: Final = timedelta(days=1)
"""Whoever let an offer lapse is left in peace so long."""
AS_SEEN: Final = -1
"""The `overbook` of what repeats, where each slot reckons anew with how many drop out."""


def places(ask: Ask) -> int | None:
    """How many are accepted: those needed, and as many as are expected to drop out. None: everybody is."""
    return ask.needed + max(ask.overbook, 0) if ask.needed else None


def promised(invitation: type[Invitation] = Invitation) -> ColumnElement[bool]:
    """Invitations of those who said yes and are still held to it."""
    return (col(invitation.answer) == "yes") & col(invitation.dropped_at).is_(None)


def counted() -> ColumnElement[str | None]:
    """An answer as it counts, to be grouped by its name: who said yes and has left since (`leave`) does not come."""
    left = (col(Invitation.answer) == "yes") & col(Invitation.dropped_at).is_not(None)
    return case((left, "no"), else_=col(Invitation.answer)).label("counted")


def _offered(now: Instant, invitation: type[Invitation] = Invitation) -> ColumnElement[bool]:
    """Invitations for which a place of the waiting list is kept."""
    return (col(invitation.answer) == "waitlist") & (col(invitation.offered_until) > now)


def _has_place(now: Instant, invitation: type[Invitation] = Invitation) -> ColumnElement[bool]:
    """Invitations of those who said yes, and of those for whom a place is kept. Named by their answers, which SQLite
    has an index of: it would read everybody who was invited. `now`: an instant, or `NOW`."""
    answers = col(invitation.answer).in_(("yes", "waitlist"))
    return answers & (promised(invitation) | _offered(now, invitation))


def accepted(tx: Transaction, ask_id: int, *, beside: int | None = None) -> int:
    """How many have a place, not counting one invitation: those who said yes, and those for whom one is kept."""
    of = {"ask": ask_id, "now": tx.now, "beside": beside or 0}
    return int(amid(tx, Invitation).execute(_ACCEPTED, of).scalar_one())


def held(tx: Transaction, ask_ids: Collection[int]) -> Mapping[int, int]:
    """How many have a place in each of these asks, where anybody has."""
    query = select(Invitation.ask_id, func.count()).where(col(Invitation.ask_id).in_(ask_ids), _has_place(tx.now))
    return dict(tx.session.exec(query.group_by(col(Invitation.ask_id))).all())


def is_full(tx: Transaction, ask: Ask, *, beside: int | None = None) -> bool:
    """Whether every place has somebody, not counting one invitation. The ask must be locked."""
    assert ask.id is not None
    most = places(ask)
    return most is not None and accepted(tx, ask.id, beside=beside) >= most


def close_if_filled(tx: Transaction, ask: Ask) -> None:
    """Enough said yes: what has not been sent is not sent any more."""
    if is_full(tx, ask):
        _close(tx, ask)


def _close(tx: Transaction, ask: Ask) -> None:
    stop_sending(tx, ask, FILLED, FILLED)
    ask.wave_at = None


def leave(tx: Transaction, supporter_id: int) -> None:
    """This person can not be counted on any more: they give up every place of what is still to come.

    What they answered stays as they said it.
    """
    theirs = col(Invitation.supporter_id) == supporter_id
    of_live = col(Invitation.ask_id).in_(select(Ask.id).where(_is_live(tx.now) | (col(Ask.state) == PAUSED)))
    tx.session.execute(update(Invitation).where(theirs, of_live, promised()).values(dropped_at=tx.now))
    tx.session.execute(update(Invitation).where(theirs, of_live, _offered(tx.now)).values(offered_until=tx.now))


def to_tell(tx: Transaction) -> Iterator[tuple[Invitation, Ask, Milestone]]:
    """Who is to be told what is said before the thing itself, and was not.

    That is who had promised when it fell due; and who takes a place later, for the address that nobody else tells them.
    """
    for milestone, ask in tx.session.exec(_WITH_UNTOLD, params={"now": tx.now}).all():
        of_this = (col(Ask.id) == ask.id, col(Milestone.ask_id) == ask.id, col(Milestone.what) == milestone.what)
        page = select(Invitation).where(*of_this, _is_to_be_told()).order_by(col(Invitation.id)).limit(AT_A_TIME)
        last = 0
        while found := tx.session.exec(page.where(col(Invitation.id) > last)).all():
            yield from ((invitation, ask, milestone) for invitation in found)
            last = found[-1].id or 0


def _is_to_be_told() -> ColumnElement[bool]:
    """Invitations of an `Ask` whose people do not know what is said before it, by a `Milestone` that fell due."""
    told = select(OutboxRow.id).where(
        OutboxRow.invitation_id == Invitation.id,
        OutboxRow.cause == BEFORE,
        OutboxRow.step == Milestone.what,
        OutboxRow.state != State.CANCELLED,
    )
    in_time = (col(Invitation.answered_at) <= Milestone.done_at) & (col(Milestone.outcome) == DONE)
    later = (col(Invitation.answered_at) > Milestone.done_at) & col(Ask.address_enc).is_not(None)
    untold = ~told.correlate(Invitation, Milestone).exists()
    return and_(col(Invitation.ask_id) == Ask.id, promised(), in_time | later, untold, _may_be_told())


def anybody_promised(tx: Transaction, ask_id: int) -> bool:
    """Whether anybody has a place in an ask who may be told of what comes after it."""
    query = select(Invitation.id).where(Invitation.ask_id == ask_id, promised(), _may_be_told())
    return tx.session.exec(query.limit(1)).first() is not None


def invite_promised(tx: Transaction, ask: Ask, parent_id: int) -> None:
    """Invite to an ask exactly those who have a place in another one, in one statement."""
    people = (
        select(literal(ask.id), Invitation.supporter_id, literal("planned"), literal(""))
        .select_from(Invitation)
        .where(Invitation.ask_id == parent_id, promised(), _may_be_told())
    )
    invited = inserting(tx, Invitation).from_select(["ask_id", "supporter_id", "state", "skipped"], people)
    tx.session.execute(invited)


def tell_of(tx: Transaction, invitation: Invitation) -> None:
    """What somebody answers to the ask afterwards is whether they came to the ask before."""
    ask = tx.session.get_one(Ask, invitation.ask_id)
    if ask.slot != AFTER or ask.parent_id is None:
        return
    came = invitation.answer if invitation.answer in ("yes", "no") else None
    theirs = (col(Invitation.ask_id) == ask.parent_id) & (col(Invitation.supporter_id) == invitation.supporter_id)
    tx.session.execute(
        update(Invitation).where(theirs).values(came=came, came_at=invitation.answered_at if came else None)
    )


def waiting(tx: Transaction, ask_id: int | None = None) -> Iterator[tuple[Invitation, Ask]]:
    """Who may be offered a free place (of this ask): those never offered one first, then who has waited longest.

    Of very many only the first ones. Nothing is locked: whoever offers a place holds its person and its ask, and looks
    again.
    """
    live = _WITH_FREE_PLACES.where(Ask.id == ask_id) if ask_id else _WITH_FREE_PLACES
    order = (col(Invitation.offers), col(Invitation.answered_at), col(Invitation.id))
    for ask in tx.session.exec(live, params={"now": tx.now, "rested": tx.now - BETWEEN_OFFERS}).all():
        query = select(Invitation).where(Invitation.ask_id == ask.id, _waits(tx.now - BETWEEN_OFFERS))
        for invitation in tx.session.exec(query.order_by(*order).limit(AT_A_TIME)).all():
            yield invitation, ask


def offer(invitation: Invitation, until: datetime) -> None:
    """Keep a place for this person until then."""
    invitation.offered_until = until
    invitation.offers += 1


def untold(invitation: Invitation) -> None:
    """They were never told of the place that was kept for them, so that was no offer."""
    invitation.offered_until = None
    invitation.offers -= 1


def concerns(text: Leaving) -> bool:
    """Whether a text about an invitation still has a meaning, by what was answered since it was queued."""
    if text.invitation_id is None:
        return True
    if text.kind == ASK:
        return text.answer is None
    if text.kind != PROMISE:
        return True
    if text.cause == OFFERED:
        return text.answer == "waitlist"
    if text.cause == CALLED_OFF and text.answer == "waitlist":
        return True
    return text.answer == "yes" and text.dropped_at is None


def short(tx: Transaction) -> Ask | None:
    """One ask that was filled and has fewer than it needs by now; locked. Places are offered to who waits before."""
    return tx.session.exec(_SHORT, params={"now": tx.now}).first()


def resume(tx: Transaction, ask: Ask) -> None:
    """Go on after a pause: what was filled before it still is while enough come; else more people are asked."""
    assert ask.id is not None
    assert ask.needed is not None
    most = ask.needed if ask.wave_at is None else ask.needed + ask.overbook
    if accepted(tx, ask.id) >= most:
        _close(tx, ask)
    else:
        reopen(tx, ask)


def reopen(tx: Transaction, ask: Ask) -> None:
    """Ask more people: the next wave is due, or those go on whom it had not come to where all are asked together."""
    ask.state, ask.reason, ask.wave_at, ask.withdrawn = RUNNING, "", tx.now, None
    _never_asked(tx, ask)
    _remind_again(tx, ask)
    if ask.waves == "all":
        unasked = (col(Invitation.ask_id) == ask.id) & (col(Invitation.skipped) == FILLED)
        tx.session.execute(update(Invitation).where(unasked).values(state="planned", skipped=""))


def _never_asked(tx: Transaction, ask: Ask) -> None:
    """Whoever has read no text of the ask is as if it had never come to them: they may be invited again."""
    of_ask = col(Invitation.ask_id) == ask.id
    unread = select(Invitation.id).where(of_ask, _has_read_none(), _may_be_told())
    of_them = col(ConversationRow.invitation_id).in_(unread)
    ended = {"invitation_id": None, "state": "done", "due_at": None}
    tx.session.execute(update(ConversationRow).where(of_them).values(ended))
    as_new = {"state": "skipped", "skipped": FILLED, "outbox_id": None}
    tx.session.execute(update(Invitation).where(col(Invitation.id).in_(unread)).values(as_new))
    unasked = select(Invitation.id).where(of_ask, Invitation.skipped == FILLED)
    set_aside(tx, (col(OutboxRow.kind) == ASK) & col(OutboxRow.invitation_id).in_(unasked))


def _remind_again(tx: Transaction, ask: Ask) -> None:
    """Whoever was silent while it was filled was not reminded then: `work/silences.py` finds out when they are due."""
    undecided = col(Invitation.answer).is_(None) | (col(Invitation.answer) == "other")
    silent = select(Invitation.id).where(Invitation.ask_id == ask.id, Invitation.state == "begun", undecided)
    waits = (col(ConversationRow.state) == "open") & col(ConversationRow.due_at).is_(None)
    of_them = col(ConversationRow.invitation_id).in_(silent)
    tx.session.execute(update(ConversationRow).where(of_them, waits).values(due_at=tx.now))


def _has_read_none() -> ColumnElement[bool]:
    """The rule of who may be invited again: the texts of their invitation were called back before they read one.

    Not who answered; nor whom the ask did not reach (their text failed, and would again); nor who may have read one
    that was given up as lost.
    """
    texts = select(OutboxRow.id).where(OutboxRow.invitation_id == Invitation.id)
    called_back = col(OutboxRow.state).in_((State.CANCELLED, State.RECALLED)) & (col(OutboxRow.doubts) == 0)
    unread = texts.where(called_back, OutboxRow.cause != UNREAD).correlate(Invitation).exists()
    read = texts.where(~called_back, OutboxRow.state != State.FAILED).correlate(Invitation).exists()
    return (col(Invitation.state) == "begun") & col(Invitation.answer).is_(None) & unread & ~read


def _is_live(now: Instant) -> ColumnElement[bool]:
    """Asks whose places are still of use: until the thing begins, where that is told, else until nobody is asked."""
    asks_on = col(Ask.state).in_((RUNNING, FILLED)) & (col(Ask.until).is_(None) | (col(Ask.until) > now))
    ahead = col(Ask.state).in_((RUNNING, FILLED, OVER)) & (col(Ask.starts_at) > now)
    return (asks_on & col(Ask.starts_at).is_(None)) | ahead


def _waits(rested: Instant) -> ColumnElement[bool]:
    """Invitations of those who wait for a place, may be told of one, and let none lapse after that moment."""
    offered = col(Invitation.offered_until)
    at_rest = offered.is_(None) | (offered <= rested)
    return (col(Invitation.answer) == "waitlist") & (col(Invitation.offers) < MOST_OFFERS) & at_rest & _may_be_told()


def _may_be_told() -> ColumnElement[bool]:
    """Invitations of people who agreed, at an address that is open. Never joined: that begins with everybody."""
    agreed = exists().where(col(Supporter.id) == Invitation.supporter_id, col(Supporter.consent) == "in", has_address())
    return agreed.correlate(Invitation)


# Every look at the clock asks for these, so they are put together once: how many places somebody has, whether somebody
# may be offered one, and the asks where that matters.
_WITH_UNTOLD: Final = (
    select(Milestone, Ask)
    .join(Ask, col(Milestone.ask_id) == Ask.id)
    .where(
        col(Milestone.what).startswith(AHEAD),
        col(Milestone.done_at).is_not(None),
        col(Ask.starts_at) > NOW,
        _is_live(NOW),
        select(Invitation.id).where(_is_to_be_told()).correlate(Ask, Milestone).exists(),
    )
    .order_by(col(Ask.starts_at), col(Ask.id))
)
_ACCEPTED: Final = select(func.count(col(Invitation.id))).where(
    Invitation.ask_id == bindparam("ask"), _has_place(NOW), Invitation.id != bindparam("beside")
)
_Other = aliased(Invitation)
_OF_ASK: Final = select(func.count()).select_from(_Other).where(_Other.ask_id == Ask.id, _has_place(NOW, _Other))
_HELD: Final = _OF_ASK.correlate(Ask).scalar_subquery()
_WHO_WAITS: Final = select(Invitation.id).where(_waits(bindparam("rested", type_=UTCDateTime)))
_SOMEBODY_WAITS: Final = _WHO_WAITS.where(Invitation.ask_id == Ask.id).correlate(Ask).exists()
_WITH_FREE_PLACES: Final = (
    select(Ask)
    .where(col(Ask.needed) > 0, _is_live(NOW), _SOMEBODY_WAITS, col(Ask.needed) + Ask.overbook > _HELD)
    .order_by(col(Ask.id))
)
_SHORT: Final = (
    select(Ask).where(Ask.state == FILLED, _is_live(NOW), Ask.needed > _HELD).limit(1).with_for_update(skip_locked=True)
)
