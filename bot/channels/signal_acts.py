"""What an operator asks of signal-cli beside the texts: what it holds, to link an account, to take a captcha or a key.

All of it may be repeated. signal-cli's own sentences are read for their meaning and never shown: they quote people,
numbers and files.
"""

import base64
import re
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from types import MappingProxyType
from typing import Final

from bot.channels import signal_codes
from bot.channels.signal_inbound import trust
from bot.channels.signal_rpc import CallFailed, Outcome, SignalRpc, calling
from bot.core.condition import CAPTCHAS

LINKED_WITHIN: Final = 180.0
"""Seconds for which a code is shown; signal-cli itself gives up earlier where no phone comes."""
_SLOW: Final = 60.0
"""Seconds for calls that wait for Signal's server."""

_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        Outcome.AWAY: "signal-cli does not answer where SIGNAL_RPC_URL points: start it, then try again.",
        Outcome.LOST: "signal-cli ended the connection: see its log, then try again.",
        Outcome.LATE: "signal-cli did not answer in time: see its log, then try again.",
        "gone": "signal-cli does not hold this account: turnout signal link links it.",
        "too old": "Signal refuses a signal-cli that old: install its newest release, and start it again.",
    }
)
_REFUSED_CAPTCHA: Final = (
    f"Signal refuses this captcha, which came too late or is of another page: open {CAPTCHAS} in a browser on the "
    "bot's own network, and hand over within a minute what it gives you."
)
_TOO_MANY: Final = re.compile(r"\[(?:413|429)\]")


class ActFailed(Exception):
    """signal-cli did not do it; the message is a sentence for the operator, and quotes nobody."""


class Acts:
    """The acts, over one connection. Each raises `ActFailed`."""

    def __init__(self, rpc: SignalRpc) -> None:
        self._rpc = rpc

    @property
    def version(self) -> str:
        """signal-cli's own."""
        return self._rpc.version

    async def accounts(self) -> Sequence[str]:
        """The numbers of all accounts that signal-cli holds."""
        with _sentences(
            "signal-cli does not tell its accounts: start it without -a, as deploy/signal-cli.service does."
        ):
            return [account["number"] for account in await self._rpc.call("listAccounts")]

    async def link(self, device: str, show: Callable[[str], None]) -> str:
        """Become a device of the phone that scans what `show` is called with; returns that phone's number."""
        with _sentences("signal-cli can not get a code from Signal: see its log."):
            code = (await self._rpc.call("startLink", deadline=_SLOW))["deviceLinkUri"]
        show(code)
        with _sentences("no account was linked: the phone was too slow, or signal-cli holds that account already."):
            done = await self._rpc.call("finishLink", {"deviceLinkUri": code, "deviceName": device}, LINKED_WITHIN)
            return str(done["number"])

    async def solve(self, account: str, challenge: str, captcha: str) -> None:
        """Hand in a solved captcha, "signalcaptcha://...", for the challenge of the account's last refusal."""
        params = {"account": account, "challenge": challenge, "captcha": captcha}
        try:
            await self._rpc.call("submitRateLimitChallenge", params, _SLOW)
        except CallFailed as failed:
            if failed.outcome is Outcome.REFUSED and _TOO_MANY.search(failed.said):
                raise ActFailed(
                    "Signal takes no more captchas for now: wait some hours, then solve a new one."
                ) from None
            raise ActFailed(_sentence(failed, _REFUSED_CAPTCHA)) from None

    async def untrusted(self, account: str) -> Collection[str]:
        """The people, by UUID, whose present identity key the account does not trust."""
        with _sentences("signal-cli does not tell whose keys it trusts: see its log."):
            known = await self._rpc.call("listIdentities", {"account": account})
            return {one["uuid"] for one in known if one["trustLevel"] == "UNTRUSTED"}

    async def trust(self, account: str, person: str) -> None:
        """Trust the key that the person has now; texts that signal-cli held back arrive after that."""
        with _sentences("signal-cli does not trust the key: see its log."):
            await trust(self._rpc, account, person)

    async def introduce(self, account: str, *, name: str = "", about: str = "", avatar: bytes = b"") -> None:
        """Set how the account shows itself; what is empty stays as it is. `avatar`: a picture in PNG or JPEG."""
        kind = "png" if avatar.startswith(b"\x89PNG") else "jpeg"
        # The picture goes along whole: signal-cli often runs as a user, or in a container, that can not read our files.
        picture = f"data:image/{kind};base64,{base64.b64encode(avatar).decode()}" if avatar else ""
        params = {"givenName": name, "about": about, "avatar": picture}
        with _sentences("Signal did not take the profile: shorten its words, or give a smaller picture."):
            given = {key: value for key, value in params.items() if value}
            await self._rpc.call("updateProfile", {"account": account, **given}, _SLOW)


@asynccontextmanager
async def acting(url: str, within: float) -> AsyncIterator[Acts]:
    """The acts of the signal-cli at `url`. Raises `ActFailed` if it does not answer within so many seconds."""
    try:
        async with calling(url, within) as rpc:
            yield Acts(rpc)
    except CallFailed as failed:
        raise ActFailed(_sentence(failed, "")) from None


@contextmanager
def _sentences(otherwise: str) -> Iterator[None]:
    """Turn what fails into sentences: `otherwise`, where signal-cli refuses for a reason of its own."""
    try:
        yield
    except CallFailed as failed:
        raise ActFailed(_sentence(failed, otherwise)) from None
    except (KeyError, TypeError):  # an answer without the members that this version of ours knows
        raise ActFailed(otherwise) from None


def _sentence(failed: CallFailed, otherwise: str) -> str:
    told = {"code": failed.code, "message": failed.said}
    return _TROUBLES.get(signal_codes.read({"error": told}).code or "" if failed.code else failed.outcome, otherwise)
