"""Count what failed of an ask once: at its first try, and until somebody has resumed it. And by which word that is."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_HELD = {
    "did not arrive": "undelivered",
    "were filtered by carriers": "filtered",
    "made people leave": "left",
    "duplicate": "duplicate",
    "needs a second organizer": "second",
    "by an organizer": "people",
    "by a lead": "people",
}
"""How the reason ends -> the word."""
_CAME_BACK = sa.text("kind = 'ask' AND first_left_at IS NOT NULL")


def upgrade() -> None:
    """What is paused has said so far by its reason alone why. When what has left once more by now left first is known
    no more."""
    op.add_column("ask", sa.Column("counted_from", UTCDateTime(), nullable=True))
    op.add_column("ask", sa.Column("held_for", AutoString(), server_default="other", nullable=False))
    ask = sa.table("ask", sa.column("state"), sa.column("reason"), sa.column("held_for"))
    words = sa.case(*((ask.c.reason.endswith(ending), word) for ending, word in _HELD.items()), else_="other")
    op.execute(sa.update(ask).where(ask.c.state == "paused").values(held_for=words))
    op.add_column("outbox", sa.Column("first_left_at", UTCDateTime(), nullable=True))
    op.execute("UPDATE outbox SET first_left_at = intent_at WHERE state = 'queued' AND returned > 0")
    op.create_index(
        "ix_outbox_came_back",
        "outbox",
        ["cause_id", "first_left_at"],
        sqlite_where=_CAME_BACK,
        postgresql_where=_CAME_BACK,
    )
