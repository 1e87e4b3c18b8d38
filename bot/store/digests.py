"""What teams have been told, and what there is to tell them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, text
from sqlmodel import col, select

from bot.core.digest import MOST_NUMBER, AskCount, Question
from bot.core.tally import bucket
from bot.store import items, replies
from bot.store.rows import insert_once, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import Ask, DigestWindow, InboxRow, Invitation, OutboxRow, Reply, Supporter, TeamRow

CAUSE: Final = "digest"
"""Of the texts that are digests."""


@dataclass(frozen=True, slots=True)
class News:
    """What a team's digest would tell: how many replies are new, each ask's counts, the open questions, newest first.

    `numbers`: reply -> its number, which is kept once the digest is.
    """

    new_replies: int
    counts: Sequence[AskCount]
    questions: Sequence[Question]
    numbers: Mapping[int, int]


def open_window(tx: Transaction, team: str, starts_at: datetime) -> bool:
    """Whether this call is the one that makes the digest of this window (reliability: exactly one)."""
    window = {"team": team, "starts_at": starts_at, "made_at": tx.now, "sent": 0}
    return insert_once(tx, DigestWindow, window) is not None


def known_since(tx: Transaction, team: str) -> datetime:
    """Since when the team is known: windows before that are nobody's. A team that is new is known from now on."""
    insert_once(tx, TeamRow, {"name": team, "known_since": tx.now, "told": 0})
    return tx.session.get_one(TeamRow, team).known_since


def hold_replies(tx: Transaction, team: str) -> None:
    """No other digest of the team is made and no reply recorded until this transaction ends: none falls between two."""
    known_since(tx, team)
    tx.session.get_one(TeamRow, team, with_for_update=True, populate_existing=True)
    if on_postgresql(tx):
        tx.session.execute(text("LOCK TABLE reply IN SHARE MODE"))


def tell(tx: Transaction, team: str, told: News) -> None:
    """The team's leads have been told of every reply that there is, and act on the questions by these numbers."""
    items.keep(tx, team, told.numbers)
    tx.session.get_one(TeamRow, team).told = tx.session.exec(select(func.max(Reply.id))).one() or 0


def step_of(team: str, moment: datetime) -> str:
    """By which a text that is a team's digest, or its list, is told from the others of the same cause."""
    return f"{team} {moment.isoformat()}"


def team_of(digest: OutboxRow) -> str:
    """The team whose digest or list this text is."""
    return digest.step.rpartition(" ")[0]


def last_team(tx: Transaction, address_id: int) -> str:
    """The team whose digest went to an address last; "" before the first."""
    query = select(OutboxRow).where(OutboxRow.address_id == address_id, OutboxRow.cause == CAUSE)
    last = tx.session.exec(query.order_by(col(OutboxRow.id).desc()).limit(1)).first()
    return team_of(last) if last else ""


def sent(tx: Transaction, team: str, starts_at: datetime, leads: int) -> None:
    """To how many leads the digest of this window went."""
    tx.session.get_one(DigestWindow, (team, starts_at)).sent = leads


def news(tx: Transaction, team: str, members: ColumnElement[bool], *, with_questions: bool) -> News:
    """What came back from the team's people since its last digest, in asks for this team or for all."""
    row = tx.session.get(TeamRow, team)
    theirs = _theirs(team, members)
    fresh = [*theirs, col(Reply.id) > (row.told if row else 0), col(Reply.label) != replies.WITHDRAWN]
    replied = (
        select(Reply, InboxRow)
        .join(InboxRow, col(Reply.inbox_id) == InboxRow.id)
        .join(Invitation, col(Reply.invitation_id) == Invitation.id)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
    )
    count = tx.session.execute(replied.with_only_columns(func.count()).where(*fresh)).scalar_one()
    answered = tx.session.execute(replied.with_only_columns(Reply.ask_id).where(*fresh).distinct()).scalars().all()  # type: ignore[call-overload]
    counts = _counts(tx, theirs, answered)
    if not with_questions:
        return News(count, counts, (), {})
    is_question = (col(Reply.label) == "other") | col(Reply.question)
    found = {
        reply.id: (reply, text)
        for reply, text in tx.session.exec(
            replied.where(*fresh, is_question).order_by(col(Reply.id)).limit(MOST_NUMBER)
        )
        if reply.id is not None
    }
    numbers = items.numbered(tx, team, list(found))
    new = [items.question_of(tx, *found[id], number) for id, number in numbers.items()]
    known = [item.question for item in items.open_of(tx, team) if item.reply.id not in found]
    return News(count, counts, [*reversed(new), *reversed(known)], numbers)


def _theirs(team: str, members: ColumnElement[bool]) -> Sequence[ColumnElement[bool]]:
    return members, col(Ask.team).is_(None) | (col(Ask.team) == team)


def under_way(tx: Transaction, team: str, members: ColumnElement[bool]) -> Sequence[AskCount]:
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
        select(Ask, Invitation.state, OutboxRow.state, Invitation.answer)
        .add_columns(func.count(), func.sum(func.coalesce(Invitation.party, 1)))
        .select_from(Invitation)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(*theirs, col(Ask.state).in_(("running", "paused", "filled")) | col(Ask.id).in_(answered))
        .group_by(col(Ask.id), col(Invitation.state), col(OutboxRow.state), col(Invitation.answer))
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
