"""Links to a team's page that open once (rulings 19): in one browser, which keeps the session until the link ends.

The browser has its secret before the link is opened, so that an answer that is lost on the way loses nothing: whoever
opened may open again. Only keyed hashes of both are kept.
"""

import secrets
import string
from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlmodel import col

from bot.store.session import Transaction
from bot.store.tables import DigestLink

ALPHABET: Final = string.ascii_letters + string.digits
"""No sign that a phone might take for the end of a link."""
LENGTH: Final = 22
"""Of a token and of a session: 131 bits of chance, in as few letters as an SMS can bear."""


def secret() -> str:
    """A fresh secret, for a link or for a browser."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def make(tx: Transaction, team: str, address_id: int, until: datetime) -> str:
    """The token of a new link to a team's page, for the lead at this address; links that have ended are forgotten."""
    tx.session.execute(delete(DigestLink).where(col(DigestLink.until) <= tx.now))
    token = secret()
    tx.session.add(DigestLink(link_key=_link_key(tx, token), team=team, address_id=address_id, until=until))
    tx.session.flush()
    return token


def find(tx: Transaction, token: str, *, lock: bool = False) -> DigestLink | None:
    """The link of this token, opened or not; None where there is none, or none any more."""
    link = tx.session.get(DigestLink, _link_key(tx, token), with_for_update=True if lock else None)
    return link if link and link.until > tx.now else None


def opened_by(tx: Transaction, link: DigestLink, session: str) -> bool:
    """Whether this browser is the one that opened it."""
    return link.session_key is not None and secrets.compare_digest(link.session_key, _session_key(tx, session))


def open_once(tx: Transaction, link: DigestLink, session: str) -> bool:
    """Open a link, which must be locked, in this browser; whether that is new."""
    if link.session_key is not None:
        return False
    link.opened_at, link.session_key = tx.now, _session_key(tx, session)
    return True


def _link_key(tx: Transaction, token: str) -> str:
    return tx.vault.key("digest_link", token)


def _session_key(tx: Transaction, session: str) -> str:
    return tx.vault.key("digest_session", session)
