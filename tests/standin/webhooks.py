"""What Twilio posts to its customers: the forms of texts and of statuses, and the request that carries them."""

import uuid
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urlsplit

from aiohttp import ClientSession
from yarl import URL

from . import payloads
from .messages import Message, segments, signed_url

COUNTRIES = {"+1": "US", "+44": "GB"}


@dataclass(frozen=True, slots=True)
class Called:
    """A request that Twilio made: the form it posted and what came back, status 0 when nothing did."""

    url: str
    form: Mapping[str, str]
    status: int = 0
    content_type: str = ""
    text: str = ""


def text_form(message: Message, media_url: str) -> dict[str, str]:
    """The form of a text from a phone, with every name of the captured one."""
    captured = payloads.INBOUND_SERVICE if message.service else payloads.INBOUND
    phone = message.from_ or ""
    form = payloads.fields(captured) | _names(message)
    form |= {
        "SmsMessageSid": message.sid,
        "SmsStatus": "received",
        "Body": message.body,
        "NumMedia": str(message.media),
        "NumSegments": str(segments(message.body)),
        "FromCity": "",
        "FromState": "",
        "FromZip": "",
        "FromCountry": next((country for code, country in COUNTRIES.items() if phone.startswith(code)), ""),
    }
    for index in range(message.media):
        form[f"MediaUrl{index}"] = f"{media_url}/{message.sid}/{index}"
        form[f"MediaContentType{index}"] = "image/jpeg"
    return form


def status_form(message: Message) -> dict[str, str]:
    """The form that tells of the status in which the message is now."""
    form = payloads.fields(payloads.STATUS) | _names(message)
    form |= {"MessageStatus": message.status, "SmsStatus": message.status}
    if message.error_code:
        form["ErrorCode"] = str(message.error_code)
    if message.status in {"delivered", "undelivered"}:
        form["RawDlrDoneDate"] = message.updated.strftime("%y%m%d%H%M")
    return form


def _names(message: Message) -> dict[str, str]:
    """What every form says of its message."""
    names = {
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "AccountSid": message.account_sid,
        "From": message.from_ or "",
        "To": message.to,
    }
    return names | ({"MessagingServiceSid": message.service} if message.service else {})


async def post(
    session: ClientSession, url: str, form: Mapping[str, str], signed: str | None, headers: Mapping[str, str]
) -> Called:
    """POST as TwilioProxy does: userinfo becomes a header, the fragment goes, all else is sent as written.

    `signed` is the signature, None leaves it out; `headers` win. The idempotency token is the same whenever the same
    event is told again.
    """
    event = form["MessageSid"] + form["SmsStatus"]
    own = {
        "User-Agent": "TwilioProxy/1.1",
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "I-Twilio-Idempotency-Token": str(uuid.uuid5(uuid.NAMESPACE_OID, event)),
    }
    if signed is not None:
        own["X-Twilio-Signature"] = signed
    if userinfo := urlsplit(url).netloc.rpartition("@")[0]:
        own["Authorization"] = basic(unquote(userinfo))
    target = URL(signed_url(url), encoded=True)
    body = urlencode(form).encode()
    async with session.post(target, data=body, headers=own | dict(headers), allow_redirects=False) as answer:
        return Called(url, form, answer.status, answer.content_type, await answer.text())


def basic(userinfo: str) -> str:
    """The Authorization header for `user:password`."""
    return "Basic " + b64encode(userinfo.encode()).decode()
