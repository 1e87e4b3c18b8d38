"""Whatever is looked for every few seconds is found by an index, also once the database has counted its rows."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event, text, true

from bot.store import (
    asks,
    brakes,
    claims,
    conversations,
    digests,
    erasing,
    fallback,
    invitations,
    milestones,
    outbox,
    passing,
    roster,
    schedules,
    toll,
    urgent,
    waves,
)
from bot.store.session import Store, Transaction
from bot.store.tables import Ask
from tests.databases import about_sqlite
from tests.house import NOON, Clock
from tests.store.conftest import open_store

MANY = 50_000
"""Supporters, each with one invitation and one text, which all but one in a thousand have got."""
LARGE = ("supporter", "address", "invitation", "outbox", "conversation", "reply", "inbox")
AT = NOON.replace(tzinfo=None).isoformat(" ", "microseconds")
FILL = f"""
INSERT INTO supporter (id, created_at, consent, language, joined_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
SELECT i, '{AT}', 'in', 'en', '{AT}' FROM n;
INSERT INTO address (id, supporter_id, channel, address_key, address_enc, closed, created_at)
SELECT id, id, 'sms', id, '', '', created_at FROM supporter;
INSERT INTO ask (id, flow, flow_version_id, audience, given, needed, state, reason, created_at, waves, wave, overbook,
schedule, slot, until, starts_at)
SELECT id, 'shift', 1, '', '{{}}', 10, CASE WHEN id % 2 THEN 'running' ELSE 'filled' END, '', created_at, 'auto', 0, 0,
'', '', '2099-01-01 00:00:00', '2099-01-01 00:00:00' FROM supporter LIMIT 50;
INSERT INTO milestone (ask_id, what, due_at, outcome, done_at)
SELECT id, 'before tomorrow', created_at, 'done', created_at FROM ask;
INSERT INTO invitation (id, ask_id, supporter_id, state, skipped, outbox_id, answer, answered_at, wave, offers)
SELECT id, 1 + id % 50, id, 'begun', '', id, CASE id % 5 WHEN 0 THEN 'yes' WHEN 1 THEN 'no' END, created_at, 0, 0
FROM supporter;
INSERT INTO outbox (id, ref, supporter_id, address_id, channel, kind, priority, cause, cause_id, step, invitation_id,
segments, state, reason, created_at, not_before, fence, looks, doubts, returned, attempts, intent_at)
SELECT id, id, supporter_id, supporter_id, 'sms', 'ask', 3, 'ask', ask_id, '', id, 1,
CASE WHEN id % 1000 THEN 'sent' ELSE 'queued' END, '', answered_at, answered_at, 1, 0, 0, 0, 1, answered_at
FROM invitation;
INSERT INTO inbox (id, channel, provider_id, address_id, media, received_at, state, reason, attempts, gesture)
SELECT id, 'sms', id, id, 0, created_at, 'handled', '', 1, 'text' FROM supporter;
INSERT INTO reply (id, inbox_id, invitation_id, ask_id, label, question, at)
SELECT id, id, id, ask_id, answer, 0, answered_at FROM invitation WHERE answer IS NOT NULL;
INSERT INTO conversation (id, supporter_id, address_id, flow, flow_version_id, invitation_id, state, state_key,
state_enc, begun_at, moved_at, due_at)
SELECT id, supporter_id, supporter_id, 'shift', 1, id, 'open', '', '', answered_at, answered_at, '2099-01-01 00:00:00'
FROM invitation;
ANALYZE"""  # noqa: S608 -- constants


def _fill(tx: Transaction) -> None:
    for statement in FILL.split(";"):
        tx.session.execute(text(statement))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    file = tmp_path_factory.mktemp("crowded") / "turnout.db"
    with closing(open_store(f"sqlite:///{file}", Clock())) as store:
        store.do(_fill)
        yield store


def _how(tx: Transaction, look: Callable[[Transaction], object]) -> str:
    """How SQLite goes about every statement of a look."""
    seen: list[tuple[str, Any]] = []
    connection = tx.session.connection()
    event.listen(connection, "before_cursor_execute", lambda _, __, *what: seen.append((what[0], what[1])))
    found = look(tx)
    if isinstance(found, Iterator):
        list(found)
    driver: Any = connection.connection.driver_connection
    return "\n".join(row[3] for one, values in seen for row in driver.execute(f"EXPLAIN QUERY PLAN {one}", values))


LOOKS: dict[str, tuple[Callable[[Transaction], object], str]] = {
    "claim": (lambda tx: claims.claim(tx, "sms", "test", 32, None), "outbox USING INDEX ix_outbox_queue"),
    "toll": (lambda tx: toll.of_ask(tx, 1, tx.now), "ix_outbox_left (cause_id=? AND intent_at>? AND intent_at<?)"),
    "toll of what came back": (
        lambda tx: toll.of_ask(tx, 1, tx.now),
        "ix_outbox_came_back (cause_id=? AND first_left_at>? AND first_left_at<?)",
    ),
    "fallback": (lambda tx: fallback.due(tx, timedelta(hours=4)), "ix_outbox_intent (intent_at>? AND intent_at<?)"),
    "refused": (
        lambda tx: [brakes.refused(tx, "sms", "20003", tx.now) for _ in range(2)],
        "ix_outbox_intent (intent_at>?",
    ),
    "lapsed": (partial(outbox.lapsed, everything=False, most=500), "ix_outbox_pending (state=? AND check_at<?)"),
    "held": (partial(outbox.lapsed, everything=True, most=500), "ix_outbox_pending (state=?"),
    "doubtful": (lambda tx: outbox.doubtful(tx, 20), "ix_outbox_pending (state=? AND check_at<?)"),
    "under way": (invitations.under_way, "ix_invitation_state (ask_id=? AND state=?)"),
    "planned": (
        lambda tx: invitations.planned(tx, tx.session.get_one(Ask, 1), 20),
        "ix_invitation_state (ask_id=? AND state=?)",
    ),
    "waiting": (roster.waiting, "ix_invitation_answer (ask_id=? AND answer=?)"),
    "short": (roster.short, "COVERING INDEX ix_invitation_answer (ask_id=? AND answer=?)"),
    "to tell": (roster.to_tell, "ix_outbox_before (invitation_id=? AND step=?"),
    "milestone": (lambda tx: milestones.due(tx, milestones.AHEAD), "ix_milestone_due_at"),
    "expired": (asks.expired, "ask"),
    "ask": (asks.due, "ask"),
    "wave": (waves.due, "ask"),
    "slot": (schedules.due, "ask"),
    "around": (lambda tx: schedules.looking(tx, tx.now), "ask"),
    "who joined": (
        lambda tx: schedules.who_joined(tx, tx.session.get_one(Ask, 1), true(), tx.now + timedelta(days=1), tx.now),
        "ix_supporter_joined (joined_at>? AND joined_at<?)",
    ),
    "silent": (conversations.silent, "ix_conversation_due_at"),
    "erase": (erasing.erase_due, "ix_inbox_erase"),
    "impatient": (passing.impatient, "ix_digest_item_pass_at"),
    "near": (urgent.near, "ask"),
    "words": (
        lambda tx: digests.unread(tx, "all", true()),
        "reply USING INDEX ix_reply_for_people",
    ),
}


@about_sqlite
@pytest.mark.parametrize("name", LOOKS)
def test_a_look_at_the_clock_reads_no_large_table(crowded: Store, name: str) -> None:
    look, index = LOOKS[name]
    plan = crowded.do(_how, look)
    assert index in plan, plan
    assert not [line for line in plan.splitlines() for table in LARGE if line.startswith(f"SCAN {table}")], plan
