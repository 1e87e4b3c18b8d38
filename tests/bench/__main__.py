"""`make bench`: four tables in well under a minute. Compare ratios; the figures themselves are this machine's."""

import asyncio
import logging
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from typer import echo

from tests.bench import audience, inbound, outbound, reading
from tests.bench.measured import Measured

PARTS: tuple[tuple[str, Callable[[Path], Iterable[Measured]]], ...] = (
    (
        "A text comes in: signed webhooks, answered once the text is durable",
        lambda at: asyncio.run(inbound.measure(at)),
    ),
    ("An ask goes out: one text each, to a stand-in for Twilio", lambda at: asyncio.run(outbound.measure(at))),
    ("A text is understood", lambda _: reading.measure()),
    ("An audience is found among 100,000 supporters", audience.measure),
)


def main() -> None:
    """Measure everything, and print a table for each part."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it tells of each tick that it skips under load
    began = time.perf_counter()
    echo(
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite in a temporary folder"
    )
    for title, measure in PARTS:
        with tempfile.TemporaryDirectory(prefix="turnout-bench-") as folder:
            echo(f"\n{title}")
            for row in measure(Path(folder)):
                echo(f"  {row}")
    echo(f"\n{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
