"""Conversations under way, each on the version of the flows with which it began."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from bot.core.engine import Conversation
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, ConversationRow, Invitation, OutboxRow


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation with its row, and with its ask if it is of one. `since`: when something last happened in it."""

    row: ConversationRow
    conversation: Conversation
    ask: Ask | None
    since: datetime

    @property
    def id(self) -> int:
        """The conversation's row."""
        assert self.row.id is not None
        return self.row.id


def _kept(tx: Transaction, row: ConversationRow, ask: Ask | None, left_at: datetime | None) -> Standing:
    kept = json.loads(tx.vault.open(row.state_enc, f"conversation:{row.state_key}"))
    return Standing(row, Conversation.from_json(kept), ask, max(row.moved_at, left_at or row.moved_at))


def _newest_first(standing: Sequence[Standing]) -> Sequence[Standing]:
    return sorted(standing, key=lambda one: (one.since, one.id), reverse=True)


def open_ones(tx: Transaction, person: Person) -> Sequence[Standing]:
    """What this person has been asked and not answered, newest first; no ask that has yet to leave."""
    query = (
        select(ConversationRow, Ask, OutboxRow.intent_at)
        .outerjoin(Invitation, col(ConversationRow.invitation_id) == Invitation.id)
        .outerjoin(Ask, col(Invitation.ask_id) == Ask.id)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(
            ConversationRow.supporter_id == person.id,
            ConversationRow.state == "open",
            col(ConversationRow.invitation_id).is_(None) | col(OutboxRow.intent_at).is_not(None),
        )
    )
    return _newest_first([_kept(tx, *found) for found in tx.session.exec(query)])


def begin(
    tx: Transaction,
    person: Person,
    conversation: Conversation,
    flow_version_id: int,
    invitation_id: int | None = None,
) -> ConversationRow:
    """Keep a conversation that has just begun."""
    row = ConversationRow(
        supporter_id=person.id,
        address_id=person.address_id,
        flow=conversation.flow,
        flow_version_id=flow_version_id,
        invitation_id=invitation_id,
        state="open",
        state_key=secrets.token_hex(8),
        state_enc=b"",
        begun_at=tx.now,
        moved_at=tx.now,
    )
    keep(tx, row, conversation)
    return row


def keep(tx: Transaction, row: ConversationRow, conversation: Conversation) -> None:
    """Write down where it stands now."""
    row.step = conversation.step
    row.state = "open" if conversation.step else "done"
    row.state_enc = tx.vault.seal(json.dumps(conversation.to_json()), f"conversation:{row.state_key}")
    row.moved_at = tx.now
    tx.session.add(row)
    tx.session.flush()


def end(tx: Transaction, row: ConversationRow) -> None:
    """Nothing is asked in it any more."""
    row.state, row.moved_at = "done", tx.now


def of_running_asks(tx: Transaction, person: Person) -> Sequence[Standing]:
    """The person's conversations of asks that have left and are not over, answered or not, newest first."""
    query = (
        select(ConversationRow, Ask, OutboxRow.intent_at)
        .join(Invitation, col(ConversationRow.invitation_id) == Invitation.id)
        .join(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .where(
            ConversationRow.supporter_id == person.id,
            col(OutboxRow.intent_at).is_not(None),
            col(Ask.state).in_(("running", "paused", "filled")),
        )
    )
    return _newest_first([_kept(tx, *found) for found in tx.session.exec(query)])
