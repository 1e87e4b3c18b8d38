"""Alembic's entry: runs on the connection that `installation.migrate` holds."""

from alembic import context
from sqlmodel import SQLModel

from bot.store import tables

assert tables.NAMING is SQLModel.metadata.naming_convention

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
