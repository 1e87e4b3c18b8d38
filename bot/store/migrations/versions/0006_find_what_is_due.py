"""Find what is due by an index, however many supporters, invitations and texts there are."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE: Final = {
    "ix_invitation_state": "invitation",
    "ix_invitation_answer": "invitation",
    "ix_milestone_due_at": "milestone",
}
_ALL: Final = {
    "ix_invitation_state": ("invitation", ["ask_id", "state", "id"]),
    "ix_invitation_answer": ("invitation", ["ask_id", "answer", "dropped_at", "offered_until"]),
    "ix_supporter_joined": ("supporter", ["joined_at"]),
}
_SOME: Final = {
    "ix_milestone_due_at": ("milestone", ["due_at"], "outcome = ''"),
    "ix_outbox_before": ("outbox", ["invitation_id", "step", "state"], "cause = 'before'"),
    "ix_reply_for_people": (
        "reply",
        ["id"],
        "label = 'other' OR question OR condition_enc IS NOT NULL OR counter_enc IS NOT NULL",
    ),
}


def upgrade() -> None:
    """Nothing but indexes changes."""
    for name, table in _BEFORE.items():
        op.drop_index(name, table)
    for name, (table, columns) in _ALL.items():
        op.create_index(name, table, columns)
    for name, (table, columns, which) in _SOME.items():
        op.create_index(name, table, columns, sqlite_where=sa.text(which), postgresql_where=sa.text(which))
