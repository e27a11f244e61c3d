"""The time limits running for one person: from which day, by which rule, until when, and which step ends them.

The rule, its number and its source are data of the person's rule set; here stands only what begins and ends each
(docs/domain.md §2.5). Several dates drive several clocks: decision, its receipt and ceremony are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.domain.calendar import Swap, add_months
from handlers.domain.path.history import History
from handlers.domain.rules import Ground, Rule, RuleSet, Unit
from handlers.texts import Text, Words, _, listed


@dataclass(frozen=True, slots=True)
class Also:
    """Another reading of a rule that is not sure yet: the last day by it, and from when it counts."""

    due: date
    starts: str


@dataclass(frozen=True, slots=True)
class Clock:
    """One running time limit."""

    rule: Rule
    title: Words
    began: date
    due: date
    ends_with: str
    """The step that ends it."""
    by_committee: bool = False
    """Owed by the committee above, not by the cell."""
    assumed: bool = False
    """The day it began is taken from another one, since its own was not recorded."""
    also: Also | None = None
    """The later day, where documents count it from different days; `due` is the earlier, and by that it rings."""
    anew: str | None = None
    """The step that begins it anew once it is past, where what it was for has to be got again."""
    passes: bool = False
    """Its day ends it, and nothing that anybody does: it is never late, and another begins with it."""
    ended: Words | None = None
    """The limit that ended as this one began: named with it, from that day on, until the step that ends them."""

    @property
    def told(self) -> Words:
        """What lists say of it: “hết thời gian dự bị 01/02/2028, xét chuyển chính thức”."""
        return listed([self.ended, self.title]) if self.ended else self.title

    @property
    def suggested(self) -> bool:
        """Whether it is no limit but custom: a suggestion, which is never late."""
        return self.rule.ground is Ground.CUSTOM

    @property
    def by_month(self) -> bool:
        """Whether it is the month that counts, and not its day: so with ages (294-QĐ/TW §1.1)."""
        return self.rule.unit is Unit.YEARS


@dataclass(frozen=True, slots=True)
class Limit:
    """What ends one clock; what begins it is data of its rule."""

    rule: str
    title: Words
    ends_with: str
    by_committee: bool = False
    abroad: bool | None = None
    """Only where the check is made abroad, or only where it is not."""
    anew: str | None = None
    """The step that begins it anew once it is past."""
    void: str | None = None
    """The step after which nobody waits for it any more, until what begins it happens again."""


LIMITS = (
    Limit("awareness_cert_valid_months", _("giấy chứng nhận lớp nhận thức hết hiệu lực"), "cell_resolved",
          anew="certificate"),
    Limit("dossier_valid_months", _("hồ sơ phải thẩm tra bổ sung"), "admitted"),
    Limit("background_reply_workdays_domestic", _("trả lời thẩm tra lý lịch"), "verification_answered",
          by_committee=True, abroad=False),
    Limit("background_reply_workdays_abroad", _("trả lời thẩm tra lý lịch ở nước ngoài"), "verification_answered",
          by_committee=True, abroad=True),
    Limit("decide_admission_workdays", _("quyết định kết nạp"), "admitted", by_committee=True, void="rejected"),
    Limit("ceremony_workdays", _("tổ chức lễ kết nạp"), "probationary"),
    Limit("new_member_class_months", _("học lớp đảng viên mới"), "new_member_class"),
    Limit("decide_official_workdays", _("quyết định công nhận chính thức"), "official", by_committee=True),
)  # fmt: skip


def clocks(
    history: History,
    rules: RuleSet,
    today: date,
    swaps: Sequence[Swap] = (),
    birth: str | None = None,
    alone_since: date | None = None,
) -> list[Clock]:
    """What runs for this person on this day, most urgent first, what is only custom last; nothing off the way.

    `alone_since` is the day from which nobody has helped them.
    """
    if history.off or "official" in history:
        return []
    found = [*limits(history, rules, swaps), *probation(history, rules, today, swaps)]
    found += [*ageing(history, rules, birth, today), *votes(history, rules)]
    if alone_since:
        rule = rules["candidates_per_mentor"]
        found.append(Clock(rule, _("phân công người giúp đỡ"), alone_since, alone_since, "mentored"))
    return sorted(found, key=lambda clock: (clock.suggested, clock.due))


def limits(history: History, rules: RuleSet, swaps: Sequence[Swap]) -> Iterator[Clock]:
    """The clocks that one step begins and another ends."""
    for limit in LIMITS:
        rule = rules[limit.rule]
        known = first(rule.begins, history)
        began = known or first(rule.assumes, history)
        ended = limit.ends_with in history or ("admitted" in history and limit.ends_with in SETTLED_BY_DECISION)
        void = history.on(limit.void) if limit.void else None
        if not began or ended or (void and void >= began) or limit.abroad not in (None, is_abroad(history)):
            continue
        due, also = readings(rule, began, history, swaps)
        by, assumed = limit.by_committee, known is None
        yield Clock(rule, limit.title, began, due, limit.ends_with, by, assumed, also, limit.anew)


def is_abroad(history: History) -> bool:
    """Whether the life record is checked abroad too."""
    sent = history.last("verifying")
    return sent is not None and bool(sent.facts.get("abroad"))


def first(steps: Sequence[str], history: History) -> date | None:
    """The day of the first of these steps that is recorded. None where none is."""
    return next((on for step in steps if (on := history.on(step))), None)


def readings(rule: Rule, began: date, history: History, swaps: Sequence[Swap]) -> tuple[date, Also | None]:
    """The last day, and the later one where an older document's start makes another of it."""
    days = {rule.due(began, swaps): rule.starts}
    if rule.elsewhere and (other := first(rule.elsewhere.steps, history)):
        days.setdefault(rule.due(other, swaps), rule.elsewhere.words)
    (due, _starts), *later = sorted(days.items())
    return due, Also(*later[0]) if later else None


def read_otherwise(also: Also) -> Words:
    """“tính từ ngày chi bộ nhận quyết định kết nạp: đến 05/10/2026”."""
    return _("tính từ {starts}: đến {day}", starts=Text(also.starts), day=also.due)


SETTLED_BY_DECISION = frozenset({"cell_resolved", "verification_answered"})
"""What nobody waits for once the decision is there."""


def probation(history: History, rules: RuleSet, today: date, swaps: Sequence[Swap]) -> Iterator[Clock]:
    """Probation runs from the ceremony; once it is over, the cell has its working days to consider.

    On its last day both are told: that it ends today, and what begins with it.
    """
    ceremony = history.on("probationary")
    if ceremony is None or "official_proposed" in history:
        return
    year, consider = rules["probation_months"], rules["cell_consider_official_workdays"]
    end = year.due(ceremony)
    if today <= end:
        yield Clock(year, _("hết thời gian dự bị"), ceremony, end, "official_proposed", passes=True)
    if today >= end:
        over = _("hết thời gian dự bị {day}", day=end)
        due = consider.due(end, swaps)
        yield Clock(consider, _("xét chuyển chính thức"), end, due, "official_proposed", ended=over)


def ageing(history: History, rules: RuleSet, birth: str | None, today: date) -> Iterator[Clock]:
    """Full sixty on the day the cell considers, from a year before: the last day of that month (294-QĐ/TW §1.1).

    Age is counted by month, so that no day of it tells a birthday; of a bare year the first month is taken.
    """
    if not birth or "cell_resolved" in history or "admitted" in history:
        return
    born = date.fromisoformat(f"{birth[:7]}-01") if len(birth) > 4 else date(int(birth), 1, 1)
    rule = rules["max_age_years"]
    due = add_months(born, 12 * int(rule.value) + 1) - timedelta(days=1)
    if due <= add_months(today, 12):
        yield Clock(rule, _("đến tuổi tối đa để kết nạp"), born, due, "cell_resolved", assumed=len(birth) <= 4)


def votes(history: History, rules: RuleSet) -> Iterator[Clock]:
    """After so many votes without success, or one in a cell too small to vote, it is for those above to decide."""
    smallest = rules["cell_min_official_members"]
    for vote in ("cell_resolved", "official_proposed"):
        last = next((one for one in reversed(history.counting) if one.step == vote), None)
        if last is None or vote in history:
            continue
        rule = rounds(vote, rules)
        if history.failed(vote) >= int(rule.value):
            yield Clock(rule, _("báo cấp trên vì biểu quyết không đạt"), last.on, last.on, vote)
        if last.facts.get("total", smallest.value) < smallest.value:
            yield Clock(smallest, _("báo cấp trên vì chi bộ thiếu đảng viên chính thức"), last.on, last.on, vote)


def rounds(vote: str, rules: RuleSet) -> Rule:
    """How often a vote may fail; the clause speaks of full membership, for an admission it is only likely."""
    rule = rules["failed_vote_rounds"]
    return rule if vote == "official_proposed" else replace(rule, certainty="C")


def moved(before: Sequence[Clock], after: Sequence[Clock]) -> tuple[list[Clock], list[Clock]]:
    """Of two looks at the clocks, before and after a step: those it stopped, and those it started."""
    kept, known = ({(clock.rule.key, clock.began, clock.also) for clock in some} for some in (after, before))
    stopped = [clock for clock in before if (clock.rule.key, clock.began, clock.also) not in kept]
    return stopped, [clock for clock in after if (clock.rule.key, clock.began, clock.also) not in known]
