"""SMS through Twilio: what its webhooks may look like, and how a message can fail."""

import asyncio
import base64
import gzip
import hmac
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from aiohttp import ClientSession, web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from multidict import MultiDict
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]
from yarl import URL

from bot.channels import Failure, Fate, Outgoing, SendFailed
from bot.channels.twilio_codes import failure_of, failure_of_answer
from bot.channels.twilio_sms import MAX_FIELDS, MAX_FORM, MESSAGE_PATH, STATUS_PATH, TwilioSms
from bot.core.events import CarrierWord, Receipt, ReceiptIn, TextIn
from tests.standin import payloads
from tests.standin.faults import ACCEPT_THEN_RESET, RESET, Fault, fail_later, http, refuse, slow
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, SERVICE_SID, TwilioStandIn

from .conformance import ChannelPromises, House

PUBLIC_URL = "https://turnout.example"  # never the address that the tests call: the Host header counts for nothing
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PERSON = "+12025550123"
TO_PERSON = Outgoing("01J-ref", 1, PERSON, "Hi!")
TEXT = {"MessageSid": "SM1", "AccountSid": ACCOUNT_SID, "From": PERSON, "Body": "JOIN", "NumMedia": "0"}
FORM = "application/x-www-form-urlencoded"
DELIVERED = {"MessageSid": "SM1", "MessageStatus": "delivered", "AccountSid": ACCOUNT_SID}
MESSAGE = Outgoing("01J-ref", 1, PERSON, "See you on Saturday!")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def twilio(*, timeout_seconds: float = 5.0, **changed: Any) -> TwilioSms:
    made: dict[str, Any] = {
        "account_sid": ACCOUNT_SID,
        "auth_token": AUTH_TOKEN,
        "public_url": PUBLIC_URL,
        "callback_key": b"key",
        "from_number": NUMBER,
        "clock": lambda: NOW,
    }
    return TwilioSms(**made | changed, timeout_seconds=timeout_seconds)


@asynccontextmanager
async def serving(routes: Iterable[web.RouteDef], listener: socket.socket | None = None) -> AsyncIterator[str]:
    """Serve the routes on this machine; gives the address."""
    app = web.Application(client_max_size=1)  # the routes know their own bound
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    listener = listener or socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listener).start()
    try:
        yield "http://{}:{}".format(*listener.getsockname())
    finally:
        await runner.cleanup()


@asynccontextmanager
async def opened(channel: TwilioSms, house: House | None = None) -> AsyncIterator[TwilioSms]:
    house = house or House()
    await channel.open(house)
    try:
        yield channel
    finally:
        await channel.close()


@dataclass
class TwilioWire:
    """The channel on a real address, Twilio's stand-in at the other end."""

    channel: TwilioSms
    house: House
    standin: TwilioStandIn
    person: str = PERSON

    async def text(self, words: str) -> bool:
        return await self.standin.text(PERSON, words) == 200

    async def settled(self) -> None:
        await self.standin.settled()


@pytest.fixture
async def wire() -> AsyncIterator[TwilioWire]:
    listener = socket.create_server(("127.0.0.1", 0))
    url = "http://{}:{}".format(*listener.getsockname())
    house = House()
    async with TwilioStandIn(webhook_url=url + MESSAGE_PATH) as standin:
        channel = twilio(public_url=url, api_url=standin.url, clock=lambda: datetime.now(UTC))
        async with serving(channel.routes(), listener), opened(channel, house):
            yield TwilioWire(channel, house, standin)


class TestPromises(ChannelPromises):
    pass


# The webhooks


def sign(url: str, fields: Iterable[tuple[str, str]], *, digest: str = "sha1", token: str = AUTH_TOKEN) -> str:
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), digest)).decode()


@dataclass
class Webhooks:
    """The channel's two addresses as they stand behind a proxy that is known as `public`."""

    channel: TwilioSms
    house: House
    url: str
    http: ClientSession
    public: str = PUBLIC_URL

    async def post(
        self,
        fields: dict[str, str] | list[tuple[str, str]],
        path: str = MESSAGE_PATH,
        *,
        body: bytes | None = None,
        signature: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """Post a form, signed as Twilio does unless told otherwise; gives status and text of the answer."""
        pairs = list(fields.items()) if isinstance(fields, dict) else fields
        if signature is None:
            signature = sign(self.public + path, pairs)
        data = BytesIO(urlencode(pairs).encode() if body is None else body)
        sent = {"Content-Type": FORM, "X-Twilio-Signature": signature, **(headers or {})}
        async with self.http.post(URL(self.url + path, encoded=True), data=data, headers=sent) as answer:
            return answer.status, await answer.text()


@asynccontextmanager
async def webhooks(**changed: Any) -> AsyncIterator[Webhooks]:
    channel, house = twilio(**changed), House()
    async with serving(channel.routes()) as url, opened(channel, house), ClientSession() as session:
        yield Webhooks(channel, house, url, session)


@pytest.fixture
async def hooks() -> AsyncIterator[Webhooks]:
    async with webhooks() as hooks:
        yield hooks


async def test_a_captured_text_is_kept_and_answered_with_nothing_to_say(hooks: Webhooks) -> None:
    form = payloads.fields(payloads.INBOUND_SERVICE)
    assert await hooks.post(form, body=payloads.INBOUND_SERVICE.encode()) == (200, "<Response/>")
    assert hooks.house.texts == [
        TextIn(
            channel="sms",
            provider_id="SM00000000000000000000000000000002",
            sender="+12025550101",
            text="Why do you say that? ",
            at=NOW,
        )
    ]


async def test_the_answer_is_twiml(hooks: Webhooks) -> None:
    signature = sign(PUBLIC_URL + MESSAGE_PATH, TEXT.items())
    async with hooks.http.post(
        hooks.url + MESSAGE_PATH, data=TEXT, headers={"X-Twilio-Signature": signature}
    ) as answer:
        assert (answer.status, answer.content_type) == (200, "text/xml")


@pytest.mark.parametrize(
    ("added", "media", "word"),
    [
        ({"NumMedia": "3"}, 3, None),
        ({"NumMedia": ""}, 0, None),
        ({"NumMedia": "many"}, 0, None),
        ({"NumMedia": "9" * 5000}, 0, None),
        ({"OptOutType": "STOP"}, 0, CarrierWord.STOP),
        ({"OptOutType": "start"}, 0, CarrierWord.START),
        ({"OptOutType": "HELP"}, 0, CarrierWord.HELP),
        ({"OptOutType": "SOMETHING"}, 0, None),
        ({"A parameter of tomorrow": "ü=&"}, 0, None),
    ],
)
async def test_what_comes_with_a_text(
    hooks: Webhooks, added: dict[str, str], media: int, word: CarrierWord | None
) -> None:
    assert await hooks.post(TEXT | added) == (200, "<Response/>")
    [text] = hooks.house.texts
    assert (text.media, text.carrier_word) == (media, word)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(st.characters(exclude_categories=["Cs"])), name=st.text(st.characters(exclude_categories=["Cs"])))
async def test_any_signed_words_arrive_as_they_are(hooks: Webhooks, body: str, name: str) -> None:
    hooks.house.texts.clear()
    assert (await hooks.post([*(TEXT | {"Body": body}).items(), ("X" + name, body)]))[0] == 200
    assert [text.text for text in hooks.house.texts] == [body]


@pytest.mark.parametrize(
    ("public_url", "signed_as"),
    [
        ("https://turnout.example/", "https://turnout.example"),
        ("https://turnout.example:8443", "https://turnout.example:8443"),
        ("https://turnout.example:443", "https://turnout.example:443"),
        ("https://user:pass@turnout.example/bot", "https://turnout.example/bot"),
        ("https://turnout.example/bot#rc=3&rp=5xx", "https://turnout.example/bot"),
    ],
)
async def test_the_address_is_the_public_one_as_twilio_signs_it(public_url: str, signed_as: str) -> None:
    async with webhooks(public_url=public_url) as hooks:
        hooks.public = signed_as
        assert (await hooks.post(TEXT, headers=EVIL))[0] == 200
        hooks.public = "http://evil.example"
        assert (await hooks.post(TEXT, headers=EVIL))[0] == 403


async def test_while_the_token_changes_either_signs_and_the_new_one_calls() -> None:
    """Twilio signs with the old token until the new one is promoted; both may call meanwhile."""
    fields = TEXT.items()
    async with webhooks(auth_token=f"new,{AUTH_TOKEN}") as hooks:
        for token, status in ((AUTH_TOKEN, 200), ("new", 200), (f"new,{AUTH_TOKEN}", 403), ("", 403)):
            signed = sign(PUBLIC_URL + MESSAGE_PATH, fields, token=token)
            assert (await hooks.post(TEXT, signature=signed))[0] == status
    async with TwilioStandIn(auth_token="new") as stand_in:
        wire = twilio(auth_token=f"new,{AUTH_TOKEN}", api_url=stand_in.url)
        await wire.open(House())
        assert (await wire.send(MESSAGE)).provider_id == stand_in.sent[0].sid
        await wire.close()


@pytest.mark.parametrize("path", ["?x=%7E%2f;y&z=a+b%20c", "?a=1&a=2&b", "?q='\"<>|", "?x=%E2%82%AC%ff"])
async def test_the_path_counts_byte_for_byte(hooks: Webhooks, path: str) -> None:
    assert (await hooks.post(TEXT, MESSAGE_PATH + path))[0] == 200
    assert (await hooks.post(TEXT, MESSAGE_PATH.replace("message", "mess%61ge") + path))[0] == 200
    assert (await hooks.post(TEXT, MESSAGE_PATH + path, signature=sign(PUBLIC_URL + MESSAGE_PATH, TEXT.items())))[
        0
    ] == 403


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=40, deadline=None)
@given(
    fields=st.lists(st.tuples(_WORDS, _WORDS), max_size=6),
    port=st.sampled_from(["", ":443", ":8443"]),
    signed_port=st.sampled_from(["", ":443", ":8443"]),
    query=st.sampled_from(["", "?a=1&a=2", "?x=%7E;y"]),
    spoilt=st.booleans(),
)
async def test_a_signature_is_taken_where_twilios_own_library_takes_it(
    fields: list[tuple[str, str]], port: str, signed_port: str, query: str, *, spoilt: bool
) -> None:
    theirs, path = RequestValidator(AUTH_TOKEN), MESSAGE_PATH + query
    pairs = [*TEXT.items(), *fields, *fields[:1]]  # a name may come twice, with one value or with two
    signature = theirs.compute_signature(PUBLIC_URL + signed_port + path, MultiDict(pairs))
    sent = [*pairs, ("Body", "spoilt")] if spoilt else pairs
    taken = theirs.validate(PUBLIC_URL + port + path, MultiDict(sent), signature)
    async with webhooks(public_url=PUBLIC_URL + port) as hooks:
        assert (await hooks.post(sent, path, signature=signature))[0] == (200 if taken else 403)


async def test_repeated_names_are_signed_together(hooks: Webhooks) -> None:
    fields = [*TEXT.items(), ("Tag", "b"), ("Tag", "a"), ("Empty", "")]
    assert (await hooks.post(fields))[0] == 200
    assert (await hooks.post(fields, signature=sign(PUBLIC_URL + MESSAGE_PATH, TEXT.items())))[0] == 403


async def test_bytes_that_are_no_text_read_as_the_replacement_character(hooks: Webhooks) -> None:
    for raw in (b"%ED%A0%BD", b"\xff\xfe\xfd"):  # half of a surrogate pair; no UTF-8 at all
        body = urlencode(TEXT | {"Body": ""}).encode().replace(b"&Body=", b"&Body=" + raw)
        read = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        assert (await hooks.post(read, body=body))[0] == 200
    assert [text.text for text in hooks.house.texts] == ["\ufffd" * 3] * 2


EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
GOOD = sign(PUBLIC_URL + MESSAGE_PATH, TEXT.items())


@pytest.mark.parametrize(
    ("signature", "headers"),
    [
        (GOOD[:-2] + "A=", {}),
        (GOOD.lower(), {}),
        (GOOD + "=", {}),
        ("ü" * 28, {}),
        (sign(PUBLIC_URL + MESSAGE_PATH, TEXT.items(), token="another"), {}),
        (sign(PUBLIC_URL + STATUS_PATH, TEXT.items()), {}),
        (GOOD, {"X-Twilio-Webhooks-Signature-Settings": "key=k,algorithm=HMAC_SHA256"}),
        (GOOD, {"X-Twilio-Webhooks-Signature-Settings": "algorithm=none"}),
        (
            sign(PUBLIC_URL + MESSAGE_PATH, TEXT.items(), digest="sha256"),
            {"X-Twilio-Webhooks-Signature-Settings": "key=k,algorithm=HMAC_SHA256"},
        ),
        (GOOD, {"Content-Type": "application/json"}),
        (GOOD, {"Content-Type": "multipart/form-data; boundary=x"}),
        (GOOD, {"Content-Type": "multipart/form-data"}),
        (GOOD, {"Content-Type": "nonsense"}),
    ],
)
async def test_what_twilio_did_not_sign_is_refused(hooks: Webhooks, signature: str, headers: dict[str, str]) -> None:
    status, sentence = await hooks.post(TEXT, signature=signature, headers=headers)
    assert status == 403
    assert sentence.endswith(".")
    assert not hooks.house.texts


async def test_a_request_without_signature_or_body_is_refused(hooks: Webhooks) -> None:
    for path in (MESSAGE_PATH, STATUS_PATH):
        async with hooks.http.post(hooks.url + path, data=TEXT) as answer:
            assert answer.status == 403
        async with hooks.http.post(hooks.url + path) as answer:
            assert answer.status == 403
        async with hooks.http.get(hooks.url + path) as answer:
            assert answer.status == 405
    assert not hooks.house.texts


@pytest.mark.parametrize(
    "target",
    [MESSAGE_PATH.encode() + b"?x=\xff", b"http://[" + MESSAGE_PATH.encode(), b"http://a:b" + MESSAGE_PATH.encode()],
)
async def test_a_target_that_is_no_path_is_refused(target: bytes) -> None:
    async with webhooks(public_url=PUBLIC_URL + ":8443") as hooks:
        reader, writer = await asyncio.open_connection("127.0.0.1", URL(hooks.url).port)
        headers = f"Host: x\r\nX-Twilio-Signature: {GOOD}\r\nContent-Type: {FORM}\r\nContent-Length: 0\r\n\r\n"
        writer.write(b"POST " + target + b" HTTP/1.1\r\n" + headers.encode())
        status = int((await reader.readline()).split()[1])
        writer.close()
        await writer.wait_closed()
    assert 400 <= status < 500


@pytest.mark.parametrize("signature", ["", "A" * 101, "A" * 5_000])
async def test_a_signature_of_no_possible_length_is_not_looked_at(hooks: Webhooks, signature: str) -> None:
    assert await hooks.post(TEXT, signature=signature) == (403, "X-Twilio-Signature is missing or too long.")


async def test_more_fields_than_twilio_ever_sends_are_refused(hooks: Webhooks) -> None:
    fields = [*TEXT.items(), *((f"P{number}", "") for number in range(MAX_FIELDS))]
    assert (await hooks.post(fields))[0] == 403


async def test_a_form_of_one_mebibyte_is_read_and_a_larger_one_is_not(hooks: Webhooks) -> None:
    room = MAX_FORM - len(urlencode(TEXT | {"Body": ""}))
    assert (await hooks.post(TEXT | {"Body": "x" * room}))[0] == 200
    assert (await hooks.post(TEXT | {"Body": "x" * (room + 1)}))[0] == 413
    bomb = gzip.compress(b"x" * MAX_FORM * 4)
    assert (await hooks.post(TEXT, body=bomb, headers={"Content-Encoding": "gzip"}))[0] == 413
    assert [len(text.text) for text in hooks.house.texts] == [room]


async def test_a_body_that_can_not_be_unpacked_is_refused(hooks: Webhooks) -> None:
    status, _ = await hooks.post(TEXT, body=b"not gzip", headers={"Content-Encoding": "gzip"})
    assert 400 <= status < 500


async def test_another_account_is_refused_though_its_signature_fits(hooks: Webhooks) -> None:
    assert (await hooks.post(TEXT | {"AccountSid": "AC" + "1" * 32}))[0] == 403
    assert not hooks.house.texts


@pytest.mark.parametrize("name", ["MessageSid", "From"])
@pytest.mark.parametrize("empty", [True, False])
async def test_a_signed_form_that_lacks_its_parts_is_told_so(hooks: Webhooks, name: str, empty: bool) -> None:
    form = {key: value for key, value in TEXT.items() if key != name} | ({name: ""} if empty else {})
    assert await hooks.post(form) == (400, f"{name} is missing from the form.")
    assert not hooks.house.texts


async def test_a_channel_that_is_not_open_says_so() -> None:
    channel = twilio()
    async with serving(channel.routes()) as url, ClientSession() as session:
        assert (await Webhooks(channel, House(), url, session).post(TEXT))[0] == 503


# The status callbacks


async def callback(hooks: Webhooks, message: Outgoing = MESSAGE) -> str:
    """Path and query of the callback that Twilio is given with a message."""
    async with TwilioStandIn() as standin, opened(twilio(api_url=standin.url)) as channel:
        standin.callbacks = "none"
        await channel.send(message)
        url = standin.sent[0].form["StatusCallback"]
    assert url.startswith(hooks.public + STATUS_PATH + "?")
    return url.removeprefix(hooks.public)


@pytest.mark.parametrize(
    ("status", "receipt"),
    [
        *((status, Receipt.ACCEPTED) for status in ("accepted", "queued", "sending", "scheduled")),
        ("sent", Receipt.SENT),
        *((status, Receipt.DELIVERED) for status in ("delivered", "read")),
        *((status, Receipt.FAILED) for status in ("failed", "undelivered", "canceled")),
    ],
)
async def test_a_callback_becomes_a_receipt(hooks: Webhooks, status: str, receipt: Receipt) -> None:
    path = await callback(hooks, Outgoing("a b&c", 3, PERSON, "Hi!"))
    for code in ("30003", ""):
        assert await hooks.post(DELIVERED | {"MessageStatus": status, "ErrorCode": code}, path) == (204, "")
    kept = "30003" if receipt is Receipt.FAILED else None
    assert hooks.house.receipts == [
        ReceiptIn("sms", "a b&c", 3, "SM1", receipt, kept),
        ReceiptIn("sms", "a b&c", 3, "SM1", receipt, None),
    ]


@pytest.mark.parametrize("status", ["receiving", "partially_delivered", ""])
async def test_a_status_that_says_nothing_about_delivery_is_taken_and_dropped(hooks: Webhooks, status: str) -> None:
    assert await hooks.post(DELIVERED | {"MessageStatus": status}, await callback(hooks)) == (204, "")
    assert not hooks.house.receipts


async def test_a_callback_is_bound_to_its_message_and_attempt(hooks: Webhooks) -> None:
    path = await callback(hooks)
    wrong = [
        path.replace("01J-ref", "01J-other"),
        path.replace("n=1", "n=2"),
        path.replace("n=1", "n="),
        path[:-1],
        path[:-1] + "%FF",
        path.replace("m=", "m=%ED%A0%80"),
        path + "%C3%BC",
        STATUS_PATH,
        STATUS_PATH + "?m=&n=&k=",
    ]
    for target in wrong:
        assert (await hooks.post(DELIVERED, target))[0] == 403, target
    assert (await hooks.post(DELIVERED, path, signature=sign(PUBLIC_URL + STATUS_PATH, DELIVERED.items())))[0] == 403
    assert not hooks.house.receipts
    async with webhooks(callback_key=b"another key") as others:
        assert (await others.post(DELIVERED, path))[0] == 403


async def test_a_key_fits_one_way_of_reading_its_callback(hooks: Webhooks) -> None:
    path = await callback(hooks, Outgoing("a:1", 2, PERSON, "Hi!"))
    assert (await hooks.post(DELIVERED, path))[0] == 204
    assert (await hooks.post(DELIVERED, path.replace("m=a%3A1&n=2", "m=a&n=1%3A2")))[0] == 403


async def test_a_receipt_without_an_id_or_that_is_not_kept_is_told_so(hooks: Webhooks) -> None:
    path = await callback(hooks)
    assert await hooks.post({"MessageStatus": "sent"}, path) == (400, "MessageSid is missing from the form.")
    hooks.house.ill = True
    assert (await hooks.post(DELIVERED, path))[0] == 503


# Sending


async def test_what_is_posted_to_twilio(wire: TwilioWire) -> None:
    await wire.channel.send(Outgoing("01J-ref", 2, PERSON, "Sí & no + 1", valid_for=90))
    form = dict(wire.standin.sent[0].form)
    assert form.pop("StatusCallback").startswith(wire.channel.public_url + STATUS_PATH + "?m=01J-ref&n=2&k=")
    assert form == {"To": PERSON, "From": NUMBER, "Body": "Sí & no + 1", "ValidityPeriod": "90"}


@pytest.mark.parametrize(
    ("valid_for", "posted"), [(None, None), (0, "1"), (-5, "1"), (36_000, "36000"), (99_999, "36000")]
)
async def test_a_message_is_valid_for_as_long_as_twilio_allows(
    wire: TwilioWire, valid_for: int | None, posted: str | None
) -> None:
    await wire.channel.send(Outgoing("a", 1, PERSON, "Hi!", valid_for))
    assert wire.standin.sent[0].form.get("ValidityPeriod") == posted


async def test_the_sender_is_a_messaging_service_or_a_number_of_it() -> None:
    async with TwilioStandIn(service=SERVICE_SID) as standin:
        standin.callbacks = "none"
        for number in (None, NUMBER):
            channel = twilio(api_url=standin.url, from_number=number, messaging_service_sid=SERVICE_SID)
            async with opened(channel):
                await channel.send(MESSAGE)
        senders = [(m.form.get("From"), m.form.get("MessagingServiceSid")) for m in standin.sent]
    assert senders == [(None, SERVICE_SID), (NUMBER, SERVICE_SID)]


def test_a_channel_without_a_sender_is_refused() -> None:
    with pytest.raises(ValueError, match="Twilio needs a sender: a number of yours or a messaging service"):
        twilio(from_number=None)


def test_who_answers_stop() -> None:
    assert [twilio(opt_out=who).carrier_answers for who in ("default", "advanced", "off")] == [True, True, False]


async def test_no_proxy_of_the_environment_comes_between(wire: TwilioWire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with opened(twilio(api_url=wire.standin.url)) as channel:
        assert (await channel.send(MESSAGE)).provider_id


async def test_an_answer_brings_the_id_and_twilios_clock(wire: TwilioWire) -> None:
    sent = await wire.channel.send(MESSAGE)
    assert sent.provider_id == wire.standin.sent[0].sid
    assert sent.at is not None
    assert abs(sent.at - datetime.now(UTC)) < timedelta(seconds=5)


async def failure(channel: TwilioSms) -> SendFailed:
    with pytest.raises(SendFailed) as failed:
        await channel.send(MESSAGE)
    return failed.value


@pytest.mark.parametrize(
    ("fault", "expected", "kept"),
    [
        (refuse(20003), Failure.HALTED, 0),
        (refuse(20404), Failure.HALTED, 0),
        (refuse(20403), Failure.HALTED, 0),
        (refuse(21606), Failure.HALTED, 0),
        (refuse(21701), Failure.HALTED, 0),
        (refuse(20429), Failure.THROTTLED, 0),
        (http(429, html=True), Failure.THROTTLED, 0),
        (refuse(21611), Failure.CONGESTED, 0),
        (refuse(21211), Failure.REFUSED, 0),
        (refuse(21614), Failure.REFUSED, 0),
        (refuse(21612), Failure.REFUSED, 0),
        (refuse(21408), Failure.BARRED, 0),
        (refuse(21610), Failure.OPTED_OUT, 0),
        (refuse(21617), Failure.MALFORMED, 0),
        (refuse(21602), Failure.MALFORMED, 0),
        (refuse(21609), Failure.MALFORMED, 0),
        (refuse(20001), Failure.MALFORMED, 0),
        (http(500), Failure.UNKNOWN, 0),
        (http(500, accepted=True), Failure.UNKNOWN, 1),
        (http(502, html=True), Failure.UNKNOWN, 0),
        (http(503, accepted=True, html=True), Failure.UNKNOWN, 1),
        (RESET, Failure.UNKNOWN, 0),
        (ACCEPT_THEN_RESET, Failure.UNKNOWN, 1),
        (slow(60), Failure.UNKNOWN, 1),
        (slow(60, late=True), Failure.UNKNOWN, 0),
    ],
    ids=str,
)
async def test_each_way_to_fail_has_its_name_and_posts_once(fault: Fault, expected: Failure, kept: int) -> None:
    async with TwilioStandIn() as standin:
        standin.callbacks = "none"
        standin.script(fault)
        async with opened(twilio(api_url=standin.url, timeout_seconds=0.3 if fault.wait else 5)) as channel:
            failed = await failure(channel)
            assert (failed.failure, len(standin.sent)) == (expected, kept)
            assert (await channel.send(MESSAGE)).provider_id  # the next one is well again


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("30001", Failure.CONGESTED),
        ("30002", Failure.HALTED),
        ("30034", Failure.HALTED),
        ("30003", Failure.UNDELIVERED),
        ("30005", Failure.UNDELIVERED),
        ("30008", Failure.UNDELIVERED),
        ("30004", Failure.REFUSED),
        ("30006", Failure.REFUSED),
        ("30007", Failure.FILTERED),
        ("21610", Failure.OPTED_OUT),
        ("35118", Failure.MALFORMED),
        ("99999", Failure.UNDELIVERED),
        (None, Failure.UNDELIVERED),
    ],
)
def test_receipts_read_the_same_table(code: str | None, expected: Failure) -> None:
    assert failure_of(code) is expected


@given(st.integers(300, 599), st.text())
def test_every_answer_has_a_meaning(status: int, code: str) -> None:
    failure = failure_of_answer(status, code)
    if status >= 500 or status == 408:
        assert failure is Failure.UNKNOWN
    else:
        assert failure is not Failure.UNKNOWN


@asynccontextmanager
async def answering(handler: Handler, **changed: Any) -> AsyncIterator[TwilioSms]:
    """The channel against an API that does what no stand-in does."""
    route = web.route("*", "/2010-04-01/Accounts/{sid}/Messages.json", handler)
    async with serving([route]) as url, opened(twilio(api_url=url, **changed)) as channel:
        yield channel


@pytest.mark.parametrize(
    ("status", "body", "headers", "expected"),
    [
        (201, "{", {}, (Failure.UNKNOWN, "no sid", None)),
        (201, "<html>", {}, (Failure.UNKNOWN, "no sid", None)),
        (201, '{"sid": null}', {}, (Failure.UNKNOWN, "no sid", None)),
        (200, "[]", {}, (Failure.UNKNOWN, "no sid", None)),
        (408, "", {}, (Failure.UNKNOWN, "408", None)),
        (307, "", {"Location": "/elsewhere"}, (Failure.HALTED, "307", None)),
        (400, '{"code": "+12025550123"}', {}, (Failure.MALFORMED, "400", None)),
        (418, "", {}, (Failure.MALFORMED, "418", None)),
        (429, "", {"Retry-After": "7"}, (Failure.THROTTLED, "429", 7.0)),
        (429, "", {"Retry-After": "soon"}, (Failure.THROTTLED, "429", None)),
        (503, "", {"Retry-After": "30"}, (Failure.UNKNOWN, "503", 30.0)),
    ],
)
async def test_an_answer_that_is_no_answer(
    status: int, body: str, headers: dict[str, str], expected: tuple[Failure, str, float | None]
) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, headers=headers)

    async with answering(handler) as channel:
        failed = await failure(channel)
    assert (failed.failure, failed.code, failed.retry_after) == expected


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Sat, 21 Nov 2026 12:00:00 -0000", "Sat, 21 Nov 9999999999999 1:1:1 +1"]
)
async def test_a_clock_that_can_not_be_read_is_no_reason_to_fail(date: str) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.json_response({"sid": "SM1"}, status=201, headers={"Date": date})

    async with answering(handler) as channel:
        sent = await channel.send(MESSAGE)
    assert sent.at == (NOW if date.endswith("-0000") else None)


async def test_a_connection_that_never_was_is_certain_not_to_have_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    async with opened(twilio(api_url=f"http://127.0.0.1:{port}")) as channel:  # refused
        assert (await failure(channel)).failure is Failure.UNREACHED
    async with serving([]) as url, opened(twilio(api_url=url.replace("http:", "https:"))) as channel:  # no TLS there
        assert (await failure(channel)).failure is Failure.UNREACHED
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.create_connection(full.getsockname()):
        api = f"http://127.0.0.1:{full.getsockname()[1]}"
        async with opened(twilio(api_url=api, timeout_seconds=0.6)) as channel:  # nobody picks up
            assert (await failure(channel)).failure is Failure.UNREACHED


async def test_a_post_is_never_repeated_on_a_connection_that_went_stale() -> None:
    posts = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal posts
        for _ in range(2):
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0]))
            posts += 1
            if posts == 1:
                writer.write(b'HTTP/1.1 201 Created\r\nContent-Length: 14\r\n\r\n{"sid": "SM1"}')
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with (
        server,
        opened(twilio(api_url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")) as channel,
    ):
        assert (await channel.send(MESSAGE)).provider_id == "SM1"
        assert (await failure(channel)).failure is Failure.UNKNOWN
    assert posts == 2


async def test_a_send_that_the_end_of_the_program_cuts_off_is_unknown() -> None:
    async with TwilioStandIn() as standin, opened(twilio(api_url=standin.url)) as channel:
        standin.script(slow(60))
        sending = asyncio.ensure_future(failure(channel))
        await standin.wait_for(1)
        await channel.close()
        assert (await sending).failure is Failure.UNKNOWN


# The list


async def test_the_list_is_followed_to_its_end() -> None:
    async with TwilioStandIn() as standin, opened(twilio(api_url=standin.url)) as channel:
        standin.callbacks = "none"
        sent = [await channel.send(MESSAGE) for _ in range(60)]
        await channel.send(Outgoing("other", 1, "+12025550124", "to somebody else"))
        listed = await channel.listed(TO_PERSON, datetime.now(UTC) - timedelta(minutes=1))
    assert {one.provider_id for one in listed} == {one.provider_id for one in sent}


async def test_a_list_that_does_not_end_proves_nothing() -> None:
    async with TwilioStandIn() as standin, opened(twilio(api_url=standin.url)) as channel:
        standin.callbacks = "none"
        for _ in range(201):
            await channel.send(MESSAGE)
        with pytest.raises(SendFailed) as failed:
            await channel.listed(TO_PERSON, datetime.now(UTC) - timedelta(minutes=1))
        assert failed.value.failure is Failure.UNKNOWN
        assert not await channel.listed(TO_PERSON, datetime.now(UTC) + timedelta(minutes=1))


LISTED = {
    "sid": "SM1",
    "body": "Hi!",
    "status": "sent",
    "direction": "outbound-api",
    "date_created": "Sat, 21 Nov 2026 12:00:00 +0000",
}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ({"messages": [LISTED]}, 1),
        ({"messages": [LISTED | {"direction": "outbound-reply", "body": None}]}, 1),
        ({"messages": [LISTED | {"direction": "inbound"}]}, 0),
        ({"messages": [LISTED | {"date_created": "Sat, 21 Nov 2026 11:59:59 +0000"}], "next_page_uri": "/more"}, 0),
        ({"messages": [LISTED | {"date_created": None}]}, None),
        ({"messages": [LISTED | {"date_created": "now"}]}, None),
        ({"messages": [LISTED | {"date_created": "Sat, 21 Nov 9999999999999 1:1:1 +1"}]}, None),
        ({"messages": [{}]}, None),
        ({"messages": None}, None),
        ({}, None),
        ([], None),
        ({"messages": [LISTED], "next_page_uri": "@evil.example/"}, None),
    ],
)
async def test_a_list_is_read_whole_or_not_at_all(page: object, found: int | None) -> None:
    async def handler(request: web.Request) -> web.Response:
        assert dict(request.query) == {"To": PERSON, "PageSize": "50"}
        return web.json_response(page)

    async with answering(handler) as channel:
        if found is not None:
            assert len(await channel.listed(TO_PERSON, NOW)) == found
        else:
            with pytest.raises(SendFailed):
                await channel.listed(TO_PERSON, NOW)


INBOUND = LISTED | {"direction": "inbound", "from": PERSON, "num_media": "0", "date_sent": LISTED["date_created"]}
LATE = "Sat, 21 Nov 2026 12:00:09 +0000"
BEFORE = "Sat, 21 Nov 2026 11:00:00 +0000"


async def test_what_came_in_is_listed_oldest_first_to_the_first_page_that_is_older() -> None:
    pages: list[list[dict[str, Any]]] = [
        [INBOUND | {"sid": "SM4", "date_created": LATE}, INBOUND | {"sid": "MM3", "body": None, "num_media": "2"}],
        [INBOUND | {"sid": "SM2"}, LISTED, INBOUND | {"sid": "SM1", "date_created": BEFORE}],
        [LISTED | {"date_created": BEFORE, "date_sent": LATE}],  # it was queued for an hour: not yet older
        [INBOUND | {"sid": "SM0", "date_created": BEFORE, "date_sent": BEFORE}],
    ]
    asked = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(dict(request.query))
        following = f"{request.path}?Page={len(asked)}"
        return web.json_response({"messages": pages[len(asked) - 1], "next_page_uri": following})

    async with answering(handler) as channel:
        texts = await channel.received(NOW + timedelta(milliseconds=500))  # Twilio counts whole seconds
    assert asked[0] == {"To": NUMBER, "DateSent>": "2026-11-21", "PageSize": "1000"}
    assert len(asked) == 4
    assert [(text.provider_id, text.text, text.media) for text in texts] == [
        ("SM2", "Hi!", 0),
        ("MM3", "", 2),
        ("SM4", "Hi!", 0),
    ]
    assert {(text.channel, text.sender, text.carrier_word) for text in texts} == {("sms", PERSON, None)}


async def test_behind_a_service_what_came_to_any_number_is_listed_but_to_no_other_service() -> None:
    services = {"SM1": SERVICE_SID, "SM2": "MG" + "b" * 32, "SM3": None}
    named = [{**INBOUND, "sid": sid, "messaging_service_sid": service} for sid, service in services.items()]

    async def handler(request: web.Request) -> web.Response:
        assert "To" not in request.query
        return web.json_response({"messages": [*named, INBOUND | {"sid": "SM4"}], "next_page_uri": None})

    async with answering(handler, messaging_service_sid=SERVICE_SID) as channel:
        assert {text.provider_id for text in await channel.received(NOW)} == {"SM1", "SM3", "SM4"}


async def test_half_of_what_came_in_is_not_listed() -> None:
    async def handler(request: web.Request) -> web.Response:
        if "Page" in request.query:
            return web.json_response({}, status=500)
        return web.json_response({"messages": [INBOUND], "next_page_uri": f"{request.path}?Page=1"})

    async with answering(handler) as channel:
        with pytest.raises(SendFailed):
            await channel.received(NOW)


DEPARTED = LISTED | {"to": PERSON, "from": NUMBER, "messaging_service_sid": None}
OTHERS = [
    {"direction": "outbound-reply"},  # Twilio's own word on STOP
    {"direction": "inbound"},
    {"date_created": BEFORE},
]


@pytest.mark.parametrize("service", [None, SERVICE_SID])
async def test_what_left_is_listed_whoever_sent_it_and_of_very_much_the_newest(service: str | None) -> None:
    asked = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(dict(request.query))
        ours = DEPARTED | {"messaging_service_sid": service}
        another = {"messaging_service_sid": "MG" + "b" * 32} if service else {"from": PERSON}
        others = [{**ours, "sid": "SM", **other} for other in (*OTHERS, another)]
        page = [] if len(asked) % 2 else [ours | {"sid": f"SM{len(asked)}-{number}"} for number in range(990)]
        return web.json_response({"messages": [*page, *others], "next_page_uri": f"{request.path}?Page={len(asked)}"})

    async with answering(handler, messaging_service_sid=service) as channel:
        departed = await channel.departed(NOW + timedelta(milliseconds=500))
    sender = {} if service else {"From": NUMBER}
    assert asked[0] == {"DateSent>": "2026-11-21", "PageSize": "1000", **sender}
    assert [one.provider_id for one in departed[::990]] == ["SM2-0", "SM4-0", "SM6-0", "SM8-0", "SM10-0"]
    assert len(departed) == 4950
    assert {one.to for one in departed} == {PERSON}


async def test_what_left_is_listed_as_the_stand_in_has_it() -> None:
    async with TwilioStandIn() as standin, opened(twilio(api_url=standin.url)) as channel:
        begun = datetime.now(UTC)
        assert await channel.departed(begun) == []
        sent = [await channel.send(MESSAGE) for _ in range(2)]
        await standin.settled()
        assert {one.provider_id for one in await channel.departed(begun)} == {one.provider_id for one in sent}
        assert await channel.departed(begun + timedelta(minutes=1)) == []


async def test_what_became_of_a_message_that_failed_is_said_with_its_code() -> None:
    async with TwilioStandIn() as standin, opened(twilio(api_url=standin.url)) as channel:
        standin.script(fail_later(30003))
        sent = await channel.send(MESSAGE)
        await standin.settled()
        assert await channel.fate(sent.provider_id) == Fate(Receipt.FAILED, "30003")
        with pytest.raises(SendFailed):
            await channel.fate("SM0")


# What must not be told


async def test_neither_number_nor_text_reaches_a_log_or_an_error(
    caplog: pytest.LogCaptureFixture, hooks: Webhooks
) -> None:
    caplog.set_level(logging.DEBUG)
    hooks.house.ill = True
    assert (await hooks.post(TEXT | {"Body": "a secret"}))[0] == 503
    assert (await hooks.post(DELIVERED, await callback(hooks)))[0] == 503
    assert (await hooks.post(TEXT, signature="wrong"))[0] == 403

    async def handler(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    errors: list[SendFailed] = []
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.create_connection(full.getsockname()):
        api = f"http://127.0.0.1:{full.getsockname()[1]}"
        async with (
            opened(twilio(api_url=api, timeout_seconds=0.3)) as unreached,
            answering(handler, timeout_seconds=0.3) as unknown,
        ):
            for channel in (unreached, unknown):
                errors.append(await failure(channel))
                with pytest.raises(SendFailed) as failed:
                    await channel.listed(TO_PERSON, NOW)
                errors.append(failed.value)
    told = caplog.text + "".join("".join(traceback.format_exception(error)) + repr(error) for error in errors)
    assert "RuntimeError in conformance.py" in told
    for private in (PERSON.strip("+"), "a secret", MESSAGE.text, AUTH_TOKEN):
        assert private not in told
