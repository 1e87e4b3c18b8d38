"""What must not be kept: texts whose time is over, and texts that their author took back.

The timer that somebody sets on Signal wins over "always kept" (rulings 18). Ids stay, so that the same text is known
when it comes again.
"""

from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.store import attachments, conversations, inbox
from bot.store.crypto import Unreadable
from bot.store.session import Transaction
from bot.store.tables import Address, ConsentEvent, InboxRow, Reply, WhichAsk


def erase_due(tx: Transaction) -> bool:
    """Erase one text whose time is over; False if there is none. That one was never understood is for a person."""
    query = select(InboxRow).where(col(InboxRow.erase_at) <= tx.now).order_by(col(InboxRow.erase_at)).limit(1)
    row = tx.session.exec(query.with_for_update(skip_locked=True)).first()
    if row is None:
        return False
    if row.state == "new":
        row.state, row.reason, row.handled_at = "person", "disappeared", tx.now
    erase(tx, row)
    return True


def erase(tx: Transaction, row: InboxRow) -> None:
    """Nothing of what it said stays: words, files, answers in the same words, those noted with a consent or a reply.

    Of words that can not be read nobody knows which answers are the same: none since then stays.
    """
    supporter_id = tx.session.get_one(Address, row.address_id).supporter_id
    words: str | None
    try:
        words = inbox.text_of(tx, row)
    except Unreadable:
        words = None
    if words is None or words.strip():
        conversations.forget(tx, supporter_id, row.received_at, words)
    row.text_enc = row.erase_at = None
    assert row.id is not None
    attachments.drop(tx, row.id)
    tx.session.execute(update(ConsentEvent).where(col(ConsentEvent.inbox_id) == row.id).values(words_enc=None))
    tx.session.execute(update(Reply).where(col(Reply.inbox_id) == row.id).values(condition_enc=None, counter_enc=None))
    tx.session.execute(delete(WhichAsk).where(col(WhichAsk.inbox_id) == row.id))
