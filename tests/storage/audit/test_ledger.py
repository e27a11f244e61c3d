"""What is changed in the tables by another hand than the bot's is named, by ids and codes alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.memory import Memory
from tests.lives.committee import Committee
from tests.talk import Seat

NEWCOMER = ("/baocao candidate", "Y Thông Niê", "nam", "12/3/1998", "ê đê", "Đội 1", "lê văn bình", "đồng ý", "gửi")


class Office:
    """A committee whose log is compared from the first moment on; Hoa's cell has found somebody, and moved on."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.committee = Committee(memory.connection)
        self.hoa: Seat = self.committee.secretaries[0]
        self.ledger = self.committee.town.remember(memory.connection).ledger
        self.ledger.begin(self.committee.town.now.timestamp())
        self.found = self.committee.tells(self.hoa, *NEWCOMER)
        self.committee.town.now += timedelta(minutes=11)

    def by_another_hand(self, sql: str) -> list[str]:
        """What is found once this was written past the bot."""
        assert self.ledger.differences() == []
        return self.found_after(sql)

    def found_after(self, sql: str) -> list[str]:
        """The same where something was written past it before."""
        self.memory.connection.execute(text(sql))
        return self.ledger.differences()


@pytest.fixture
def office(memory: Memory) -> Office:
    made = Office(memory)
    assert made.found == "BC-0001"
    return made


def test_what_the_bot_itself_did_is_no_difference(office: Office) -> None:
    assert office.ledger.differences() == []


@pytest.mark.parametrize(
    ("hand", "named"),
    [
        ("INSERT INTO grants (person, role, org, since) VALUES (1, 'admin', 1, '2020-01-01')",
         ["person 1 admin org 1: stands without an entry"]),
        ("UPDATE grants SET until = '2026-11-01' WHERE person = 2", ["person 2 secretary org 2: is gone"]),
        ("UPDATE grants SET org = 1 WHERE person = 2",
         ["person 2 secretary org 1: stands without an entry", "person 2 secretary org 2: is gone"]),
        ("UPDATE addresses SET person = 1 WHERE id = 2", ["account 2: is another"]),
        ("UPDATE addresses SET org = 1 WHERE id = 2", ["group 2: stands without an entry"]),
        ("UPDATE quotas SET target = 1 WHERE org = 2 AND year = 2026", ["quota CB01 2026: is another"]),
        ("DELETE FROM quotas WHERE org = 2 AND year = 2026", ["quota CB01 2026: is gone"]),
        ("UPDATE orgs SET name = 'Chi bộ Bốn' WHERE id = 2", ["org 2: is another"]),
        ("UPDATE orgs SET path = '/1/3/2/' WHERE id = 2", ["place of org 2: stands without an entry"]),
        ("INSERT INTO rule_overrides (org, ruleset, key, value, reason, at) "
         "VALUES (1, '2025', 'probation_months', '1', 'x', 0)",
         ["number probation_months of 2025 at org 1: stands without an entry"]),
        ("UPDATE candidates SET stage = 'admitted'", ["UV-001: stage"]),
        ("UPDATE candidates SET org = 3", ["UV-001: cell"]),
        ("UPDATE candidates SET mentor = 1", ["UV-001: helper"]),
        ("UPDATE candidates SET name = 'Y Thông Ayun'", ["UV-001: what is written about them"]),
        ("UPDATE candidates SET birth = '1998-03-13'", ["UV-001: what is written about them"]),
        ("UPDATE candidates SET until = '2026-11-01'", ["UV-001: whether they are followed"]),
        ('UPDATE stage_events SET "on" = \'2020-01-01\'', ["BC-0001: what it says or brought is another"]),
        ("INSERT INTO stage_events (candidate, org, stage, \"on\", report) VALUES (1, 2, 'admitted', '2026-11-20', 1)",
         ["BC-0001: what it says or brought is another", "UV-001: stage"]),
        ("UPDATE stage_events SET voided_by = 1 WHERE stage = 'mentored'",
         ["UV-001: which steps count", "UV-001: stage"]),
        ("UPDATE mentorships SET person = 1", ["BC-0001: what it says or brought is another", "UV-001: helper"]),
        ("UPDATE reports SET said = REPLACE(CAST(said AS TEXT), '1998', '1997')",
         ["BC-0001: what it says or brought is another", "UV-001: what is written about them"]),
        ("UPDATE reports SET filed_by = 1", ["BC-0001: what it says or brought is another"]),
        ("UPDATE reports SET reason = 'xin rút'", ["BC-0001: what it says or brought is another"]),
        ("UPDATE reports SET replaced = 1", ["BC-0001: whether it counts"]),
        ("INSERT INTO reports (type, org, period, said, filed_by, filed_at, filed_on, channel, void) "
         "VALUES ('nothing_new', 2, '2026-W47', '{}', 2, 0, '2026-11-20', 'web', false)",
         ["BC-0002: stands without an entry"]),
    ],
)  # fmt: skip
def test_what_was_changed_past_the_bot_is_named(office: Office, hand: str, named: list[str]) -> None:
    if "AS TEXT" in hand and office.memory.connection.dialect.name == "postgresql":
        hand = hand.replace("CAST(said AS TEXT), '1998', '1997')", "CAST(said AS TEXT), '1998', '1997')::json")
    found = office.by_another_hand(hand)
    assert [one for one in named if one not in found] == [], found
    assert "Thông" not in str(found)


def test_a_report_taken_out_with_all_it_brought_is_named(office: Office) -> None:
    week = office.committee.tells(office.hoa, "/baocao nothing_new cell=2 period=2026-W47")
    assert week == "BC-0002"
    assert office.by_another_hand("DELETE FROM reports WHERE id = 2") == ["BC-0002: is gone"]


def test_taking_back_is_told_and_cannot_be_taken_back_past_the_bot(office: Office) -> None:
    office.committee.tells(office.hoa, "/baocao nothing_new cell=2 period=2026-W47")
    office.hoa.taps("Hoàn tác").hears("Đã hoàn tác BC-0002")
    assert "BC-0002: whether it counts" in office.by_another_hand("UPDATE reports SET replaced = NULL WHERE id = 2")
    assert "a report that took another back is gone" in office.found_after("DELETE FROM reports WHERE id = 3")


def test_a_correction_keeps_both_reports_comparable(office: Office) -> None:
    for line in ("/sua BC-0001 đơn vị Đội 2", "gõ nhầm", "gửi"):
        office.hoa.says(line)
    office.hoa.hears("Thay cho BC-0001")
    named = office.by_another_hand("UPDATE reports SET filed_by = 1 WHERE id = 1")
    assert named == ["BC-0001: what it says or brought is another"]


def test_a_quota_of_which_the_log_keeps_no_value_any_more_is_named(office: Office) -> None:
    for line in (
        "/chitieu dat",
        "CB01",
        "năm nay",
        "5",
        "46-NQ/ĐU",
        "25/1/2026",
        "nghị quyết Đảng ủy",
        "giao chỉ tiêu",
    ):
        office.committee.huong.says(line)
    office.committee.huong.hears("Đã giao chỉ tiêu 2026")
    erase = "DELETE FROM audit_values WHERE audit = (SELECT MAX(id) FROM audit)"
    assert office.by_another_hand(erase)[0].endswith("(quota.set): its values are gone")


def test_what_did_not_add_up_before_it_began_is_no_alarm(office: Office) -> None:
    office.memory.connection.execute(text("UPDATE candidates SET stage = 'admitted'"))
    office.ledger.begin(office.committee.town.now.timestamp())
    named = office.by_another_hand("UPDATE reports SET filed_by = 1")
    assert named == ["BC-0001 to BC-0001: one of them, or what it brought, is another than when this began"]


def test_before_it_began_nothing_is_compared(memory: Memory) -> None:
    Committee(memory.connection)
    assert memory.ledger.differences() == []
    assert memory.ledger.since() is None
