"""`turnout serve|check|flows|pause-all|resume-all`: running the thing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import ACTOR, Json, columns, house, refusals, refuse, settings, show

if TYPE_CHECKING:
    from bot.store.session import Transaction

flows = typer.Typer(help="The organizers' files.", no_args_is_help=True)


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


def check(
    path: Annotated[Path | None, typer.Argument(help="A folder of flows; without it, the one in use.")] = None,
    json: Json = False,
) -> None:
    """Say everything that is wrong with the flows, with file and line."""
    from bot.work import flow_files

    with refusals():
        chosen = settings()
        folder = path or flow_files.folder(chosen)
        if not folder.is_dir():
            raise refuse(f"{folder} is no folder; name the folder that holds the .toml files.")
        try:
            contents = flow_files.sound(flow_files.read_folder(folder), chosen.default_language)
        except flow_files.Unsound as unsound:
            if json:
                faults = [
                    {"file": fault.file, "line": fault.line, "sentence": fault.sentence} for fault in unsound.faults
                ]
                show({"faults": faults}, as_json=True)
                raise typer.Exit(1) from None
            for fault in unsound.faults:
                typer.echo(f"{folder / fault.file}:{fault.line}: {fault.sentence}")
            raise refuse(f"{len(unsound.faults)} faults; nothing was changed.") from None
        show({"faults": []}, as_json=json, plain=f"{len(contents)} files check.")


@flows.command("list")
def list_(json: Json = False) -> None:
    """The flows that are live."""
    with house() as built:
        version, book = built.store.read(built.library.live)
        rows = [
            {
                "flow": flow.name,
                "version": version,
                "keywords": list(flow.keywords),
                "needs": list(flow.needs),
                "about": flow.about,
            }
            for flow in book.flows.values()
        ]
        table = [(flow.name, " ".join(flow.keywords) or "by ask", flow.about) for flow in book.flows.values()]
        show(rows, as_json=json, plain=f"Version {version}\n{columns(table)}")


@flows.command()
def push(json: Json = False) -> None:
    """Check the files and make them live; the running server uses them from the next text on."""
    from bot.work import flow_files

    with house() as built:
        version = flow_files.push(built.store, built.settings)
        show(
            {"version": version},
            as_json=json,
            plain=f"Version {version} is live; conversations under way finish on theirs.",
        )


def _set_pause(tx: "Transaction", *, paused: bool) -> None:
    from bot.store import brakes, installation

    installation.pause(tx, paused=paused)
    if not paused:
        brakes.clear_pauses(tx)
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
    """Let texts leave again, also on channels that were stopped."""
    _pause(paused=False, as_json=json)
