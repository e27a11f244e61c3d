"""What Alembic runs: on the connection it is handed, inside the transaction that is already open there."""

from __future__ import annotations

from alembic import context

from storage.migrations import written
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=written,
    render_as_batch=True,  # SQLite alters a table by rebuilding it
    transactional_ddl=True,
)
context.run_migrations()
