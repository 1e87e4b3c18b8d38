"""Whom a team's lead should call next: those who can not make up their minds, and those who do not answer.

Nobody is called twice for one ask, and nobody is on two leads' hands.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, false, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.message import State
from bot.store import items, supporters
from bot.store import teams as stored_teams
from bot.store.asks import FILLED, RUNNING
from bot.store.items import DONE, TAKEN, UNDECIDED, Item, Kind
from bot.store.reach import has_address
from bot.store.session import Transaction
from bot.store.tables import Address, Ask, DigestItem, Invitation, OutboxRow, Reply, Supporter
from bot.store.teams import Members

MOST_LOOKS: Final = 50
_Theirs = aliased(Invitation)


def running(tx: Transaction, teams: Sequence[str], *, filled: bool = False) -> Sequence[Ask]:
    """The asks that run for these teams, or for all. `filled`: also those whose people have only to be told more."""
    states = (RUNNING, FILLED) if filled else (RUNNING,)
    query = select(Ask).where(col(Ask.state).in_(states), col(Ask.team).is_(None) | col(Ask.team).in_(teams))
    return tx.session.exec(query.order_by(col(Ask.id))).all()


def take_next(
    tx: Transaction,
    team: str,
    members: Members,
    waits: Mapping[int, timedelta],
    *,
    beside: int,
    patience: timedelta | None,
) -> Item | None:
    """The next person to call for these asks, as an item of the team that is nobody's yet; None if nobody is left.

    `waits`: ask -> how long somebody may be silent until they are called. `beside`: a supporter who is not called. The
    person is locked: whoever else looks for somebody finds another.
    """
    stored_teams.hold(tx, team)
    for invitation_id, supporter_id in _to_call(tx, members, waits, beside):
        if not supporters.hold(tx, supporter_id) or not _is_free(tx, supporter_id):
            continue
        if said := items.words_from(tx, team, invitation_id):
            return said
        drafts = items.numbered(tx, team, [(Kind.CALL, invitation_id)])
        for row in items.keep(tx, team, drafts, patience):
            return items.of(tx, row)
    return None


def _to_call(
    tx: Transaction, members: Members, waits: Mapping[int, timedelta], beside: int
) -> Sequence[tuple[int, int]]:
    """(invitation, supporter) of those who may be called, who is nearest to a yes first, then by their rank."""
    silent = [and_(col(Ask.id) == id, col(OutboxRow.intent_at) <= tx.now - wait) for id, wait in waits.items()]
    undecided = col(Invitation.answer).in_([answer for answer in UNDECIDED if answer])
    query = (
        select(Invitation.id, Invitation.supporter_id)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
        .join(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(
            members,
            col(Ask.id).in_(list(waits)),
            col(Supporter.id) != beside,
            col(Supporter.consent) == "in",
            has_address(),
            _has_phone(),
            col(OutboxRow.state).in_((State.SENT, State.DELIVERED)),
            undecided | (col(Invitation.answer).is_(None) & or_(false(), *silent)),
            ~_was_seen_to(),
        )
        .order_by(
            case((col(Invitation.answer) == "maybe", 0), (undecided, 1), else_=2),
            col(Invitation.wave),
            col(Invitation.id),
        )
        .limit(MOST_LOOKS)
    )
    return [(id, supporter_id) for id, supporter_id in tx.session.exec(query) if id is not None]


def _has_phone() -> ColumnElement[bool]:
    """Supporters whose number we know; a Signal account may keep its own to itself."""
    known = (col(Address.channel) != "signal") | col(Address.number_key).is_not(None)
    return exists().where(col(Address.supporter_id) == Supporter.id, known).correlate(Supporter)


def _was_seen_to() -> ColumnElement[bool]:
    """Invitations about which somebody was called before, or whose words a lead has dealt with."""
    seen_to = (col(DigestItem.kind) == Kind.CALL) | (col(DigestItem.state) == DONE)
    return _of_people().where(col(_Theirs.id) == Invitation.id, seen_to).correlate(Invitation).exists()


def _is_free(tx: Transaction, supporter_id: int) -> bool:
    """Whether no lead is to call this person already, or sees to what they said."""
    held = (col(DigestItem.kind) == Kind.CALL) | (col(DigestItem.state) == TAKEN)
    query = _of_people().where(col(_Theirs.supporter_id) == supporter_id, col(DigestItem.state) != DONE, held)
    return not any(items.of(tx, row) for row in tx.session.exec(query).all())


def holder(tx: Transaction, item: Item, *, beside: int) -> int | None:
    """The address of another lead who sees to the person of an item, about whatever ask; None if nobody does.

    The person is locked: whoever else takes them waits.
    """
    if item.person is None or not supporters.hold(tx, item.person.id):
        return None
    taken = (col(DigestItem.state) == TAKEN) & (col(DigestItem.taken_by) != beside)
    query = _of_people().where(col(_Theirs.supporter_id) == item.person.id, taken)
    return next((row.taken_by for row in tx.session.exec(query) if items.of(tx, row)), None)


def _of_people() -> SelectOfScalar[DigestItem]:
    """Items that are about somebody, with that person's invitation."""
    return (
        select(DigestItem)
        .outerjoin(Reply, col(DigestItem.reply_id) == Reply.id)
        .join(_Theirs, col(_Theirs.id) == func.coalesce(DigestItem.invitation_id, Reply.invitation_id))
    )
