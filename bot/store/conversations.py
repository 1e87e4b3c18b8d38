"""Conversations under way, each on the version of the flows with which it began."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from bot.core.engine import Conversation
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, ConversationRow, Invitation, OutboxRow


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation with its row."""

    row: ConversationRow
    conversation: Conversation

    @property
    def id(self) -> int:
        """The conversation's row."""
        assert self.row.id is not None
        return self.row.id


def _kept(tx: Transaction, row: ConversationRow) -> Standing:
    kept = json.loads(tx.vault.open(row.state_enc, f"conversation:{row.state_key}"))
    return Standing(row, Conversation.from_json(kept))


def open_ones(tx: Transaction, person: Person) -> Sequence[Standing]:
    """What this person has been asked and not answered, newest first; no ask that has yet to leave."""
    query = (
        select(ConversationRow, OutboxRow.intent_at)
        .outerjoin(Invitation, col(ConversationRow.invitation_id) == Invitation.id)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(
            ConversationRow.supporter_id == person.id,
            ConversationRow.state == "open",
            col(ConversationRow.invitation_id).is_(None) | col(OutboxRow.intent_at).is_not(None),
        )
    )
    rows = tx.session.exec(query).all()
    newest_first = sorted(rows, key=lambda pair: (max(pair[0].moved_at, pair[1] or pair[0].moved_at), pair[0].id))
    return [_kept(tx, row) for row, _ in reversed(newest_first)]


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
        select(ConversationRow)
        .join(Invitation, col(ConversationRow.invitation_id) == Invitation.id)
        .join(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .where(
            ConversationRow.supporter_id == person.id,
            col(OutboxRow.intent_at).is_not(None),
            col(Ask.state).in_(("running", "paused", "filled")),
        )
        .order_by(col(OutboxRow.intent_at).desc(), col(ConversationRow.id).desc())
    )
    return [_kept(tx, row) for row in tx.session.exec(query)]
