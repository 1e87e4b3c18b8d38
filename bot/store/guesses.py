"""Wrong codes, by who sent them: so few are looked at that no code is found by trying, nor used up by one stranger."""

from datetime import timedelta
from typing import Final

from sqlalchemy import func
from sqlmodel import col, select

from bot.store import installation
from bot.store.session import Transaction
from bot.store.tables import AuditLine

TRIES: Final = 5
TIME: Final = timedelta(hours=1)
"""So many wrong codes of one kind from one sender in that time, and no more of them is looked at."""


def of_late(tx: Transaction, kind: str, sender: str | None = None) -> int:
    """How many wrong codes of this kind came of late, from one sender or from all."""
    query = select(func.count()).where(AuditLine.action == kind, col(AuditLine.at) > tx.now - TIME)
    if sender is not None:
        query = query.where(AuditLine.subject == _subject(tx, sender))
    return tx.session.exec(query).one()


def missed(tx: Transaction, kind: str, sender: str) -> None:
    """A wrong code came. Its sender may be nobody of whom anything is kept, so a hash stands for them."""
    installation.note(tx, "sender", kind, _subject(tx, sender))


def _subject(tx: Transaction, sender: str) -> str:
    return f"sender {tx.vault.key('guess', sender)[:16]}"
