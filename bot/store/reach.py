"""Who may be asked at all: whoever agreed, at an address that is open, and not more often than they accepted.

Nobody gets more asks a week than the organization allows, whatever they are for, and who wants fewer texts gets one a
month. Reminders and promises are no asks, and neither is the question after a promise. One rule is looked at three
times: when an audience is selected, when an ask is queued, and before it leaves.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from sqlalchemy import ColumnElement, Integer, bindparam, case, exists, false, func, literal, or_, true
from sqlmodel import col, select

from bot.core.flow import FEWER
from bot.core.message import State
from bot.store.asks import AFTER
from bot.store.leaving import Leaving
from bot.store.session import Transaction
from bot.store.tables import Address, Ask, Invitation, OutboxRow, Supporter, SupporterSkill, SupporterTag

SELDOM: Final = timedelta(days=30)
"""Between two asks to somebody who wants fewer texts."""
WEEK: Final = timedelta(days=7)
WANTS_FEWER: Final = "wants fewer"
OFTEN_ENOUGH: Final = "asked often enough this week"
REASONS: Final = (WANTS_FEWER, OFTEN_ENOUGH)
_NEVER_READ: Final = (State.CANCELLED, State.FAILED, State.RECALLED)


def has_address() -> ColumnElement[bool]:
    """Supporters with an address that is open."""
    return exists().where(col(Address.supporter_id) == Supporter.id, col(Address.closed) == "").correlate(Supporter)


@dataclass(frozen=True, slots=True)
class Lately:
    """Since when asks count against another one, and how many within a week are too many; None: no number is.

    Values, or names for them in a statement that is kept.
    """

    seldom: Any
    week: Any
    most: Any

    @classmethod
    def now(cls, tx: Transaction) -> Self:
        """What counts against an ask at this moment."""
        return cls(tx.now - SELDOM, tx.now - WEEK, tx.asks_per_week)


def resting(tx: Transaction) -> ColumnElement[str]:
    """Why a supporter is not to be asked again so soon; "" if nothing speaks against it. Of those to whom an ask left.

    Whom nobody asked of late is let through at once: of a million, few are looked at closely.
    """
    return _resting(Lately.now(tx))


def _resting(lately: Lately) -> ColumnElement[str]:
    asked_at = col(Supporter.last_asked_at)
    return _why(lately, seldom=asked_at > lately.seldom, week=asked_at > lately.week)


def reachable(tx: Transaction) -> ColumnElement[bool]:
    """Who may be asked at all: those who agreed, at an address that is open, and not too often for them."""
    return (col(Supporter.consent) == "in") & has_address() & (resting(tx) == "")


def may_be_asked(lately: Lately) -> ColumnElement[bool]:
    """The same of a `SupporterSkill`, by what stands beside it: only whom an ask left for of late is looked up.

    After a week only whether they want fewer texts, so that searches stay quick when everybody was asked.
    """
    person, asked_at = SupporterSkill.supporter_id, col(SupporterSkill.asked_at)
    fewer = exists().where(col(SupporterTag.supporter_id) == person, col(SupporterTag.tag) == FEWER)
    rested = exists().where(col(Supporter.id) == person, _resting(lately) == "")
    return (col(SupporterSkill.askable) == true()) & or_(
        asked_at.is_(None),
        asked_at <= lately.seldom,
        (asked_at <= lately.week) & ~fewer.correlate(SupporterSkill),
        rested.correlate(SupporterSkill),
    )


def rest(tx: Transaction, supporter_ids: Collection[int]) -> Mapping[int, str]:
    """Who of these is not to be asked again so soon, and why. They must be held: another ask may come beside."""
    why = select(Supporter.id, _why(Lately.now(tx))).where(col(Supporter.id).in_(supporter_ids))
    return {id: reason for id, reason in tx.session.exec(why) if id and reason}


def too_many(tx: Transaction, asks: Collection[Leaving]) -> Mapping[int, str]:
    """Which of these asks must not leave after those that were queued before them, by their rows, and why.

    `rests` has looked before they were queued; people may want fewer texts since then, and two may have become one.
    """
    asks = [ask for ask in asks if ask.slot != AFTER]
    if not asks:
        return {}
    wire = tx.session.connection()
    people = {ask.supporter_id for ask in asks}
    fewer = set(wire.scalars(_WISH_FEWER, {"people": people}))
    limited = fewer if tx.asks_per_week is None else people
    if not limited:
        return {}
    since = min(ask.created_at for ask in asks) - SELDOM
    theirs: defaultdict[int, list[tuple[int, int, datetime]]] = defaultdict(list)
    for supporter_id, *text in wire.execute(_ASKED_OF_LATE, {"people": limited, "since": since}):
        theirs[supporter_id].append((text[0], text[1], text[2]))

    def before(ask: Leaving, within: timedelta) -> int:
        """How many asks went or go to them in that time, ahead of this: by two channels is once."""
        since, mine = ask.created_at - within, ask.invitation_id
        return len({of for id, of, at in theirs[ask.supporter_id] if id < ask.id and of != mine and at > since})

    found = {}
    for ask in asks:
        if ask.supporter_id in fewer and before(ask, SELDOM) >= 1:
            found[ask.id] = WANTS_FEWER
        elif tx.asks_per_week is not None and before(ask, WEEK) >= tx.asks_per_week:
            found[ask.id] = OFTEN_ENOUGH
    return found


def _counts() -> ColumnElement[bool]:
    """The texts that are asks which somebody got or gets, joined with what asked them."""
    return (col(OutboxRow.kind) == "ask") & col(OutboxRow.state).not_in(_NEVER_READ) & (col(Ask.slot) != AFTER)


_THESE: Final = bindparam("people", expanding=True, type_=Integer)
_WISH_FEWER: Final = select(SupporterTag.supporter_id).where(
    col(SupporterTag.supporter_id).in_(_THESE), col(SupporterTag.tag) == FEWER
)
_ASKED_OF_LATE: Final = (
    select(OutboxRow.supporter_id, OutboxRow.id, OutboxRow.invitation_id, OutboxRow.created_at)
    .join(Invitation, col(OutboxRow.invitation_id) == Invitation.id)
    .join(Ask, col(Invitation.ask_id) == Ask.id)
    .where(col(OutboxRow.supporter_id).in_(_THESE), _counts(), col(OutboxRow.created_at) > bindparam("since"))
)


def _why(
    lately: Lately,
    *,
    seldom: ColumnElement[bool] | None = None,
    week: ColumnElement[bool] | None = None,
) -> ColumnElement[str]:
    """The rule, of a `Supporter`. `seldom`, `week`: what must hold for counting to be worth it."""

    def asked_since(since: Any) -> ColumnElement[int]:
        """How many asks went or go to them: by two channels is once."""
        return (
            select(func.count(func.distinct(OutboxRow.invitation_id)))
            .join(Invitation, col(OutboxRow.invitation_id) == Invitation.id)
            .join(Ask, col(Invitation.ask_id) == Ask.id)
            .where(OutboxRow.supporter_id == Supporter.id, _counts(), col(OutboxRow.created_at) > since)
            .correlate(Supporter)
            .scalar_subquery()
        )

    has_tag = exists().where(col(SupporterTag.supporter_id) == Supporter.id, col(SupporterTag.tag) == FEWER)
    fewer = has_tag.correlate(Supporter) & (asked_since(lately.seldom) >= 1)
    often = false() if lately.most is None else asked_since(lately.week) >= lately.most
    return case(
        (fewer if seldom is None else seldom & fewer, literal(WANTS_FEWER)),
        (often if week is None else week & often, literal(OFTEN_ENOUGH)),
        else_=literal(""),
    )
