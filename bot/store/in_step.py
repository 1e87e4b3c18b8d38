"""What the database itself keeps in step: beside each skill of a supporter, all that a search for it looks at.

One index then answers who has a skill near a place and may be asked, and no other table is opened for each of them.
Triggers, so that no code can forget to. It narrows a search and grants nothing: consent is read where an ask begins,
and once more before it leaves.
"""

from typing import Final

from sqlalchemy import Connection, inspect

TAKE: Final = """
UPDATE supporter_skill SET (cell, x, y, z, asked_at, askable) = (
    SELECT cell, x, y, z, last_asked_at, consent = 'in' AND EXISTS (
        SELECT 1 FROM address WHERE address.supporter_id = supporter.id AND closed = ''
    )
    FROM supporter WHERE supporter.id = supporter_skill.supporter_id
)"""
"""Take over what stands elsewhere, beside every skill there is."""

_WHEN: Final = (
    ("supporter_changed", "supporter", "UPDATE OF consent, cell, x, y, z, last_asked_at", ("NEW.id",)),
    ("skill_learned", "supporter_skill", "INSERT", ("NEW.supporter_id",)),
    ("address_made", "address", "INSERT", ("NEW.supporter_id",)),
    ("address_changed", "address", "UPDATE OF closed, supporter_id", ("OLD.supporter_id", "NEW.supporter_id")),
    ("address_gone", "address", "DELETE", ("OLD.supporter_id",)),
)
"""Triggers: name, table, after what, and whose skills it is about."""


def lift(connection: Connection) -> None:
    """Take the triggers away, for a migration: SQLite alters tables by making them anew."""
    tables = inspect(connection).get_table_names()
    for name, table, _, _ in _WHEN:
        if table in tables:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}" + _unless_sqlite(connection, f" ON {table}"))


def lay(connection: Connection) -> None:
    """Put the triggers in place, where there are such tables."""
    tables = inspect(connection).get_table_names()
    for name, table, what, whose in _WHEN:
        if table not in tables:
            continue
        trigger = f"CREATE TRIGGER {name} AFTER {what} ON {table} FOR EACH ROW"
        # Whoever changes an address waits for who changes its person, so that the later one sees what both did.
        held = "".join(f"PERFORM 1 FROM supporter WHERE id = {one} FOR NO KEY UPDATE;\n" for one in whose)
        take = "".join(f"{TAKE} WHERE supporter_id = {one};\n" for one in whose)
        if _unless_sqlite(connection, held):
            body = f"BEGIN\n{held}{take}RETURN NULL;\nEND"
            connection.exec_driver_sql(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
            )
            connection.exec_driver_sql(f"{trigger} EXECUTE FUNCTION {name}()")
        else:
            connection.exec_driver_sql(f"{trigger} BEGIN\n{take}END")


def _unless_sqlite(connection: Connection, words: str) -> str:
    return "" if connection.dialect.name == "sqlite" else words
