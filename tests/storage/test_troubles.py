"""What a database refuses is told in one line that says what to do; TLS is asked for as the address says."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from storage.database import Database
from storage.sql.engines import locate, reading, studying, writing
from storage.sql.troubles import trouble
from storage.sql.writer import NotWritten
from tests.storage.conftest import SEAL

TLS = struct.pack(">ii", 8, 80877103)
"""What a client that wants TLS says first (PostgreSQL, SSLRequest)."""

NO_ENTRY = 'no pg_hba.conf entry for host "10.0.0.5", user "bot", database "party", {}'


def told(said: str) -> str:
    line = trouble(psycopg.OperationalError(said))
    assert line and "\n" not in line
    return line


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ('FATAL:  password authentication failed for user "bot"\nconnection to server at "h", port 1 failed: FATAL:  '
         + NO_ENTRY.format("no encryption"), 'does not accept the user "bot" or the password'),
        ("connection failed: fe_sendauth: no password supplied", "or the password"),
        ('FATAL:  role "bot" does not exist', 'does not accept the user "bot"'),
        ('FATAL:  Peer authentication failed for user "bot"', 'does not accept the user "bot"'),
        ('FATAL:  database "party" does not exist', 'has no database "party". Make it there'),
        ("server does not support SSL, but SSL was required", "demands TLS"),
        ("FATAL:  " + NO_ENTRY.format("no encryption"), "only with TLS"),
        ("FATAL:  " + NO_ENTRY.format("SSL encryption") + "\nFATAL:  " + NO_ENTRY.format("no encryption"), "pg_hba"),
        ('root certificate file "/ca" does not exist\nEither provide the file', "sslrootcert"),
        ("SSL error: certificate verify failed", "TLS certificate"),
        ('connection is bad: invalid sslmode value: "maybe"', "BOT_DATABASE_URL holds sslmode"),
        ("failed to resolve host 'nowhere.invalid': [Errno -2] Name or service not known", "'nowhere.invalid'"),
        ("connection failed: Connection refused\n\tIs the server running?", "its server runs"),
        ("connection timeout expired", "its server runs"),
        ("server closed the connection unexpectedly", "its server runs"),
        ("FATAL:  sorry, too many clients already", "no more connections"),
        ("FATAL:  the database system is starting up", "in a minute"),
        ("cannot execute INSERT in a read-only transaction", "standby"),
        ("không kết nối được: FATAL:  xác thực mật khẩu\nthêm", "The database server says: xác thực mật khẩu"),
    ],
)  # fmt: skip
def test_what_a_server_says_is_told_with_what_to_do(said: str, line: str) -> None:
    assert line in told(said)


def test_of_a_mistake_of_ours_nothing_is_quoted() -> None:
    assert trouble(psycopg.DataError('invalid input syntax for type integer: "Hoa"')) is None
    assert trouble(ValueError("Hoa")) is None


@pytest.mark.parametrize(
    ("change", "line"),
    [({"username": "nobody_here"}, '"nobody_here"'), ({"database": "no_such_base"}, 'no database "no_such_base"')],
)
def test_a_wrong_user_is_told_apart_from_a_missing_database(
    change: dict[str, str], line: str, postgres_url: str
) -> None:
    place = make_url(postgres_url).set(**change)  # type: ignore[arg-type]
    with pytest.raises(NotWritten) as said:
        Database.open(place.render_as_string(hide_password=False), seal=SEAL)
    assert line in str(said.value)


async def test_an_empty_server_is_simply_built(empty_schema: str) -> None:
    db = Database.open(empty_schema, seal=SEAL)
    assert await db.read(lambda memory: memory.orgs.all()) == []
    await db.close()


@contextmanager
def server(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Something that listens like a PostgreSQL, answers this to whatever is said first, and keeps that."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    client, _from = listener.accept()
                except OSError:
                    return
                with client:
                    heard.append(client.recv(8))
                    client.sendall(answer)
                    client.recv(1000)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1], heard
        listener.shutdown(socket.SHUT_RDWR)


def look(make: Callable[..., object]) -> Callable[[str], object]:
    def connect(url: str) -> object:
        return make(locate(url)).connect()  # type: ignore[attr-defined]

    return connect


@pytest.mark.parametrize("make", [writing, studying])
def test_tls_is_asked_for_by_whoever_writes_and_studies(make: Callable[..., object]) -> None:
    with server(b"N") as (port, heard), pytest.raises(Exception, match="SSL was required"):
        look(make)(f"postgresql://bot:secret@127.0.0.1:{port}/party?sslmode=require")
    assert heard == [TLS]


async def test_tls_is_asked_for_by_whoever_reads() -> None:
    with server(b"N") as (port, heard):
        engine = reading(locate(f"postgresql://bot:secret@127.0.0.1:{port}/party?sslmode=require"))
        with pytest.raises(Exception, match="SSL was required"):
            await engine.connect()
        await engine.dispose()
    assert heard == [TLS]


def test_a_server_that_lets_nobody_in_without_tls_says_so() -> None:
    body = b"SFATAL\0VFATAL\0C28000\0M" + NO_ENTRY.format("no encryption").encode() + b"\0\0"
    refusal = b"E" + struct.pack(">i", len(body) + 4) + body
    with server(refusal) as (port, heard), pytest.raises(NotWritten, match="only with TLS"):
        Database.open(f"postgresql://bot:secret@127.0.0.1:{port}/party?sslmode=disable", seal=SEAL)
    assert heard and heard[0] != TLS


def test_home_is_meant_by_a_tilde_in_an_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert locate("sqlite:///~/bot.db").database == str(tmp_path / "bot.db")
    assert locate("postgresql://h/n?sslrootcert=~/ca.crt").query["sslrootcert"] == str(tmp_path / "ca.crt")
