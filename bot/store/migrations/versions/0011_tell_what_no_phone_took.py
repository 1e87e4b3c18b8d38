"""Tell by an index what no phone took: it is queued once more, and would be counted nowhere for hours."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_RETURNED = sa.text("state = 'queued' AND returned > 0")


def upgrade() -> None:
    """Nothing but an index changes."""
    op.create_index(
        "ix_outbox_returned",
        "outbox",
        ["settled_at", "channel", "reason"],
        sqlite_where=_RETURNED,
        postgresql_where=_RETURNED,
    )
