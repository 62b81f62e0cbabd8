"""Bring a database to this program's schema, or refuse it."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from sayso.errors import NewerSchemaError
from sayso.storage.database import connections
from sayso.storage.engine import translated_errors, writing

if TYPE_CHECKING:  # Alembic takes a third of a second to load, which a start without a step to run can do without
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def head() -> str:
    """The last of the database's steps; their files are named by their numbers."""
    return max(path.name.partition("_")[0] for path in connections.STEPS.glob("[0-9]*.py"))


def upgrade(engine: Engine) -> None:
    """Run the steps that the database lacks, all in one transaction: old or new, never between.

    Two programs that start at once are safe: the second waits for the first and then finds nothing to do.

    Raises:
        NewerSchemaError: the database has steps that this program does not know.
        StorageError: it cannot be read or written.
    """
    with translated_errors():
        with engine.begin() as connection:
            if _revision(connection) == head():
                return  # most starts: no write lock taken
        with writing(engine).begin() as connection:
            _run_steps(connection)


def _revision(connection: Connection) -> str | None:
    """The last step that the database has, where Alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _run_steps(connection: Connection) -> None:
    from alembic import command

    config = _config()
    _refuse_newer(_revision(connection), config)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(revision: str | None, config: "Config") -> None:
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerSchemaError(
            f"This room's database was written by a newer Sayso (schema {revision}). "
            "Start that version instead, or point SAYSO_DATA at another folder."
        )


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", str(connections.STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
