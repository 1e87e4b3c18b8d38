"""Tell how texts stand by indexes: those that left lately, those that failed lately, those that wait for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ILL = sa.text("state = 'failed' OR state = 'parked'")


def upgrade() -> None:
    """Nothing but indexes changes."""
    op.drop_index("ix_outbox_intent", "outbox")
    op.create_index("ix_outbox_intent", "outbox", ["intent_at", "channel"])
    op.create_index(
        "ix_outbox_ill",
        "outbox",
        ["state", "settled_at", "channel", "reason"],
        sqlite_where=_ILL,
        postgresql_where=_ILL,
    )
