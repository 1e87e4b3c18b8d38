"""Count how often in a row a provider refused to work for us; tries that failed otherwise are none of them."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None so far."""
    op.add_column("channel_pause", sa.Column("refusals", sa.Integer(), server_default="0", nullable=False))
    op.add_column("channel_pause", sa.Column("refused_at", UTCDateTime(), nullable=True))
