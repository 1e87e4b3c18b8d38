"""What somebody wants done from an address that can be forged, until the code that was texted there comes back."""

import secrets
from datetime import timedelta
from typing import Final

from bot.store.organizers import CODE_DIGITS, code_of
from bot.store.session import Transaction
from bot.store.tables import LeadCommand

CODE_TIME: Final = timedelta(minutes=10)
CODE_TRIES: Final = 3


def hold(tx: Transaction, address_id: int, about: str, command: str) -> str | None:
    """Keep what somebody wants until the code that this gives comes back (tier 2); None after too many wrong ones.

    `about`: one word, whose command it is. An address has one that waits.
    """
    held = tx.session.get(LeadCommand, address_id, with_for_update=True)
    tries = held.tries if held and held.until >= tx.now else 0
    if tries >= CODE_TRIES:
        return None
    code = code_of(CODE_DIGITS)
    held = held or LeadCommand(address_id=address_id, text_enc=b"", code_key="", until=tx.now)
    held.text_enc = tx.vault.seal(f"{about} {command}", f"lead_command:{address_id}")
    held.code_key, held.until, held.tries = _code_key(tx, address_id, code), tx.now + CODE_TIME, tries
    tx.session.add(held)
    tx.session.flush()
    return code


def released(tx: Transaction, address_id: int, about: str, code: str) -> str | None:
    """What waited for this code, once; None where it is wrong, which is counted, too late, or another's."""
    held = tx.session.get(LeadCommand, address_id, with_for_update=True)
    if held is None or held.until < tx.now or held.tries >= CODE_TRIES:
        return None
    whose, _, command = tx.vault.open(held.text_enc, f"lead_command:{address_id}").partition(" ")
    if whose != about:
        return None
    if not secrets.compare_digest(_code_key(tx, address_id, code), held.code_key):
        held.tries += 1
        return None
    tx.session.delete(held)
    return command


def awaits(tx: Transaction, address_id: int) -> bool:
    """Whether a command from there waits for its code, or did and nobody sent it in time."""
    return tx.session.get(LeadCommand, address_id) is not None


def _code_key(tx: Transaction, address_id: int, code: str) -> str:
    return tx.vault.key("lead_command", str(address_id), code)
