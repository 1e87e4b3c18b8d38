"""What teams have been told, and what there is to tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, text
from sqlmodel import col, select

from bot.core.digest import AskCount, Question
from bot.core.tally import bucket
from bot.store import inbox, supporters
from bot.store.rows import insert_once, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import Ask, DigestWindow, InboxRow, Invitation, OutboxRow, Reply, Supporter, TeamRow


@dataclass(frozen=True, slots=True)
class News:
    """What a team's digest would tell: how many replies are new, each ask's counts, the newest open questions."""

    new_replies: int
    counts: Sequence[AskCount]
    questions: Sequence[Question]


def open_window(tx: Transaction, team: str, starts_at: datetime) -> bool:
    """Whether this call is the one that makes the digest of this window (reliability: exactly one)."""
    window = {"team": team, "starts_at": starts_at, "made_at": tx.now, "sent": 0}
    return insert_once(tx, DigestWindow, window) is not None


def known_since(tx: Transaction, team: str) -> datetime:
    """Since when the team is known: windows before that are nobody's. A team that is new is known from now on."""
    insert_once(tx, TeamRow, {"name": team, "known_since": tx.now, "told": 0})
    return tx.session.get_one(TeamRow, team).known_since


def hold_replies(tx: Transaction) -> None:
    """No reply is recorded until this transaction ends, so that none falls between two digests."""
    if on_postgresql(tx):
        tx.session.execute(text("LOCK TABLE reply IN SHARE MODE"))


def tell(tx: Transaction, team: str) -> None:
    """The team's leads have been told of every reply that there is."""
    known_since(tx, team)
    tx.session.get_one(TeamRow, team).told = tx.session.exec(select(func.max(Reply.id))).one() or 0


def sent(tx: Transaction, team: str, starts_at: datetime, leads: int) -> None:
    """To how many leads the digest of this window went."""
    tx.session.get_one(DigestWindow, (team, starts_at)).sent = leads


def news(tx: Transaction, team: str, members: ColumnElement[bool], questions: int) -> News:
    """What came back from the team's people since its last digest, in asks for this team or for all."""
    row = tx.session.get(TeamRow, team)
    theirs = [members, col(Ask.team).is_(None) | (col(Ask.team) == team)]
    fresh = [*theirs, col(Reply.id) > (row.told if row else 0)]
    replied = (
        select(Reply, InboxRow)
        .join(InboxRow, col(Reply.inbox_id) == InboxRow.id)
        .join(Invitation, col(Reply.invitation_id) == Invitation.id)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
    )
    count = tx.session.execute(replied.with_only_columns(func.count()).where(*fresh)).scalar_one()
    newest = replied.where(*fresh, (col(Reply.label) == "other") | col(Reply.question)).order_by(col(Reply.id).desc())
    shown = [
        Question(
            person.first_name,
            person.number[-2:],
            inbox.text_of(tx, row) or ("(media)" if row.media else ""),
            reply.ask_id,
        )
        for reply, row in tx.session.exec(newest.limit(questions))
        for person in [supporters.by_address(tx, row.address_id)]
    ]
    answered = tx.session.execute(replied.with_only_columns(Reply.ask_id).where(*fresh).distinct()).scalars().all()  # type: ignore[call-overload]
    return News(count, _counts(tx, theirs, answered), shown)


_OPEN: Final = {"queued": "waiting", "unknown": "waiting", "sent": "unanswered", "delivered": "unanswered"}
"""What a digest calls those who did not answer; to those who failed or were skipped nothing is owed."""


def _counts(tx: Transaction, theirs: Sequence[ColumnElement[bool]], answered: Sequence[int]) -> Sequence[AskCount]:
    """Of the asks that are not over, and of those to which something new came back."""
    query = (
        select(Ask, Invitation.state, OutboxRow.state, Invitation.answer)
        .add_columns(func.count())
        .select_from(Invitation)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(Invitation.supporter_id) == Supporter.id)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(*theirs, col(Ask.state).in_(("running", "paused", "filled")) | col(Ask.id).in_(answered))
        .group_by(col(Ask.id), col(Invitation.state), col(OutboxRow.state), col(Invitation.answer))
        .order_by(col(Ask.id).desc())
    )
    counts: dict[int, AskCount] = {}
    for ask, invitation, message, answer, count in tx.session.execute(query):
        assert ask.id is not None
        sofar = counts.setdefault(ask.id, AskCount(ask.id, ask.flow, dict(ask.given), ask.needed))
        what = answer or _OPEN.get(bucket(invitation, message, answer))
        counts[ask.id] = sofar.plus(what, count) if what else sofar
    return list(counts.values())
