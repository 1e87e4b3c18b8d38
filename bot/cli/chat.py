"""`turnout chat FLOW`: text with the bot in the terminal, as a supporter would.

The same inbox, engine and outbox as everywhere, on a database of its own that is gone afterwards.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import named_values, refusals, refuse, settings

if TYPE_CHECKING:
    from bot.settings import Settings

PHONE = "+12025550123"


def chat(
    flow: Annotated[str, typer.Argument(help="The conversation, such as join.")] = "join",
    language: Annotated[str, typer.Option("--as", metavar="LANG", help="The supporter's language.")] = "en",
    given: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What an ask needs.")] = None,
    save: Annotated[Path | None, typer.Option(help="Write the transcript to this file.")] = None,
) -> None:
    """Text with the bot in the terminal; an empty line or Ctrl-D ends it."""
    import asyncio
    import tempfile
    from dataclasses import replace

    with refusals(), tempfile.TemporaryDirectory() as folder:
        chosen = replace(
            settings(),
            database_url=f"sqlite:///{Path(folder) / 'chat.db'}",
            quiet_hours="off",
            twilio=None,
            simulator=True,
        )
        lines = asyncio.run(_talk(chosen, flow, language, named_values(given)))
    if save:
        try:
            save.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError as error:
            raise refuse(f"{save} can not be written ({error.strerror}); choose another file.") from None


async def _talk(chosen: "Settings", flow: str, language: str, values: dict[str, str]) -> list[str]:
    import asyncio

    from bot.app import build, load_flows
    from bot.core.segments import segments
    from bot.work.talk import Talk

    house = build(chosen)
    try:
        load_flows(house)
        talk = await Talk.begin(house, PHONE, flow, language, values)
        lines = talk.header()
        if first := await talk.first_line():
            typer.echo(f"> {first}")
            lines += talk.typed(first)
        heard = await (talk.text(first) if first else talk.ask())
        while True:
            for text in heard:
                size = segments(text)
                plural = "segment" if size.count == 1 else "segments"
                typer.echo(f"{text}\n    [{size.count} {plural}, {size.encoding.value}]")
                lines += talk.said(text)
            typer.echo("> ", nl=False)
            line = (await asyncio.to_thread(sys.stdin.readline)).rstrip("\n")
            if not line.strip():
                typer.echo("")
                return lines
            lines += talk.typed(line)
            heard = await talk.text(line)
    finally:
        house.store.close()
