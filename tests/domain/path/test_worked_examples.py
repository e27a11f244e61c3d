"""Worked examples of the way, each with its source: who knows the documents can read this table and object."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from handlers.domain.calendar import add_months, add_working_days
from handlers.domain.path import (
    STEPS,
    Happened,
    History,
    cautions,
    clocks,
    objections,
    offered,
    official_from,
    party_age_from,
    waiting,
)
from handlers.domain.rules import rule_sets
from handlers.texts import word

D = date
TODAY = D(2026, 11, 23)
NOW = rule_sets()["2025"]
NO_FACTS: Mapping[str, int] = {}


def way(**days: date) -> History:
    """What happened, each step on its day."""
    return History(Happened(step, on) for step, on in days.items())


def lost(vote: str, *days: date) -> list[Happened]:
    """Votes that did not reach two thirds."""
    return [Happened(vote, on, facts={"for": 5, "total": 20, "carried": False}) for on in days]


def of(votes: int, total: int) -> Mapping[str, int]:
    """So many in favour, of so many official members."""
    return {"for": votes, "total": total}


def warned(step: str, on: date, history: History, facts: Mapping[str, int] = NO_FACTS, birth: str | None = None) -> str:
    """Everything worth a second look, in words."""
    return "\n".join(word(one) for one in cautions(STEPS[step], on, facts, history, NOW, (), birth))


def refused(step: str, on: date, history: History, facts: Mapping[str, int] = NO_FACTS) -> str:
    """Everything held against a step, in words."""
    return "\n".join(word(one) for one in objections(STEPS[step], on, facts, history, NOW, TODAY))


def due(rule: str, history: History, today: date, birth: str | None = None) -> date | None:
    """When a clock falls due, where it runs."""
    return next((clock.due for clock in clocks(history, NOW, today, (), birth) if clock.rule.key == rule), None)


CEREMONY = way(admitted=D(2024, 8, 25), decision_received=D(2024, 9, 5), probationary=D(2024, 9, 15))
RECEIVED = way(admitted=D(2026, 1, 26), decision_received=D(2026, 1, 30))
OFFICIAL = History([*CEREMONY.all, Happened("official_proposed", D(2025, 11, 3)), Happened("official", D(2025, 12, 8))])
VERIFIED = way(application=D(2026, 1, 5), verification_concluded=D(2026, 3, 2))
PROBATION = way(admitted=D(2025, 9, 1), probationary=D(2025, 9, 15))

EXAMPLES: Sequence[tuple[str, str, Callable[[], object], object]] = [
    ("20 official members, 13 in favour: one too few, though three were away", "docs/domain.md §2.4; 294-QĐ/TW §9.3.2",
     lambda: "cần ít nhất 14/20 phiếu" in warned("cell_resolved", D(2026, 3, 9), VERIFIED, of(13, 20)),
     True),
    ("20 official members, 14 in favour: enough", "docs/domain.md §2.4; 294-QĐ/TW §9.3.2",
     lambda: "phiếu" in warned("cell_resolved", D(2026, 3, 9), VERIFIED, of(14, 20)), False),
    ("more in favour than there are", "294-QĐ/TW §9.3.2",
     lambda: "không thể lớn hơn tổng số" in refused("cell_resolved", D(2026, 3, 9), VERIFIED, of(21, 20)),
     True),
    ("two official members: no valid vote", "Charter Art. 24",
     lambda: "dưới 3 đảng viên chính thức" in warned("cell_resolved", D(2026, 3, 9), VERIFIED, of(2, 2)),
     True),
    ("certificate of 15/1/2020, meeting of 3/2/2025: past", "06-HD/TW §5.4, question bank [12][19]",
     lambda: "giấy chứng nhận cấp 15/01/2020 hết hiệu lực 15/01/2025" in warned(
         "cell_resolved", D(2025, 2, 3), way(certificate=D(2020, 1, 15))), True),
    ("certificate of 15/1/2020, meeting of 15/1/2025: the last day", "06-HD/TW §5.4; day n is the due day",
     lambda: "hết hiệu lực" in warned("cell_resolved", D(2025, 1, 15), way(certificate=D(2020, 1, 15))), False),
    ("decision 25/8/2024, ceremony 15/9/2024: Party age", "Charter Art. 5.4",
     lambda: party_age_from(CEREMONY, NOW), D(2024, 8, 25)),
    ("the same: probation until", "Charter Art. 5",
     lambda: due("probation_months", CEREMONY, D(2024, 12, 1)), D(2025, 9, 15)),
    ("the same, cell met in November, decided in December: official from", "294-QĐ/TW §4.2b",
     lambda: official_from(OFFICIAL, NOW), D(2025, 9, 15)),
    ("nobody is official before the decision", "294-QĐ/TW §4.2b", lambda: official_from(CEREMONY, NOW), None),
    ("31/8 and six months", "docs/domain.md §2.5", lambda: add_months(D(2025, 8, 31), 6), D(2026, 2, 28)),
    ("ceremony of 29/2/2024: probation until", "docs/domain.md §2.5, clamp to the month's end",
     lambda: due("probation_months", way(admitted=D(2024, 2, 29), probationary=D(2024, 2, 29)), D(2024, 3, 1)),
     D(2025, 2, 28)),
    ("decision received 30/1/2026, thirty working days across Tết", "294-QĐ/TW §4.1; Tết 14–22/2/2026",
     lambda: due("ceremony_workdays", RECEIVED, D(2026, 2, 2)), D(2026, 3, 20)),
    ("ceremony on the thirtieth working day: in time", "294-QĐ/TW §4.1",
     lambda: warned("probationary", D(2026, 3, 20), RECEIVED), ""),
    ("ceremony on the thirty-first: late", "294-QĐ/TW §4.1",
     lambda: "quá hạn 20/03/2026: tổ chức lễ kết nạp" in warned(
         "probationary", add_working_days(D(2026, 1, 30), 31), RECEIVED), True),
    ("a day nobody received the decision on: counted from the decision", "294-QĐ/TW §4.1",
     lambda: [clock.assumed for clock in clocks(way(admitted=D(2026, 1, 30)), NOW, D(2026, 2, 2))], [True]),
    ("resolution the day before the twelve months end", "294-QĐ/TW §4.2a; Charter Art. 5",
     lambda: "hết thời gian dự bị 15/09/2026" in refused("official_proposed", D(2026, 9, 14), PROBATION), True),
    ("resolution on the day they end: let by, with a word", "294-QĐ/TW §4.2a: dated after the twelve months",
     lambda: (refused("official_proposed", D(2026, 9, 15), PROBATION),
              "nghị quyết thường ghi sau ngày này" in warned("official_proposed", D(2026, 9, 15), PROBATION)),
     ("", True)),
    ("the cell considers late: thirty working days after 15/9/2026 are over on 27/10", "294-QĐ/TW §4.2a",
     lambda: [due("cell_consider_official_workdays", PROBATION, D(2026, 10, 1)),
              "quá hạn 27/10/2026" in warned("official_proposed", D(2026, 10, 28), PROBATION)],
     [D(2026, 10, 27), True]),
    ("born 12/3/1966, meeting in March 2026: full sixty, by month", "294-QĐ/TW §1.1",
     lambda: "quá 60 tuổi" in warned("cell_resolved", D(2026, 3, 31), VERIFIED, birth="1966-03-12"), False),
    ("the same, meeting in April: over sixty", "294-QĐ/TW §1.1",
     lambda: "quá 60 tuổi" in warned("cell_resolved", D(2026, 4, 1), VERIFIED, birth="1966-03-12"), True),
    ("born 12/3/2008, meeting in February 2026: not yet eighteen", "294-QĐ/TW §1.1",
     lambda: "chưa đủ 18 tuổi" in warned("cell_resolved", D(2026, 2, 27), VERIFIED, birth="2008-03-12"), True),
    ("turning sixty is seen a year ahead", "docs/domain.md §2.5; 294-QĐ/TW §1.1",
     lambda: due("max_age_years", VERIFIED, D(2026, 3, 31), "1967-03-12"), D(2027, 3, 31)),
    ("third vote for full membership lost: those above decide", "294-QĐ/TW §4.2c",
     lambda: word(cautions(STEPS["official_proposed"], D(2026, 12, 1), {"for": 5, "total": 20}, History(
         [*PROBATION.all, *lost("official_proposed", D(2026, 10, 1), D(2026, 11, 2))]), NOW)[1]),
     "biểu quyết 3 lần không đạt: báo cấp trên xem xét (294-QĐ/TW §4.2c)."),
    ("third vote for admission lost: likely so too, to be checked", "294-QĐ/TW §4.2c speaks of full membership",
     lambda: "294-QĐ/TW §4.2c; đề nghị kiểm tra lại" in warned("cell_resolved", D(2026, 6, 1), History(
         [*VERIFIED.all, *lost("cell_resolved", D(2026, 4, 1), D(2026, 5, 4))]), of(5, 20)), True),
    ("second vote lost: not yet", "294-QĐ/TW §4.2c",
     lambda: "cấp trên" in warned("official_proposed", D(2026, 11, 2), History(
         [*PROBATION.all, *lost("official_proposed", D(2026, 10, 1))]), of(5, 20)), False),
    ("a vote lost and then won counts no more", "294-QĐ/TW §4.2c",
     lambda: History([*lost("cell_resolved", D(2026, 4, 1)), Happened("cell_resolved", D(2026, 4, 1))]).failed(
         "cell_resolved"), 0),
    ("no decision on a vote that was lost", "294-QĐ/TW §9.3.2; two thirds of all official members",
     lambda: "Chi bộ biểu quyết kết nạp" in refused("admitted", D(2026, 5, 4), History(
         [*VERIFIED.all, *lost("cell_resolved", D(2026, 4, 1))])), True),
    ("a life record of January 2025, vote in March 2026: to be checked again", "06-HD/TW §5.4 (C+)",
     lambda: "quá hạn 05/01/2026: hồ sơ phải thẩm tra bổ sung" in warned("cell_resolved", D(2026, 3, 2), way(
         application=D(2025, 1, 5), life_record=D(2025, 1, 5))), True),
    ("handed to another mentor after ten months: no new year of waiting", "docs/domain.md §2.7; 294-QĐ/TW §3.2.2 (C+)",
     lambda: "Mới giúp đỡ" in warned("cell_resolved", D(2026, 3, 2), History(
         [Happened("mentored", D(2025, 2, 3)), Happened("mentored", D(2025, 12, 1))])), False),
    ("a vote once more after the committee's resolution, since the dossier aged", "06-HD/TW §5.4",
     lambda: refused("cell_resolved", D(2026, 9, 1), way(
         application=D(2025, 1, 5), verification_concluded=D(2025, 2, 3), cell_resolved=D(2025, 3, 3),
         committee_resolved=D(2025, 4, 1))), ""),
    ("admitted by the short report alone: nobody waits for the vote any more", "docs/domain.md §2.2",
     lambda: waiting(way(sourced=D(2026, 1, 5), admitted=D(2026, 5, 4)), NOW), None),
    ("on probation by the short report alone: next is full membership", "docs/domain.md §2.2",
     lambda: [step.name for step in (waiting(PROBATION, NOW) or [])[:1]], ["official_proposed"]),
    ("resumed after a pause: what comes next is ahead, not what was left out long ago", "docs/domain.md §2.6",
     lambda: offered(History([*VERIFIED.all, *way(deferred=D(2026, 4, 1), resumed=D(2026, 6, 1)).all]), NOW)[0].name,
     "sponsor"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("computed", "expected"),
    [(computed, expected) for _what, _source, computed, expected in EXAMPLES],
    ids=[f"{what} ({source})" for what, source, _computed, _expected in EXAMPLES],
)
def test_it_counts_as_the_documents_do(computed: Callable[[], object], expected: object) -> None:
    assert computed() == expected
