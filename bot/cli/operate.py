"""`turnout serve|pause-all|resume-all`: running the thing."""

from typing import TYPE_CHECKING

import typer

from bot.cli.console import ACTOR, Json, house, refusals, settings, show

if TYPE_CHECKING:
    from bot.store.session import Transaction


def serve() -> None:
    """Run the bot until it is told to stop."""
    import asyncio
    import logging

    from bot.app import serve as run

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that comes late is no news: the next one is soon
    with refusals():
        asyncio.run(run(settings(), typer.echo))


def _set_pause(tx: "Transaction", *, paused: bool) -> None:
    from bot.store import accounts, brakes, installation

    installation.pause(tx, paused=paused)
    if not paused:
        brakes.clear_pauses(tx)
        accounts.lift_limits(tx)
    installation.note(tx, ACTOR, "pause-all" if paused else "resume-all", "everything")


def _pause(*, paused: bool, as_json: bool) -> None:
    with house() as built:
        built.store.do(_set_pause, paused=paused)
        plain = "Everything is held but confirmations of STOP and HELP." if paused else "Texts leave again."
        show({"paused": paused}, as_json=as_json, plain=plain)


def pause_all(json: Json = False) -> None:
    """Hold every text at once, but confirmations of STOP and HELP."""
    _pause(paused=True, as_json=json)


def resume_all(json: Json = False) -> None:
    """Let texts leave again, also on channels that were stopped and from accounts that met a limit."""
    _pause(paused=False, as_json=json)
