"""What Alembic runs for every command: the steps, on the connection and in the transaction that it was handed."""

from alembic import context

from sayso.storage import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.METADATA,
    transactional_ddl=True,  # SQLite has it, where the driver does not commit by itself (storage/sqlite/connections.py)
    render_as_batch=True,  # SQLite alters tables by copying them
)
context.run_migrations()
