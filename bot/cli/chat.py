"""`turnout chat FLOW`: text with the bot in the terminal, as a supporter would.

The same inbox, engine and outbox as everywhere, on a database of its own that is gone afterwards.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import named_values, refusals, refuse, settings

if TYPE_CHECKING:
    from bot.core.book import Prices
    from bot.settings import Settings


def chat(
    flow: Annotated[str, typer.Argument(help="The conversation, such as join.")] = "join",
    language: Annotated[str, typer.Option("--as", metavar="LANG", help="The supporter's language.")] = "en",
    given: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What an ask needs.")] = None,
    save: Annotated[Path | None, typer.Option(help="Write the transcript to this file.")] = None,
) -> None:
    """Text with the bot in the terminal; an empty line or Ctrl-D ends it."""
    import tempfile
    from dataclasses import replace

    if save and not save.parent.is_dir():
        raise refuse(f"{save} can not be written, for there is no folder {save.parent}; make it first.")
    with refusals(), tempfile.TemporaryDirectory() as folder:
        chosen = replace(
            settings(),
            database_url=f"sqlite:///{Path(folder) / 'chat.db'}",
            quiet_hours="off",
            twilio=None,
            simulator=True,
        )
        lines = _talk(chosen, flow, language, named_values(given))
    if save:
        try:
            save.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError as error:
            raise refuse(f"{save} can not be written ({error.strerror}); choose another file.") from None


def _talk(chosen: "Settings", flow: str, language: str, values: dict[str, str]) -> list[str]:
    """Talk until the supporter has no more to say; the lines of the transcript."""
    import asyncio

    from bot.app import build, load_flows
    from bot.store.session import DatabaseFault
    from bot.work import transcript
    from bot.work.house import Refused
    from bot.work.talk import Talk

    house = build(chosen)
    try:
        load_flows(house)
        _, book = house.store.read(house.library.live)
        with asyncio.Runner() as runner:  # the terminal is read in between, so that Ctrl-C reaches it
            talk = runner.run(Talk.begin(house, transcript.PHONE, flow, language, values))
            lines = transcript.head(talk, chosen, house.store.clock())
            if line := runner.run(talk.first_line()):
                typer.echo(f"> {line}")
                lines += transcript.typed(line)
            heard = runner.run(talk.text(line) if line else talk.ask())
            while True:
                for text in heard:
                    typer.echo(f"{text}\n    [{_price(text, book.prices, chosen.default_country)}]")
                    lines += transcript.answered(text)
                line = _read()
                if not line.strip():
                    typer.echo("")
                    return lines
                lines += transcript.typed(line)
                try:
                    heard = runner.run(talk.text(line))
                except (DatabaseFault, Refused, ValueError) as refused:
                    lines.pop()
                    heard = ()
                    typer.echo(str(refused), err=True)
    finally:
        house.store.close()


def _read() -> str:
    """A line from the terminal; "" at its end. Bytes that are no text do not end the talk."""
    typer.echo("> ", nl=False)
    try:
        return sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")
    except KeyboardInterrupt:
        return ""


def _price(text: str, prices: "Prices", country: str) -> str:
    """What a text costs, sent to a number of this country."""
    from bot.core.segments import segments

    size = segments(text)
    plural = "segment" if size.count == 1 else "segments"
    return f"{size.count} {plural}, {size.encoding.value}, {size.count * prices.of(country):.4f} {prices.currency}"
