"""A house with a call team, its leads by SMS and on Signal, and short words for what happens between them."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from bot.core.events import Gesture
from bot.store import organizers
from bot.store.session import Transaction
from bot.store.tables import AuditLine, DigestItem, InboxRow, Organizer
from bot.work import codes, digests
from bot.work.flow_files import BUNDLED
from tests.house import Clock
from tests.work.wire import Home, at_home

LEE, OTIS = "+12025550150", "+12025550151"
LEE_SIGNAL, OTIS_SIGNAL, MIA_SIGNAL = (f"1e0d5a11-000{n}-4a3b-9c55-0123456789ab" for n in (1, 2, 3))
GROUP, OTHER_GROUP = "group:cmVkIGZsYWdz", "group:YmxhY2sgY2F0cw=="
TEAM = """
[team.{name}]
leads = ["lee", "otis", "callers"]
audience = "everyone"
hours = "daily 08:00, 18:00"
show = "{show}"
"""


def flows(directory: Path, show: str = "replies", *more: str) -> Path:
    """The bundled flows with a team, or several."""
    folder = directory / "flows"
    shutil.copytree(BUNDLED, folder)
    teams = (TEAM.format(name=name, show=show) for name in ("riverside", *more))
    (folder / "digests.toml").write_text("".join(teams))
    return folder


@contextmanager
def with_teams(url: str, directory: Path, show: str = "replies", *more: str) -> Iterator[Home]:
    """A house with SMS and Signal; it is noon on Saturday in Los Angeles, and the team is known."""
    folder = flows(directory, show, *more)
    with at_home(
        url, directory, Clock(), signal=True, FLOWS_DIR=str(folder), TIMEZONE="America/Los_Angeles",
        ORGANIZATION="Hill Tenants", CONTACT="team@example.org",
    ) as home:  # fmt: skip
        home.do(digests.make_due, home.house)
        yield home


async def enrol(home: Home, name: str, phone: str, group: str | None = None) -> None:
    """A lead, who has sent their code: by SMS back, on Signal from wherever they are, or in a group."""
    if phone.startswith("+"):
        home.do(codes.enrol, home.house, name, "sms", phone, "US")
        await home.settle()
        code = re.search(r"\d{6}", home.wire.texts(phone)[-1])
        assert code
        await home.texts(phone, code[0])
    else:
        await heard(home, phone, home.do(codes.invite, name), group=group)
    assert organizer(home, name).verified_at


async def heard(home: Home, sender: str, text: str, *, group: str | None = None, **more: Any) -> list[str]:
    """Somebody writes, to us or to a group; everything is done; what came back to where they wrote."""
    wire, to = home.wire_of(sender), group or sender
    before = len(wire.texts(to))
    await home.receive(sender, text, group=group, **more)
    await home.settle()
    return wire.texts(to)[before:]


async def asked_and_heard(home: Home, phone: str, *texts: str, **more: Any) -> int:
    """Somebody is asked, and says these."""
    await home.signed_up(phone)
    ask = home.new_ask(**more)
    await home.settle()
    await home.texts(phone, *texts)
    return ask


async def new_key(home: Home, sender: str) -> None:
    """Somebody's identity key is another one, as Signal tells us."""
    await home.receive(sender, "", gesture=Gesture.NEW_KEY)
    await home.settle()


async def digest(home: Home, to: str) -> str:
    """The digest that leaves for a lead now; "" if none does."""
    before = len(home.wire_of(to).texts(to))
    home.clock.move(minutes=1)
    home.do(digests.send_now, home.house, "riverside", "test")
    await home.settle()
    return "\n".join(home.wire_of(to).texts(to)[before:])


def stamp_of(home: Home, text: str) -> int:
    """Signal's number of the newest message of ours that holds these words."""
    return next(int(kept.provider_id) for sent, kept in reversed(home.signal.taken) if text in sent.text)


def organizer(home: Home, name: str) -> Organizer:
    """Who was enrolled by this name."""
    found: Organizer | None = home.do(organizers.named, name)
    assert found is not None
    return found


def open_items(home: Home) -> dict[int, str]:
    """Number -> state of every item that is not done."""
    rows = home.do(lambda tx: tx.session.exec(select(DigestItem).where(DigestItem.state != "done")).all())
    return {row.number: row.state for row in rows}


def kept(home: Home) -> list[InboxRow]:
    """The inbox, in order."""
    rows: list[InboxRow] = home.do(lambda tx: tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
    return rows


def audit(home: Home) -> list[tuple[str, str, str]]:
    """Who did what to what."""

    def read(tx: Transaction) -> list[tuple[str, str, str]]:
        lines = tx.session.exec(select(AuditLine).order_by(col(AuditLine.id)))
        return [(line.actor, line.action, line.subject) for line in lines]

    lines: list[tuple[str, str, str]] = home.do(read)
    return lines
