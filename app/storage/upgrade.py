"""Bring a database to this program's schema, or refuse it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.errors import NewerSchemaError
from app.storage.engine import translated_errors, writing

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the steps that the database lacks, all in one transaction: old or new, never between.

    Two programs that start at once are safe: the second waits for the first and then finds nothing to do.

    Raises:
        NewerSchemaError: the database has steps that this program does not know.
        StorageError: it cannot be read or written.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    steps = ScriptDirectory.from_config(config)
    with translated_errors():
        with engine.begin() as connection:
            if _revision(connection, steps) == steps.get_current_head():
                return  # most starts: no write lock taken
        with writing(engine).begin() as connection:
            _revision(connection, steps)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _revision(connection: Connection, steps: ScriptDirectory) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in {step.revision for step in steps.walk_revisions()}:
        raise NewerSchemaError(
            f"This room's database was written by a newer Sayso (schema {revision}). "
            "Start that version instead, or point SAYSO_DATA at another folder."
        )
    return revision
