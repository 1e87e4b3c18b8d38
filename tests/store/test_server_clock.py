"""Machines whose clocks differ have one time between them: the database's."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import col, select

from bot.app import build, load_flows, now, running
from bot.channels.twilio_sms import TwilioSms
from bot.store import standing
from bot.store.crypto import Vault
from bot.store.server_clock import ServerClock
from bot.store.session import Store, Transaction
from bot.store.tables import InboxRow
from tests.house import gazetteer, settings_for
from tests.standin.twilio import TwilioStandIn
from tests.walks import program

NEAR = timedelta(seconds=5)


def test_the_time_of_a_transaction_is_that_of_the_server_whatever_ours_is_set_to(postgres: Callable[[], str]) -> None:
    ahead = timedelta()

    def own() -> datetime:
        return now() + ahead

    with closing(Store(postgres(), Vault("a secret"), ServerClock(own))) as store:
        for jump in (timedelta(minutes=-5), timedelta(), timedelta(hours=1), timedelta(hours=-1)):
            ahead = jump
            assert abs(store.do(lambda tx: tx.now) - now()) < NEAR
            assert abs(store.clock() - now()) < NEAR


async def test_from_a_stop_to_its_being_in_force_one_clock_counts_whatever_that_of_the_machine_says(
    postgres: Callable[[], str], tmp_path: Path
) -> None:
    url = postgres()
    async with TwilioStandIn() as twilio:
        for hours in (-1, 1):
            site = f"http://127.0.0.1:{(port := program.free_port())}"
            given = {"DATABASE_URL": url, "ROLE": "web", "PORT": str(port), "PUBLIC_URL": site}
            chosen = settings_for(tmp_path / f"web{hours}", **program.settings_for(twilio) | given)
            house = build(chosen, _set(timedelta(hours=hours)), places=gazetteer())
            load_flows(house)
            with closing(house.store):
                async with running(house, house.store.clock):
                    twilio.webhook_url = f"{site}/webhooks/twilio/message"
                    assert await twilio.text(f"+1202555010{2 + hours}", "STOP") == 200
        with closing(build(chosen, places=gazetteer()).store) as store:
            assert [abs(at - now()) < NEAR for at in store.read(_arrivals)] == [True, True]
            told = store.read(standing.look, ["sms"]).stops
            assert [seconds < NEAR.total_seconds() for seconds in told] == [True, True]


def test_what_comes_in_is_timed_by_the_clock_of_the_transactions(postgres: Callable[[], str], tmp_path: Path) -> None:
    given = program.settings_for(TwilioStandIn()) | {"DATABASE_URL": postgres(), "TWILIO_API_URL": "http://127.0.0.1"}
    house = build(settings_for(tmp_path, **given), places=gazetteer())
    with closing(house.store):
        wire = house.channels["sms"]
        assert isinstance(wire, TwilioSms)
        assert isinstance(wire.clock, ServerClock)
        assert wire.clock is house.store.clock


def _set(ahead: timedelta) -> ServerClock:
    """That of a machine whose own clock is set so."""
    return ServerClock(lambda: now() + ahead)


def _arrivals(tx: Transaction) -> list[datetime]:
    return list(tx.session.exec(select(InboxRow.received_at).order_by(col(InboxRow.id))))
