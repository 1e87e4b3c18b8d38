"""Texts that are about to leave, read and marked together: the hot path of every ask."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Update, bindparam, case, exists, false, select, update
from sqlmodel import SQLModel, col

from bot.core.message import TRACED, State
from bot.core.quiet import Whereabouts
from bot.store import supporters
from bot.store.claims import gate
from bot.store.crypto import Unreadable
from bot.store.outbox import LEASE, REMINDER, REPORTED_WITHIN
from bot.store.session import Transaction
from bot.store.tables import Address, Ask, ConversationRow, InboxRow, Invitation, OutboxRow, Supporter
from bot.understanding import numbers


@dataclass(frozen=True, slots=True)
class Leaving:
    """A claimed text and its person. `number`, `phone`: the address, and their phone number, never to be logged.

    `number_country`: where the number is, if it `has_number`. `passes`: whether the gate of the claim lets it through
    still. `slot` is its ask's; `answer`, `dropped_at`: of its invitation. Told of reminders alone: `moot`, something
    was answered since it was queued; `unheard`, a text of theirs waits to be understood. `readable`: its words and its
    address could be deciphered; "" stands for them else.
    """

    id: int
    ref: str
    kind: str
    cause: str
    text: str
    file: bytes | None
    created_at: datetime
    expires_at: datetime | None
    attempts: int
    provider_id: str | None
    supporter_id: int
    number: str
    account: str | None
    phone: str
    zone: str | None
    country: str | None
    region: str | None
    invitation_id: int | None
    answer: str | None
    dropped_at: datetime | None
    slot: str | None
    number_country: str | None
    has_number: bool
    passes: bool
    moot: bool
    unheard: bool
    readable: bool = True

    @property
    def whereabouts(self) -> Whereabouts:
        """Where quiet hours are looked up for them."""
        zones = (self.zone,) if self.zone else numbers.zones_of(self.phone)
        return Whereabouts(zones, self.country, self.region)


def _of_reminders(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return case((col(OutboxRow.kind) == REMINDER, condition), else_=false())


_TOLD_LAST: Final = exists().where(col(ConversationRow.outbox_id) == OutboxRow.id).correlate(OutboxRow)
_TEXTED: Final = (
    exists()
    .where(
        col(Address.supporter_id) == OutboxRow.supporter_id,
        col(InboxRow.address_id) == Address.id,
        col(InboxRow.state) == "new",
    )
    .correlate(OutboxRow)
)
_CLAIMED: Final = (
    select(
        col(OutboxRow.id),
        col(OutboxRow.fence),
        col(OutboxRow.ref),
        col(OutboxRow.kind),
        col(OutboxRow.cause),
        col(OutboxRow.text_enc),
        col(OutboxRow.file_enc),
        col(OutboxRow.created_at),
        col(OutboxRow.expires_at),
        col(OutboxRow.attempts),
        col(OutboxRow.provider_id),
        col(OutboxRow.supporter_id),
        col(OutboxRow.address_id),
        col(OutboxRow.channel),
        col(Address.address_key),
        col(Address.address_enc),
        col(Address.account),
        col(Address.country).label("number_country"),
        col(Address.number_key),
        col(Supporter.zone),
        col(Supporter.country).label("place_country"),
        col(Supporter.region),
        col(OutboxRow.invitation_id),
        col(Invitation.answer),
        col(Invitation.dropped_at),
        col(Ask.slot),
        gate("running").label("passes"),
        _of_reminders(~_TOLD_LAST).label("moot"),
        _of_reminders(_TEXTED).label("unheard"),
    )
    .join(Address, col(OutboxRow.address_id) == Address.id)
    .join(Supporter, col(OutboxRow.supporter_id) == Supporter.id)
    .outerjoin(Invitation, col(OutboxRow.invitation_id) == Invitation.id)
    .outerjoin(Ask, col(Invitation.ask_id) == Ask.id)
    .where(
        col(OutboxRow.id).in_(bindparam("ids", expanding=True, type_=Integer)), col(OutboxRow.state) == State.CLAIMED
    )
    .with_for_update(of=OutboxRow)
)


def claimed(tx: Transaction, claims: Sequence[tuple[int, int]]) -> Sequence[Leaving]:
    """The texts of these claims, (id, fence) each, in their order, locked; without those that others hold by now."""
    rows = tx.session.connection().execute(_CLAIMED, {"ids": [id for id, _ in claims]})
    found = {row.id: row for row in rows}
    return [_leaving(tx, row) for id, fence in claims if (row := found.get(id)) and row.fence == fence]


def _leaving(tx: Transaction, row: Any) -> Leaving:
    readable = True
    number = text = phone = ""
    file = None
    try:
        number = tx.vault.open(row.address_enc, supporters.sealed_in(row.channel, row.address_key))
        phone = number if row.zone or number.startswith("+") else _phone(tx, row.address_id)
        text = tx.vault.open(row.text_enc, f"outbox:{row.ref}") if row.text_enc else ""
        file = tx.vault.open_bytes(row.file_enc, f"outbox:{row.ref}:file") if row.file_enc else None
    except Unreadable:
        readable = False
    return Leaving(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        cause=row.cause,
        text=text,
        file=file,
        created_at=row.created_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
        provider_id=row.provider_id,
        supporter_id=row.supporter_id,
        number=number,
        account=row.account,
        phone=phone,
        zone=row.zone,
        country=row.place_country or row.number_country,
        region=row.region,
        invitation_id=row.invitation_id,
        answer=row.answer,
        dropped_at=row.dropped_at,
        slot=row.slot,
        number_country=row.number_country,
        has_number=row.channel == "sms" or row.number_key is not None,
        passes=row.passes,
        moot=row.moot,
        unheard=row.unheard,
        readable=readable,
    )


def _phone(tx: Transaction, address_id: int) -> str:
    return supporters.phone_of(tx, tx.session.get_one(Address, address_id))


_ROWS: Final = SQLModel.metadata.tables["outbox"]
_THESE: Final = bindparam("ids", expanding=True, type_=Integer)
_POST: Final = (
    update(_ROWS)
    .where(col(OutboxRow.id).in_(_THESE))
    .values(
        state=State.POSTING,
        attempts=OutboxRow.attempts + 1,
        intent_at=bindparam("at"),
        check_at=bindparam("lapses"),
        looks=0,
    )
)


def post(tx: Transaction, ids: Collection[int]) -> None:
    """Commit to sending these texts, which `claimed` has locked."""
    if ids:
        tx.session.connection().execute(_POST, {"ids": ids, "at": tx.now, "lapses": tx.now + LEASE})


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has taken a try of a text, under an id of its own."""

    row_id: int
    attempt: int
    provider_id: str


_POSTED: Final = (
    select(col(OutboxRow.id), col(OutboxRow.attempts), col(OutboxRow.channel))
    .where(
        col(OutboxRow.id).in_(_THESE),
        col(OutboxRow.state) == State.POSTING,
        col(OutboxRow.provider_id).is_(None),
    )
    .with_for_update()
)
_SENT: Final = (
    update(_ROWS)
    .where(col(OutboxRow.id) == bindparam("row_id"))
    .values(
        state=State.SENT,
        reason="",
        provider_id=bindparam("given_id"),
        settled_at=bindparam("at"),
        check_at=bindparam("ask_at"),
    )
)


def sent(tx: Transaction, accepted: Sequence[Accepted]) -> Sequence[Accepted]:
    """Mark the texts that were on the wire by these tries. Those of which more is known by now are given back."""
    wire = tx.session.connection()
    rows = wire.execute(_POSTED, {"ids": [one.row_id for one in accepted]})
    posted = {(id, attempts): channel for id, attempts, channel in rows}
    plain = [one for one in accepted if (one.row_id, one.attempt) in posted]
    if plain:
        values = [
            {
                "row_id": one.row_id,
                "given_id": one.provider_id,
                "at": tx.now,
                "ask_at": tx.now + REPORTED_WITHIN if posted[one.row_id, one.attempt] in TRACED else None,
            }
            for one in plain
        ]
        wire.execute(_SENT, values)
    return [one for one in accepted if (one.row_id, one.attempt) not in posted]


def note_asked(tx: Transaction, supporter_ids: Collection[int]) -> None:
    """An ask leaves for these people now."""
    _note(tx, _ASKED, supporter_ids)


def note_stop(tx: Transaction, supporter_ids: Collection[int]) -> None:
    """These people are told now how to leave."""
    _note(tx, _TOLD_OF_STOP, supporter_ids)


_THEM: Final = update(SQLModel.metadata.tables["supporter"]).where(col(Supporter.id).in_(_THESE))
_ASKED: Final = _THEM.values(last_asked_at=bindparam("at"))
_TOLD_OF_STOP: Final = _THEM.values(stop_notice_at=bindparam("at"))


def _note(tx: Transaction, statement: Update, supporter_ids: Collection[int]) -> None:
    if supporter_ids:
        tx.session.connection().execute(statement, {"ids": sorted(supporter_ids), "at": tx.now})
