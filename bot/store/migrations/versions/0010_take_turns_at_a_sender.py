"""Let processes take turns at a sender whose pace is set: whose turn it is, and since when."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody's so far."""
    op.add_column("sender_pace", sa.Column("worker", AutoString(), server_default="", nullable=False))
    op.add_column("sender_pace", sa.Column("taken_at", UTCDateTime(), nullable=True))
