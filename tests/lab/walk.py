"""The real program on a real Signal: `turnout serve` beside signal-cli, and what must be true of it after any fault."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from sqlmodel import and_, col, or_, select

from bot.core.events import Gesture
from bot.core.message import State
from bot.store import inbox, supporters
from bot.store.session import Transaction
from bot.store.tables import InboxRow, OutboxRow
from bot.work import flow_files
from tests.databases import everything_in, given
from tests.lab.lab import Account, Lab
from tests.lab.phones import SignalPhone
from tests.walks.program import Program

LINES = ("JOIN", "90210", "driving", "Quimby")
OPENINGS = ("Hill Tenants: thanks", "Beverly Hills, Cali", "What should we call", "You are in, Quimby!")
"""What somebody texts to sign up, and how each answer begins."""


def settings_for(lab: Lab) -> dict[str, str]:
    """The settings of an organization that is on Signal alone."""
    return {
        "SIGNAL_RPC_URL": lab.url,
        "SIGNAL_ACCOUNT": ",".join(account.number for account in lab.accounts),
        "ORGANIZATION": "Hill Tenants",
        "CONTACT": "help@example.org",
        "QUIET_HOURS": "off",
        "ASKS_PER_WEEK": "off",
        "SIGNAL_PACE": "100",
    }


def texts_of(tx: Transaction, aci: str) -> list[str]:
    """The words of every text that somebody sent on Signal, oldest first."""
    return [inbox.text_of(tx, row) for row in rows_of(tx, aci) if row.gesture == Gesture.TEXT]


def rows_of(tx: Transaction, aci: str) -> Sequence[InboxRow]:
    """Everything that somebody sent on Signal, oldest first; [] where nothing was ever kept."""
    person = supporters.find(tx, "signal", aci)
    if person is None:
        return []
    return tx.session.exec(
        select(InboxRow).where(InboxRow.address_id == person.address_id).order_by(col(InboxRow.id))
    ).all()


def nothing_to_do(tx: Transaction) -> bool:
    """Whether all is heard and sent; what is unknown or was put off waits for its minute."""
    due = and_(col(OutboxRow.state) == State.QUEUED, col(OutboxRow.not_before) <= tx.now + timedelta(seconds=5))
    under_way = col(OutboxRow.state).in_((State.CLAIMED, State.POSTING))
    return not inbox.waiting(tx) and tx.session.exec(select(OutboxRow.id).where(or_(due, under_way))).first() is None


@dataclass(slots=True)
class LabWalk:
    """The program with its Signal, and every phone that was ever bought."""

    program: Program
    lab: Lab
    phones: list[SignalPhone] = field(default_factory=list)
    _next: "cycle[Account]" = field(init=False)

    def __post_init__(self) -> None:
        self._next = cycle(self.lab.accounts)

    async def phone(self, account: Account | None = None) -> SignalPhone:
        """A phone of somebody new, who writes to one of our accounts."""
        phone = await SignalPhone.new(self.lab, account or next(self._next))
        self.phones.append(phone)
        return phone

    async def new_phones(self, many: int) -> list[SignalPhone]:
        """Several, over our accounts in turn."""
        return [await self.phone() for _ in range(many)]

    def assert_private(self) -> None:
        """Nothing printed, logged or stored holds a number, a UUID or a text in the clear (rulings 7)."""
        people = {secret for phone in self.phones for secret in (phone.aci, phone.number.lstrip("+"))}
        texts = {line for phone in self.phones for one in phone.got for line in one.text.splitlines() if len(line) > 12}
        said = {text for phone in self.phones for text in phone.sent if len(text) > 12}
        files = [self.program.log, *(path for path in self.program.database.parent.rglob("*") if path.is_file())]
        rows = everything_in(self.program.environ.get("DATABASE_URL", ""))
        written = b"\n".join([rows, *(path.read_bytes() for path in files), *map(str.encode, self.program.said)])
        public = "".join(path.read_text("utf-8") for path in flow_files.BUNDLED.rglob("*.toml"))
        leaked = [secret for secret in people | texts | said if secret not in public and secret.encode() in written]
        assert not leaked, leaked
        log = self.program.log.read_text()
        assert not any(account.number[1:] in log for account in self.lab.accounts)
        assert "Traceback" not in log, log


@contextlib.asynccontextmanager
async def walking(folder: Path, lab: Lab, **settings: str) -> AsyncIterator[LabWalk]:
    """The program at work on Signal; at the end nothing may have leaked."""
    program = Program(folder, settings_for(lab) | settings)
    walk = LabWalk(program, lab)
    with given(program.environ, program.database.parent):
        try:
            await program.start()
            yield walk
            assert (await program.stop())[0] == 0  # in order, so that nothing listens any more when the next one begins
            walk.assert_private()
        finally:
            await program.close()
