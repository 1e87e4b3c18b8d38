"""The connections of an engine, to be cut where nothing comes back over them and nothing says that they are dead.

What lies between may hold a line open whose server's end is gone (a pooler, a proxy): TCP is well then, and whoever
waits for an answer does for ever.
"""

import os
import socket
from contextlib import closing, suppress
from typing import Any
from weakref import WeakSet

from sqlalchemy import Engine, event


class Lines:
    """Those of PostgreSQL that this engine opens from now on."""

    def __init__(self, engine: Engine) -> None:
        self._open: WeakSet[Any] = WeakSet()
        event.listen(engine.pool, "connect", lambda driver, _: self._open.add(driver))

    def cut(self) -> None:
        """Whoever waits on one of them hears that it is broken, and opens another one; a transaction is undone."""
        for driver in self._open.copy():  # one that is closed meanwhile has no number any more, and needs no cut
            with suppress(Exception), closing(socket.socket(fileno=os.dup(driver.fileno()))) as line:
                line.shutdown(socket.SHUT_RDWR)
