"""Texts in an outbox, without a house."""

from datetime import datetime
from itertools import count
from typing import Any

from bot.store import claims, consent, outbox, supporters
from bot.store.outbox import Cause
from bot.store.session import Store, Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, Invitation, OutboxRow

_causes = count(1)


def person(store: Store, phone: str = "+12025550101", channel: str = "sms") -> Person:
    """Somebody who agreed."""

    def make(tx: Transaction) -> Person:
        made = supporters.at(tx, channel, phone, "en", "US")
        consent.opt_in(tx, made, keyword="JOIN", words="JOIN", shown="", flow_version_id=1)
        return made

    return store.do(make)


def running_ask(store: Store) -> int:
    """An ask that runs, with nobody in it."""

    def make(tx: Transaction) -> int:
        ask = Ask(flow="shift", flow_version_id=1, audience="", given={}, state="running", created_at=tx.now)
        tx.session.add(ask)
        tx.session.flush()
        assert ask.id is not None
        return ask.id

    return store.do(make)


def queue(
    store: Store,
    to: Person,
    kind: str = outbox.REPLY,
    *,
    ask: int | None = None,
    not_before: datetime | None = None,
    text: str = "Hello",
    cause: str = "test",
) -> int:
    """One text in the queue; its row."""

    def make(tx: Transaction) -> int | None:
        invitation = Invitation(ask_id=ask, supporter_id=to.id, state="begun") if ask else None
        if invitation:
            tx.session.add(invitation)
            tx.session.flush()
        return outbox.enqueue(
            tx,
            outbox.Text(
                supporter_id=to.id,
                address=to.address,
                kind=kind,
                cause=Cause("ask", ask) if ask else Cause(cause, next(_causes)),
                text=text,
                not_before=not_before,
                invitation_id=invitation.id if invitation else None,
            ),
        )

    row = store.do(make)
    assert row is not None
    return row


def row(store: Store, id: int) -> OutboxRow:
    """The row as it stands."""
    return store.do(lambda tx: tx.session.get_one(OutboxRow, id))


def claim(store: Store, most: int = 50, limit: int | None = None, worker: str = "test") -> list[int]:
    """The ids that are claimed, in order."""
    return [id for id, _ in store.do(claims.claim, "sms", worker, most, limit)]


def set_row(store: Store, id: int, **values: Any) -> None:
    """Put the row into a state by hand."""

    def put(tx: Transaction) -> None:
        found = tx.session.get_one(OutboxRow, id)
        for name, value in values.items():
            setattr(found, name, value)

    store.do(put)
