"""`turnout inbox ...`: texts that the bot kept for a person."""

from typing import TYPE_CHECKING, Any

import typer

from bot.cli.console import ACTOR, Id, Json, Limit, columns, house, local, refuse, show

if TYPE_CHECKING:
    from bot.store.supporters import Person
    from bot.store.tables import InboxRow

app = typer.Typer(help="Texts that a person must read.", no_args_is_help=True)


def _told(row: "InboxRow", person: "Person", text: str, number: str, zone: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "at": local(row.received_at, zone),
        "reason": row.reason,
        "name": person.first_name,
        "channel": row.channel,
        "number": number,
        "media": row.media,
        "text": text,
    }


@app.command("list")
def list_(limit: Limit = 50, json: Json = False) -> None:
    """What nobody has read yet, newest first, whole, and why it is here; numbers are masked."""
    from bot.store import inbox

    with house() as built:
        rows = [
            _told(row, person, text, person.masked, built.settings.timezone)
            for row, person, text in built.store.read(inbox.for_person, limit)
        ]
        table = [
            (str(row["id"]), row["at"], row["reason"], f"{row['name'] or '-'} {row['number']}", repr(row["text"]))
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table) or "Nobody waits for a person.")


@app.command("show")
def show_(id: Id, json: Json = False) -> None:
    """One of these texts, with the number to call."""
    from bot.store import inbox

    with house() as built:
        found = built.store.read(inbox.kept, id)
        if found is None:
            raise refuse(f"text {id} was not kept for a person; `turnout inbox list` shows those that are.")
        row, person, text = found
        result = _told(row, person, text, person.number, built.settings.timezone)
        show(result, as_json=json, plain=columns([(name, str(value)) for name, value in result.items()]))


@app.command()
def done(id: Id, json: Json = False) -> None:
    """Take a text off the list: somebody has read it."""
    from bot.store import inbox

    with house() as built:
        if not built.store.do(inbox.read, id, ACTOR):
            raise refuse(f"text {id} does not wait for a person; `turnout inbox list` shows those that do.")
        show({"id": id, "read": True}, as_json=json, plain=f"Text {id} is read.")
