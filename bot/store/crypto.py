"""Ciphertext at rest: fields by AES-GCM, look-ups by keyed hash, one derived key for each purpose (rulings 7)."""

import hmac
import logging
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

log = logging.getLogger(__name__)

KEY_ID: Final = b"\x01"
"""The first byte of every value: which key made it."""
_NONCE: Final = 12


def derive(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose, from SECRET_KEY."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"turnout:" + purpose.encode()).derive(secret.encode())


class Unreadable(Exception):
    """A value was not written with this key, or was moved to another row."""


class Vault:
    """Seals and opens fields. `place` binds a value to its row: the same bytes elsewhere do not open."""

    def __init__(self, secret: str) -> None:
        self._cipher = AESGCM(derive(secret, "field"))
        self._index = derive(secret, "index")
        self._told: set[str] = set()

    def seal(self, text: str, place: str) -> bytes:
        """Key id, nonce, ciphertext. Lone surrogates, which no encoding has, survive."""
        return self.seal_bytes(text.encode("utf-8", "surrogatepass"), place)

    def open(self, sealed: bytes, place: str) -> str:
        """The text. Raises `Unreadable`."""
        return self.open_bytes(sealed, place).decode("utf-8", "surrogatepass")

    def shown(self, sealed: bytes | None, place: str) -> str:
        """As `open`, for what is only shown: "" where there is none, or where it can not be read, which is told once.

        Nobody else must wait because one value was damaged.
        """
        try:
            return self.open(sealed, place) if sealed else ""
        except Unreadable as error:
            if place not in self._told:
                self._told.add(place)
                log.error("%s; it is left out", error)  # noqa: TRY400 -- no content
            return ""

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        """The same for what is no text."""
        nonce = os.urandom(_NONCE)
        return KEY_ID + nonce + self._cipher.encrypt(nonce, content, place.encode())

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """The content. Raises `Unreadable`."""
        if sealed[:1] != KEY_ID:
            raise Unreadable(f"a value of {place.partition(':')[0]} was made with another key")
        try:
            return self._cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], place.encode())
        except (InvalidTag, ValueError):  # ValueError: too short to be one
            raise Unreadable(f"a value of {place.partition(':')[0]} can not be opened with this SECRET_KEY") from None

    def key(self, *parts: str) -> str:
        """A keyed hash to look up by, or to compare: the same parts give the same 32 hex digits."""
        joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
        return hmac.digest(self._index, joined, "sha256").hex()[:32]
