"""Whoever reads English reads no Vietnamese sentence in figures, tasks and reminders: only names are left.

Documents keep the names under which they are found (294-QĐ/TW)."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from sqlalchemy import Engine, select

from handlers.domain.rules import rule_sets
from storage import tables
from tests.talk import Heard, Seat
from tests.test_transcripts import Stage

VIETNAMESE = re.compile(r"[^\W\d_A-Za-z]")
"""A letter English does not have."""
DATA = (
    tables.orgs.c.name, tables.people.c.name, tables.people.c.given, tables.candidates.c.name, tables.courses.c.name,
    tables.candidates.c.given, tables.quotas.c.source_no, tables.quotas.c.source_name, tables.balances.c.source,
)  # fmt: skip
DOCUMENTS = {"QĐ/TW", "HD/ĐUCA"}
"""A document's number is the same in every language."""
READERS = ("khanh", "huong", "hoa", "lam", "son", "binh")
ASKED = (
    "/tiendo", "/tiendo 2017", "/tiendo 2025", "/tiendo 1900", "/tiendo abc", "/tiendo chibo", "/tiendo CB02",
    "/tiendo 2017 CB03", "/tiendo khu vực", "/chitieu", "/chitieu 2017", "/chitieu abc", "/chitieu dat", "/viec",
    "/sodau", "/viec 2", "/nhaclai", "/quytac", "/quytac 2021 trang 3", "/quytac ceremony",
    "/quytac 2021 probation_months", "/quytac xe", "/quytac doi", "/quytac chuyen", "/quytac chuyen 2021", "/lich",
    "/lich bot", "/hoso", "/hoso 89", "/hoso 89 giup",
)  # fmt: skip


@pytest.fixture
def stage(engine: Engine) -> Stage:
    made = Stage(engine)
    for name in READERS:
        made.names[name].says("/ngonngu en")
        made.names[name].heard.clear()
    return made


def foreign(stage: Stage, heard: Iterable[Heard]) -> list[str]:
    """What is left of the lines once the names are taken out, where it is not English."""
    with stage.town.engine.begin() as connection:
        found = {row[0] for column in DATA for row in connection.execute(select(column)) if row[0]}
    found |= {rule.clause for rules in rule_sets().values() for rule in rules.rules.values()}
    found |= {name.removeprefix("Chi bộ ") for name in found} | {name.removesuffix(" giao") for name in found}
    found |= {line.partition(" ")[2] for line in ASKED if " " in line}  # said back as it was typed
    names = re.compile("|".join(map(re.escape, sorted(found | DOCUMENTS, key=len, reverse=True))))
    said = {line for message in heard for line in (*message.text.split("\n"), *message.buttons)}
    return sorted(line for line in said if VIETNAMESE.search(names.sub("", line)))


def everything(stage: Stage) -> list[Heard]:
    return [message for name in READERS for message in stage.names[name].heard]


def test_what_is_asked_is_answered_in_english(stage: Stage) -> None:
    for name in READERS:
        for line in ASKED:
            stage.names[name].says(line)
            if "More" in stage.names[name].offered:
                stage.names[name].taps("More")
    assert foreign(stage, everything(stage)) == []
    assert foreign(stage, [Heard("Chưa báo cáo tuần 16–22/11.", [], [])]) == ["Chưa báo cáo tuần 16–22/11."]


def test_what_is_pushed_is_in_english(stage: Stage) -> None:
    stage.town.wait_until("2027-01-08 20:00")
    assert len(everything(stage)) > 100
    assert foreign(stage, everything(stage)) == []


def test_a_changed_quota_is_told_in_english(stage: Stage) -> None:
    huong: Seat = stage.names["huong"]
    lines = ("/chitieu dat", "CB02", "2026", "1032", "46-NQ/DU", "25/1/2026", "Party committee")
    for line in lines:
        huong.says(line)
    huong.hears("Quota: 1,032", "It is 3 now", "Given to 12 units: 1,072; that is 1,027 more than the whole quota.")
    huong.taps("Give a quota").hears("1,032")
    stage.names["khanh"].hears(
        "Quota 2026, Chi bộ Hậu cần: raised from 3 to 1,032 (46-NQ/ĐU of 25/01/2026, Party committee)."
    )
    assert foreign(stage, everything(stage)) == []


def test_the_decimal_sign_is_the_languages_own(stage: Stage) -> None:
    assert "204.4%" in stage.names["khanh"].says("/tiendo 2017").last
    stage.names["khanh"].says("/ngonngu vi")
    assert "204,4%" in stage.names["khanh"].says("/tiendo 2017").last


def test_the_papers_of_a_file_are_named_in_english(stage: Stage) -> None:
    hoa: Seat = stage.names["hoa"]
    hoa.says("/hoso UV-018").hears("File 2/7, missing:")
    assert foreign(stage, hoa.heard[-1:]) == []
