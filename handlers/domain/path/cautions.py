"""What deserves a second look before a step is recorded: said on the card, hindering nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.domain.calendar import Swap
from handlers.domain.path.clocks import Clock, clocks, read_otherwise, rounds
from handlers.domain.path.dossier import meter
from handlers.domain.path.history import History
from handlers.domain.path.steps import TURNS, Step, share_of
from handlers.domain.rules import VOTERS, Rule, RuleSet, Unit, source
from handlers.texts import Words, _, listed

LIMITED = (Unit.MONTHS, Unit.WORKING_DAYS)
AFTER_THE_VOTE = frozenset(
    {
        "cell_resolution", "appraisal", "committee_resolution", "decision", "official_resolution",
        "official_appraisal", "official_base_resolution", "official_decision",
    }
)  # fmt: skip
"""Papers nobody can have before the cell has voted."""
RENEWS = frozenset({"cell_resolved", "committee_resolved"})
"""Resolutions that start the dossier's months anew: one made too old before must have been checked again first."""


def cautions(
    step: Step,
    on: date,
    facts: Mapping[str, Any],
    history: History,
    rules: RuleSet,
    swaps: Sequence[Swap] = (),
    birth: str | None = None,
    union: str | None = None,
) -> list[Words]:
    """Everything worth a second look about this step on this day."""
    found: list[Words] = []
    if step.votes or step.decides:
        found += of_vote(step, facts, history, rules)
    if step.name == "cell_resolved":
        found += of_candidate(on, history, rules, birth, union)
    if step.name == "official_proposed":
        found += of_papers(history, rules)
    found += of_coming_back(step, on, history, rules)
    found += of_sponsors(step, on, facts, history, rules)
    found += of_moving(step, on, history, rules, swaps)
    begun = history.on("sourced")
    if step.name in TURNS and begun and on < begun:
        found.append(_("“{step}” ghi trước ngày đưa vào nguồn ({day}): đồng chí xem lại người và ngày.",
                       step=step.title, day=begun))  # fmt: skip
    for clock in clocks(history, rules, on, swaps, birth):
        key = clock.rule.key
        concerned = clock.ends_with == step.name or (key == "dossier_valid_months" and step.name in RENEWS)
        own = key == "awareness_cert_valid_months"  # said in words of its own
        if concerned and on > clock.due and clock.rule.unit in LIMITED and not own:
            found.append(late(clock))
        if step.name == "official_proposed" and on == clock.began and key == "cell_consider_official_workdays":
            found.append(_("hết thời gian dự bị đúng ngày {day}: nghị quyết thường ghi sau ngày này ({source}).",
                           day=on, source=source(clock.rule)))  # fmt: skip
    return found


def of_coming_back(step: Step, on: date, history: History, rules: RuleSet) -> Iterator[Words]:
    """Readmission: after so many months, once, and on a way of its own (294-QĐ/TW §3.5)."""
    if not history.removals or step.name not in ("resumed", "application"):
        return
    rule, times = rules["readmit_min_months"], len(history.removals)
    earliest = rule.due(history.removals[-1].on)
    if step.name == "resumed":
        yield _(
            "theo dõi trở lại sau khi xóa tên là kết nạp lại: hồ sơ làm lại từ đầu, thời gian dự bị trước không tính; "
            "làm đơn xin vào lại từ {day} ({source}).",
            day=earliest, source=source(rule),
        )  # fmt: skip
    elif on < earliest:
        yield _("kết nạp lại: đơn làm từ {day}, đủ {months} tháng kể từ ngày xóa tên ({source}).",
                day=earliest, months=rule.value, source=source(rule))  # fmt: skip
    if times > 1:
        yield _("đã xóa tên {times} lần: chỉ kết nạp lại một lần ({source}).", times=times, source=source(rule))


def of_sponsors(step: Step, on: date, facts: Mapping[str, Any], history: History, rules: RuleSet) -> Iterator[Words]:
    """How long a sponsor has been in the same unit; at the vote, whether there are enough of them (Charter Art. 4)."""
    together, wanted = rules["sponsor_shared_work_months"], rules["sponsors_required"]
    shared = date.fromisoformat(facts["shared"]) if facts.get("shared") else None
    if step.name == "sponsor" and shared and on < together.due(shared):
        yield _("người giới thiệu mới cùng đơn vị từ {day}, cần đủ {months} tháng ({source}).",
                day=shared, months=together.value, source=source(together))  # fmt: skip
    said = history.last("sponsor")
    if step.name != "cell_resolved" or said is None or "union" in history:
        return
    count = int(said.facts.get("sponsors") or 1)
    if count < wanted.value:
        yield _("mới có {count} người giới thiệu: cần {most} đảng viên chính thức, hoặc một và nghị quyết của đoàn thể "
                "({source}).", count=count, most=wanted.value, source=source(wanted))  # fmt: skip


def of_moving(step: Step, on: date, history: History, rules: RuleSet, swaps: Sequence[Swap]) -> Iterator[Words]:
    """Until when a member who moves is transferred, and whether whoever comes did so in time (294-QĐ/TW §6.3.1)."""
    rule = rules["transfer_workdays"]
    if step.name == "transferred_out" and "admitted" in history:
        yield _("làm thủ tục chuyển sinh hoạt đảng chậm nhất {day} ({n} ngày làm việc, {source}).",
                day=rule.due(on, swaps), n=rule.value, source=source(rule))  # fmt: skip
    left = history.off
    if step.name == "transferred_in" and left and "admitted" in history and on > rule.due(left.on, swaps):
        yield _("chuyển sinh hoạt đảng quá hạn {day} ({source}).", day=rule.due(left.on, swaps), source=source(rule))


def late(clock: Clock) -> Words:
    """A limit that had passed on the day of the step that ends it; of custom only what is usual."""
    if clock.suggested:
        return _("{what} thường trước {day} ({source}).", what=clock.title, day=clock.due, source=source(clock.rule))
    basis = listed([source(clock.rule), *([read_otherwise(clock.also)] if clock.also else [])], "; ")
    return _("quá hạn {day}: {what} ({source}).", day=clock.due, what=clock.title, source=basis)


def of_vote(step: Step, facts: Mapping[str, Any], history: History, rules: RuleSet) -> Iterator[Words]:
    """A vote below the needed share, the third one, or in a cell too small to vote."""
    votes, total, share = facts.get("for"), facts.get("total"), share_of(step, rules)
    if votes is None or total is None or share is None or share.of is None:
        return
    needed = share.needed(total)
    if votes < needed:
        of = _("quá {share}", share=share.value) if share.more_than else str(share.value)
        yield _(
            "cần ít nhất {needed}/{total} phiếu ({share} {voters}, {source}): lần này chưa đạt.",
            needed=needed, total=total, share=of, voters=VOTERS[share.of], source=source(share),
        )  # fmt: skip
    if not step.votes:
        return
    smallest = rules["cell_min_official_members"]
    if votes < needed:
        limit = rounds(step.name, rules)
        if history.failed(step.name) + 1 >= int(limit.value):
            yield _("biểu quyết {count} lần không đạt: báo cấp trên xem xét ({source}).",
                    count=history.failed(step.name) + 1, source=source(limit))  # fmt: skip
    if total < int(smallest.value):
        yield _("chi bộ có dưới {count} đảng viên chính thức nên chưa biểu quyết được ({source}).",
                count=smallest.value, source=source(smallest))  # fmt: skip


def of_candidate(on: date, history: History, rules: RuleSet, birth: str | None, union: str | None) -> Iterator[Words]:
    """On the day of the vote: the certificate, the age, the year of mentoring, the papers."""
    certificate, valid = history.on("certificate"), rules["awareness_cert_valid_months"]
    if certificate and on > valid.due(certificate):
        yield _(
            "giấy chứng nhận cấp {day} hết hiệu lực {end}: cần học lại ({source}).",
            day=certificate, end=valid.due(certificate), source=source(valid),
        )  # fmt: skip
    if birth and len(birth) > 4 and (broken := outside_age(birth, on, rules)):
        yield of_age(broken)
    helped, year = history.since("mentored"), rules["min_mentoring_months"]
    if helped and on < year.due(helped):
        yield _("mới giúp đỡ từ {day}, thông thường cần đủ {months} tháng ({source}).",
                day=helped, months=year.value, source=source(year))  # fmt: skip
    yield from of_papers(history, rules, union)


def of_papers(history: History, rules: RuleSet, union: str | None = None) -> Iterator[Words]:
    """The papers a vote rests on that are not there."""
    lacking = [paper.words for paper in meter(history, rules, union).lacking if paper.key not in AFTER_THE_VOTE]
    if lacking:
        yield _("hồ sơ còn thiếu: {papers}.", papers=listed(lacking))


def outside_age(birth: str, on: date, rules: RuleSet) -> Rule | None:
    """The limit of age not kept on a day, from full eighteen to full sixty by month (294-QĐ/TW §1.1); None if both are.

    By month: in the month of their birth somebody is sixty, and too old from the next one on. Of a bare year its first.
    """
    born = date.fromisoformat(birth) if len(birth) > 4 else date(int(birth), 1, 1)
    low, high = rules["min_age_years"], rules["max_age_years"]
    months = 12 * (on.year - born.year) + on.month - born.month
    if months < 12 * int(low.value):
        return low
    return high if months > 12 * int(high.value) else None


def too_young(birth: str | None, on: date, rules: RuleSet) -> Words | None:
    """That somebody is surely too young to be admitted on a day; of a bare year its first day is taken.

    None where they are not.
    """
    broken = outside_age(birth, on, rules) if birth else None
    if birth is None or broken is None or broken.key != "min_age_years":
        return None
    born = date.fromisoformat(birth) if len(birth) > 4 else date(int(birth), 1, 1)
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return _(
        "{age} tuổi ngày {day}: kết nạp từ đủ {years} tuổi ({source}).",
        age=years, day=on, years=broken.value, source=source(broken),
    )  # fmt: skip


def of_age(broken: Rule) -> Words:
    """The limit of age that is not kept on the day of the vote, in words."""
    if broken.key == "min_age_years":
        return _("chưa đủ {years} tuổi ngày chi bộ xét ({source}).", years=broken.value, source=source(broken))
    return _(
        "quá {years} tuổi ngày chi bộ xét: cần cấp ủy trực thuộc Trung ương đồng ý ({source}).",
        years=broken.value, source=source(broken),
    )  # fmt: skip


def of_mentor(load: int, rules: RuleSet, own: bool = False) -> Words | None:
    """What is said of a chosen mentor who helps as many as is the custom already, besides their `own` one; None below.

    The number said counts everybody they help, as it stands beside their name wherever one is chosen.
    """
    most = rules["candidates_per_mentor"].value
    if load - own < most:
        return None
    return _(
        "đồng chí được chọn đang giúp {load} người; thông thường một đảng viên kèm {most} quần chúng.",
        load=load, most=most,
    )  # fmt: skip
