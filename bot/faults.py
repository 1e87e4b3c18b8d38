"""What a log may tell of a fault: never its own words, which may quote a person."""

from logging import LogRecord
from pathlib import Path
from traceback import extract_tb


def where(error: BaseException) -> str:
    """What was raised, and where."""
    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"


def in_one_line(record: LogRecord) -> bool:
    """A filter for the log of a web server, which tells of each fault who called, with a traceback that quotes what
    they sent: any stranger could fill it."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and error.__traceback__ is not None:
        record.msg, record.args = "a request failed: %s", (where(error),)
        record.exc_info = None
    return True
