"""What holds texts back: the pause of everything, and the rest that a channel's provider asks for."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete
from sqlmodel import col, select

from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import ChannelPause, Installation

_PAUSED: Final = select(Installation.paused_at)
_REST: Final = select(ChannelPause.until).where(col(ChannelPause.channel) == bindparam("channel"))


def paused(tx: Transaction) -> bool:
    """Whether everything but notices is held (`turnout pause-all`)."""
    return tx.session.connection().scalar(_PAUSED) is not None


def pause_channel(tx: Transaction, channel: str, until: datetime, code: str) -> None:
    """No text leaves by this channel before then."""
    if insert_once(tx, ChannelPause, {"channel": channel, "until": until, "code": code}) is None:
        row = tx.session.get_one(ChannelPause, channel, with_for_update=True)
        row.until, row.code = max(row.until, until), code


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
