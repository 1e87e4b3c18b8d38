"""The high-water mark: a small file outside the database that says what the database must hold.

A damaged log (WAL) of SQLite loses committed rows and says nothing; a restored backup and a standby that was behind
look as sound as ever. Who has seen more rows than there are knows better. The file holds no personal data.
"""

import json
import os
import socket
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import get_native_id
from typing import Final

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Until when nothing was missed, where all that came in may be missing."""


@dataclass(frozen=True, slots=True)
class Highs:
    """The newest row of each of these tables, and the newest intent to send, in microseconds since 1970."""

    inbox: int = 0
    outbox: int = 0
    audit: int = 0
    intent: int = 0

    def beyond(self, other: "Highs") -> bool:
        """Whether anything here is newer than all that is there."""
        return any(mine > theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))


@dataclass(frozen=True, slots=True)
class Mark:
    """What was seen of a life of the database, since `begun`.

    `heard`: channel -> until when nothing was missed that came in. `served`: until when all that left is in
    the database, to the minute; None where nobody knows.
    """

    born: str
    highs: Highs
    begun: datetime
    heard: Mapping[str, datetime] = field(default_factory=dict)
    served: datetime | None = None


def moment(at: datetime) -> int:
    """A time as `Highs.intent` has it."""
    return int(at.timestamp() * 1_000_000)


def read(path: Path) -> Mark | None:
    """The mark that is kept there; None if there is none, or one that can not be read."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        heard = {channel: datetime.fromisoformat(at) for channel, at in kept["heard"].items()}
        served = datetime.fromisoformat(kept["served"]) if kept.get("served") else None
        return Mark(str(kept["born"]), Highs(**kept["highs"]), datetime.fromisoformat(kept["begun"]), heard, served)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(path: Path, mark: Mark) -> None:
    """Keep it there, whole or not at all, also if the machine dies. Raises OSError."""
    kept = {
        "born": mark.born,
        "highs": asdict(mark.highs),
        "begun": mark.begun.isoformat(),
        "heard": {channel: at.isoformat() for channel, at in mark.heard.items()},
        "served": mark.served.isoformat() if mark.served else None,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{socket.gethostname()}-{get_native_id()}")  # a command may write it too
    with beside.open("w", encoding="utf-8") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
