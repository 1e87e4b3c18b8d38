"""What signal-cli answers to a send is told in the field's words.

The answers are those that signal-cli 0.13.19 gave in the recorded cases 34 to 50 and when its server hung (its own
numbers, ids and names replaced), and those of its newer sources; the recordings themselves are read where they are.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Failure
from bot.channels.signal_codes import FAILURES, Answer, failure_of, read
from bot.core.events import Condition
from tests.conftest import ROOT
from tests.required import absent

T = 1_795_286_038_043
RECORDINGS = ROOT.parent / "shared" / "signal-lab"


def result(*kinds: str, **more: object) -> dict[str, Any]:
    address = {"uuid": "00000000-0000-4000-8000-000000000001", "number": None, "username": None}
    return {"timestamp": T, "results": [{"recipientAddress": address, "type": kind, **more} for kind in kinds]}


def sent(*kinds: str, **more: object) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "result": result(*kinds, **more), "id": "1"}


def failed(code: int, message: str, *kinds: str, **more: object) -> dict[str, Any]:
    data = {"response": result(*kinds, **more)} if kinds else None
    return {"jsonrpc": "2.0", "error": {"code": code, "message": message, "data": data}, "id": "1"}


ALL_FAILED = "Failed to send message"
CAPTCHA, LIMITED = Condition.CAPTCHA, Condition.LIMITED


@pytest.mark.parametrize(
    ("answer", "read_as"),
    [
        (sent("SUCCESS"), Answer(T)),
        (sent(), Answer(T)),  # a group with nobody else in it
        (sent("UNREGISTERED_FAILURE", "SUCCESS", "NETWORK_FAILURE"), Answer(T)),
        (sent("UNREGISTERED_FAILURE", "NETWORK_FAILURE"), Answer(T, "network")),
        (
            sent("SUCCESS", "RATE_LIMIT_FAILURE", token="token", retryAfterSeconds=-1),
            Answer(T, None, CAPTCHA, None, "token"),
        ),
        (failed(-1, ALL_FAILED, "NETWORK_FAILURE"), Answer(T, "network")),
        (failed(-1, ALL_FAILED, "UNREGISTERED_FAILURE"), Answer(T, "unregistered")),
        (failed(-1, ALL_FAILED, "UNREGISTERED_FAILURE", "RATE_LIMIT_FAILURE"), Answer(T, "limited", LIMITED)),
        (failed(-1, ALL_FAILED, "INVALID_PRE_KEY_FAILURE"), Answer(T, "prekeys")),
        (failed(-1, ALL_FAILED, "A_NEW_FAILURE"), Answer(T, "error")),
        (failed(-4, f"{ALL_FAILED} due to untrusted identities", "IDENTITY_FAILURE"), Answer(T, "identity")),
        (
            failed(-5, f"{ALL_FAILED} due to rate limiting", "RATE_LIMIT_FAILURE", token="t", retryAfterSeconds=86400),
            Answer(T, "captcha", CAPTCHA, 86400, "t"),
        ),
        (failed(-5, f"{ALL_FAILED} due to rate limiting", "RATE_LIMIT_FAILURE"), Answer(T, "limited", LIMITED)),
        (
            failed(-5, "", "RATE_LIMIT_FAILURE", retryAfterSeconds=10**12),
            Answer(T, "limited", LIMITED, retry_after=604_800),
        ),
        (failed(-5, f"{ALL_FAILED} due to rate limiting"), Answer(None, "limited", LIMITED)),
        (failed(-32602, "Specified account does not exist"), Answer(None, "gone", Condition.GONE)),
        (failed(-32602, "Method requires valid account parameter"), Answer(None, "gone", Condition.GONE)),
        (failed(-32602, "Something else"), Answer(None, "malformed")),
        (failed(-32601, "Method not implemented"), Answer(None, "malformed")),
        (failed(-32700, "Empty input line"), Answer(None, "malformed")),
        (failed(-32600, "unexpected type: STRING"), Answer(None, "malformed")),
        (failed(-32603, "An internal server error has occurred."), Answer(None, "malformed")),
        (
            failed(-32603, "Failed to send message: no such file (AttachmentInvalidException)"),
            Answer(None, "malformed"),
        ),
        (failed(-32603, "Failed to send message: Connection closed! (IOException)"), Answer(None, "error")),
        (failed(-3, "Failed to get contact data: [404]"), Answer(None, "error")),
        (failed(-3, "Failed: StatusCode: 499"), Answer(None, "too old", Condition.TOO_OLD)),
        (failed(-32603, "x (DeprecatedVersionException)"), Answer(None, "too old", Condition.TOO_OLD)),
        (failed(-1, "Invalid textStyle syntax (bogus) expected 'start:length:STYLE'"), Answer(None, "malformed")),
        (failed(-1, "The user u:nobody.01 is not registered."), Answer(None, "unregistered")),
        (failed(-1, "Group not found: AAAA="), Answer(None, "no group")),
        (failed(-1, "User is not a member in group: too many names (AAAA=)"), Answer(None, "no group")),
        (failed(-99, "A new code"), Answer(None, "error")),
        ({}, Answer(None, "unreadable")),
        ({"result": {"results": [{"type": "SUCCESS"}]}}, Answer(None, "unreadable")),
        ({"result": {"timestamp": T, "results": ["SUCCESS"]}}, Answer(T, "unreadable")),
        ({"result": {"timestamp": T}}, Answer(T)),
        ({"error": "no"}, Answer(None, "unreadable")),
    ],
)
def test_reads_an_answer(answer: Mapping[str, Any], read_as: Answer) -> None:
    assert read(answer) == read_as


def test_what_is_in_doubt_is_never_repeated_and_what_halts_fails_nobody() -> None:
    assert {code for code, failure in FAILURES.items() if failure is Failure.UNKNOWN} == {
        "network", "error", "unreadable", "timeout", "late", "lost",
    }  # fmt: skip
    assert failure_of("gone") is failure_of("too old") is Failure.UNREACHED
    assert failure_of("captcha") is failure_of("limited") is Failure.THROTTLED
    assert failure_of(None) is failure_of("a word of another release") is Failure.UNKNOWN
    assert read(sent("SUCCESS")).failure is None
    assert read(failed(-1, ALL_FAILED, "UNREGISTERED_FAILURE")).failure is Failure.REFUSED


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["SUCCESS", "t"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("code message data response timestamp results type token".split()), inner)
    ),
    max_leaves=12,
)


@given(st.fixed_dictionaries({}, optional={"result": JSON, "error": JSON}))
def test_any_answer_can_be_read(answer: dict[str, Any]) -> None:
    read_as = read(answer)
    assert read_as.stamp or read_as.code
    assert read_as.code is None or read_as.code in FAILURES


RECORDED = {
    "34_send_plain": [None],
    "35_send_by_number": [None],
    "36_send_unknown_number": ["unregistered"],
    "37_send_bad_inputs": [
        "malformed", "malformed", "malformed", "malformed", "malformed", None, None, None, "malformed", "no group",
        "no group", None, "malformed", "malformed", None, "unregistered", None,
    ],
    "38_send_rich": [None] * 6,
    "39_send_long_text": [None],
    "40_send_edit_delete_react": [None, None],
    "42_send_several_recipients": [None],
    "43_send_note_to_self_and_notify_self": [None] * 3,
    "44_group": [None],
    "45_group_create_by_bot": [None, None],
    "46_rate_limit_proof_required": ["captcha", None, None],
    "47_rate_limit_429": ["limited", "limited", "captcha"],
    "48_server_500": [None, "network"],
    "49_unregistered_recipient": ["unregistered", "unregistered"],
    "50_identity_change": [None, "identity", "identity", None],
}  # fmt: skip
"""The codes of the answers to `send` in each recording of it, in order."""


@pytest.mark.parametrize("case", RECORDED)
def test_reads_every_recorded_answer(case: str) -> None:
    if not RECORDINGS.is_dir():
        absent("signal-lab", "it belongs in ../shared/signal-lab")
    steps = json.loads((RECORDINGS / "fixtures-e2e" / f"{case}.json").read_text("utf-8"))["steps"]
    calls = [step["rpc"] for step in steps if "rpc" in step]
    sends = [call["response"] for call in calls if call.get("request", {"method": "send"})["method"] == "send"]
    assert [read(answer).code for answer in sends] == RECORDED[case]
