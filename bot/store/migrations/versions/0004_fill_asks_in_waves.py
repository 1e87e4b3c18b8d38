"""Fill asks in waves, keep what people really said, remind who promised, and give leads more to act on."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from bot.core.grid import cell
from bot.store import in_step

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What has begun goes on as it did: everybody at once."""
    op.create_table(
        "saved_audience",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("query", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("saved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_audience")),
    )
    op.create_table(
        "digest_link",
        sa.Column("link_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("team", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("session_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_digest_link_address_id")),
        sa.PrimaryKeyConstraint("link_key", name=op.f("pk_digest_link")),
    )
    with op.batch_alter_table("digest_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_link_session_key"), ["session_key"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("done_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_milestone_ask_id")),
        sa.PrimaryKeyConstraint("ask_id", "what", name=op.f("pk_milestone")),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_due_at"), ["due_at"], unique=False)

    op.create_table(
        "which_ask",
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("invitation_ids", sa.JSON(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_which_ask_inbox_id")),
        sa.ForeignKeyConstraint(["supporter_id"], ["supporter.id"], name=op.f("fk_which_ask_supporter_id")),
        sa.PrimaryKeyConstraint("supporter_id", name=op.f("pk_which_ask")),
    )
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("ends_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("address_enc", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("waves", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="auto")
        )
        batch_op.add_column(sa.Column("wave", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("wave_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("widen_km", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("radius_km", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("overbook", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("reminders", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("schedule", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("slot", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        batch_op.create_index(batch_op.f("ix_ask_wave_at"), ["wave_at"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_ask_parent_id_slot"), ["parent_id", "slot"])
        batch_op.create_foreign_key(batch_op.f("fk_ask_parent_id"), "ask", ["parent_id"], ["id"])

    with op.batch_alter_table("digest_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="reply")
        )
        batch_op.add_column(sa.Column("invitation_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ask_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("pass_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("passed", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("urgent_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.alter_column("reply_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(batch_op.f("ix_digest_item_ask_id"), ["ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_digest_item_pass_at"), ["pass_at"], unique=False)
        batch_op.create_index(
            "uq_digest_item_call",
            ["invitation_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'call'"),
            postgresql_where=sa.text("kind = 'call'"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_digest_item_invitation_id"), "invitation", ["invitation_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_digest_item_ask_id"), "ask", ["ask_id"], ["id"])

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wave", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("why", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("party", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("dropped_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("offers", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("offered_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("came", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("came_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.create_index(
            "ix_invitation_dropped",
            ["ask_id", "dropped_at"],
            unique=False,
            sqlite_where=sa.text("dropped_at IS NOT NULL"),
            postgresql_where=sa.text("dropped_at IS NOT NULL"),
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("file_enc", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_constraint("uq_reply_inbox_id", type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_reply_inbox_id_invitation_id"), ["inbox_id", "invitation_id"])
        batch_op.create_index(batch_op.f("ix_reply_inbox_id"), ["inbox_id"], unique=False)
        batch_op.add_column(sa.Column("party", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("condition_enc", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("counter_enc", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("supporter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("cell", sa.Integer(), nullable=True))
        batch_op.drop_index("ix_supporter_lat")
        batch_op.create_index("ix_supporter_near", ["cell", "consent"], unique=False)

    with op.batch_alter_table("supporter_skill", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cell", sa.Integer(), nullable=True))
        for name in ("x", "y", "z"):
            batch_op.add_column(sa.Column(name, sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("askable", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_index("ix_supporter_skill_skill")

    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.drop_index("ix_address_supporter_id")
        batch_op.create_index("ix_address_open", ["supporter_id", "closed"], unique=False)

    op.execute("UPDATE ask SET waves = 'all' WHERE selected_at IS NOT NULL")
    op.execute("UPDATE digest_item SET ask_id = (SELECT ask_id FROM reply WHERE reply.id = digest_item.reply_id)")
    op.execute(
        "UPDATE supporter SET last_asked_at = (SELECT max(intent_at) FROM outbox "
        "WHERE outbox.supporter_id = supporter.id AND kind = 'ask')"
    )
    _number_the_places()
    op.execute(in_step.TAKE)
    found_by = ["skill", "cell", "askable", "asked_at", "x", "y", "z", "supporter_id"]
    op.create_index("ix_supporter_skill_search", "supporter_skill", found_by, unique=False)


def _number_the_places() -> None:
    """Which cell everybody's place lies in: worked out once for each of the places, which many people share."""
    connection = op.get_bind()
    places = connection.execute(sa.text("SELECT DISTINCT lat, lon FROM supporter WHERE lat IS NOT NULL")).all()
    if places:
        op.create_table(
            "numbered", *(sa.Column(name, sa.Float()) for name in ("lat", "lon")), sa.Column("cell", sa.Integer())
        )
        connection.execute(
            sa.text("INSERT INTO numbered VALUES (:lat, :lon, :cell)"),
            [{"lat": lat, "lon": lon, "cell": cell(lat, lon)} for lat, lon in places],
        )
        op.create_index("ix_numbered", "numbered", ["lat", "lon"])
        op.execute(
            "UPDATE supporter SET cell = (SELECT cell FROM numbered "
            "WHERE numbered.lat = supporter.lat AND numbered.lon = supporter.lon)"
        )
        op.drop_table("numbered")
