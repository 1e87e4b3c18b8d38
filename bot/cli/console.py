"""What all commands share: the house behind them, how they print, how they refuse."""

import gc
import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.work.house import House

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ACTOR = "command"
"""Who commands act as, in the audit lines."""


LONGEST_VALUE = 200
MOST = 2**31 - 1
"""The largest number that PostgreSQL takes for a row."""
Id = Annotated[int, typer.Argument(metavar="ID", min=1, max=MOST, help="The number that the list shows.")]
Limit = Annotated[int, typer.Option(min=1, max=5000, help="How many at most.")]


def refuse(*sentences: str) -> typer.Exit:
    """Say why not, and leave with exit code 1."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    return typer.Exit(1)


@contextmanager
def importing() -> Iterator[None]:
    """Import the whole program, once: all of it stays, and to look for garbage in it took a tenth of a start."""
    if "bot.app" in sys.modules:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the house refuses into sentences."""
    from bot.core.audience import AudienceFault
    from bot.core.calendar import CalendarFault
    from bot.settings import SettingsFault
    from bot.store.installation import Refused as DatabaseRefused
    from bot.store.session import DatabaseFault, Occupied, reason
    from bot.work.flow_files import Unsound
    from bot.work.house import NoBook, Refused

    try:
        yield
    except SettingsFault as fault:
        raise refuse(*fault.faults) from None
    except (AudienceFault, CalendarFault, DatabaseRefused, NoBook, Occupied, Refused, Unsound) as refusal:
        raise refuse(_damage(refusal.__cause__) or str(refusal)) from None
    except DatabaseFault as fault:
        raise refuse(
            _damage(fault)
            or f"the database failed ({reason(fault)}): try again, and if it stays so, look at turnout doctor."
        ) from None


def _damage(fault: BaseException | None) -> str:
    """What to do about a file of SQLite that is damaged, mostly by the log of the one that it took the place of."""
    from bot.settings import read
    from bot.store.engines import sqlite_file

    code = getattr(getattr(fault, "orig", None), "sqlite_errorcode", 0)
    if code & 0xFF != sqlite3.SQLITE_CORRUPT or (file := sqlite_file(read(os.environ, _here()).database_url)) is None:
        return ""
    # It is not looked whether the two are there: what closes the database last takes them away.
    return (
        f"the database {file} is damaged: stop Turnout, move the file away, and {file.name}-wal and {file.name}-shm "
        "where they lie beside it, then put a backup there and start; README.md tells more at Restore."
    )


def settings() -> "Settings":
    """The settings of the folder that one stands in."""
    from bot.settings import load

    return load(os.environ, _here())


def _here() -> Path:
    """The folder that one stands in."""
    try:
        return Path.cwd()
    except OSError as error:
        raise refuse(f"the folder that you stand in can not be used ({error.strerror}): go to another one.") from None


@contextmanager
def house(*, begun: bool = False) -> Iterator["House"]:
    """The house, for a command that runs beside the server: no channel is opened.

    `begun`: only what is there already, for a command that would do nothing in a new one. Where a file of SQLite is
    made, that is said: whoever stands in the wrong folder must hear of it.
    """
    with importing():
        from bot.app import build, load_flows
        from bot.settings import read, with_key
        from bot.store.engines import sqlite_file
        from bot.understanding.places import Places
        from bot.work.house import NoBook

    with refusals():
        chosen = read(os.environ, _here())
        file = sqlite_file(chosen.database_url)
        is_new = file is not None and not file.exists()
        if is_new and begun:
            raise refuse(
                f"there is no database {file}, so nothing was done: run this in the folder of the server, and with the "
                "same settings."
            )
        built = build(with_key(chosen), channels={}, places=Places())
        if is_new:
            typer.echo(
                f"A new database was made, {file}: if the server has another, run this in its folder, and with the "
                "same settings.",
                err=True,
            )
        try:
            try:
                built.store.read(built.library.live)
            except NoBook:
                load_flows(built)
            yield built
        finally:
            built.store.close()


def named_values(pairs: Sequence[str] | None) -> dict[str, str]:
    """What --set gave: NAME=VALUE, each on one line."""
    values = {}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals:
            raise refuse(f"--set {pair!r} has no value; write --set NAME=VALUE.")
        if not value.isprintable() or len(value) > LONGEST_VALUE:
            raise refuse(f"--set {name} must be one line of at most {LONGEST_VALUE} characters; texts carry it.")
        values[name.strip()] = value.strip()
    return values


def show(value: Any, *, as_json: bool, plain: str | None = None) -> None:
    """Print a result: as JSON, or in words."""
    if as_json or plain is None:
        typer.echo(json.dumps(value, ensure_ascii=False, default=str))
    else:
        typer.echo(plain)


def local(at: datetime | None, zone: str) -> str | None:
    """A time as organizers read it: in TIMEZONE, with its offset (rulings 22)."""
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes") if at else None


def people(count: int) -> str:
    """`1 person`, `2 people`."""
    return f"{count} person" if count == 1 else f"{count} people"


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lined-up text."""
    if not rows:
        return ""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
