"""The page of the phone simulator: pick a number, text the bot, see its texts arrive.

It is the screen of the channel `console`; behind it everything is as real as for Twilio.
"""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing, suppress
from typing import Final

from aiohttp import web

from bot.channels.console import Console, ConsoleText, console_address
from bot.core.segments import segments
from bot.desk.pages import HEADERS, page
from bot.desk.sign_in import SignIn, from_own_page, hosts
from bot.settings import Settings

PATH: Final = "/simulator"
LONGEST_TEXT: Final = 10_000  # characters
PING_SECONDS: Final = 15.0  # how soon a page that is gone is noticed
TOO_LONG: Final = f"A text has at most {LONGEST_TEXT:,} characters; cut this one into several."

log = logging.getLogger(__name__)

Phones = Callable[[], Awaitable[Sequence[tuple[str, str]]]]


class Simulator:
    """The page, its live texts, and the way in. `phones`: number and name of everybody who has such a phone."""

    def __init__(self, console: Console, settings: Settings, sign_in: SignIn, phones: Phones) -> None:
        self._console = console
        self._organization = settings.organization
        self._hosts = hosts(settings)
        self._secure = settings.public_url.startswith("https:")
        self._cookie = "__Host-simulator" if self._secure else "simulator"
        self._sign_in = sign_in
        self._phones = phones
        self._streams: set[asyncio.Task[None]] = set()
        self._closed = False

    def routes(self) -> Iterable[web.RouteDef]:
        """The page and what it calls."""
        return [
            web.get(PATH, self._page, allow_head=False),
            web.get(f"{PATH}/phones/{{phone}}/texts", self._texts, allow_head=False),
            web.post(f"{PATH}/texts", self._text),
        ]

    async def close(self) -> None:
        """End the live texts at once: a server waits for open streams before it stops (dependencies.md finding 6)."""
        self._closed = True
        for stream in self._streams:
            stream.cancel()
        if self._streams:
            await asyncio.wait(self._streams)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        self._check_host(request)
        key = request.query.get("key")
        token = self._sign_in.enter(key) if key else None
        if token:
            return self._signed_in(token)
        if not self._known(request):
            return page("closed.html", status=403)
        if key:
            raise web.HTTPSeeOther(PATH)
        return page("simulator.html", organization=self._organization, phones=await self._phones())

    def _signed_in(self, token: str) -> web.Response:
        answer = web.Response(status=303, headers={"Location": PATH})
        answer.set_cookie(self._cookie, token, path="/", httponly=True, samesite="Strict", secure=self._secure)
        return answer

    async def _text(self, request: web.Request) -> web.Response:
        """One text from a phone, as a form with `phone` and `text`: 204 once it is kept, else a sentence."""
        self._admit(request)
        if not from_own_page(request):
            raise web.HTTPForbidden(text="Only the simulator's own page may send texts.")
        typed, text = await _form(request)
        phone = _address(typed)
        if len(text) > LONGEST_TEXT:
            raise _too_long()
        try:
            await self._console.text(phone, text)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the person must hear of it
            name = type(error).__name__
            log.error("A text from the simulator was not kept: %s", name)  # noqa: TRY400 -- a traceback may quote it
            raise web.HTTPServiceUnavailable(text="The bot could not keep this text; please send it again.") from None
        return web.Response(status=204)

    async def _texts(self, request: web.Request) -> web.StreamResponse:
        """The texts of a phone as server-sent events, from the one after Last-Event-ID on."""
        self._admit(request)
        if self._closed:
            raise web.HTTPServiceUnavailable(text="Turnout is stopping.")
        texts = self._console.subscribe(_address(request.match_info["phone"]), _last_seen(request))
        stream = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        writing = asyncio.ensure_future(_write(stream, texts))
        self._streams.add(writing)
        try:
            while not (await asyncio.wait({writing}, timeout=PING_SECONDS))[0] and self._known(request):
                await stream.write(b":\n\n")
        except ConnectionResetError:  # the page is gone
            pass
        finally:
            self._streams.discard(writing)
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
        return stream

    def _admit(self, request: web.Request) -> None:
        self._check_host(request)
        if not self._known(request):
            raise web.HTTPForbidden(text="You are signed out. Start Turnout again for a new link.")

    def _check_host(self, request: web.Request) -> None:
        if request.host.lower() not in self._hosts:
            raise web.HTTPMisdirectedRequest(
                text="The simulator is not served under this name: use the printed address."
            )

    def _known(self, request: web.Request) -> bool:
        return self._sign_in.knows(request.cookies.get(self._cookie, ""))


async def _form(request: web.Request) -> tuple[str, str]:
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise _too_long() from None
    except (ValueError, LookupError):  # bytes that are not in the encoding they claim, or no such encoding
        raise web.HTTPBadRequest(text="The form can not be read.") from None
    phone, text = form.get("phone"), form.get("text")
    if not (isinstance(phone, str) and isinstance(text, str)):
        raise web.HTTPBadRequest(text="The form needs `phone` and `text`.")
    return phone, text


def _too_long() -> web.HTTPException:
    return web.HTTPRequestEntityTooLarge(max_size=LONGEST_TEXT, actual_size=LONGEST_TEXT, text=TOO_LONG)


def _address(typed: str) -> str:
    try:
        return console_address(typed)
    except ValueError as error:
        raise web.HTTPBadRequest(text=str(error)) from None


def _last_seen(request: web.Request) -> int:
    number = request.headers.get("Last-Event-ID", "")
    return int(number) if number.isdecimal() and len(number) < 16 else 0


async def _write(stream: web.StreamResponse, texts: AsyncGenerator[ConsoleText]) -> None:
    with suppress(ConnectionResetError):  # the page is gone
        await stream.write(b"retry: 1000\n\n")  # milliseconds
        async with aclosing(texts):
            async for text in texts:
                await stream.write(_event(text))


def _event(shown: ConsoleText) -> bytes:
    cost = segments(shown.text)
    told = {
        "mine": shown.from_phone,
        "text": shown.text,
        "at": shown.at.isoformat(),
        "segments": cost.count,
        "encoding": cost.encoding,
    }
    return f"id: {shown.number}\ndata: {json.dumps(told)}\n\n".encode()
