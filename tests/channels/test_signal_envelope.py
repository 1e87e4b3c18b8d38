"""Every shape of a notification is heard as what it is, or knowingly ignored.

`signal_notifications.jsonl` holds one notification of each shape that signal-cli 0.13.19 was recorded to give in the
lab's cases 1 to 53, cut to what a manual subscription sends. Numbers, UUIDs, file and group ids and names were replaced
by made-up ones, each by the same everywhere, and times moved; the texts were made up for the lab. What is newer than
that release or could not be recorded is added below, from signal-cli's sources. The recordings are read where they are.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.signal_envelope import GroupChanged, Heard, Ignored, Receipts, Trouble, Words, read
from bot.core.events import FileIn, Gesture, Receipt, ReceiptIn, TextIn
from tests.conftest import ROOT
from tests.required import absent

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
BOT = "+12025550100"
ANA, CLEO, NEW = (f"00000000-0000-4000-8000-00000000010{n}" for n in (1, 2, 3))
NORTH = "group:R3JvdXAgb2YgdGhlIG5vcnRoLCBtYWRlIHVwLi4uLi4="
T = 1_795_300_000_000

SHAPES: dict[str, dict[str, Any]] = {
    shape["case"]: shape["params"]
    for shape in map(json.loads, Path(__file__).with_name("signal_notifications.jsonl").read_text("utf-8").splitlines())
}


def hear(notification: dict[str, Any], *accounts: str) -> Heard:
    return read(notification, name="signal", accounts=accounts or (BOT,), digest="<{}>".format, now=NOW)


def notified(case: str, **members: Any) -> dict[str, Any]:
    """The recorded notification with other members in its message."""
    notification = deepcopy(SHAPES[case]["result"])
    notification["envelope"]["dataMessage"] |= members
    return dict(notification)


def said(text: str = "", sender: str = ANA, number: str | None = "+12025550101", **more: Any) -> TextIn:
    """What a text is heard as, but for its own id and stamp."""
    profile = "Ana" if sender == ANA else ""
    return TextIn("signal", "", sender, text, NOW, number=number, profile=profile, account=BOT, **more)


def confirmed(*stamps: int) -> Receipts:
    return Receipts(tuple(ReceiptIn("signal", "", 0, str(T), Receipt.DELIVERED, sender=ANA) for T in stamps))


LONG = "A text that is longer than Signal puts into one message, of which this is only the beg"
HEARD: dict[str, Heard] = {
    "text": Words(said("hello bot 👋 äöü \u202e rtl")),
    "text without a number": Words(said("hi, you do not know my number", CLEO, None)),
    "styles and mention": Words(said("bold italic  end"), mentions=((12, ""),)),
    "quote": Words(said("answer", about=T + 85_930)),
    "file": Words(said("see file", media=1, files=(FileIn("fileid00.txt", "../../etc/no te.txt", "text/plain", 11),))),
    "file without a name": Words(
        said("file that the CDN lost", media=1, files=(FileIn("nosuchkey.txt", "", "text/plain", 1),))
    ),
    "long text": Words(said(LONG), FileIn("fileid01.txt", "", "text/x-signal-plain", 2500)),
    "voice note": Words(said(media=1, files=(FileIn("fileid02.aac", "", "audio/aac", 20),))),
    "reaction": Words(said("👍", gesture=Gesture.REACTION, about=T + 93_187)),
    "reaction removed": Words(said("👍", gesture=Gesture.UNREACTION, about=T + 93_187)),
    "edit": Words(said("typo", gesture=Gesture.EDIT, about=T + 96_226)),
    "remote delete": Words(said(gesture=Gesture.DELETION, about=T + 98_251)),
    "typing": Ignored("typing"),
    "typing stopped": Ignored("typing"),
    "delivered": confirmed(1_700_000_000_001, 1_700_000_000_002),
    "read": confirmed(1_700_000_000_001, 1_700_000_000_002),
    "viewed": confirmed(1_700_000_000_001, 1_700_000_000_002),
    "timer set": Ignored("empty"),
    "text with a timer": Words(said("vanishes", keep_for=timedelta(hours=1))),
    "timer taken off": Ignored("empty"),
    "session ended": Ignored("empty"),
    "unknown prekey": Trouble(BOT, "ProtocolInvalidKeyIdException"),
    "view once": Words(said(media=1, once=True)),
    "sticker": Words(said(media=1)),
    "contact": Words(said(media=1)),
    "preview": Words(said("https://example.org/x")),
    "story": Ignored("story"),
    "call": Ignored("call"),
    "call ended": Ignored("call"),
    "payment or group call": Ignored("empty"),
    "sent from the phone": Ignored("sync"),
    "read on the phone": Ignored("sync"),
    "note to self": Ignored("sync"),
    "edited on the phone": Ignored("sync"),
    "reacted on the phone": Ignored("sync"),
    "other sync": Ignored("sync"),
    "blocked on the phone": Ignored("sync"),
    "contacts of the phone": Ignored("sync"),
    "group text": Words(said("hello group", group=NORTH)),
    "group typing": Ignored("typing"),
    "group reaction": Words(said("❤", gesture=Gesture.REACTION, about=T + 167_704, group=NORTH)),
    "group mention": Words(said(" hey", group=NORTH), mentions=((0, ""),)),
    "new key": Words(said(sender=NEW, number=None, gesture=Gesture.NEW_KEY)),
    "undecryptable": Trouble(BOT, "ProtocolInvalidVersionException"),
    "repeated ciphertext": Trouble(BOT, "ProtocolDuplicateMessageException"),
}


@pytest.mark.parametrize("case", SHAPES)
def test_hears_every_shape(case: str) -> None:
    heard, expected = hear(SHAPES[case]), HEARD[case]
    if isinstance(expected, Words):
        stamp, text = SHAPES[case]["result"]["envelope"]["timestamp"], expected.text
        known_by = f"<{text.group or BOT}|{text.sender}|1|{stamp}|{text.gesture}>"
        expected = replace(expected, text=replace(text, provider_id=known_by, stamp=stamp))
    assert heard == expected


def test_hears_the_same_in_every_wrapper() -> None:
    plain = SHAPES["text"]["result"]
    on_start = {"jsonrpc": "2.0", "method": "receive", "params": plain}
    manual = {"jsonrpc": "2.0", "method": "receive", "params": SHAPES["text"]}
    assert isinstance(hear(plain), Words)
    assert hear(plain) == hear(on_start) == hear(manual) == hear({"envelope": plain["envelope"]})


def with_group(kind: str, group_id: object = NORTH.removeprefix("group:")) -> dict[str, Any]:
    return {"groupId": group_id, "groupName": "G1", "revision": 1, "type": kind}


@pytest.mark.parametrize(
    ("members", "heard"),
    [
        ({"message": None, "groupInfo": with_group("UPDATE")}, GroupChanged(BOT, NORTH)),
        ({"message": None, "groupInfo": with_group("DELIVER")}, Ignored("empty")),
        ({"groupInfo": with_group("DELIVER", None)}, Ignored("no group")),
        ({"storyContext": {"authorUuid": ANA, "sentTimestamp": T}}, Ignored("story")),
        ({"message": None, "isExpirationUpdate": True, "expiresInSeconds": 60}, Ignored("timer")),
        ({"message": None, "pollVote": {"targetSentTimestamp": T, "optionIndexes": [0]}}, Ignored("poll")),
        ({"message": None, "payment": {"note": "thanks"}}, Ignored("payment")),
        ({"message": None, "adminDelete": {"targetSentTimestamp": T}}, Ignored("removal")),
        ({"reaction": {"emoji": "👍", "targetSentTimestamp": None}}, Ignored("no target")),
        ({"remoteDelete": {}}, Ignored("no target")),
    ],
)
def test_hears_what_was_not_recorded(members: dict[str, Any], heard: Heard) -> None:
    assert hear(notified("text", **members)) == heard


def text_of(**members: Any) -> TextIn:
    heard = hear(notified("text", **members))
    assert isinstance(heard, Words)
    return heard.text


def mention(start: int, name: str) -> dict[str, Any]:
    return {"name": name, "number": None, "uuid": CLEO, "start": start, "length": 1}


def test_puts_names_where_phones_count_them() -> None:
    mentions = [mention(6, "+12025550105"), mention(2, "Cleo"), mention(12, CLEO.upper()), mention(9, "nobody")]
    text = text_of(message="👋\ufffc 👍\ufffc and \ufffc, \ufffc", mentions=mentions)
    assert text.text == "👋@Cleo 👍@+12025550105 and @, \ufffc"


def test_puts_names_into_the_whole_of_a_long_text() -> None:
    heard = hear(notified("long text", message="beg", mentions=[mention(8, "Cleo")]))
    assert isinstance(heard, Words)
    assert heard.with_whole("begin 👋\ufffc end").text == "begin 👋@Cleo end"


def test_cuts_what_a_sender_calls_things() -> None:
    wild = [{"id": wire_id, "filename": "n" * 999, "contentType": "t" * 999, "size": -1} for wire_id in ("../a", "a.b")]
    text = text_of(attachments=[*wild, "no attachment"])
    assert text.media == 3
    assert text.files == (FileIn("a.b", "n" * 120, "application/octet-stream", None),)
    hostile = [{"id": "a", "contentType": kind, "size": 2**31} for kind in ("image/\0png", "x\ud800/y", "é/è", "png")]
    assert {(file.content_type, file.size) for file in text_of(attachments=hostile).files} == {
        ("application/octet-stream", None)
    }
    named = notified("text")
    named["envelope"]["sourceName"] = "\u202e A\nna \x00" + "a" * 99
    heard = hear(named)
    assert isinstance(heard, Words)
    assert heard.text.profile == "A na " + "a" * 52 + "..."


def test_keeps_a_text_whose_members_are_not_what_they_should_be() -> None:
    assert text_of(message="yes", quote=[], mentions="x", attachments={}, expiresInSeconds="1") == text_of(
        message="yes"
    )
    edit = deepcopy(SHAPES["edit"]["result"])
    edit["envelope"]["editMessage"]["targetSentTimestamp"] = None
    heard = hear(edit)
    assert isinstance(heard, Words)
    assert (heard.text.text, heard.text.gesture) == ("typo", Gesture.TEXT)


def test_a_text_to_a_group_is_one_text_for_all_our_accounts() -> None:
    other = "+12025550109"
    first, again = notified("group text"), notified("group text")
    again["account"] = other
    heard = [hear(notification, BOT, other) for notification in (first, again)]
    assert len({words.text.provider_id for words in heard if isinstance(words, Words)}) == 1
    assert [words.text.account for words in heard if isinstance(words, Words)] == [BOT, other]


def test_answers_neither_itself_nor_for_other_accounts() -> None:
    own = notified("text")
    own["envelope"]["sourceNumber"] = "+12025550109"
    assert hear(own, BOT, "+12025550109") == Ignored("our own")
    assert hear(own, "+12025550109") == Ignored("another account")
    del own["account"]
    assert hear(own, BOT, "+12025550109") == Ignored("another account")


@pytest.mark.parametrize(
    ("member", "value", "kind"),
    [("sourceUuid", "PNI:1", "no sender"), ("sourceUuid", None, "no sender"), ("timestamp", "1", "no timestamp")],
)
def test_counts_what_nobody_could_answer(member: str, value: object, kind: str) -> None:
    notification = notified("text")
    notification["envelope"][member] = value
    assert hear(notification) == Trouble(BOT, kind)


NAMES = sorted({name for line in SHAPES.values() for name in json.dumps(line).split('"')[1::2] if name.isidentifier()})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=10,
)


def holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every object or list in a JSON value, with a key or index of it."""
    for key, inner in [*(value.items() if isinstance(value, dict) else enumerate(value))]:
        yield value, key
        if isinstance(inner, dict | list):
            yield from holders(inner)


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """A recorded notification with some members replaced by anything, or put beside others."""
    notification = deepcopy(SHAPES[draw(st.sampled_from(sorted(SHAPES)))]["result"])
    for _ in range(draw(st.integers(0, 3))):
        holder, key = draw(st.sampled_from([*holders(notification)]))
        holder[key] = draw(JSON)
    other = SHAPES[draw(st.sampled_from(sorted(SHAPES)))]["result"]
    if draw(st.booleans()) and isinstance(notification.get("envelope"), dict):
        notification["envelope"] |= other["envelope"]
    return dict(notification)


@given(mutated() | st.dictionaries(st.sampled_from(NAMES), JSON))
def test_any_notification_can_be_heard(notification: dict[str, Any]) -> None:
    heard = hear(notification)
    envelope = notification.get("envelope")
    if not isinstance(envelope, dict):
        assert not isinstance(heard, Words | Receipts) or notification.keys() & {"params", "result"}
        return
    unheard = ("syncMessage", "storyMessage", "callMessage", "typingMessage")
    if any(envelope.get(member) is not None for member in unheard):
        assert not isinstance(heard, Words | Receipts | GroupChanged)
    if isinstance(heard, Words):
        keeps_within_bounds(heard.text)
    if isinstance(heard, Receipts):
        assert all(0 < int(receipt.provider_id) < 10**15 for receipt in heard.receipts)


def keeps_within_bounds(text: TextIn) -> None:
    for stamp in filter(None, (text.stamp, text.about)):
        assert datetime.fromtimestamp(stamp / 1000, UTC) > datetime(1969, 1, 1, tzinfo=UTC)
    assert NOW + (text.keep_for or timedelta(0)) >= NOW
    assert len(text.sender) == 36
    assert len(text.profile) <= 60
    assert len(text.files) <= text.media
    assert not (text.once and text.files)
    assert text.provider_id.startswith("<")


RECORDED = {
    "01_text": "text",
    "02_text_unknown_sender_uuid_only": "text",
    "03_text_with_profile_key": "text text",
    "04_text_sealed": "text",
    "05_text_styles_and_mention": "text",
    "06_quote": "text text",
    "07_attachment": "text",
    "08_attachment_gone": "text",
    "09_long_text_attachment": "text",
    "10_voice_note": "text",
    "11_reaction_and_removal": "text reaction unreaction",
    "12_edit": "text edit",
    "13_remote_delete": "text deletion",
    "14_typing": "typing typing",
    "15_receipts": "Receipts Receipts Receipts",
    "16_expiration_timer_update": "empty text empty",
    "17_end_session_flag": "empty",
    "18_profile_key_update": "Trouble",
    "19_view_once": "text",
    "20_sticker": "text",
    "21_shared_contact_and_preview": "text text",
    "22_story": "story",
    "23_call_offer": "call call",
    "27_payment_and_groupcall": "empty",
    "28_sync_sent_from_phone": "sync",
    "29_sync_read_and_note_to_self": "sync sync",
    "30_sync_sent_edit_delete_reaction": "sync sync",
    "31_sync_message_request_and_blocked": "sync sync sync",
    "32_duplicate_same_timestamp": "text text",
    "33_burst_order": " ".join(20 * ["text"]),
    "44_group": "text typing reaction text",
    "50_identity_change": "text new_key",
    "51_undecryptable": "Trouble text text",
    "52_same_ciphertext_twice": "text Trouble",
    "53_other_calls": "sync sync sync sync",
    "ignore_attachments_flag": "text",
    "manual_tcp": "text",
    "on_connection_tcp": "text",
    "on_start_json_stdout": "text",
    "receive_call_manual": "text",
    "single_account_mode": "text",
}
"""What each recording holds, in order; the others hold no notification."""


def recorded(value: Any) -> Iterator[dict[str, Any]]:
    """The notifications anywhere in a recording, also within lines that were kept as they came."""
    if isinstance(value, str) and '"envelope"' in value:
        value = json.loads(value)
    if isinstance(value, dict) and "envelope" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from recorded(inner)


def in_a_word(heard: Heard) -> str:
    match heard:
        case Words(text):
            return str(text.gesture)
        case Ignored(why):
            return why
        case _:
            return type(heard).__name__


def test_hears_every_recording() -> None:
    folder = ROOT.parent / "shared" / "signal-lab"
    if not folder.is_dir():
        absent("signal-lab", "it belongs in ../shared/signal-lab")
    heard = {}
    for path in sorted(folder.glob("fixtures-[el]*/*.json")):
        notifications = recorded(json.loads(path.read_text("utf-8")))
        if kinds := " ".join(in_a_word(hear(each, each["account"])) for each in notifications):
            heard[path.stem] = kinds
    assert heard == RECORDED
