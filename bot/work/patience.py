"""Nobody is left hanging: an item that waited for the team's patience goes to the next lead of the team."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.core.digest import room_on
from bot.core.flow import Team
from bot.core.matters import matter_text
from bot.store import items, openings, organizers, passing
from bot.store.outbox import DIGEST, PASSED, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import DigestItem
from bot.work import speak
from bot.work.apart import apart
from bot.work.house import House

ROUNDS: Final = 2
"""How often each lead has an item before it is left to the digests, and to the organizers' inbox."""


def pass_on(tx: Transaction, house: House) -> bool:
    """Pass one item on that nobody saw to for too long; False if there is none."""
    row = passing.impatient(tx)
    if row is None:
        return False
    row.pass_at = None  # whatever becomes of it, the next one has its turn: a digest shows it still
    tx.session.flush()
    apart(tx, f"passing item {row.id} on", partial(_pass_on, tx, house, row))
    return True


def _pass_on(tx: Transaction, house: House, row: DigestItem) -> None:
    _, book = house.library.live(tx)
    team, item = book.teams.get(row.team), items.of(tx, row)
    leads = _in_order(tx, team) if team and team.show != "counts" else ()
    if team is None or team.patience is None or item is None or item.ask.state not in openings.LIVE:
        return
    if row.passed >= ROUNDS * len(leads):
        passing.give_up(tx, item)
    else:
        person = _next(tx, row, leads)
        opens = house.opens_at(tx.now, person.whereabouts)
        if opens > tx.now:
            row.pass_at = opens
            return
        passing.pass_to_next(tx, row, team.patience)
        speech = speak.speech(house, book, person.supporter.language)
        shown = matter_text(item.matter, room_on(person.address.channel).words, speech)
        cause = Cause(PASSED, row.passed, passing.passed_as(row))
        number = str(row.number)
        speak.phrase(tx, house, book, person, DIGEST, cause, "lead_passed", number=number, item=shown)


def _in_order(tx: Transaction, team: Team) -> Sequence[Person]:
    """The leads who may act, as digests.toml has them."""
    found = {organizer.name: person for organizer, person in organizers.reading(tx, team.leads)}
    return [found[name] for name in team.leads if name in found]


def _next(tx: Transaction, row: DigestItem, leads: Sequence[Person]) -> Person:
    """Who comes after the lead who has it, or had it last; the first, if none had."""
    addresses = [person.address_id for person in leads]
    last = passing.last_holder(tx, row)
    return leads[(addresses.index(last) + 1) % len(leads)] if last in addresses else leads[0]
