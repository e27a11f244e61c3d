"""`.env` as people write it, with any editor and by hand: read in its own encoding, and each slip named by its line."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from dotenv.parser import Binding, parse_stream

OURS = ("BOT_", "TELEGRAM_", "ZALO_")
"""What our settings begin with; whatever else stands in the file or the environment is somebody else's."""

ALIKE, HARDLY_OTHER = 0.6, 0.9
"""How near a name must be to one of ours to be meant by it: with our beginning, and without."""

CURLED = tuple("“”„‘’‚«»")
SHELL = re.compile(r"\$\w")
"""A name as a shell fills it in; ${…} the reader of this file fills in itself."""

ENV = Path(".env")
OPEN_ENV = "Others may read .env, which holds secrets. Run: chmod 600 .env"

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class EnvFile:
    """What was found of it; with slips, nothing in it may be believed."""

    encoding: str = "utf-8"
    slips: Sequence[str] = ()


def read(path: Path, names: Sequence[str], environment: Mapping[str, str]) -> EnvFile:
    """The file's encoding, and what in it, or in the environment, cannot have been meant so; values are never told."""
    if path.is_dir():
        return EnvFile(
            slips=[f"{path} is a folder where the file with the settings is meant. Run: mv {path} {path}.old"]
        )
    try:
        raw = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        return EnvFile(slips=[f"{path} cannot be read: {os.strerror(error.errno or 0)}. Run: chmod 600 {path}"])
    encoding = encoding_of(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        return EnvFile(slips=[foreign(path, raw[: error.start])])
    if "\0" in text:
        return EnvFile(slips=[foreign(path, raw.partition(b"\0")[0])])
    found = list(parse_stream(StringIO(text)))
    given = {(one.key or "").upper() for one in found} | {name.upper() for name in environment}
    return EnvFile(encoding, [*in_file(path, found, names), *in_environment(environment, names, given)])


def encoding_of(raw: bytes) -> str:
    """What an editor says at the beginning that it writes; of those that say nothing, UTF-8 is expected."""
    return "utf-16" if raw.startswith(UTF16) else "utf-8-sig"


def foreign(path: Path, before: bytes) -> str:
    """The first line that no UTF-8 has."""
    line = before.count(b"\n") + 1
    return f"{path} line {line}: not written in UTF-8. Open the file in an editor and save it with the encoding UTF-8."


def in_file(path: Path, found: Sequence[Binding], names: Sequence[str]) -> Iterator[str]:
    """Each line that sets nothing, something that is not there to be set, or what was set before."""
    lines: dict[str, int] = {}
    given = {(one.key or "").upper() for one in found}
    for one in found:
        blank = len(one.original.string) - len(one.original.string.lstrip())
        at = one.original.line + one.original.string[:blank].count("\n")
        name = (one.key or "").upper()
        if slip := slip_of(one, names):
            yield f"{path} line {at}: {slip}"
        elif (whole := cut_short(name, names)) and given.isdisjoint(whole):
            yield f"{path} line {at}: there is no setting {one.key}. Write {' or '.join(whole)} instead."
        elif name in names and name in lines:
            yield f"{path} line {at}: {name} stands in line {lines[name]} already. Keep one of the two."
        if one.value:  # an empty one is as good as none
            lines.setdefault(name, at)


def slip_of(one: Binding, names: Sequence[str]) -> str:
    """What is wrong with one line, and what to write instead; "" where nothing is."""
    if one.error or (one.key and one.value is None):
        return "cannot be read. Write NAME=value; a value that begins with a quote ends with one."
    meant = misspelt(one.key, names) if one.key else None
    if meant is not None:
        instead = f"Write {meant} instead." if meant else "Those there are stand in .env.example."
        return f"there is no setting {one.key}. {instead}"
    return unmeant(one.value or "") if one.key and one.key.upper() in names else ""


def cut_short(name: str, names: Sequence[str]) -> list[str]:
    """The settings of which only one end was written: TOKEN, TELEGRAM."""
    ends = [one for one in names if one.partition("_")[2] == name]
    return ends or [one for one in names if one == f"{name}_TOKEN"]


def unmeant(value: str) -> str:
    """Why a value cannot have been meant as it stands; "" where it can."""
    if value[:1] in CURLED or value[-1:] in CURLED:
        return "the value stands in curled quotes, as a word processor writes them. Take them off."
    if SHELL.match(value):
        return "a name after $ is put in by a shell, and none reads this file. Write the path itself; ~ is your home."
    return ""


def in_environment(environment: Iterable[str], names: Sequence[str], given: set[str]) -> Iterator[str]:
    """Each variable that can only have been meant for us; where the right one is given too, it is another program's."""
    for name in environment:
        slip = misspelt(name, names)
        if slip and slip not in given:
            yield f"{name} in the environment: there is no such setting. Write {slip} instead, or unset {name}."


def misspelt(name: str, names: Sequence[str]) -> str | None:
    """The setting that was meant, "" if it cannot be told; None for a name that is right, or none of ours."""
    upper = unicodedata.normalize("NFKC", name).upper()
    if name.upper() in names:
        return None
    ours = upper.startswith(OURS)
    near = get_close_matches(upper, names, 1, ALIKE if ours else HARDLY_OTHER)
    return near[0] if near else "" if ours else None
