"""People of a walk, as the database has them: signed up before it began, and what they texted since."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col, select

from bot.store import consent, flow_versions, inbox, supporters
from bot.store.session import Transaction
from bot.store.tables import InboxRow
from bot.understanding.places import Found
from tests.house import gazetteer


@dataclass(frozen=True, slots=True)
class Kept:
    """A text in the inbox: its words, where it stands, and why a person must read it."""

    text: str
    state: str
    reason: str


def inbox_of(tx: Transaction, number: str) -> list[Kept]:
    """What came from a number by SMS, oldest first; [] where nothing was ever kept."""
    person = supporters.find(tx, "sms", number)
    if person is None:
        return []
    rows = tx.session.exec(select(InboxRow).where(InboxRow.address_id == person.address_id).order_by(col(InboxRow.id)))
    return [Kept(inbox.text_of(tx, row), row.state, row.reason) for row in rows]


def sign_up(tx: Transaction, numbers: Iterable[str], place: str = "90210") -> None:
    """Let people have signed up before this walk."""
    version = flow_versions.live_id(tx)
    found = gazetteer().read(place, "US")
    assert version
    assert isinstance(found, Found)
    for number in numbers:
        person = supporters.at(tx, "sms", number, "en", found.place.country)
        consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="", flow_version_id=version)
        supporters.learn_place(person, found.place)
