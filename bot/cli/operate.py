"""`turnout serve|pause-all|resume-all|adopt`: running the thing."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import ACTOR, Json, house, importing, refusals, refuse, settings, show

if TYPE_CHECKING:
    from bot.store.session import Transaction


def serve() -> None:
    """Run the bot until it is told to stop."""
    import asyncio
    import logging

    with importing():
        from bot.app import serve as run
        from bot.faults import in_one_line

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that comes late is no news: the next one is soon
    logging.getLogger("aiohttp.server").addFilter(in_one_line)
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
    from bot.cli.doctor import held
    from bot.store import copies

    with house(begun=True) as built:
        built.store.do(_set_pause, paused=paused)
        doubt, against = built.store.read(copies.doubt), list(held(built))
        if paused:
            plain = "Everything is held but confirmations of STOP and HELP."
        elif against:
            plain = "\n".join(("The pause is over, but this does not lift:", *against))
        else:
            plain = "Texts leave again."
        show({"paused": paused, "doubt": doubt, "held": against}, as_json=as_json, plain=plain)


def pause_all(json: Json = False) -> None:
    """Hold every text at once, but confirmations of STOP and HELP."""
    _pause(paused=True, as_json=json)


def resume_all(json: Json = False) -> None:
    """Let texts leave again, also on channels that were stopped and from accounts that met a limit."""
    _pause(paused=False, as_json=json)


def adopt(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether the others are stopped.")] = False,
    json: Json = False,
) -> None:
    """Say that this copy of the database is the one that lives, after a restore, a copy or a loss."""
    import asyncio

    from bot.store.copies import Doubt
    from bot.work.adoption import adopt as let_live
    from bot.work.front_door import leads_elsewhere
    from bot.work.vigil import SENTENCES, Vigil

    with house(begun=True) as built:
        doubt = asyncio.run(Vigil(built).look())
        if not doubt:
            show({"adopted": False}, as_json=json, plain="This copy lives already: nothing speaks against it.")
            return
        if asyncio.run(leads_elsewhere(built)):
            raise refuse("PUBLIC_URL leads to another database still: stop that one, or let PUBLIC_URL lead here.")
        if not yes:
            typer.echo(f"Nothing is sent: {SENTENCES[Doubt(doubt)]}.", err=True)
            typer.confirm("Is every other copy stopped? Two that live text everybody twice", abort=True, err=True)
        done = asyncio.run(let_live(built, ACTOR))
        plain = (
            f"This copy lives from now on. {done.looked_for} texts that waited may have left from another copy: each "
            "is looked for at its provider, twice, and leaves in some minutes if it is not there. "
            f"{done.parked} wait for a person, because they are answers older than an hour, or no list tells of them."
        )
        show({"adopted": True, "looked_for": done.looked_for, "parked": done.parked}, as_json=json, plain=plain)
