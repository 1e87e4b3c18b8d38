"""Files that came with texts: waiting on the wire, kept sealed, gone when their text must be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import col, select

from bot.core.events import FileIn
from bot.store import supporters
from bot.store.session import Transaction
from bot.store.tables import AttachmentRow, InboxRow

WAITING: Final = "waiting"
KEPT: Final = "kept"
GONE: Final = "gone"
REFUSED: Final = "refused"
LARGEST: Final = 12_000_000
"""Bytes of a file that is kept; signal-cli closes the connection over an answer of 20 million characters."""
MOST_FILES: Final = 32
"""Files of one text: Signal's apps send as many at most."""
TRIES: Final = 20
LONGEST_WAIT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to be fetched: by whom it was sent, to which account of ours, on which channel."""

    id: int
    channel: str
    wire_id: str
    sender: str
    account: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it may be shown. `name` is the sender's text; `content` None: not there (see `state`)."""

    position: int
    name: str
    content_type: str
    size: int | None
    state: str
    content: bytes | None


def expect(tx: Transaction, inbox_id: int, files: Sequence[FileIn]) -> None:
    """Remember the files of a text that has just been kept."""
    for position, file in enumerate(files[:MOST_FILES], 1):
        too_large = file.size is not None and file.size > LARGEST
        tx.session.add(
            AttachmentRow(
                inbox_id=inbox_id,
                position=position,
                wire_id=file.wire_id,
                name_enc=tx.vault.seal(file.name, _place(inbox_id, position, "name")),
                content_type=file.content_type,
                size=file.size,
                state=REFUSED if too_large else WAITING,
                try_at=tx.now,
            )
        )


def _place(inbox_id: int, position: int, what: str) -> str:
    return f"attachment:{inbox_id}:{position}:{what}"


def next_waiting(tx: Transaction, channels: Sequence[str]) -> Waiting | None:
    """The file that has waited longest for its next try, on one of these channels."""
    query = (
        select(AttachmentRow, InboxRow)
        .join(InboxRow, col(AttachmentRow.inbox_id) == InboxRow.id)
        .where(AttachmentRow.state == WAITING, col(AttachmentRow.try_at) <= tx.now, col(InboxRow.channel).in_(channels))
        .order_by(col(AttachmentRow.try_at))
    )
    found = tx.session.exec(query.limit(1)).first()
    if found is None:
        return None
    file, text = found
    person = supporters.by_address(tx, text.address_id)
    assert file.id is not None
    return Waiting(file.id, text.channel, file.wire_id, person.number, person.address.account)


def keep(tx: Transaction, id: int, content: bytes) -> None:
    """The file is here, unless its text had to go meanwhile."""
    row = tx.session.get_one(AttachmentRow, id, with_for_update=True)
    if row.state != WAITING:
        return
    if len(content) > LARGEST:
        row.state = REFUSED
        return
    row.content_enc = tx.vault.seal_bytes(content, _place(row.inbox_id, row.position, "content"))
    row.state, row.size = KEPT, len(content)


def failed(tx: Transaction, id: int, *, for_good: bool) -> None:
    """The file could not be fetched: later again, or never."""
    row = tx.session.get_one(AttachmentRow, id, with_for_update=True)
    row.tries += 1
    if row.state == WAITING and (for_good or row.tries >= TRIES):
        row.state = GONE
    row.try_at = tx.now + min(timedelta(seconds=2**row.tries), LONGEST_WAIT)


def of_text(tx: Transaction, inbox_id: int, *, whole: bool = False) -> Sequence[Kept]:
    """The files of a text, in order; `whole`: with their content."""
    rows = tx.session.exec(
        select(AttachmentRow).where(AttachmentRow.inbox_id == inbox_id).order_by(col(AttachmentRow.position))
    )
    return [_opened(tx, row, whole=whole) for row in rows]


def _opened(tx: Transaction, row: AttachmentRow, *, whole: bool) -> Kept:
    name = tx.vault.open(row.name_enc, _place(row.inbox_id, row.position, "name"))
    content = None
    if whole and row.content_enc is not None:
        content = tx.vault.open_bytes(row.content_enc, _place(row.inbox_id, row.position, "content"))
    return Kept(row.position, name, row.content_type, row.size, row.state, content)


def drop(tx: Transaction, inbox_id: int) -> None:
    """Nothing stays of the files of this text, not even their names."""
    for row in tx.session.exec(select(AttachmentRow).where(AttachmentRow.inbox_id == inbox_id)):
        row.state, row.content_enc = GONE, None
        row.name_enc = tx.vault.seal("", _place(inbox_id, row.position, "name"))
