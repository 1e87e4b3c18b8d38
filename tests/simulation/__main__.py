"""`python -m tests.simulation` compares the policies, as a table for the README; `--weeks N` runs so many weeks."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from typer import echo

from tests.simulation import compare, week


def main() -> None:
    """Print the table, or run weeks: each raises where anything is not as it must be."""
    options = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    options.add_argument("--weeks", type=int, default=0, help="run so many weeks instead, each from its own seed")
    options.add_argument("--first", type=int, default=0, help="the seed of the first of them")
    options.add_argument("--seeds", type=int, default=3, help="towns for each row of the table")
    chosen = options.parse_args()
    for seed in range(chosen.first, chosen.first + chosen.weeks):
        with tempfile.TemporaryDirectory() as folder:
            echo(f"seed {seed}: {asyncio.run(week.run(Path(folder), seed, size=200))}")
    if not chosen.weeks:
        for row in compare.table(chosen.seeds):
            echo(row)


if __name__ == "__main__":
    main()
