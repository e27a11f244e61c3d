"""Sealed files: a line that anyone may read, and contents that only the key opens, of any size.

AES-256-GCM over pieces of 1 MiB, each with its number and whether it is the last in the nonce, so that none can be
changed, moved or left out; the readable line is protected too. Every file has a key of its own, derived with its salt.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"chi-bo sealed 1 "
SALT = 16
PIECE = 1 << 20
TAG = 16


class CannotOpen(Exception):
    """The file cannot be opened; the text says why."""


def seal(source: Path, target: Path, key: bytes, facts: Mapping[str, str]) -> None:
    """Writes `source` sealed; the file appears whole or not at all, and only its owner may read it."""
    part = target.with_name(f"{target.name}.part")
    line, salt = MARK + json.dumps(dict(facts)).encode() + b"\n", os.urandom(SALT)
    lock = cipher(key, salt)
    with source.open("rb") as clear, open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(line + salt)
        for number, (piece, last) in enumerate(pieces(clear, PIECE)):
            file.write(lock.encrypt(nonce(number, last), piece, line))
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)


def unseal(source: Path, target: Path, key: bytes) -> dict[str, str]:
    """Writes the contents in clear, for their owner only; returns the readable facts. CannotOpen if anything is off."""
    with source.open("rb") as file, open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as clear:
        line = file.readline(PIECE)
        if not line.startswith(MARK):
            raise CannotOpen(f"{source} is not a backup of this bot.")
        lock = cipher(key, file.read(SALT))
        try:
            for number, (piece, last) in enumerate(pieces(file, PIECE + TAG)):
                clear.write(lock.decrypt(nonce(number, last), piece, line))
        except InvalidTag:
            raise CannotOpen(f"{source} was made with another key file, or is damaged or cut short.") from None
    facts: dict[str, str] = json.loads(line.removeprefix(MARK))
    return facts


def facts_of(source: Path, key: bytes) -> dict[str, str]:
    """The readable facts alone, of a file of any size; CannotOpen where they are not as this key sealed them."""
    with source.open("rb") as file:
        line = file.readline(PIECE)
        if not line.startswith(MARK):
            raise CannotOpen(f"{source} was not sealed by this bot.")
        lock = cipher(key, file.read(SALT))
        piece, last = next(pieces(file, PIECE + TAG))
        try:
            lock.decrypt(nonce(0, last), piece, line)
        except InvalidTag:
            raise CannotOpen(f"{source} was made with another key file, or was changed.") from None
    facts: dict[str, str] = json.loads(line.removeprefix(MARK))
    return facts


def cipher(key: bytes, salt: bytes) -> AESGCM:
    """The lock of one file."""
    return AESGCM(HKDF(SHA256(), 32, salt=salt, info=b"chi-bo/file").derive(key))


def nonce(number: int, last: bool) -> bytes:
    """Never twice under one key: the number of the piece, and whether it is the last."""
    return number.to_bytes(11, "big") + bytes([last])


def pieces(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """The rest of the file in pieces, each with whether it is the last; an empty file is one empty piece."""
    piece = file.read(size)
    while following := file.read(size):
        yield piece, False
        piece = following
    yield piece, True
