"""`turnout inbox ...`: texts that the bot kept for a person."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
        "gone": row.text_enc is None,
        "disappears": local(row.erase_at, zone),
    }


def _words(told: dict[str, Any]) -> str:
    """The words, inert; of those that their author wanted gone, only that."""
    return "(gone: it was to disappear, or was taken back)" if told["gone"] else repr(told["text"])


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
            (str(row["id"]), row["at"], row["reason"], f"{row['name'] or '-'} {row['number']}", _words(row))
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table) or "Nobody waits for a person.")


@app.command("show")
def show_(id: Id, json: Json = False) -> None:
    """One of these texts, with the number to call and the files that came with it."""
    from bot.core.file_names import safe_name
    from bot.store import attachments, inbox

    with house() as built:
        found = built.store.read(inbox.kept, id)
        if found is None:
            raise refuse(f"text {id} was not kept for a person; `turnout inbox list` shows those that are.")
        row, person, text = found
        result = _told(row, person, text, person.phone or person.number, built.settings.timezone)
        result["files"] = [
            {"name": safe_name(file.name, file.content_type, id, file.position), "size": file.size, "state": file.state}
            for file in built.store.read(attachments.of_text, id)
        ]
        show(result, as_json=json, plain=columns([(name, str(value)) for name, value in result.items()]))


@app.command()
def files(
    id: Id,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write them to.")] = Path(),
    json: Json = False,
) -> None:
    """Write the files that came with a text into a folder, under names that are safe; none is opened or run."""
    from bot.core.file_names import safe_name
    from bot.store import attachments, inbox

    with house() as built:
        if built.store.read(inbox.kept, id) is None:
            raise refuse(f"text {id} was not kept for a person; `turnout inbox list` shows those that are.")
        found = built.store.read(attachments.of_text, id, whole=True)
        named = [(safe_name(one.name, one.content_type, id, one.position), one) for one in found]
        kept = [(name, one.content) for name, one in named if one.content is not None]
        try:
            to.mkdir(parents=True, exist_ok=True)
            for name, content in kept:
                with (to / name).open("xb") as file:
                    file.write(content)
        except FileExistsError:
            raise refuse(f"{to} holds files of this text already: give an empty folder with --to DIR.") from None
        except OSError as error:
            raise refuse(f"{to} can not be written ({error.strerror}): give another folder with --to DIR.") from None
        absent = [f"{name} ({one.state})" for name, one in named if one.content is None]
        plain = [*(str(to / name) for name, _ in kept), *(f"not here: {one}" for one in absent)]
        result = {"id": id, "written": [str(to / name) for name, _ in kept], "absent": len(absent)}
        show(result, as_json=json, plain="\n".join(plain) or f"Text {id} came without files.")


@app.command()
def done(id: Id, json: Json = False) -> None:
    """Take a text off the list: somebody has read it."""
    from bot.store import inbox

    with house() as built:
        if not built.store.do(inbox.read, id, ACTOR):
            raise refuse(f"text {id} does not wait for a person; `turnout inbox list` shows those that do.")
        show({"id": id, "read": True}, as_json=json, plain=f"Text {id} is read.")
