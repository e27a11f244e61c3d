"""The installation's one secret key: a small file, from which a separate key is derived for each purpose."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LENGTH = 32


class KeyProblem(Exception):
    """The key file cannot be used; the text says how to mend it."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What is derived from the key file: codes, audit, backups and pictures never share a key."""

    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """The 32-byte key of one purpose."""
        return HKDF(SHA256(), LENGTH, salt=None, info=f"chi-bo/{purpose}".encode()).derive(self.secret)

    def digest(self, purpose: str, text: str) -> str:
        """A keyed digest of a text: equal for equal texts, and telling nothing without the key file."""
        return hmac.new(self.derive(purpose), text.encode(), hashlib.sha256).hexdigest()

    @property
    def fingerprint(self) -> str:
        """Tells this key from another without giving it away; kept in the database."""
        return self.digest("fingerprint", "")[:16]


def read(path: Path) -> Keys:
    """The key in this file."""
    try:
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        raise KeyProblem(f"The key file {path} is missing. Put your copy of it back there.") from None
    except OSError:
        raise KeyProblem(f"The key file {path} cannot be read. Run: chmod 600 {path}") from None
    except ValueError:
        raise KeyProblem(f"The key file {path} is damaged. Put your copy of it back there.") from None
    if len(secret) != LENGTH:
        raise KeyProblem(f"The key file {path} is cut short. Put your copy of it back there.")
    return Keys(secret)


def read_or_make(path: Path) -> Keys:
    """The key in this file; at the very first start a new one, which only this user may read."""
    if path.exists():
        return read(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a second process starting at the same time must not read half a key.
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(LENGTH) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return read(path)


def too_open(path: Path) -> bool:
    """Whether there is such a file and anyone but its owner may read it."""
    return path.is_file() and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
