"""Guard what leaves: against a blast that nobody agreed to, the same text twice, and a copy that does not live."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is under way goes on: asks of before need no agreement to what they have begun."""
    op.create_table(
        "sender_pace",
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sender", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("free_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "sender", name=op.f("pk_sender_pace")),
    )
    op.create_table(
        "approval",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("organizer_id", sa.Integer(), nullable=False),
        sa.Column("content_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("code_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_approval_ask_id")),
        sa.ForeignKeyConstraint(["organizer_id"], ["organizer.id"], name=op.f("fk_approval_organizer_id")),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("installation", schema=None) as batch_op:
        for name in ("life", "doubt"):
            batch_op.add_column(sa.Column(name, sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("approval_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("approved_for", sa.Integer(), nullable=True))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("same_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_outbox_same_key"), ["same_key"])
        batch_op.create_index(
            "ix_outbox_unreported",
            ["check_at"],
            unique=False,
            sqlite_where=sa.text("state = 'sent' AND check_at IS NOT NULL"),
            postgresql_where=sa.text("state = 'sent' AND check_at IS NOT NULL"),
        )
    op.execute("UPDATE ask SET approved_for = 1000000000 WHERE state IN ('running', 'paused', 'filled')")
    op.execute("UPDATE outbox SET check_at = NULL WHERE state = 'sent'")
