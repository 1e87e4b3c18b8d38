"""What holds texts back: the pause of everything, and the rest that a channel's provider asks for."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete
from sqlmodel import col, select

from bot.core.message import State
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import ChannelPause, Installation, OutboxRow

_PAUSED: Final = select(Installation.paused_at)
_TAKEN: Final = (
    select(OutboxRow.id)
    .where(
        col(OutboxRow.channel) == bindparam("channel"),
        col(OutboxRow.intent_at) > bindparam("since"),
        col(OutboxRow.state).in_((State.SENT, State.DELIVERED, State.FAILED)),
    )
    .limit(1)
)
_REST: Final = select(ChannelPause.until).where(col(ChannelPause.channel) == bindparam("channel"))


def paused(tx: Transaction) -> bool:
    """Whether everything but notices is held (`turnout pause-all`)."""
    return tx.session.connection().scalar(_PAUSED) is not None


def pause_channel(tx: Transaction, channel: str, until: datetime, code: str) -> None:
    """No text leaves by this channel before then."""
    if insert_once(tx, ChannelPause, {"channel": channel, "until": until, "code": code}) is None:
        row = tx.session.get_one(ChannelPause, channel, with_for_update=True)
        row.until, row.code = max(row.until, until), code


def refused(tx: Transaction, channel: str, code: str, posted_at: datetime) -> int:
    """The provider of a channel has refused to work for us: how often in a row, since it last did. 0 for a text that
    was on the wire beside another that it refused."""
    insert_once(tx, ChannelPause, {"channel": channel, "until": tx.now, "code": code})
    row = tx.session.get_one(ChannelPause, channel, with_for_update=True, populate_existing=True)
    again = row.code == code and row.refused_at is not None and not _took_one(tx, channel, row.refused_at)
    if again and row.refused_at and posted_at <= row.refused_at:
        return 0
    row.code, row.refused_at, row.refusals = code, tx.now, row.refusals + 1 if again else 1
    return row.refusals


def _took_one(tx: Transaction, channel: str, since: datetime) -> bool:
    params = {"channel": channel, "since": since}
    return tx.session.connection().scalar(_TAKEN, params) is not None


def rests(tx: Transaction, channel: str) -> bool:
    """Whether this channel may not send at this moment."""
    until = tx.session.connection().scalar(_REST, {"channel": channel})
    return until is not None and until > tx.now


def channel_pauses(tx: Transaction) -> dict[str, str]:
    """Channel -> the code for which it is held at this moment."""
    rows = tx.session.exec(select(ChannelPause).where(ChannelPause.until > tx.now))
    return {row.channel: row.code for row in rows}


def clear_pauses(tx: Transaction) -> None:
    """A start, or an operator, says that the channels may try again."""
    tx.session.execute(delete(ChannelPause))
