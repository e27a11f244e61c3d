"""A sealed file comes back whole with its key, and is refused spoilt or with another."""

from pathlib import Path
from typing import Any

import pytest

from storage.copies.sealing import PIECE, CannotOpen, seal, unseal
from tests.storage.conftest import SEAL

KEY = b"another key, also 32 bytes long."


def test_a_sealed_file_of_any_size_comes_back(tmp_path: Path) -> None:
    for size in (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE):
        (tmp_path / "clear").write_bytes(b"x" * size)
        seal(tmp_path / "clear", tmp_path / "sealed", KEY, {"made": "now"})
        assert unseal(tmp_path / "sealed", tmp_path / "back", KEY) == {"made": "now"}
        assert (tmp_path / "back").read_bytes() == b"x" * size


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: raw[:-1], id="cut short"),
        pytest.param(lambda raw: raw[: -(PIECE // 2) - 16], id="last piece missing"),
        pytest.param(lambda raw: raw[:-100] + bytes([raw[-100] ^ 1]) + raw[-99:], id="one bit changed"),
        pytest.param(lambda raw: raw.replace(b'"made": "now"', b'"made": "not"'), id="readable line changed"),
        pytest.param(lambda raw: raw + b"x", id="something added"),
        pytest.param(lambda raw: swapped(raw), id="pieces swapped"),
        pytest.param(lambda raw: b"PK" + raw, id="another kind of file"),
        pytest.param(lambda raw: b"", id="empty"),
    ],
)
def test_a_spoilt_file_is_refused(tmp_path: Path, spoil: Any) -> None:
    (tmp_path / "clear").write_bytes(b"a" * PIECE + b"b" * PIECE + b"c" * (PIECE // 2))
    seal(tmp_path / "clear", tmp_path / "sealed", KEY, {"made": "now"})
    (tmp_path / "sealed").write_bytes(spoil((tmp_path / "sealed").read_bytes()))
    with pytest.raises(CannotOpen):
        unseal(tmp_path / "sealed", tmp_path / "back", KEY)


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "clear").write_bytes(b"x")
    seal(tmp_path / "clear", tmp_path / "sealed", KEY, {})
    with pytest.raises(CannotOpen, match="another key file"):
        unseal(tmp_path / "sealed", tmp_path / "back", SEAL)


def swapped(raw: bytes) -> bytes:
    start, size = raw.index(b"\n") + 1 + 16, PIECE + 16
    return raw[:start] + raw[start + size : start + 2 * size] + raw[start : start + size] + raw[start + 2 * size :]
