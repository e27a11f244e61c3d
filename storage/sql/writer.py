"""The one thread that writes: whatever waits is written together and answered only once it is safe on disk."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction

from storage.sql.engines import is_outage, still_open

GROUP = 64  # units in one commit (docs/architecture.md, One writer, many readers)

OUTAGE = "The database cannot be used now; nothing was kept. Check that its disk has room and that its server runs."

M = TypeVar("M")


class NotWritten(Exception):
    """The database could not write (disk full, locked, server lost): nothing was kept, the same may be tried again."""


class GroupLost(Exception):
    """The database gave up the whole transaction; whoever was in it must start again."""


@dataclass(slots=True)
class Unit(Generic[M]):
    """What one caller wants done in one piece, and who waits for it."""

    work: Callable[[M], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Tells the caller, unless they stopped waiting."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.value)


class Writer(Generic[M]):
    """Takes units from any task and commits them in groups, each as if it were alone."""

    def __init__(self, engine: Engine, remember: Callable[[Connection], M]) -> None:
        self._engine = engine
        self._remember = remember
        self._connection: Connection | None = None
        self._waiting: SimpleQueue[Unit[M] | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def hand(self, work: Callable[[M], Any]) -> asyncio.Future[Any]:
        """What is handed over is carried out, even if the caller stops waiting for it."""
        if self._closed:
            raise NotWritten("The database is closing.")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._waiting.put(Unit(work, loop, future))
        return future

    def close(self) -> None:
        """Writes what still waits, then stops."""
        self._closed = True
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            self._write(self._gather(first))
        if self._connection is not None:
            self._connection.close()

    def _gather(self, first: Unit[M]) -> list[Unit[M]]:
        group = [first]
        while len(group) < GROUP:
            try:
                unit = self._waiting.get_nowait()
            except Empty:
                break
            if unit is None:
                self._waiting.put(None)
                break
            group.append(unit)
        return group

    def _write(self, group: list[Unit[M]]) -> None:
        try:
            self._commit(group)
        except GroupLost:
            for unit in group:
                self._write([unit])
        else:
            answer(group)

    def _commit(self, group: list[Unit[M]]) -> None:
        """Fills in what came of each unit; an error outside the units (a failed COMMIT) is everyone's."""
        transaction = None
        try:
            connection = self._connect()
            transaction = connection.begin()
            for unit in group:
                self._carry_out(unit, connection, alone=len(group) == 1)
            transaction.commit()
        except BaseException as error:
            if transaction is not None:
                self._abandon(transaction)
            if isinstance(error, GroupLost) and len(group) > 1:
                raise
            for unit in group:
                unit.error = told(error)

    def _carry_out(self, unit: Unit[M], connection: Connection, alone: bool) -> None:
        """One unit among others: if it fails, its neighbours do not notice. Alone, it falls with its transaction."""
        driver: Any = connection.connection.driver_connection
        unit.value = unit.error = None
        if not alone:
            driver.execute("SAVEPOINT unit")
        try:
            unit.value = unit.work(self._remember(connection))
        except BaseException as error:
            if alone:
                raise
            unit.error = told(error)
        # Also after a success: a unit may have swallowed the error that ended the transaction.
        if not still_open(driver):
            raise GroupLost
        if unit.error is not None:
            driver.execute("ROLLBACK TO SAVEPOINT unit")
        if not alone:
            driver.execute("RELEASE SAVEPOINT unit")

    def _connect(self) -> Connection:
        """The writing connection; a new one where the last one was lost."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _abandon(self, transaction: RootTransaction) -> None:
        """Takes back what was written; a connection too broken for that is thrown away."""
        connection, self._connection = transaction.connection, None
        try:
            transaction.rollback()
            # After a failed COMMIT the transaction still stands in the driver, though SQLAlchemy has forgotten it.
            connection.connection.rollback()
        except Exception:
            with suppress(Exception):
                connection.invalidate()
                connection.close()
        else:
            self._connection = connection


def told(error: BaseException) -> BaseException:
    """The error as its caller should see it."""
    if isinstance(error, GroupLost) or is_outage(error):
        outage = NotWritten(OUTAGE)
        outage.__cause__ = error
        return outage
    if isinstance(error, StopIteration):  # a future refuses it
        return RuntimeError("a unit of writing ended in StopIteration")
    return error


def answer(group: list[Unit[Any]]) -> None:
    """Wakes each loop once for all its callers."""
    for loop in {unit.loop for unit in group}:
        mine = [unit for unit in group if unit.loop is loop]
        try:
            loop.call_soon_threadsafe(settle, mine)
        except RuntimeError:
            continue  # that loop is closed: nobody is left to be told


def settle(units: list[Unit[Any]]) -> None:
    """Tells every caller of one loop."""
    for unit in units:
        unit.settle()
