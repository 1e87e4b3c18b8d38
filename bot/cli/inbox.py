"""`turnout inbox ...`: texts that the bot kept for a person."""

from typing import Annotated, Any

import typer

from bot.cli.console import ACTOR, Json, columns, house, local, refuse, show

app = typer.Typer(help="Texts that a person must read.", no_args_is_help=True)


@app.command("list")
def list_(limit: Annotated[int, typer.Option(help="How many at most.")] = 50, json: Json = False) -> None:
    """What nobody has read yet, newest first, whole, and why it is here."""
    from bot.store import inbox

    with house() as built:
        rows: list[dict[str, Any]] = [
            {
                "id": row.id,
                "at": local(row.received_at, built.settings.timezone),
                "reason": row.reason,
                "name": person.first_name,
                "channel": row.channel,
                "number": person.number,
                "media": row.media,
                "text": text,
            }
            for row, person, text in built.store.do(inbox.for_person, limit)
        ]
        table = [
            (str(row["id"]), row["at"], row["reason"], f"{row['name'] or '-'} {row['number']}", repr(row["text"]))
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table) or "Nobody waits for a person.")


@app.command()
def done(id: Annotated[int, typer.Argument(metavar="ID", help="The number of the text.")], json: Json = False) -> None:
    """Take a text off the list: somebody has read it."""
    from bot.store import inbox, installation

    with house() as built:
        if not built.store.do(inbox.read, id):
            raise refuse(f"text {id} does not wait for a person; `turnout inbox list` shows those that do.")
        built.store.do(installation.note, ACTOR, "inbox done", f"text {id}")
        show({"id": id, "read": True}, as_json=json, plain=f"Text {id} is read.")
