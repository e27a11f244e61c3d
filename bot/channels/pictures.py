"""Pictures of paper sheets: made small, stripped of where and when they were taken, and sealed before they are kept."""

from __future__ import annotations

import asyncio
import io
import logging
import os
from collections.abc import Awaitable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.logs import place

log = logging.getLogger(__name__)

LIMIT = 5 * 1024 * 1024
"""The largest picture taken in, 5 MB."""

SIDE = 2000
"""Pixels of the longer side that are kept: a whole A4 sheet stays readable."""

PIXELS = 60_000_000
"""More than any phone takes; beyond it a small file could fill the memory."""

FETCHING = 30.0
"""Seconds a picture may take to arrive."""

NONCE = 12


class NotAPicture(Exception):
    """What came is no picture that can be opened, or too large."""


async def fetch_sealed(coming: Awaitable[bytes], key: bytes) -> bytes | None:
    """The picture that comes, redrawn and sealed; None where it does not come in time or cannot be opened."""
    try:
        async with asyncio.timeout(FETCHING):
            raw = await coming
        clean = await asyncio.to_thread(redraw, raw)
    except (NotAPicture, TimeoutError, OSError) as error:
        log.warning("picture not taken", extra={"error": place(error)})
        return None
    return seal(key, clean)


def redraw(raw: bytes) -> bytes:
    """The picture drawn anew as JPEG, upright, at most `SIDE` pixels, with nothing in it but pixels."""
    from PIL import Image, ImageOps  # imported at the first picture: an idle bot does not need it

    if len(raw) > LIMIT:
        raise NotAPicture("too large")
    try:
        with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as found:
            if found.width * found.height > PIXELS:
                raise NotAPicture("too many pixels")
            found.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except NotAPicture:
        raise
    except Exception as error:  # Pillow raises many kinds for broken files
        raise NotAPicture(type(error).__name__) from None
    upright.thumbnail((SIDE, SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def seal(key: bytes, raw: bytes) -> bytes:
    """Encrypted so that only the key file opens it."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, raw, b"picture")


def open_sealed(key: bytes, sealed: bytes) -> bytes:
    """The picture again."""
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], b"picture")
