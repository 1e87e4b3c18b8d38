"""The organizers' files as they were pushed: immutable versions, one of them live."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import func
from sqlmodel import col, select

from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import FlowVersion

NEXT: Final = timedelta(microseconds=1)
"""By how much a version is live later than the one before, at least."""


def digest(files: Mapping[str, str]) -> str:
    """A name for exactly these files."""
    joined = "\x00".join(part for name in sorted(files) for part in (name, files[name]))
    return sha256(joined.encode()).hexdigest()


def push(tx: Transaction, files: Mapping[str, str]) -> int:
    """Make these files live (they must have been checked); the same files again are the same version."""
    name = digest(files)
    new = {"digest": name, "files": dict(files), "created_at": tx.now, "live_at": tx.now}
    made = insert_once(tx, FlowVersion, new)  # another process that starts may do the same
    version = tx.session.exec(select(FlowVersion).where(FlowVersion.digest == name)).one()
    assert version.id is not None
    if made is None and live_id(tx) == version.id:
        return version.id
    others = select(func.max(col(FlowVersion.live_at))).where(FlowVersion.id != version.id)
    newest: datetime | None = tx.session.exec(others).one()
    version.live_at = max(tx.now, newest + NEXT) if newest else tx.now  # whatever the clock was set to meanwhile
    tx.session.flush()
    return version.id


def overtaken(tx: Transaction, files: Mapping[str, str]) -> tuple[int, int] | None:
    """The version that these files are and the one that is live instead, where they were live before that one."""
    known = tx.session.exec(select(FlowVersion.id).where(FlowVersion.digest == digest(files))).first()
    live = live_id(tx)
    return (known, live) if known and live and known != live else None


_LIVE: Final = select(FlowVersion.id).order_by(col(FlowVersion.live_at).desc(), col(FlowVersion.id).desc()).limit(1)


def live_id(tx: Transaction) -> int | None:
    """The version that new conversations begin on."""
    return tx.session.exec(_LIVE).first()


def files_of(tx: Transaction, id: int) -> Mapping[str, str]:
    """The files of a version."""
    return tx.session.get_one(FlowVersion, id).files


def first_at(tx: Transaction) -> datetime:
    """When this installation began: nothing is answered without files."""
    first: datetime | None = tx.session.exec(select(func.min(col(FlowVersion.created_at)))).one()
    return first or tx.now
