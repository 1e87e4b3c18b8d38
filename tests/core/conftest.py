"""What the tests of the core share."""

import pytest

from bot.understanding.places import Places
from tests.house import gazetteer


@pytest.fixture(scope="session")
def places() -> Places:
    """The bundled places: they never change."""
    return gazetteer()
