"""The teams of digests.toml as far as the database knows them: since when, and up to where each was told."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import func, select

from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import DigestWindow, TeamRow

Members = ColumnElement[bool]
"""Which supporters are a team's people."""


def known_since(tx: Transaction, team: str) -> datetime:
    """Since when the team is known: windows before that are nobody's. A team that is new is known from now on."""
    insert_once(tx, TeamRow, {"name": team, "known_since": tx.now, "told": 0})
    return tx.session.get_one(TeamRow, team).known_since


def find(tx: Transaction, team: str) -> TeamRow | None:
    """What is known of the team; None where it is new."""
    return tx.session.get(TeamRow, team)


def hold(tx: Transaction, team: str) -> TeamRow:
    """Nobody else gives a number of the team to anything until this transaction ends."""
    known_since(tx, team)
    return tx.session.get_one(TeamRow, team, with_for_update=True, populate_existing=True)


def told_at(tx: Transaction, team: str) -> datetime | None:
    """When a digest of the team was made last that went to anybody."""
    query = select(func.max(DigestWindow.made_at)).where(DigestWindow.team == team, DigestWindow.sent > 0)
    return tx.session.exec(query).one()
