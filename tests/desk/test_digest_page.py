"""A team's digest behind a link that opens once."""

import csv
import io
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect
from sqlmodel import select
from yarl import URL

from bot.core.inert import pieces, visible
from bot.desk.digest_page import LANGUAGES, DigestPage
from bot.desk.pages import HEADERS, guarded, static_routes
from bot.store import organizers
from bot.store.session import Transaction
from bot.store.tables import Address, DigestLink, Supporter
from bot.work import digest_view, digests
from tests.house import Clock
from tests.work.teams import LEE, OTIS, audit, digest, enrol, flows, heard, with_teams
from tests.work.wire import ANA, BEN, CLEO, Home, at_home

EVIL = '=HYPERLINK("http://evil.example") <script>alert(1)</script> {{ 7*7 }} \u202egnp.exe \u200bx'


@pytest.fixture
def home(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house with a team."""
    with with_teams(small_database_url, tmp_path) as home:
        yield home


@asynccontextmanager
async def serving(home: Home) -> AsyncIterator[URL]:
    application = web.Application(middlewares=[guarded])
    application.add_routes([*static_routes(), *DigestPage(home.house).routes()])
    async with TestServer(application) as server:
        yield server.make_url("/")


def browser_of(url: URL) -> aiohttp.ClientSession:
    """Somebody's browser, with its own cookies."""
    return aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True))


def path_to(home: Home, phone: str = LEE, team: str = "riverside") -> str:
    """Where a fresh link to the team's page leads."""
    address: str = home.do(digest_view.link, home.house, team, home.person(phone).address_id)
    assert re.fullmatch(r"http://127\.0\.0\.1:8080/digest/[A-Za-z0-9]{22}", address)
    return URL(address).path


async def read(browser: aiohttp.ClientSession, path: str, status: int = 200, language: str = "") -> str:
    async with browser.get(path, headers={"Accept-Language": language}) as answer:
        assert answer.status == status
        assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
        return await answer.text()


async def opened(browser: aiohttp.ClientSession, path: str) -> str:
    """What is there once the button is pressed."""
    await read(browser, path)
    async with browser.post(path) as answer:
        assert answer.status == 200
        return await answer.text()


def links(home: Home) -> list[DigestLink]:
    """What is kept of the links."""
    rows: list[DigestLink] = home.do(lambda tx: tx.session.exec(select(DigestLink)).all())
    return rows


async def two_items(home: Home) -> None:
    """Lee leads; Ana and Ben have asked something, and lee knows."""
    await enrol(home, "lee", LEE)
    await home.signed_up(ANA, BEN)
    home.new_ask(needed=5)
    await home.settle()
    await home.texts(ANA, EVIL)
    await home.texts(BEN, "Can I bring my dog?")
    assert "2. " in await digest(home, LEE)


async def test_opens_once_and_only_by_its_button(home: Home) -> None:
    await two_items(home)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone, browser_of(url) as other:
        for _ in range(3):  # a preview, and a look from elsewhere
            assert "Can I bring" not in await read(other, path)
        page = await opened(phone, path)
        assert "Can I bring my dog?" in page
        assert f'href="tel:{BEN}"' in page
        assert "Can I bring my dog?" in await read(phone, path)
        assert "opened already" in await read(other, path, 403)
        async with other.post(path) as answer:
            assert answer.status == 403
            assert "The next digest brings a new link" in await answer.text()
    assert audit(home)[-1] == (f"lead {home.do(organizers.named, 'lee').id}", "digest opened", "team riverside")
    assert path.rpartition("/")[2] not in repr(links(home))


async def test_a_press_that_was_lost_on_the_way_is_repeated(home: Home) -> None:
    await two_items(home)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone:
        await read(phone, path)
        async with phone.post(path, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, path)
        assert "Can I bring my dog?" in await opened(phone, path)


async def test_nothing_but_the_page_in_a_browser_that_is_known_burns_the_link(home: Home) -> None:
    await two_items(home)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone, browser_of(url) as stranger:
        async with stranger.post(path) as answer:
            assert answer.status == 400
            assert "keeps no cookies" in await answer.text()
        await read(phone, path)
        async with phone.post(path, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
            assert answer.status == 403
        await read(phone, f"{path}x", 404)
        assert "Can I bring my dog?" in await opened(phone, path)


async def test_what_people_wrote_is_data(home: Home) -> None:
    await two_items(home)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone:
        page = await opened(phone, path)
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "{{ 7*7 }}" in page
        assert not re.search("[\u202e\u200b]", page)
        assert '<span class="sign">U+202E</span>' in page
        assert page.count("Careful: this holds a link") == 1
        async with phone.get(f"{path}.csv") as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Disposition"] == 'attachment; filename="digest.csv"'
            body = await answer.read()
    assert body.startswith(b"\xef\xbb\xbf")
    (ask, ana, ben) = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    assert (ask["kind"], ask["ask"], ask["number"]) == ("ask", "shift Saturday, the library (#1)", "")
    assert ask["words"].startswith("yes 0/5, no 0")
    assert ana["words"] == "'" + EVIL.replace("\u202e", "<U+202E>").replace("\u200b", "<U+200B>")
    assert (ben["number"], ben["phone"], ben["taken_by"]) == ("2", f"'{BEN}", "")


async def test_conditions_offers_and_people_brought_along_stand_beside_the_words(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await home.signed_up(ANA, BEN, CLEO)
    home.new_ask(needed=5)
    await home.settle()
    await home.texts(ANA, "Yes, but only after 6")
    await home.texts(BEN, "No, but I can do Sunday")
    await home.texts(CLEO, "Yes, me + 2")
    await digest(home, LEE)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone:
        page = await opened(phone, path)
        assert "yes 1/5" in page
        assert "3 people in all" in page
        assert re.search(r"<p>only if: <q><bdi[^>]*>.*after 6</bdi>", page)
        assert re.search(r"<p>instead: <q><bdi[^>]*>.*Sunday</bdi>", page)
        async with phone.get(f"{path}.csv") as answer:
            rows = list(csv.DictReader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
    assert [row["people"] for row in rows if row["kind"] == "ask"] == ["3"]
    assert {row["words"] for row in rows} >= {"Yes, but only after 6", "No, but I can do Sunday"}


async def test_who_leads_no_more_sees_no_more(home: Home) -> None:
    await two_items(home)
    await enrol(home, "otis", OTIS)
    async with serving(home) as url, browser_of(url) as lee, browser_of(url) as otis:
        mine, his = path_to(home), path_to(home, OTIS)
        await heard(home, OTIS, "2 mine")
        assert "<bdi>otis</bdi> has it" in await opened(lee, mine)
        await opened(otis, his)
        home.do(organizers.disable, "lee")
        for address in (mine, f"{mine}.csv"):
            assert "leads nowhere" in await read(lee, address, 404)
        home.do(doubt, home.person(OTIS).address_id)
        assert "leads nowhere" in await read(otis, his, 404)
        unopened = path_to(home, OTIS)
        await read(otis, unopened, 404)


def speak(tx: Transaction, supporter_id: int, language: str) -> None:
    tx.session.get_one(Supporter, supporter_id).language = language


def doubt(tx: Transaction, address_id: int) -> None:
    tx.session.get_one(Address, address_id).doubted_at = tx.now


async def test_a_link_ends_after_a_day(home: Home) -> None:
    await two_items(home)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone:
        await opened(phone, path)
        home.clock.move(hours=23, minutes=59)
        await read(phone, path)
        home.clock.move(minutes=1)
        await read(phone, path, 404)
    path_to(home)
    assert len(links(home)) == 1


async def test_a_team_that_shows_counts_shows_nothing_else(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path, "counts") as home:
        await enrol(home, "lee", LEE)
        await home.signed_up(ANA)
        home.new_ask(needed=5)
        await home.settle()
        await home.texts(ANA, "Can I bring my dog?")
        home.do(digests.send_now, home.house, "riverside", "test")
        path = path_to(home)
        async with serving(home) as url, browser_of(url) as phone:
            page = await opened(phone, path)
            assert "other 1" in page
            assert "dog" not in page
            assert "02025550101" not in page
            async with phone.get(f"{path}.csv") as answer:
                assert (await answer.text()).count("\n") == 2


@pytest.mark.parametrize("language", sorted(LANGUAGES))
async def test_every_language_says_all_of_it(home: Home, language: str) -> None:
    await two_items(home)
    await heard(home, LEE, "2 mine")

    home.do(speak, home.person(LEE).id, language)
    path = path_to(home)
    async with serving(home) as url, browser_of(url) as phone, browser_of(url) as other:
        page = await opened(phone, path)
        assert f'<html lang="{language}">' in page
        assert "<bdi>lee</bdi>" in page
        word = {"en": "new", "es": "nuevo", "pt": "novo", "fr": "nouveau", "de": "neuen", "nl": "nieuwe"}[language]
        for address, status in ((path, 403), (f"{path}x", 404)):
            said = await read(other, address, status, language)
            assert f'<html lang="{language}">' in said
            assert re.search(rf"\b{word}\b", said)


async def test_over_tls_the_cookie_is_bound_to_the_host(small_database_url: str, tmp_path: Path) -> None:
    folder = str(flows(tmp_path))
    with at_home(small_database_url, tmp_path, Clock(), FLOWS_DIR=folder, PUBLIC_URL="https://turnout.example") as home:
        await enrol(home, "lee", LEE)
        token = URL(home.do(digest_view.link, home.house, "riverside", home.person(LEE).address_id)).name
        async with serving(home) as base, browser_of(base) as phone, phone.get(f"/digest/{token}") as answer:
            cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"__Host-digest-{token[:8]}=")
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=86400"):
        assert part in cookie


async def test_it_works_on_a_phone_without_javascript(home: Home, browser: Browser) -> None:
    await two_items(home)
    await heard(home, LEE, "2 mine")
    path = path_to(home)
    async with serving(home) as url:
        page = await browser.new_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text))
        await page.goto(f"{url.origin()}{path}")
        await page.get_by_role("button", name="Open it here").dblclick()
        await expect(page.get_by_role("link", name=BEN)).to_be_visible()
        await expect(page.get_by_text("lee has it")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        async with page.expect_download() as download:
            await page.get_by_role("link", name="As a spreadsheet").click()
        assert (await download.value).suggested_filename == "digest.csv"
        assert complaints == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, ünï ✊🏽", "plain, ünï ✊🏽"),
        ("👩\u200d👧 and ❤️\u200d🔥", "👩\u200d👧 and ❤️\u200d🔥"),
        ("a\u200db", "a<U+200D>b"),
        ("\u2066x\u2069\ud800", "<U+2066>x<U+2069><U+D800>"),
        ("two\nlines\x07", "two\nlines<U+0007>"),
    ],
)
def test_hidden_signs_are_shown_and_pictures_stay_whole(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert "".join(part for part, hidden in pieces(text) if not hidden) == re.sub(r"<U\+\w+>", "", shown)
