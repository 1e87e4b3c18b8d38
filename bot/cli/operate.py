"""`turnout serve|doctor|check|flows|pause-all|resume-all`: running the thing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

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
    for chatty in ("apscheduler", "alembic", "aiohttp.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
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


def doctor(json: Json = False) -> None:
    """Look at settings, database, flows and channels, and say what to do."""
    from bot.store import brakes

    with house() as built:
        chosen = built.settings
        version, book = built.store.read(built.library.live)
        good = [f"database: {'SQLite' if chosen.database_url.startswith('sqlite') else 'PostgreSQL'}, migrated"]
        good.append(f"flows: version {version}, {', '.join(book.flows)}")
        warnings = []
        if urlsplit(chosen.public_url).hostname in ("127.0.0.1", "localhost", "::1"):
            warnings.append(
                f"PUBLIC_URL is {chosen.public_url}, which nobody else can reach: set the address that Twilio calls."
            )
        if chosen.quiet_hours == "off":
            warnings.append("QUIET_HOURS is off: asks go out at night too.")
        held = built.store.read(brakes.channel_pauses)
        warnings += [
            f"channel {channel} is stopped by its provider ({code}): mend that, then turnout resume-all."
            for channel, code in held.items()
        ]
        if built.store.read(brakes.paused):
            warnings.append("everything is held: turnout resume-all lets texts leave.")
        if chosen.twilio:
            good.append("channel sms: on")
            good.append(
                f"Twilio's webhook for incoming messages: {chosen.public_url}/webhooks/twilio/message#rc=3&rp=ct,rt,5xx"
            )
            if chosen.twilio.opt_out != "off":
                words = book.phrases(chosen.default_language, chosen.default_language)
                from bot.core.wording import fill

                names = {
                    "organization": chosen.organization,
                    "contact": chosen.contact,
                    "keyword": book.door(chosen.default_language),
                    "link": f"{chosen.public_url}/join/{book.door(chosen.default_language).lower()}",
                }
                good += [
                    f"Twilio answers {word}; in its console write: {fill(words[key], names)}"
                    for word, key in (("STOP", "opted_out"), ("START", "reopened"), ("HELP", "help"))
                ]
        else:
            good.append("channel sms: off (TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN switch it on)")
        if chosen.simulator:
            good.append("channel console: on, the phone simulator")
        show(
            {"good": good, "warnings": warnings},
            as_json=json,
            plain="\n".join([*(f"ok    {line}" for line in good), *(f"WARN  {line}" for line in warnings)]),
        )
