"""`turnout audience`: whom a query reaches, and the queries that have a name."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.console import ACTOR, Json, columns, house, people, refuse, show

if TYPE_CHECKING:
    from bot.work.house import House


def audience(
    query: Annotated[str | None, typer.Argument(metavar="QUERY", help="skill:driving AND within 25km of 90210")] = None,
    *,
    save: Annotated[str | None, typer.Option(metavar="NAME", help="Let audience:NAME stand for the query.")] = None,
    saved: Annotated[bool, typer.Option("--saved", help="List what was saved, and how many each reaches.")] = False,
    forget: Annotated[str | None, typer.Option(metavar="NAME", help="Let a name stand for nothing.")] = None,
    json: Json = False,
) -> None:
    """How many people a query reaches, a sample, and who is left out and why."""
    from bot.core.audience import AudienceFault
    from bot.work import audiences

    wanted = [query is not None, saved, forget is not None]
    if wanted.count(True) != 1 or (save and query is None):
        raise typer.BadParameter("write a QUERY (with --save NAME, if you like), or --saved, or --forget NAME.")
    with house() as built:
        if forget is not None:
            built.store.do(audiences.forget, forget, ACTOR)
            show({"forgotten": forget}, as_json=json, plain=f"audience:{forget} stands for nothing now.")
        elif query is None:
            _list(built, as_json=json)
        else:
            try:
                if save is not None:
                    built.store.do(audiences.save, built, save, query, ACTOR)
                _survey(built, query, save, as_json=json)
            except AudienceFault as fault:
                raise refuse(fault.pointed(query)) from None


def _list(built: "House", *, as_json: bool) -> None:
    from bot.work import audiences

    found = built.store.read(audiences.saved, built)
    rows = [{"name": name, "query": query, "count": count} for name, query, count in found]
    table = [("NAME", "COUNT", "QUERY"), *((name, str(count), query) for name, query, count in found)]
    show(
        rows,
        as_json=as_json,
        plain=columns(table) if found else "None was saved yet: turnout audience QUERY --save NAME",
    )


def _survey(built: "House", query: str, saved: str | None, *, as_json: bool) -> None:
    from bot.core.audience import explain, text
    from bot.work import audiences

    seen = built.store.read(audiences.survey, built, query)
    reached = seen.audience
    sample = [
        {"name": person.first_name, "number": person.masked, "skills": list(skills)}
        for person, skills in reached.sample
    ]
    parts = [
        {"query": text(part.query), "means": explain(part.query), "fit": part.fit, "left_out": part.left_out}
        for part in seen.parts
    ]
    result: dict[str, Any] = {
        "count": reached.count,
        "audience": explain(seen.query),
        "sample": sample,
        "parts": parts,
        "left_out": reached.left_out,
        "waiting": seen.waiting,
    }
    lines = [f"{people(reached.count)}. {explain(seen.query)}"]
    lines += [f"  {one['name'] or 'no name'} {one['number']}  {', '.join(one['skills'])}" for one in sample]
    lines += [f"{part['fit']} fit and {part['left_out']} do not: {part['means']}" for part in parts]
    lines += [f"Left out: {number} {why}" for why, number in reached.left_out.items() if number]
    if seen.waiting:
        lines.append(f"It is quiet hours for {seen.waiting} of them now.")
    if saved:
        lines.append(f"Saved: audience:{saved} stands for this from now on.")
    show(result, as_json=as_json, plain="\n".join(lines))
