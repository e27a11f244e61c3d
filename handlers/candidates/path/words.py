"""How the way is told: stages, time limits with their rule and source, the papers that are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.candidates.path.file import File
from handlers.domain.path import Clock, Meter, Stage, Step, moved, official_from, party_age_from, read_otherwise
from handlers.domain.rules import Paper, Rule, Unit, source
from handlers.talk.forms.form import Option
from handlers.texts import Text, Words, _, lines, listed

STAGES: Mapping[Stage, Text] = {
    Stage.SOURCED: _("trong nguồn"),
    Stage.SYMPATHISER: _("cảm tình Đảng"),
    Stage.MENTORED: _("đang được giúp đỡ"),
    Stage.AWARENESS_CLASS: _("lớp nhận thức về Đảng"),
    Stage.APPLYING: _("làm đơn, lý lịch"),
    Stage.VERIFYING: _("thẩm tra lý lịch"),
    Stage.OPINIONS: _("lấy ý kiến"),
    Stage.CELL_RESOLVED: _("chi bộ đã biểu quyết"),
    Stage.APPRAISED: _("đảng ủy bộ phận đã thẩm định"),
    Stage.COMMITTEE_RESOLVED: _("đảng ủy cơ sở đã ra nghị quyết"),
    Stage.ADMITTED: _("đã có quyết định kết nạp"),
    Stage.PROBATIONARY: _("đảng viên dự bị"),
    Stage.OFFICIAL_PROPOSED: _("chi bộ đã đề nghị công nhận chính thức"),
    Stage.OFFICIAL: _("đảng viên chính thức"),
    Stage.DEFERRED: _("tạm dừng theo dõi"),
    Stage.WITHDRAWN: _("đã xin thôi"),
    Stage.REMOVED: _("đã đưa ra khỏi danh sách"),
    Stage.REJECTED: _("cấp trên không kết nạp"),
    Stage.TRANSFERRED_OUT: _("đã chuyển đi"),
    Stage.NAME_REMOVED: _("đã xóa tên"),
}
WHY = (
    Option("work", _("Chuyển công tác, đi làm xa")),
    Option("effort", _("Phấn đấu chưa tốt, vi phạm")),
    Option("papers", _("Hồ sơ thiếu, phải làm lại")),
    Option("verification", _("Chờ kết luận theo quy định")),
    Option("unwilling", _("Không còn nguyện vọng")),
)
"""Causes real reports give (docs/domain.md §5.3); any other is typed."""
KEPT = (
    Option("cell", _("hồ sơ chi bộ")),
    Option("committee", _("hồ sơ đảng ủy cơ sở")),
    Option("board", _("ban tổ chức cấp trên")),
)
"""Where a paper may be kept; any other place is typed."""
SUPPLIERS: Mapping[str, Words] = {
    "candidate": _("bản thân"),
    "cell": _("chi bộ"),
    "sponsor": _("người giới thiệu"),
    "union": _("đoàn thể"),
    "residence": _("nơi cư trú"),
    "committee": _("đảng ủy"),
    "mentor": _("người giúp đỡ"),
    "centre": _("trung tâm chính trị"),
}
"""Who brings a paper."""
LACKING = 3
"""How many missing papers one line names."""


def length(rule: Rule) -> Words | None:
    """“30 ngày làm việc”; None for what is no length of time."""
    match rule.unit:
        case Unit.WORKING_DAYS:
            return _("{n} ngày làm việc", n=rule.value)
        case Unit.YEARS:
            return _("{n} năm", n=rule.value)
        case Unit.MONTHS:
            return _("{n} tháng", n=rule.value)
    return None


def basis(clock: Clock) -> Words:
    """“30 ngày làm việc, 294-QĐ/TW §4.1”, with what should be checked, and the day by another reading of the rule."""
    assumed = _("chưa rõ ngày bắt đầu, tính từ {day}", day=clock.began) if clock.assumed else None
    parts = (length(clock.rule), source(clock.rule), assumed)
    said = listed([part for part in parts if part])
    return listed([said, read_otherwise(clock.also)], "; ") if clock.also else said


def until(clock: Clock) -> date | str:
    """The last day, or of an age the month."""
    return f"{clock.due:%m/%Y}" if clock.by_month else clock.due


def limit(clock: Clock) -> Words:
    """“12/01/2027: tổ chức lễ kết nạp (30 ngày làm việc, 294-QĐ/TW §4.1)”."""
    return _("{day}: {what} ({basis})", day=until(clock), what=clock.told, basis=basis(clock))


def advice(clock: Clock, today: date) -> Words:
    """How what is only custom is said: never as late, nor as a limit."""
    what, why = clock.title, basis(clock)
    if clock.due > today:
        return _("nên {what} trước {day} ({basis})", what=what, day=until(clock), basis=why)
    return _("nên sớm {what} ({basis})", what=what, basis=why)


def due(clock: Clock, today: date, new: bool = False) -> Words:
    """One limit as a line; one that has just begun says so, one that is past too."""
    if clock.suggested:
        return _("Gợi ý: {advice}.", advice=advice(clock, today))
    if clock.due < today:
        return _("Quá hạn {limit}.", limit=limit(clock))
    return _("Hạn mới {limit}.", limit=limit(clock)) if new else _("Hạn {limit}.", limit=limit(clock))


def limits_moved(before: File, after: File, today: date) -> list[Words]:
    """Which limits stop with what is new in a file, and which begin."""
    stopped, started = moved(before.clocks(today), after.clocks(today))
    begun = {clock.rule.key for clock in started}
    ended = [clock for clock in stopped if clock.rule.key not in begun and not clock.suggested]
    over = [_("Không còn tính hạn: {what}.", what=clock.title) for clock in ended]
    return [*over, *(due(clock, today, new=True) for clock in started)]


def remaining(clock: Clock, today: date) -> Words:
    """“quá 3 ngày”, “hôm nay”, “còn 12 ngày”."""
    days = (clock.due - today).days
    if days < 0:
        return _("quá {days} ngày", days=-days)
    return _("còn {days} ngày", days=days) if days else _("hôm nay")


def dossier(meter: Meter) -> Words:
    """“Hồ sơ 7/10, thiếu: …”."""
    if not meter.lacking:
        return _("Hồ sơ {there}/{total}, đủ.", there=meter.there, total=meter.total)
    papers = few(meter.lacking)
    return _("Hồ sơ {there}/{total}, thiếu: {papers}.", there=meter.there, total=meter.total, papers=papers)


def kept_at(place: str, name: bool = True) -> Words:
    """Where a paper is kept; typed words only for whoever reads names."""
    known = next((option.label for option in KEPT if option.value == place), None)
    return known or (place if name else _("nơi đã ghi"))


def supplied(what: Words, paper: Paper | None) -> Words:
    """What is missing; of a paper its code of the official catalogue, and who is to supply it."""
    if paper is None:
        return what
    return _("{what} (mã {code}, {who})", what=what, code=paper.catalogue, who=SUPPLIERS[paper.supplied_by])


def title(thing: Step | Paper) -> Words:
    """What a step is called, or a paper that is missing."""
    return supplied(thing.words, thing) if isinstance(thing, Paper) else thing.title


def few(things: Sequence[Step | Paper]) -> Words:
    """The first few by name, and how many more there are."""
    named, more = listed([title(thing) for thing in things[:LACKING]]), len(things) - LACKING
    return _("{named} và {more} mục khác", named=named, more=more) if more > 0 else named


def member_since(file: File) -> Words | None:
    """From which day they are an official member, or their Party age is counted, with the source; None before."""
    if day := official_from(file.history, file.rules):
        rule = file.rules["official_from"]
        return _("Là đảng viên chính thức từ {day} ({source}).", day=day, source=source(rule))
    if day := party_age_from(file.history, file.rules):
        rule = file.rules["party_age_from"]
        return _("Tuổi đảng tính từ {day} ({source}).", day=day, source=source(rule))
    return None


def running(file: File, today: date, most: int = 2) -> Words | None:
    """The most urgent limits of a file, one line each; None where none runs."""
    found: Sequence[Clock] = file.clocks(today)[:most]
    return lines(*(due(clock, today) for clock in found)) if found else None
