"""Writes the next migration by comparing the newest one with the tables: `python -m storage.migrations "Keep …"`."""

from __future__ import annotations

import sys
from tempfile import TemporaryDirectory

from alembic import command

from storage.migrations import RELEASES, config, known, upgrade
from storage.sql.engines import locate, writing


def main(message: str) -> None:
    """A new file in the newest release's folder of versions/, to be read and corrected before it is committed."""
    count = len(known())
    with TemporaryDirectory() as scratch:
        engine = writing(locate(f"sqlite:///{scratch}/scratch.db"))
        if count:
            upgrade(engine)
        with engine.connect() as connection, connection.begin():
            number, folder = f"{count + 1:04d}", str(RELEASES[-1])
            command.revision(config(connection), message, autogenerate=True, rev_id=number, version_path=folder)
        engine.dispose()


if __name__ == "__main__":
    main(
        " ".join(sys.argv[1:]) or sys.exit("Say what changes, as in: python -m storage.migrations 'Keep phone numbers'")
    )
