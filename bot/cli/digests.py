"""`turnout digest ...`: what team leads read."""

from typing import Annotated, Any

import typer

from bot.cli.console import ACTOR, Json, columns, house, local, show

app = typer.Typer(help="Digests for the leads of call teams.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="TEAM", help="A team of digests.toml.")]


@app.command("list")
def list_(json: Json = False) -> None:
    """The teams, their hours, and who of their leads is verified."""
    from bot.core.calendar import Hours
    from bot.store import organizers

    with house() as built:
        _, book = built.store.read(built.library.live)
        zone = built.settings.timezone
        rows: list[dict[str, Any]] = []
        for team in book.teams.values():
            reading = [organizer.name for organizer, _ in built.store.read(organizers.reading, team.leads)]
            due = Hours.parse(team.hours).next(built.store.clock(), zone)
            rows.append({"team": team.name, "leads": list(team.leads), "verified": reading, "next": local(due, zone)})
        table = [("TEAM", "NEXT", "LEADS", "VERIFIED")]
        table += [
            (str(row["team"]), str(row["next"]), ", ".join(row["leads"]) or "-", ", ".join(row["verified"]) or "-")
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table) if rows else "digests.toml names no team yet.")


@app.command()
def preview(team: Name, json: Json = False) -> None:
    """The digest as it would leave now."""
    from bot.core.segments import segments
    from bot.work import digests

    with house() as built:
        text = built.store.read(digests.preview, built, team)
        result = {"team": team, "text": text, "segments": segments(text).count if text else 0}
        show(result, as_json=json, plain=text or "Nothing is new, so nothing would be sent.")


@app.command()
def send(team: Name, json: Json = False) -> None:
    """Send the digest now, outside its hours."""
    from bot.cli.doctor import although, held
    from bot.work import digests

    with house() as built:
        leads = built.store.do(digests.send_now, built, team, ACTOR)
        plain = (
            f"The digest goes to {leads} {'lead' if leads == 1 else 'leads'}."
            if leads
            else "Nothing was sent: nothing is new, or no lead is verified."
        )
        against = list(held(built)) if leads else []
        show({"team": team, "leads": leads, "held": against}, as_json=json, plain=although(plain, against))
