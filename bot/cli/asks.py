"""`turnout ask ...`: make, look at, send, watch and stop asks."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import ACTOR, MOST, Id, Json, Limit, columns, house, local, named_values, people, refuse, show
from bot.cli.sending import send
from bot.cli.waves import distance, previewed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.store.tables import Ask
    from bot.work.house import House

app = typer.Typer(help="Asks: targeted action requests.", no_args_is_help=True)


@app.command()
def new(
    *,
    flow: Annotated[str, typer.Option(help="The conversation to begin, such as shift.")],
    audience: Annotated[str, typer.Option(help="Whom: skill:driving AND within 25km of 90210")],
    given: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What the flow needs.")] = None,
    needed: Annotated[int | None, typer.Option(max=MOST, help="Stop when so many said yes.")] = None,
    at: Annotated[str | None, typer.Option(help="When, such as 2026-11-22T10:00; without it, a draft.")] = None,
    until: Annotated[str | None, typer.Option(help="When it is over.")] = None,
    repeat: Annotated[
        str, typer.Option(help="Again and again: 'fri 17:00', or for each person 'joined +3d 10:00'.")
    ] = "",
    team: Annotated[str | None, typer.Option(help="The team whose digest tells of it; without it, all.")] = None,
    starts: Annotated[str | None, typer.Option(help="When the thing itself begins, for the reminder.")] = None,
    ends: Annotated[str | None, typer.Option(help="When it is over, for the question afterwards.")] = None,
    address: Annotated[str, typer.Option(help="Where exactly; only who promised reads it, in the reminder.")] = "",
    waves: Annotated[str, typer.Option(help="auto, all at once, or so many people at a time.")] = "auto",
    widen: Annotated[str | None, typer.Option(help="How far out to look if too few come, such as 50km.")] = None,
    overbook: Annotated[
        int | None, typer.Option(min=0, max=MOST, help="Places beyond --needed, for those who drop out.")
    ] = None,
    reminders: Annotated[int | None, typer.Option(min=0, max=3, help="Most reminders to who does not answer.")] = None,
    json: Json = False,
) -> None:
    """Make an ask: scheduled with --at, else a draft that `ask send` starts."""
    from datetime import timedelta

    from bot.core.calendar import moment
    from bot.work import asks

    values = named_values(given)
    with house() as built:
        zone = built.settings.timezone
        begins = moment(at, zone) if at else None
        if begins and begins < built.store.clock() - timedelta(days=1):
            raise refuse(f"--at {at} is more than a day ago; give a time to come, or leave it out for a draft.")
        wanted = asks.NewAsk(
            flow,
            audience,
            values,
            needed,
            begins,
            moment(until, zone) if until else None,
            team,
            starts_at=moment(starts, zone) if starts else None,
            ends_at=moment(ends, zone) if ends else None,
            address=address,
            waves=waves,
            widen_km=distance(widen) if widen else None,
            overbook=overbook,
            reminders=reminders,
            schedule=repeat,
        )
        id = built.store.do(asks.create, built, wanted, ACTOR)
        show({"id": id}, as_json=True)
        if not json:
            first = local(built.store.read(asks.find, id).at, zone)  # where it repeats, its first slot
            ahead = f"goes out at {first}" if first else f"is a draft: turnout ask send {id} starts it"
            typer.echo(f"Ask {id} {ahead}. Look at it first: turnout ask preview {id}", err=True)


@app.command("list")
def list_(json: Json = False) -> None:
    """All asks, newest first."""
    from bot.store import asks

    with house() as built:
        rows = [_summary(built, ask) for ask in built.store.read(asks.listed)]
        table = [("ID", "OF", "STATE", "FLOW", "AT", "AUDIENCE")]
        table += [
            (
                str(row["id"]),
                str(row["parent"] or "-"),
                str(row["state"]),
                str(row["flow"]),
                str(row["at"] or "-"),
                str(row["audience"]),
            )
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table) if rows else "There are no asks yet: turnout ask new --help")


def _summary(built: "House", ask: "Ask") -> dict[str, object]:
    zone = built.settings.timezone
    return {
        "id": ask.id,
        "state": ask.state,
        "reason": ask.reason,
        "flow": ask.flow,
        "audience": ask.audience,
        "given": ask.given,
        "needed": ask.needed,
        "team": ask.team,
        "at": local(ask.at, zone),
        "until": local(ask.until, zone),
        "repeat": ask.schedule,
        "parent": ask.parent_id,
    }


@app.command()
def preview(id: Id, json: Json = False) -> None:
    """Who would get it, who would not and why, what it says in each language, and what it costs."""
    from bot.work.preview import preview as look

    with house() as built:
        seen = built.store.read(look, built, id)
        result, lines = previewed(seen, built.settings)
        show(result, as_json=json, plain="\n".join(lines))


@app.command()
def status(id: Id, json: Json = False) -> None:
    """Where everybody stands; every sum comes out."""
    from bot.cli.doctor import held
    from bot.store import asks, invitations, milestones, roster, schedules
    from bot.store import replies as stored
    from bot.work.asks import find

    with house() as built:
        ask = built.store.read(find, id)
        zone = built.settings.timezone
        tally = asdict(built.store.read(invitations.status, ask))
        skipped = built.store.read(invitations.skipped_for, ask)
        missed = [{"id": one.id, "reason": one.reason} for one in built.store.read(schedules.missed, id)]
        missed += [
            {"id": id, "reason": f"{_milestone(one.what)} was due at {local(one.due_at, zone)}"}
            for one in built.store.read(milestones.missed, id)
        ]
        coming = built.store.read(stored.coming, id)
        against = list(held(built))
        result = {
            "id": id,
            "state": ask.state,
            "reason": ask.reason,
            "needed": ask.needed or 0,
            "places": roster.places(ask) or 0,
            "wave": ask.wave,
            "next_wave_at": local(ask.wave_at if ask.state == asks.RUNNING else None, zone),
            "held_until": local(ask.held_until, zone),
            "radius_km": ask.radius_km,
            **tally,
            "people": coming,
            "skipped_for": skipped,
            "missed": missed,
            "held": against,
        }
        words = f"Ask {id} is {ask.state}" + (f" ({ask.reason})" if ask.reason and ask.reason != ask.state else "")
        reached = [f"{name} {tally[name]}" for name in ("queued", "sent", "delivered", "failed", "unknown", "skipped")]
        said = [
            f"{name.replace('_', ' ')} {tally[name]}"
            for name in ("yes", "no", "maybe", "waitlist", "other", "no_reply")
        ]
        beyond = f" and {ask.overbook} for those who drop out" if ask.overbook > 0 else ""
        needed = f" of {ask.needed} needed{beyond}" if ask.needed else ""
        along = f", {people(coming)} in all" if coming > tally["yes"] else ""
        why = "".join(f"\n  skipped: {count} {reason}" for reason, count in skipped.items())
        plain = (
            f"{words}: planned {tally['planned']} = {', '.join(reached)}\n"
            f"answers: {', '.join(said)} (yes {tally['yes']}{needed}{along}){why}"
        )
        if ask.wave:
            further = f", the next people are looked for at {result['next_wave_at']}" if result["next_wave_at"] else ""
            reach = f", as far as {ask.radius_km:g} km" if ask.radius_km else ""
            plain += f"\nwaves: {ask.wave} went out{reach}{further}"
        if ask.held_until:
            plain += f"\nheld until {result['held_until']}: the first ones are watched before the others are asked"
        plain += "".join(f"\nmissed: ask {one['id']}, {one['reason']}" for one in missed)
        plain += "".join(f"\nheld back: {one}" for one in against)
        show(result, as_json=json, plain=plain)


def _milestone(what: str) -> str:
    """What an ask's people did not get: what a step says to them before it, or the question after it."""
    from bot.store.milestones import AHEAD
    from bot.store.outbox import CALLED_OFF

    if what == CALLED_OFF:
        return "the word that it is cancelled"
    return f"the reminder of step {what.removeprefix(AHEAD)!r}" if what.startswith(AHEAD) else "the question afterwards"


@app.command()
def replies(id: Id, limit: Limit = 100, json: Json = False) -> None:
    """What came back, newest first, whole."""
    from bot.store import replies as stored
    from bot.work import asks

    with house() as built:
        built.store.read(asks.find, id)
        found = [
            {
                "at": local(one.at, built.settings.timezone),
                "label": one.label,
                "question": one.question,
                "party": one.party,
                "condition": one.condition,
                "counter": one.counter,
                "name": one.person.first_name,
                "number": one.person.masked,
                "text": one.text,
            }
            for one in built.store.read(stored.listed, id, limit)
        ]
        table = [
            (
                str(one["at"]),
                _beside(str(one["label"]), one),
                f"{one['name'] or '-'} {one['number']}",
                repr(one["text"]),
            )
            for one in found
        ]
        show(found, as_json=json, plain=columns(table) or "Nothing came back yet.")


def _beside(label: str, reply: "Mapping[str, object]") -> str:
    """What a reply says beside yes or no: `maybe, 3 people, only if: after 6`."""
    party = reply["party"]
    told = {"only if": reply["condition"], "instead": reply["counter"]}
    parts = [label, *([people(party)] if isinstance(party, int) else [])]
    return ", ".join((*parts, *(f"{words}: {value}" for words, value in told.items() if value)))


def _change(id: int, verb: str, *, as_json: bool) -> None:
    from bot.work import asks

    with house() as built:
        ask = built.store.do(getattr(asks, verb), id, ACTOR)
        show({"id": id, "state": ask.state}, as_json=as_json, plain=f"Ask {id} is {ask.state}.")


app.command()(send)


@app.command()
def pause(id: Id, json: Json = False) -> None:
    """Hold what has not left."""
    _change(id, "pause", as_json=json)


@app.command()
def resume(id: Id, json: Json = False) -> None:
    """Go on after a pause."""
    _change(id, "resume", as_json=json)


@app.command()
def cancel(id: Id, json: Json = False) -> None:
    """Send nothing more of it, ever; who promised to come is told."""
    from bot.work import asks, calling_off

    with house() as built:
        done = built.store.do(asks.cancel, id, ACTOR)
        asleep = built.store.read(calling_off.asleep, built, (id, *done.also))
        plain = f"Ask {id} is cancelled"
        if done.also:
            plain += f", and with it {', '.join(f'ask {turn}' for turn in done.also)}"
        plain += "."
        if done.told:
            plain += f" It is told to {people(done.told)} who had promised, or wait for a place."
        if asleep:
            plain += f" {asleep} of them can not be told before it begins: until then they have quiet hours."
        values = {"id": id, "state": done.ask.state, "also": done.also, "told": done.told - asleep, "asleep": asleep}
        show(values, as_json=json, plain=plain)
