"""What a log may tell of a fault: never its own words, which may quote a person."""

from pathlib import Path
from traceback import extract_tb


def where(error: BaseException) -> str:
    """What was raised, and where."""
    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
