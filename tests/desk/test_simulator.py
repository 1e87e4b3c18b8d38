"""The page of the phone simulator, over HTTP and in a browser."""

import json
import logging
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, expect

from bot.channels import Outgoing
from bot.channels.console import Console
from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.desk.pages import HEADERS, guarded, static_routes
from bot.desk.sign_in import SignIn
from bot.desk.simulator import LONGEST_TEXT, TOO_LONG, Simulator
from bot.settings import load

PHONE = "+12025550123"
ANA = "+12025550111"
TEXTS = f"/simulator/phones/{PHONE}/texts"
WELCOME = "Riverside Tenants: welcome!\n<img src=x onerror=alert(1)> http://127.0.0.1/ " + "x" * 100


@dataclass(frozen=True, slots=True)
class Desk:
    """A served simulator whose bot answers every text with `WELCOME`."""

    console: Console
    simulator: Simulator
    url: str
    link: str

    async def send(self, text: str, phone: str = PHONE) -> None:
        await self.console.send(Outgoing("ref", 1, phone, text))


@asynccontextmanager
async def serving(directory: Path, *, public_url: str = "") -> AsyncIterator[Desk]:
    console = Console(lambda: datetime.now(UTC))

    class House:
        async def receive(self, text: TextIn) -> None:
            if "fail" in text.text:
                raise OSError(text.text)
            await console.send(Outgoing("ref", 1, text.sender, WELCOME))

        async def report(self, _receipt: ReceiptIn) -> None:
            return

        async def tell(self, _account: AccountIn) -> None:
            return

    async def phones() -> Sequence[tuple[str, str]]:
        return [(ANA, "Ana <Ruiz>")]

    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        settings = load(
            {
                "PORT": url.rpartition(":")[2],
                "PUBLIC_URL": public_url,
                "SECRET_KEY": "a made-up key for tests",
                "ORGANIZATION": "Riverside & Tenants",
            },
            directory,
        )
        sign_in = SignIn()
        simulator = Simulator(console, settings, sign_in, phones)
        application = web.Application(middlewares=[guarded])
        application.add_routes([*static_routes(), *simulator.routes()])
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        await console.open(House())
        try:
            yield Desk(console, simulator, url, sign_in.link(url))
        finally:
            await simulator.close()
            await runner.cleanup()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with serving(tmp_path) as desk:
        yield desk


@pytest.fixture
async def stranger(desk: Desk) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody on this machine without the link."""
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an address
    async with aiohttp.ClientSession(desk.url, cookie_jar=jar, headers={"Origin": desk.url}) as session:
        yield session


@pytest.fixture
async def operator(desk: Desk, stranger: aiohttp.ClientSession) -> aiohttp.ClientSession:
    """Whoever opened the link."""
    async with stranger.get(desk.link) as answer:
        assert answer.status == 200
    return stranger


async def events(answer: aiohttp.ClientResponse, length: int) -> list[tuple[int, dict[str, Any]]]:
    """The first events of a stream: id and data."""
    found: list[tuple[int, dict[str, Any]]] = []
    id = 0
    while len(found) < length:
        name, _, value = (await answer.content.readline()).decode().rstrip("\n").partition(": ")
        if name == "id":
            id = int(value)
        elif name == "data":
            found.append((id, json.loads(value)))
    return found


class TestTheDoor:
    async def test_the_link_signs_in_and_leaves_the_address(self, desk: Desk, stranger: aiohttp.ClientSession) -> None:
        async with stranger.get(desk.link, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/simulator")
            cookie = answer.cookies["simulator"]
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Strict", "")
        assert len(cookie.value) >= 22  # 128 bits
        async with stranger.get(desk.link) as again:  # by the same browser: a bookmark, the back button
            assert (again.status, again.url.query_string) == (200, "")

    async def test_a_used_link_is_refused_in_a_sentence(self, desk: Desk, operator: aiohttp.ClientSession) -> None:
        operator.cookie_jar.clear()
        for address in (desk.link, "/simulator"):
            async with operator.get(address) as answer:
                assert answer.status == 403
                assert "run <code>make run</code> again" in await answer.text()

    async def test_looking_at_the_head_does_not_use_the_link_up(
        self, desk: Desk, stranger: aiohttp.ClientSession
    ) -> None:
        async with stranger.head(desk.link) as answer:
            assert answer.status == 405
        async with stranger.get(desk.link) as answer:
            assert answer.status == 200

    async def test_behind_https_the_cookie_travels_encrypted_only(self, tmp_path: Path) -> None:
        async with (
            serving(tmp_path, public_url="https://turnout.example") as desk,
            aiohttp.ClientSession(headers={"Host": "turnout.example"}) as session,
            session.get(desk.link, allow_redirects=False) as answer,
        ):
            cookie = answer.cookies["__Host-simulator"]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")

    @pytest.mark.parametrize("path", ["/simulator", TEXTS, "/simulator/texts"])
    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8080", ""])
    async def test_under_another_name_there_is_no_simulator(
        self, operator: aiohttp.ClientSession, path: str, host: str
    ) -> None:
        method = "POST" if path == "/simulator/texts" else "GET"
        async with operator.request(method, path, headers={"Host": host}) as answer:
            assert answer.status == 421

    async def test_localhost_is_this_machine_too(self, desk: Desk, operator: aiohttp.ClientSession) -> None:
        async with operator.get(
            "/simulator", headers={"Host": desk.url.replace("http://127.0.0.1", "LOCALHOST")}
        ) as answer:
            assert answer.status == 200

    async def test_without_the_link_there_is_nothing_to_read_or_send(
        self, desk: Desk, stranger: aiohttp.ClientSession
    ) -> None:
        await desk.send("for nobody else's eyes")
        async with stranger.get(TEXTS) as answer:
            assert answer.status == 403
            assert "eyes" not in await answer.text()
        async with stranger.post("/simulator/texts", data={"phone": PHONE, "text": "JOIN"}) as answer:
            assert answer.status == 403

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": ""},
            {"Origin": "http://["},
            {"Origin": "http://127.0.0.1:1"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "none"},
        ],
    )
    async def test_another_site_can_not_text(
        self, desk: Desk, operator: aiohttp.ClientSession, headers: dict[str, str]
    ) -> None:
        form = {"phone": PHONE, "text": "STOP"}
        async with operator.post("/simulator/texts", data=form, headers=headers) as answer:
            assert answer.status == 403
        await desk.send("first")
        async with operator.get(TEXTS) as stream:
            ((_, shown),) = await events(stream, 1)
        assert shown["text"] == "first"


class TestTexts:
    async def test_a_text_is_kept_and_its_answer_arrives_with_its_cost(self, operator: aiohttp.ClientSession) -> None:
        async with operator.post("/simulator/texts", data={"phone": "1 (202) 555-0123", "text": "JOIN 👍"}) as answer:
            assert answer.status == 204
        async with operator.get(TEXTS) as stream:
            assert stream.content_type == "text/event-stream"
            (_, mine), (_, theirs) = await events(stream, 2)
        assert (mine["text"], mine["mine"], mine["segments"], mine["encoding"]) == ("JOIN 👍", True, 1, "UCS-2")
        assert (theirs["text"], theirs["mine"], theirs["segments"], theirs["encoding"]) == (WELCOME, False, 2, "GSM-7")
        assert datetime.fromisoformat(theirs["at"]).tzinfo

    async def test_a_stream_goes_on_after_the_last_text_that_was_seen(
        self, desk: Desk, operator: aiohttp.ClientSession
    ) -> None:
        for text in ("one", "two", "three"):
            await desk.send(text)
        async with operator.get(TEXTS) as stream:
            (first, _), *_ = await events(stream, 1)
        async with operator.get(TEXTS, headers={"Last-Event-ID": str(first)}) as stream:
            missed = await events(stream, 2)
            await desk.send("four")
            missed += await events(stream, 1)
        assert [shown["text"] for _, shown in missed] == ["two", "three", "four"]

    @pytest.mark.parametrize("id", ["", "x", "-1", "9" * 99])
    async def test_a_last_text_that_never_was_is_none(
        self, desk: Desk, operator: aiohttp.ClientSession, id: str
    ) -> None:
        await desk.send("one")
        async with operator.get(TEXTS, headers={"Last-Event-ID": id}) as stream:
            assert len(await events(stream, 1)) == 1

    @pytest.mark.parametrize(
        ("form", "status", "sentence"),
        [
            ({"phone": PHONE, "text": "x" * (LONGEST_TEXT + 1)}, 413, TOO_LONG),
            ({"phone": "", "text": "JOIN"}, 400, "A phone's number or name has 1 to 40 printable characters."),
            ({"phone": PHONE}, 400, "The form needs `phone` and `text`."),
            ({}, 400, "The form needs `phone` and `text`."),
            ({"phone": PHONE, "text": "fail"}, 503, "The bot could not keep this text; please send it again."),
        ],
    )
    async def test_what_can_not_be_sent_is_told_in_a_sentence(
        self,
        operator: aiohttp.ClientSession,
        caplog: pytest.LogCaptureFixture,
        form: dict[str, str],
        status: int,
        sentence: str,
    ) -> None:
        caplog.set_level(logging.DEBUG)
        async with operator.post("/simulator/texts", data=form) as answer:
            assert (answer.status, await answer.text()) == (status, sentence)
        assert PHONE not in caplog.text
        assert "fail" not in caplog.text

    async def test_a_body_of_megabytes_is_not_read(self, operator: aiohttp.ClientSession) -> None:
        body = BytesIO(b"phone=Ana&text=" + b"x" * (2 << 20))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        async with operator.post("/simulator/texts", data=body, headers=headers) as answer:
            assert (answer.status, await answer.text()) == (413, TOO_LONG)

    async def test_the_longest_text_goes_through(self, operator: aiohttp.ClientSession) -> None:
        async with operator.post("/simulator/texts", data={"phone": PHONE, "text": "é" * LONGEST_TEXT}) as answer:
            assert answer.status == 204

    @pytest.mark.parametrize("charset", ["utf-8", "no-such-charset"])
    async def test_bytes_that_are_no_form_are_refused(self, operator: aiohttp.ClientSession, charset: str) -> None:
        headers = {"Content-Type": f"application/x-www-form-urlencoded; charset={charset}"}
        async with operator.post("/simulator/texts", data=b"phone=\xff&text=\xff", headers=headers) as answer:
            assert answer.status == 400

    async def test_a_phone_without_an_address_has_no_texts(self, operator: aiohttp.ClientSession) -> None:
        async with operator.get(f"/simulator/phones/{'x' * 41}/texts") as answer:
            assert answer.status == 400

    async def test_closing_ends_open_streams_at_once(self, desk: Desk, operator: aiohttp.ClientSession) -> None:
        await desk.send("one")
        async with operator.get(TEXTS) as stream:
            await events(stream, 1)
            began = monotonic()
            await desk.simulator.close()
            assert not (await stream.content.read()).strip()
            assert monotonic() - began < 1
        async with operator.get(TEXTS) as answer:
            assert answer.status == 503


class TestHeaders:
    @pytest.mark.parametrize("path", ["/simulator", TEXTS, "/simulator/phones/%00/texts", "/nothing"])
    async def test_every_answer_is_guarded(self, operator: aiohttp.ClientSession, path: str) -> None:
        async with operator.get(path) as answer:
            assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("turnout.css", "text/css"),
            ("simulator.css", "text/css"),
            ("join.css", "text/css"),
            ("simulator.js", "/javascript"),  # text/ from Python 3.12 on, application/ before
            ("icon.svg", "image/svg+xml"),
        ],
    )
    async def test_files_have_their_types_and_are_asked_for_again(
        self, stranger: aiohttp.ClientSession, name: str, kind: str
    ) -> None:
        async with stranger.get(f"/static/{name}") as answer:
            assert answer.status == 200
            assert answer.content_type.endswith(kind)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-cache"

    async def test_there_are_no_files_beside_them(self, stranger: aiohttp.ClientSession) -> None:
        for path in ("/static/", "/static/..%2fpages.py", "/static/nothing.js"):
            async with stranger.get(path) as answer:
                assert answer.status in {403, 404}


@pytest.fixture
async def seen(desk: Desk, browser: Browser) -> AsyncIterator[Page]:
    """The page in a browser that was given the link; it must not complain."""
    page = await browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "413" not in line.text else None)
    await page.goto(desk.link)
    yield page
    await page.close()
    assert complaints == []


class TestInTheBrowser:
    async def test_join_by_keyboard_and_read_what_comes_back(self, seen: Page) -> None:
        phone = seen.get_by_label("First phone")
        await phone.get_by_label("Your text").fill("JOIN")
        await seen.keyboard.press("Enter")
        bubbles = phone.get_by_role("log").get_by_role("listitem")
        await expect(bubbles).to_have_count(2)
        await expect(bubbles.nth(0)).to_have_class("mine")
        await expect(bubbles.nth(0)).to_contain_text("1 segment · GSM-7")
        assert await bubbles.nth(1).locator("p").inner_text() == WELCOME  # line breaks too
        await expect(bubbles.nth(1)).to_contain_text("2 segments · GSM-7")
        assert await phone.locator(".texts img, .texts a").count() == 0
        await expect(phone.get_by_label("Your text")).to_have_value("")

    async def test_a_text_that_comes_unasked_shows_what_hides_in_it(self, desk: Desk, seen: Page) -> None:
        phone = seen.get_by_label("Second phone")  # of the first neighbor
        await expect(phone.get_by_label("Whose phone")).to_have_value(ANA)
        await desk.send("Pay \u202eanA\u200b 👨‍👩‍👧", ANA)
        await expect(phone.get_by_role("log").locator("p")).to_have_text("Pay U+202EanAU+200B 👨‍👩‍👧")

    async def test_a_chip_texts_and_the_line_goes_on_after_a_reload(self, seen: Page) -> None:
        phone = seen.get_by_label("First phone")
        await phone.get_by_role("button", name="New number").click()
        number = await phone.get_by_label("Whose phone").input_value()
        assert number.startswith("+120255501")
        await phone.get_by_role("button", name="HELP").click()
        await expect(phone.get_by_role("listitem")).to_have_count(2)
        await seen.reload()
        await expect(phone.get_by_label("Whose phone")).to_have_value(number)
        await expect(phone.get_by_role("listitem").first).to_contain_text("HELP")
        await expect(phone.get_by_role("listitem")).to_have_count(2)

    async def test_shift_and_enter_begins_a_line(self, seen: Page) -> None:
        phone = seen.get_by_label("First phone")
        await phone.get_by_label("Your text").fill("one")
        await seen.keyboard.press("Shift+Enter")
        await seen.keyboard.type("two")
        await phone.get_by_role("button", name="Send").click()
        await expect(phone.get_by_role("listitem")).to_have_count(2)
        assert await phone.locator(".mine p").inner_text() == "one\ntwo"

    async def test_a_text_that_is_too_long_stays_in_the_box(self, seen: Page) -> None:
        phone = seen.get_by_label("First phone")
        await phone.get_by_label("Your text").fill("x" * (LONGEST_TEXT + 1))
        await seen.keyboard.press("Enter")
        await expect(phone.get_by_role("alert")).to_have_text(TOO_LONG)
        await expect(phone.get_by_label("Your text")).to_have_value("x" * (LONGEST_TEXT + 1))
        await expect(phone.get_by_role("listitem")).to_have_count(0)

    async def test_the_page_says_what_it_is(self, seen: Page) -> None:
        await expect(seen.get_by_role("heading", level=1)).to_have_text("Text Riverside & Tenants")
        await expect(seen.get_by_role("banner")).to_contain_text("nothing leaves this computer")
        await expect(seen.get_by_label("Commands")).to_contain_text("turnout ask preview 1")
        await expect(seen.get_by_label("Whose phone").first).to_contain_text(f"Ana <Ruiz> · {ANA}")
