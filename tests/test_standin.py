"""The stand-in for Twilio is itself held to Twilio: its schema, its documented signature, its official library."""

import asyncio
import json
import re
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import smsutil  # type: ignore[import-untyped]
from aiohttp import ClientConnectionError, ClientSession, ClientTimeout, encode_basic_auth, web
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from tests.standin import payloads
from tests.standin.faults import ACCEPT_THEN_RESET, CALLBACK_FIRST, RESET, fail_later, http, refuse, slow
from tests.standin.messages import CREATE_PARAMETERS, carrier_word, segments, signature
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, SERVICE_SID, TwilioStandIn

ROOT = Path(__file__).parents[1]
PHONE = "+12025550101"
OTHER = "+447700900101"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages"
TEXT = {"To": PHONE, "From": NUMBER, "Body": "Hi"}
BY_SERVICE = {"To": PHONE, "MessagingServiceSid": SERVICE_SID, "Body": "Hi"}


@dataclass
class Bot:
    """What a customer of Twilio's runs: one server that notes each request, checks its signature, says no more."""

    url: str
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def hear(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        url = self.url + request.raw_path
        good = RequestValidator(AUTH_TOKEN).validate(url, form, request.headers.get("X-Twilio-Signature", ""))
        self.heard.append({"form": form, "signed": good, "path": request.raw_path, "headers": request.headers})
        return web.Response(text="<Response/>", content_type="text/xml")

    @property
    def statuses(self) -> list[str]:
        """The statuses that were called back, in the order in which they came."""
        return [request["form"]["MessageStatus"] for request in self.heard]


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    app = web.Application()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    bot = Bot("")
    app.router.add_post("/{path:.*}", bot.hear)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = "http://{}:{}".format(*runner.addresses[0])
    yield bot
    await runner.cleanup()


@pytest.fixture
async def twilio(bot: Bot) -> AsyncIterator[TwilioStandIn]:
    async with TwilioStandIn(service=SERVICE_SID, webhook_url=f"{bot.url}/message") as twilio:
        yield twilio


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    text: str

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.text)
        return parsed


class Api:
    """A plain client of the REST API."""

    def __init__(self, twilio: TwilioStandIn, session: ClientSession) -> None:
        self.twilio, self.session = twilio, session

    async def call(self, method: str, path: str, *, token: str = AUTH_TOKEN, **request: Any) -> Answer:
        headers = {"Authorization": encode_basic_auth(ACCOUNT_SID, token)}
        async with self.session.request(method, self.twilio.url + path, headers=headers, **request) as answer:
            return Answer(answer.status, answer.headers, await answer.text())

    async def send(self, form: dict[str, str]) -> Answer:
        return await self.call("POST", f"{MESSAGES}.json", data=form)

    async def list(self, **query: str) -> Answer:
        return await self.call("GET", f"{MESSAGES}.json", params=query)


@pytest.fixture
async def api(twilio: TwilioStandIn) -> AsyncIterator[Api]:
    async with ClientSession(timeout=ClientTimeout(total=5)) as session:
        yield Api(twilio, session)


# The signature


def test_the_signature_is_the_documented_one() -> None:
    # The example of Twilio's page on webhook security, word for word; its numbers are Twilio's.
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    url = "https://example.com/myapp.php?foo=1&bar=2"
    assert signature("12345", url, form.items()) == "L/OH5YylLD5NRKLltdqwSvS0BnU="


names = st.text(st.characters(codec="utf-8"), max_size=8)


@given(
    st.sampled_from(["https://example.com/a?b=%7E;c", "http://example.com:8080/", "https://example.com:443/%2f"]),
    st.dictionaries(names, names),
)
def test_the_signature_agrees_with_the_official_library(url: str, form: dict[str, str]) -> None:
    assert signature("token", url, form.items()) == RequestValidator("token").compute_signature(url, form)


# Sending


async def test_a_number_queues_and_a_service_accepts(api: Api) -> None:
    by_number, by_service = await api.send(TEXT), await api.send(BY_SERVICE)
    assert (by_number.status, by_service.status) == (201, 201)
    assert by_number.json["status"] == "queued"
    assert by_number.json["from"] == NUMBER
    assert by_number.json["num_segments"] == "1"
    assert by_service.json["status"] == "accepted"
    assert by_service.json["from"] is None
    assert by_service.json["num_segments"] == "0"
    assert [(message.to, message.body, message.form["To"]) for message in api.twilio.sent] == [(PHONE, "Hi", PHONE)] * 2


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"From": NUMBER, "Body": "Hi"}, 21604),
        ({"To": PHONE, "Body": "Hi"}, 21603),
        ({"To": PHONE, "From": NUMBER}, 21602),
        (TEXT | {"Body": ""}, 21602),
        (TEXT | {"From": "+12025550199"}, 21606),
        (BY_SERVICE | {"MessagingServiceSid": "MG" + "f" * 32}, 21701),
        (TEXT | {"To": "202-555-0101"}, 21211),
        (TEXT | {"Body": "a" * 1601}, 21617),
        (TEXT | {"StatusCallback": "example.com/status"}, 21609),
        (TEXT | {"StatusCallback": "https://under_score.example/status"}, 21609),
        (TEXT | {"StatusCallback": "https://example.com/" + "a" * 4000}, 21609),
        (TEXT | {"Statuscallback": "https://example.com/"}, 20001),
    ],
)
async def test_what_twilio_refuses_is_refused_with_its_code(api: Api, form: dict[str, str], code: int) -> None:
    answer = await api.send(form)
    assert answer.status == 400
    assert answer.json == {
        "code": code,
        "message": answer.json["message"],
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": 400,
    }
    assert answer.json["message"]
    assert not api.twilio.sent


async def test_1600_characters_are_sent(api: Api) -> None:
    assert (await api.send(TEXT | {"Body": "a" * 1600})).json["num_segments"] == "11"


@pytest.mark.parametrize("code", [21408, 21612, 21614])
async def test_a_phone_can_be_out_of_reach(api: Api, code: int) -> None:
    api.twilio.refused[PHONE] = code
    answer = await api.send(TEXT)
    assert (answer.status, answer.json["code"]) == (400, code)
    assert PHONE in answer.json["message"]
    assert (await api.send(TEXT | {"To": OTHER})).status == 201


async def test_credentials_account_path_and_method_are_checked(api: Api) -> None:
    wrong = await api.call("POST", f"{MESSAGES}.json", token="wrong", data=TEXT)
    assert (wrong.status, wrong.json["code"]) == (401, 20003)
    for path in (f"{MESSAGES}.json".replace("AC0", "AC1"), f"{MESSAGES}/SM1.json", "/2010-04-01/Accounts.json"):
        missing = await api.call("GET", path)
        assert (missing.status, missing.json["code"]) == (404, 20404)
        assert path in missing.json["message"]
    assert (await api.call("PUT", f"{MESSAGES}.json")).json["code"] == 20004
    assert not api.twilio.sent


async def test_the_gauge_counts_requests_at_once(api: Api) -> None:
    gate = asyncio.Event()
    api.twilio.script(slow(gate))
    first = asyncio.create_task(api.send(TEXT))
    await api.twilio.wait_for(1)
    assert (await api.list()).headers["Twilio-Concurrent-Requests"] == "2"
    gate.set()
    assert (await first).headers["Twilio-Concurrent-Requests"] == "1"
    assert api.twilio.most_concurrent == 2


# Callbacks


@pytest.mark.parametrize(
    ("form", "course"), [(TEXT, ["sent", "delivered"]), (BY_SERVICE, ["queued", "sent", "delivered"])]
)
async def test_callbacks_are_signed_and_in_order(api: Api, bot: Bot, form: dict[str, str], course: list[str]) -> None:
    sid = (await api.send(form | {"StatusCallback": f"{bot.url}/status?id=7&k=a%2Fb"})).json["sid"]
    await api.twilio.settled()
    assert bot.statuses == course
    assert all(request["signed"] for request in bot.heard)
    assert {request["path"] for request in bot.heard} == {"/status?id=7&k=a%2Fb"}
    assert {request["form"]["MessageSid"] for request in bot.heard} == {sid}
    assert all(payloads.fields(payloads.STATUS).keys() <= request["form"].keys() for request in bot.heard)
    assert re.fullmatch(r"\d{10}", bot.heard[-1]["form"]["RawDlrDoneDate"])
    assert [called.status for called in api.twilio.status_calls] == [200] * len(course)
    assert (await api.call("GET", f"{MESSAGES}/{sid}.json")).json["status"] == "delivered"


async def test_userinfo_and_fragment_of_the_callback_are_not_on_the_wire(api: Api, bot: Bot) -> None:
    url = bot.url.replace("//", "//user:pass%40@") + "/status?id=1#rc=3"
    await api.send(TEXT | {"StatusCallback": url})
    await api.twilio.settled()
    assert [request["path"] for request in bot.heard] == ["/status?id=1"] * 2
    assert all(request["signed"] for request in bot.heard)
    assert bot.heard[0]["headers"]["Authorization"] == encode_basic_auth("user", "pass@")


async def test_callbacks_can_be_shuffled_doubled_or_kept_back(api: Api, bot: Bot) -> None:
    form = TEXT | {"StatusCallback": f"{bot.url}/status"}
    api.twilio.callbacks = "shuffled"
    await api.send(form)
    await api.twilio.settled()
    assert bot.statuses == ["delivered", "sent"]
    api.twilio.callbacks = "duplicated"
    await api.send(form)
    await api.twilio.settled()
    assert bot.statuses[2:] == ["sent", "sent", "delivered", "delivered"]
    tokens = [request["headers"]["I-Twilio-Idempotency-Token"] for request in bot.heard]
    assert tokens[2] == tokens[3] != tokens[4] == tokens[5]
    api.twilio.callbacks = "none"
    await api.send(form)
    await api.twilio.settled()
    assert len(bot.heard) == 6
    assert api.twilio.sent[-1].status == "delivered"


async def test_callbacks_wait_until_the_test_releases_them(api: Api, bot: Bot) -> None:
    api.twilio.callbacks_open.clear()
    await api.send(TEXT | {"StatusCallback": f"{bot.url}/status"})
    assert api.twilio.sent[0].status == "queued"
    assert not bot.heard
    api.twilio.callbacks_open.set()
    await api.twilio.settled()
    assert bot.statuses == ["sent", "delivered"]


async def test_a_callback_to_nobody_is_noted(api: Api) -> None:
    await api.send(TEXT | {"StatusCallback": "http://127.0.0.1:1/status"})
    await api.twilio.settled()
    assert [called.status for called in api.twilio.status_calls] == [0, 0]


@pytest.mark.parametrize(
    ("code", "course"), [(30007, ["sent", "undelivered"]), (30001, ["failed"]), (30003, ["sent", "undelivered"])]
)
async def test_a_message_can_fail_later(api: Api, bot: Bot, code: int, course: list[str]) -> None:
    api.twilio.script(fail_later(code))
    sid = (await api.send(TEXT | {"StatusCallback": f"{bot.url}/status"})).json["sid"]
    await api.twilio.settled()
    assert bot.statuses == course
    assert bot.heard[-1]["form"]["ErrorCode"] == str(code)
    shown = (await api.call("GET", f"{MESSAGES}/{sid}.json")).json
    assert (shown["status"], shown["error_code"]) == (course[-1], code)
    assert shown["error_message"]


# Scripted faults


async def test_a_reset_before_acceptance_leaves_no_message(api: Api) -> None:
    api.twilio.script(RESET)
    with pytest.raises(ClientConnectionError):
        await api.send(TEXT)
    assert not api.twilio.sent
    assert (await api.send(TEXT)).status == 201


async def test_a_reset_after_acceptance_leaves_the_message_and_its_callbacks(api: Api, bot: Bot) -> None:
    api.twilio.script(ACCEPT_THEN_RESET)
    with pytest.raises(ClientConnectionError):
        await api.send(TEXT | {"StatusCallback": f"{bot.url}/status?id=1"})
    await api.twilio.settled()
    assert bot.statuses == ["sent", "delivered"]
    assert [message["body"] for message in (await api.list(To=PHONE)).json["messages"]] == ["Hi"]


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (429, 21611), (500, 20500), (503, 20503), (403, 20403)])
async def test_an_error_is_answered_and_nothing_kept(api: Api, status: int, code: int) -> None:
    api.twilio.script(http(status, code))
    answer = await api.send(TEXT)
    assert (answer.status, answer.json["code"], answer.json["status"]) == (status, code, status)
    assert not api.twilio.sent


async def test_a_500_may_hide_an_accepted_message(api: Api) -> None:
    api.twilio.script(http(500, accepted=True))
    assert (await api.send(TEXT)).status == 500
    assert len(api.twilio.sent) == 1


async def test_a_proxy_answers_html(api: Api) -> None:
    api.twilio.script(http(503, html=True))
    answer = await api.send(TEXT)
    assert (answer.status, answer.headers["Content-Type"][:9]) == (503, "text/html")
    assert not api.twilio.sent


async def test_any_code_can_be_refused(api: Api) -> None:
    api.twilio.script(refuse(21610), refuse(21211))
    assert [(await api.send(TEXT)).json["code"] for _ in range(2)] == [21610, 21211]


async def test_a_slow_answer_accepts_first_or_late(api: Api) -> None:
    gate = asyncio.Event()
    api.twilio.script(slow(gate), slow(gate, late=True))
    first = asyncio.create_task(api.send(TEXT))
    await api.twilio.wait_for(1)
    assert not first.done()
    late = asyncio.create_task(api.send(TEXT))
    await api.twilio.scripted()
    # A third request goes through while the late one is still nowhere.
    await api.send(TEXT | {"To": OTHER})
    assert [message.to for message in api.twilio.sent] == [PHONE, OTHER]
    gate.set()
    assert {(await first).status, (await late).status} == {201}
    assert len(api.twilio.sent) == 3


async def test_a_client_that_gave_up_does_not_stop_a_late_acceptance(api: Api) -> None:
    gate = asyncio.Event()
    api.twilio.script(slow(gate, late=True))
    with pytest.raises(TimeoutError):
        await api.call("POST", f"{MESSAGES}.json", data=TEXT, timeout=ClientTimeout(total=0.1))
    gate.set()
    assert len(await api.twilio.wait_for(1, to=PHONE)) == 1


async def test_a_callback_can_come_before_the_answer(api: Api, bot: Bot) -> None:
    api.twilio.script(CALLBACK_FIRST)
    answer = await api.send(TEXT | {"StatusCallback": f"{bot.url}/status"})
    assert bot.statuses == ["sent", "delivered"]
    assert answer.json["status"] == "queued"


async def test_waiting_for_what_never_comes_says_how_much_came(api: Api) -> None:
    await api.send(TEXT)
    with pytest.raises(TimeoutError, match=re.escape("1 of 2 messages arrived within 0.01 s")):
        await api.twilio.wait_for(2, timeout=0.01)


# Opt-out


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("STOP", "STOP"),
        (" stop\n", "STOP"),
        ("OptOut", "STOP"),
        ("Unstop", "START"),
        ("yes", "START"),
        ("info", "HELP"),
    ],
)
def test_a_carrier_word_is_the_whole_message(text: str, word: str) -> None:
    assert carrier_word(text) == word
    assert carrier_word(f"{text} please") is None


async def test_after_stop_a_number_is_refused_and_a_service_fails_later(api: Api, bot: Bot) -> None:
    assert await api.twilio.text(PHONE, "Stop") == 200
    assert api.twilio.opted_out == {PHONE}
    assert "OptOutType" not in bot.heard[0]["form"]
    assert bot.heard[0]["form"]["Body"] == "Stop"
    refused = await api.send(TEXT)
    assert (refused.status, refused.json["code"]) == (400, 21610)
    bot.heard.clear()
    accepted = await api.send(BY_SERVICE | {"StatusCallback": f"{bot.url}/status"})
    assert (accepted.status, accepted.json["status"]) == (201, "accepted")
    await api.twilio.settled()
    assert bot.statuses == ["queued", "failed"]
    assert bot.heard[-1]["form"]["ErrorCode"] == "21610"
    await api.twilio.text(PHONE, "UNSTOP")
    assert (await api.send(TEXT)).status == 201
    await api.twilio.text(PHONE, "HELP")
    assert [text[:25] for phone, text in api.twilio.carrier_replies if phone == PHONE] == [
        "You have successfully bee",
        "You have successfully bee",
        "Reply STOP to unsubscribe",
    ]


async def test_advanced_opt_out_names_what_it_has_answered(api: Api, bot: Bot) -> None:
    api.twilio.opt_out = "advanced"
    for body in ("END", "YES", "INFO", "stop it"):
        await api.twilio.text(PHONE, body)
    assert [request["form"].get("OptOutType") for request in bot.heard] == ["STOP", "START", "HELP", None]
    assert len(api.twilio.carrier_replies) == 3
    assert not api.twilio.opted_out


async def test_switched_off_nobody_is_blocked(api: Api) -> None:
    api.twilio.opt_out = "off"
    await api.twilio.text(PHONE, "STOP")
    assert (await api.send(TEXT)).status == 201
    assert not api.twilio.carrier_replies


# Phones


async def test_a_text_has_the_form_that_was_captured(twilio: TwilioStandIn, bot: Bot) -> None:
    await twilio.text(PHONE, "Hi 👍")
    twilio.service = None
    await twilio.text(OTHER, "")
    by_service, by_number = [request["form"] for request in bot.heard]
    assert list(by_service) == list(payloads.fields(payloads.INBOUND_SERVICE))
    assert list(by_number) == list(payloads.fields(payloads.INBOUND))
    assert by_service["MessageSid"] == by_service["SmsSid"] == by_service["SmsMessageSid"] == twilio.received[0].sid
    assert (by_service["From"], by_service["FromCountry"], by_service["Body"]) == (PHONE, "US", "Hi 👍")
    assert (by_number["From"], by_number["FromCountry"], by_number["Body"]) == (OTHER, "GB", "")
    assert all(request["signed"] for request in bot.heard)
    assert all(request["headers"]["User-Agent"] == "TwilioProxy/1.1" for request in bot.heard)
    assert [called.text for called in twilio.webhooks] == ["<Response/>"] * 2


async def test_the_same_text_again_bears_the_same_ids(twilio: TwilioStandIn, bot: Bot) -> None:
    await twilio.text(PHONE, "JOIN")
    await twilio.text(PHONE, "JOIN", sid=twilio.received[0].sid)
    first, again = bot.heard
    assert first["form"] == again["form"]
    assert first["headers"]["I-Twilio-Idempotency-Token"] == again["headers"]["I-Twilio-Idempotency-Token"]
    assert len(twilio.received) == 1


async def test_media_and_further_parameters(twilio: TwilioStandIn, bot: Bot) -> None:
    await twilio.text(PHONE, media=2, Latitude="38.9", AddOns="{}")
    form = bot.heard[0]["form"]
    assert form["MessageSid"].startswith("MM")
    assert (form["NumMedia"], form["MediaContentType1"], form["Latitude"]) == ("2", "image/jpeg", "38.9")
    assert form["MediaUrl0"] != form["MediaUrl1"]
    assert bot.heard[0]["signed"]


async def test_a_webhook_can_be_forged(twilio: TwilioStandIn, bot: Bot) -> None:
    await twilio.text(PHONE, "a", sign=False)
    await twilio.text(PHONE, "a", sign_with="another token")
    await twilio.text(PHONE, "a", signed_as="https://elsewhere.example/message")
    await twilio.text(PHONE, "a", headers={"X-Twilio-Signature": "x", "Host": "elsewhere.example"})
    assert not any(request["signed"] for request in bot.heard)
    assert "X-Twilio-Signature" not in bot.heard[0]["headers"]
    assert bot.heard[3]["headers"]["Host"] == "elsewhere.example"


async def test_a_text_to_a_bot_that_is_down_stays_in_the_list(api: Api) -> None:
    api.twilio.webhook_url = "http://127.0.0.1:1/message"
    with pytest.raises(ClientConnectionError):
        await api.twilio.text(PHONE, "JOIN")
    (lost,) = (await api.list(To=NUMBER)).json["messages"]
    assert (lost["direction"], lost["status"], lost["body"], lost["from"]) == ("inbound", "received", "JOIN", PHONE)


# The list, and one message


async def test_the_list_is_filtered_newest_first_and_paged(api: Api) -> None:
    for body in "abcd":
        await api.send(TEXT | {"Body": body})
    await api.send(TEXT | {"To": OTHER})
    await api.twilio.settled()
    page = (await api.list(To=PHONE, PageSize="3")).json
    assert [message["body"] for message in page["messages"]] == ["d", "c", "b"]
    assert (page["start"], page["end"], page["page"], page["page_size"]) == (0, 2, 0, 3)
    await api.send(TEXT | {"Body": "e"})
    rest = (await api.call("GET", page["next_page_uri"])).json
    assert [message["body"] for message in rest["messages"]] == ["a"]
    assert (rest["start"], rest["page"], rest["next_page_uri"]) == (3, 1, None)
    today = parsedate_to_datetime(page["messages"][0]["date_sent"]).date().isoformat()
    await api.twilio.settled()
    assert len((await api.list(From=NUMBER, DateSent=today)).json["messages"]) == 6
    assert len((await api.list(**{"DateSent>": today})).json["messages"]) == 6
    assert not (await api.list(**{"DateSent<": "2008-01-02"})).json["messages"]
    assert (await api.list(PageSize="many")).status == 400


async def test_what_is_not_yet_sent_has_no_date(api: Api) -> None:
    api.twilio.callbacks_open.clear()
    await api.send(TEXT)
    assert not (await api.list(**{"DateSent>": "2008-01-02"})).json["messages"]
    assert (await api.list(To=PHONE)).json["messages"][0]["date_sent"] is None


async def test_the_list_can_lag(api: Api) -> None:
    api.twilio.list_lag = 1
    await api.send(TEXT | {"Body": "a"})
    await api.send(TEXT | {"Body": "b"})
    assert [message["body"] for message in (await api.list()).json["messages"]] == ["a"]
    api.twilio.list_lag = 0
    assert len((await api.list()).json["messages"]) == 2


async def test_a_finished_message_is_redacted_and_deleted(api: Api) -> None:
    api.twilio.callbacks_open.clear()
    path = f"{MESSAGES}/{(await api.send(TEXT)).json['sid']}.json"
    for early in (await api.call("POST", path, data={"Body": ""}), await api.call("DELETE", path)):
        assert (early.status, early.json["code"]) == (409, 20009)
    api.twilio.callbacks_open.set()
    await api.twilio.settled()
    assert (await api.call("POST", path, data={"Body": ""})).json["body"] == ""
    assert (await api.call("DELETE", path)).status == 204
    assert (await api.call("GET", path)).status == 404


async def test_a_scheduled_message_is_canceled_once(api: Api, bot: Bot) -> None:
    later = {"ScheduleType": "fixed", "SendAt": "2030-01-01T12:00:00Z", "StatusCallback": f"{bot.url}/status"}
    scheduled = (await api.send(BY_SERVICE | later)).json
    assert (scheduled["status"], scheduled["date_sent"]) == ("scheduled", None)
    path = f"{MESSAGES}/{scheduled['sid']}.json"
    assert (await api.call("POST", path, data={"Status": "canceled"})).json["status"] == "canceled"
    await api.twilio.settled()
    assert bot.statuses == ["canceled"]
    assert (await api.call("POST", path, data={"Status": "canceled"})).json["code"] == 30409


# Segments


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("\N{RIGHT SINGLE QUOTATION MARK}" + "a" * 69, 1),
        ("\N{RIGHT SINGLE QUOTATION MARK}" + "a" * 70, 2),
        ("👍" * 35, 1),
        ("👍" * 67, 3),  # 33 fit in 67 units, for no emoji is split
    ],
)
def test_segments_are_counted_as_billed(text: str, count: int) -> None:
    assert segments(text) == count


@given(st.text(st.sampled_from("aé€[👍ñł\n"), max_size=400))
def test_segments_agree_with_a_second_opinion(text: str) -> None:
    assert segments(text) == max(len(smsutil.split(text).parts), 1)


# Twilio's schema


def translated(node: Any) -> Any:
    """OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, and an object has all its properties and no others."""
    if isinstance(node, list):
        return [translated(item) for item in node]
    if not isinstance(node, dict):
        return node
    schema = {name: translated(value) for name, value in node.items() if name != "nullable"}
    if node.get("nullable") is True:
        schema = {"anyOf": [schema, {"type": "null"}]}
    elif node.get("type") == "object" and "properties" in node:
        schema |= {"required": list(node["properties"]), "additionalProperties": False}
    return schema


formats = FormatChecker(())
for name, agrees in {
    "date-time-rfc-2822": lambda date: parsedate_to_datetime(date).tzinfo is not None,
    "phone-number": lambda number: re.fullmatch(r"\+[1-9]\d{6,14}", number) is not None,
    "currency": lambda unit: re.fullmatch(r"[A-Z]{3}", unit) is not None,
    "uri": lambda uri: uri.startswith("/2010-04-01/"),
}.items():
    formats.checks(name, raises=(AttributeError, TypeError, ValueError))(agrees)


async def test_every_answer_is_as_twilios_schema_says(
    twilio_schema: dict[str, Any], api: Api, bot: Bot, twilio: TwilioStandIn
) -> None:
    many = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
    one = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json"
    components = translated(twilio_schema["components"])

    def valid(path: str, method: str, answer: Answer) -> dict[str, Any]:
        response = twilio_schema["paths"][path][method]["responses"][str(answer.status)]
        schema = translated(response["content"]["application/json"]["schema"]) | {"components": components}
        Draft202012Validator(schema, format_checker=formats).validate(answer.json)
        return answer.json

    callback = {"StatusCallback": f"{bot.url}/status"}
    scheduled = BY_SERVICE | {"ScheduleType": "fixed", "SendAt": "2030-01-01T12:00:00Z"}
    media = TEXT | {"MediaUrl": "https://example.com/flyer.png"}
    for fails_with in (None, 30007, 21610):
        for form in (TEXT, BY_SERVICE, media, TEXT | callback, scheduled):
            if fails_with:
                twilio.script(fail_later(fails_with))
            sid = valid(many, "post", await api.send(form))["sid"]
            valid(one, "get", await api.call("GET", f"{MESSAGES}/{sid}.json"))
    await twilio.settled()
    await twilio.text(PHONE, "JOIN", media=1)
    page = valid(many, "get", await api.list(To=PHONE, PageSize="2"))
    while page["next_page_uri"]:
        page = valid(many, "get", await api.call("GET", page["next_page_uri"]))
    valid(many, "get", await api.list(To=OTHER))
    canceled = await api.call("POST", f"{MESSAGES}/{sid}.json", data={"Status": "canceled"})
    valid(one, "post", canceled)
    valid(one, "post", await api.call("POST", f"{MESSAGES}/{sid}.json", data={"Body": ""}))
    assert (await api.call("DELETE", f"{MESSAGES}/{sid}.json")).status == 204


def test_the_schema_knows_every_name_of_the_form(twilio_schema: dict[str, Any]) -> None:
    operation = twilio_schema["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]["post"]
    form = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    assert form["properties"].keys() == CREATE_PARAMETERS


# The server


async def test_it_starts_fast_and_leaves_nothing_behind(bot: Bot) -> None:
    before = asyncio.all_tasks()
    start = time.perf_counter()
    async with TwilioStandIn() as twilio, ClientSession() as session:
        assert time.perf_counter() - start < 0.1
        twilio.callbacks_open.clear()
        twilio.script(slow(asyncio.Event()))
        await Api(twilio, session).send(TEXT | {"StatusCallback": f"{bot.url}/status", "From": "+12025550199"})
        await Api(twilio, session).send(TEXT | {"StatusCallback": f"{bot.url}/status"})
    assert asyncio.all_tasks() == before


async def test_it_is_driven_by_hand(bot: Bot) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.standin.twilio", "--port", "0", "--webhook", f"{bot.url}/message"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        url = (await process.stdout.readline()).decode().strip()
        async with ClientSession(url) as session:

            async def post(path: str, **body: Any) -> tuple[int, str]:
                async with session.post(path, json=body) as answer:
                    return answer.status, await answer.text()

            assert await post("/control/text", from_=PHONE, body="STOP") == (200, '{"status": 200}')
            assert (await post("/control/script", fault="http", **{"with": [429, 21611]}))[0] == 200
            assert (await post("/control/set", callbacks="none", list_lag=1))[0] == 200
            assert await post("/control/set", colour="red") == (400, "no such setting: colour")
            headers = {"Authorization": encode_basic_auth(ACCOUNT_SID, AUTH_TOKEN)}
            for expected in (429, 201):
                async with session.post(f"{MESSAGES}.json", data=TEXT | {"To": OTHER}, headers=headers) as answer:
                    assert answer.status == expected
            async with session.get("/control/sent") as answer:
                seen = await answer.json()
        assert [message["to"] for message in seen["sent"]] == [OTHER]
        assert seen["carrier_replies"][0][0] == PHONE
    finally:
        process.terminate()
        await process.wait()
