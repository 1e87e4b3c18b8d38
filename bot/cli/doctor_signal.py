"""What `turnout doctor` says of Signal: the daemon, each account, and the command that mends it."""

import asyncio
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.cli.console import local, people
from bot.core.condition import ADVICE
from bot.core.events import Condition
from bot.store import accounts, identities
from bot.understanding import numbers
from bot.work import signal_care
from bot.work.house import House, Refused


def of_signal(house: House) -> tuple[Sequence[str], Sequence[str]]:
    """What is well, and what is not."""
    chosen = house.settings
    if not chosen.signal_rpc_url:
        return ["channel signal: off (SIGNAL_RPC_URL and SIGNAL_ACCOUNT switch it on)"], []
    well, ill, held = _daemon(house)
    if chosen.signal is None:
        ill.append("channel signal: off, for SIGNAL_ACCOUNT is missing; turnout signal link links an account.")
        return well, ill
    well.append(f"channel signal: on; SIGNAL_TRUST is {chosen.signal.trust}, var/signal takes {_kilobytes(house)} KB")
    for condition, line in _accounts(house, chosen.signal.accounts, held):
        (well if condition is Condition.WELL else ill).append(line)
    if chosen.signal.trust == "never" and held:
        untrusted = sum(bool(one.untrusted) for one in asyncio.run(signal_care.changed_keys(house)))
        if untrusted:
            ill.append(f"{people(untrusted)} with a new key, and nothing goes between us: turnout signal trust.")
    if doubted := house.store.read(identities.how_many_doubted, "signal"):
        ill.append(f"{people(doubted)} lost their rights when their key changed: turnout signal trust lists them.")
    return well, ill


def _daemon(house: House) -> tuple[list[str], list[str], Sequence[str] | None]:
    """What is well with signal-cli and what is not, and the accounts that it holds; None if it does not say."""
    ill = []
    host = urlsplit(house.settings.signal_rpc_url).hostname or ""
    if "." in host.removeprefix("127.0.0.1") or ":" in host.removeprefix("::1"):  # a bare name is of a private network
        ill.append("SIGNAL_RPC_URL leads to another machine, unencrypted: whoever reaches that port writes as you.")
    try:
        version, held = asyncio.run(signal_care.look(house.settings))
    except Refused as refused:
        return [], [*ill, str(refused)], None
    return [f"signal-cli {version} answers, and holds {len(held)} accounts"], ill, held


def _accounts(house: House, ours: Sequence[str], held: Sequence[str] | None) -> Iterator[tuple[Condition, str]]:
    """How each account is, with what mends it."""
    told = {row.account: row for row in house.store.read(accounts.listed, "signal")}
    waiting = house.store.read(accounts.waiting, "signal")
    for place, number in enumerate(ours, 1):
        condition, until = Condition.CONNECTING, ""
        if held is not None and number not in held:
            condition = Condition.GONE
        elif row := told.get(number):
            condition = Condition(row.condition)
            until = f", until {local(row.until, house.settings.timezone)}" if row.until else ""
        texts = f"; {waiting[number]} texts wait for it" if number in waiting else ""
        yield condition, f"account {place} ({numbers.masked(number)}{until}{texts}) {ADVICE[condition]}"


def _kilobytes(house: House) -> int:
    return sum(file.stat().st_size for file in (house.settings.directory / "var" / "signal").glob("*")) // 1024
