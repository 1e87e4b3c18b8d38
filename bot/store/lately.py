"""What went to and fro between us and an address of late: whether it is a robot that we talk with."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.store import inbox, outbox
from bot.store.session import Transaction
from bot.store.tables import InboxRow, OutboxRow

_ANSWERS: Final = col(OutboxRow.kind).in_((outbox.NOTICE, outbox.REPLY))


_COUNTED: Final = (
    select(OutboxRow.address_id, func.count())
    .where(
        col(OutboxRow.address_id).in_(bindparam("addresses", expanding=True)),
        _ANSWERS,
        col(OutboxRow.created_at) > bindparam("since", type_=UTCDateTime),
    )
    .group_by(col(OutboxRow.address_id))
)


def answers(tx: Transaction, address_ids: Collection[int], since: datetime) -> Mapping[int, int]:
    """How many texts were queued for each address since then, asks and digests aside."""
    found = tx.session.exec(_COUNTED, params={"addresses": list(address_ids), "since": since})
    return dict.fromkeys(address_ids, 0) | dict(found.all())


def said(tx: Transaction, address_id: int, since: datetime, most: int) -> Sequence[str]:
    """The words of the last of these, the newest first."""
    query = select(OutboxRow).where(OutboxRow.address_id == address_id, _ANSWERS, OutboxRow.created_at > since)
    rows = tx.session.exec(query.order_by(col(OutboxRow.id).desc()).limit(most))
    return [outbox.text_of(tx, row) for row in rows]


def heard(tx: Transaction, address_id: int, since: datetime, most: int) -> Sequence[str]:
    """The words of the last texts that came from an address since then, the newest first."""
    query = select(InboxRow).where(InboxRow.address_id == address_id, InboxRow.received_at > since)
    rows = tx.session.exec(query.order_by(col(InboxRow.id).desc()).limit(most))
    return [inbox.text_of(tx, row) for row in rows]


def was_kept(tx: Transaction, address_id: int, reason: str, since: datetime) -> bool:
    """Whether a text from an address that came since then was kept for a person for this reason."""
    query = select(InboxRow.id).where(
        InboxRow.address_id == address_id, InboxRow.reason == reason, InboxRow.received_at > since
    )
    return tx.session.exec(query.limit(1)).first() is not None
