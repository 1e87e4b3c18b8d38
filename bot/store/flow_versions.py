"""The organizers' files as they were pushed: immutable versions, one of them live."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import func
from sqlmodel import col, select

from bot.store.session import Transaction
from bot.store.tables import FlowVersion


def digest(files: Mapping[str, str]) -> str:
    """A name for exactly these files."""
    joined = "\x00".join(part for name in sorted(files) for part in (name, files[name]))
    return sha256(joined.encode()).hexdigest()


def push(tx: Transaction, files: Mapping[str, str]) -> int:
    """Make these files live (they must have been checked); the same files again are the same version."""
    name = digest(files)
    version = tx.session.exec(select(FlowVersion).where(FlowVersion.digest == name)).first()
    if version is None:
        version = FlowVersion(digest=name, files=dict(files), created_at=tx.now, live_at=tx.now)
        tx.session.add(version)
    elif live_id(tx) != version.id:
        version.live_at = tx.now
    tx.session.flush()
    assert version.id is not None
    return version.id


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
