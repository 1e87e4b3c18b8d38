"""What a machine may lack: its tests skip there with the reason.

`REQUIRE=postgres,browser,twilio-schema,signal-lab` (`.ci/run` sets it) turns such a skip into a failure.
"""

import os
from typing import NoReturn

import pytest


def absent(what: str, remedy: str) -> NoReturn:
    """Skip the test that needs `what`, or fail it where REQUIRE names `what`."""
    if what in os.environ.get("REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here: {remedy}")
    pytest.skip(f"{what} is not here: {remedy}")
