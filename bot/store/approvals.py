"""Codes by which a second organizer agrees to an ask: texted to them, and handed in by whoever sends it."""

import secrets
from datetime import timedelta
from typing import Final

from sqlmodel import col, select

from bot.store.organizers import CODE_DIGITS, code_of
from bot.store.session import Transaction
from bot.store.tables import Approval, AuditLine, Organizer

CODE_TIME: Final = timedelta(minutes=10)
CODE_TRIES: Final = 3


def hold(tx: Transaction, ask_id: int, organizer: Organizer, content_key: str, recipients: int) -> str | None:
    """The code by which this organizer agrees to that; None after too many wrong ones. An ask has one that counts."""
    held = tx.session.get(Approval, ask_id, with_for_update=True)
    tries = held.tries if held and held.until >= tx.now else 0
    if tries >= CODE_TRIES:
        return None
    assert organizer.id is not None
    code = code_of(CODE_DIGITS)
    approval = Approval(
        ask_id=ask_id,
        organizer_id=organizer.id,
        content_key=content_key,
        recipients=recipients,
        code_key=_code_key(tx, ask_id, code),
        until=tx.now + CODE_TIME,
        tries=tries,
    )
    tx.session.merge(approval)
    return code


def released(tx: Transaction, ask_id: int, code: str) -> Approval | None:
    """What this code agrees to, once; None where it is wrong, which is counted, or too late."""
    held = tx.session.get(Approval, ask_id, with_for_update=True)
    if held is None or held.until < tx.now or held.tries >= CODE_TRIES:
        return None
    if not secrets.compare_digest(_code_key(tx, ask_id, code), held.code_key):
        held.tries += 1
        return None
    tx.session.delete(held)
    return held


def _code_key(tx: Transaction, ask_id: int, code: str) -> str:
    return tx.vault.key("approval", str(ask_id), code)


def is_by(tx: Transaction, ask_id: int, organizer: Organizer) -> bool:
    """Whether this organizer made or sent the ask, by text."""
    query = select(AuditLine.id).where(
        AuditLine.actor == f"organizer {organizer.id}",
        AuditLine.subject == f"ask {ask_id}",
        col(AuditLine.action).in_(("ask new", "ask send")),
    )
    return tx.session.exec(query.limit(1)).first() is not None
