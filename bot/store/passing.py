"""What waits for too long goes from lead to lead, until every one of them has had it."""

from datetime import timedelta

from sqlmodel import col, select

from bot.store.items import DONE, OPEN, Item
from bot.store.outbox import PASSED
from bot.store.session import Transaction
from bot.store.tables import DigestItem, InboxRow, OutboxRow


def impatient(tx: Transaction) -> DigestItem | None:
    """One item that waits for too long, locked."""
    query = select(DigestItem).where(col(DigestItem.pass_at) <= tx.now, DigestItem.state != DONE)
    return tx.session.exec(query.order_by(col(DigestItem.pass_at)).limit(1).with_for_update(skip_locked=True)).first()


def passed_as(row: DigestItem) -> str:
    """The step of the texts by which an item goes to the next lead."""
    return f"{row.team} {row.id}"


def last_holder(tx: Transaction, row: DigestItem) -> int | None:
    """The address of the lead who has the item, or to whom it went last; None if nobody had it."""
    texts = select(OutboxRow.address_id).where(OutboxRow.cause == PASSED, OutboxRow.step == passed_as(row))
    return row.taken_by or tx.session.exec(texts.order_by(col(OutboxRow.id).desc()).limit(1)).first()


def pass_to_next(tx: Transaction, row: DigestItem, patience: timedelta) -> None:
    """Nobody has it, until the lead who is told of it now takes it."""
    row.state, row.taken_by, row.moved_at = OPEN, None, tx.now
    row.passed, row.pass_at = row.passed + 1, tx.now + patience


def give_up(tx: Transaction, item: Item) -> None:
    """Every lead has had it: words are for an organizer now."""
    text = tx.session.get_one(InboxRow, item.reply.inbox_id) if item.row.reply_id and item.reply else None
    if text and text.state == "handled":
        text.state, text.reason = "person", "lead"
