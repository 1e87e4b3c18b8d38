"""The first screen is never empty: a small made-up campaign for the phone simulator.

Everybody in it lives on the channel `console`, which is never merged with phones (rulings 25); nothing
of it exists once a real channel is configured on a fresh database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.store import asks, census, consent, supporters
from bot.store.session import Transaction
from bot.understanding.places import Found
from bot.work.asks import NewAsk, create
from bot.work.house import House


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One made-up supporter."""

    number: str
    name: str
    place: str
    skills: tuple[str, ...]
    language: str = "en"


NEIGHBOURS: Final = (
    Neighbour("+12025550111", "Ana Ruiz", "90012", ("driving", "canvassing", "lang:es"), "es"),
    Neighbour("+12025550112", "Ben Carter", "90026", ("canvassing", "phone-banking")),
    Neighbour("+12025550113", "Chloe Nguyen", "90210", ("driving",)),
    Neighbour("+12025550114", "David Stone", "91101", ("canvassing", "driving")),
    Neighbour("+12025550115", "Elena Lopez", "90401", ("canvassing", "lang:es"), "es"),
    Neighbour("+12025550116", "Femi Okafor", "92101", ("driving", "canvassing")),
)
ASK: Final = NewAsk(
    flow="shift",
    audience="within 30km of 90012",
    given={"day": "Saturday", "place": "the library"},
    needed=3,
)


def settle_in(tx: Transaction, house: House) -> None:
    """Make the campaign, if nobody lives in this database yet."""
    if census.anybody(tx) or asks.listed(tx):
        return
    version, _ = house.library.live(tx)
    for neighbour in NEIGHBOURS:
        person = supporters.at(tx, "console", neighbour.number, neighbour.language, "US")
        consent.opt_in(
            tx,
            person,
            keyword="JOIN",
            words="JOIN",
            shown="a made-up supporter of the simulator",
            flow_version_id=version,
        )
        supporters.learn_name(tx, person, neighbour.name)
        found = house.places.read(neighbour.place, "US")
        if isinstance(found, Found):
            supporters.learn_place(person, found.place)
        supporters.learn_skills(tx, person, neighbour.skills)
    create(tx, house, ASK, "demo")


def phones(tx: Transaction) -> Sequence[tuple[str, str]]:
    """Numbers and names of everybody on the simulator, for its list of phones."""
    return [(person.number, person.name) for person in census.on_channel(tx, "console", 50)]
