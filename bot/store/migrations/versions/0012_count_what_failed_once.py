"""Count what failed of an ask once: from when on, after somebody has resumed it. Also by which word it is paused."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0012"
down_revision = "0011"
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


def upgrade() -> None:
    """What is paused has said so far by its reason alone why."""
    op.add_column("ask", sa.Column("counted_from", UTCDateTime(), nullable=True))
    op.add_column("ask", sa.Column("held_for", AutoString(), server_default="other", nullable=False))
    ask = sa.table("ask", sa.column("state"), sa.column("reason"), sa.column("held_for"))
    words = sa.case(*((ask.c.reason.endswith(ending), word) for ending, word in _HELD.items()), else_="other")
    op.execute(sa.update(ask).where(ask.c.state == "paused").values(held_for=words))
