"""What comes in from outside waits for nothing that the one writing thread of SQLite has yet to begin."""

import asyncio
from contextlib import closing
from pathlib import Path
from threading import Event

from bot.store.session import Transaction
from tests.house import Clock
from tests.store.conftest import open_store


async def test_what_comes_in_goes_first_and_its_fault_is_told(tmp_path: Path) -> None:
    done: list[str] = []
    busy, free = Event(), Event()

    def hold(_: Transaction) -> None:
        busy.set()
        free.wait()

    def note(_: Transaction, what: str) -> None:
        done.append(what)

    def fail(_: Transaction) -> None:
        raise ZeroDivisionError

    with closing(open_store(f"sqlite:///{tmp_path / 'turnout.db'}", Clock())) as store:
        works = (store.run(hold), store.run(note, "begun"), store.keep(note, "came in"), store.keep(fail))
        all_of_it = asyncio.gather(*works, store.run(note, "heard"), return_exceptions=True)
        await asyncio.to_thread(busy.wait)
        await asyncio.sleep(0)  # all are handed in
        free.set()
        results = await all_of_it
    assert done == ["came in", "begun", "heard"]
    assert [type(result).__name__ for result in results] == ["NoneType"] * 3 + ["ZeroDivisionError", "NoneType"]
