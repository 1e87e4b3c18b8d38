"""Twilio's REST API for messages, through a session of our own: each request once, each answer in the house's words."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from math import inf
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from multidict import CIMultiDict
from yarl import URL

from bot import failpoints
from bot.channels import Failure, Fate, Listed, SendFailed, Sent
from bot.channels.twilio_codes import FAILED, RECEIPTS, failure_of_answer
from bot.core.events import Departed, Receipt

OF_ONE: Final = 50
"""Messages on a page of what went to one person."""
OF_ALL: Final = 1000
"""Messages on a page of everything, the most that Twilio gives."""
PAGES: Final = 4
"""Pages of one person: more than anybody gets in the time that is looked back on."""
ENOUGH: Final = 4000
"""Texts that left, newest first: if none of these is another copy's, none is."""
MOST_PAGES: Final = 2000
"""Pages of everything: more than there are in the days that are looked back on, so that a list has an end."""


_OF_A_FORM: Final = CIMultiDict({"Content-Type": "application/x-www-form-urlencoded"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inbound:
    """A text as Twilio keeps it."""

    sid: str
    sender: str
    text: str
    at: datetime
    media: int


class TwilioRest:
    """The messages of one account. Every method raises `SendFailed`; a request takes at most `timeout` seconds."""

    def __init__(self, account_sid: str, auth_token: str, api_url: str, timeout: float) -> None:
        self._api_url = api_url.rstrip("/")
        self._messages = f"{self._api_url}/2010-04-01/Accounts/{account_sid}/Messages"
        self._new = URL(f"{self._messages}.json", encoded=True)
        self._authorization = aiohttp.encode_basic_auth(account_sid, auth_token)
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=timeout / 3)
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Be ready to call, in the loop that runs."""
        self._session = aiohttp.ClientSession(
            # An idle connection that the server is about to close would leave a send unknown, so few are kept idle.
            # How many are under way together is decided where they depart: none waits here with its intent committed.
            connector=aiohttp.TCPConnector(keepalive_timeout=5, limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Authorization": self._authorization},
            timeout=self._timeout,
            trust_env=False,
        )

    async def close(self) -> None:
        """Let go of the connections; a send that is under way ends as unknown."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def create(self, form: bytes) -> Sent:
        """Post a message, as a form that is encoded."""
        answer, at = await self._call("POST", self._new, form)
        match answer:
            case {"sid": str(sid)} if sid:
                return Sent(sid, at)
        raise SendFailed(Failure.UNKNOWN, "no sid")

    async def outbound(self, to: str, since: datetime) -> Sequence[Listed]:
        """What was created to this number since then."""

        def read(message: dict[str, Any]) -> Listed | None:
            created = _moment(message["date_created"])
            if created < since or not message["direction"].startswith("outbound"):
                return None
            return Listed(message["sid"], message["body"] or "", created, message["status"] in FAILED)

        return await self._list({"To": to, "PageSize": str(OF_ONE)}, since, PAGES, read)

    async def inbound(self, since: datetime, to: str | None, service: str | None) -> Sequence[Inbound]:
        """What came in since then, oldest first: to this number or to any, but to no other service than this.

        That Twilio names the service of all that comes in is not documented: what it names none of may be ours.
        """

        def read(message: dict[str, Any]) -> Inbound | None:
            at = _moment(message["date_created"])
            is_other = service and (message.get("messaging_service_sid") or service) != service
            if at < since or message["direction"] != "inbound" or is_other:
                return None
            media = int(message["num_media"] or 0)
            return Inbound(message["sid"], message["from"], message["body"] or "", at, media)

        since = since.replace(microsecond=0)  # Twilio counts whole seconds
        found = await self._list(_since(since) | ({"To": to} if to else {}), since, MOST_PAGES, read)
        return sorted(found, key=lambda one: one.at, reverse=True)[::-1]  # of one second, as the list has them

    async def departed(self, since: datetime, sender: str | None, service: str | None) -> Sequence[Departed]:
        """What the API was told to send since then, from this number or by this service; of very much the newest."""

        def read(message: dict[str, Any]) -> Departed | None:
            created = _moment(message["date_created"])
            ours = message.get("messaging_service_sid") == service if service else message["from"] == sender
            # What Twilio answers to STOP by itself is none, and what TwiML says is an "outbound-reply" too.
            if created < since or message["direction"] != "outbound-api" or not ours:
                return None
            return Departed(message["sid"], message["to"])

        query = _since(since) | ({"From": sender} if sender else {})
        return await self._list(query, since, MOST_PAGES, read, enough=ENOUGH)

    async def fate(self, sid: str) -> Fate:
        """Where the message is."""
        answer, _ = await self._call("GET", URL(f"{self._messages}/{sid}.json", encoded=True))
        receipt = RECEIPTS.get(str(answer.get("status")))
        if receipt is None:
            raise SendFailed(Failure.UNKNOWN, "no status")
        code = answer.get("error_code") if receipt is Receipt.FAILED else None
        return Fate(receipt, str(code) if code else None)

    async def _list(
        self,
        query: Mapping[str, str],
        since: datetime,
        pages: int,
        read: Callable[[dict[str, Any]], T | None],
        enough: float = inf,
    ) -> Sequence[T]:
        """What is read of the messages, newest first, to the first page on which none is as new as that, or until so
        much is enough.

        A list that can not be read to its end raises `SendFailed`: half a list would prove an absence that is none.
        """
        url = f"{self._messages}.json?{urlencode(query, errors='replace')}"
        found: list[T] = []
        for _ in range(pages):
            page, _ = await self._call("GET", URL(url, encoded=True))
            try:
                messages = page["messages"]
                found += [one for message in messages if (one := read(message)) is not None]
                reached = all(_newest(message) < since for message in messages)
                following = page.get("next_page_uri")
            except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
                raise SendFailed(Failure.UNKNOWN, "unreadable list") from None
            if reached or not following or len(found) >= enough:
                return found
            url = f"{self._api_url}/{str(following).lstrip('/')}"
        raise SendFailed(Failure.UNKNOWN, "endless list")

    async def _call(self, method: str, url: URL, form: bytes | None = None) -> tuple[dict[str, Any], datetime | None]:
        """One request: Twilio's answer and the time on Twilio's clock.

        The errors of aiohttp are not chained: they may quote the address, and a list's address holds a number.
        """
        if self._session is None:
            raise SendFailed(Failure.UNREACHED, "closed")
        request = self._session.request(
            method, url, data=_Form(form) if form else None, headers=_OF_A_FORM if form else None, allow_redirects=False
        )
        try:
            async with request as response:
                body = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise SendFailed(Failure.UNREACHED, type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
            raise SendFailed(Failure.UNKNOWN, type(error).__name__) from None
        answer = _json_object(body)
        if response.status >= 300:
            code = answer.get("code")
            raise _failed(response, str(code if isinstance(code, int) else response.status))
        return answer, _moment_or_none(response.headers.get("Date", ""))


class _Form(aiohttp.BytesPayload):
    """The body of a request that sends a text."""

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        await super().write_with_length(writer, content_length)
        failpoints.reached("O3")  # no answer yet


def _failed(response: aiohttp.ClientResponse, code: str) -> SendFailed:
    wait = response.headers.get("Retry-After", "")
    retry_after = float(wait) if wait.isdecimal() and len(wait) < 7 else None
    return SendFailed(failure_of_answer(response.status, code), code, retry_after)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _since(at: datetime) -> dict[str, str]:
    """A query for everything since then: the filter knows whole days only, by Greenwich."""
    return {"DateSent>": at.astimezone(UTC).date().isoformat(), "PageSize": str(OF_ALL)}


def _newest(message: dict[str, Any]) -> datetime:
    """When it was created, or sent if that was later: by which of them Twilio sorts is not documented."""
    created = _moment(message["date_created"])
    return max(created, _moment_or_none(message.get("date_sent") or "") or created)


def _moment(rfc2822: str) -> datetime:
    moment = parsedate_to_datetime(rfc2822)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # the zone -0000 reads as none


@lru_cache(maxsize=16)  # answers of the same second have the same
def _moment_or_none(rfc2822: str) -> datetime | None:
    try:
        return _moment(rfc2822)
    except (ValueError, OverflowError):
        return None
