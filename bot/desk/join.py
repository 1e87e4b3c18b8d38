"""The public page behind a keyword: what one joins, how, and what becomes of what one tells (rulings 14)."""

import io
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bot.core import engine
from bot.core.book import Book
from bot.core.events import Condition
from bot.core.questions import Scene
from bot.desk.pages import FOLDER, page
from bot.store import accounts
from bot.understanding import keywords
from bot.work.house import House

LANGUAGES: Final = frozenset(path.name.split(".")[1] for path in (FOLDER / "templates").glob("join.*.html"))
"""The languages of the page: one template each, `join.CODE.html`."""
_RANGE: Final = re.compile(r"([a-z]{2,3})(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*(?:,|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a keyword begins. `welcome` is the text that comes back to it, in `language`; `number` None: none to show.

    `account`: the number of ours on Signal that this visitor writes to, None where Signal is off.
    `elsewhere`: the keyword of each other language, with the language's code and name.
    """

    keyword: str
    language: str
    welcome: str
    url: str
    number: str | None
    account: str | None
    elsewhere: tuple[tuple[str, str, str], ...]

    @property
    def sms(self) -> str | None:
        """The link that opens a text with the keyword in it (RFC 5724)."""
        return f"sms:{self.number}?body={quote(self.keyword)}" if self.number else None

    @property
    def signal(self) -> str | None:
        """The link that opens a chat on Signal; it can not carry the keyword along."""
        return f"https://signal.me/#p/{self.account}" if self.account else None


class JoinPage:
    """`/join/{keyword}`, and its QR code as a picture for posters."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._visits = count()

    def routes(self) -> Iterable[web.RouteDef]:
        """The picture first: its address fits the page's too."""
        return [
            web.get("/", self._door),
            web.get("/join/{keyword}.svg", self._picture),
            web.get("/join/{keyword}", self._page),
        ]

    async def _door(self, _request: web.Request) -> web.Response:
        """Whoever comes by is shown the page of the first keyword."""
        door = (await self._book()).door(self._house.settings.default_language)
        raise web.HTTPFound(f"/join/{quote(door.lower())}")

    async def _page(self, request: web.Request) -> web.Response:
        book = await self._book()
        found = invitation(self._house, book, request.match_info["keyword"], await self._account())
        own = found.language if found else self._house.settings.default_language
        language = preferred(request.headers.get("Accept-Language", ""), LANGUAGES, own if own in LANGUAGES else "en")
        answer = page(
            f"join.{language}.html",
            status=200 if found else 404,
            invitation=found,
            organization=self._house.settings.organization,
            contact=self._house.settings.contact,
            by_sms=self._house.settings.twilio is not None,
            by_signal=self._house.settings.signal is not None,
            door=book.door(language),
        )
        answer.headers.update({"Content-Language": language, "Vary": "Accept-Language"})
        return answer

    async def _picture(self, request: web.Request) -> web.Response:
        import segno  # noqa: PLC0415 -- a megabyte, for who looks at this page alone

        found = invitation(self._house, await self._book(), request.match_info["keyword"])
        if found is None:
            raise web.HTTPNotFound(text="Nobody here listens to that word.")
        picture = io.BytesIO()
        code = segno.make(found.sms or found.url, micro=False)
        code.save(picture, kind="svg", omitsize=True, light="#fff")
        return web.Response(body=picture.getvalue(), content_type="image/svg+xml")

    async def _book(self) -> Book:
        _, book = await self._house.store.look(self._house.library.live)
        return book

    async def _account(self) -> str | None:
        """Our account on Signal for this visitor: those that are well take turns, or all if none is."""
        if self._house.settings.signal is None:
            return None
        ours = self._house.settings.signal.accounts
        told = {row.account: row.condition for row in await self._house.store.look(accounts.listed, "signal")}
        turns = [account for account in ours if told.get(account) == Condition.WELL] or ours
        return turns[next(self._visits) % len(turns)]


def invitation(house: House, book: Book, typed: str, account: str | None = None) -> Invitation | None:
    """What this word begins, in any spelling that the bot would take; None if it begins nothing."""
    keyword = keywords.keyword(typed, book.doors)
    if keyword is None:
        return None
    settings = house.settings
    flow = book.flows[book.doors[keyword]]
    language = flow.keywords[keyword]
    url = f"{settings.public_url}/join/{quote(keyword.lower())}"
    names = {
        "organization": settings.organization,
        "contact": settings.contact,
        "keyword": keyword,
        "link": url,
    }
    scene = Scene(names, house.places, book.skills, settings.default_country, lambda: house.store.clock().date())
    first = {code: word for word, code in reversed([*flow.keywords.items()])}
    elsewhere = sorted(code for code in first if code != language)
    return Invitation(
        keyword,
        language,
        engine.begin(book.script(flow.name, language), scene).text,
        url,
        settings.twilio.from_number if settings.twilio else None,
        account,
        tuple((first[code], code, book.languages[code].name) for code in elsewhere),
    )


def preferred(accepted: str, known: Collection[str], default: str) -> str:
    """The known language that a browser likes best, by its Accept-Language (RFC 9110, 12.5.4); else the default."""
    liked: list[tuple[float, str]] = [(float(q or 1), code) for code, q in _RANGE.findall(accepted.lower())]
    for weight, code in sorted(liked, key=lambda like: -like[0]):
        if weight and code in known:
            return code
    return default
