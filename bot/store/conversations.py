"""Conversations under way, each on the version of the flows with which it began."""

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from sqlalchemy import ColumnElement, bindparam, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from bot.core.conversation import Conversation
from bot.core.questions import MOST_SPOKEN
from bot.core.wording import one_line
from bot.store.asks import FILLED, OVER, PAUSED, RUNNING
from bot.store.crypto import Unreadable
from bot.store.outbox import ASK, UNREAD, invitation_of
from bot.store.rows import NOW, insert_new
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, ConversationRow, Invitation, OutboxRow


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation with its row, and with its invitation and ask if it is of one. `since`: when something last
    happened in it."""

    row: ConversationRow
    conversation: Conversation
    invitation: Invitation | None
    ask: Ask | None
    since: datetime

    @property
    def id(self) -> int:
        """The conversation's row."""
        assert self.row.id is not None
        return self.row.id


_Text = aliased(OutboxRow)


def _standing() -> Select[ConversationRow, Invitation, Ask, datetime | None]:
    """Conversations with their invitation and ask, and when a text of it left last: what was asked in the conversation,
    or what spoke of the ask (asked, reminded, offered)."""
    of_it = (col(_Text.invitation_id) == ConversationRow.invitation_id) | (col(_Text.id) == ConversationRow.outbox_id)
    spoken_at = select(func.max(_Text.intent_at)).where(of_it).correlate(ConversationRow).scalar_subquery()
    return (
        select(ConversationRow, Invitation, Ask, spoken_at)
        .outerjoin(Invitation, col(ConversationRow.invitation_id) == Invitation.id)
        .outerjoin(Ask, col(Invitation.ask_id) == Ask.id)
    )


def _has_left() -> ColumnElement[bool]:
    """Those whose ask has left, be it by an earlier text than the one that it goes by now (`store/fallback.py`)."""
    left = exists().where(
        col(_Text.invitation_id) == ConversationRow.invitation_id,
        col(_Text.kind) == ASK,
        col(_Text.cause) != UNREAD,
        col(_Text.intent_at).is_not(None),
    )
    return left.correlate(ConversationRow)


def _kept(
    tx: Transaction, row: ConversationRow, invitation: Invitation | None, ask: Ask | None, spoken_at: datetime | None
) -> Standing:
    return Standing(row, _said(tx, row), invitation, ask, since=max(row.moved_at, spoken_at or row.moved_at))


def _said(tx: Transaction, row: ConversationRow) -> Conversation:
    return Conversation.from_json(json.loads(tx.vault.open(row.state_enc, f"conversation:{row.state_key}")))


_RUNS: Final = (RUNNING, PAUSED, FILLED)
# Every text asks for these: they are put together once.
_MATTERS: Final = (
    _standing()
    .where(
        col(ConversationRow.supporter_id).in_(bindparam("people", expanding=True)),
        (col(ConversationRow.state) == "open")
        | col(Ask.state).in_(_RUNS)
        | ((col(Ask.state) == OVER) & (col(Ask.starts_at) > NOW)),
        col(ConversationRow.invitation_id).is_(None) | _has_left(),
    )
    .order_by(col(ConversationRow.id))
)


def that_matter(tx: Transaction, people: Collection[int]) -> Mapping[int, Sequence[Standing]]:
    """What these people may be answering, newest first: questions that are open, and asks that run, answered or not.

    No ask that has yet to leave. Look at them through `open_ones` and `of_running_asks`.
    """
    found: dict[int, list[Standing]] = {id: [] for id in people}
    for one in tx.session.exec(_MATTERS, params={"people": list(people), "now": tx.now}):
        found[one[0].supporter_id].append(_kept(tx, *one))
    return {id: sorted(theirs, key=lambda one: (one.since, one.id), reverse=True) for id, theirs in found.items()}


def open_ones(standing: Iterable[Standing]) -> Sequence[Standing]:
    """What has been asked and not answered."""
    return [one for one in standing if one.row.state == "open"]


def of_running_asks(standing: Iterable[Standing], now: datetime) -> Sequence[Standing]:
    """The conversations of asks that are not over, answered or not.

    One that takes no more answers, but is about something that has yet to begin, is among them.
    """
    return [one for one in standing if one.ask and one.row.invitation_id and _runs(one.ask, now)]


def _runs(ask: Ask, now: datetime) -> bool:
    return ask.state in _RUNS or (ask.state == OVER and ask.starts_at is not None and ask.starts_at > now)


@dataclass(slots=True)
class Beginning:
    """A conversation that has just begun, and has no row yet. `wait`: how long until silence is an event; `outbox_id`:
    its first text."""

    person: Person
    conversation: Conversation
    flow_version_id: int
    wait: timedelta | None
    invitation_id: int | None = None
    outbox_id: int | None = None


def begin(tx: Transaction, begun: Iterable[Beginning]) -> None:
    """Keep conversations that have just begun."""
    insert_new(tx, ConversationRow, [_first_row(tx, one) for one in begun])


def _first_row(tx: Transaction, begun: Beginning) -> dict[str, object]:
    said, key = begun.conversation, secrets.token_hex(8)
    return {
        "supporter_id": begun.person.id,
        "address_id": begun.person.address_id,
        "flow": said.flow,
        "flow_version_id": begun.flow_version_id,
        "invitation_id": begun.invitation_id,
        "state": _state(said),
        "step": said.step,
        "state_key": key,
        "state_enc": _sealed(tx, key, said),
        "begun_at": tx.now,
        "moved_at": tx.now,
        "due_at": _due_at(tx, said, begun.wait),
        "outbox_id": begun.outbox_id,
    }


def keep(
    tx: Transaction, row: ConversationRow, conversation: Conversation, wait: timedelta | None, *, moved: bool = True
) -> None:
    """Write down where it stands now. `wait`: how long until silence is an event; `moved`: by something they texted."""
    row.moved_at = tx.now if moved else row.moved_at
    row.step, row.state = conversation.step, _state(conversation)
    row.state_enc = _sealed(tx, row.state_key, conversation)
    row.due_at = _due_at(tx, conversation, wait)


def _state(conversation: Conversation) -> str:
    return "open" if conversation.step else "done"


def _due_at(tx: Transaction, conversation: Conversation, wait: timedelta | None) -> datetime | None:
    return tx.now + wait if wait is not None and conversation.step else None


def end(tx: Transaction, row: ConversationRow) -> None:
    """Nothing is asked in it any more."""
    row.state, row.moved_at, row.due_at = "done", tx.now, None


def answers_of(tx: Transaction, supporter_id: int) -> Sequence[tuple[datetime, str, Mapping[str, str]]]:
    """What this person answered, as their texts said it: (when last, flow, name -> answer), oldest first."""
    theirs = select(ConversationRow).where(ConversationRow.supporter_id == supporter_id)
    said = [(row, _said(tx, row).answers) for row in tx.session.exec(theirs.order_by(col(ConversationRow.id)))]
    return [(row.moved_at, row.flow, answers) for row, answers in said if answers]


_SILENT: Final = (
    select(ConversationRow.id, ConversationRow.supporter_id)
    .where(ConversationRow.state == "open", col(ConversationRow.due_at) <= NOW)
    .order_by(col(ConversationRow.due_at))
    .limit(1)
)


def silent(tx: Transaction) -> tuple[int, int] | None:
    """A conversation in which silence has lasted long enough: its row and its supporter's."""
    found = tx.session.exec(_SILENT, params={"now": tx.now}).first()
    return (found[0], found[1]) if found and found[0] is not None else None


def row_of(tx: Transaction, id: int) -> ConversationRow:
    """The row as it is now; its person must be held."""
    return tx.session.get_one(ConversationRow, id, populate_existing=True)


def one(tx: Transaction, row: ConversationRow) -> Standing:
    """The conversation of a row."""
    return _kept(tx, *tx.session.exec(_standing().where(ConversationRow.id == row.id)).one())


def moved_by(tx: Transaction, inbox_ids: Collection[int]) -> Standing | None:
    """The conversation whose last answer was one of these texts, over or not."""
    query = _standing().where(col(ConversationRow.inbox_id).in_(inbox_ids)).order_by(col(ConversationRow.id).desc())
    found = tx.session.exec(query.limit(1)).first()
    return _kept(tx, *found) if found else None


def of_invitation(tx: Transaction, invitation_id: int) -> Standing | None:
    """The conversation of an invitation, over or not."""
    found = tx.session.exec(_standing().where(ConversationRow.invitation_id == invitation_id)).first()
    return _kept(tx, *found) if found else None


def of_text(tx: Transaction, text: OutboxRow) -> Standing | None:
    """The conversation that a text of ours belongs to, over or not."""
    invitation_id = invitation_of(text)
    if invitation_id is not None:
        return of_invitation(tx, invitation_id)
    found = tx.session.exec(_standing().where(ConversationRow.outbox_id == text.id)).first()
    return _kept(tx, *found) if found else None


def forget(tx: Transaction, supporter_id: int, since: datetime, words: str | None) -> None:
    """Drop the answers that are these very words, None for any, from conversations that moved since then."""
    these = {words.strip(), one_line(words, MOST_SPOKEN)} if words is not None else ()
    moved = col(ConversationRow.moved_at) >= since
    theirs = select(ConversationRow).where(ConversationRow.supporter_id == supporter_id, moved)
    for row in tx.session.exec(theirs).all():
        try:
            conversation = _said(tx, row)
        except Unreadable:
            continue  # nothing of it can be found out any more
        kept = {name: said for name, said in conversation.answers.items() if words is not None and said not in these}
        if len(kept) < len(conversation.answers):
            left = replace(conversation, answers=MappingProxyType(kept))
            row.state_enc = _sealed(tx, row.state_key, left)


def _sealed(tx: Transaction, key: str, conversation: Conversation) -> bytes:
    return tx.vault.seal(json.dumps(conversation.to_json()), f"conversation:{key}")


def last_text(tx: Transaction, row: ConversationRow) -> OutboxRow | None:
    """The last text of the conversation; None where it was not noted (it began on an earlier version)."""
    return tx.session.get(OutboxRow, row.outbox_id) if row.outbox_id else None


def people_at(tx: Transaction) -> dict[tuple[str, str], int]:
    """How many people stand at which (flow, step), whatever the version."""
    at = (col(ConversationRow.flow), col(ConversationRow.step))
    query = select(*at, func.count()).where(ConversationRow.state == "open").group_by(*at)
    return {(flow, step): count for flow, step, count in tx.session.exec(query) if step}
