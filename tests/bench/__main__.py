"""`make bench`: what things cost, in four minutes. Compare ratios; the figures are this machine's.

Beside each stands the bare limit of the same run, the goal (G1 to G11) and the best that was seen for it.
"""

import argparse
import asyncio
import logging
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from typer import echo

from tests.bench import audience, flood, growth, inbound, large, outbound, pace, queue, reading, several, start
from tests.bench.crowd import PEOPLE
from tests.bench.measured import Measured

PARTS: Mapping[str, tuple[str, Callable[[Path], Iterable[Measured]]]] = {
    "start": ("The process starts", lambda at: asyncio.run(start.measure(at))),
    "inbound": ("A text comes in: signed webhooks", lambda at: asyncio.run(inbound.measure(at))),
    "flood": ("A flood comes in, faster than it can be understood", lambda at: asyncio.run(flood.measure(at))),
    "outbound": ("Texts of an ask go out, to a stand-in for Twilio", lambda at: asyncio.run(outbound.measure(at))),
    "queue": ("Texts are taken out of the queue and marked", queue.measure),
    "several": ("Several processes on PostgreSQL", lambda at: asyncio.run(several.measure(at))),
    "pace": ("A pace is held", lambda at: asyncio.run(pace.measure(at))),
    "reading": ("A text is understood", lambda _: reading.measure()),
    "audience": (f"An audience is found among {PEOPLE:,} supporters", audience.measure),
    "large": ("An ask goes to all of them", lambda at: asyncio.run(large.measure(at))),
    "growth": ("The same with more and more supporters", growth.measure),
}


def main() -> None:
    """Measure everything, or the parts that are named, and print a table for each."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=main.__doc__)
    parser.add_argument("part", nargs="*", help=f"all, or some of: {', '.join(PARTS)}")
    names = parser.parse_args().part or PARTS
    if strange := [name for name in names if name not in PARTS]:
        parser.error(f"there is no part {strange[0]}; there are {', '.join(PARTS)}")
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it tells of each tick that it skips under load
    began = time.perf_counter()
    echo(f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, mostly SQLite")
    for name in names:
        title, measure = PARTS[name]
        since = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="turnout-bench-") as folder:
            echo(f"\n{title}")
            for row in measure(Path(folder)):
                echo(f"  {row}")
        echo(f"  ({time.perf_counter() - since:.0f} s)")
    echo(f"\n{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
