"""A bot that does nothing but take records and send, as fast as it can, until somebody kills it.

What it does is in the files `intents`, `refused` and `applied` of its folder, each line written after the fact that it
tells, but an intent before.
"""

import asyncio
import json
import sys
from pathlib import Path

from bot.channels.relay import Closed, Relay
from tests.standin.signal_cli import ACCOUNT
from tests.standin.signal_phone import ALICE

KEY = b"k" * 32


async def live(url: str, account: str, folder: Path, run: str) -> None:
    """Work until killed."""
    relay = Relay(url, [account], folder / "journal", KEY)
    await relay.start()

    async def heed() -> None:
        with (folder / "applied").open("a") as applied:
            async for record in relay.records():
                print(json.dumps([record.kind, record.id, record.body]), file=applied, flush=True)

    heeding = asyncio.create_task(heed())
    await relay.replayed()
    print("replayed", flush=True)  # noqa: T201 -- it speaks to the test
    with (folder / "intents").open("a") as intents, (folder / "refused").open("a") as refused:
        number = 0
        while not heeding.done():
            number += 1
            id = f"{run}:{number}"
            print(id, file=intents, flush=True)
            try:
                await relay.send(id, account, {"recipient": [ALICE], "message": id})
            except Closed:
                print(id, file=refused, flush=True)
                await asyncio.sleep(0.01)


if __name__ == "__main__":
    url, folder, run, *account = sys.argv[1:]
    asyncio.run(live(url, account[0] if account else ACCOUNT, Path(folder), run))
