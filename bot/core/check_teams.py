"""Everything that can be wrong with the teams of digests.toml: who leads, whose replies they read, and when."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.core import check_flow
from bot.core.audience import AudienceFault, OfTeam, terms
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.calendar import CalendarFault, span
from bot.core.check_routes import closure
from bot.core.flow import Team
from bot.core.table import Table, quoted

LEAST: Final = timedelta(minutes=15)
"""Of patience: a lead must have the time to read it."""


def read_teams(table: Table | None, known: Vocabulary) -> dict[str, Team]:
    """The teams by name; none without the file."""
    if table is None:
        return {}
    table.only("team")
    listed = table.table("team", required=False)
    known = replace(known, teams=tuple(listed.values))
    teams = {name: _read_team(listed.table(name), name, known) for name in listed.values}
    named = {name: _teams_in(team.audience, known) for name, team in teams.items()}
    for name in teams:
        if any(name in closure(other, named) for other in named[name]):
            listed.table(name).report(
                ("audience",), "this audience is named within itself, by the teams in it; say here who is meant."
            )
    return teams


def _teams_in(audience: str, known: Vocabulary) -> set[str]:
    try:
        return {term.name for term in terms(parse(audience, known)) if isinstance(term, OfTeam)}
    except AudienceFault:  # reported where it was read
        return set()


def _read_team(entry: Table, name: str, known: Vocabulary) -> Team:
    entry.only("leads", "audience", "hours", "show", "patience")
    show = entry.text("show", required=False) or "replies"
    if show not in ("replies", "counts"):
        entry.report(("show",), f'`show` can not be {quoted(show)}; write "replies" or "counts".')
    leads = entry.texts("leads", required=False)
    for lead in leads:
        if sum(mark.isdigit() for mark in lead) > 4:
            entry.report(
                ("leads",),
                "leads are organizers by name, never by number; "
                "write the name here and add the number with `turnout organizers add NAME --phone NUMBER`.",
            )
    audience, hours = check_flow.audience(entry, "audience", known), check_flow.hours(entry, "hours")
    return Team(name, leads, audience, hours, show, _patience(entry))


def _patience(entry: Table) -> timedelta | None:
    """How long an item waits for one lead: 24 hours unless it is said, None for "off"."""
    text = entry.text("patience", required=False) or "24h"
    if text.strip().lower() == "off":
        return None
    try:
        patience = span(text)
    except CalendarFault as fault:
        entry.report(("patience",), f"this patience can not be read: {fault}")
        return None
    if patience < LEAST:
        entry.report(("patience",), '`patience` is 15m at least, for a lead must have read it; write more, or "off".')
    return patience
