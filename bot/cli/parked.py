"""`turnout parked ...`: texts of ours that wait for somebody to decide."""

import typer

from bot.cli.console import ACTOR, Id, Json, Limit, columns, house, local, refuse, show

app = typer.Typer(
    help="Texts of ours of which nobody knows whether they arrived, or that no provider takes.", no_args_is_help=True
)
_NONE = "text {} is not parked; `turnout parked list` shows those that are."


@app.command("list")
def list_(limit: Limit = 50, json: Json = False) -> None:
    """What is parked, newest first, whole, and why; numbers are masked."""
    from bot.store import parked

    with house() as built:
        zone = built.settings.timezone
        rows = [
            {
                "id": row.id,
                "at": local(row.intent_at or row.created_at, zone),
                "kind": row.kind,
                "reason": row.reason,
                "name": person.first_name,
                "channel": row.channel,
                "number": person.masked,
                "text": text,
            }
            for row, person, text in built.store.read(parked.listed, limit)
        ]
        table = [
            (
                str(row["id"]),
                str(row["at"]),
                str(row["kind"]),
                str(row["reason"]),
                f"{row['name'] or '-'} {row['number']}",
                repr(row["text"]),
            )
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table) or "Nothing is parked.")


@app.command()
def again(id: Id, json: Json = False) -> None:
    """Send it once more. If it had arrived after all, its person gets it twice: look at the provider's log first."""
    from bot.core.message import State
    from bot.store import parked

    with house() as built:
        state = built.store.do(parked.again, id, ACTOR)
        if state is None:
            raise refuse(_NONE.format(id))
        over = "is called back instead: its person wants no more texts, or its ask is over"
        said = "is queued" if state is State.QUEUED else over
        show({"id": id, "state": state}, as_json=json, plain=f"Text {id} {said}.")


@app.command()
def drop(id: Id, json: Json = False) -> None:
    """Let it be: it arrived, or is not worth a second one."""
    from bot.store import parked

    with house() as built:
        if not built.store.do(parked.drop, id, ACTOR):
            raise refuse(_NONE.format(id))
        show({"id": id, "state": "cancelled"}, as_json=json, plain=f"Text {id} is let be.")
