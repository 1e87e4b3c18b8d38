"""What went to and fro between us and an address of late: whether it is a robot that we talk with."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Executable, Row, bindparam, func
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.store import inbox, outbox
from bot.store.session import Transaction
from bot.store.tables import InboxRow, OutboxRow

_ANSWERS: Final = col(OutboxRow.kind).in_((outbox.NOTICE, outbox.REPLY))
_SINCE: Final = bindparam("since", type_=UTCDateTime)
_COUNTED: Final = (
    select(OutboxRow.address_id, func.count())
    .where(
        col(OutboxRow.address_id).in_(bindparam("addresses", expanding=True)),
        _ANSWERS,
        col(OutboxRow.created_at) > _SINCE,
    )
    .group_by(col(OutboxRow.address_id))
)


_SAID: Final = (
    columns(col(OutboxRow.ref), col(OutboxRow.text_enc))
    .where(col(OutboxRow.address_id) == bindparam("address"), _ANSWERS, col(OutboxRow.created_at) > _SINCE)
    .order_by(col(OutboxRow.id).desc())
    .limit(bindparam("most"))
)
_FROM: Final = (col(InboxRow.address_id) == bindparam("address"), col(InboxRow.received_at) > _SINCE)
_HEARD: Final = (
    columns(col(InboxRow.channel), col(InboxRow.provider_id), col(InboxRow.text_enc))
    .where(*_FROM)
    .order_by(col(InboxRow.id).desc())
    .limit(bindparam("most"))
)
_KEPT: Final = columns(col(InboxRow.id)).where(*_FROM, col(InboxRow.reason) == bindparam("reason")).limit(1)


def answers(tx: Transaction, address_ids: Collection[int], since: datetime) -> Mapping[int, int]:
    """How many texts were queued for each address since then, asks and digests aside."""
    found = tx.session.exec(_COUNTED, params={"addresses": list(address_ids), "since": since})
    return dict.fromkeys(address_ids, 0) | dict(found.all())


def said(tx: Transaction, address_id: int, since: datetime, most: int) -> Sequence[str]:
    """The words of the last of these, the newest first."""
    return [outbox.text_of(tx, row) for row in _found(tx, _SAID, address_id, since, most=most)]


def heard(tx: Transaction, address_id: int, since: datetime, most: int) -> Sequence[str]:
    """The words of the last texts that came from an address since then, the newest first."""
    return [inbox.text_of(tx, row) for row in _found(tx, _HEARD, address_id, since, most=most)]


def was_kept(tx: Transaction, address_id: int, reason: str, since: datetime) -> bool:
    """Whether a text from an address that came since then was kept for a person for this reason."""
    return bool(_found(tx, _KEPT, address_id, since, reason=reason))


def _found(tx: Transaction, query: Executable, address_id: int, since: datetime, **more: object) -> Sequence[Row[Any]]:
    """Past the session, which would first write down what has changed: nothing of that is looked at here."""
    return tx.session.connection().execute(query, {"address": address_id, "since": since, **more}).all()
