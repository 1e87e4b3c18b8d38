"""Commands for organizers and operators. What is slow to import is imported inside the command that needs it."""

import gc

import typer

from bot.cli import asks, audience, chat, digests, doctor, flows, inbox, operate, parked, people, signal, understand

app = typer.Typer(
    name="turnout",
    help="Find volunteers by text, and ask them for just what fits.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(asks.app, name="ask")
app.add_typer(digests.app, name="digest")
app.add_typer(inbox.app, name="inbox")
app.add_typer(parked.app, name="parked")
app.add_typer(people.supporters, name="supporters")
app.add_typer(people.organizers, name="organizers")
app.add_typer(flows.app, name="flows")
app.add_typer(signal.app, name="signal")
for command in (
    operate.serve,
    doctor.doctor,
    flows.init,
    flows.check,
    chat.chat,
    understand.understand,
    audience.audience,
):
    app.command()(command)
app.command("pause-all")(operate.pause_all)
app.command("resume-all")(operate.resume_all)
app.command()(operate.adopt)


def main() -> None:
    """Run the command that was typed."""
    # Nearly all that a start makes stays: to look for garbage in it as often as usual took a sixth of the start, and to
    # look once more in what goes with the process took a third of a command.
    gc.set_threshold(100_000)
    try:
        app()
    finally:
        gc.freeze()
