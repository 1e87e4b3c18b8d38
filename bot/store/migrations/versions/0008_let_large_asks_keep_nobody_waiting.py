"""Let large asks keep nobody waiting: what is left of one is taken back bit by bit, its last texts are in an index."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_LEFT = sa.text("kind = 'ask' AND intent_at IS NOT NULL")


def upgrade() -> None:
    """Nothing waits of what ended before."""
    op.add_column("ask", sa.Column("withdrawn", sa.Integer(), nullable=True))
    op.create_index("ix_outbox_left", "outbox", ["cause_id", "intent_at"], sqlite_where=_LEFT, postgresql_where=_LEFT)
