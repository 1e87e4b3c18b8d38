"""Every table. Fields that end in `_enc` are ciphertext, those in `_key` keyed hashes (`crypto.py`, rulings 7).

Times are aware UTC (SQLModel refuses naive ones). Long, for it is one list.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING
SQLModel.model_config["defer_build"] = True  # rows are not validated: to build what would do it held up every start


PENDING = "state IN ('claimed', 'posting', 'unknown')"
"""Texts under way. SQLite uses an index on some rows only for a query that says so in the very same words."""
ILL = "state = 'failed' OR state = 'parked'"
"""Texts that were given up, and those for which a person must decide."""
RETURNED = "state = 'queued' AND returned > 0"
"""Texts that no phone took and that are to be tried once more."""
LEFT = "kind = 'ask' AND intent_at IS NOT NULL"
"""Texts that asked somebody, or are about to."""
CAME_BACK = "kind = 'ask' AND first_left_at IS NOT NULL"
"""Texts that asked somebody and that no phone took at first."""
FOR_PEOPLE = "label = 'other' OR question OR condition_enc IS NOT NULL OR counter_enc IS NOT NULL"
"""Replies that a person must read: questions, other words than a plain answer, a yes that depends on something,
something else instead."""


class Row(SQLModel):
    """A row of any table. What is set is the program's own and not looked at, which is half of what setting it took."""

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


def _row_id() -> Any:
    return Field(default=None, primary_key=True)


def _some(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index on some rows. On PostgreSQL the migrations make the same, and to name it here would load that dialect:
    three megabytes of every server on SQLite."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where))


class Installation(Row, table=True):
    """One row: what belongs to the whole. `key_check` proves that SECRET_KEY is the one that wrote this database.

    `life`: drawn when this copy of the database began to be the one that lives. `doubt`: why it may not be that one, so
    that nothing leaves until an operator says so; "" if nothing speaks against it. `words`: drawn by its
    processes all the time, the newest first; copies that are at work have others.
    """

    id: int = Field(default=1, primary_key=True)
    key_check: str
    paused_at: datetime | None = None
    life: str = ""
    doubt: str = ""
    words: str = ""


class AccountRow(Row, table=True):
    """How an account of ours on a channel is: `condition` as in `core/events.py`, `challenge` for a captcha.

    `account` is our own number or name there, which anybody may know.
    """

    __tablename__ = "account"
    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    condition: str
    since: datetime
    until: datetime | None = None
    challenge: str | None = None


class ChannelPause(Row, table=True):
    """A channel that must not send until then, and the provider's code that says why. `refusals`: how often in a row
    the provider would not work for us at all, `refused_at`: when last."""

    __tablename__ = "channel_pause"
    channel: str = Field(primary_key=True)
    until: datetime
    code: str
    refusals: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    refused_at: datetime | None = None


class SenderPace(Row, table=True):
    """When the next text may leave from a sender of ours, for all processes. `sender`: as the wire calls it. `worker`:
    whose turn it is, since `taken_at`."""

    __tablename__ = "sender_pace"
    channel: str = Field(primary_key=True)
    sender: str = Field(primary_key=True)
    free_at: datetime
    worker: str = Field(default="", sa_column_kwargs={"server_default": ""})
    taken_at: datetime | None = None


class Supporter(Row, table=True):
    """One person. `consent`: none, unconfirmed, in or out. `x`, `y`, `z`: the place on the unit sphere, so that
    nearness is plain arithmetic in any database; `cell`: where that is in `core/grid.py`. `prefers`: the channel on
    which they want to be asked, if they said. `last_asked_at`: when an ask left for them last.
    """

    __table_args__ = (Index("ix_supporter_near", "cell", "consent"), Index("ix_supporter_joined", "joined_at"))
    id: int | None = _row_id()
    created_at: datetime
    consent: str = Field(default="none", index=True)
    joined_at: datetime | None = None
    keyword: str | None = None
    language: str
    name_enc: bytes | None = None
    place: str | None = None
    region: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    cell: int | None = None
    x: float | None = None
    y: float | None = None
    z: float | None = None
    zone: str | None = None
    stop_notice_at: datetime | None = None
    prefers: str | None = None
    last_asked_at: datetime | None = None


class SupporterSkill(Row, table=True):
    """Something that a supporter said they can do, and beside it all that a search for it looks at.

    The database itself keeps that in step (`in_step.py`): their place and when they were asked last, as `Supporter` has
    them, and whether they are `askable`: they agreed, and an address of theirs is open.
    """

    __tablename__ = "supporter_skill"
    __table_args__ = (
        Index("ix_supporter_skill_search", "skill", "cell", "askable", "asked_at", "x", "y", "z", "supporter_id"),
    )
    supporter_id: int = Field(foreign_key="supporter.id", primary_key=True)
    skill: str = Field(primary_key=True)
    cell: int | None = None
    x: float | None = None
    y: float | None = None
    z: float | None = None
    asked_at: datetime | None = None
    askable: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class SupporterTag(Row, table=True):
    """A mark that a flow put on a supporter, such as `callers`."""

    __tablename__ = "supporter_tag"
    __table_args__ = (Index("ix_supporter_tag_tag", "tag", "supporter_id"),)
    supporter_id: int = Field(foreign_key="supporter.id", primary_key=True)
    tag: str = Field(primary_key=True)


class Address(Row, table=True):
    """Where a person is reached: a channel and a number or account. `closed`: why it may not be texted, "" if it may
    (`opted_out`, `carrier` for a carrier's block, `unreachable`, `wrong_number`).

    `number_enc`, `number_key`: the phone number that belongs to it, where the address is none and the channel tells.
    `account`: the account of ours that they write to. `doubted_at`: when its identity key became another one, while
    nobody has vouched that the person is the same.
    """

    __table_args__ = (UniqueConstraint("channel", "address_key"), Index("ix_address_open", "supporter_id", "closed"))
    id: int | None = _row_id()
    supporter_id: int = Field(foreign_key="supporter.id")
    channel: str
    address_key: str
    address_enc: bytes
    country: str | None = None
    closed: str = ""
    created_at: datetime
    number_enc: bytes | None = None
    number_key: str | None = Field(default=None, index=True)
    account: str | None = None
    doubted_at: datetime | None = None


class ConsentEvent(Row, table=True):
    """Append-only: who agreed to or withdrew what, when, on which channel, in which words, having been shown which.

    `inbox_id`: the text that said so.
    """

    __tablename__ = "consent_event"
    id: int | None = _row_id()
    supporter_id: int = Field(foreign_key="supporter.id", index=True)
    address_id: int | None = Field(default=None, foreign_key="address.id")
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id")
    at: datetime
    kind: str
    actor: str
    channel: str
    words_enc: bytes | None = None
    shown_enc: bytes | None = None
    flow_version_id: int | None = Field(default=None, foreign_key="flow_version.id")


class FlowVersion(Row, table=True):
    """The organizers' files as they were pushed, whole and for ever. The newest `live_at` is live."""

    __tablename__ = "flow_version"
    id: int | None = _row_id()
    digest: str = Field(unique=True)
    files: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    created_at: datetime
    live_at: datetime


class ConversationRow(Row, table=True):
    """Where somebody stands in a flow. `state`: open, or done. `state_enc`: the engine's value as JSON.

    `due_at`: when silence is an event (a reminder, or the end of waiting), if nothing is texted before. `outbox_id`:
    the last text of the conversation; silence begins when it has left. `inbox_id`: the text that moved it last.
    """

    __tablename__ = "conversation"
    __table_args__ = (Index("ix_conversation_open", "supporter_id", "state"),)
    id: int | None = _row_id()
    supporter_id: int = Field(foreign_key="supporter.id")
    address_id: int = Field(foreign_key="address.id")
    flow: str
    flow_version_id: int = Field(foreign_key="flow_version.id")
    invitation_id: int | None = Field(default=None, foreign_key="invitation.id", index=True)
    state: str
    step: str | None = None
    state_key: str
    state_enc: bytes
    begun_at: datetime
    moved_at: datetime
    due_at: datetime | None = Field(default=None, index=True)
    outbox_id: int | None = Field(default=None, index=True)
    inbox_id: int | None = Field(default=None, index=True)


class InboxRow(Row, table=True):
    """A text that came in. `state`: new, handled, person (somebody must read it), read (somebody has).

    `gesture`: text, reaction, ... as in `core/events.py`. `stamp`: the wire's number of it; `about`: that of the
    message which it quotes, reacts to, edits or takes back. `author_id`: who wrote, where the address is a group.
    `erase_at`: when its words and files must be gone.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "provider_id"),
        _some("ix_inbox_new", "id", where="state = 'new'"),
        Index("ix_inbox_person", "state", "id"),
        Index("ix_inbox_stamp", "address_id", "stamp"),
        _some("ix_inbox_erase", "erase_at", where="erase_at IS NOT NULL"),
    )
    id: int | None = _row_id()
    channel: str
    provider_id: str
    address_id: int = Field(foreign_key="address.id", index=True)
    text_enc: bytes | None = None
    media: int = 0
    carrier_word: str | None = None
    received_at: datetime
    state: str = "new"
    reason: str = ""
    attempts: int = 0
    handled_at: datetime | None = None
    gesture: str = "text"
    stamp: int | None = Field(default=None, sa_type=BigInteger)
    about: int | None = Field(default=None, sa_type=BigInteger)
    author_id: int | None = Field(default=None, foreign_key="address.id")
    erase_at: datetime | None = None


class AttachmentRow(Row, table=True):
    """A file that came with a text. `state`: waiting on the wire, kept, gone (for good), refused (too large).

    `content_enc`: its bytes, once they are kept. `tries`: fetches that failed.
    """

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("inbox_id", "position"), Index("ix_attachment_state", "state", "id"))
    id: int | None = _row_id()
    inbox_id: int = Field(foreign_key="inbox.id", index=True)
    position: int
    wire_id: str
    name_enc: bytes
    content_type: str
    size: int | None = None
    state: str = "waiting"
    tries: int = 0
    try_at: datetime
    content_enc: bytes | None = None


class OutboxRow(Row, table=True):
    """A text that goes out; its life is the table of moves in `core/message.py`.

    Unique by its cause, so that nothing causes two. `fence` grows with each claim: a worker whose fence is old
    may no longer send. `kind`: notice (compliance), reply, digest, reminder, promise, ask. `looks`: lists read since
    the intent; `doubts`: the try that was given up as lost, 0 if none was; `returned`: times the provider could not
    deliver it; `first_left_at`: the intent of the try that came back so. `file_enc`: a calendar file that goes along
    where the channel carries files. `same_key`: keyed hash of person, day and words of an ask that may still leave, or
    left: nobody gets the same one twice in a day. `check_at`: when a claim or an intent lapses, when an unknown text is
    looked for, when a sent one of which no receipt came is. `settled_at`: when its state became sent or one that lasts,
    or it came back because no phone took it.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("cause", "cause_id", "address_id", "step"),
        _some("ix_outbox_queue", "channel", "priority", "not_before", "id", where="state = 'queued'"),
        _some("ix_outbox_pending", "state", "check_at", where=PENDING),
        _some("ix_outbox_unreported", "check_at", where="state = 'sent' AND check_at IS NOT NULL"),
        Index("ix_outbox_intent", "intent_at", "channel"),
        _some("ix_outbox_ill", "state", "settled_at", "channel", "reason", where=ILL),
        _some("ix_outbox_returned", "settled_at", "channel", "reason", where=RETURNED),
        _some("ix_outbox_left", "cause_id", "intent_at", where=LEFT),
        _some("ix_outbox_came_back", "cause_id", "first_left_at", where=CAME_BACK),
        _some("ix_outbox_before", "invitation_id", "step", "state", where="cause = 'before'"),
    )
    id: int | None = _row_id()
    ref: str = Field(unique=True)
    same_key: str | None = Field(default=None, unique=True)
    supporter_id: int = Field(foreign_key="supporter.id", index=True)
    address_id: int = Field(foreign_key="address.id", index=True)
    channel: str
    kind: str
    priority: int
    cause: str
    cause_id: int
    step: str = ""
    invitation_id: int | None = Field(default=None, foreign_key="invitation.id", index=True)
    text_enc: bytes | None = None
    file_enc: bytes | None = None
    segments: int
    state: str = "queued"
    reason: str = ""
    created_at: datetime
    not_before: datetime
    expires_at: datetime | None = None
    worker: str | None = None
    fence: int = 0
    check_at: datetime | None = None
    looks: int = 0
    doubts: int = 0
    returned: int = 0
    attempts: int = 0
    intent_at: datetime | None = None
    first_left_at: datetime | None = None
    provider_id: str | None = Field(default=None, index=True)
    settled_at: datetime | None = None


class Ask(Row, table=True):
    """A targeted request. `state`: draft, scheduled, repeating, running, paused, filled, over, cancelled, missed.

    `until`: after it nobody is asked and no answer counts. `starts_at`, `ends_at`: when that happens what people are
    asked to; `address_enc`: where exactly, told only to who promised, in the reminder before it. `waves`: auto, all or
    a number at a time; `wave`: how many waves went out, `wave_at`: when the next one is due. `widen_km`: how far around
    the place of its audience people may live in the end, `radius_km`: how far by now. `overbook`: places beyond
    `needed`, for those expected to drop out. `reminders`: the most that somebody who does not answer gets; None leaves
    it to the flow. `schedule`: when it repeats, such as `fri 17:00` or `joined +3d 10:00`; "" for once.
    `parent_id`, `slot`: the ask that it follows from (one turn of what repeats, the question afterwards), and which.
    `held_for`: one of `harm.Held`, why it was paused last; `reason` says so in words.
    `held_until`: nobody more is asked before, for the first of many are watched. `counted_from`: when somebody resumed
    it after its texts had stopped it: what left before stops it no more. `approval_key`: keyed hash of what a
    second organizer agreed to, `approved_for`: to how many people it may go because of that. `withdrawn`: the last
    supporter from whom what waited was taken back since it ended; None where nothing is left to take back.
    """

    __table_args__ = (UniqueConstraint("parent_id", "slot"),)
    id: int | None = _row_id()
    flow: str
    flow_version_id: int = Field(foreign_key="flow_version.id")
    audience: str
    given: dict[str, str] = Field(sa_column=Column("given", JSON, nullable=False))
    needed: int | None = None
    team: str | None = None
    state: str = Field(index=True)
    reason: str = ""
    held_for: str = "other"
    at: datetime | None = None
    until: datetime | None = None
    created_at: datetime
    selected_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    address_enc: bytes | None = None
    waves: str = "auto"
    wave: int = 0
    wave_at: datetime | None = Field(default=None, index=True)
    widen_km: float | None = None
    radius_km: float | None = None
    overbook: int = 0
    reminders: int | None = None
    schedule: str = ""
    parent_id: int | None = Field(default=None, foreign_key="ask.id")
    slot: str = ""
    held_until: datetime | None = None
    counted_from: datetime | None = None
    approval_key: str | None = None
    approved_for: int | None = None
    withdrawn: int | None = None


class Approval(Row, table=True):
    """A code that was texted to a second organizer, who agrees by it to what `content_key` is the keyed hash of."""

    __tablename__ = "approval"
    ask_id: int = Field(foreign_key="ask.id", primary_key=True)
    organizer_id: int = Field(foreign_key="organizer.id")
    content_key: str
    recipients: int
    code_key: str
    until: datetime
    tries: int = 0


class Milestone(Row, table=True):
    """Something that falls due once in an ask's life.

    `what`: `before STEP` (the reminder to who promised), `after` (did you make it?) or `deadline` (it nears, and places
    are free). `outcome`: "" until it is due, then done or missed.
    """

    __tablename__ = "milestone"
    __table_args__ = (_some("ix_milestone_due_at", "due_at", where="outcome = ''"),)
    ask_id: int = Field(foreign_key="ask.id", primary_key=True)
    what: str = Field(primary_key=True)
    due_at: datetime
    outcome: str = ""
    done_at: datetime | None = None


class SavedAudience(Row, table=True):
    """An audience query with a name."""

    __tablename__ = "saved_audience"
    name: str = Field(primary_key=True)
    query: str
    saved_at: datetime


class Invitation(Row, table=True):
    """One ask to one supporter. `answer`: yes, no, maybe, waitlist, other, or None; `skipped`: why nothing was sent.

    `wave`: in which wave, 0 where there are none; `why`: what the rank was made of, as `core/waves.py` writes it.
    `party`: how many come, the supporter included. `dropped_at`: when a promise was taken back. `offers`: how often a
    free place was offered from the waiting list, `offered_until`: how long one is kept. `came`: yes or no, once told.
    """

    __table_args__ = (
        UniqueConstraint("ask_id", "supporter_id"),
        Index("ix_invitation_state", "ask_id", "state", "id"),
        Index("ix_invitation_answer", "ask_id", "answer", "dropped_at", "offered_until"),
        _some("ix_invitation_dropped", "ask_id", "dropped_at", where="dropped_at IS NOT NULL"),
    )
    id: int | None = _row_id()
    ask_id: int = Field(foreign_key="ask.id")
    supporter_id: int = Field(foreign_key="supporter.id", index=True)
    state: str = "planned"
    skipped: str = ""
    outbox_id: int | None = Field(default=None)
    answer: str | None = None
    answered_at: datetime | None = None
    wave: int = 0
    why: dict[str, float] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    party: int | None = None
    dropped_at: datetime | None = None
    offers: int = 0
    offered_until: datetime | None = None
    came: str | None = None
    came_at: datetime | None = None


class Reply(Row, table=True):
    """What came back to an ask, one row a text and ask that it is for; the words stay in the inbox.

    `party`: how many come, if it says so. `condition_enc`: the words on which a yes depends; `counter_enc`: those that
    offer something else instead.
    """

    __table_args__ = (
        UniqueConstraint("inbox_id", "invitation_id"),
        _some("ix_reply_for_people", "id", where=FOR_PEOPLE),
    )
    id: int | None = _row_id()
    inbox_id: int = Field(foreign_key="inbox.id", index=True)
    invitation_id: int = Field(foreign_key="invitation.id", index=True)
    ask_id: int = Field(foreign_key="ask.id")
    label: str
    question: bool = False
    party: int | None = None
    condition_enc: bytes | None = None
    counter_enc: bytes | None = None
    at: datetime = Field(index=True)


class WhichAsk(Row, table=True):
    """A plain answer that may be meant for several asks, until its author says by number for which."""

    __tablename__ = "which_ask"
    supporter_id: int = Field(foreign_key="supporter.id", primary_key=True)
    inbox_id: int = Field(foreign_key="inbox.id")
    invitation_ids: list[int] = Field(sa_column=Column(JSON, nullable=False))
    until: datetime


class Organizer(Row, table=True):
    """Somebody who reads digests. `verified_at`: when the code came back from the number (rulings 19).

    `name` is a label that the organizers chose: it stands in their digests.toml too, so it is no ciphertext.
    `address_id`: None until the code comes in, on a channel where the bot may not write first.
    """

    id: int | None = _row_id()
    name: str = Field(unique=True)
    address_id: int | None = Field(default=None, foreign_key="address.id", index=True)
    code_key: str | None = None
    code_until: datetime | None = None
    code_tries: int = 0
    verified_at: datetime | None = None
    disabled_at: datetime | None = None
    created_at: datetime


class LinkCode(Row, table=True):
    """A code that was texted to one address, and makes one person of it and of the address that it comes back from."""

    __tablename__ = "link_code"
    address_id: int = Field(foreign_key="address.id", primary_key=True)
    code_key: str = Field(index=True)
    until: datetime


class DigestItem(Row, table=True):
    """Something that needs a person, shown to a team's leads under a number until somebody has dealt with it.

    `kind`: reply (with `reply_id`), call (somebody to be called, with `invitation_id`), place (one fell free) or
    deadline (it nears, and places are free), the last two with `ask_id`. `state`: open, taken, done. `taken_by`: the
    address of the lead who has it. `outcome`: yes, no or "". `pass_at`: when it goes to the next lead if nothing
    happens; `passed`: how often it did. `urgent_at`: when the leads were told of it outside their hours.
    """

    __tablename__ = "digest_item"
    __table_args__ = (
        UniqueConstraint("team", "number"),
        UniqueConstraint("team", "reply_id"),
        _some("uq_digest_item_call", "invitation_id", where="kind = 'call'", unique=True),
    )
    id: int | None = _row_id()
    team: str
    number: int
    kind: str = "reply"
    reply_id: int | None = Field(default=None, foreign_key="reply.id", index=True)
    invitation_id: int | None = Field(default=None, foreign_key="invitation.id")
    ask_id: int | None = Field(default=None, foreign_key="ask.id", index=True)
    state: str = "open"
    outcome: str = ""
    taken_by: int | None = Field(default=None, foreign_key="address.id")
    made_at: datetime
    moved_at: datetime
    pass_at: datetime | None = Field(default=None, index=True)
    passed: int = 0
    urgent_at: datetime | None = None


class DigestLink(Row, table=True):
    """A link to a team's page, in one digest to one lead. It opens once, and `session_key` is that of the browser."""

    __tablename__ = "digest_link"
    link_key: str = Field(primary_key=True)
    team: str
    address_id: int = Field(foreign_key="address.id")
    until: datetime
    opened_at: datetime | None = None
    session_key: str | None = Field(default=None, index=True)


class LeadCommand(Row, table=True):
    """What a lead wants done from an address that can be forged, until the code that was texted there comes back."""

    __tablename__ = "lead_command"
    address_id: int = Field(foreign_key="address.id", primary_key=True)
    text_enc: bytes
    code_key: str
    until: datetime
    tries: int = 0


class TeamRow(Row, table=True):
    """A team of digests.toml; `told`: its leads know of every reply up to this id."""

    __tablename__ = "team"
    name: str = Field(primary_key=True)
    known_since: datetime
    told: int = 0


class DigestWindow(Row, table=True):
    """One due digest of a team: its row is what makes it happen once. `sent`: to how many leads."""

    __tablename__ = "digest_window"
    team: str = Field(primary_key=True)
    starts_at: datetime = Field(primary_key=True)
    made_at: datetime
    sent: int = 0


class AuditLine(Row, table=True):
    """Who did what to what, without anything personal."""

    __tablename__ = "audit_line"
    id: int | None = _row_id()
    at: datetime
    actor: str
    action: str
    subject: str
