"""What teams have been told, and what there is to tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, func, literal_column, text
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.digest import MOST_NUMBER, AskCount
from bot.core.matters import Matter
from bot.core.tally import bucket
from bot.store import items, openings, replies, roster, teams
from bot.store.items import Draft, Kind
from bot.store.openings import IsWaitedFor
from bot.store.outbox import ABOUT_ITEM, LISTED, PASSED
from bot.store.rows import insert_once, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import (
    FOR_PEOPLE,
    Ask,
    DigestItem,
    DigestWindow,
    Invitation,
    OutboxRow,
    Reply,
    Supporter,
    TeamRow,
)
from bot.store.teams import Members

CAUSE: Final = "digest"
"""Of the texts that are digests, at their hours and urgent ones."""


@dataclass(frozen=True, slots=True)
class News:
    """What a team's digest would tell: how many replies are new, each ask's counts, and what needs a person.

    That is newest first; `drafts`: what of it becomes an item once the digest is kept. `is_any`: whether anything is
    new at all. `next_reply`: the first for which there was no number, if any: from there on a later digest tells.
    """

    new_replies: int
    counts: Sequence[AskCount]
    matters: Sequence[Matter]
    drafts: Sequence[Draft]
    is_any: bool
    next_reply: int | None = None


def is_open(tx: Transaction, team: str, starts_at: datetime) -> bool:
    """Whether nobody has made the digest of this window yet."""
    return tx.session.get(DigestWindow, (team, starts_at)) is None


def open_window(tx: Transaction, team: str, starts_at: datetime) -> bool:
    """Whether this call is the one that makes the digest of this window (reliability: exactly one)."""
    window = {"team": team, "starts_at": starts_at, "made_at": tx.now, "sent": 0}
    return insert_once(tx, DigestWindow, window) is not None


def hold_replies(tx: Transaction, team: str) -> None:
    """No other digest of the team is made and no reply recorded until this transaction ends: none falls between two."""
    teams.hold(tx, team)
    if on_postgresql(tx):
        tx.session.execute(text("LOCK TABLE reply IN SHARE MODE"))


def tell(tx: Transaction, team: str, told: News, patience: timedelta | None) -> None:
    """The team's leads have been told of every reply before the next one, and act on the items by these numbers."""
    items.keep(tx, team, told.drafts, patience)
    last = told.next_reply - 1 if told.next_reply else tx.session.exec(select(func.max(Reply.id))).one()
    tx.session.get_one(TeamRow, team).told = last or 0


def step_of(team: str, mark: datetime | str, left: Sequence[str] = ()) -> str:
    """By which a text that is a team's digest, or its list, is told from the others of the same cause.

    `left`: what it had no room for, as `core/digest.Page` has it.
    """
    when = mark.isoformat() if isinstance(mark, datetime) else mark
    return f"{team} {when}|{','.join(left)}"


def team_of(digest: OutboxRow) -> str:
    """The team whose digest or list this text is, or whose item it is about."""
    return digest.step.rpartition(" ")[0]


def left_of(digest: OutboxRow) -> Sequence[str]:
    """What this text had no room for."""
    return [key for key in digest.step.rpartition("|")[2].split(",") if key]


def last_told(tx: Transaction, address_id: int, *causes: str) -> OutboxRow | None:
    """The last text of these causes to an address that is about a team."""
    theirs = (col(OutboxRow.address_id) == address_id) & (col(OutboxRow.step) != "")
    query = select(OutboxRow).where(theirs, col(OutboxRow.cause).in_(causes))
    return tx.session.exec(query.order_by(col(OutboxRow.id).desc()).limit(1)).first()


def told_together(tx: Transaction, last: OutboxRow) -> Sequence[OutboxRow]:
    """This digest alone; or the lists that were asked for with this one, of each team, in order."""
    if last.cause != LISTED:
        return (last,)
    same = (col(OutboxRow.cause) == LISTED) & (col(OutboxRow.cause_id) == last.cause_id)
    query = select(OutboxRow).where(same, OutboxRow.address_id == last.address_id)
    return tx.session.exec(query.order_by(col(OutboxRow.id))).all()


def last_team(tx: Transaction, address_id: int) -> str:
    """The team of whose items an address was told last, lists aside; "" before the first."""
    last = last_told(tx, address_id, CAUSE, PASSED, ABOUT_ITEM)
    return team_of(last) if last else ""


def listed_last(tx: Transaction, address_id: int) -> bool:
    """Whether a list is the last that an address was told of items."""
    last = last_told(tx, address_id, CAUSE, PASSED, ABOUT_ITEM, LISTED)
    return last is not None and last.cause == LISTED


def sent(tx: Transaction, team: str, starts_at: datetime, leads: int) -> None:
    """To how many leads the digest of this window went."""
    tx.session.get_one(DigestWindow, (team, starts_at)).sent = leads


def counted(tx: Transaction, team: str, members: Members) -> Sequence[AskCount]:
    """How the asks stand of which a digest would tell. Among many people that takes long, and needs only to read."""
    fresh = _fresh(tx, team, members)
    answered = tx.session.execute(_replied().with_only_columns(Reply.ask_id).where(*fresh).distinct()).scalars().all()  # type: ignore[call-overload]
    return _counts(tx, _theirs(team, members), answered)


def news(
    tx: Transaction,
    team: str,
    members: Members,
    is_waited_for: IsWaitedFor,
    *,
    with_items: bool,
    counts: Sequence[AskCount] | None = None,
) -> News:
    """What came back from the team's people since its last digest, in asks for this team or for all.

    `counts`: as they were `counted` a moment ago; else they are now.
    """
    fresh = _fresh(tx, team, members)
    count = _count(tx, *fresh)
    if counts is None:
        counts = counted(tx, team, members)
    if not with_items:
        return News(count, counts, (), (), count > 0)
    known, told_at = items.open_of(tx, team), teams.told_at(tx, team)
    untold = any(item.row.urgent_at is None and (told_at is None or item.row.made_at > told_at) for item in known)
    asks = [tx.session.get_one(Ask, count.id) for count in counts]
    words = unread(tx, team, members)
    found = [(Kind.REPLY, id) for id in words]
    found += [(Kind.PLACE, ask.id) for ask in openings.fell_free(tx, team, asks, is_waited_for) if ask.id]
    drafts = items.numbered(tx, team, found)
    next_reply = words[len(drafts)] if len(words) > len(drafts) else None
    told = _count(tx, *fresh, col(Reply.id) < next_reply) if next_reply else count
    new = [matter for draft in drafts if (matter := items.matter_of(tx, draft))]
    matters = [*reversed(new), *(item.matter for item in reversed(known))]
    is_any = count > 0 or untold or any(one.kind is Kind.PLACE for one in drafts)
    return News(told, counts, matters, drafts, is_any, next_reply)


def _replied() -> SelectOfScalar[Reply]:
    return (
        select(Reply)
        .join(Invitation, col(Reply.invitation_id) == Invitation.id)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
    )


def _count(tx: Transaction, *where: ColumnElement[bool]) -> int:
    found: int = tx.session.execute(_replied().with_only_columns(func.count()).where(*where)).scalar_one()
    return found


def _fresh(tx: Transaction, team: str, members: Members) -> Sequence[ColumnElement[bool]]:
    """Replies of which the team was not told."""
    row = tx.session.get(TeamRow, team)
    # Not joined: where a team has many people, looking through all of them for who replied takes long.
    theirs = exists().where(col(Supporter.id) == Invitation.supporter_id, members).correlate(Invitation)
    return [*_theirs(team, theirs), col(Reply.id) > (row.told if row else 0), col(Reply.label) != replies.WITHDRAWN]


def unread(tx: Transaction, team: str, members: Members, asks: Sequence[Ask] | None = None) -> Sequence[int]:
    """The replies that a person must read, and that are no item of the team yet, oldest first; of all `asks` or some:
    questions, other words than a plain answer, a yes that depends on something, something else instead. A lead who was
    given somebody to call read what they had said. Of very many the first ones, one more than there are numbers."""
    ours = col(DigestItem.team) == team
    is_item = exists().where(ours, col(DigestItem.reply_id) == Reply.id).correlate(Reply)
    a_call = (col(DigestItem.kind) == literal_column("'call'")) & (col(DigestItem.invitation_id) == Reply.invitation_id)
    called_since = exists().where(ours, a_call, col(DigestItem.made_at) >= Reply.at).correlate(Reply)
    open_still = ~is_item & ~called_since & ~replies.settled()
    query = _replied().where(*_fresh(tx, team, members), text(f"({FOR_PEOPLE})"), open_still)
    if asks is not None:
        query = query.where(col(Reply.ask_id).in_([ask.id for ask in asks]))
    return [reply.id for reply in tx.session.exec(query.order_by(col(Reply.id)).limit(MOST_NUMBER + 1)) if reply.id]


def _theirs(team: str, members: Members) -> Sequence[ColumnElement[bool]]:
    return members, col(Ask.team).is_(None) | (col(Ask.team) == team)


def under_way(tx: Transaction, team: str, members: Members) -> Sequence[AskCount]:
    """How the asks that are not over stand among a team's people."""
    return _counts(tx, _theirs(team, members), ())


def all_under_way(tx: Transaction) -> Sequence[AskCount]:
    """How all asks that are not over stand."""
    return _counts(tx, (), ())


def count_of(tx: Transaction, ask: Ask) -> AskCount:
    """How an ask stands, over or not."""
    assert ask.id is not None
    counted = _counts(tx, (col(Ask.id) == ask.id,), (ask.id,))
    return counted[0] if counted else AskCount(ask.id, ask.flow, dict(ask.given), ask.needed)


_OPEN: Final = {"queued": "waiting", "unknown": "waiting", "sent": "unanswered", "delivered": "unanswered"}
"""What a digest calls those who did not answer; to those who failed or were skipped nothing is owed."""


def _counts(tx: Transaction, theirs: Sequence[ColumnElement[bool]], answered: Sequence[int]) -> Sequence[AskCount]:
    """Of the asks that are not over, and of those to which something new came back."""
    query = (
        select(Ask, Invitation.state, OutboxRow.state, roster.counted())
        .add_columns(func.count(), func.sum(func.coalesce(Invitation.party, 1)))
        .select_from(Invitation)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(*theirs, col(Ask.state).in_(("running", "paused", "filled")) | col(Ask.id).in_(answered))
        .group_by(col(Ask.id), col(Invitation.state), col(OutboxRow.state), "counted")
        .order_by(col(Ask.id).desc())
    )
    counts: dict[int, AskCount] = {}
    for ask, invitation, message, answer, count, people in tx.session.execute(query):
        assert ask.id is not None
        sofar = counts.setdefault(ask.id, AskCount(ask.id, ask.flow, dict(ask.given), ask.needed))
        what = answer or _OPEN.get(bucket(invitation, message, answer))
        with_people = sofar.plus("people", people) if answer == "yes" else sofar
        counts[ask.id] = with_people.plus(what, count) if what else with_people
    return list(counts.values())
