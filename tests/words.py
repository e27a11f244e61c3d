"""Every sentence the product says, and in which subject's catalogue it stands: `make words` writes them anew."""

from __future__ import annotations

import string
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from handlers.domain.rules import rule_sets
from handlers.texts import LANGUAGES
from handlers.texts import catalogue as words_of

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "handlers/texts"
FOREIGN = [language for language in LANGUAGES if language != "vi"]
KEYWORDS = {"_": None, "p_": ((1, "c"), 2)}
HEAD = """\
# What {place} says. `make words` puts every sentence in its place, and keeps what is written in msgstr.
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

"""

Said = tuple[str, str | None, str]
"""A file, a context, a sentence."""


def in_sources() -> Iterator[Said]:
    """What the product says in its Python files."""
    for floor in ("bot", "handlers"):
        for file, _line, message, _comments, context in extract_from_dir(
            ROOT / floor, [("**.py", "python")], keywords=KEYWORDS
        ):
            yield f"{floor}/{file}", context, message if isinstance(message, str) else message[-1]


def in_rules() -> Iterator[Said]:
    """What rule sets say in words; a clause where it is more than a document's number."""
    for rules in rule_sets().values():
        wordings = [word for r in rules.rules.values() for word in (r.title, r.starts, r.ends, r.meaning)]
        elsewhere = [r.elsewhere.words for r in rules.rules.values() if r.elsewhere]
        clauses = [r.clause for r in rules.rules.values() if any(c.islower() and not c.isascii() for c in r.clause)]
        titles = [paper.title for paper in rules.papers]
        said = (*wordings, *elsewhere, *clauses, *titles, rules.checked_by, *([rules.note] if rules.note else []))
        yield from ((f"handlers/domain/rules/{rules.id}.toml", None, sentence) for sentence in said)


@cache
def said() -> tuple[Said, ...]:
    """All of it, file by file and in each from top to bottom."""
    return tuple(sorted((*in_sources(), *in_rules()), key=lambda one: one[0]))


SAID = said()


def holes(sentence: str) -> set[str]:
    """The names of the values a sentence leaves room for."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def rooms() -> list[str]:
    """The subjects from the top down, as the contract in pyproject.toml says; above them all the bot."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (one["layers"] for one in contracts if one.get("containers") == ["handlers"])
    return ["bot", *(room.strip() for layer in layers for room in layer.replace(":", "|").split("|"))]


def room(file: str) -> str:
    """The subject a file belongs to."""
    floor, inside, *_deeper = Path(file).with_suffix("").parts
    return floor if floor == "bot" else inside


def shelved() -> Mapping[str, list[tuple[str | None, str]]]:
    """The sentences of each subject; what several subjects say belongs to the lowest of them."""
    order = {name: height for height, name in enumerate(rooms())}
    lowest: dict[tuple[str | None, str], str] = {}
    for file, context, sentence in SAID:
        lowest[context, sentence] = max(lowest.get((context, sentence), "bot"), room(file), key=order.__getitem__)
    shelves: dict[str, dict[tuple[str | None, str], None]] = {}
    for file, context, sentence in SAID:
        if lowest[context, sentence] == room(file):
            shelves.setdefault(room(file), {})[context, sentence] = None
    return {name: list(sentences) for name, sentences in sorted(shelves.items())}


def written(language: str) -> Mapping[Path, bytes]:
    """The catalogues of a language as they should stand: every translation there is, and a gap for every other."""
    known = words_of(language)
    files: dict[Path, bytes] = {}
    for name, sentences in shelved().items():
        catalog = Catalog()
        for context, sentence in sentences:
            message = catalog.add(sentence, known.get((context, sentence), ""), context=context)
            message.flags.clear()  # Babel guesses from “%” and “{” what our own test of the holes knows
        file = BytesIO()
        write_po(file, catalog, width=0, no_location=True, omit_header=True)
        head = HEAD.format(place="bot" if name == "bot" else f"handlers/{name}")
        files[CATALOGUES / language / f"{name}.po"] = head.encode() + file.getvalue().strip() + b"\n"
    return files


def standing(language: str) -> Mapping[Path, bytes]:
    """The catalogues of a language as they stand."""
    return {path: path.read_bytes() for path in sorted((CATALOGUES / language).glob("*.po"))}


def main() -> int:
    """Rewrites the catalogues, and lists what waits for a translation."""
    for language in FOREIGN:
        files = written(language)
        for path in standing(language).keys() - files.keys():
            path.unlink()
        for path, content in files.items():
            path.write_bytes(content)
        known = words_of(language)
        for waiting in dict.fromkeys(sentence for _file, *key, sentence in SAID if (*key, sentence) not in known):
            print(f"{language}: {waiting}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
