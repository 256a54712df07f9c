"""Alembic's entry: it works inside the transaction that `store/schema.py` hands it."""

from alembic import context

from reviewer_app.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata(),
    render_as_batch=True,
)
context.run_migrations()
