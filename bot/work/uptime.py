"""The clock that leases are kept by: nobody sets it, and it goes on while the machine is suspended."""

import time
from typing import Final

_CLOCK: Final = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Linux leaves out of CLOCK_MONOTONIC, which `time.monotonic` reads, how long a machine slept; macOS does not."""


def uptime() -> float:
    """Seconds since some moment before this process began."""
    return time.clock_gettime(_CLOCK)
