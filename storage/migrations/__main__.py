"""Writes the next migration by comparing the newest one with the tables: `python -m storage.migrations "Keep …"`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from storage.migrations import config, upgrade
from storage.sql.engines import locate, writing


def main(message: str) -> None:
    """A new file in versions/, to be read and corrected before it is committed."""
    count = len(list((Path(__file__).parent / "versions").glob("[0-9]*.py")))
    with TemporaryDirectory() as folder:
        engine = writing(locate(f"sqlite:///{folder}/scratch.db"))
        if count:
            upgrade(engine)
        with engine.connect() as connection, connection.begin():
            command.revision(config(connection), message, autogenerate=True, rev_id=f"{count + 1:04d}")
        engine.dispose()


if __name__ == "__main__":
    main(
        " ".join(sys.argv[1:]) or sys.exit("Say what changes, as in: python -m storage.migrations 'Keep phone numbers'")
    )
