"""`turnout signal ...` beside a signal-cli: what an operator does, and one sentence for what does not work."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.core.events import AccountIn, Condition
from bot.store import accounts, outbox, supporters
from bot.store.session import Transaction
from bot.work.house import House
from tests.house import SECRET, Clock, open_house
from tests.standin.signal_cli import ACCOUNT, OWN, SECOND, SOLVE_AGAIN, Connection, Rejected, SignalStandIn
from tests.standin.signal_phone import ALICE, BOB

Turnout = Callable[..., Coroutine[None, None, Result]]
NEW = "+12025550107"
DEPRECATED = Rejected(-3, "Submit challenge error: [499] ")
WRONG_PAGE = Rejected(-6, "Captcha rejected")
PNG = b"\x89PNG made up"


class SignalCli(SignalStandIn):
    """It knows identity keys as well. `untrusted`: the people whose key is another one, by our account."""

    def __init__(self) -> None:
        super().__init__()
        self.untrusted: dict[str, set[str]] = {number: set() for number in OWN}

    async def list_identities(self, _connection: Connection, params: Mapping[str, Any]) -> object:
        """Alice's and Bob's keys, and whether they are trusted."""
        untrusted = self.untrusted[self._account(params)]
        return [
            {"uuid": uuid, "number": None, "trustLevel": "UNTRUSTED" if uuid in untrusted else "TRUSTED_UNVERIFIED"}
            for uuid in (ALICE, BOB)
        ]

    async def trust(self, _connection: Connection, params: Mapping[str, Any]) -> object:
        """Trust the present key."""
        self.untrusted[self._account(params)].discard(params["recipient"])
        return {}

    def _method(self, name: str) -> Callable[[Any, Connection, Mapping[str, Any]], Awaitable[object]]:
        own = {"listIdentities": SignalCli.list_identities, "trust": SignalCli.trust}
        return own.get(name) or super()._method(name)


@pytest.fixture
async def daemon() -> AsyncIterator[SignalCli]:
    """signal-cli with both our accounts."""
    async with SignalCli() as daemon:
        yield daemon


@pytest.fixture
def environ(daemon: SignalCli, small_database_url: str) -> dict[str, str]:
    """The settings."""
    return {
        "DATABASE_URL": small_database_url,
        "SIGNAL_RPC_URL": daemon.url,
        "SIGNAL_ACCOUNT": ",".join(OWN),
        "ORGANIZATION": "Hill Tenants",
        "CONTACT": "help@example.org",
    }


@pytest.fixture
def turnout(environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turnout:
    """A command typed while signal-cli goes on; `--json` is read with `told`."""
    monkeypatch.chdir(tmp_path)

    async def typed(*words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, app, words, env={"SECRET_KEY": SECRET, **environ})

    return typed


@pytest.fixture
async def house(environ: dict[str, str], tmp_path: Path) -> AsyncIterator[House]:
    """The house that the commands find."""
    with open_house(tmp_path, Clock(), **environ) as house:
        yield house


def told(done: Result) -> object:
    """What a command said in JSON."""
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def waits(house: House, *numbers: str) -> None:
    """Signal wants a captcha of these accounts."""
    for number in numbers:
        house.store.do(accounts.keep, AccountIn("signal", number, Condition.CAPTCHA, challenge=f"for {number}"))


def conditions(house: House) -> dict[str, str]:
    return {row.account: row.condition for row in house.store.read(accounts.listed, "signal")}


async def test_link_shows_a_code_and_says_what_belongs_into_the_settings(daemon: SignalCli, turnout: Turnout) -> None:
    typing = asyncio.create_task(turnout("signal", "link", "--device", "bot of the hill"))
    await daemon.until(lambda: daemon.asked("finishLink"))
    [asked] = daemon.asked("finishLink")
    assert asked["deviceName"] == "bot of the hill"
    daemon.scanned(asked["deviceLinkUri"], NEW, BOB)
    done = await typing
    assert done.exit_code == 0, done.output
    assert asked["deviceLinkUri"] in done.stdout.splitlines()
    assert len(re.findall("^[█▀▄ ]{30,}$", done.stdout, re.MULTILINE)) > 15
    assert f"SIGNAL_ACCOUNT={ACCOUNT},{SECOND},{NEW}\n" in done.stdout


async def test_link_in_json_is_two_lines(daemon: SignalCli, turnout: Turnout) -> None:
    typing = asyncio.create_task(turnout("signal", "link", "--json"))
    await daemon.until(lambda: daemon.asked("finishLink"))
    code = daemon.asked("finishLink")[0]["deviceLinkUri"]
    daemon.scanned(code, ACCOUNT, OWN[ACCOUNT])
    lines = [json.loads(line) for line in (await typing).stdout.splitlines()]
    assert lines == [{"code": code}, {"account": ACCOUNT, "SIGNAL_ACCOUNT": f"{ACCOUNT},{SECOND}"}]


async def test_a_code_that_no_phone_takes_is_a_sentence(daemon: SignalCli, turnout: Turnout) -> None:
    daemon.refused["finishLink"] = Rejected(-1, f"The user {NEW} already exists")
    done = await turnout("signal", "link")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "no account was linked" in done.stderr
    assert NEW not in done.output


@pytest.mark.parametrize("typed", ["signalcaptcha://signal-hcaptcha.made.up", " signal-hcaptcha.made.up\n"])
async def test_a_captcha_lets_the_queue_go_on(daemon: SignalCli, house: House, turnout: Turnout, typed: str) -> None:
    waits(house, SECOND)
    done = await turnout("signal", "captcha", typed, "--json")
    assert told(done) == {"account": SECOND, "accepted": True}
    solution = {"challenge": f"for {SECOND}", "captcha": "signalcaptcha://signal-hcaptcha.made.up"}
    assert daemon.asked("submitRateLimitChallenge") == [{"account": SECOND, **solution}]
    assert house.store.read(accounts.hindered, "signal") == ([], [])


async def test_where_several_accounts_wait_one_is_chosen(daemon: SignalCli, house: House, turnout: Turnout) -> None:
    waits(house, ACCOUNT, SECOND)
    done = await turnout("signal", "captcha", "made.up")
    assert (done.exit_code, daemon.asked("submitRateLimitChallenge")) == (1, [])
    assert f"--account {SECOND}" in done.stderr
    assert (await turnout("signal", "captcha", "made.up", "--account", ACCOUNT)).exit_code == 0
    assert conditions(house) == {ACCOUNT: "well", SECOND: "captcha"}


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (SOLVE_AGAIN, "wait some hours"),
        (WRONG_PAGE, "came too late or is of another page"),
        (DEPRECATED, "install its newest release"),
    ],
)
async def test_a_captcha_that_is_refused_leaves_all_as_it_is(
    daemon: SignalCli, house: House, turnout: Turnout, refusal: Rejected, sentence: str
) -> None:
    waits(house, ACCOUNT)
    daemon.refused["submitRateLimitChallenge"] = refusal
    done = await turnout("signal", "captcha", "signalcaptcha://made.up")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert sentence in done.stderr
    assert conditions(house) == {ACCOUNT: "captcha"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("captcha", "signalcaptcha://made.up"), "no account waits for a captcha"),
        (("captcha", "https://signalcaptchas.org/challenge/generate.html"), "begins with signalcaptcha://"),
        (("captcha", "made.up", "--account", "+12025550199"), "one of the numbers in SIGNAL_ACCOUNT"),
        (("trust", "+12025550199"), "nobody on Signal has this number or id"),
        (("trust", "99999999999999999999"), "nobody on Signal has this number or id"),
        (("profile", "--avatar", "none.png"), "can not be read"),
    ],
)
@pytest.mark.usefixtures("house")
async def test_what_can_not_be_meant_is_a_sentence(turnout: Turnout, words: tuple[str, ...], sentence: str) -> None:
    done = await turnout("signal", *words)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert sentence in done.stderr


@pytest.mark.parametrize("words", [("link",), ("trust",), ("profile",)])
@pytest.mark.usefixtures("house")
async def test_without_signal_cli_each_command_is_a_sentence(
    daemon: SignalCli, turnout: Turnout, words: tuple[str, ...]
) -> None:
    await daemon.stop()
    done = await turnout("signal", *words)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "signal-cli does not answer" in done.stderr


async def test_without_an_address_link_says_which_setting_is_missing(environ: dict[str, str], turnout: Turnout) -> None:
    environ.clear()
    assert "SIGNAL_RPC_URL is missing" in (await turnout("signal", "link")).stderr
    assert "Signal is off" in (await turnout("signal", "profile")).stderr


def meet(tx: Transaction, uuid: str, number: str | None, *, doubted: bool) -> int:
    """Somebody who has written on Signal."""
    person = supporters.at(tx, "signal", uuid, "en", None)
    if number:
        supporters.learn_number(tx, person, number)
    person.address.doubted_at = tx.now if doubted else None
    return person.address_id


async def test_trust_lists_whose_key_changed_and_trusts_one(daemon: SignalCli, house: House, turnout: Turnout) -> None:
    alice = house.store.do(meet, ALICE, "+12025550110", doubted=True)
    bob = house.store.do(meet, BOB, None, doubted=False)
    daemon.untrusted[ACCOUNT] = {ALICE, BOB}
    daemon.untrusted[SECOND] = {BOB}
    listed = await turnout("signal", "trust")
    assert ALICE not in listed.output
    assert "+1 ...10" in listed.stdout
    assert listed.stdout.count("turnout organizers vouch") == 1
    for who in (BOB, "+12025550110"):
        assert (await turnout("signal", "trust", who)).exit_code == 0
    trusted = [(one["account"], one["recipient"]) for one in daemon.asked("trust")]
    assert trusted == [(ACCOUNT, BOB), (SECOND, BOB), (ACCOUNT, ALICE)]
    rows = told(await turnout("signal", "trust", "--json"))
    assert isinstance(rows, list)
    assert [(row["id"], row["trusted"], row["doubted"]) for row in rows] == [(alice, True, True)]
    again = told(await turnout("signal", "trust", str(bob), "--json"))
    assert again == {"id": bob, "name": "", "number": "...02", "trusted": True, "doubted": False, "since": None}
    assert len(daemon.asked("trust")) == 3


async def test_profile_is_that_of_the_organization_unless_something_is_given(
    daemon: SignalCli, turnout: Turnout, tmp_path: Path
) -> None:
    (tmp_path / "hill.png").write_bytes(PNG)
    assert (await turnout("signal", "profile")).exit_code == 0
    assert daemon.asked("updateProfile") == [{"account": one, "givenName": "Hill Tenants"} for one in OWN]
    daemon.calls.clear()
    words = ("--about", "We answer", "--avatar", "hill.png", "--account", SECOND)
    assert (await turnout("signal", "profile", *words)).exit_code == 0
    [asked] = daemon.asked("updateProfile")
    assert asked == {"account": SECOND, "about": "We answer", "avatar": "data:image/png;base64,iVBORyBtYWRlIHVw"}


async def test_doctor_says_how_each_account_is_and_what_mends_it(
    daemon: SignalCli, house: House, turnout: Turnout
) -> None:
    def line(done: Result, start: str) -> str:
        return next(line for line in done.stdout.splitlines() if start in line)

    house.store.do(accounts.keep, AccountIn("signal", ACCOUNT, Condition.WELL))
    until = house.store.clock() + timedelta(hours=1)
    house.store.do(accounts.keep, AccountIn("signal", SECOND, Condition.LIMITED, until))
    house.store.do(wait_for, SECOND)
    house.store.do(meet, ALICE, None, doubted=True)
    done = await turnout("doctor")
    assert "ok    signal-cli 0.13.19 answers, and holds 2 accounts" in done.stdout
    assert "ok    account 1 (+1 ...00) takes and sends texts." in done.stdout
    assert line(done, "account 2").startswith(
        f"WARN  account 2 (+1 ...01, until {until:%Y-%m-%dT%H:%M}+00:00; 1 texts wait for it) writes only to people"
    )
    assert "1 person lost their rights" in done.stdout
    del daemon.accounts[ACCOUNT]
    assert "turnout signal link" in line(await turnout("doctor"), "account 1")
    await daemon.stop()
    done = await turnout("doctor")
    assert done.exit_code == 0
    assert "WARN  signal-cli does not answer" in done.stdout


async def test_doctor_says_whose_key_nobody_trusts(
    daemon: SignalCli, environ: dict[str, str], house: House, turnout: Turnout
) -> None:
    house.store.do(meet, ALICE, None, doubted=False)
    daemon.untrusted[ACCOUNT] = {ALICE}
    environ["SIGNAL_TRUST"] = "never"
    del daemon.accounts[SECOND]
    assert "1 person with a new key" in (await turnout("doctor")).stdout
    assert (await turnout("signal", "trust", ALICE)).exit_code == 0
    assert "have a new key" not in (await turnout("doctor")).stdout


async def test_doctor_says_what_is_missing(environ: dict[str, str], turnout: Turnout) -> None:
    del environ["SIGNAL_ACCOUNT"]
    assert "SIGNAL_ACCOUNT is missing; turnout signal link" in (await turnout("doctor")).stdout
    del environ["SIGNAL_RPC_URL"]
    assert "ok    channel signal: off" in (await turnout("doctor")).stdout


def wait_for(tx: Transaction, account: str) -> None:
    """A text that waits to leave from this account."""
    person = supporters.at(tx, "signal", BOB, "en", None)
    person.address.account = account
    cause = outbox.Cause("test", 1)
    outbox.enqueue(
        tx, outbox.Text(supporter_id=person.id, address=person.address, kind=outbox.REPLY, cause=cause, text="Hi!")
    )
