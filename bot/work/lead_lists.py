"""What leads ask for that is no item yet: what is open, the rest of it, the next person to call, an end of an ask."""

from datetime import timedelta
from typing import Final

from bot.core import harm
from bot.core.audience import AudienceFault
from bot.core.digest import AskCount, Page, listing, room_on
from bot.core.flow import Team
from bot.core.harm import Held
from bot.core.lead_words import is_meant
from bot.core.matters import title
from bot.store import asks, calls, digests, installation, items, teams
from bot.store.items import Item, Kind
from bot.store.outbox import LISTED, REPLY, Cause
from bot.store.tables import Ask, OutboxRow
from bot.work.digests import members_of
from bot.work.house import NoBook
from bot.work.lead_talk import Lead

MOST_CALLS: Final = 9
"""People whom one lead has to call at once; who asks for more is told of the first of these again."""
SILENCE: Final = timedelta(days=1)
"""After which somebody may be called, where a flow reminds nobody."""


def show_open(lead: Lead) -> None:
    """What is open, one text a team; also what came back since its last digest."""
    for team in lead.teams:
        _number_what_is_new(lead, team)
    found = {team.name: items.open_of(lead.hearing.tx, team.name) for team in lead.teams}
    for name, waiting in found.items():
        if waiting:
            matters = [item.matter for item in waiting]
            _say(lead, name, listing(name, (), matters, lead.speech, room_on(lead.hearing.arrived.row.channel)))
    if not any(found.values()):
        lead.answer("lead_empty")


def _number_what_is_new(lead: Lead, team: Team) -> None:
    hearing = lead.hearing
    try:
        members = members_of(hearing.tx, hearing.house, hearing.book, team)
    except AudienceFault:
        return  # its digest says so
    teams.hold(hearing.tx, team.name)
    new = [(Kind.REPLY, id) for id in digests.unread(hearing.tx, team.name, members)]
    items.keep(hearing.tx, team.name, items.numbered(hearing.tx, team.name, new), team.patience)


def show_more(lead: Lead) -> None:
    """What the last digest or list had no room for, as far as it is still open; a list is of each team."""
    tx, teams_of = lead.hearing.tx, {team.name: team for team in lead.all_teams}
    last = digests.last_told(tx, lead.hearing.person.address_id, digests.CAUSE, LISTED)
    pages: dict[str, Page] = {}
    for text in digests.told_together(tx, last) if last else ():
        team = teams_of.get(digests.team_of(text))
        if team and (page := _rest(lead, team, text)):
            pages[team.name] = page
    for name, page in pages.items():
        _say(lead, name, page)
    if not pages:
        lead.answer("lead_no_more")


def _rest(lead: Lead, team: Team, told: OutboxRow) -> Page | None:
    """What a text about a team had no room for and is still open; None if nothing is."""
    hearing, left = lead.hearing, digests.left_of(told)
    waiting = {str(one.row.number): one for one in items.open_of(hearing.tx, team.name)} if left else {}
    known = [waiting[key] for key in left if key in waiting and waiting[key].row.made_at <= told.created_at]
    counts = _counts(lead, team) if any(key.startswith("#") for key in left) else {}
    shown = [counts[key] for key in left if key in counts]
    if not known and not shown:
        return None
    room = room_on(hearing.arrived.row.channel)
    return listing(team.name, shown, [item.matter for item in known], lead.speech, room)


def _counts(lead: Lead, team: Team) -> dict[str, AskCount]:
    hearing = lead.hearing
    members = members_of(hearing.tx, hearing.house, hearing.book, team)
    return {f"#{count.id}": count for count in digests.under_way(hearing.tx, team.name, members)}


def _say(lead: Lead, team: str, page: Page) -> None:
    hearing = lead.hearing
    cause = Cause(LISTED, hearing.arrived.id, digests.step_of(team, hearing.tx.now, page.left))
    hearing.queue(REPLY, cause, page.text)


def call_next(lead: Lead) -> None:
    """Give the lead somebody to call, whom nobody else is given."""
    item = _next_call(lead)
    if item is None or not items.take(lead.hearing.tx, item, lead.speaker, lead.team_of(item).patience):
        lead.answer("lead_no_call")
        return
    lead.answer("lead_call", item, lead.link(item), number=str(item.row.number), item=lead.shown(item))


def _next_call(lead: Lead) -> Item | None:
    hearing, held = lead.hearing, items.calls_of(lead.hearing.tx, lead.speaker)
    if len(held) >= MOST_CALLS:
        return held[0]
    for team in lead.teams:
        try:
            members = members_of(hearing.tx, hearing.house, hearing.book, team)
        except AudienceFault:
            continue  # its digest says so
        waits = {ask.id: _silence(lead, ask) for ask in calls.running(hearing.tx, [team.name]) if ask.id}
        found = calls.take_next(hearing.tx, team.name, members, waits, beside=hearing.person.id, patience=team.patience)
        if found:
            return found
    return None


def _silence(lead: Lead, ask: Ask) -> timedelta:
    """How long somebody may be silent until they are called: until the flow has reminded them for the last time."""
    try:
        offer = lead.hearing.house.library.book(lead.hearing.tx, ask.flow_version_id).flows[ask.flow].offer
    except NoBook:
        return SILENCE
    reminders = offer.remind if offer else ()
    most = len(reminders) if ask.reminders is None else ask.reminders
    return sum(reminders[:most], timedelta()) or SILENCE


def pause(lead: Lead, said: str) -> None:
    """Pause the one ask that is meant, filled or not. No code is needed: at worst something leaves later (reliability
    4)."""
    tx = lead.hearing.tx
    names = [team.name for team in lead.all_teams]
    running = calls.running(tx, names, filled=True) if names else ()
    by_number = [ask for ask in running if said == str(ask.id)]
    meant = by_number or [ask for ask in running if is_meant(said, ask.flow, *ask.given.values())]
    titles = " / ".join(title(ask.flow, ask.given, ask.id) for ask in meant)
    if not meant:
        lead.answer("lead_no_ask")
    elif len(meant) > 1 or not said:
        lead.answer("lead_which_ask", asks=titles)
    else:
        asks.hold(tx, meant[0].id or 0, harm.BY_LEAD, Held.PEOPLE)
        installation.note(tx, lead.actor, "ask pause", f"ask {meant[0].id}")
        lead.answer("lead_paused", asks=titles)
