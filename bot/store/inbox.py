"""Texts that came in: durable before anything else happens to them, handled once, in order per person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.core.events import CarrierWord, Gesture, TextIn
from bot.store import attachments, consent, holding, installation, supporters
from bot.store.rows import insert_once
from bot.store.session import Bell, Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, ConsentEvent, InboxRow, Supporter

MOST_EDITS: Final = 20
"""Edits of one text that are followed back to it (Signal's apps allow ten)."""
TRIES: Final = 3
"""How often handling a text may fail before a person gets it (reliability.md fault 14)."""
AGAIN: Final = timedelta(seconds=10)
"""After the first try, and twice as long after the second: what was wrong may have passed by then."""
AT_A_TIME: Final = 500
"""Ids in one statement."""
AFTER_STOP: Final = "after stop"
"""Why a person reads what came from somebody who had left, and opened no door."""
_Earlier = aliased(InboxRow)  # once: with a new one each time the statement would be compiled anew


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text in the inbox, with its sender and its words."""

    row: InboxRow
    person: Person
    text: str

    @property
    def id(self) -> int:
        """The text's row."""
        assert self.row.id is not None
        return self.row.id

    @property
    def carrier_word(self) -> CarrierWord | None:
        """What the carrier took it for."""
        return CarrierWord(self.row.carrier_word) if self.row.carrier_word else None


def receive(
    tx: Transaction, text: TextIn, *, language: str, country: str | None, opts_out: bool, by_carrier: bool = False
) -> bool:
    """Keep a text; False if it was kept before. An opt-out is in force with it, in the same commit.

    `by_carrier`: the carrier blocks this address too, and it alone lifts that block. What somebody writes to a group
    is kept at the group's address. Of a text that was kept before, the carrier's word may be new.
    """
    author = supporters.at(tx, text.channel, text.sender, language, country)
    if text.number:
        supporters.learn_number(tx, author, text.number)
    person = supporters.at(tx, text.channel, text.group, language, None) if text.group else author
    person.address.account = text.account or person.address.account
    words = "" if text.once else text.text
    kept = insert_once(
        tx,
        InboxRow,
        {
            "channel": text.channel,
            "provider_id": text.provider_id,
            "address_id": person.address_id,
            "text_enc": tx.vault.seal(words, f"inbox:{text.channel}:{text.provider_id}"),
            "media": text.media,
            "carrier_word": text.carrier_word,
            "received_at": text.at,
            "state": "new",
            "reason": "",
            "attempts": 0,
            "gesture": Gesture.GLIMPSE if text.once else text.gesture,
            "stamp": text.stamp,
            "about": text.about,
            "author_id": author.address_id if text.group else None,
            "erase_at": text.at + text.keep_for if text.keep_for else None,
        },
    )
    if kept is None:
        if text.carrier_word:
            _learn_word(tx, person, text, opts_out=opts_out)
        return False
    tx.rung.add(Bell.HEARD)
    if not text.once:
        attachments.expect(tx, kept, text.files)
    if opts_out:
        consent.opt_out(tx, person, words, inbox_id=kept)
        if by_carrier:
            consent.close_address(tx, person, consent.CARRIER)
    return True


def _learn_word(tx: Transaction, person: Person, text: TextIn, *, opts_out: bool) -> None:
    """A sweep kept the text before its webhook came, which alone says what the carrier took it for."""
    known = select(InboxRow).where(InboxRow.channel == text.channel, InboxRow.provider_id == text.provider_id)
    row = tx.session.exec(known.with_for_update()).one()
    if row.carrier_word:
        return
    row.carrier_word = text.carrier_word
    if text.carrier_word is CarrierWord.START and row.reason == AFTER_STOP:
        row.state, row.reason = "new", ""  # it is understood once more, as what it was
        tx.rung.add(Bell.HEARD)
    if opts_out and not _started_since(tx, person, row):
        consent.opt_out(tx, person, text.text, inbox_id=row.id)
        consent.close_address(tx, person, consent.CARRIER)


def _started_since(tx: Transaction, person: Person, row: InboxRow) -> bool:
    """Whether START came later, by our order and by the clock. Where our door was still open, it opened none."""
    theirs = select(ConsentEvent.id).where(ConsentEvent.supporter_id == person.id, ConsentEvent.kind == "reopen")
    later = select(InboxRow.id).where(
        InboxRow.address_id == row.address_id,
        col(InboxRow.id) > row.id,
        consent.came_after(row.received_at),
        (col(InboxRow.carrier_word) == CarrierWord.START) | theirs.where(ConsentEvent.inbox_id == InboxRow.id).exists(),
    )
    return tx.session.exec(later.limit(1)).first() is not None


def unknown(tx: Transaction, channel: str, provider_ids: Sequence[str]) -> frozenset[str]:
    """Which of the provider's texts were never kept."""
    known: set[str] = set()
    for start in range(0, len(provider_ids), AT_A_TIME):
        some = col(InboxRow.provider_id).in_(provider_ids[start : start + AT_A_TIME])
        known.update(tx.session.exec(select(InboxRow.provider_id).where(InboxRow.channel == channel, some)))
    return frozenset(provider_ids) - known


def first_at(tx: Transaction, channel: str) -> datetime | None:
    """When the first text that was kept of this channel came: since then it has been listened to."""
    query = select(InboxRow.received_at).where(InboxRow.channel == channel).order_by(col(InboxRow.id))
    return tx.session.exec(query.limit(1)).first()


def last_before(tx: Transaction, channel: str, at: datetime) -> datetime | None:
    """When the last one came before then."""
    earlier = select(InboxRow.received_at).where(InboxRow.channel == channel, col(InboxRow.received_at) < at)
    return tx.session.exec(earlier.order_by(col(InboxRow.id).desc()).limit(1)).first()


def text_of(tx: Transaction, row: InboxRow | Row[Any]) -> str:
    """Its words."""
    return tx.vault.open(row.text_enc, f"inbox:{row.channel}:{row.provider_id}") if row.text_enc else ""


def versions(tx: Transaction, row: InboxRow) -> Sequence[InboxRow]:
    """The text that an edit or a deletion is about, and its earlier edits, oldest first; () if there is none.

    An edit names the text as it was first, or as it was last.
    """
    mine = select(InboxRow).where(
        InboxRow.address_id == row.address_id, col(InboxRow.author_id).is_not_distinct_from(row.author_id)
    )
    about = row.about
    root: InboxRow | None = None
    for _ in range(MOST_EDITS):
        found = tx.session.exec(mine.where(InboxRow.stamp == about, col(InboxRow.id) < row.id)).first()
        if found is None:
            break
        root, about = found, found.about
        if found.gesture != Gesture.EDIT:
            break
    if root is None:
        return ()
    chain, stamps = [root], {root.stamp}
    edits = mine.where(InboxRow.gesture == Gesture.EDIT, col(InboxRow.id) > root.id, col(InboxRow.id) < row.id)
    for edit in tx.session.exec(edits.order_by(col(InboxRow.id))):
        if edit.about in stamps:
            chain.append(edit)
            stamps.add(edit.stamp)
    return chain


def texted_since(tx: Transaction, row: InboxRow, until: InboxRow) -> bool:
    """Whether its author wrote another text between these two."""
    query = select(InboxRow.id).where(
        InboxRow.address_id == row.address_id,
        InboxRow.gesture == Gesture.TEXT,
        col(InboxRow.id) > row.id,
        col(InboxRow.id) < until.id,
    )
    return tx.session.exec(query.limit(1)).first() is not None


def reactions(tx: Transaction, row: InboxRow) -> Sequence[InboxRow]:
    """The reactions of the same person to the same message before this."""
    query = select(InboxRow).where(
        InboxRow.address_id == row.address_id,
        col(InboxRow.author_id).is_not_distinct_from(row.author_id),
        InboxRow.gesture == Gesture.REACTION,
        InboxRow.about == row.about,
        col(InboxRow.id) < row.id,
    )
    return tx.session.exec(query).all()


_FIRST_OF_ITS_ADDRESS: Final = ~(
    select(_Earlier.id)
    .where(
        col(_Earlier.address_id) == col(InboxRow.address_id),
        col(_Earlier.state) == "new",
        col(_Earlier.id) < col(InboxRow.id),
    )
    .exists()
)
_RESTED: Final = or_(
    col(InboxRow.attempts) == 0,
    (col(InboxRow.attempts) == 1) & (col(InboxRow.handled_at) <= bindparam("once_before")),
    col(InboxRow.handled_at) <= bindparam("twice_before"),
)
_NEXT: Final = (
    select(InboxRow)
    .where(InboxRow.state == "new", _FIRST_OF_ITS_ADDRESS, _RESTED)
    .order_by(col(InboxRow.id))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


def next_new(tx: Transaction, most: int) -> Sequence[InboxRow]:
    """The oldest texts that nobody handles, locked, at most one of each address.

    One that could not be handled rests meanwhile, and with it what its person wrote later.
    """
    rested = {"once_before": tx.now - AGAIN, "twice_before": tx.now - 2 * AGAIN}
    return tx.session.exec(_NEXT, params=rested | {"most": most}).all()


def opened(tx: Transaction, rows: Sequence[InboxRow]) -> Sequence[Arrived]:
    """The texts with their senders, who are locked; of each person only the first, for the others follow from it."""
    people = holding.whoever_is_at(tx, [row.address_id for row in rows])
    found: dict[int, Arrived] = {}
    for row in rows:
        if person := people.get(row.address_id):
            found.setdefault(person.id, Arrived(row, person, text_of(tx, row)))
    return list(found.values())


def failed(tx: Transaction, row: InboxRow) -> None:
    """A text could not be handled: count it, and give it to a person in the end."""
    row.attempts += 1
    row.handled_at = tx.now
    if row.attempts >= TRIES:
        row.state, row.reason = "person", "failed"


def waiting(tx: Transaction) -> int:
    """How many texts nobody has handled yet."""
    return tx.session.exec(select(func.count()).select_from(InboxRow).where(InboxRow.state == "new")).one()


_UNHEARD: Final = (
    select(InboxRow.id)
    .join(Address, col(InboxRow.address_id) == Address.id)
    .where(Address.supporter_id == bindparam("person"), InboxRow.state == "new")
    .limit(1)
)


def unheard(tx: Transaction, supporter_id: int) -> bool:
    """Whether a text of this person waits to be handled."""
    return tx.session.exec(_UNHEARD, params={"person": supporter_id}).first() is not None


def for_person(tx: Transaction, limit: int) -> Sequence[tuple[InboxRow, Person, str]]:
    """The newest texts that somebody must read."""
    query = (
        select(InboxRow, Address, Supporter)
        .join(Address, col(InboxRow.address_id) == Address.id)
        .join(Supporter)
        .where(InboxRow.state == "person")
        .order_by(col(InboxRow.id).desc())
        .limit(limit)
    )
    return [
        (row, supporters.person_at(tx, address, supporter), text_of(tx, row))
        for row, address, supporter in tx.session.exec(query)
    ]


def kept(tx: Transaction, id: int) -> tuple[InboxRow, Person, str] | None:
    """A text that was kept for a person, read or not."""
    row = tx.session.get(InboxRow, id)
    if row is None or row.state not in ("person", "read"):
        return None
    return row, supporters.by_address(tx, row.address_id), text_of(tx, row)


def unread(tx: Transaction) -> int:
    """How many texts wait for a person."""
    return tx.session.exec(select(func.count()).select_from(InboxRow).where(InboxRow.state == "person")).one()


def read(tx: Transaction, id: int, actor: str) -> bool:
    """Somebody has read this text; False if it did not wait for anybody."""
    row = tx.session.get(InboxRow, id)
    if row is None or row.state != "person":
        return False
    row.state = "read"
    installation.note(tx, actor, "inbox done", f"text {id}")
    return True
