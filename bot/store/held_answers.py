"""What answers somebody who texted while we were away: it waits for their morning, or until they text again."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, update
from sqlmodel import SQLModel, col

from bot.core.message import State
from bot.store.outbox import NOTICE, REPLY
from bot.store.session import Transaction
from bot.store.tables import OutboxRow

_ANSWERS: Final = (
    update(SQLModel.metadata.tables["outbox"])
    .where(
        col(OutboxRow.supporter_id).in_(bindparam("people", expanding=True)),
        col(OutboxRow.state) == State.QUEUED,
        col(OutboxRow.kind).in_((REPLY, NOTICE)),
        col(OutboxRow.attempts) == 0,
    )
    .values(not_before=bindparam("then"))
)
_HELD: Final = _ANSWERS.where(col(OutboxRow.not_before) > bindparam("then")).values(created_at=bindparam("then"))


def hold(tx: Transaction, supporter_id: int, until: datetime) -> None:
    """What answers this person, and was not tried, leaves from then on."""
    tx.session.connection().execute(_ANSWERS, {"people": [supporter_id], "then": until})


def let_go(tx: Transaction, supporter_ids: Collection[int]) -> None:
    """What was held for these people leaves now, as if it had just been said: they are awake, and what answers their
    next text must not overtake it."""
    if supporter_ids:
        tx.session.connection().execute(_HELD, {"people": supporter_ids, "then": tx.now})
