"""What stands beside a skill is what stands elsewhere, whatever changes there, and in databases that are older."""

from datetime import timedelta
from typing import Any

from alembic import command
from sqlalchemy import text

from bot.core import grid
from bot.store import consent, installation, linking, supporters, upgrading
from bot.store.crypto import Vault
from bot.store.engines import create_engine
from bot.store.session import Store, Transaction
from bot.understanding.places import Place
from tests.house import NOON, Clock
from tests.store.conftest import SECRET
from tests.work.wire import ANA, BEN

LEEDS = Place("Leeds", "England", "GB", 53.8, -1.55, "Europe/London")
YORK = Place("York", "England", "GB", 53.96, -1.08, "Europe/London")
OLDER = (
    """INSERT INTO supporter (id, created_at, consent, language, lat, lon, x, y, z)
    VALUES (:id, :at, :consent, 'en', 53.8, -1.55, 0.59, -0.02, 0.81)""",
    """INSERT INTO address (supporter_id, channel, address_key, address_enc, closed, created_at)
    VALUES (:id, 'sms', :key, :sealed, :closed, :at)""",
    "INSERT INTO supporter_skill VALUES (:id, 'driving')",
)


def _beside(tx: Transaction) -> list[Any]:
    tx.session.flush()
    return list(
        tx.session.execute(text("SELECT supporter_id, skill, cell, x, asked_at IS NULL, askable FROM supporter_skill"))
    )


def test_what_stands_beside_a_skill_follows(store: Store) -> None:
    def change(tx: Transaction) -> None:
        ana, ben = (supporters.at(tx, "sms", phone, "en", "US") for phone in (ANA, BEN))
        supporters.learn_skills(tx, ana, ["driving"])
        assert _beside(tx) == [(ana.id, "driving", None, None, True, False)]
        supporters.learn_place(ana, LEEDS)
        consent.opt_in(tx, ana, keyword="JOIN", words="JOIN", shown="", flow_version_id=1)
        at_leeds = grid.cell(LEEDS.lat, LEEDS.lon)
        assert _beside(tx) == [(ana.id, "driving", at_leeds, ana.supporter.x, True, True)]
        consent.close_address(tx, ana, consent.UNREACHABLE)
        assert not _beside(tx)[0].askable
        ana.address.closed, ana.supporter.last_asked_at = "", tx.now - timedelta(days=1)
        supporters.learn_place(ana, YORK)
        assert _beside(tx) == [(ana.id, "driving", grid.cell(YORK.lat, YORK.lon), ana.supporter.x, False, True)]
        consent.opt_out(tx, ana, "STOP")
        assert not _beside(tx)[0].askable
        consent.opt_in(tx, ana, keyword="JOIN", words="JOIN", shown="", flow_version_id=1)
        linking.join(tx, ana, ben)
        ((_, _, cell, _, never_asked, askable),) = _beside(tx)
        assert (cell, never_asked, askable) == (grid.cell(YORK.lat, YORK.lon), False, True)

    store.do(change)


def test_an_older_database_is_filled(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.connect() as connection, connection.begin():
        command.upgrade(upgrading.config_of(connection, installation.MIGRATIONS), "0003")
        for id, consented, closed in ((1, "in", ""), (2, "in", "carrier"), (3, "out", "")):
            values = {
                "id": id,
                "at": NOON.replace(tzinfo=None),
                "consent": consented,
                "closed": closed,
                "key": f"key{id}",
                "sealed": b"",
            }
            for statement in OLDER:
                connection.execute(text(statement), values)
    engine.dispose()
    installation.migrate(empty_database_url)
    store = Store(empty_database_url, Vault(SECRET), Clock())
    cell = grid.cell(53.8, -1.55)
    expected = [(id, "driving", cell, 0.59, True, id == 1) for id in (1, 2, 3)]
    assert sorted(store.do(_beside)) == expected
    store.close()
