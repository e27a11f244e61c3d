"""A new candidate: an outstanding non-member the cell begins to follow; seven questions, no more than needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.candidates.ahead import below
from handlers.candidates.newcomer import ANOTHER, Consent, age, second_look, with_marks
from handlers.domain import names, periods
from handlers.domain.calendar import add_months
from handlers.domain.path import AS_MEMBER, OFF_THE_WAY, Stage
from handlers.domain.people import RANKS, YOUNGEST, Role
from handlers.domain.peoples import ETHNIC_GROUPS, KINH, find_ethnic_group, suggest_ethnic_groups
from handlers.domain.register import AddCandidate, AmendCandidate, Change
from handlers.facts import Report
from handlers.talk.choices import CELL, member_name
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.dates import Birth, Date, say_birth
from handlers.talk.forms.fields.name import Name, Unit
from handlers.talk.forms.form import Form, Option, Problem
from handlers.talk.kinds import Filed, ReportType, Said
from handlers.talk.messages import Message
from handlers.talk.naming import called
from handlers.texts import Words, _, lines, listed, p_

FACTS = ("sex", "birth", "ethnic_group", "unit", "education", "qualification", "union_membership", "rank", "basis")
"""What a secretary tells of a candidate; nothing that docs/domain.md §8.1 leaves out can be typed here."""

SEXES = (Option("m", p_("answer", "Nam"), ("trai",)), Option("f", p_("answer", "Nữ"), ("gái",)))
BASES = (
    Option("consent", _("Đã đồng ý hôm nay"), ("hôm nay",)),
    Option("consent_earlier", _("Đã đồng ý hôm khác")),
    Option("none", _("Chưa"), ("chưa hỏi",)),
)
AGREED = {"consent": _("đã đồng ý"), "consent_earlier": _("đã đồng ý"), "none": _("chưa")}
EDUCATION = (
    Option("lower_secondary", "THCS", ("9/12", "hoàn thành chương trình THCS", "hoàn thành chương trình")),
    Option("upper_secondary", "THPT", ("12/12", "cấp 3")),
)
"""“Hoàn thành chương trình” is how 208-QĐ/TW is said to ask for it: no diploma (docs/domain.md §9.4)."""
QUALIFICATIONS = (
    Option("elementary", _("Sơ cấp")),
    Option("intermediate", _("Trung cấp")),
    Option("college", _("Cao đẳng")),
    Option("university", _("Đại học")),
    Option("postgraduate", _("Trên đại học")),
)
UNIONS = (
    Option("youth", _("Đoàn viên thanh niên")),
    Option("trade", _("Đoàn viên công đoàn")),
    Option("none", _("Chưa tham gia")),
)
NOBODY = "0"
NOBODY_YET = (
    "chưa có",
    "chưa",
    "chưa có ai",
    "chưa có ai giúp",
    "chưa có người giúp",
    "chưa ai giúp",
    "không có ai giúp",
)
"""The mentor's key while none is assigned yet."""
FIRST_GROUPS = (KINH, "12")
"""Kinh and Ê Đê stand first, for the seed's province; the list itself is complete."""


def groups(asking: Asking) -> Sequence[Option]:
    """The 54 ethnic groups; their other names are the reading's business."""
    codes = (*FIRST_GROUPS, *(code for code in ETHNIC_GROUPS if code not in FIRST_GROUPS))
    return [Option(code, ETHNIC_GROUPS[code]) for code in codes]


def mentors(asking: Asking) -> Sequence[Option]:
    """The cell's members, those already helping someone marked; or nobody yet."""
    cell = follows(asking)
    loads = asking.memory.candidates.mentor_loads(cell)
    members = sorted(asking.memory.people.of_cell(cell), key=lambda person: loads.get(person.id, 0) > 0)
    options = [
        Option(str(person.id), helping(names.fellow(person.name), loads.get(person.id, 0))) for person in members
    ]
    return [Option(NOBODY, _("Chưa phân công"), NOBODY_YET), *options]


def follows(asking: Asking) -> int:
    """The cell whose members may help: of a correction, the one the person is in now, wherever they were found."""
    about = asking.state.about
    return int(asking.memory.candidates.get(about).org if about else asking.said["cell"])


def still_member(value: str, asking: Asking) -> bool:
    """Whether one of them is of that cell yet."""
    member = None if value == NOBODY else asking.memory.people.get(int(value))
    return member is None or (member.ended is None and member.org == follows(asking))


def helping(name: Words, load: int) -> Words:
    """A member's name, with how many they already help."""
    return _("{name} (đang giúp {load})", name=name, load=load) if load else name


def plausible(birth: str, asking: Asking) -> None:
    """Nobody of that age is a candidate: the year was mistyped."""
    if age(birth, asking.today) < YOUNGEST:
        shown = say_birth(birth, asking.language)
        raise Problem(
            _("{birth}: mới {age} tuổi? Đồng chí gõ lại năm sinh.", birth=shown, age=age(birth, asking.today))
        )


def register(said: Said, asking: Asking, old: Report | None) -> Change:
    """Adds the candidate, or amends the one a corrected report had added."""
    facts: dict[str, Any] = {key: said[key] for key in FACTS if key in said}
    facts["basis_on"] = day(said.get("basis_on"))
    facts["basis"] = "none" if said["basis"] == "none" else "consent"
    mentor = int(said["mentor"]) or None
    sourced = day(said.get("sourced_on")) or asking.today
    if old and old.candidate:
        if said["mentor"] == old.said.get("mentor"):  # who helps now is no matter of this correction
            mentor = asking.memory.candidates.get(old.candidate).mentor
        return AmendCandidate(old.candidate, said["name"], facts, mentor, sourced)
    return AddCandidate(int(said["cell"]), said["name"], facts, mentor, sourced)


def day(value: str | None) -> date | None:
    """A stored day back as a date; None where none is stored."""
    return date.fromisoformat(value) if value else None


def receipt(filed: Filed) -> Words:
    """Who was told of and what, the cell's count against its quota, and what comes next."""
    memory, turn = filed.turn.memory, filed.turn
    somebody = memory.candidates.get(filed.candidate)
    org = somebody.org  # the cell that follows them now, wherever they were first reported
    year = turn.today.year
    quota = memory.quotas.of_year(year).get(org)
    stood = memory.quotas.stood({one.id: one.parent for one in memory.orgs.all()}, turn.today)
    whom = called(somebody, whole=True)
    helper = [_("đ/c {name} giúp đỡ", name=names.fellow(somebody.mentor_name))] if somebody.mentor_name else []
    waits = Stage(somebody.stage) not in AS_MEMBER | OFF_THE_WAY
    found = _("đưa vào nguồn {day}", day=day(filed.said.get("sourced_on")) or turn.today)
    told = [_("sinh {born}", born=str(filed.said["birth"])[:4]), filed.said["unit"], *helper, found]
    following = len(memory.candidates.of_cells([org]))
    first_remark = periods.month_of(add_months(turn.today.replace(day=1), 1))
    return lines(
        _("Đã ghi quần chúng {who}: {what}.", who=whom, what=listed(told)),
        _("Chi bộ đang theo dõi {count} quần chúng.", count=following),
        quota
        and stood.tells(org)
        and _("Năm nay: chỉ tiêu {target}, đã kết nạp {n}.", target=quota.target, n=stood.admitted.get(org, 0)),
        waits and not somebody.mentor and _("Tiếp theo: phân công đảng viên giúp đỡ."),
        waits and somebody.mentor and _("Tiếp theo: nhận xét giúp đỡ tháng {month}.", month=int(first_remark[5:])),
        filed.said["basis"] == "none" and _("Còn thiếu: sự đồng ý của quần chúng về việc ghi dữ liệu."),
    )


def tell_twins(filed: Filed) -> None:
    """Same name and birth year elsewhere: the secretary learns only that the officer will call, who sees where."""
    turn, memory = filed.turn, filed.turn.memory
    folded, year = names.fold(filed.said["name"]), str(filed.said["birth"])[:4]
    twins = [c for c in memory.candidates.twins(folded, year) if c.id != filed.candidate]
    if not twins or filed.replaces:
        return
    code = filed.code
    turn.audit("candidate.twin", code, after={"twins": [c.code for c in twins]})
    here = memory.orgs.get(filed.report.org)
    if not turn.who.covers(here.path, Role.OFFICER):
        turn.say(_("Cán bộ tổ chức sẽ gọi đồng chí để đối chiếu {code}.", code=code))
    others = ", ".join(f"{c.code} ({memory.orgs.get(c.org).name})" for c in twins)
    text = _("{code} ({cell}) trùng tên và năm sinh với {others}.", code=code, cell=here.name, others=others)
    for officer in memory.people.holders(Role.OFFICER, here.path):
        turn.tell(officer.person, officer.language, Message(text))


def agreed(said: Mapping[str, Any]) -> bool:
    """Whether consent was given, today or on a day that is then asked."""
    return said.get("basis") in ("consent", "consent_earlier")


def agreed_today(asking: Asking) -> str | None:
    """The day of a consent given just now; None where it rests on anything else."""
    return asking.today.isoformat() if asking.said.get("basis") == "consent" else None


REPORT = ReportType(
    "candidate",
    title=_("Quần chúng mới"),
    brief=_("quần chúng mới"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(
        CELL,
        Name("name", _("Họ và tên quần chúng?"), label=_("Họ tên"), calls=("ho va ten", "ten"),
             suggest=with_marks),
        Choice("sex", _("Nam hay nữ?"), label=_("Giới tính"), choices=SEXES),
        Birth(
            "birth", _("Sinh ngày nào? Ví dụ 12/3/1998, hoặc chỉ năm 1998."), label=_("Ngày sinh"), check=plausible,
            calls=("nam sinh", "ngay thang nam sinh", "sinh", "year of birth"),
        ),
        Choice("ethnic_group", _("Dân tộc?"), label=_("Dân tộc"), choices=groups, finds=find_ethnic_group,
               suggests=suggest_ethnic_groups, stands=lambda value, asking: value in ETHNIC_GROUPS),
        Unit("unit", _("Đơn vị, chức vụ?"), label=_("Đơn vị, chức vụ"), calls=("don vi", "chuc vu"), longest=120),
        Choice(
            "mentor", _("Đảng viên nào giúp đỡ?"), label=_("Đảng viên giúp đỡ"), choices=mentors, stands=still_member,
            called=member_name, calls=("nguoi giup do", "giup do"),
        ),
        Consent(
            "basis",
            _("Quần chúng đã biết và đồng ý việc ghi dữ liệu này chưa?"),
            label=_("Đồng ý ghi dữ liệu"),
            choices=BASES,
            shown=AGREED,
            agrees=("consent", "none"),
        ),
        Date("basis_on", _("Đồng ý ngày nào?"), label=_("Ngày đồng ý"), when=agreed, default=agreed_today),
        Choice(
            "education", _("Học vấn?"), label=_("Học vấn"), choices=EDUCATION, optional=True, more=True,
        ),
        Choice(
            "qualification", _("Trình độ chuyên môn?"), label=_("Chuyên môn"), choices=QUALIFICATIONS,
            optional=True, more=True,
        ),
        Choice(
            "union_membership", _("Tham gia đoàn thể nào?"), label=_("Đoàn thể"), choices=UNIONS,
            optional=True, more=True,
        ),
        Choice(
            "rank", _("Cấp bậc?"), label=_("Cấp bậc"), choices=[Option(r, r) for r in RANKS], optional=True, more=True,
        ),
        Date(
            "sourced_on", _("Đưa vào nguồn ngày nào?"), label=_("Ngày đưa vào nguồn"),
            default=lambda asking: asking.today.isoformat(),
        ),
        ANOTHER,
    ),
    org=lambda said, asking: int(said["cell"]),
    period=lambda said, asking: periods.month_of(day(said.get("sourced_on")) or asking.today),
    effect=register,
    receipt=receipt,
    then=below,
    calls=(
        "quan chung", "them quan chung", "qc moi", "them qc", "bao quan chung moi", "quan chung uu tu",
        "quan chung uu tu moi", "them quan chung uu tu",
    ),
    place=1,
    after=tell_twins,
    warn=second_look,
)  # fmt: skip
