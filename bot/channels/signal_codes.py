"""What signal-cli's answers to a send mean in the field's words, and what they say of our account."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from bot.channels import Failure
from bot.core.events import Condition

FAILURES: Final[Mapping[str, Failure]] = MappingProxyType(
    {
        "network": Failure.UNKNOWN,  # NETWORK_FAILURE: a server that only hung delivered it later
        "error": Failure.UNKNOWN,  # signal-cli failed on the way, or with a code that we do not know
        "unreadable": Failure.UNKNOWN,  # an answer without the members that tell
        "timeout": Failure.UNKNOWN,  # no answer in our own time
        "late": Failure.UNKNOWN,  # as "timeout"; an answer came after it
        "lost": Failure.UNKNOWN,  # the connection ended before the answer
        "captcha": Failure.THROTTLED,  # RATE_LIMIT_FAILURE with a token: not until a person solves a captcha
        "limited": Failure.THROTTLED,  # RATE_LIMIT_FAILURE without one
        "identity": Failure.UNDELIVERED,  # IDENTITY_FAILURE: their key is another one and is not trusted
        "prekeys": Failure.UNDELIVERED,  # INVALID_PRE_KEY_FAILURE: a phone that was away for long
        "unregistered": Failure.REFUSED,  # UNREGISTERED_FAILURE: no such account (any more)
        "no group": Failure.REFUSED,  # unknown, left, or only its admins may write
        "gone": Failure.UNREACHED,  # our account is not linked (any more): its queue waits, other accounts go on
        "too old": Failure.UNREACHED,  # the server refuses this release of signal-cli
        "malformed": Failure.MALFORMED,
    }
)
"""Every code that we write into receipts of failure; words of ours, for signal-cli's sentences hold numbers and ids."""

_TYPES: Final = {
    "NETWORK_FAILURE": "network",
    "RATE_LIMIT_FAILURE": "limited",
    "IDENTITY_FAILURE": "identity",
    "INVALID_PRE_KEY_FAILURE": "prekeys",
    "UNREGISTERED_FAILURE": "unregistered",
}
"""The types of what became of one recipient, beside SUCCESS."""

_CONDITIONS: Final = {
    "captcha": Condition.CAPTCHA,
    "limited": Condition.LIMITED,
    "gone": Condition.GONE,
    "too old": Condition.TOO_OLD,
}

# signal-cli's own codes, and those of JSON-RPC (jsonrpc.org/specification, section 5.1).
_USER_ERROR, _IO_ERROR, _IDENTITY_ERROR, _RATE_LIMIT_ERROR = -1, -3, -4, -5
_NOT_JSON, _NOT_A_REQUEST, _NO_METHOD, _WRONG_PARAMETERS, _INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603

_SENTENCES: Final = (
    # Where the code does not tell: the first that fits. None stands for any code.
    (None, re.compile(r"\[499\]|StatusCode: 499|DeprecatedVersion|deprecated|too old"), "too old"),
    (_WRONG_PARAMETERS, re.compile("account"), "gone"),
    (_USER_ERROR, re.compile(r"\Athe user .* is not registered", re.IGNORECASE | re.DOTALL), "unregistered"),
    (_USER_ERROR, re.compile(r"\A(?:Group not found|Invalid group id|User is not )"), "no group"),
    (_INTERNAL_ERROR, re.compile("AttachmentInvalidException"), "malformed"),
    (_INTERNAL_ERROR, re.compile(r"\AFailed to send"), "error"),  # some of a group may have it
)
_CODES: Final = {
    _IO_ERROR: "error",
    _IDENTITY_ERROR: "identity",
    _RATE_LIMIT_ERROR: "limited",
    **dict.fromkeys(
        (_USER_ERROR, _NOT_JSON, _NOT_A_REQUEST, _NO_METHOD, _WRONG_PARAMETERS, _INTERNAL_ERROR), "malformed"
    ),
}

_LONGEST_WAIT: Final = 7 * 86_400  # seconds; signal.md has seen one day
_LONGEST_TOKEN: Final = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one send. `code`: None if it left, else a key of `FAILURES`.

    `stamp`: Signal's number of the message, also of one that failed on the way: a receipt may name it later.
    `condition`: how our account is, if the answer says so, for `retry_after` seconds if it says that, and `challenge`,
    the word that goes back with a solved captcha.
    """

    stamp: int | None = None
    code: str | None = None
    condition: Condition | None = None
    retry_after: float | None = None
    challenge: str | None = None

    @property
    def failure(self) -> Failure | None:
        """What its code means; None if it left."""
        return failure_of(self.code) if self.code else None


def failure_of(code: str | None) -> Failure:
    """What a code in a receipt of failure means; an unknown one says no more than that nobody knows."""
    return FAILURES.get(code or "", Failure.UNKNOWN)


def read(answer: Mapping[str, Any]) -> Answer:
    """Read the answer to one `send`, an object with `result` or `error`; any member may be missing.

    A text to a group left if any member was reached. Of several failures the one that leaves most in doubt decides.
    """
    error = answer.get("error")
    told = answer.get("result") if error is None else _member(_member(error, "data"), "response")
    number = _member(told, "timestamp")
    stamp = number if type(number) is int and number > 0 else None
    listed = _member(told, "results")
    results = listed if isinstance(listed, list) else []
    codes = {_code_of_result(result) for result in results}
    if None in codes or (error is None and not results):
        code = None if stamp else "unreadable"
    else:
        code = next((code for code in FAILURES if code in codes), None) or _code_of_error(error)
    tells = next((tells for tells in _CONDITIONS if tells in {code, *codes}), "")
    waits = [wait for result in results if type(wait := _member(result, "retryAfterSeconds")) is int and wait > 0]
    return Answer(
        stamp,
        code,
        _CONDITIONS.get(tells),
        retry_after=min(max(waits), _LONGEST_WAIT) if waits else None,
        challenge=next(filter(None, map(_token, results)), None),
    )


def _code_of_result(result: object) -> str | None:
    """The code of what became of one recipient; None if it was reached."""
    kind = _member(result, "type")
    if kind == "SUCCESS":
        return None
    code = _TYPES.get(kind, "error") if isinstance(kind, str) else "unreadable"
    return "captcha" if code == "limited" and _token(result) else code


def _token(result: object) -> str | None:
    """The word that goes back with a solved captcha."""
    token = _member(result, "token")
    return token[:_LONGEST_TOKEN] if isinstance(token, str) and token else None


def _code_of_error(error: object) -> str:
    """The code of an error that names no recipient."""
    number, sentence = _member(error, "code"), _member(error, "message")
    if isinstance(sentence, str):
        for code, fitting, meaning in _SENTENCES:
            if code in (None, number) and fitting.search(sentence):
                return meaning
    return _CODES.get(number, "error") if isinstance(number, int) else "unreadable"


def _member(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None
