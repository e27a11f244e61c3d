"""The questions of a number from before the register, and what of it cannot be: each is said with the fix."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.periods import say_number
from handlers.domain.progress import add_up
from handlers.facts import Balance, Org, Value, What
from handlers.talk.choices import beyond, parts
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, Number
from handlers.talk.forms.fields.dates import Date, no_such_day
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option, Problem, Reading, Understood
from handlers.texts import Words, _, lines

ORGS = partial(parts, Role.OFFICER)
YEARS = 4
"""Past years offered at once; any other is typed."""
MOST = 100_000
"""More members than any committee has; more admissions in a year by far."""
WHOLE_YEAR = re.compile(r"(?:ca )?(?:nam )?(\d{4})|(?:ca )?nam (?:ngoai|truoc)")
BARE_DAY = re.compile(r"\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s*")


def of_members(said: Mapping[str, Value]) -> bool:
    """Whether it is the members that are counted."""
    return said.get("what") == What.MEMBERS


@dataclass(frozen=True)
class UpTo(Date):
    """The day a number reaches to; a past year alone is its last day."""

    def options(self, asking: Asking) -> Sequence[Option]:
        this = asking.today.year
        if of_members(asking.said):
            new_year = Option(f"{this}-01-01", f"01/01/{this}")
            return (new_year, Option(asking.today.isoformat(), _("Hôm nay")))
        yesterday = asking.today - timedelta(days=1)
        begun = [Option(yesterday.isoformat(), _("Hôm qua"))] if yesterday.year == this else []
        past = [
            Option(f"{year}-12-31", _("Cả năm {year}", year=year)) for year in range(this - 1, this - 1 - YEARS, -1)
        ]
        return (*begun, *past)

    def read(self, text: str, asking: Asking) -> Reading:
        year = None if of_members(asking.said) else WHOLE_YEAR.fullmatch(fold(reading.clean(text)))
        if year:
            return Understood(self.last_day(int(year[1] or asking.today.year - 1), asking).isoformat())
        if BARE_DAY.fullmatch(text) and (wrong := no_such_day(f"{text.strip()}/{asking.today.year}")):
            raise Problem(wrong)
        return super().read(text, asking)

    def last_day(self, year: int, asking: Asking) -> date:
        """The last day of a year that is over."""
        if year >= asking.today.year:
            raise Problem(
                _(
                    "Năm {year} chưa hết. Đồng chí gõ ngày mà số này tính đến, ví dụ {example}.",
                    year=year,
                    example=asking.today - timedelta(days=1),
                )
            )
        return self.bounded(date(year, 12, 31), asking)


def ask_day(asking: Asking) -> Words:
    """Up to which day; of members, on which."""
    if of_members(asking.said):
        return _("Số đảng viên tại ngày nào?")
    return _("Số kết nạp từ đầu năm đến hết ngày nào? Nếu là cả năm thì gõ năm, ví dụ 2024.")


def ask_number(asking: Asking) -> Words:
    """How many, with the days they are of."""
    day = date.fromisoformat(asking.said["upto"])
    if of_members(asking.said):
        return _("Ngày {day} có bao nhiêu đảng viên?", day=day)
    return _("Từ {first} đến hết {day} đã kết nạp bao nhiêu người?", first=day.replace(month=1, day=1), day=day)


def others(asking: Asking, org: int, day: date) -> list[Balance]:
    """What else is entered of the same thing and year."""
    year = day.replace(month=1, day=1), day.replace(month=12, day=31)
    held = asking.memory.balances.between(asking.said["what"], *year)
    return [one for one in held if (one.org, one.upto) != (org, day)]


def below(whole: Org, part: Org) -> bool:
    """Whether one is a part of the other."""
    return whole.id != part.id and part.path.startswith(whole.path)


def reaches(value: Value, asking: Asking) -> None:
    """A whole is known at least as far as its parts: what they counted meanwhile could not be added to it."""
    if of_members(asking.said):
        return
    day, orgs = date.fromisoformat(asking.said["upto"]), {one.id: one for one in asking.memory.orgs.all()}
    own, last = orgs[int(value)], {one.org: one.upto for one in others(asking, int(value), day)}
    farthest = max(day, last.get(own.id, day))
    for org, end in last.items():
        if org in orgs and below(orgs[org], own) and day > end:
            raise Problem(
                _(
                    "Số chung của {org} mới tính đến {day}. Đồng chí nhập số chung đến ngày muộn hơn trước.",
                    org=orgs[org].name,
                    day=end,
                )
            )
        if org in orgs and below(own, orgs[org]) and farthest < end:
            raise Problem(
                _(
                    "Số của {org} đã tính đến {day}. Đồng chí nhập số chung đến ngày ấy hoặc muộn hơn.",
                    org=orgs[org].name,
                    day=end,
                )
            )


def can_be(value: Value, asking: Asking) -> None:
    """No fewer than the register knows of these days, and none goes back within a year."""
    if of_members(asking.said):
        return
    day, org = date.fromisoformat(asking.said["upto"]), int(asking.said["org"])
    new_year, parents = day.replace(month=1, day=1), {one.id: one.parent for one in asking.memory.orgs.all()}
    known = add_up(parents, asking.memory.quotas.counted(new_year, day)).get(org, 0)
    if value < known:
        raise Problem(
            _(
                "Trong sổ đã có {n} người kết nạp từ {first} đến {day}, nên số này không thể ít hơn {n}.",
                n=say_number(known, asking.language),
                first=new_year,
                day=day,
            )
        )
    for one in others(asking, org, day):
        if one.org == org and (one.number > value if one.upto < day else one.number < value):
            words = _("Đến {day} đã ghi {n} người", day=one.upto, n=say_number(one.number, asking.language))
            more = _("{known}, nên số này không thể ít hơn.", known=words)
            raise Problem(more if one.upto < day else _("{known}, nên số này không thể nhiều hơn.", known=words))


def same_paper(asking: Asking) -> str | None:
    """Where what is entered of that day is from, as a whole and its parts are; None where that is not one paper."""
    if not {"what", "upto"} <= asking.said.keys():
        return None
    day = date.fromisoformat(asking.said["upto"])
    places = {one.id for one in asking.memory.orgs.all() if asking.who.covers(one.path, Role.OFFICER)}
    held = asking.memory.balances.between(asking.said["what"], day, day)
    papers = {one.source for one in held if one.org in places}
    return papers.pop() if len(papers) == 1 else None


def check_card(asking: Asking) -> Words | None:
    """On the card: what it replaces, and how the parts then stand to the whole; None before all was said."""
    said = asking.said
    if not {"what", "org", "upto", "number"} <= said.keys():
        return None
    day, org = date.fromisoformat(said["upto"]), int(said["org"])
    same = [one for one in asking.memory.balances.between(said["what"], day, day) if one.org == org]
    numbers = {one.org: one.number for one in asking.memory.balances.between(said["what"], day, day)}
    numbers[org] = int(said["number"])
    orgs = asking.memory.orgs.all()
    above = next(one.parent for one in orgs if one.id == org)
    found = [too_many(orgs, top, numbers, asking.language) for top in (org, above) if top in numbers]
    return lines(*(replaced(one, asking.language) for one in same), *found)


def replaced(old: Balance, language: str) -> Words:
    """What was entered of the same day before."""
    return _(
        "Số này đã ghi rồi: {n}, theo {source}. Gửi thì số mới thay vào; số cũ vẫn giữ trong nhật ký.",
        n=say_number(old.number, language),
        source=old.source,
    )


def too_many(orgs: Sequence[Org], top: int, numbers: Mapping[int, int], language: str) -> Words | None:
    """The parts come to more than the whole: shown, not blocked; None where they do not."""
    given = [numbers[one.id] for one in orgs if one.parent == top and one.id in numbers]
    if sum(given) <= numbers[top]:
        return None
    return _(
        "Lưu ý: các đơn vị trực thuộc cộng lại là {parts}, nhiều hơn số chung {whole}.",
        parts=say_number(sum(given), language),
        whole=say_number(numbers[top], language),
    )


WHATS: Mapping[str, Words] = {What.ADMITTED: _("Đã kết nạp"), What.MEMBERS: _("Số đảng viên")}
OPTIONS = (
    Option(What.ADMITTED, WHATS[What.ADMITTED], ("kết nạp", "số kết nạp")),
    Option(What.MEMBERS, WHATS[What.MEMBERS], ("đảng viên",)),
)


FORM = Form(
    Choice("what", _("Ghi số gì của thời gian trước khi có sổ này?"), label=_("Loại số"), choices=OPTIONS),
    UpTo("upto", ask_day, label=_("Tính đến hết ngày")),
    Choice("org", _("Số của đơn vị nào?"), label=_("Đơn vị"), choices=ORGS, alone=True, lost=beyond, check=reaches),
    Number("number", ask_number, label=_("Bao nhiêu"), high=MOST, check=can_be),
    Text(
        "source",
        _("Số này theo văn bản hay sổ nào? Ví dụ: báo cáo tổng kết năm 2025."),
        label=_("Theo"),
        longest=80,
        default=same_paper,
    ),
)
