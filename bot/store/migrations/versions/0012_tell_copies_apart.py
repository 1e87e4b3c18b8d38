"""Tell copies of the database apart that are both at work: words that their processes draw."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None so far."""
    op.add_column("installation", sa.Column("words", AutoString(), server_default="", nullable=False))
