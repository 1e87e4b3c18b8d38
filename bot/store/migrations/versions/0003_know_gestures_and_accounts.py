"""Know what else can come in than a text, who is behind an account, and how our own accounts are."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every text so far was a text, and no key has changed."""
    op.create_table(
        "account",
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("condition", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("challenge", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "account", name=op.f("pk_account")),
    )
    op.create_table(
        "lead_command",
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("text_enc", sa.LargeBinary(), nullable=False),
        sa.Column("code_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_lead_command_address_id")),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_lead_command")),
    )
    op.create_table(
        "link_code",
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("code_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_link_code_address_id")),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_link_code")),
    )
    with op.batch_alter_table("link_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_code_code_key"), ["code_key"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wire_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name_enc", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("content_enc", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_attachment_inbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("inbox_id", "position", name=op.f("uq_attachment_inbox_id_position")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_inbox_id"), ["inbox_id"], unique=False)
        batch_op.create_index("ix_attachment_state", ["state", "id"], unique=False)

    op.create_table(
        "digest_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("moved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_digest_item_reply_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["address.id"], name=op.f("fk_digest_item_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_item")),
        sa.UniqueConstraint("team", "number", name=op.f("uq_digest_item_team_number")),
        sa.UniqueConstraint("team", "reply_id", name=op.f("uq_digest_item_team_reply_id")),
    )
    with op.batch_alter_table("digest_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_item_reply_id"), ["reply_id"], unique=False)

    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number_enc", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("number_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("account", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("doubted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_address_number_key"), ["number_key"], unique=False)

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("inbox_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_conversation_inbox_id"), ["inbox_id"], unique=False)

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("gesture", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="text")
        )
        batch_op.add_column(sa.Column("stamp", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("about", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("erase_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.create_index(
            "ix_inbox_erase",
            ["erase_at"],
            unique=False,
            sqlite_where=sa.text("erase_at IS NOT NULL"),
            postgresql_where=sa.text("erase_at IS NOT NULL"),
        )
        batch_op.create_index("ix_inbox_stamp", ["address_id", "stamp"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_inbox_author_id"), "address", ["author_id"], ["id"])

    with op.batch_alter_table("organizer", schema=None) as batch_op:
        batch_op.alter_column("address_id", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("supporter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("prefers", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
