"""`turnout chat FLOW`: text with the bot in the terminal, as a supporter would.

The same inbox, engine and outbox as everywhere, on a database of its own that is gone afterwards.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import named_values, refusals, refuse, settings

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.book import Prices
    from bot.settings import Settings
    from bot.work.talk import Talk


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
            signal=None,
            simulator=True,
        )
        lines: list[str] = []
        with suppress(KeyboardInterrupt):
            _talk(chosen, flow, language, named_values(given), lines)
    if save and lines:
        try:
            save.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError as error:
            raise refuse(f"{save} can not be written ({error.strerror}); choose another file.") from None


def _talk(chosen: "Settings", flow: str, language: str, values: dict[str, str], lines: list[str]) -> None:
    """Talk until the supporter has no more to say; `lines` gets the transcript."""
    import asyncio

    from bot.app import build, load_flows
    from bot.work.playing import PHONE
    from bot.work.talk import Talk

    house = build(chosen)
    try:
        load_flows(house)
        _, book = house.store.read(house.library.live)
        with asyncio.Runner() as runner:  # the terminal is read in between, so that Ctrl-C ends it
            talk = runner.run(Talk.begin(house, PHONE, flow, language, values))
            lines += _head(talk, chosen, house.store.clock())
            line = runner.run(talk.first_line())
            if line:
                typer.echo(f"> {line}")
            else:
                _show(runner.run(talk.ask()), book.prices, chosen.default_country, lines)
                line = _read()
            while line.strip():
                lines.append(f"> {line}")
                # What is refused, for the disk may be full, is said and does not end the talk.
                with suppress(typer.Exit), refusals():
                    _show(runner.run(talk.text(line)), book.prices, chosen.default_country, lines)
                line = _read()
            typer.echo("")
    finally:
        house.store.close()


def _head(talk: "Talk", chosen: "Settings", at: "datetime") -> list[str]:
    """The first lines of the transcript of a talk that is held with these settings."""
    from bot.work.transcript import PLAYED_WITH

    other = {name: str(getattr(chosen, name.lower())) for name in PLAYED_WITH}
    return [
        f"flow: {talk.flow}",
        f"as: {talk.language}",
        *(f"set: {name}={value}" for name, value in talk.given.items()),
        f"at: {at.isoformat(timespec='minutes')}",
        *(f"{name}: {value}" for name, value in other.items() if value != PLAYED_WITH[name]),
        "",
    ]


def _read() -> str:
    """A line from the terminal; "" at its end. Bytes that are no text do not end the talk."""
    typer.echo("> ", nl=False)
    return sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")


def _show(texts: Sequence[str], prices: "Prices", country: str, lines: list[str]) -> None:
    """What the bot said, and what each text costs, sent to a number of this country."""
    from bot.core.segments import segments

    for text in texts:
        size = segments(text)
        plural = "segment" if size.count == 1 else "segments"
        price = f"{size.count * prices.of(country):.4f} {prices.currency}"
        typer.echo(f"{text}\n    [{size.count} {plural}, {size.encoding.value}, {price}]")
        first, *rest = text.split("\n")
        lines += [f"< {first}", *(f"  {line}" for line in rest)]
