"""The log of changes cannot be changed itself without being found out."""

from datetime import date

import pytest
from sqlalchemy import text

from handlers.domain.register import AddCandidate
from handlers.facts import AuditEntry, Quota
from storage.audit.chain import Audit
from storage.memory import Memory

NOW = 1_795_000_000.25


def log(memory: Memory, entries: int = 3) -> None:
    for number in range(1, entries + 1):
        memory.audit.note(
            None,
            "candidate.added",
            f"UV-{number:03d}",
            NOW,
            "web",
            after={"name": "Y Bhăm", "on": date(2026, 3, number)},
        )


def tamper(memory: Memory, sql: str) -> int | None:
    memory.connection.execute(text(sql))
    return memory.chain.verify()


def test_an_untouched_log_stands(memory: Memory) -> None:
    assert memory.chain.verify() is None
    log(memory)
    assert memory.chain.verify() is None


@pytest.mark.parametrize(
    ("change", "first_wrong"),
    [
        ("UPDATE audit SET what = 'candidate.removed' WHERE id = 2", 2),
        ("UPDATE audit SET at = at - 3600 WHERE id = 2", 2),
        ("UPDATE audit SET actor = 7 WHERE id = 1", 1),
        ("UPDATE audit SET subject = 'UV-009' WHERE id = 3", 3),
        ("UPDATE audit SET fields = '[]' WHERE id = 2", 2),
        ("UPDATE audit SET channel = 'zalo' WHERE id = 2", 2),
        ("UPDATE audit SET digest = chain WHERE id = 2", 2),
        ("UPDATE audit SET chain = digest WHERE id = 2", 2),
        ("""UPDATE audit_values SET after = '{"name": "Y Bhim"}' WHERE audit = 2""", 2),
    ],
)
def test_a_changed_entry_is_found(memory: Memory, change: str, first_wrong: int) -> None:
    log(memory)
    assert tamper(memory, change) == first_wrong


def test_values_put_under_another_entry_are_found(memory: Memory) -> None:
    log(memory)
    memory.connection.execute(text("DELETE FROM audit_values WHERE audit = 3"))
    assert tamper(memory, "UPDATE audit_values SET audit = 3 WHERE audit = 2") == 3


def test_a_removed_entry_is_found(memory: Memory) -> None:
    log(memory)
    memory.connection.execute(text("DELETE FROM audit_values WHERE audit = 2"))
    assert tamper(memory, "DELETE FROM audit WHERE id = 2") == 2


def test_a_log_cut_short_is_found_by_its_kept_head(memory: Memory) -> None:
    log(memory)
    head = memory.chain.head()
    log(memory, 1)
    assert memory.chain.holds(head)
    memory.connection.execute(text("DELETE FROM audit_values"))
    assert tamper(memory, "DELETE FROM audit WHERE id > 2") is None
    assert not memory.chain.holds(head)


def test_a_log_written_anew_without_the_key_is_found(memory: Memory) -> None:
    Audit(memory.connection, b"another key").note(None, "candidate.added", "UV-001", NOW, "web")
    assert memory.chain.verify() == 1


def test_erased_values_leave_the_log_whole(memory: Memory) -> None:
    log(memory)
    assert tamper(memory, "DELETE FROM audit_values WHERE audit = 2") is None


def test_the_chain_holds_no_value(memory: Memory) -> None:
    log(memory)
    log(memory)
    rows = memory.connection.execute(text("SELECT * FROM audit ORDER BY id")).mappings().all()
    assert "Bhăm" not in str(rows)
    assert len({row["digest"] for row in rows}) == 6, "equal values must not show as equal digests"


def test_the_newest_entries_are_read_first_then_the_earlier_ones(memory: Memory) -> None:
    officer = memory.people.add("Lê Thị Hoa", None)
    memory.audit.note(officer.id, "quota.set", "CB01", NOW, "web", before={"target": 4}, after={"target": 5})
    log(memory, 2)
    assert [entry.id for entry in memory.audit.latest(2)] == [3, 2]
    assert memory.audit.latest(9, before=2) == [
        AuditEntry(1, NOW, officer.id, "quota.set", "CB01", ("target",), "web", "Lê Thị Hoa")
    ]


def test_of_some_people_it_reads_what_they_did_and_what_was_done_to_them(memory: Memory) -> None:
    officer, hoa = memory.people.add("Võ Thành Long", None), memory.people.add("Lê Thị Hoa", None)
    memory.audit.note(officer.id, "person.rename", f"person {hoa.id}", NOW, "web", {"name": "Hoa"}, {"name": "Hoà"})
    memory.audit.note(hoa.id, "quota.set", "CB01", NOW, "web", after={"target": 5})
    memory.audit.note(officer.id, "quota.set", "CB01", NOW, "web", after={"target": 6})
    assert [entry.id for entry in memory.audit.latest(9, people=[hoa.id])] == [2, 1]
    assert [entry.id for entry in memory.audit.latest(9, before=2, people=[hoa.id])] == [1]
    assert memory.audit.values(1) == ({"name": "Hoa"}, {"name": "Hoà"})
    assert memory.audit.values(2) == (None, {"target": 5})
    memory.connection.execute(text("DELETE FROM audit_values"))
    assert memory.audit.values(1) == (None, None)


def test_within_a_part_of_the_tree_it_reads_what_concerns_somebody_or_something_there(memory: Memory) -> None:
    root = memory.orgs.add("DB", "Đảng bộ", "committee", None, date(2026, 1, 1))
    one, other = (memory.orgs.add(f"CB0{n}", f"Chi bộ {n}", "cell", root.id, date(2026, 1, 1)) for n in (1, 2))
    for cell in (one, other):
        person = memory.people.add("Lê Thị Hoa", cell.id)
        report = memory.reports.add("candidate", cell.id, "2026-W40", None, {}, person.id, NOW, "web")
        memory.register.apply(AddCandidate(cell.id, "Y Thông", {}, None, date(2026, 10, 1)), report.id)
        memory.quotas.set(Quota(cell.id, 2026, 3, "12", date(2026, 1, 1), "nghị quyết"), None, NOW)
        subjects = (f"person {person.id}", f"org {cell.id}", f"{cell.code} 2026", report.code, f"UV-{cell.id - 1:03}")
        for subject in subjects:
            memory.audit.note(None, "said", subject, NOW, "web")
        memory.audit.note(None, "role.end", "person 99", NOW, "web", before={"org": cell.id})
        memory.audit.note(None, "class.open", "class 99", NOW, "web", after={"org": str(cell.id)})
    memory.audit.note(None, "setup", f"org {root.id}", NOW, "web", after={"cells": 2})
    assert [entry.id for entry in memory.audit.latest(20, within=[one.path])] == [7, 6, 5, 4, 3, 2, 1]
    assert [entry.id for entry in memory.audit.latest(20, within=[other.path])] == [14, 13, 12, 11, 10, 9, 8]
    assert [entry.id for entry in memory.audit.latest(2, before=7, within=[one.path])] == [6, 5]
    assert len(memory.audit.latest(20, within=[one.path, other.path])) == 14
    assert memory.audit.latest(20, within=[]) == []
