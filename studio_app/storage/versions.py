"""Which version of the schema a database has, and how it is brought up to ours."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from studio_app.domain.errors import NotAProject, ProjectTooNew, StorageFailure
from studio_app.storage.database import transaction
from studio_app.storage.migrations import migrations

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

APPLICATION_ID = 0x4E615374
"""Marks a SQLite file as a project of ours (https://www.sqlite.org/pragma.html#pragma_application_id)."""


def newest() -> int:
    """Return the version of the schema that this program writes."""
    return len(migrations._migrations)  # noqa: SLF001  (the library offers no other way to count them)


def version(db: Database) -> int:
    """Return the version of the database's schema; 0 when it is empty."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check(db: Database, folder: Path) -> int:
    """Return the schema's version, if this is a project that this program can work on.

    Raises:
        NotAProject: The database belongs to something else.
        ProjectTooNew: A newer version of the program wrote it.
    """
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAProject(f"“{folder}” holds no project of this program.")
    found = version(db)
    if found > newest():
        raise ProjectTooNew(f"“{folder.name}” was made by a newer version of this program; it was left as it is.",
                            "Update the program, then open the project again.")
    return found


def bring_up_to_date(db: Database) -> None:
    """Apply the migrations that the database does not have yet, all or none.

    Foreign keys are off meanwhile, because a migration may have to build a table anew under those that point to it.

    Raises:
        StorageFailure: A migration failed; the database is as it was before.
    """
    keys = db.execute("PRAGMA foreign_keys").fetchone()[0]
    db.execute("PRAGMA foreign_keys=OFF")
    try:
        with transaction(db):
            _migrate(db)
    except sqlite3.Error as error:
        raise StorageFailure(f"The project could not be brought to this program's version ({error}); "
                             "it was left as it is.", "Open it with the version that made it.") from error
    finally:
        db.execute(f"PRAGMA foreign_keys={keys}")


def _migrate(db: Database) -> None:
    migrations.apply(db)
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise sqlite3.IntegrityError(f"{len(broken)} rows point to nothing, the first in “{broken[0][0]}”")
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={newest()}")
