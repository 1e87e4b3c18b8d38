"""What is asked for often or at length costs little: one query a list, one look into an index a count."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.core.events import TextIn
from bot.store import asks, census, claims, inbox, installation, outbox, replies, supporters
from bot.store.outbox import Cause
from bot.store.session import Store, Transaction
from bot.store.supporters import Person
from bot.store.tables import InboxRow, Invitation
from bot.understanding import reply
from tests.databases import about_sqlite
from tests.house import Clock
from tests.store.conftest import open_store
from tests.store.outbox_rows import person, running_ask
from tests.work.wire import ANA, BEN, CLEO


def _answer(tx: Transaction, phone: str, ask: int) -> None:
    text = TextIn("sms", phone, phone, "yes", tx.now)
    inbox.receive(tx, text, language="en", country="US", opts_out=False)
    person = supporters.at(tx, "sms", phone, "en", "US")
    row = tx.session.get_one(InboxRow, person.id)
    row.state = "person"
    invitation = Invitation(ask_id=ask, supporter_id=person.id)
    tx.session.add(invitation)
    tx.session.flush()
    (arrived,) = inbox.opened(tx, [row])
    replies.record(tx, invitation, arrived, "yes", reply.reply("yes"))


@pytest.mark.parametrize("listed", [census.listed, inbox.for_person, partial(replies.listed, ask_id=1)])
def test_a_list_is_one_query(store: Store, listed: Callable[..., Sequence[Any]]) -> None:
    ask = running_ask(store)
    for phone in (ANA, BEN, CLEO):
        store.do(_answer, phone, ask)
    statements: list[str] = []
    event.listen(store._reading, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
    assert len(store.read(lambda tx: listed(tx, limit=10))) == 3
    assert len([one for one in statements if one.startswith("SELECT")]) == 1


@about_sqlite
def test_who_said_yes_is_counted_in_an_index(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'turnout.db'}"
    installation.migrate(url)
    with closing(sqlite3.connect(tmp_path / "turnout.db")) as database:
        count = "SELECT count(*) FROM invitation WHERE ask_id = 1 AND answer = 'yes'"
        ((*_, plan),) = database.execute(f"EXPLAIN QUERY PLAN {count}")
    assert "COVERING INDEX ix_invitation_answer" in plan


def _queue_many(tx: Transaction, ask: int, to: Person) -> None:
    for number in range(300):
        outbox.enqueue(
            tx,
            outbox.Text(
                supporter_id=to.id,
                address=to.address,
                kind=outbox.ASK,
                cause=Cause("ask", ask, str(number)),
                text="Hello",
            ),
        )


def _steps_of_a_claim(tx: Transaction) -> int:
    """In hundreds of SQLite's virtual machine."""
    driver: Any = tx.session.connection().connection.driver_connection
    steps: list[None] = []
    driver.set_progress_handler(lambda: steps.append(None), 100)
    assert claims.claim(tx, "sms", "test", 32, None) == ()
    driver.set_progress_handler(None, 0)
    return len(steps)


@about_sqlite
def test_a_claim_hardly_looks_at_an_ask_that_is_paused(tmp_path: Path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path / 'turnout.db'}", Clock())) as store:
        ask = running_ask(store)
        store.do(_queue_many, ask, person(store))
        store.do(asks.hold, ask, "test")
        assert store.do(_steps_of_a_claim) < 10
        running_ask(store)
        assert store.do(_steps_of_a_claim) < 50
