"""What Twilio's codes and statuses mean in the field's words."""

from collections.abc import Iterable, Mapping

from bot.channels import Failure
from bot.core.events import Receipt

# Error codes (twilio.com/docs/api/errors), of answers to a send and of receipts alike.
_CODES: Mapping[Failure, Iterable[int]] = {
    Failure.THROTTLED: (20429,),
    Failure.CONGESTED: (
        21611, 30001,  # the sender's queue is full
        30022, 30023,  # over the carriers' rate or daily cap for this sender
    ),
    Failure.REFUSED: (
        21211, 21614,  # not a number, not a mobile
        21612,  # no route
        30004, 30006,  # blocked, or a landline
    ),
    Failure.BARRED: (
        21408,  # the country is switched off in the account
        21608,  # a trial account may not text an unverified number
    ),
    Failure.OPTED_OUT: (21610,),
    Failure.UNDELIVERED: (
        30003, 30005, 30008,  # switched off, unknown, no reason given
        30036,  # it was no longer valid when its turn came
        30450,  # held back as suspected traffic pumping
    ),
    Failure.FILTERED: (30007,),
    Failure.MALFORMED: (21602, 21604, 21609, 21617, 21619, 21620, 21623, *range(35111, 35127)),
    Failure.HALTED: (
        20003, 20005, 20404, 30002,  # wrong credentials; account inactive, unknown, suspended
        21212, 21603, 21606, 21659, 21660,  # the sender is missing, wrong or not ours
        21701, 21703, 21704, 21705,  # no such messaging service, or one without a sender
        30032, 30034,  # the sender is not verified (toll-free) or not registered (10DLC)
    ),
}  # fmt: skip
_FAILURES = {str(code): failure for failure, codes in _CODES.items() for code in codes}

# MessageStatus of a status callback; any other says nothing about delivery.
RECEIPTS = {
    "accepted": Receipt.ACCEPTED,
    "scheduled": Receipt.ACCEPTED,
    "queued": Receipt.ACCEPTED,
    "sending": Receipt.ACCEPTED,
    "sent": Receipt.SENT,
    "delivered": Receipt.DELIVERED,
    "read": Receipt.DELIVERED,
    "failed": Receipt.FAILED,
    "undelivered": Receipt.FAILED,
    "canceled": Receipt.FAILED,
}
FAILED = frozenset(status for status, receipt in RECEIPTS.items() if receipt is Receipt.FAILED)


def failure_of(code: str | None) -> Failure:
    """What a FAILED receipt with this code means; an unknown code says no more than that the text did not arrive."""
    return _FAILURES.get(code or "", Failure.UNDELIVERED)


def failure_of_answer(status: int, code: str) -> Failure:
    """What an HTTP answer that is no success means; `code` is Twilio's, or the status again where it gives none."""
    if status >= 500 or status == 408:
        return Failure.UNKNOWN
    if status == 429:
        return _FAILURES.get(code, Failure.THROTTLED)
    if status < 400 or status in {401, 403, 404}:  # a redirect: somebody other than the API answers there
        return _FAILURES.get(code, Failure.HALTED)
    return _FAILURES.get(code, Failure.MALFORMED)
