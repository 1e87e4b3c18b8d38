"""`make faults`: what can go wrong on one machine goes wrong for the real program; a row of the table for each.

*sent*: texts that the provider took; *lost*: that nobody heard, or that never left; *twice*: that came more than once;
*unknown*: that were in doubt twice, so that a person decides; *seconds*: until all was heard and sent again, at the
longest, but for what is in doubt, which is looked for a minute later, and again.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer import echo

from tests.faults import at_the_cluster, at_the_database, at_the_wire
from tests.faults.driver import Outcome
from tests.faults.kills import killed, stumbled

Fault = Callable[[Path], Coroutine[Any, Any, Outcome]]

ONCE: Mapping[str, Fault] = {
    "a text that raises while it is handled": stumbled,
    "every second text answered 429": at_the_wire.throttled,
    "500, 502, 503, taken or not": at_the_wire.failing,
    "connections reset, taken or not": at_the_wire.reset,
    "receipts before the answers": at_the_wire.told_first,
    "receipts late, in disorder, twice": at_the_wire.told_in_disorder,
    "no receipts, answers cut off": at_the_wire.never_told,
    "a network that cuts, then is gone": at_the_wire.on_a_bad_network,
    "SQLite locked for 30 s": at_the_database.locked,
    "a full disk": at_the_database.disk_full,
    "EIO on sync": at_the_database.sync_fails,
    "a damaged WAL": at_the_database.log_damaged,
    "a worker that stands still beyond its lease, on PostgreSQL": at_the_database.stopped,
    "PostgreSQL restarted": at_the_cluster.restarted,
    "PostgreSQL's primary lost, its synchronous standby promoted": at_the_cluster.primary_lost,
}


def main() -> None:
    """Make the faults that are wanted; exit 1 if a text was lost or came twice."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=main.__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how often the program is killed (1000)")
    parser.add_argument("--only", default="", help="only faults with these words in their names")
    parser.add_argument("--seed", type=int, default=20261122, help="of the first moments of kills (20261122)")
    wanted = parser.parse_args()
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # the provider's: who posts may die meanwhile
    kills = partial(killed, kills=wanted.kills, seed=wanted.seed)
    faults = {"kill -9, at named points and at random": (wanted.kills, kills)} | {
        what: (1, fault) for what, fault in ONCE.items()
    }
    echo("| fault | runs | sent | lost | twice | unknown | seconds |\n|---|---|---|---|---|---|---|")
    harm = 0
    for what, (runs, fault) in faults.items():
        if wanted.only in what:
            harm += row(what, runs, fault)
    sys.exit(bool(harm))


def row(what: str, runs: int, fault: Fault) -> int:
    """Make a fault, and print what came of it; how many texts were harmed."""
    try:
        with tempfile.TemporaryDirectory(prefix="turnout-faults-") as folder:
            came = asyncio.run(fault(Path(folder)))
    except pytest.skip.Exception as absent:
        echo(f"| {what} | 0 | {absent} |")
        return 0
    except TimeoutError:
        echo(f"| {what} | {runs} | it did not recover in time |")
        return 1
    echo(f"| {what} | {runs} | {came.sent} | {came.lost} | {came.duplicated} | {came.unknown} | {came.seconds:.1f} |")
    return came.harm


if __name__ == "__main__":
    main()
