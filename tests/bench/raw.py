"""The bare SQL of our turns: written down as it is asked, and asked again with nothing around it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from handlers.routing import dispatch
from storage.sql import engines

Statement = tuple[str, Any]


def driver(cursors: type[sqlite3.Cursor], told: Callable[[str, Any], None]) -> Any:
    """Opens SQLite's driver with these cursors; what is told to a connection itself is told here too."""

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = cursors) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
            told(sql, values)
            return super().execute(sql, values)

    args = {**engines.driver_args(), "factory": Connection}
    return mock.patch.object(engines, "driver_args", lambda: args)


@contextmanager
def recorded(tape: list[Statement]) -> Iterator[None]:
    """Writes down whatever the writing thread tells SQLite."""

    def note(sql: str, values: Any) -> None:
        if threading.current_thread().name == "writer":
            tape.append((sql, values))

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = (), /) -> Cursor:
            note(sql, values)
            super().execute(sql, values)
            return self

    with driver(Cursor, note):
        yield


def units(tape: list[Statement]) -> list[list[Statement]]:
    """The statements of each unit of writing, from the first event on; two units make an event."""
    found: list[list[Statement]] = [[]]
    for sql, values in tape:
        if sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            found.append([])
        else:
            found[-1].append((sql, values))
    asked = [unit for unit in found if unit]
    first = next(number for number, unit in enumerate(asked) if unit[0][0].startswith("INSERT INTO inbox"))
    return asked[first:]


def bare(path: Path, said: list[list[Statement]], warm: int) -> float:
    """Seconds they take on one raw connection, each unit in a commit of its own; the first few are not counted."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        begun = 0.0
        for number, unit in enumerate(said):
            if number == warm:
                begun = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for sql, values in unit:
                connection.execute(sql, values).fetchall()
            connection.execute("COMMIT")
        return time.perf_counter() - begun


class Stopwatch:
    """How long dispatch takes, and SQL within it."""

    def __init__(self) -> None:
        self.dispatch = self.sql = 0.0
        self.inside = False

    @contextmanager
    def on(self) -> Iterator[None]:
        """Measures while this is open."""
        run = dispatch.run

        def timed(*args: Any) -> None:
            begun, self.inside = time.perf_counter(), True
            run(*args)
            self.inside = False
            self.dispatch += time.perf_counter() - begun

        with mock.patch.object(dispatch, "run", timed), driver(self.cursor(), lambda sql, values: None):
            yield

    def cursor(self) -> type[sqlite3.Cursor]:
        """A cursor that adds up what dispatch waits for it."""
        watch = self

        class Cursor(sqlite3.Cursor):
            def execute(self, sql: str, values: Any = (), /) -> Cursor:
                watch.count(super().execute, sql, values)
                return self

            def fetchone(self) -> Any:
                return watch.count(super().fetchone)

            def fetchall(self) -> list[Any]:
                found: list[Any] = watch.count(super().fetchall)
                return found

        return Cursor

    def count(self, work: Callable[..., Any], *args: Any) -> Any:
        """Adds what this takes."""
        begun = time.perf_counter()
        found = work(*args)
        self.sql += (time.perf_counter() - begun) * self.inside
        return found
