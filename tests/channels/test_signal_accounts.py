"""A limit that Signal has set outlives the process that met it, until it is over or a captcha was taken."""

from datetime import UTC, datetime, timedelta

from bot.channels.signal_accounts import LASTS, Accounts
from bot.channels.signal_pace import Pace
from bot.core.events import AccountIn, Condition
from tests.channels.conformance import House

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE, TWO = "+12025550110", "+12025550111"


class Time:
    """A wall clock that a test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


def conditions(accounts: Accounts) -> list[Condition]:
    return [one.condition for one in accounts.conditions]


def test_a_remembered_limit_holds_until_its_end() -> None:
    time = Time()
    accounts = Accounts("signal", [ONE, TWO], time, lambda: Pace(lambda: 0.0))
    accounts.remember(AccountIn("signal", ONE, Condition.CAPTCHA, NOW + timedelta(hours=1), "word"))
    accounts.remember(AccountIn("signal", "+12025550112", Condition.LIMITED))  # an account that is ours no more
    assert conditions(accounts) == [Condition.CONNECTING, Condition.CONNECTING]
    accounts.stand({ONE: Condition.WELL, TWO: Condition.WELL})
    assert conditions(accounts) == [Condition.CAPTCHA, Condition.WELL]
    assert accounts.conditions[0].challenge == "word"
    time.at += timedelta(hours=1)
    assert conditions(accounts) == [Condition.WELL, Condition.WELL]


async def test_a_limit_without_an_end_is_believed_for_a_while_or_until_relieved() -> None:
    time = Time()
    accounts = Accounts("signal", [ONE], time, lambda: Pace(lambda: 0.0))
    accounts.stand({ONE: Condition.WELL})
    accounts.remember(AccountIn("signal", ONE, Condition.LIMITED))
    assert conditions(accounts) == [Condition.LIMITED]
    time.at += LASTS[Condition.LIMITED]
    assert conditions(accounts) == [Condition.WELL]
    accounts.remember(AccountIn("signal", ONE, Condition.LIMITED))
    accounts.relieved(ONE)  # the house said so before it heard of this limit
    assert conditions(accounts) == [Condition.LIMITED]
    await accounts.tell(House())
    accounts.relieved(ONE)
    accounts.relieved(TWO)  # no account of ours
    assert conditions(accounts) == [Condition.WELL]
