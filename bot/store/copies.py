"""Which copy of the database lives: the other ones send nothing until an operator says that they do.

A life begins when a database is first served, and anew with `turnout adopt`. `Installation.life` says when, with a
random word, and where the database was then (`seat.py`); what has been seen of it is in the mark (`mark.py`).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.message import State
from bot.store import installation
from bot.store.mark import Highs, Mark, moment
from bot.store.seat import same_but_for_time, seat
from bot.store.session import Transaction
from bot.store.tables import AuditLine, InboxRow, Installation, OutboxRow


class Doubt(StrEnum):
    """Why this copy may not be the one that lives."""

    MISSING = "missing"  # rows that were committed are not there
    COPIED = "copied"  # it is not where it was
    UNMARKED = "unmarked"  # the mark is gone
    OLDER = "older"  # another copy was adopted since


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
    intent = tx.session.exec(select(func.max(col(OutboxRow.intent_at)))).one()
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
    """A life begins, here and now."""
    row = tx.session.exec(select(Installation).with_for_update()).one()
    row.life = f"{tx.now:%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)} {seat(tx)}"
    row.doubt = ""


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
