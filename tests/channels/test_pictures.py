"""What is opened fits into memory, whatever is sent: looked at before it is opened, and one picture at a time."""

from __future__ import annotations

import asyncio
import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest
from PIL import Image

from bot.channels import pictures
from bot.channels.pictures import PIXELS, SIDE, NotAPicture, comes_in_strips, redraw, redrawn, webp_size
from handlers.talk.scene import Flaw

ROOT = Path(__file__).parents[2]
ROOM = 300
"""Megabytes above an idle bot within which any picture is opened, or refused."""

MEASURED = f"""
import resource, sys
from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from bot.channels.pictures import NotAPicture, redraw
raw = sys.stdin.buffer.read()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + {ROOM} * 1024 * 1024,) * 2)
try:
    print(len(redraw(raw)))
except NotAPicture as refused:
    print(refused.flaw, refused)
"""


def drawn(kind: str, side: int, mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (side, side)).save(out, kind, **more)
    return out.getvalue()


def moving(kind: str, side: int) -> bytes:
    rest = [Image.new("RGBA", (side, side), (shade, 0, 0, 255)) for shade in (1, 2)]
    return drawn(kind, side, "RGBA", save_all=True, append_images=rest)


def widened(raw: bytes, at: int, size: bytes) -> bytes:
    """The same file with another size in its head: nothing of that size needs to be drawn for the test."""
    return raw[:at] + size + raw[at + len(size) :]


def webp(side: int) -> bytes:
    return widened(drawn("WEBP", 16), 26, struct.pack("<HH", side, side))


def lossless(side: int) -> bytes:
    both = (side - 1) | (side - 1) << 14
    return widened(drawn("WEBP", 16, lossless=True), 21, struct.pack("<I", both))


def extended(side: int) -> bytes:
    return widened(moving("WEBP", 16), 24, (side - 1).to_bytes(3, "little") * 2)


def png(*chunks: tuple[bytes, bytes], side: int = 1) -> bytes:
    """A PNG of one pixel that says it is larger, or has something more in it."""
    head = (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    whole = [head, *chunks, (b"IDAT", zlib.compress(bytes(4))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in whole
    )


def packed(size: int) -> bytes:
    return zlib.compress(bytes(size), 1)


LARGE = 16383
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a WebP": (lambda: webp(LARGE), "large"),
    "a WebP of 59 megapixels": (lambda: webp(7700), "large"),
    "a lossless WebP": (lambda: lossless(LARGE), "large"),
    "a moving WebP": (lambda: extended(LARGE), "large"),
    "a PNG": (lambda: png(side=30000), "large"),
    "a progressive JPEG": (lambda: drawn("JPEG", 4000, progressive=True), "large"),
    "a PNG with a colour profile of 400 MB": (lambda: png((b"iCCP", b"x\0\0" + packed(400_000_000))), ""),
    "a PNG with texts of 400 MB": (lambda: png((b"zTXt", b"x\0\0" + packed(400_000_000))), ""),
    "a PNG with hundreds of texts": (lambda: png(*[(b"zTXt", b"x\0\0" + packed(1_000_000))] * 300), ""),
    "a TIFF": (lambda: drawn("TIFF", 100), "broken"),
    "the largest WebP taken": (lambda: moving("WEBP", 3535), ""),
    "the largest PNG taken": (lambda: drawn("PNG", 3535, "RGBA"), ""),
    "a camera's largest JPEG": (lambda: drawn("JPEG", 8000), ""),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_picture_fills_the_memory(bomb: str) -> None:
    make, verdict = BOMBS[bomb]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], input=make(), cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert done.stdout.decode().startswith(verdict)
    assert "Memory" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("raw", "flaw"),
    [
        (b"", "broken"),
        (b"%PDF-1.7", "file"),
        (b"\xff\xd8\xff" + b"0" * 100, "broken"),
        (drawn("PNG", 900)[:-400], "broken"),
        (drawn("JPEG", 900)[:-400], "broken"),
        (drawn("WEBP", 90)[:60], "broken"),
        (drawn("GIF", 9), "broken"),
        (b"\0\0\0\x18ftypheic" + b"0" * 100, "heic"),
        (b"\0\0\0\x18ftypmif1" + b"0" * 100, "heic"),
        (b"\0\0\0\x18ftypisom" + b"0" * 100, "video"),
        (b"x" * (pictures.LIMIT + 1), "large"),
    ],
)
def test_what_is_wrong_with_a_picture_is_told_apart(raw: bytes, flaw: Flaw) -> None:
    with pytest.raises(NotAPicture) as refused:
        redraw(raw)
    assert refused.value.flaw == flaw


@pytest.mark.parametrize(
    "raw",
    [
        drawn("PNG", 3000), drawn("PNG", 3000, "P"), drawn("PNG", 3000, "LA"), drawn("WEBP", 3000, "RGBA"),
        drawn("JPEG", 3000, "CMYK"), drawn("JPEG", 3000, "L"), drawn("JPEG", 3000, progressive=True),
    ],
)  # fmt: skip
def test_every_kind_that_is_taken_is_kept_as_a_small_jpeg(raw: bytes) -> None:
    with Image.open(io.BytesIO(redraw(raw))) as kept:
        assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (SIDE, SIDE))


def test_a_picture_taken_sideways_is_kept_upright() -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("RGB", (4000, 3000)).save(out, "JPEG", exif=exif, comment=b"Hoa")
    with Image.open(io.BytesIO(redraw(out.getvalue()))) as kept:
        assert kept.size == (1500, 2000)
        assert not kept.getexif()
        assert "comment" not in kept.info


def test_the_head_of_a_webp_tells_its_size() -> None:
    assert [webp_size(raw) for raw in (webp(300), lossless(300), extended(300))] == [(300, 300)] * 3
    assert webp_size(b"RIFF....WEBP") == (0, 0) == webp_size(drawn("PNG", 5))


def test_only_a_jpeg_with_all_colours_in_one_pass_is_opened_in_strips() -> None:
    one_pass, many = drawn("JPEG", 8), drawn("JPEG", 8, progressive=True)
    assert (comes_in_strips(one_pass), comes_in_strips(many), comes_in_strips(drawn("PNG", 8))) == (True, False, False)
    scan = one_pass.index(b"\xff\xda")
    assert not comes_in_strips(widened(one_pass, scan + 4, b"\x01"))
    assert PIXELS < pictures.PIXELS_IN_STRIPS


async def test_one_picture_is_opened_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, most = 0, 0

    def look(raw: bytes) -> bytes:
        nonlocal opened, most
        opened += 1
        most = max(most, opened)
        sleep(0.01)
        opened -= 1
        return raw

    monkeypatch.setattr(pictures, "redraw", look)
    assert await asyncio.gather(*(redrawn(bytes([n])) for n in range(5))) == [bytes([n]) for n in range(5)]
    assert most == 1


def test_a_long_and_narrow_one_is_refused_where_it_would_be_opened_whole() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (1999, 7000)).save(out, "JPEG")
    with pytest.raises(NotAPicture, match="too many pixels"):
        redraw(out.getvalue())
