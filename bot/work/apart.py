"""Several things that one transaction deals with, of which one that can not be done holds up no other."""

import logging
from collections.abc import Callable
from typing import TypeVar

from bot.faults import where
from bot.store.engines import Away
from bot.store.session import Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")


def apart(tx: Transaction, what: str, do: Callable[[], T]) -> T | None:
    """Do one of them; None where that fails, which is told, and then nothing of it remains. `what`: no content."""
    try:
        with tx.session.begin_nested():
            return do()
    except Away:
        raise  # no fault of its own: the whole transaction is tried again
    except Exception as error:  # noqa: BLE001
        log.error("%s can not be done: %s", what, where(error))  # noqa: TRY400 -- no content
        return None
