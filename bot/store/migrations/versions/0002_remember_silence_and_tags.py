"""Remember when silence is an event, and the tags of people."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Conversations that are under way wait for ever, as they did."""
    op.create_table(
        "supporter_tag",
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column("tag", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["supporter_id"], ["supporter.id"], name=op.f("fk_supporter_tag_supporter_id")),
        sa.PrimaryKeyConstraint("supporter_id", "tag", name=op.f("pk_supporter_tag")),
    )
    with op.batch_alter_table("supporter_tag", schema=None) as batch_op:
        batch_op.create_index("ix_supporter_tag_tag", ["tag", "supporter_id"], unique=False)
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("outbox_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_conversation_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversation_outbox_id"), ["outbox_id"], unique=False)
