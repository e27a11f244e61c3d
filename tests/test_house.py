"""Walks everything registered and every room: a thing without words, help, a test or a transcript fails here."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table

from handlers.catalogue import catalogue, modules
from handlers.domain.names import fold
from handlers.talk.forms.fields.basic import Picture
from handlers.talk.forms.form import Field, Form
from handlers.talk.kinds import Command, Push, ReportType
from handlers.talk.messages import Attachment
from handlers.texts import Text, word
from handlers.texts import catalogue as words_of
from storage.sql.keeping import kept
from storage.tables import metadata
from tests.words import FOREIGN, SAID, holes, standing, written

__all__ = ["SAID", "holes"]  # the tests of the pages ask for them here

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "storage", "handlers")
SOURCES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
TESTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
TRANSCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/transcripts").glob("*.txt"))
LINES, BODY, FILES = 250, 30, 10
CITED = re.compile(
    r"(?P<page>\b[\w/-]+\.md\b)(?:(?P<numbers>(?:(?:,| and)? §\d[\d.]*\b)+)|, (?P<title>[A-Z][\w ,]*\w)(?=\)))?"
)
"""A page, then sections of it by number (“and” between them), or in brackets one by its title."""
MIGRATIONS = ROOT / "storage/migrations/versions"  # each is written once and never read again

each_language = pytest.mark.parametrize("language", FOREIGN)


@each_language
def test_it_says_everything_in_every_language(language: str) -> None:
    known = words_of(language)
    missing = [f"{file}: {sentence}" for file, context, sentence in SAID if (context, sentence) not in known]
    assert not missing, "\n".join(missing)


@each_language
def test_it_translates_nothing_that_is_no_longer_said(language: str) -> None:
    stale = [key for key in words_of(language) if key not in {(context, sentence) for _f, context, sentence in SAID}]
    assert not stale, stale


@each_language
def test_a_translation_keeps_the_holes_of_its_sentence(language: str) -> None:
    wrong = [key for key, sentence in words_of(language).items() if holes(key[1]) != holes(sentence)]
    assert not wrong, wrong


@each_language
def test_every_sentence_stands_in_the_catalogue_of_its_subject(language: str) -> None:
    there, due = standing(language), written(language)
    assert sorted(p.name for p in there.keys() | due if there.get(p) != due.get(p)) == [], "run make words"


def test_every_sentence_is_composed_the_same_way() -> None:
    assert [s for _f, _c, s in SAID if s != unicodedata.normalize("NFC", s)] == []


def test_it_never_blames() -> None:
    rude = ("không hợp lệ", "lỗi ", "sai định dạng", "!", "Xin lỗi")
    assert [s for _f, _c, s in SAID if any(word in s for word in rude)] == []


DECLARED = {
    value.name: file
    for file in modules()
    for value in vars(file).values()
    if isinstance(value, ReportType | Push | Attachment)
}
"""The names of all reports, pushes and papers, each with the file that declares it."""


@pytest.mark.parametrize("name", DECLARED)
def test_every_report_push_and_paper_has_a_test_in_the_room_of_its_name(name: str) -> None:
    _handlers, room, *_within, file = DECLARED[name].__name__.split(".")
    assert (ROOT / "tests" / room / f"test_{file}.py").exists()


@pytest.mark.parametrize("report", catalogue().reports.values(), ids=lambda report: report.name)
def test_every_report_is_filed_in_a_transcript(report: ReportType) -> None:
    spoken = "\n".join(re.findall(r"^[\w/-]+> (.*)$", TRANSCRIPTS, re.MULTILINE))
    ways = (word(report.title), f"/baocao {report.name}", *report.calls)
    assert any(fold(way) in fold(spoken) for way in ways), f"nobody says “{word(report.title)}” in a transcript"


@pytest.mark.parametrize("command", catalogue().commands.values(), ids=lambda command: command.name)
def test_every_command_has_help_an_english_name_and_a_test(command: Command) -> None:
    assert word(command.help)
    assert command.name.isascii()
    assert command.aliases or command.name in ("start",), f"/{command.name} has no English alias"
    assert any(f"/{command.name}" in text for text in (*TESTS.values(), TRANSCRIPTS)), f"no test says /{command.name}"


@pytest.mark.parametrize("push", catalogue().pushes.values(), ids=lambda push: push.name)
def test_every_push_has_a_window(push: Push) -> None:
    assert all(window.total_seconds() > 0 for window in push.times.values())


def forms() -> Iterator[tuple[str, Form]]:
    for name, flow in catalogue().flows.items():
        yield name, flow.form


def fields() -> Iterator[tuple[str, Field]]:
    for name, form in forms():
        for field in form.fields:
            yield name, field


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_column_says_whose_it_is_how_long_it_is_kept_and_whether_it_is_to_be_sealed(table: Table) -> None:
    for column in table.c:
        kept(column)


def test_every_question_fits_a_lock_screen_and_its_buttons_a_phone() -> None:
    for name, field in fields():
        if isinstance(field.question, Text):
            assert len(word(field.question)) <= 160, f"{name}.{field.key}"
        # a tap carries draft.field.value within 64 bytes; drafts stay below 2^40, values are short keys
        assert len(f"{2**40:x}.{field.key}.{'x' * 24}".encode()) <= 64, f"{name}.{field.key}"


ASKS_FOR_PICTURES = {"report.attendance"}
"""Forms that may ask for pictures, each with its reason in docs/domain.md §8.2."""


def test_only_the_forms_named_here_ask_for_pictures() -> None:
    assert {name for name, field in fields() if isinstance(field, Picture)} == ASKS_FOR_PICTURES


def test_no_two_things_are_called_the_same() -> None:
    called = [name for c in catalogue().commands.values() for name in (c.name, *c.aliases)]
    assert len(called) == len(set(called))


def test_the_floors_stand_as_contracted() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_opens_with_one_sentence_and_stays_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree)
    assert docstring, "no docstring"
    if MIGRATIONS in path.parents:
        return
    assert len(text.splitlines()) <= LINES or "One file because" in docstring, f"more than {LINES} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
            assert length <= BODY, f"{node.name}: {length} lines"


def cited() -> Iterator[tuple[str, str, str]]:
    """Every (file, page, place in it) that a source names; the place is a section's number or title, or nothing."""
    texts = {path: path.read_text(encoding="utf-8") for path in (*SOURCES, *ROOT.glob("handlers/**/*.toml"))} | TESTS
    for path, text in texts.items():
        for found in CITED.finditer(re.sub(r"\s+(?:#\s+)?", " ", text)):
            places = re.findall(r"[\d.]*\d", found["numbers"] or "") or [found["title"] or ""]
            yield from ((str(path.relative_to(ROOT)), found["page"], place) for place in places)


def test_every_page_a_docstring_cites_is_in_the_repository() -> None:
    pages = {str(path.relative_to(ROOT)): path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))}
    heads = {
        name: re.findall(r"^#+ (?:(\d[\d.]*?)\.? )?(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        for name, path in pages.items()
    }
    lost = [
        f"{file}: {page} {place}"
        for file, page, place in cited()
        if page not in pages or not (place == "" or any(place in head for head in heads[page]))
    ]
    assert not lost, "\n".join(lost)


SAYS_WHEN = re.compile(r"\bNone(:| =)?\s\w")
"""“None where nobody holds it”, “None: wherever they wrote last”."""


def or_none(returned: ast.expr | None) -> bool:
    """Whether an annotation is `X | None`; None alone is no answer."""
    sides = (returned.left, returned.right) if isinstance(returned, ast.BinOp) else ()
    return any(or_none(side) or (isinstance(side, ast.Constant) and side.value is None) for side in sides)


def public(place: ast.Module | ast.ClassDef) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    each = (node for node in place.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {function.name: function for function in each if not function.name.startswith("_")}


def above(one: ast.ClassDef, classes: Iterable[ast.ClassDef]) -> Iterator[ast.ClassDef]:
    """What a class is made of, whatever its depth, and the Protocols of which it has every function."""
    for other in classes:
        if "Protocol" in map(ast.unparse, other.bases) and public(other).keys() <= public(one).keys():
            yield other
        elif other.name in map(ast.unparse, one.bases):
            yield from (other, *above(other, classes))


def test_every_public_function_that_may_return_none_says_when() -> None:
    trees = {ast.parse(path.read_text(encoding="utf-8")): path for path in SOURCES if MIGRATIONS not in path.parents}
    classes = {one: path for tree, path in trees.items() for one in tree.body if isinstance(one, ast.ClassDef)}
    silent = []
    for place, path in (*trees.items(), *classes.items()):
        said = [public(one) for one in (place, *(above(place, classes) if isinstance(place, ast.ClassDef) else ()))]
        for name in (name for name, function in said[0].items() if or_none(function.returns)):
            if not any(SAYS_WHEN.search(ast.get_docstring(one[name]) or "") for one in said if name in one):
                silent.append(f"{path.relative_to(ROOT)}: when is {name} None?")
    assert not silent, "\n".join(silent)


def test_no_room_is_crowded() -> None:
    rooms = {path.parent for path in SOURCES}
    crowded = [room for room in rooms if len([f for f in room.glob("*.py") if f.name != "__init__.py"]) > FILES]
    assert not crowded, crowded


def test_no_test_opens_the_house_without_saying_whose_clock_it_runs_on() -> None:
    for path, text in ((path, text) for path, text in TESTS.items() if "ground(" in text):
        for call in ast.walk(ast.parse(text)):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ground":
                said = {keyword.arg for keyword in call.keywords}
                assert "real" in said, f"{path.relative_to(ROOT)}, line {call.lineno}: ground(…) without real="
