"""Who is reminded of what, and when: the written rules one by one, then any committee over six weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.candidates.mentoring.owed import RemarkOwed
from handlers.classes.owed import ListOwed
from handlers.domain import owing
from handlers.domain.calendar import is_holiday
from handlers.domain.owing import EVENING, MORNING, Bundle, Rung
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.owed.nothing_new import WordOfTheWeek

SECRETARY, DEPUTY, OFFICER, MENTOR = 1, 2, 3, 4
EVERYONE = {Role.SECRETARY: [SECRETARY], Role.DEPUTY: [DEPUTY], Role.OFFICER: [OFFICER], Role.MENTOR: [MENTOR]}
MONDAY = date(2026, 11, 9)
"""A Monday with no holiday for two weeks."""


OWED = {duty.kind: duty for duty in (WordOfTheWeek, ListOwed, RemarkOwed)}


@dataclass(frozen=True)
class Debt:
    kind: str
    since: date
    number: int = 0

    @property
    def rhythm(self) -> owing.Rhythm:
        return OWED[self.kind].rhythm

    @property
    def due(self) -> date:
        return self.since


def at(day: date, clock: time = MORNING) -> datetime:
    return datetime.combine(day, clock, VIETNAM)


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


class Weeks:
    """Lets time go by: at every slot whoever is due is told, as the push would tell them."""

    def __init__(self, *debts: Debt, bound: dict[Role, list[int]] | None = None) -> None:
        self.owed: list[tuple[Debt, tuple[Rung, ...]]] = [
            (debt, owing.ladder(debt, EVERYONE if bound is None else bound)) for debt in debts
        ]
        self.pushed: dict[int, list[datetime]] = defaultdict(list)
        self.snoozed: dict[date, set[int]] = defaultdict(set)
        self.told: list[tuple[datetime, Bundle[Debt]]] = []

    def until(self, last: date, first: date = MONDAY) -> Weeks:
        day = first
        while day <= last:
            for clock in (MORNING, EVENING):
                self.ring(at(day, clock))
            day += timedelta(days=1)
        return self

    def ring(self, moment: datetime) -> None:
        asked = {person for day in owing.days_heard(moment.date()) for person in self.snoozed[day]}
        for bundle in owing.bundles(self.owed, self.pushed, asked, moment):
            self.told.append((moment, bundle))
        for when, bundle in self.told:
            if when == moment:
                self.pushed[bundle.person].append(moment)

    def days_of(self, person: int) -> list[date]:
        return [moment.date() for moment, bundle in self.told if bundle.person == person]


WEEKLY = Debt("nothing_new", MONDAY)
REMARK = Debt("mentoring", date(2026, 10, 20))
SESSION = Debt("attendance", MONDAY)


def test_it_asks_the_secretary_on_monday_the_deputy_after_two_days_and_the_officer_after_five() -> None:
    weeks = Weeks(WEEKLY).until(days(6)[0])
    assert weeks.days_of(SECRETARY) == days(0, 2, 5)
    assert weeks.days_of(DEPUTY) == days(2, 5)
    assert weeks.days_of(OFFICER) == days(5)


def test_it_says_who_is_told_next_and_from_which_day() -> None:
    told = {
        moment.date(): bundle.items[0] for moment, bundle in Weeks(WEEKLY).until(days(6)[0]).told if bundle.person == 1
    }
    assert [(item.next and item.next.role, item.next_on) for item in told.values()] == [
        (Role.DEPUTY, *days(2)),
        (Role.OFFICER, *days(5)),
        (None, None),
    ]


def test_nobody_further_up_is_told_on_a_sunday_or_a_holiday() -> None:
    tuesday = Debt("attendance", days(1)[0])
    weeks = Weeks(tuesday, Debt("attendance", date(2026, 11, 19))).until(date(2026, 11, 26))
    assert weeks.days_of(OFFICER) == [date(2026, 11, 16), date(2026, 11, 25)]
    named = {item.next_on for _at, bundle in weeks.told for item in bundle.items if item.next_on}
    assert not any(day.weekday() == 6 or is_holiday(day) for day in named)


def test_the_day_named_has_room_for_whoever_is_told_next_or_nobody_is_named() -> None:
    late = Debt("attendance", MONDAY - timedelta(days=6))
    weeks = Weeks(late, SESSION, WEEKLY, bound={Role.OFFICER: [OFFICER], Role.SECRETARY: [SECRETARY]})
    weeks.pushed[SECRETARY] = [at(MONDAY)]
    weeks.pushed[OFFICER] = [at(MONDAY), at(days(1)[0], time(7))]
    weeks.ring(at(days(2)[0]))
    assert weeks.days_of(OFFICER) == days(2), "the third and last this week"
    ahead = {item.debt: item.next_on for _at, bundle in weeks.told for item in bundle.items if bundle.person == 1}
    assert ahead == {late: None, SESSION: days(7)[0], WEEKLY: None}, "on Monday there is another week to ask about"


def test_whoever_has_no_room_this_week_is_not_said_to_know() -> None:
    weeks = Weeks(WEEKLY, bound={Role.OFFICER: [OFFICER], Role.SECRETARY: [SECRETARY]})
    weeks.pushed[OFFICER] = [at(day, time(7)) for day in days(0, 1, 2)]
    weeks.until(days(5)[0])
    assert weeks.days_of(OFFICER) == []
    assert [item.above for _at, bundle in weeks.told for item in bundle.items] == [frozenset()] * 2


def test_a_remark_is_asked_for_in_its_month_and_then_only_seen_by_the_secretary() -> None:
    friday = Debt("attendance", date(2026, 11, 6))
    weeks = Weeks(REMARK, friday).until(date(2026, 11, 9), first=date(2026, 11, 1))
    told = {bundle.person: [item.debt for item in bundle.items] for _at, bundle in weeks.told}
    assert told == {SECRETARY: [REMARK, friday], DEPUTY: [friday]}
    assert not any(item.theirs for _at, bundle in weeks.told for item in bundle.items if item.debt is REMARK)


def test_a_weeks_silence_counts_from_the_day_after_the_deputy_was_asked() -> None:
    weeks = [owing.counted_week(day) for day in days(0, 1, 2, 3, 6, 7)]
    assert weeks == ["2026-W45"] * 3 + ["2026-W46"] * 3


def test_missing_remarks_are_kept_for_one_more_month() -> None:
    assert owing.remark_months(date(2027, 1, 31)) == ["2026-12", "2027-01"]


def test_the_deputy_stands_in_where_no_secretary_can_be_reached() -> None:
    weeks = Weeks(WEEKLY, bound={Role.DEPUTY: [DEPUTY], Role.OFFICER: [OFFICER]}).until(days(6)[0])
    assert weeks.days_of(DEPUTY) == days(0, 5)
    assert weeks.days_of(OFFICER) == days(5)


def test_the_officer_of_a_cell_nobody_can_be_reached_in_hears_after_five_days_that_nobody_can() -> None:
    weeks = Weeks(WEEKLY, bound={Role.OFFICER: [OFFICER]}).until(days(6)[0])
    assert weeks.days_of(OFFICER) == days(5)
    assert weeks.told[0][1].items[0].alone


def test_the_officer_waits_until_the_secretary_was_told() -> None:
    late = Weeks(SESSION, bound={Role.SECRETARY: [SECRETARY], Role.OFFICER: [OFFICER]})
    late.until(days(8)[0], first=days(5)[0])
    assert late.days_of(SECRETARY) == days(5)
    assert late.days_of(OFFICER) == days(7), "the day after is a Sunday"


def test_a_mentor_is_asked_on_the_20th_24th_and_27th_and_the_secretary_joins_after_the_25th() -> None:
    weeks = Weeks(REMARK).until(date(2026, 10, 31), first=date(2026, 10, 1))
    assert [day.day for day in weeks.days_of(MENTOR)] == [20, 24, 27]
    assert [day.day for day in weeks.days_of(SECRETARY)] == [27]
    assert weeks.days_of(OFFICER) == []


def test_a_secretary_sees_what_the_cell_waits_for_before_being_asked_about_it() -> None:
    monday = date(2026, 10, 19)
    weeks = Weeks(REMARK, Debt("nothing_new", monday)).until(date(2026, 10, 21), first=date(2026, 10, 21))
    items = {item.debt: item for _at, bundle in weeks.told if bundle.person == SECRETARY for item in bundle.items}
    assert not items[REMARK].theirs
    assert items[Debt("nothing_new", monday)].theirs


def test_a_class_rings_the_same_evening_if_nothing_was_said_that_day() -> None:
    assert Weeks(SESSION).until(days(0)[0]).told[0][0] == at(MONDAY, EVENING)


def test_a_class_waits_for_the_morning_if_something_was_said_that_day() -> None:
    weeks = Weeks(SESSION, WEEKLY).until(days(1)[0])
    assert [moment for moment, bundle in weeks.told if bundle.person == SECRETARY] == [at(MONDAY), at(days(1)[0])]


def test_a_morning_that_was_missed_rings_the_next_morning_not_in_the_evening() -> None:
    weeks = Weeks(WEEKLY)
    weeks.ring(at(MONDAY, EVENING))
    assert weeks.until(days(1)[0], first=days(1)[0]).told[0][0] == at(days(1)[0])


def test_a_ring_on_a_holiday_moves_to_the_next_open_day() -> None:
    tuesday = date(2026, 11, 24)
    assert is_holiday(tuesday)
    remark = Debt("mentoring", date(2026, 11, 20))
    weeks = Weeks(remark).until(date(2026, 11, 30), first=date(2026, 11, 20))
    assert [day.day for day in weeks.days_of(MENTOR)] == [20, 25, 27]


def test_a_wish_to_be_reminded_tomorrow_rings_tomorrow_and_counts_as_the_days_bundle() -> None:
    weeks = Weeks(WEEKLY).until(days(0)[0])
    weeks.snoozed[days(1)[0]] = {SECRETARY}
    weeks.until(days(3)[0], first=days(1)[0])
    assert weeks.days_of(SECRETARY) == days(0, 1, 2)


def test_a_wish_made_before_a_holiday_is_heard_after_it() -> None:
    monday = date(2026, 11, 23)
    assert owing.snooze_until([at(monday)], monday) == date(2026, 11, 25)
    assert owing.days_heard(date(2026, 11, 25)) == [date(2026, 11, 25), date(2026, 11, 24)]


def test_a_wish_in_a_full_week_is_heard_on_monday() -> None:
    pushed = [at(day) for day in days(0, 1, 2)]
    assert owing.snooze_until(pushed, days(2)[0]) == days(7)[0]


def test_it_stops_by_itself_once_reported() -> None:
    weeks = Weeks(WEEKLY).until(days(0)[0])
    weeks.owed.clear()
    assert weeks.until(days(6)[0], first=days(1)[0]).days_of(SECRETARY) == days(0)


def test_whoever_is_told_of_one_thing_is_told_of_all_they_owe() -> None:
    old = Debt("attendance", MONDAY - timedelta(days=10))
    weeks = Weeks(old, WEEKLY).until(days(0)[0])
    [bundle] = [bundle for _at, bundle in weeks.told if bundle.person == SECRETARY]
    assert [item.debt for item in bundle.items] == [old, WEEKLY]


def test_nothing_leaves_at_night() -> None:
    bundles = owing.bundles([(WEEKLY, owing.ladder(WEEKLY, EVERYONE))], {}, (), at(MONDAY, time(20, 31)))
    assert bundles == []


ladders = st.fixed_dictionaries(
    {
        Role.SECRETARY: st.lists(st.integers(1, 3), max_size=1),
        Role.DEPUTY: st.lists(st.integers(2, 5), max_size=1),
        Role.OFFICER: st.lists(st.integers(6, 7), max_size=2, unique=True),
        Role.MENTOR: st.lists(st.integers(1, 9), max_size=1),
    }
)
START = date(2026, 8, 24)
"""Six weeks from here hold the two days of the national day and a month's remarks."""
debts = st.builds(Debt, st.sampled_from(sorted(OWED)), st.dates(START, START + timedelta(days=35)), st.integers(0, 50))


@given(st.lists(st.tuples(debts, ladders), max_size=8), st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_owed_nobody_is_told_too_often_on_holidays_or_over_somebodys_head(
    cells: list[tuple[Debt, dict[Role, list[int]]]], data: st.DataObject
) -> None:
    weeks = Weeks()
    weeks.owed = [(debt, owing.ladder(debt, bound)) for debt, bound in cells]
    for _ in range(data.draw(st.integers(0, 5), label="snoozes")):
        day = data.draw(st.dates(START, START + timedelta(days=42)), label="day")
        weeks.snoozed[day].add(data.draw(st.integers(1, 9), label="person"))
    weeks.until(START + timedelta(days=42), first=START)
    for person in weeks.pushed:
        told = weeks.days_of(person)
        assert len(told) == len(set(told))
        assert max(sum(d.isocalendar()[:2] == day.isocalendar()[:2] for d in told) for day in told) <= 3
    assert not any(is_holiday(moment.date()) for moment, _bundle in weeks.told)
    assert all(owing.FIRST <= moment.time() <= owing.LAST for moment, _bundle in weeks.told)
    for moment, bundle in weeks.told:
        for item in bundle.items:
            first = next(rungs for debt, rungs in weeks.owed if debt is item.debt)[0]
            if item.theirs and bundle.person not in first.people:
                assert warned(weeks, item.debt, first, item.role, moment), (bundle.person, item)


def warned(weeks: Weeks, debt: Debt, first: Rung, role: Role, moment: datetime) -> bool:
    """Whether someone on the first rung had been told, on an earlier day, that this role would be told next."""
    return any(
        bundle.person in first.people
        and when.date() < moment.date()
        and any(
            item.debt is debt and item.next and item.next.role is role and (item.next_on or START) <= moment.date()
            for item in bundle.items
        )
        for when, bundle in weeks.told
    )
