"""Ten named moments at which a test lets the process die or stumble; on a normal day none of them does anything.

A text comes in: I1 received, I2 its signature is genuine, I3 committed, I4 acknowledged, I5 handled, not yet committed.
A text goes out: O1 claimed, O2 intent committed, O3 written to the wire, O4 taken by the provider, O5 its id committed.
"""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count


class Struck(Exception):
    """Raised at a point that is armed to raise."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """What happens, and at which time the point is reached; None: at each."""

    kill: bool
    time: int | None
    times: Iterator[int]


_armed: dict[str, _Fault] = {}


def arm(fault: str) -> None:
    """Let a fault happen in this process: "O3:kill", "O3:kill:17" at the 17th time, "I5:raise" (the setting FAULT)."""
    point, deed, *time = fault.split(":")
    _armed[point] = _Fault(deed == "kill", int(time[0]) if time else None, count(1))


def reached(point: str) -> None:
    """That moment has come. Armed, it kills the process as `kill -9` does, or raises `Struck`."""
    fault = _armed.get(point)
    if fault is None or fault.time not in (None, next(fault.times)):
        return
    if fault.kill:
        os.kill(os.getpid(), signal.SIGKILL)
    raise Struck(point)
