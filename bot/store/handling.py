"""Texts that were handled, marked together: a session would look at each row for longer than it takes to write it."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import SQLModel, col

from bot.store.inbox import Arrived
from bot.store.session import Transaction
from bot.store.tables import InboxRow

Mark = Mapping[str, object]
"""What becomes of a text's row, and which row that is."""
_MARK: Final = update(SQLModel.metadata.tables["inbox"]).where(col(InboxRow.id) == bindparam("of"))


def handled(tx: Transaction, arrived: Arrived, for_person: str = "") -> Mark:
    """Done with it; `for_person` says why somebody must read it still. It is yet to be written down."""
    values = {"state": "person" if for_person else "handled", "reason": for_person, "handled_at": tx.now}
    for name, value in values.items():
        set_committed_value(arrived.row, name, value)
    return {"of": arrived.id, **values}


def write(tx: Transaction, marks: Sequence[Mark]) -> None:
    """Write it down."""
    if marks:
        tx.session.connection().execute(_MARK, marks)
