"""What answers somebody who texted while we were away: it waits for their morning, or until they text again."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlmodel import SQLModel, col

from bot.core.message import State
from bot.store.outbox import NOTICE, REPLY
from bot.store.session import Transaction
from bot.store.tables import OutboxRow

_THEIRS: Final = (
    col(OutboxRow.supporter_id).in_(bindparam("people", expanding=True)),
    col(OutboxRow.state) == State.QUEUED,
    col(OutboxRow.kind).in_((REPLY, NOTICE)),
    col(OutboxRow.attempts) == 0,
)
_WAITS: Final = col(OutboxRow.not_before) > bindparam("then")
_WHOSE: Final = select(col(OutboxRow.supporter_id)).where(*_THEIRS, _WAITS)
_HOLD: Final = update(SQLModel.metadata.tables["outbox"]).where(*_THEIRS).values(not_before=bindparam("then"))
_LET_GO: Final = _HOLD.where(_WAITS).values(created_at=bindparam("then"))


def hold(tx: Transaction, supporter_id: int, until: datetime) -> None:
    """What answers this person, and was not tried, leaves from then on."""
    tx.session.connection().execute(_HOLD, {"people": [supporter_id], "then": until})


def whose(tx: Transaction, supporter_ids: Collection[int]) -> AbstractSet[int]:
    """Those of these people for whom something is held."""
    return set(tx.session.connection().scalars(_WHOSE, {"people": supporter_ids, "then": tx.now}))


def let_go(tx: Transaction, supporter_ids: Collection[int]) -> None:
    """What was held for these people leaves now, as if it had just been said: they are awake, and what answers their
    next text must not overtake it."""
    if supporter_ids:
        tx.session.connection().execute(_LET_GO, {"people": supporter_ids, "then": tx.now})
