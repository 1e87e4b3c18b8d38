"""The end of this process: in order, and soon."""

import asyncio
import logging
import os
import signal
import threading
from typing import Final

log = logging.getLogger(__name__)

ENDS_WITHIN: Final = 9.5
"""Seconds from SIGTERM to the end, of which an operator is promised ten (reliability.md fault 35)."""


def on_being_told() -> asyncio.Event:
    """What is set by SIGTERM and SIGINT, from here on; this process ends soon after, whatever holds it up."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told(*_: object) -> None:  # by the system itself: the loop may wait for what hangs
        if not stop.is_set():
            loop.call_soon_threadsafe(stop.set)
            end = threading.Timer(ENDS_WITHIN, _end)
            end.daemon = True
            end.start()

    if threading.current_thread() is threading.main_thread():  # no other one hears of them
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, told)
    return stop


def _end() -> None:
    """As by a kill: what was taken is durable, and what was on the wire is looked for."""
    log.warning("the end is not waited for any longer: something hangs, mostly the database")
    os._exit(0)
