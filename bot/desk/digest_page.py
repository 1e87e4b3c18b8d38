"""`/digest/{token}`: a team's digest, whole, behind a link that opens once (rulings 19).

Following the link opens nothing, for phones look at links before their owners do; pressing its button does, in the
browser that was given a cookie with the page. From then on the same address is the digest in that browser alone.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from aiohttp import web

from bot.core.digest import figures
from bot.core.inert import cell, is_wary, pieces
from bot.core.matters import LABELS
from bot.desk.join import preferred
from bot.desk.pages import FOLDER, page
from bot.store import links
from bot.work import digest_view
from bot.work.digest_view import LASTS, Door, View
from bot.work.house import House

LANGUAGES: Final = frozenset(path.name.split(".")[1] for path in (FOLDER / "templates").glob("digest.*.html"))
"""The languages of the page: one template each, `digest.CODE.html`."""
COLUMNS: Final = (
    "number", "kind", "ask", "name", "phone", "words", "only_if", "instead", "people", "taken_by", "at",
)  # fmt: skip
"""Of the file. They are the same in every language, so that sheets can be built on them."""


class DigestPage:
    """The page behind a link in a digest, and the same as a file for spreadsheets."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._secure = house.settings.public_url.startswith("https:")

    def routes(self) -> Iterable[web.RouteDef]:
        """The file first: its address fits the page's too."""
        return [
            web.get("/digest/{token}.csv", self._file),
            web.get("/digest/{token}", self._page),
            web.post("/digest/{token}", self._open),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        token, session = request.match_info["token"], self._session(request)
        seen = await self._house.store.look(digest_view.look, self._house, token, session)
        if isinstance(seen, View):
            return self._rendered(request, seen.language, view=seen, labels=dict(zip(LABELS, seen.labels, strict=True)))
        if seen is None:
            return self._rendered(request, "", status=404)
        answer = self._rendered(request, seen.language, status=200 if seen.is_free else 403, door=seen)
        if seen.is_free and not session:
            answer.set_cookie(
                self._cookie(token),
                links.secret(),
                max_age=int(LASTS.total_seconds()),
                path="/",
                httponly=True,
                samesite="Lax",
                secure=self._secure,
            )
        return answer

    async def _open(self, request: web.Request) -> web.Response:
        """Only the page itself, in a browser that keeps its cookie, opens the link; nothing else burns it."""
        token, session = request.match_info["token"], self._session(request)
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise web.HTTPForbidden(text="Only the page itself may open this link.")
        if not session:
            seen = await self._house.store.look(digest_view.look, self._house, token, "")
            if isinstance(seen, Door) and seen.is_free:
                return self._rendered(request, seen.language, status=400, door=seen, blocked=True)
        await self._house.store.run(digest_view.enter, self._house, token, session)
        raise web.HTTPSeeOther(request.path)

    async def _file(self, request: web.Request) -> web.Response:
        token, session = request.match_info["token"], self._session(request)
        seen = await self._house.store.run(digest_view.take_away, self._house, token, session)
        if seen is None:
            raise web.HTTPSeeOther(request.path.removesuffix(".csv"))
        return web.Response(
            body=_sheet(seen).encode("utf-8-sig"),  # by the mark at its beginning a spreadsheet knows it for UTF-8
            content_type="text/csv",
            charset="utf-8",
            headers={"Content-Disposition": 'attachment; filename="digest.csv"'},
        )

    def _rendered(
        self, request: web.Request, language: str, *, status: int = 200, blocked: bool = False, **found: object
    ) -> web.Response:
        """A page in the reader's language, or in the one that the browser likes best."""
        default = self._house.settings.default_language
        spoken = language if language in LANGUAGES else default if default in LANGUAGES else "en"
        if not language:
            spoken = preferred(request.headers.get("Accept-Language", ""), LANGUAGES, spoken)
        settings = self._house.settings
        answer = page(
            f"digest.{spoken}.html",
            status=status,
            organization=settings.organization,
            contact=settings.contact,
            path=request.path,
            blocked=blocked,
            figures=figures,
            pieces=pieces,
            is_wary=is_wary,
            **{"view": None, "door": None, "labels": {}, **found},
        )
        answer.headers["Content-Language"] = spoken
        return answer

    def _cookie(self, token: str) -> str:
        """A link has its own: opening another one closes none. By then the link is of no use to anybody else."""
        return f"{'__Host-' if self._secure else ''}digest-{token[:8]}"

    def _session(self, request: web.Request) -> str:
        return request.cookies.get(self._cookie(request.match_info["token"]), "")


def _sheet(view: View) -> str:
    """The page as a table: a line for each ask, then one for each item."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in line] for line in _lines(view))
    return file.getvalue()


def _lines(view: View) -> Iterator[Sequence[str]]:
    titles = {count.id: count.title for count in view.counts}
    for count in view.counts:
        people = str(count.people)
        yield "", "ask", count.title, "", "", figures(count, view.labels), "", "", people, "", ""
    for item in view.items:
        yield (
            str(item.number),
            item.kind,
            titles.get(item.ask_id, f"#{item.ask_id}"),
            item.name,
            item.phone,
            item.words,
            item.condition,
            item.counter,
            str(item.party or ""),
            item.taken_by,
            f"{item.at:%Y-%m-%d %H:%M}",
        )
