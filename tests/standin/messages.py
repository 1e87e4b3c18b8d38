"""What Twilio's Messages API holds, refuses and signs, as values. Nothing here touches the network.

The rules are Twilio's documentation (November 2026) and responses recorded in public test suites; this code shares
nothing with `bot`, so that an error there cannot hide behind the same error here.
"""

import hmac
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import urlsplit, urlunsplit

API_VERSION = "2010-04-01"

# HTTP status and text of each refusal; {to}, {sender}, {path} and {value} are filled in.
REFUSALS = {
    20001: (400, "Unknown parameters: {value}"),
    20003: (401, "Authenticate"),
    20004: (405, "Method not allowed"),
    20009: (409, "Cannot delete message because delivery has not been completed."),
    20403: (403, "Forbidden"),
    20404: (404, "The requested resource {path} was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    20502: (502, "Bad Gateway"),
    20503: (503, "Service Unavailable"),
    21211: (400, "The 'To' number {to} is not a valid phone number."),
    21408: (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}."),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (
        400,
        (
            "The From phone number {sender} is not a valid, SMS-capable inbound phone number or short code for your "
            "account."
        ),
    ),
    21609: (400, "The StatusCallback URL {value} is not a valid URL."),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21611: (429, "SMS queue is full."),
    21612: (
        400,
        "The 'To' phone number: {to}, is not currently reachable using the 'From' phone number: {sender} via SMS.",
    ),
    21614: (400, "To number: {to}, is not a mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit."),
    21701: (400, "The Messaging Service {value} does not exist."),
    30409: (400, "The message cannot be canceled, it is no longer scheduled."),
}

# Twilio's own words for a message that failed later; other codes show none.
FAILURES = {
    21610: "Attempt to send to unsubscribed recipient",
    30001: "Queue overflow",
    30002: "Account suspended",
    30003: "Unreachable destination handset",
    30004: "Message blocked",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Carrier violation",
    30008: "Unknown error",
}

# These never left Twilio (`failed`); with any other code the carrier gave up (`undelivered`).
FAILED_AT_TWILIO = frozenset({21610, 30001, 30002, 30036})

# The form of POST Messages.json (CreateMessageRequest of Twilio's OpenAPI description); names are case-sensitive.
CREATE_PARAMETERS = frozenset(
    """AddressRetention ApplicationSid Attempt Body ContentRetention ContentSid ContentVariables FallbackFrom
    ForceDelivery From MaxPrice MediaUrl MessagingServiceSid PersistentAction ProvideFeedback RiskCheck ScheduleType
    SendAsMms SendAt ShortenUrls SmartEncoded StatusCallback To TrafficType ValidityPeriod""".split()
)

CARRIER_WORDS = {
    "STOP": {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"},
    "START": {"START", "YES", "UNSTOP"},
    "HELP": {"HELP", "INFO"},
}
CARRIER_REPLIES = {
    "STOP": "You have successfully been unsubscribed. You will not receive any more messages from this number. "
    "Reply START to resubscribe.",
    "START": "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    "HELP": "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
}

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€\f")


class Refused(Exception):
    """Twilio's answer to a request that it does not carry out."""

    def __init__(self, code: int, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.status, text = REFUSALS[code]
        self.text = text.format_map({"to": "", "sender": "", "path": "", "value": ""} | values)

    def resource(self) -> dict[str, object]:
        """The JSON body of the refusal."""
        return {
            "code": self.code,
            "message": self.text,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


@dataclass(slots=True)
class Message:
    """One message as Twilio keeps it. `form` is what was posted; `fails_with` is the code it will fail with."""

    sid: str
    account_sid: str
    to: str
    from_: str | None
    body: str
    status: str
    form: Mapping[str, str]
    created: datetime
    updated: datetime
    sent: datetime | None = None
    service: str | None = None
    direction: str = "outbound-api"
    media: int = 0
    error_code: int | None = None
    fails_with: int | None = None

    def course(self) -> tuple[str, ...]:
        """The statuses still to come, each of which is called back; the initial one never is."""
        if self.status == "scheduled":
            return ()
        assigned = ("queued",) if self.status == "accepted" else ()
        if self.fails_with is None:
            return (*assigned, "sent", "delivered")
        if self.fails_with in FAILED_AT_TWILIO:
            return (*assigned, "failed")
        return (*assigned, "sent", "undelivered")

    def move(self, status: str, number: str) -> None:
        """Enter a status; a service picks `number` as the sender when it leaves `accepted`."""
        self.status = status
        self.updated = datetime.now(UTC)
        self.from_ = self.from_ or number
        if status == "sent":
            self.sent = self.updated
        if status in {"failed", "undelivered"}:
            self.error_code = self.fails_with

    @property
    def finished(self) -> bool:
        """Whether nothing more happens to it; only then may it be redacted or deleted."""
        return self.status in {"delivered", "undelivered", "failed", "canceled", "received"}

    def resource(self) -> dict[str, object]:
        """The JSON of the message: numbers are strings, dates RFC 2822."""
        uri = f"/{API_VERSION}/Accounts/{self.account_sid}/Messages/{self.sid}"
        return {
            "account_sid": self.account_sid,
            "api_version": API_VERSION,
            "body": self.body,
            "date_created": format_datetime(self.created),
            "date_sent": self.sent and format_datetime(self.sent),
            "date_updated": format_datetime(self.updated),
            "direction": self.direction,
            "error_code": self.error_code,
            "error_message": self.error_code and FAILURES.get(self.error_code),
            "from": self.from_,
            "messaging_service_sid": self.service,
            "num_media": str(self.media),
            "num_segments": "0" if self.status in {"accepted", "scheduled"} else str(segments(self.body)),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }


def new_sid(prefix: str = "SM") -> str:
    """A new id of Twilio's shape: two letters for the kind, 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


def check(form: Mapping[str, str], number: str, service: str | None) -> None:
    """Raise Refused where Twilio refuses this form from an account with this number and Messaging Service.

    Unknown names are refused more strictly than at Twilio, which ignores them: a misspelt `StatusCallback` would be a
    lost receipt.
    """
    if unknown := form.keys() - CREATE_PARAMETERS:
        raise Refused(20001, value=", ".join(sorted(unknown)))
    if not (to := form.get("To")):
        raise Refused(21604)
    _check_sender(form.get("From"), form.get("MessagingServiceSid"), number, service)
    if not re.fullmatch(r"\+[1-9]\d{6,14}", to):
        raise Refused(21211, to=to)
    if not any(form.get(content) for content in ("Body", "MediaUrl", "ContentSid")):
        raise Refused(21602)
    if len(form.get("Body", "")) > 1600:
        raise Refused(21617)
    if not callable_url(callback := form.get("StatusCallback", "https://example.com")):
        raise Refused(21609, value=callback)


def _check_sender(chosen: str | None, chosen_service: str | None, number: str, service: str | None) -> None:
    if not chosen and not chosen_service:
        raise Refused(21603)
    if chosen and chosen != number:
        raise Refused(21606, sender=chosen)
    if chosen_service and chosen_service != service:
        raise Refused(21701, value=chosen_service)


def callable_url(url: str) -> bool:
    """Whether Twilio takes the URL for a callback: http or https, a host without underscore, 4,000 characters."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or "_"
    return parts.scheme in {"http", "https"} and "_" not in host and len(url) <= 4000


def carrier_word(body: str) -> str | None:
    """STOP, START or HELP when the whole message is one of the carrier's words, in any case."""
    word = body.strip().upper()
    return next((kind for kind, words in CARRIER_WORDS.items() if word in words), None)


def signed_url(url: str) -> str:
    """The URL as Twilio signs and calls it: without userinfo and fragment, everything else as written."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def signature(token: str, url: str, form: Iterable[tuple[str, str]]) -> str:
    """`X-Twilio-Signature`: HMAC-SHA1 of the URL and every name and value, sorted, in base64 (webhooks-security)."""
    text = signed_url(url) + "".join(name + value for name, value in sorted(set(form)))
    return b64encode(hmac.digest(token.encode(), text.encode(), "sha1")).decode()


def segments(body: str) -> int:
    """How many segments are billed: GSM-7 160 or 153 each, else UCS-2 70 or 67; no character is ever split."""
    if all(character in GSM or character in GSM_TWICE for character in body):
        alone, joined = 160, 153
        sizes = [2 if character in GSM_TWICE else 1 for character in body]
    else:
        alone, joined = 70, 67
        sizes = [2 if character > "\uffff" else 1 for character in body]
    if sum(sizes) <= alone:
        return 1
    count, room = 1, joined
    for size in sizes:
        if size > room:
            count, room = count + 1, joined
        room -= size
    return count
