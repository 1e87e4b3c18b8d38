"""SMS through Twilio: its webhooks in, its REST API out.

Of Twilio's library only the names of its signatures are used: its client may wait for ever, and repeats a POST after a
500, which is a second text on somebody's phone; its check of a signature takes six times as long as ours. Messages
leave through a session of our own, once each.
"""

import asyncio
import hmac
import logging
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from urllib.parse import SplitResult, parse_qsl, quote_plus, urlencode, urlsplit

from aiohttp import web
from multidict import MultiDict
from twilio.request_validator import (  # type: ignore[import-untyped]
    HMAC_SHA1,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    get_signature_algorithm,
)

from bot import failpoints
from bot.channels import AT_ONCE, Ear, Failure, Fate, Listed, Outgoing, SendFailed, Sent
from bot.channels.twilio_codes import RECEIPTS, failure_of
from bot.channels.twilio_rest import TwilioRest
from bot.core.events import CarrierWord, Departed, Receipt, ReceiptIn, TextIn
from bot.faults import where

_CARRIER_WORDS = {word.value.upper(): word for word in CarrierWord}

MESSAGE_PATH = "/webhooks/twilio/message"
STATUS_PATH = "/webhooks/twilio/status"
MAX_FORM = 1 << 20  # bytes; above it 413
MAX_FIELDS = 1_000  # Twilio sends some thirty
MAX_SIGNATURE = 100  # characters; base64 of a SHA-1 has 28
LONGEST_VALIDITY = 36_000  # seconds, Twilio's limit

log = logging.getLogger(__name__)


@dataclass(eq=False, repr=False)
class TwilioSms:
    """The channel `sms`.

    `public_url` is the address at which Twilio reaches us: signatures are checked against it, never against what a
    request says of its host. `auth_token`: while the account changes it, the new one and the old one, with a comma
    between; the first calls Twilio, and what either has signed is taken. `callback_key` signs the status callbacks, so
    that a receipt can not be bound to another message. `opt_out` is who answers STOP, START and HELP: "default" and
    "advanced" Twilio, "off" we do. A send takes at most `timeout_seconds`.
    """

    account_sid: str
    auth_token: str
    public_url: str
    callback_key: bytes
    from_number: str | None = None
    messaging_service_sid: str | None = None
    opt_out: str = "default"
    api_url: str = "https://api.twilio.com"
    clock: Callable[[], datetime] = field(kw_only=True)
    timeout_seconds: float = 30.0
    name: str = field(default="sms", init=False)
    at_once: int = field(default=AT_ONCE, init=False)

    def __post_init__(self) -> None:
        if not (self.from_number or self.messaging_service_sid):
            raise ValueError("Twilio needs a sender: a number of yours or a messaging service.")
        self.carrier_answers = self.opt_out != "off"
        self.carries_files = False
        address = urlsplit(self.public_url)._replace(fragment="")
        sender = {"From": self.from_number, "MessagingServiceSid": self.messaging_service_sid}
        told = {"StatusCallback": address.geturl().rstrip("/") + STATUS_PATH + "?"}
        # What is the same in every form is quoted once; the callback's own query follows it.
        self._form = urlencode({name: value for name, value in sender.items() if value} | told)
        self._signed_urls = _signed_urls(address)
        tokens = self.auth_token.split(",")
        self._keys = [token.encode() for token in tokens]
        self._rest = TwilioRest(self.account_sid, tokens[0], self.api_url, self.timeout_seconds)
        self._ear: Ear | None = None

    def routes(self) -> Iterable[web.RouteDef]:
        """The two addresses that Twilio calls."""
        return [web.post(MESSAGE_PATH, self._message), web.post(STATUS_PATH, self._status)]

    async def open(self, ear: Ear) -> None:
        """Take texts and receipts from now on, and be ready to send."""
        self._ear = ear
        self._rest.open()

    async def close(self) -> None:
        """Let go of the connections; a send that is under way ends as unknown."""
        self._ear = None
        await self._rest.close()

    async def turn(self) -> None:
        """At any time: Twilio paces by itself and says when its queue is full."""

    async def send(self, message: Outgoing) -> Sent:
        """Post one message, once. Raises `SendFailed`."""
        own = {"To": message.to, "Body": message.text}
        if message.valid_for is not None:
            own["ValidityPeriod"] = str(min(max(message.valid_for, 1), LONGEST_VALIDITY))
        form = f"{self._form}{quote_plus(self._query(message))}&{urlencode(own, errors='replace')}"
        return await self._rest.create(form.encode())

    def failure_of(self, code: str | None) -> Failure:
        """What Twilio's code in a receipt of failure means."""
        return failure_of(code)

    async def recall(self, to: str, provider_id: str, account: str | None) -> None:  # noqa: ARG002 -- it can not
        """A text that left can not be taken back."""
        raise SendFailed(Failure.REFUSED, "no recall")

    async def fetch(self, wire_id: str, sender: str, account: str | None) -> bytes:  # noqa: ARG002 -- off by default
        """Pictures are counted, not fetched (reliability.md S25)."""
        raise SendFailed(Failure.REFUSED, "no files")

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:
        """The outbound messages to this address that Twilio created since then (it counts whole seconds)."""
        return await self._rest.outbound(message.to, since)

    async def fate(self, provider_id: str) -> Fate:
        """Where Twilio says that the message is."""
        return await self._rest.fate(provider_id)

    async def departed(self, since: datetime) -> Sequence[Departed]:
        """What left from our sender since then, whoever told Twilio to send it (it counts whole seconds)."""
        number = None if self.messaging_service_sid else self.from_number
        return await self._rest.departed(since.replace(microsecond=0), number, self.messaging_service_sid)

    async def received(self, since: datetime) -> Sequence[TextIn]:
        """The texts that Twilio has for us since then. Its list does not say which it took for STOP, START or HELP."""
        number = None if self.messaging_service_sid else self.from_number
        return [
            TextIn(self.name, one.sid, one.sender, one.text, one.at, media=one.media)
            for one in await self._rest.inbound(since, number, self.messaging_service_sid)
        ]

    async def _message(self, request: web.Request) -> web.Response:
        failpoints.reached("I1")
        form = await self._signed_form(request)
        failpoints.reached("I2")
        media = form.get("NumMedia", "")
        text = TextIn(
            channel=self.name,
            provider_id=_required(form, "MessageSid"),
            sender=_required(form, "From"),
            text=form.get("Body", ""),
            at=self.clock(),
            media=int(media) if media.isdecimal() and len(media) < 4 else 0,
            carrier_word=_CARRIER_WORDS.get(form.get("OptOutType", "").upper()),
        )
        await _kept(self._listener().receive(text))
        failpoints.reached("I3")
        asyncio.get_running_loop().call_soon(failpoints.reached, "I4")  # the answer has left by then
        return web.Response(text="<Response/>", content_type="text/xml")

    async def _status(self, request: web.Request) -> web.Response:
        form = await self._signed_form(request)
        ref, attempt, proof = (request.query.get(name, "") for name in "mnk")
        genuine = hmac.compare_digest(self._proof(ref, attempt), proof.encode("utf-8", "replace"))
        if not genuine or not attempt.isdecimal():
            raise _refused("The key of this callback does not belong to its message.")
        receipt = RECEIPTS.get(form.get("MessageStatus", ""))
        if receipt is not None:
            code = form.get("ErrorCode") if receipt is Receipt.FAILED else None
            sid = _required(form, "MessageSid")
            await _kept(self._listener().report(ReceiptIn(self.name, ref, int(attempt), sid, receipt, code or None)))
        return web.Response(status=204)

    def _listener(self) -> Ear:
        if self._ear is None:
            raise web.HTTPServiceUnavailable(text="Turnout is not at work, please send it again.")
        return self._ear

    async def _signed_form(self, request: web.Request) -> MultiDict[str]:
        """The form of a request that Twilio signed, values as sent, repeated names kept.

        Bytes that are not UTF-8 read as U+FFFD. Raises 403, 400 for a body that breaks off, 413 above MAX_FORM.
        """
        signature = request.headers.get(SIGNATURE_HEADER, "")
        if not 0 < len(signature) <= MAX_SIGNATURE:
            raise _refused("X-Twilio-Signature is missing or too long.")
        if get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, "")) != HMAC_SHA1:
            raise _refused("The signature must be HMAC_SHA1 with the account's auth token.")
        if request.content_type != "application/x-www-form-urlencoded":
            raise _refused("The body must be a form (application/x-www-form-urlencoded).")
        try:
            body = await request.clone(client_max_size=MAX_FORM).read()
        except (web.RequestPayloadError, ConnectionError):
            raise web.HTTPBadRequest(text="The body can not be read.") from None
        try:
            fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
            genuine = self._is_genuine(request.raw_path, fields, signature)
        except ValueError:  # more fields than that, or a path or a signature that is no UTF-8
            genuine = False
        if not genuine:
            raise _refused("The signature does not fit: check PUBLIC_URL and TWILIO_AUTH_TOKEN.")
        form = MultiDict(fields)
        if form.get("AccountSid", self.account_sid) != self.account_sid:
            raise _refused("AccountSid is of another account: check TWILIO_ACCOUNT_SID.")
        return form

    def _is_genuine(self, path: str, fields: Iterable[tuple[str, str]], signature: str) -> bool:
        """Whether Twilio signed this: the address and, in order, each name with each of its values once."""
        signed = path + "".join(chain.from_iterable(sorted(set(fields))))
        urls = self._signed_urls
        digests = (hmac.digest(key, (url + signed).encode(), "sha1") for key in self._keys for url in urls)
        return any(hmac.compare_digest(b64encode(digest), signature.encode()) for digest in digests)

    def _query(self, message: Outgoing) -> str:
        """By which a callback about this message is known."""
        attempt = str(message.attempt)
        return f"m={quote_plus(message.ref)}&n={attempt}&k={self._proof(message.ref, attempt).decode()}"

    def _proof(self, ref: str, attempt: str) -> bytes:
        signed = f"{ref}:{attempt}".encode("utf-8", "replace")
        return hmac.digest(self.callback_key, signed, "sha256").hex()[:32].encode()


def _signed_urls(public: SplitResult) -> Sequence[str]:
    """How Twilio may write our address where it signs: as given, or with the port the other way, left out or usual."""
    host = public.netloc.rpartition("@")[2]
    usual = 443 if public.scheme == "https" else 80
    other = host.rpartition(":")[0] if public.port else f"{host}:{usual}"
    return [public._replace(netloc=netloc).geturl().rstrip("/") for netloc in (host, other)]


async def _kept(done: Awaitable[None]) -> None:
    """Wait until it is durable. If it fails: 503, on which Twilio turns to its retry or its fallback address."""
    try:
        await done
    except Exception as error:  # noqa: BLE001 -- whatever it is, Twilio must hear of it
        log.error("Twilio was answered 503: %s", where(error))  # noqa: TRY400 -- a traceback may quote the text
        raise web.HTTPServiceUnavailable(text="Not kept, please send it again.") from None


def _refused(sentence: str) -> web.HTTPForbidden:
    log.warning("A webhook was refused. %s", sentence)
    return web.HTTPForbidden(text=sentence)


def _required(form: MultiDict[str], name: str) -> str:
    value = form.get(name)
    if not value:
        raise web.HTTPBadRequest(text=f"{name} is missing from the form.")
    return value
