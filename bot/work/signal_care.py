"""What operators do for our accounts on Signal: link one, hand in a captcha, trust a key, show who is writing."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from bot.channels.signal_acts import ActFailed, Acts, acting
from bot.core.condition import CAPTCHAS
from bot.core.events import AccountIn, Condition
from bot.settings import Settings
from bot.store import accounts, identities, installation
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.work.house import House, Refused

ANSWERS_WITHIN: Final = 5.0
"""Seconds in which a signal-cli that is there has answered."""
LARGEST_AVATAR: Final = 5 << 20
"""Bytes; Signal makes any picture small."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody whose identity key is another one; `untrusted`: the accounts of ours that do not trust it."""

    person: Person
    untrusted: Sequence[str]

    @property
    def doubted(self) -> bool:
        """Whether they had rights, which they get back when another organizer vouches for them."""
        return self.person.address.doubted_at is not None


@asynccontextmanager
async def signal_cli(settings: Settings) -> AsyncIterator[Acts]:
    """The acts of our signal-cli. Raises `Refused`, also where an act fails."""
    if not settings.signal_rpc_url:
        raise Refused("SIGNAL_RPC_URL is missing: set it to where signal-cli listens, such as tcp://127.0.0.1:7583.")
    try:
        async with acting(settings.signal_rpc_url, ANSWERS_WITHIN) as acts:
            yield acts
    except ActFailed as failed:
        raise Refused(str(failed)) from None


def ours(settings: Settings, chosen: str | None) -> Sequence[str]:
    """All our accounts, or the one that was chosen. Raises `Refused`."""
    if settings.signal is None:
        raise Refused("Signal is off: set SIGNAL_RPC_URL and SIGNAL_ACCOUNT; turnout signal link links an account.")
    if chosen and chosen not in settings.signal.accounts:
        raise Refused("--account takes one of the numbers in SIGNAL_ACCOUNT, as it is written there.")
    return [chosen] if chosen else settings.signal.accounts


async def look(settings: Settings) -> tuple[str, Sequence[str]]:
    """signal-cli's version, and the numbers of the accounts that it holds. Raises `Refused`."""
    async with signal_cli(settings) as acts:
        return acts.version, await acts.accounts()


async def link(settings: Settings, device: str, show: Callable[[str], None]) -> str:
    """Link an account: `show` gets the code that its phone scans. Its number. Raises `Refused`."""
    async with signal_cli(settings) as acts:
        return await acts.link(device, show)


async def solve(house: House, typed: str, chosen: str | None, actor: str) -> str:
    """Hand in a solved captcha for the account that waits for one; its queue goes on. Its number. Raises `Refused`."""
    captcha = typed.strip()
    if captcha.startswith("http") or not captcha.isprintable() or " " in captcha:
        raise Refused(f"a captcha begins with signalcaptcha://; it is behind the link Open Signal of {CAPTCHAS}.")
    if not captcha.startswith("signalcaptcha://"):
        captcha = f"signalcaptcha://{captcha}"
    account, challenge = await house.store.look(_challenge, ours(house.settings, chosen))
    async with signal_cli(house.settings) as acts:
        await acts.solve(account, challenge, captcha)
    await house.store.run(_solved, account, actor)
    return account


def _challenge(tx: Transaction, numbers: Sequence[str]) -> tuple[str, str]:
    """The one account that waits for a captcha, and Signal's word that goes back with it."""
    waiting = [
        (row.account, row.challenge)
        for row in accounts.listed(tx, "signal")
        if row.account in numbers and row.condition == Condition.CAPTCHA and row.challenge
    ]
    if not waiting:
        raise Refused("no account waits for a captcha: turnout doctor says how each one is.")
    if len(waiting) > 1:
        raise Refused(f"several accounts wait for a captcha: add --account {' or --account '.join(dict(waiting))}.")
    return waiting[0]


def _solved(tx: Transaction, account: str, actor: str) -> None:
    accounts.keep(tx, AccountIn("signal", account, Condition.WELL))
    installation.note(tx, actor, "captcha", "signal")


async def changed_keys(house: House) -> Sequence[Changed]:
    """Everybody whose key changed and is not trusted, or whose rights wait for somebody to vouch."""
    async with signal_cli(house.settings) as acts:
        untrusted = await _untrusted(acts, house.settings)
    people = await house.store.look(identities.doubted, "signal", untrusted)
    return [Changed(person, untrusted.get(person.number, ())) for person in people]


async def trust(house: House, who: str, actor: str) -> Changed:
    """Trust the key that somebody has now; says how it was before. `who`: see `identities.meant`. Raises `Refused`."""
    person = await house.store.look(identities.meant, "signal", who)
    if person is None:
        raise Refused("nobody on Signal has this number or id: turnout signal trust lists whose key changed.")
    async with signal_cli(house.settings) as acts:
        untrusting = (await _untrusted(acts, house.settings)).get(person.number, ())
        for account in untrusting:
            await acts.trust(account, person.number)
    if untrusting:
        await house.store.run(installation.note, actor, "trust", f"address {person.address_id}")
    return Changed(person, untrusting)


async def _untrusted(acts: Acts, settings: Settings) -> dict[str, list[str]]:
    """Whose key is not trusted, and by which of our accounts; those that signal-cli does not hold trust nobody."""
    untrusted: dict[str, list[str]] = {}
    held = await acts.accounts()
    for account in ours(settings, None):
        for uuid in await acts.untrusted(account) if account in held else ():
            untrusted.setdefault(uuid, []).append(account)
    return untrusted


async def introduce(settings: Settings, chosen: str | None, *, name: str, about: str, avatar: bytes) -> Sequence[str]:
    """Set how our accounts show themselves; the numbers of those. Raises `Refused`."""
    numbers = ours(settings, chosen)
    async with signal_cli(settings) as acts:
        for number in numbers:
            await acts.introduce(number, name=name, about=about, avatar=avatar)
    return numbers
