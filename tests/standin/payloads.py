"""Webhook forms as Twilio sent them, for their names, the order of these and the empty values.

Numbers, places and ids are replaced by fictional ones; the text is what stood in the body of the POST.

INBOUND, STATUS: nyaruka/courier, handlers/twilio/twilio.go, committed 2017-05-10.
INBOUND_SERVICE: to a number in a Messaging Service; undated, in a public test suite, read 2026-11-21.
Names that these lack (`OptOutType`, `RawDlrDoneDate`, `ErrorCode`, `MediaUrl0`) are from Twilio's documentation of
2026-03 (messaging/guides: webhook-request, outbound-message-status-in-status-callbacks).
"""

from urllib.parse import parse_qsl

INBOUND = (
    "ToCountry=US&ToState=DC&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0&ToCity=&FromZip=20001"
    "&SmsSid=SM00000000000000000000000000000001&FromState=DC&SmsStatus=received&FromCity=WASHINGTON"
    "&Body=Hi+there+from+Twilio&FromCountry=US&To=%2B12025550100&ToZip=&NumSegments=1"
    "&MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000000"
    "&From=%2B12025550101&ApiVersion=2010-04-01"
)

INBOUND_SERVICE = (
    "ToCountry=US&ToState=&SmsMessageSid=SM00000000000000000000000000000002&NumMedia=0&ToCity=&FromZip=20001"
    "&SmsSid=SM00000000000000000000000000000002&FromState=DC&SmsStatus=received&FromCity=WASHINGTON"
    "&Body=Why+do+you+say+that%3F+&FromCountry=US&To=%2B12025550100"
    "&MessagingServiceSid=MG00000000000000000000000000000000&ToZip=&NumSegments=1"
    "&MessageSid=SM00000000000000000000000000000002&AccountSid=AC00000000000000000000000000000000"
    "&From=%2B12025550101&ApiVersion=2010-04-01"
)

STATUS = (
    "MessageStatus=sent&ApiVersion=2010-04-01&SmsSid=SM00000000000000000000000000000003&SmsStatus=sent"
    "&To=%2B12025550101&From=%2B12025550100&MessageSid=SM00000000000000000000000000000003"
    "&AccountSid=AC00000000000000000000000000000000"
)


def fields(form: str) -> dict[str, str]:
    """The names and values of a captured form, in their order."""
    return dict(parse_qsl(form, keep_blank_values=True, strict_parsing=True))
