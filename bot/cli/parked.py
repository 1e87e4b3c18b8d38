"""`turnout parked ...`: texts of ours that wait for somebody to decide."""

from typing import Annotated

import typer

from bot.cli.console import ACTOR, Json, Limit, columns, house, local, refuse, show

app = typer.Typer(
    help="Texts of ours of which nobody knows whether they arrived, or that no provider takes.", no_args_is_help=True
)
Ids = Annotated[list[int], typer.Argument(metavar="ID...", help="As `turnout parked list` shows them.")]


@app.command("list")
def list_(limit: Limit = 50, json: Json = False) -> None:
    """What is parked, newest first, whole, and why; numbers are masked."""
    from bot.store import parked

    with house(begun=True) as built:
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
def again(ids: Ids, json: Json = False) -> None:
    """Send it once more. If it had arrived after all, its person gets it twice: look at the provider's log first."""
    _decide(ids, "again", as_json=json)


@app.command()
def arrived(ids: Ids, json: Json = False) -> None:
    """Its person has it: nothing is sent, and it counts."""
    _decide(ids, "arrived", as_json=json)


@app.command()
def drop(ids: Ids, json: Json = False) -> None:
    """Its person has it not, and need not: nothing is sent, and it does not count."""
    _decide(ids, "drop", as_json=json)


def _decide(ids: list[int], decision: str, *, as_json: bool) -> None:
    from bot.store.parked import Decision, NotParked, decide

    with house(begun=True) as built:
        try:
            became = built.store.do(decide, ids, Decision(decision), ACTOR)
        except NotParked as fault:
            raise refuse(f"text {fault} is not parked; `turnout parked list` shows those that are.") from None
        rows = [{"id": id, "state": state} for id, state in became.items()]
        plain = "\n".join(f"Text {id}: {state}" for id, state in became.items())
        show(rows, as_json=as_json, plain=plain)
