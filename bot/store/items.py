"""Questions that a team's leads were shown under a number, until somebody has dealt with them.

A number is its question's own until that is closed; a new one takes the next number, after 99 the first closed one's.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from bot.core.digest import Question, free_numbers
from bot.store import asks, inbox, replies, roster, supporters
from bot.store.organizers import CODE_DIGITS, code_of
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import ConversationRow, DigestItem, InboxRow, Invitation, LeadCommand, Reply
from bot.understanding import numbers

OPEN: Final = "open"
TAKEN: Final = "taken"
DONE: Final = "done"
CODE_TIME: Final = timedelta(minutes=10)
CODE_TRIES: Final = 3
DISAPPEARS: Final = "(disappears)"
"""Shown for words that their author wants gone after a time: a digest would keep them."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered question, with who asked it, as they are met where they wrote from."""

    row: DigestItem
    reply: Reply
    question: Question
    person: Person

    @property
    def id(self) -> int:
        """The item's row."""
        assert self.row.id is not None
        return self.row.id


def question_of(tx: Transaction, reply: Reply, row: InboxRow, number: int) -> Question:
    """A reply as leads may read it."""
    person = supporters.by_address(tx, row.address_id)
    words = inbox.text_of(tx, row) or ("(media)" if row.media else "")
    disappears = row.erase_at is not None or row.text_enc is None
    last_two = numbers.last_two(person.phone or person.number)
    return Question(number, person.first_name, last_two, DISAPPEARS if disappears else words, reply.ask_id)


def numbered(tx: Transaction, team: str, reply_ids: Sequence[int]) -> Mapping[int, int]:
    """The number of each reply, in order: its own, or the one that it gets if it is kept. Some get none beyond 99."""
    of_team = select(DigestItem).where(DigestItem.team == team)
    kept = tx.session.exec(of_team.where(col(DigestItem.reply_id).in_(reply_ids)))
    known = {row.reply_id: row.number for row in kept if row.reply_id is not None}
    last = tx.session.exec(of_team.order_by(col(DigestItem.id).desc()).limit(1)).first()
    waiting = {
        row.number for row, _, _ in tx.session.exec(_items().where(DigestItem.team == team, DigestItem.state != DONE))
    }
    free = free_numbers(last.number if last else 0, waiting)
    return known | dict(zip([id for id in reply_ids if id not in known], free, strict=False))


def keep(tx: Transaction, team: str, found: Mapping[int, int]) -> None:
    """These replies have these numbers from now on."""
    of_team = col(DigestItem.team) == team
    kept = set(tx.session.exec(select(DigestItem.reply_id).where(of_team, col(DigestItem.reply_id).in_(found))))
    new = {reply_id: number for reply_id, number in found.items() if reply_id not in kept}
    tx.session.execute(delete(DigestItem).where(of_team, col(DigestItem.number).in_(list(new.values()))))
    for reply_id, number in new.items():
        tx.session.add(DigestItem(team=team, number=number, reply_id=reply_id, made_at=tx.now, moved_at=tx.now))
    tx.session.flush()


def _items() -> Select[DigestItem, Reply, InboxRow]:
    return (
        select(DigestItem, Reply, InboxRow)
        .join(Reply, col(DigestItem.reply_id) == Reply.id)
        .join(InboxRow, col(Reply.inbox_id) == InboxRow.id)
        .where(Reply.label != replies.WITHDRAWN)
        .order_by(col(DigestItem.id))
    )


def _item(tx: Transaction, found: tuple[DigestItem, Reply, InboxRow]) -> Item:
    row, reply, text = found
    return Item(row, reply, question_of(tx, reply, text, row.number), supporters.by_address(tx, text.address_id))


def open_of(tx: Transaction, team: str) -> Sequence[Item]:
    """What nobody of the team has dealt with, oldest first."""
    query = _items().where(DigestItem.team == team, DigestItem.state == OPEN)
    return [_item(tx, found) for found in tx.session.exec(query)]


def unfinished(tx: Transaction, team: str) -> Sequence[Item]:
    """What nobody has dealt with yet, whether somebody has taken it or not, by number."""
    query = _items().where(DigestItem.team == team, DigestItem.state != DONE).order_by(None)
    return [_item(tx, found) for found in tx.session.exec(query.order_by(col(DigestItem.number)))]


def find(tx: Transaction, teams: Sequence[str], number: int) -> Sequence[Item]:
    """What these teams have under a number and is not closed, locked."""
    query = _items().where(col(DigestItem.team).in_(teams), DigestItem.number == number, DigestItem.state != DONE)
    return [_item(tx, found) for found in tx.session.exec(query.with_for_update(of=DigestItem))]


def by_id(tx: Transaction, teams: Sequence[str], id: int) -> Item | None:
    """An item of one of these teams that is not closed, locked."""
    query = _items().where(DigestItem.id == id, col(DigestItem.team).in_(teams), DigestItem.state != DONE)
    found = tx.session.exec(query.with_for_update(of=DigestItem)).first()
    return _item(tx, found) if found else None


def shown_in(tx: Transaction, team: str, moment: datetime) -> Item | None:
    """The only one that is open of those that a message of that moment can have shown, locked; None of several."""
    query = _items().where(DigestItem.team == team, col(DigestItem.made_at) <= moment, DigestItem.state == OPEN)
    found = tx.session.exec(query.limit(2).with_for_update(of=DigestItem)).all()
    return _item(tx, found[0]) if len(found) == 1 else None


def take(tx: Transaction, item: Item, address_id: int) -> bool:
    """Somebody sees to it; False if somebody else does."""
    if item.row.state == TAKEN and item.row.taken_by != address_id:
        return False
    item.row.state, item.row.taken_by, item.row.moved_at = TAKEN, address_id, tx.now
    return True


def close(tx: Transaction, item: Item, outcome: str) -> None:
    """It has been dealt with. `outcome`: the supporter's answer to the ask, yes or no, or "" where it is not known."""
    item.row.state, item.row.outcome, item.row.moved_at = DONE, outcome, tx.now
    text = tx.session.get_one(InboxRow, item.reply.inbox_id)
    text.state = "read" if text.state == "person" else text.state
    if not outcome:
        return
    ask = asks.get(tx, item.reply.ask_id, lock=True)
    invitation = tx.session.get_one(Invitation, item.reply.invitation_id, with_for_update=True)
    invitation.answer, invitation.answered_at = outcome, tx.now
    of_invitation = col(ConversationRow.invitation_id) == invitation.id
    tx.session.execute(
        update(ConversationRow)
        .where(of_invitation, col(ConversationRow.state) == "open")
        .values(state="done", moved_at=tx.now, due_at=None)
    )
    tx.session.flush()
    if ask and ask.state in (asks.RUNNING, asks.PAUSED):
        roster.close_if_filled(tx, ask)


def hold(tx: Transaction, address_id: int, about: str, command: str) -> str | None:
    """Keep what somebody wants until the code that this gives comes back (tier 2); None after too many wrong ones.

    `about`: one word, whose command it is. An address has one that waits.
    """
    held = tx.session.get(LeadCommand, address_id, with_for_update=True)
    tries = held.tries if held and held.until >= tx.now else 0
    if tries >= CODE_TRIES:
        return None
    code = code_of(CODE_DIGITS)
    held = held or LeadCommand(address_id=address_id, text_enc=b"", code_key="", until=tx.now)
    held.text_enc = tx.vault.seal(f"{about} {command}", f"lead_command:{address_id}")
    held.code_key, held.until, held.tries = _code_key(tx, address_id, code), tx.now + CODE_TIME, tries
    tx.session.add(held)
    tx.session.flush()
    return code


def released(tx: Transaction, address_id: int, about: str, code: str) -> str | None:
    """What waited for this code, once; None where it is wrong, which is counted, too late, or another's."""
    held = tx.session.get(LeadCommand, address_id, with_for_update=True)
    if held is None or held.until < tx.now or held.tries >= CODE_TRIES:
        return None
    whose, _, command = tx.vault.open(held.text_enc, f"lead_command:{address_id}").partition(" ")
    if whose != about:
        return None
    if not secrets.compare_digest(_code_key(tx, address_id, code), held.code_key):
        held.tries += 1
        return None
    tx.session.delete(held)
    return command


def _code_key(tx: Transaction, address_id: int, code: str) -> str:
    return tx.vault.key("lead_command", str(address_id), code)
