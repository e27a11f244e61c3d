"""Pictures of paper sheets: looked at before they are opened, made small, stripped of where and when they were taken,
and sealed before they are kept.

A small file may open into a very large picture. What is opened here takes 240 MB at most, and one is opened at a time.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.logs import place
from handlers.talk.scene import Flaw

if TYPE_CHECKING:
    from PIL.Image import Image

log = logging.getLogger(__name__)

LIMIT = 5 * 1024 * 1024
"""The largest picture taken in, 5 MB."""

SIDE = 2000
"""Pixels of the longer side that are kept: a whole A4 sheet stays readable."""

PIXELS = 12_500_000
"""Of a picture that stands whole in memory while it is opened, some kinds five times over: a phone's 12 megapixels."""

PIXELS_IN_STRIPS = 64_000_000
"""Of a JPEG as cameras write it, which is opened in strips and at a part of its size."""

FETCHING = 30.0
"""Seconds a picture may take to arrive."""

NONCE = 12
HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
"""What stands in the first bytes of a picture as iPhones keep it, and of its relatives."""

ONE_AT_A_TIME = ThreadPoolExecutor(1, thread_name_prefix="pictures")


class NotAPicture(Exception):
    """What came is no picture that can be opened, or too large; what is wrong decides what its sender is told."""

    def __init__(self, flaw: Flaw, why: str = "") -> None:
        super().__init__(why or flaw)
        self.flaw: Flaw = flaw


async def fetch_sealed(coming: Awaitable[bytes], key: bytes) -> bytes | Flaw:
    """The picture that comes, redrawn and sealed; else why it could not be had or opened."""
    try:
        async with asyncio.timeout(FETCHING):
            raw = await coming
        return seal(key, await redrawn(raw))
    except (NotAPicture, TimeoutError, OSError) as error:
        log.warning("picture not taken", extra={"error": place(error)})
        return error.flaw if isinstance(error, NotAPicture) else "lost"


async def redrawn(raw: bytes) -> bytes:
    """`redraw` beside everything else, after whichever picture is being opened now."""
    return await asyncio.get_running_loop().run_in_executor(ONE_AT_A_TIME, redraw, raw)


def redraw(raw: bytes) -> bytes:
    """The picture drawn anew as JPEG, upright, at most `SIDE` pixels, with nothing in it but pixels."""
    if len(raw) > LIMIT:
        raise NotAPicture("large")
    if flaw := something_else(raw):
        raise NotAPicture(flaw)
    try:
        upright = small(raw)
    except NotAPicture:
        raise
    except Exception as error:  # Pillow raises many kinds for broken files
        kind = type(error).__name__
        raise NotAPicture("large" if kind == "DecompressionBombError" else "broken", kind) from None
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def something_else(raw: bytes) -> Flaw | None:
    """What its first bytes say it is, if that is no picture we open; None where they tell nothing."""
    if raw[4:8] == b"ftyp":
        return "heic" if raw[8:12] in HEIC else "video"
    return "file" if raw.startswith(b"%PDF-") else None


def small(raw: bytes) -> Image:
    """The picture at the size that is kept, upright. Of a moving one the first picture counts."""
    from PIL import Image, ImageOps  # imported at the first picture: an idle bot does not need it

    check_size(webp_size(raw), PIXELS)  # Pillow makes room for the whole of it before it says how large it is
    with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as found:
        check_size(found.size, PIXELS_IN_STRIPS if comes_in_strips(raw) else PIXELS)
        found.draft("RGB", (SIDE, SIDE))
        check_size(found.size, PIXELS)  # a long and narrow one cannot be opened at a part of its size
        shown = found if found.mode in ("RGB", "L") else found.convert("RGB")
        shown.thumbnail((SIDE, SIDE))
        ImageOps.exif_transpose(shown, in_place=True)
        clean = Image.new("RGB", shown.size)
        clean.paste(shown)
    return clean


def check_size(size: tuple[int, int], most: int) -> None:
    """Refuses what would fill the memory once it is opened."""
    if size[0] * size[1] > most:
        raise NotAPicture("large", "too many pixels")


def comes_in_strips(raw: bytes) -> bool:
    """Whether it is a JPEG with all its colours in one pass (ITU T.81, B.2); of others the whole is held in memory."""
    at, colours = 2, 0
    while raw[:2] == b"\xff\xd8" and raw[at] == 0xFF:
        match raw[at + 1]:
            case 0xC0 | 0xC1:
                colours = raw[at + 9]
            case 0xDA:
                return raw[at + 4] == colours
        at += 2 + int.from_bytes(raw[at + 2 : at + 4])
    return False


def webp_size(raw: bytes) -> tuple[int, int]:
    """Width and height as the head of a WebP file tells them (RFC 9649); nothing of any other file."""
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        return 0, 0
    number = int.from_bytes
    match raw[12:16]:
        case b"VP8X":
            return number(raw[24:27], "little") + 1, number(raw[27:30], "little") + 1
        case b"VP8L":
            both = number(raw[21:25], "little")
            return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return number(raw[26:28], "little") & 0x3FFF, number(raw[28:30], "little") & 0x3FFF


def seal(key: bytes, raw: bytes) -> bytes:
    """Encrypted so that only the key file opens it."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, raw, b"picture")


def open_sealed(key: bytes, sealed: bytes) -> bytes:
    """The picture again."""
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], b"picture")
