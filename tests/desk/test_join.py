"""The public page behind a keyword."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import aiohttp
import pytest
import segno
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from bot import app
from bot.core.events import AccountIn, Condition
from bot.desk.join import LANGUAGES, JoinPage, preferred
from bot.desk.pages import guarded, static_routes
from bot.settings import load
from bot.store import accounts
from bot.work import flow_files
from bot.work.house import House

PUBLIC_URL = "https://turnout.example"
SMS = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "made-up"}
NUMBER = {**SMS, "TWILIO_FROM_NUMBER": "+12025550100"}
SERVICE = {**SMS, "TWILIO_MESSAGING_SERVICE_SID": "MG" + "0" * 32}

SIGNAL = {"SIGNAL_RPC_URL": "unix:///nowhere", "SIGNAL_ACCOUNT": "+12025550109,+447700900123,+12025550103"}


@contextmanager
def living(directory: Path, environ: dict[str, str]) -> Iterator[House]:
    """A house with a real store and the bundled flows."""
    settings = load(
        {
            "PUBLIC_URL": PUBLIC_URL,
            "SECRET_KEY": "a made-up key for tests",
            "ORGANIZATION": "Riverside & Tenants",
            "CONTACT": "hello@example.org",
            **environ,
        },
        directory,
    )
    house = app.build(settings)
    try:
        flow_files.push(house.store, settings)
        yield house
    finally:
        house.store.close()


@asynccontextmanager
async def serving(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    application = web.Application(middlewares=[guarded])
    application.add_routes([*static_routes(), *JoinPage(house).routes()])
    async with TestServer(application) as server, aiohttp.ClientSession(server.make_url("/")) as session:
        yield session


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with living(tmp_path_factory.mktemp("house"), NUMBER) as house:
        yield house


@pytest.fixture
async def visitor(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    async with serving(house) as session:
        yield session


async def read(session: aiohttp.ClientSession, path: str, language: str = "", status: int = 200) -> str:
    async with session.get(path, headers={"Accept-Language": language}) as answer:
        assert answer.status == status
        return await answer.text()


@pytest.mark.parametrize("word", ["JOIN", "join", "Join!", "j%20o%20i%20n"])
async def test_the_page_says_who_what_how_often_and_how(visitor: aiohttp.ClientSession, word: str) -> None:
    page = await read(visitor, f"/join/{word}")
    assert "Volunteer with <bdi>Riverside &amp; Tenants</bdi>" in page
    assert 'href="sms:+12025550100?body=JOIN"' in page
    assert 'src="/join/join.svg"' in page
    assert "Riverside &amp; Tenants: thanks for joining our volunteer texts, about 4 a month" in page
    assert f"{PUBLIC_URL}/join/join STOP to leave" in page


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_privacy_statement_is_whole(visitor: aiohttp.ClientSession, language: str) -> None:
    page = await read(visitor, "/join/join", language)
    assert page.count("<dt>") == page.count("<dd>") == 7
    assert 'href="mailto:hello@example.org"' in page
    for word in ("STOP", "HELP", "Twilio"):
        assert word in page


@pytest.mark.parametrize(
    ("word", "asked", "answered"),
    [
        ("join", "", "en"),
        ("unirme", "", "es"),
        ("unirme", "en-US,en;q=0.9", "en"),
        ("join", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("join", "tlh, es;q=0.5", "es"),
        ("no-such-word", "es", "es"),
        ("no-such-word", "tlh", "en"),
    ],
)
async def test_the_page_is_in_the_readers_language(
    visitor: aiohttp.ClientSession, word: str, asked: str, answered: str
) -> None:
    async with visitor.get(f"/join/{word}", headers={"Accept-Language": asked}) as answer:
        assert (answer.headers["Content-Language"], answer.headers["Vary"]) == (answered, "Accept-Language")
        assert f'<html lang="{answered}">' in await answer.text()


async def test_the_first_text_is_in_the_keywords_language_and_the_other_is_a_link_away(
    visitor: aiohttp.ClientSession,
) -> None:
    page = await read(visitor, "/join/unirme", "en")
    assert '<p class="bubble" lang="es" dir="auto">Riverside &amp; Tenants: gracias' in page
    assert '<a lang="en" hreflang="en" href="/join/join">English: <b>JOIN</b></a>' in page


@pytest.mark.parametrize("word", ["no-such-word", "%3Cscript%3E", "x" * 2000, "%00"])
async def test_an_unknown_word_is_met_kindly(visitor: aiohttp.ClientSession, word: str) -> None:
    page = await read(visitor, f"/join/{word}", status=404)
    assert "This word begins nothing here" in page
    assert '<a href="/join/join">JOIN</a>' in page
    assert "<script" not in page
    await read(visitor, f"/join/{word}.svg", status=404)


async def test_the_code_opens_a_text_to_us(visitor: aiohttp.ClientSession) -> None:
    async with visitor.get("/join/JOIN.svg") as answer:
        assert answer.content_type == "image/svg+xml"
        assert await answer.read() == svg("sms:+12025550100?body=JOIN")


@pytest.mark.parametrize(
    ("environ", "sentence"), [(SERVICE, "to our number. The code opens this page"), ({}, "on a simulated phone")]
)
async def test_without_a_number_of_ours_the_code_opens_the_page(
    tmp_path: Path, environ: dict[str, str], sentence: str
) -> None:
    with living(tmp_path, environ) as house:
        async with serving(house) as session:
            page = await read(session, "/join/join")
            assert sentence in page
            assert "sms:" not in page
            assert ("Twilio" in page) == bool(environ)
            async with session.get("/join/join.svg") as answer:
                assert await answer.read() == svg(f"{PUBLIC_URL}/join/join")


@pytest.mark.parametrize(("environ", "words"), [(SIGNAL, "On Signal: open"), (NUMBER | SIGNAL, "Or on Signal: open")])
async def test_signal_is_a_link_beside_sms(tmp_path: Path, environ: dict[str, str], words: str) -> None:
    with living(tmp_path, environ) as house:
        async with serving(house) as session:
            page = await read(session, "/join/join")
            assert words in page
            assert 'href="https://signal.me/#p/+12025550109"' in page
            assert "What you write on Signal, nobody can read on the way." in page
            assert ("sms:" in page, "phone companies" in page, "data rates" in page) == (("Or on" in words),) * 3
            assert "simulated" not in page
            async with session.get("/join/join.svg") as answer:
                code = "sms:+12025550100?body=JOIN" if environ is not SIGNAL else f"{PUBLIC_URL}/join/join"
                assert await answer.read() == svg(code)


async def test_visitors_are_spread_over_the_accounts_that_are_well(tmp_path: Path) -> None:
    with living(tmp_path, SIGNAL) as house:
        async with serving(house) as session:

            async def offered() -> list[str]:
                pages = [await read(session, "/join/join") for _ in range(6)]
                return [re.findall(r"#p/(\+\d+)", page)[0] for page in pages]

            first, second, third = SIGNAL["SIGNAL_ACCOUNT"].split(",")
            assert sorted(await offered()) == sorted([first, second, third] * 2)
            for account, condition in ((first, "well"), (second, "captcha"), (third, "well")):
                house.store.do(accounts.keep, AccountIn("signal", account, Condition(condition)))
            assert sorted(await offered()) == sorted([first, third] * 3)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
async def test_the_way_to_signal_is_told_in_every_language(tmp_path: Path, language: str) -> None:
    with living(tmp_path, NUMBER | SIGNAL) as house:
        async with serving(house) as session:
            page = await read(session, "/join/join", language)
            assert page.count("Signal") == 4  # the way, the button, what we keep, who can read it


async def test_it_works_in_a_browser_without_javascript(visitor: aiohttp.ClientSession, browser: Browser) -> None:
    page = await browser.new_page(java_script_enabled=False, locale="es-MX", viewport={"width": 320, "height": 640})
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    await page.goto(f"{visitor._base_url}join/unirme")
    await expect(page.get_by_role("link", name="Enviar UNIRME")).to_be_visible()
    picture = page.get_by_role("img")
    await expect(picture).to_have_attribute("alt", "Código QR: un mensaje con la palabra UNIRME")
    assert await picture.evaluate("image => image.naturalWidth") > 0
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("es", "es"),
        ("ES-mx", "es"),
        ("es;q=0.8, en", "en"),
        ("es ; q=1.0 , en;q=0.9", "es"),
        ("en;q=0, es;q=0.1", "es"),
        ("en;q=0", "xx"),
        ("*", "xx"),
        ("fr, de;q=0.5", "xx"),
        ("", "xx"),
        (";;q=,,=", "xx"),
        ("en;q=nonsense", "xx"),
    ],
)
def test_the_language_that_a_browser_likes_best(accepted: str, best: str) -> None:
    assert preferred(accepted, {"en", "es"}, "xx") == best


def svg(content: str) -> bytes:
    picture = BytesIO()
    segno.make(content, micro=False).save(picture, kind="svg", omitsize=True, light="#fff")
    assert ET.fromstring(picture.getvalue()).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 -- our own
    return picture.getvalue()
