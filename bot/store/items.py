"""What needs a person in a team, under the number by which its leads act on it, until somebody has dealt with it.

A number is its item's own until that is closed; a new one takes the next number, after 99 the first closed one's. What
has settled itself is no item any more, whatever its row says: words that their author took back, a condition of
somebody who has said plainly since whether they come, a call to somebody who has answered or left, a place that was
filled.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, update
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.digest import free_numbers
from bot.core.matters import Matter, Question
from bot.store import asks, inbox, openings, replies, roster, supporters
from bot.store.crypto import Unreadable
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, ConversationRow, DigestItem, InboxRow, Invitation, Reply
from bot.understanding import numbers

OPEN: Final = "open"
TAKEN: Final = "taken"
DONE: Final = "done"
DISAPPEARS: Final = "(disappears)"
"""Shown for words that their author wants gone after a time: a digest would keep them."""
UNREADABLE: Final = "(unreadable)"
"""Shown for words that were damaged where they are kept."""
UNDECIDED: Final = (None, "maybe", "other")
"""The answers of those whom a call may still help to make up their minds."""


class Kind(StrEnum):
    """What an item is about."""

    REPLY = "reply"  # words that a person must read
    CALL = "call"  # somebody to be called
    PLACE = "place"  # a place fell free
    DEADLINE = "deadline"  # it nears, and places are free


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become an item: a reply, an invitation or an ask by its row, and the number that it will have."""

    kind: Kind
    about: int
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item with its ask and what it says; `person`: whom it is about, as they are met; `reply`: what they said."""

    row: DigestItem
    ask: Ask
    matter: Matter
    person: Person | None = None
    reply: Reply | None = None

    @property
    def id(self) -> int:
        """The item's row."""
        assert self.row.id is not None
        return self.row.id


def numbered(tx: Transaction, team: str, found: Sequence[tuple[Kind, int]]) -> Sequence[Draft]:
    """What these would be as items of the team, in order. Beyond 99 some get no number, and are left out."""
    last = tx.session.exec(_of_team(team).order_by(col(DigestItem.id).desc()).limit(1)).first()
    waiting = {row.number: row for row in tx.session.exec(_of_team(team).where(DigestItem.state != DONE))}
    counted = free_numbers(max(last.number, 0) if last else 0, ())
    free = islice((number for number in counted if not _stands(tx, waiting.get(number))), len(found))
    return [Draft(kind, about, number) for (kind, about), number in zip(found, free, strict=False)]


def _stands(tx: Transaction, row: DigestItem | None) -> bool:
    """Whether there is such an item, and it has not settled itself."""
    return row is not None and of(tx, row) is not None


def keep(tx: Transaction, team: str, drafts: Sequence[Draft], patience: timedelta | None) -> Sequence[DigestItem]:
    """These are items from now on; the team must be held. Their numbers are taken from what was closed.

    A row that loses its number is kept, under one that nobody can text: it is what says that this was told already.
    """
    closed = col(DigestItem.number).in_([draft.number for draft in drafts])
    tx.session.execute(
        update(DigestItem).where(col(DigestItem.team) == team, closed).values(number=-col(DigestItem.id))
    )
    rows = [_row(tx, team, draft, patience) for draft in drafts]
    tx.session.add_all(rows)
    tx.session.flush()
    return rows


def _row(tx: Transaction, team: str, draft: Draft, patience: timedelta | None) -> DigestItem:
    row = DigestItem(team=team, number=draft.number, kind=draft.kind, made_at=tx.now, moved_at=tx.now)
    row.pass_at = tx.now + patience if patience else None
    match draft.kind:
        case Kind.REPLY:
            row.reply_id = draft.about
        case Kind.CALL:
            row.invitation_id = draft.about
        case _:
            row.ask_id = draft.about
    return row


def _of_team(team: str) -> SelectOfScalar[DigestItem]:
    return select(DigestItem).where(DigestItem.team == team)


def matter_of(tx: Transaction, draft: Draft) -> Matter | None:
    """What a reply or an ask would say as an item."""
    if draft.kind is Kind.REPLY:
        return question_of(tx, tx.session.get_one(Reply, draft.about), draft.number)
    return openings.opening(tx, tx.session.get_one(Ask, draft.about), draft.number)


def of(tx: Transaction, row: DigestItem) -> Item | None:
    """The item of a row; None if it has settled itself."""
    match row.kind:
        case Kind.REPLY:
            return _reply(tx, row)
        case Kind.CALL:
            return _call(tx, row)
        case _:
            ask = tx.session.get_one(Ask, row.ask_id)
            opening = openings.opening(tx, ask, row.number)
            return Item(row, ask, opening) if opening else None


def _reply(tx: Transaction, row: DigestItem) -> Item | None:
    reply = tx.session.get_one(Reply, row.reply_id)
    if replies.is_settled(tx, reply):
        return None
    ask = tx.session.get_one(Ask, reply.ask_id)
    return Item(row, ask, question_of(tx, reply, row.number), _author(tx, reply), reply)


def _call(tx: Transaction, row: DigestItem) -> Item | None:
    invitation = tx.session.get_one(Invitation, row.invitation_id)
    ask, person = tx.session.get_one(Ask, invitation.ask_id), supporters.best_address(tx, invitation.supporter_id)
    may_decide = invitation.answer in UNDECIDED and ask.state in (asks.RUNNING, asks.PAUSED)
    if person is None or person.supporter.consent != "in" or not may_decide:
        return None
    reply = replies.last_of(tx, invitation)
    asked = question_of(tx, reply, row.number) if reply else None
    silent = Question(row.number, person.first_name, _last_two(person), "", invitation.ask_id)
    return Item(row, ask, replace(asked or silent, to_call=True), person, reply)


def question_of(tx: Transaction, reply: Reply, number: int) -> Question:
    """A reply as leads may read it: of a yes with a condition that alone, and of something else instead that."""
    condition, counter, words = replies.condition_of(tx, reply), replies.counter_of(tx, reply), words_of(tx, reply)
    manner = "only if" if condition else "instead" if counter else ""
    person = _author(tx, reply)
    name, last_two = (person.first_name, _last_two(person)) if person else ("", "")
    said = words if words == DISAPPEARS else condition or counter or words
    return Question(number, name, last_two, said, reply.ask_id, manner)


def _author(tx: Transaction, reply: Reply) -> Person | None:
    return supporters.readable_at(tx, tx.session.get_one(InboxRow, reply.inbox_id).address_id)


def words_of(tx: Transaction, reply: Reply) -> str:
    """All the words of a reply, as leads may read them."""
    text = tx.session.get_one(InboxRow, reply.inbox_id)
    if text.erase_at is not None or text.text_enc is None:
        return DISAPPEARS
    try:
        return inbox.text_of(tx, text) or ("(media)" if text.media else "")
    except Unreadable:
        return UNREADABLE


def _last_two(person: Person) -> str:
    return numbers.last_two(person.phone or person.number)


def _standing(tx: Transaction, rows: Iterable[DigestItem]) -> Sequence[Item]:
    return [item for row in rows if (item := of(tx, row))]


def open_of(tx: Transaction, team: str, *where: ColumnElement[bool]) -> Sequence[Item]:
    """What nobody of the team has taken or dealt with, all of it or some, oldest first."""
    query = _of_team(team).where(DigestItem.state == OPEN, *where).order_by(col(DigestItem.id))
    return _standing(tx, tx.session.exec(query).all())


def unfinished(tx: Transaction, team: str) -> Sequence[Item]:
    """What nobody has dealt with yet, whether somebody has taken it or not, by number."""
    query = _of_team(team).where(DigestItem.state != DONE).order_by(col(DigestItem.number))
    return _standing(tx, tx.session.exec(query).all())


def _locked(tx: Transaction, *where: ColumnElement[bool]) -> Sequence[Item]:
    query = select(DigestItem).where(DigestItem.state != DONE, *where).order_by(col(DigestItem.id))
    return _standing(tx, tx.session.exec(query.with_for_update()).all())


def find(tx: Transaction, teams: Collection[str], number: int) -> Sequence[Item]:
    """What these teams have under a number and is not closed, locked."""
    return _locked(tx, col(DigestItem.team).in_(teams), col(DigestItem.number) == number)


def with_number(tx: Transaction, teams: Collection[str], number: int) -> set[str]:
    """Those of the teams that have something under a number, be it closed."""
    theirs = col(DigestItem.team).in_(teams)
    return set(tx.session.exec(select(DigestItem.team).where(theirs, DigestItem.number == number)))


def by_id(tx: Transaction, teams: Sequence[str], id: int) -> Item | None:
    """An item of one of these teams that is not closed, locked."""
    return next(iter(_locked(tx, col(DigestItem.id) == id, col(DigestItem.team).in_(teams))), None)


def shown_in(tx: Transaction, team: str, moment: datetime) -> Item | None:
    """The only one that is open of those that a message of that moment can have shown, locked; None of several."""
    made = (col(DigestItem.team) == team, col(DigestItem.made_at) <= moment, col(DigestItem.state) == OPEN)
    found = _locked(tx, *made)
    return found[0] if len(found) == 1 else None


def words_from(tx: Transaction, team: str, invitation_id: int) -> Item | None:
    """The newest open item of somebody's words to an ask, locked; None if there is none."""
    said = select(Reply.id).where(Reply.invitation_id == invitation_id)
    is_open = (col(DigestItem.team) == team) & (col(DigestItem.state) == OPEN)
    found = _locked(tx, is_open, col(DigestItem.reply_id).in_(said))
    return found[-1] if found else None


def calls_of(tx: Transaction, address_id: int) -> Sequence[Item]:
    """The people whom the lead at an address has taken to call, and has not told of, oldest first."""
    return _locked(tx, col(DigestItem.kind) == Kind.CALL, col(DigestItem.taken_by) == address_id)


def take(tx: Transaction, item: Item, address_id: int, patience: timedelta | None) -> bool:
    """Somebody sees to it; False if somebody else does."""
    row = item.row
    if row.state == TAKEN and row.taken_by != address_id:
        return False
    row.state, row.taken_by, row.moved_at = TAKEN, address_id, tx.now
    row.pass_at = tx.now + patience if patience else None
    return True


def subject(item: Item) -> str:
    """What notes call an item: by the row that it is about."""
    row = item.row
    return f"{row.kind} {row.reply_id or row.invitation_id or row.ask_id}"


def close(tx: Transaction, item: Item, outcome: str) -> str:
    """It has been dealt with. `outcome`: the supporter's answer to the ask, yes or no, or "" where it is not known.

    How that counts: a yes to an ask that is full by now is a place on its waiting list.
    """
    item.row.state, item.row.outcome, item.row.moved_at = DONE, outcome, tx.now
    if item.row.reply_id and item.reply:
        text = tx.session.get_one(InboxRow, item.reply.inbox_id)
        text.state = "read" if text.state == "person" else text.state
    invitation_id = item.row.invitation_id or (item.reply.invitation_id if item.reply else None)
    return _answer(tx, item.ask, invitation_id, outcome) if outcome and invitation_id else ""


def _answer(tx: Transaction, asked: Ask, invitation_id: int, outcome: str) -> str:
    """A lead has heard what somebody answers, so that nothing waits for it any more."""
    assert asked.id is not None
    ask = asks.get(tx, asked.id, lock=True)
    assert ask is not None
    invitation = tx.session.get_one(Invitation, invitation_id, with_for_update=True, populate_existing=True)
    full = outcome == "yes" and roster.is_full(tx, ask, beside=invitation_id)
    replies.answer(tx, invitation, "waitlist" if full else outcome)
    roster.tell_of(tx, invitation)
    of_invitation = col(ConversationRow.invitation_id) == invitation_id
    tx.session.execute(
        update(ConversationRow)
        .where(of_invitation, col(ConversationRow.state) == "open")
        .values(state="done", moved_at=tx.now, due_at=None)
    )
    tx.session.flush()
    if ask.state == asks.RUNNING:
        roster.close_if_filled(tx, ask)
    return invitation.answer or ""
