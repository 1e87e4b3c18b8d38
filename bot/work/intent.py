"""The last look at texts before they leave, and the intent to send those against which nothing speaks.

Many are looked at in one transaction, for the price of a commit is the same for one and for fifty. The intent is
durable before the first byte (reliability.md section 3, step 3).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.channels import File, Outgoing
from bot.core.calendar_file import CONTENT_TYPE, FILE_NAME
from bot.core.message import State
from bot.core.quiet import STILL_AN_ANSWER
from bot.core.wording import STOP_WORD
from bot.store import brakes, claims, copies, invitations, leaving, outbox, reach, roster
from bot.store.leaving import Leaving
from bot.store.session import Transaction
from bot.store.tables import Invitation
from bot.work.house import House

log = logging.getLogger(__name__)

BARRED: Final = "country"
"""Why nothing leaves to a country that is not allowed, or not any more."""
UNHEARD: Final = timedelta(minutes=1)
"""How long a reminder waits for a text that came meanwhile to be understood."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A text whose intent is committed, as of that time."""

    row_id: int
    message: Outgoing
    at: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """It may leave at that time."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Drop:
    """It has no meaning any more."""

    reason: str


def intend(tx: Transaction, house: House, held: Sequence[tuple[int, int]]) -> Sequence[Ready]:
    """Commit to sending claimed texts, (id, fence) each; those that may not leave (now, or at all) are put away."""
    if not copies.may_send(tx):
        return ()  # the claims lapse
    texts = leaving.claimed(tx, held)
    too_many = reach.too_many(tx, [text for text in texts if text.kind == outbox.ASK])
    paused = brakes.paused(tx)
    hours = _Hours(house, tx.now)
    leave: list[Leaving] = []
    countries = house.settings.countries
    for text in texts:
        barred = countries and text.has_number and text.number_country not in countries
        against = Drop(BARRED) if barred else _against(tx, hours, text, too_many.get(text.id, ""), paused=paused)
        if against:
            _put_away(tx, text, against)
        else:
            leave.append(text)
    return _post(tx, hours, leave)


class _Hours:
    """The quiet hours at this moment: people of one place have the same."""

    def __init__(self, house: House, now: datetime) -> None:
        self._house, self._now = house, now
        self._ever = house.keeps_quiet_hours
        self._known: dict[tuple[str | None, ...], tuple[datetime, datetime | None]] = {}

    def of(self, text: Leaving) -> tuple[datetime, datetime | None]:
        """When it may leave, and until when."""
        if not (self._ever and _keeps_quiet_hours(text, self._now)):
            return self._now, None
        where = (text.zone or text.phone, text.country, text.region)
        if where not in self._known:
            who = text.whereabouts
            self._known[where] = self._house.opens_at(self._now, who), self._house.closes_at(self._now, who)
        return self._known[where]


def _against(tx: Transaction, hours: _Hours, text: Leaving, too_many: str, *, paused: bool) -> Wait | Drop | None:
    """What speaks against sending it: its end, an answer that came meanwhile, consent, a pause, the hour."""
    if not text.readable:
        return Drop("unreadable")
    if text.expires_at and text.expires_at <= tx.now:
        return Drop("too late")
    if text.moot or not roster.concerns(text):
        return Drop("answered")
    if too_many:
        return Drop(too_many)
    if text.unheard:
        return Wait(tx.now + UNHEARD, "a text came")
    if not text.passes or (paused and text.kind != outbox.NOTICE):
        return Wait(tx.now, "paused")
    opens, _ = hours.of(text)
    return Wait(opens, "quiet hours") if opens > tx.now else None


def _keeps_quiet_hours(text: Leaving, now: datetime) -> bool:
    """What nobody asked for does, and what was held too long: an answer, that answers nothing any more, and what a lead
    was to read at an hour of the team's, or at once (rulings 17)."""
    stale = text.kind in (outbox.REPLY, outbox.DIGEST) and now - text.created_at > STILL_AN_ANSWER
    return stale or text.kind in (outbox.ASK, outbox.REMINDER, outbox.PROMISE)


def _put_away(tx: Transaction, text: Leaving, against: Wait | Drop) -> None:
    if not text.readable:
        log.error("message %s can not be deciphered, and is called back", text.ref)
    row = outbox.by_id(tx, text.id)
    if isinstance(against, Wait):
        claims.requeue(tx, row, against.until, row.reason if row.returned else against.reason)  # why no phone took it
        return
    outbox.move(tx, row, State.CANCELLED, against.reason)
    invitation = tx.session.get(Invitation, text.invitation_id) if text.invitation_id else None
    if invitation and against.reason == "too late" and text.cause == outbox.OFFERED:
        roster.untold(invitation)
    elif invitation and against.reason in reach.REASONS:
        invitations.skip(invitation, against.reason)


def _post(tx: Transaction, hours: _Hours, texts: Sequence[Leaving]) -> Sequence[Ready]:
    for text in texts:
        if text.provider_id:  # the try that was given up as lost has been reported after all
            row = outbox.by_id(tx, text.id)
            outbox.move(tx, row, State.POSTING) and outbox.move(tx, row, State.SENT)
    texts = [text for text in texts if not text.provider_id]
    leaving.post(tx, [text.id for text in texts])
    leaving.note_asked(tx, {text.supporter_id for text in texts if text.kind == outbox.ASK})
    leaving.note_stop(tx, {text.supporter_id for text in texts if STOP_WORD.search(text.text)})
    return [Ready(text.id, _message(tx, hours, text), tx.now) for text in texts]


def _message(tx: Transaction, hours: _Hours, text: Leaving) -> Outgoing:
    _, closes = hours.of(text)
    valid_until = _first(closes, text.expires_at)
    return Outgoing(
        text.ref,
        text.attempts + 1,
        text.number,
        text.text,
        int((valid_until - tx.now).total_seconds()) if valid_until else None,
        account=text.account,
        file=File(FILE_NAME, CONTENT_TYPE, text.file) if text.file else None,
    )


def _first(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at), default=None)
