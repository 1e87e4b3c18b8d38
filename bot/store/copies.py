"""Which copy of the database lives: the other ones send nothing until an operator says that they do.

A life begins when a database is first served, and anew with `turnout adopt`. `Installation.life` says when, with a
random word, and where the database was then (`seat.py`); what has been seen of it is in the mark (`mark.py`).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.events import Departed
from bot.core.message import State
from bot.store import installation, outbox
from bot.store.crypto import Vault
from bot.store.mark import Highs, Mark, moment
from bot.store.seat import same_but_for_time, seat
from bot.store.session import Transaction
from bot.store.tables import Address, AuditLine, InboxRow, Installation, OutboxRow

WORDS: Final = 200
"""Words that are remembered: so many processes may draw one together."""
_BORN: Final = "%Y%m%dT%H%M%S.%f"


class Doubt(StrEnum):
    """Why this copy may not be the one that lives."""

    MISSING = "missing"  # rows that were committed are not there
    COPIED = "copied"  # it is not where it was
    UNMARKED = "unmarked"  # the mark is gone
    OLDER = "older"  # another copy was adopted since
    BEHIND = "behind"  # the provider has texts from our sender that are not there
    ELSEWHERE = "elsewhere"  # PUBLIC_URL leads to another one


@dataclass(frozen=True, slots=True)
class Seen:
    """The database as it stands. `born` and `home`: the life in it; `doubt`: that which stands, or ""."""

    born: str
    home: str
    seat: str
    doubt: str
    highs: Highs


_LIFE: Final = select(Installation.life, Installation.doubt)


def seen(tx: Transaction) -> Seen:
    """Look at all of it."""
    life, doubt = tx.session.exec(_LIFE).one()
    born, _, home = life.partition(" ")
    inbox, outbox, audit = (
        tx.session.exec(select(func.max(table.id))).one() or 0 for table in (InboxRow, OutboxRow, AuditLine)
    )
    intent = newest_intent(tx)
    highs = Highs(inbox, outbox, audit, moment(intent) if intent else 0)
    return Seen(born, home, seat(tx), doubt, highs)


def judge(found: Seen, mark: Mark | None, *, needs_mark: bool) -> Doubt | None:
    """What speaks against this copy. `needs_mark`: nobody serves it but who keeps that mark."""
    if mark and mark.born >= found.born and mark.highs.beyond(found.highs):
        return Doubt.MISSING
    if mark and mark.born > found.born:
        return Doubt.OLDER
    if found.home != found.seat and not (
        mark and mark.born == found.born and same_but_for_time(found.home, found.seat)
    ):
        return Doubt.COPIED
    return Doubt.UNMARKED if needs_mark and mark is None else None


def begin(tx: Transaction) -> None:
    """The first life begins, unless another process was quicker."""
    if not tx.session.exec(select(Installation).with_for_update()).one().life:
        live(tx)


def live(tx: Transaction) -> None:
    """A life begins, here and now: later than the one before, also if that began while the clock was ahead."""
    row = tx.session.exec(select(Installation).with_for_update()).one()
    before, _, _ = row.life.partition("-")
    now = tx.now
    if before:
        now = max(now, datetime.strptime(before, _BORN).replace(tzinfo=UTC) + timedelta(microseconds=1))
    row.life = f"{now:{_BORN}}-{secrets.token_hex(4)} {seat(tx)}"
    row.doubt = ""


def newest_intent(tx: Transaction) -> datetime | None:
    """When the last text was about to leave, from whichever process."""
    return tx.session.exec(select(func.max(col(OutboxRow.intent_at)))).one()


def is_behind(tx: Transaction, channel: str, departed: Sequence[Departed], since: datetime) -> bool:
    """Whether the provider has texts from our sender that this database did not send. `since`: when the first of them
    may have left, as our clock has it."""
    strange = [one for one in _not_ours(tx, departed) if not _is_under_way(tx, channel, one, since)]
    return bool(_not_ours(tx, strange))  # the number of some came back meanwhile


def _not_ours(tx: Transaction, departed: Sequence[Departed]) -> Sequence[Departed]:
    known = outbox.owned(tx, [one.provider_id for one in departed], beside=0)
    return [one for one in departed if one.provider_id not in known]


def _is_under_way(tx: Transaction, channel: str, one: Departed, since: datetime) -> bool:
    """Whether something was about to leave for there of which no number came back, or an earlier one is forgotten."""
    there = (Address.channel == channel, Address.address_key == tx.vault.key("address", channel, one.to))
    tried = (col(OutboxRow.intent_at) >= since) & (col(OutboxRow.provider_id).is_(None) | (col(OutboxRow.attempts) > 1))
    tries = select(OutboxRow.id).join(Address, col(OutboxRow.address_id) == Address.id).where(*there, tried)
    return tx.session.exec(tries.limit(1)).first() is not None


def move_on(tx: Transaction, found: Seen) -> None:
    """The cluster goes on, on another timeline, and nothing is missing."""
    row = tx.session.exec(select(Installation).with_for_update()).one()
    if row.life == f"{found.born} {found.home}":
        row.life = f"{found.born} {found.seat}"


def raise_doubt(tx: Transaction, why: Doubt) -> None:
    """Nothing leaves from now on."""
    row = tx.session.exec(select(Installation).with_for_update()).one()
    if not row.doubt:
        row.doubt = why
        installation.note(tx, "start", "doubt", why)


def doubt(tx: Transaction) -> str:
    """Why this copy may not be the one that lives; "" if nothing speaks against it."""
    return tx.session.exec(select(Installation.doubt)).one()


def draw_word(tx: Transaction) -> str:
    """A word that no other copy knows, also none that is at work."""
    row = tx.session.exec(select(Installation).with_for_update()).one()
    drawn = secrets.token_hex(8)
    row.words = " ".join([drawn, *row.words.split()[: WORDS - 1]])
    return drawn


def knows(tx: Transaction, word: str) -> bool:
    """Whether it was drawn here, lately."""
    return word in tx.session.exec(select(Installation.words)).one().split()


def vouch(tx: Transaction, word: str) -> str:
    """What this database says of a word, as nobody says it who lacks its key; "" where it may be behind."""
    if tx.session.connection().dialect.name == "postgresql" and tx.session.scalar(select(func.pg_is_in_recovery())):
        return ""
    return said(tx.vault, word, known=knows(tx, word))


def said(vault: Vault, word: str, *, known: bool) -> str:
    """A database with this key, of that word."""
    return vault.key("copy", word, "known" if known else "unknown")


def waiting(tx: Transaction, after: int, most: int) -> Sequence[OutboxRow]:
    """Texts beyond that row that have not left as far as is known, locked."""
    states = (State.QUEUED, State.CLAIMED, State.POSTING, State.UNKNOWN)
    query = select(OutboxRow).where(col(OutboxRow.id) > after, col(OutboxRow.state).in_(states))
    return tx.session.exec(query.order_by(col(OutboxRow.id)).limit(most).with_for_update()).all()


def may_send(tx: Transaction) -> bool:
    """Whether this is the copy that lives, as far as is known; on PostgreSQL, also whether it is where it was."""
    wire = tx.session.connection()
    life, doubt = wire.execute(_LIFE).one()
    if doubt or not life or wire.dialect.name == "sqlite":  # its file is looked at when it is opened
        return not doubt
    return life.partition(" ")[2] == seat(tx)
