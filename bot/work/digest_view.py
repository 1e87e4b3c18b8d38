"""What a team's page shows to the lead who opened the link to it."""

from datetime import timedelta
from typing import Final

from bot.store import links
from bot.store.session import Transaction
from bot.work.house import House

LASTS: Final = timedelta(hours=24)
"""How long a link to the page holds, and whoever opened it may look."""


def link(tx: Transaction, house: House, team: str, address_id: int) -> str:
    """A fresh address of the team's page, for the lead at this address, to be opened once."""
    return f"{house.settings.public_url}/digest/{links.make(tx, team, address_id, tx.now + LASTS)}"
