"""Opening the database, and running functions on it: each call one transaction, in a thread.

`await store.run(claims.claim, ...)`: no await can stand inside a transaction, because the functions
are synchronous. SQLite has one writer thread and `BEGIN IMMEDIATE` (dependencies.md finding 1);
PostgreSQL has a few connections, some of them for what comes in alone.
"""

import asyncio
import fcntl
import logging
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DataError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from bot.store.crypto import Vault
from bot.store.engines import POSTGRES_CONNECTIONS, Away, create_engine, sqlite_file
from bot.store.lines import Lines
from bot.store.server_clock import ServerClock

log = logging.getLogger(__name__)

KEEPING: Final = 3
READING: Final = 2
"""Connections beside them, on PostgreSQL: kept free for what comes in, and for looking."""
DEADLOCK: Final = "40P01"
"""PostgreSQL's code for a transaction that it undid because two waited for each other."""
DEADLOCKS: Final = 5
"""How often one transaction is begun anew for that."""
PATIENCE: Final = 30.0
"""Seconds that PostgreSQL has to keep what came in: nothing of that takes so long, unless a line is dead."""
DatabaseFault: Final = SQLAlchemyError
"""What running a function raises where the database fails it; other rooms need no SQL library to catch it."""
Unstorable: Final = (DataError, ValueError, OverflowError)
"""What it raises where a value is none that the database takes: it will never take it."""

Clock = Callable[[], datetime]
BELLS: Final = "turnout"
"""The channel of PostgreSQL's NOTIFY on which bells are rung."""
NOTIFY: Final = text("SELECT pg_notify(:channel, :words)")
P = ParamSpec("P")
T = TypeVar("T")


class Bell(StrEnum):
    """What there is to do for whoever hears it."""

    HEARD = "heard"  # a text came in
    SELECTED = "selected"  # somebody is to be asked
    QUEUED = "queued"  # a text may leave


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a store function works with: the session, the keys, and the instant at which it all happens.

    `asks_per_week`: the most that one person gets; None sets no limit. `rung`: the bells that ring in every process
    (`bells.py`) once this is committed.
    """

    session: Session
    vault: Vault
    now: datetime
    asks_per_week: int | None = None
    rung: set[Bell] = field(default_factory=set)


class Occupied(Exception):
    """What this process needs for itself, the SQLite file or the port, it can not have: mostly another has it."""


def reason(fault: SQLAlchemyError) -> str:
    """What the database itself says is wrong, without the statement: its first line."""
    original = getattr(fault, "orig", None) or fault
    lines = str(original).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(original).__name__


@contextmanager
def serving_lock(url: str) -> Iterator[None]:
    """Hold the SQLite file for the one process that serves it (rulings 5). Raises `Occupied`."""
    file = sqlite_file(url)
    if file is None:
        yield
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file.with_name(file.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Occupied(
            f"the database {file} can not be used ({error.strerror}): check DATABASE_URL, and that this user may write."
        ) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Occupied(
                f"another process serves {file.name} already: stop that one first, "
                "or give this one its own DATABASE_URL (several processes need PostgreSQL)."
            ) from None
        yield
    finally:
        os.close(handle)


def _settle(done: Future[T], work: Callable[[], T]) -> None:
    try:
        done.set_result(work())
    except BaseException as fault:  # noqa: BLE001 -- whoever waits for it must hear of it
        done.set_exception(fault)


class _Remembering(Session):
    """A session that reads a row once: what was loaded stays found until the transaction ends, whoever let go of it."""


@event.listens_for(_Remembering, "loaded_as_persistent")
def _remember(session: Session, row: object) -> None:
    session.info.setdefault("read", []).append(row)


@event.listens_for(_Remembering, "after_soft_rollback")
def _forget(session: Session, undone: SessionTransaction) -> None:
    """A savepoint was undone: rows do not hold what they were said to, be it written past the session or not."""
    if undone.nested:
        session.expire_all()


class Store:
    """The database behind its functions. `do` and `read` for commands, `run` and `look` for the server.

    `fault`: why it took nothing when something was to be written last, as it says itself; "" if it did. `patience`: see
    `PATIENCE`.
    """

    def __init__(self, url: str, vault: Vault, clock: Clock, asks_per_week: int | None = None) -> None:
        self.vault = vault
        self.clock = clock
        self._asks_per_week = asks_per_week
        on_sqlite = sqlite_file(url) is not None
        self._rings = not on_sqlite
        self._writing = create_engine(url)
        self._keeping = self._writing if on_sqlite else create_engine(url)
        self._lines = None if on_sqlite else Lines(self._keeping)
        self._reading = create_engine(url, writes=False)
        self._writers = ThreadPoolExecutor(1 if on_sqlite else POSTGRES_CONNECTIONS, "store")
        self._keepers = self._writers if on_sqlite else ThreadPoolExecutor(KEEPING, "keep")
        self._urgent: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._readers = ThreadPoolExecutor(READING, "look")
        self.fault = ""
        self.patience = PATIENCE

    def do(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one function as one transaction, here and now."""
        return self._transact(self._writing, function, *args, **kwargs)

    def read(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for a function that only reads: it never waits for a writer, and none waits for it."""
        return self._transact(self._reading, function, *args, **kwargs)

    async def run(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `do`, in a writing thread."""
        work = partial(self._transact, self._writing, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._writers, self._after_urgent, work)

    async def keep(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `run`, for what comes in from outside: it waits for nothing that this process has yet to begin."""
        done: Future[T] = Future()
        self._urgent.append((done, partial(self._transact, self._keeping, function, *args, **kwargs)))
        self._keepers.submit(self._do_urgent)
        kept = asyncio.wrap_future(done)
        while self._lines and not (await asyncio.wait((kept,), timeout=self.patience))[0]:
            log.warning("the database does not answer, and its connections are opened anew")
            self._lines.cut()
        return await kept

    def _after_urgent(self, work: Callable[[], T]) -> T:
        """On SQLite, where there is one thread for all of it."""
        if self._keepers is self._writers:
            self._do_urgent()
        return work()

    def _do_urgent(self) -> None:
        """Not what comes meanwhile: something else would wait for ever."""
        for _ in range(len(self._urgent)):
            with suppress(IndexError):  # another thread has taken it
                done, work = self._urgent.popleft()
                if done.set_running_or_notify_cancel():
                    _settle(done, work)

    async def look(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `read`, in a reading thread."""
        work = partial(self._transact, self._reading, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def _transact(
        self, engine: Engine, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        try:
            result = self._begun_anew(engine, function, *args, **kwargs)
        except Away as fault:
            if engine is not self._reading:
                self._tell(reason(fault))
            raise
        if engine is not self._reading:
            self._tell("")
        return result

    def _tell(self, fault: str) -> None:
        """Once, and not again for each of those who try."""
        if fault and not self.fault:
            log.error("the database takes nothing (%s)", fault)
        elif self.fault and not fault:
            log.warning("the database takes what comes again")
        self.fault = fault

    def _begun_anew(
        self, engine: Engine, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        for _ in range(DEADLOCKS):
            try:
                return self._transact_once(engine, function, *args, **kwargs)
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) != DEADLOCK:
                    raise
        return self._transact_once(engine, function, *args, **kwargs)

    def _transact_once(
        self, engine: Engine, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with _Remembering(engine, expire_on_commit=False) as session, session.begin():
            # On SQLite this takes the lock: what waited for it happens after what it waited for.
            connection = session.connection()
            if isinstance(self.clock, ServerClock):
                self.clock.compare(connection)
            tx = Transaction(session, self.vault, self.clock(), self._asks_per_week)
            result = function(tx, *args, **kwargs)
            if tx.rung and self._rings:
                session.execute(NOTIFY, {"channel": BELLS, "words": " ".join(tx.rung)})
            return result

    def close(self) -> None:
        """Finish what runs and let go of the database."""
        for executor in (self._writers, self._keepers, self._readers):
            executor.shutdown()
        for engine in (self._writing, self._keeping, self._reading):
            engine.dispose()
