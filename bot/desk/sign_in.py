"""Who may use the pages that are for the operator alone: a link that works once, then a cookie."""

import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from aiohttp import web
from yarl import URL

from bot.settings import Settings

LINK_LASTS: Final = timedelta(hours=1)
IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=12)
"""OWASP ASVS 5.0, 7.3: signed out after this time unused, and after this time anyway."""
_SECRET_BYTES: Final = 32


class SignIn:
    """One link for each start, good once and for an hour; whoever opens it gets the one session there is."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._key: str | None = secrets.token_urlsafe(_SECRET_BYTES)
        self._session: bytes | None = None  # SHA-256 of the token, which only the browser has
        self._began = self._seen = clock()

    def link(self, base_url: str) -> str:
        """The address to print. Raises ValueError once it was used."""
        if self._key is None:
            raise ValueError("the link was used")
        return f"{base_url}/simulator?key={self._key}"

    def enter(self, key: str) -> str | None:
        """The token of a new session for the right key; None for a wrong, used or old one."""
        now = self._clock()
        fits = self._key is not None and hmac.compare_digest(self._key.encode(), key.encode("utf-8", "replace"))
        if not fits or now - self._began > LINK_LASTS:
            return None
        token = secrets.token_urlsafe(_SECRET_BYTES)
        self._key, self._session = None, _hashed(token)
        self._began = self._seen = now
        return token

    def knows(self, token: str) -> bool:
        """Whether this is the token of the session; being asked keeps the session from falling idle."""
        now = self._clock()
        if self._session is None or not hmac.compare_digest(self._session, _hashed(token)):
            return False
        if now - self._seen > IDLE or now - self._began > ABSOLUTE:
            self._session = None
            return False
        self._seen = now
        return True


def _hashed(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()


def hosts(settings: Settings) -> frozenset[str | None]:
    """What the Host header may say. Any other name was made to point here, by a page that wants in (DNS rebinding)."""
    here = (f"http://{name}:{settings.port}" for name in ("127.0.0.1", "localhost"))
    # As browsers write it: in lower case, without the port that goes without saying.
    return frozenset(URL(address).host_port_subcomponent for address in (settings.public_url, *here))


def from_own_page(request: web.Request) -> bool:
    """Whether a page of ours sent this: browsers tell by Sec-Fetch-Site, over plain HTTP and older ones by Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin", "").lower() in {
        f"{scheme}://{request.host.lower()}" for scheme in ("http", "https")
    }
