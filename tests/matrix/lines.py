"""In one line each, what every command, form, push and attachment is for: whose it is, what it tells, what it writes.

Whoever adds one says the same as `RIGHTS` in its own test (`of_tests`); until then the matrix fails with its name.
What stands here is the rule (docs/domain.md §1.2, §8.3), and is never read off the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from handlers.domain.people import Role
from tests.matrix.place import Held
from tests.matrix.rights import Kind

S, D, M, T = Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER
B, L, A, G = Role.OFFICER, Role.LEADER, Role.ADMIN, Role.AUDITOR
"""B for the board's officers (Ban Tổ chức)."""
TESTS = Path(__file__).parents[1]
CELL = frozenset({S, D, B})
ALL = frozenset(Role)


def of(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


@dataclass(frozen=True)
class Line:
    """What one command or form is for. The lines name a thing of some place by what it is: {UV}, {class}, {person}."""

    by: frozenset[Role]
    said: tuple[str, ...]
    tells: frozenset[Kind] = frozenset()
    writes: frozenset[str] = frozenset()
    idle: frozenset[Role] = frozenset()
    """Who may say it and finds nothing here that is theirs."""
    reveals: bool = False
    """It asks for what is masked."""
    reads: bool = False
    """It is there to be read, though it leads to what writes."""
    whole: bool = False
    """Only whoever holds it over the whole committee comes to anything."""
    above: bool = False
    """Only whoever holds it over more than a cell does."""
    alike: str = ""
    """It with the number or name of something, which sounds the same of what is elsewhere and of what is nowhere."""

    def spares(self, held: Held) -> bool:
        """Whether this person may say it and yet finds nothing."""
        small = (self.whole and held.place.org.parent is not None) or (self.above and held.place.org.kind == "cell")
        return held.role in self.idle or small


def line(
    by: frozenset[Role],
    *said: str,
    tells: tuple[Kind, ...] = (),
    writes: str = "",
    idle: frozenset[Role] = frozenset(),
    alike: str = "",
    **more: bool,
) -> Line:
    """One line, its tables as one word after the other."""
    return Line(by, said, frozenset(tells), frozenset(writes.split()), idle, alike=alike, **more)


Lines = Mapping[str, Line | frozenset[Kind]]
"""What a test says of what it is the test of: a line of a command or form, what a push or attachment may tell."""


@cache
def of_tests() -> Lines:
    """What tests outside this room say, by name."""
    told = [path for path in TESTS.glob("*/test_*.py") if "\nRIGHTS: Lines = " in path.read_text(encoding="utf-8")]
    found: dict[str, Line | frozenset[Kind]] = {}
    for path in told:
        found |= import_module(f"tests.{path.parent.name}.{path.stem}").RIGHTS
    return found


FILE = (Kind.NAME, Kind.CODE, Kind.YEAR, Kind.HELPER, Kind.UNIT, Kind.PAPER, Kind.REPORT, Kind.KEEPER, Kind.NOTE)
OWED = (Kind.CODE, Kind.NAME, Kind.CLASS, Kind.YEAR, Kind.HELPER)
LIST = (Kind.MEMBER, Kind.HELPER, Kind.KEEPER)
ROSTER = (Kind.NAME, Kind.CODE, *LIST)
LOG = (Kind.CODE, Kind.REPORT, Kind.KEEPER, Kind.CLASS, Kind.REASON, Kind.QUOTA)

COMMANDS: Mapping[str, Line] = {
    "anh": line(of(S, D, T, B), "/anh", "/anh BC-{sheet:04}", "/anh lop {class}", tells=(Kind.REPORT, Kind.CLASS),
                idle=of(T)),
    "baocao": line(of(S, D, M, T, B), "/baocao"),
    "buoi": line(of(B), "/buoi", tells=(Kind.CLASS,), writes="sessions", reads=True),
    "chibo": line(of(A), "/chibo", "/chibo them", "/chibo ten", "/chibo ma", writes="orgs org_names", above=True),
    "chitieu": line(of(B, L), "/chitieu", "/chitieu {place}", tells=(Kind.QUOTA,)),
    "goiai": line(ALL, "/goiai"),
    "goiten": line(of(A), "/goiten", "/goiten web", "/goiten web ma"),
    "hoantac": line(of(S, D, M, T, B), "/hoantac", "/hoantac BC-{BC:04}"),
    "hocvien": line(of(B), "/hocvien", "/hocvien bot", tells=(Kind.CLASS, *ROSTER), writes="enrolments", reads=True),
    "hoso": line(
        of(S, D, M, B, L), "/hoso {UV}", "/hoso {name}", "/hoso {UV} duong", "/hoso {UV} giup", "/hoso {UV} xem",
        "/hoso {UV} ten", "/hoso {UV} sinh", "/hoso {admitted}", "ai đã xem hồ sơ UV-{UV:03}", "hồ sơ {name}",
        tells=(*FILE, Kind.BIRTH), reveals=True,
    ),
    "huy": line(ALL, "/huy"),
    "kenh": line(ALL, "/kenh", "/kenh web"),
    "lich": line(of(S, D, B, L), "/lich", tells=(Kind.REASON,)),
    "loi": line(of(A), "/loi"),
    "lop": line(of(B), "/lop", "/lop {class}", tells=(Kind.CLASS,)),
    "moi": line(of(B, A), "/moi", "/moi {person}", tells=LIST, writes="codes", reads=True),
    "ngonngu": line(ALL, "/ngonngu", "/ngonngu en", writes="people"),
    "nguoi": line(of(B, A), "/nguoi", "/nguoi {person}", "/nguoi {member}", "/nguoi {gone}", tells=LIST,
                  writes="people", reads=True),
    "nhaclai": line(of(S, D, M, T, B), "/nhaclai", writes="snoozes", idle=of(S, D, M, T, B)),
    "nhap": line(ALL, "/nhap", "/nhap 7", "/nhap moi 7"),
    "nhatky": line(of(G), "/nhatky", "/nhatky {entry}", "/nhatky nguoi {keeper}", "/nhatky {official}", tells=LOG),
    "nhom": line(of(A), "/nhom"),
    "quytac": line(of(S, D, B, L), "/quytac", "/quytac 2025 ceremony_workdays", "/quytac chuyen", "/quytac chuyen 2025",
                   tells=(Kind.REASON, Kind.CODE)),
    "rut": line(of(S, D, M, T, B), "/rut"),
    "start": line(ALL, "/start"),
    "sua": line(of(S, D, M, T, B), "/sua", "/sua BC-{BC:04}", "sửa BC-{BC:04} họ tên Phan Văn Khác",
                "/sua BC-{remark:04}", "/sua BC-{sheet:04}", tells=(*FILE, Kind.BIRTH, Kind.CLASS, Kind.MEMBER),
                writes="reports candidates amendments stage_events mentorships", idle=of(M, T), reads=True),
    "thoigiup": line(CELL | {M}, "/thoigiup", "/thoigiup dongy BC-{asked:04}", "/thoigiup chua BC-{asked:04}",
                     tells=(*FILE, Kind.MEMBER), writes="reports candidates stage_events mentorships"),
    "tiendo": line(of(S, D, B, L), "/tiendo", "/tiendo {place}", "/tiendo chibo", "/tiendo bieudo", "/tiendo excel",
                   tells=(Kind.QUOTA,), idle=of(S, D, B, L)),
    "tinhtrang": line(of(A), "/tinhtrang"),
    "trogiup": line(ALL, "/trogiup"),
    "vaitro": line(of(A), "/vaitro", "/vaitro {person}", tells=LIST),
    "viec": line(of(S, D, M, T, B), "/viec", "/viec chibo", tells=(*OWED, Kind.REPORT)),
    "visao": line(of(S, D, M, T, B), "/visao", tells=(*OWED, Kind.REPORT), idle=of(S, D, M, T, B)),
    "xemthem": line(ALL, "/xemthem"),
    "xemtruoc": line(of(B, L, A), "/xemtruoc", "/xemtruoc due_reports", "/xemtruoc quota_digest",
                     tells=(*OWED, Kind.KEEPER), idle=of(L, A)),
}  # fmt: skip

NEW = "candidates mentorships stage_events reports"
STEP = "candidates stage_events reports mentorships"
FORMS: Mapping[str, Line] = {
    "report.admission": line(CELL, "/baocao admission candidate={UV}", "/baocao admission", tells=FILE, writes=STEP),
    "report.attendance": line(
        of(S, D, T, B), "/baocao attendance course={class} session={session}", "/baocao attendance session={session}",
        tells=(Kind.NAME, Kind.MEMBER, Kind.CLASS, Kind.REPORT), writes="attendance reports",
    ),
    "report.candidate": line(CELL, "/baocao candidate cell={org}", "/baocao candidate", tells=(*FILE, Kind.MEMBER),
                             writes=NEW),
    "report.exception": line(of(B), "/baocao exception candidate={UV} step=sympathiser", tells=FILE, writes=STEP),
    "report.mentoring": line(CELL | {M}, "/baocao mentoring candidate={UV}", "/baocao mentoring", tells=FILE,
                             writes="reports"),
    "report.leaving": line(CELL | {M}, "/baocao leaving candidate={UV}", "/baocao leaving", tells=FILE,
                           writes="reports", idle=CELL),
    "report.nothing_new": line(CELL, "/baocao nothing_new cell={org}", "/baocao nothing_new", writes="reports"),
    "report.step": line(CELL, "/baocao step candidate={UV} step=sympathiser", "/baocao step candidate={UV}",
                        tells=(*FILE, Kind.MEMBER), writes=STEP),
    "report.withdraw": line(of(S, D, M, T, B), "/rut BC-{remark:04}", "/rut BC-{sheet:04}",
                            tells=(Kind.REPORT, Kind.CODE, Kind.NAME, Kind.CLASS),
                            writes="reports attendance", idle=of(M, T)),
    "class.sessions": line(of(B), "/buoi {class}", tells=(Kind.CLASS,), writes="sessions"),
    "class.drop": line(of(B), "/buoi bot {class}", tells=(Kind.CLASS,), writes="sessions"),
    "class.learners": line(of(B), "/hocvien {class}", tells=(Kind.CLASS, *ROSTER), writes="enrolments"),
    "class.leave": line(of(B), "/hocvien bot {class}", tells=(Kind.CLASS, *ROSTER), writes="enrolments"),
    "class.open": line(of(B), "/lop mo", tells=(Kind.CLASS,), writes="courses"),
    "class.teach": line(of(B), "/lop day {class}", tells=(Kind.CLASS,), writes="courses"),
    "cell.add": line(of(A), "/chibo them", writes="orgs", whole=True),
    "cell.rename": line(of(A), "/chibo ten {org}", writes="orgs org_names", above=True),
    "org.official": line(of(A), "/chibo ma {org}", writes="orgs", above=True),
    "chitieu.dat": line(of(B), "/chitieu dat", "/chitieu dat {place}", tells=(Kind.QUOTA,), writes="quotas"),
    "file.find": line(of(S, D, M, B, L), "/hoso", tells=(*FILE, Kind.BIRTH)),
    "calendar.swap": line(of(B), "/lich them", tells=(Kind.REASON,), writes="swaps"),
    "calendar.unswap": line(of(B), "/lich bot", tells=(Kind.REASON,), writes="swaps"),
    "invite": line(of(B, A), "/moi {person}", "/moi Phan Văn Mới bí thư {place}", tells=LIST, writes="codes"),
    "person.find": line(of(B, A), "/nguoi {member}", tells=LIST, writes="people", reads=True),
    "person.add": line(of(B, A), "/nguoi them", tells=LIST, writes="people"),
    "person.rename": line(of(B, A), "/nguoi ten {person}", tells=LIST, writes="people"),
    "person.end": line(of(B, A), "/nguoi bo {person}", tells=LIST, writes="people grants addresses codes"),
    "person.reopen": line(of(B, A), "/nguoi mo {gone}", tells=LIST, writes="people"),
    "group.code": line(of(A), "/nhom them", writes="codes"),
    "group.end": line(of(A), "/nhom bo {address}", writes="addresses"),
    "rules.change": line(of(B), "/quytac doi 2025 ceremony_workdays", tells=(Kind.REASON,), writes="rule_overrides"),
    "rules.move": line(of(B), "/quytac chuyen 2025 sang", tells=(Kind.CODE, Kind.REASON), writes="candidates"),
    "role.find": line(of(A), "/vaitro {member}", tells=LIST),
    "role.give": line(of(A), "/vaitro them {person}", tells=LIST, writes="grants"),
    "role.end": line(of(A), "/vaitro thoi {keeper} {grant}", tells=LIST, writes="grants codes"),
    "role.unlink": line(of(A), "/vaitro go {keeper} {account}", tells=LIST, writes="addresses"),
}  # fmt: skip

PUSHES: Mapping[str, frozenset[Kind]] = {
    "due_reports": frozenset(OWED),
    "quota_digest": frozenset(),
    "reads_week": frozenset(),
}
"""What each push may tell in private; to a group none tells anything of the kinds there are."""

ATTACHMENTS: Mapping[str, frozenset[Kind]] = {
    "attendance_sheet": frozenset({Kind.REPORT}),
    "progress_chart": frozenset(),
    "progress_list": frozenset(),
}
"""What may stand in each picture or file, the sheet apart, which is a picture of names: for whoever sees its report."""
