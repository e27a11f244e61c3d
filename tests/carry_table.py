"""Where every file of the house goes: from rooms by kind to rooms by subject."""

from __future__ import annotations


def into(room: str, *files: str) -> dict[str, str]:
    """These files keep their names in another room."""
    return {file: f"{room}/{file.rsplit('/', 1)[1]}" for file in files}


HANDLERS = {
    **into("handlers/routing", "handlers/dispatch.py", "handlers/out.py"),
    **into("handlers/routing", *(f"handlers/talk/{name}.py" for name in ("groups", "plain", "menu"))),
    **into("handlers/upkeep", *(f"handlers/commands/{name}.py" for name in ("tinhtrang", "loi", "xemtruoc"))),
    "handlers/commands/nhatky/": "handlers/upkeep/nhatky/",
    **into("handlers/quotas", "handlers/commands/chitieu.py"),
    "handlers/overview/quotas.py": "handlers/quotas/wording.py",
    **into("handlers/progress", *(f"handlers/overview/{n}.py" for n in ("figures", "months", "standing", "telling"))),
    **into("handlers/progress", "handlers/overview/asked.py", "handlers/commands/tiendo.py"),
    **into("handlers/progress", "handlers/pushes/quota_digest.py"),
    "handlers/papers/progress_chart.py": "handlers/progress/chart.py",
    "handlers/papers/progress_list.py": "handlers/progress/sheet.py",
    "tests/papers/test_progress_chart.py": "tests/papers/test_chart.py",
    "tests/papers/test_progress_list.py": "tests/papers/test_sheet.py",
    **into("handlers/owed", "handlers/overview/debts.py", "handlers/reports/nothing_new.py"),
    **into("handlers/owed", "handlers/pushes/due_reports.py", "handlers/commands/viec.py"),
    "handlers/overview/asking.py": "handlers/owed/phrases.py",
    **into("handlers/classes", "handlers/reports/attendance.py"),
    **into("handlers/classes", *(f"handlers/commands/{name}.py" for name in ("lop", "buoi", "hocvien"))),
    **into("handlers/rules", "handlers/commands/lich.py"),
    "handlers/commands/quytac/": "handlers/rules/quytac/",
    "handlers/overview/rules.py": "handlers/rules/wording.py",
    **into("handlers/candidates", *(f"handlers/reports/{n}.py" for n in ("candidate", "admission", "step"))),
    **into("handlers/candidates", "handlers/reports/exception.py", "handlers/reports/mentoring.py"),
    **into("handlers/candidates", "handlers/commands/hoso.py"),
    "handlers/path/": "handlers/candidates/path/",
    **into("handlers/access", *(f"handlers/commands/{name}.py" for name in ("moi", "vaitro", "kenh"))),
    "handlers/talk/enrol.py": "handlers/access/enrolling.py",
    **into("handlers/people", *(f"handlers/commands/{name}.py" for name in ("nguoi", "chibo", "nhom"))),
    "handlers/staffing.py": "handlers/people/roles.py",
    "handlers/silent.py": "handlers/people/unreachable.py",
    **into("handlers/talk", *(f"handlers/{name}.py" for name in ("turn", "kinds", "messages", "choices", "cells"))),
    **into("handlers/talk", "handlers/overview/pages.py"),
    **into("handlers/talk", "handlers/commands/basics.py", "handlers/commands/reporting.py"),
    **into("handlers/talk/sitting", *(f"handlers/talk/{name}.py" for name in ("carry", "show", "typing"))),
    **into("handlers/talk/sitting", *(f"handlers/talk/{name}.py" for name in ("drafts", "mending", "filing"))),
    **into("handlers/talk/forms", *(f"handlers/forms/{n}.py" for n in ("engine", "form", "state", "steering"))),
    "handlers/forms/__init__.py": "handlers/talk/forms/__init__.py",
    "handlers/forms/reading/": "handlers/talk/forms/reading/",
    "handlers/forms/fields.py": "handlers/talk/forms/fields/basic.py",
    **into("handlers/talk/forms/fields", *(f"handlers/forms/{n}.py" for n in ("dates", "days", "roster", "several"))),
    **into("handlers/talk/forms/fields", "handlers/forms/whom.py"),
}

STORAGE = {
    **into("storage/candidates", *(f"storage/work/{name}.py" for name in ("candidates", "finding", "histories"))),
    "storage/work/register/": "storage/register/",
    **into("storage/register", "storage/work/reports.py", "storage/work/standing.py"),
    **into("storage", *(f"storage/work/{name}.py" for name in ("classes", "quotas", "rules", "owed"))),
    "storage/people/codes.py": "storage/access.py",
    **into("storage/sql", *(f"storage/{name}.py" for name in ("engines", "writer", "statement", "rows"))),
    "storage/tables/base.py": "storage/sql/metadata.py",
    **into("storage/copies", "storage/backup.py", "storage/sealing.py"),
}

TESTS = {
    **into("tests/upkeep", "tests/commands/test_house_state.py", "tests/commands/test_xemtruoc.py"),
    **into("tests/quotas", "tests/commands/test_chitieu.py"),
    **into("tests/progress", "tests/commands/test_tiendo.py", "tests/pushes/test_quota_digest.py"),
    **into("tests/progress", "tests/papers/test_chart.py", "tests/papers/test_sheet.py"),
    **into("tests/owed", "tests/commands/test_viec.py", "tests/reports/test_nothing_new.py"),
    **into("tests/owed", "tests/pushes/test_due_reports.py"),
    **into("tests/classes", "tests/commands/test_lop.py", "tests/reports/test_attendance.py"),
    **into("tests/rules", "tests/commands/test_lich.py", "tests/commands/test_quytac.py"),
    **into("tests/candidates", *(f"tests/reports/test_{n}.py" for n in ("candidate", "admission", "step"))),
    **into("tests/candidates", "tests/reports/test_exception.py", "tests/reports/test_mentoring.py"),
    **into("tests/candidates", "tests/commands/test_hoso.py"),
    **into("tests/access", *(f"tests/commands/test_{name}.py" for name in ("moi", "vaitro", "kenh"))),
    "tests/conversation/test_enrol.py": "tests/access/test_enrolling.py",
    **into("tests/people", *(f"tests/commands/test_{name}.py" for name in ("nguoi", "chibo", "nhom"))),
    **into("tests/routing", "tests/commands/test_english.py", "tests/commands/test_tour.py"),
    "tests/forms/": "tests/conversation/forms/",
    **into("tests/storage/candidates", "tests/storage/test_finding.py"),
    **into("tests/storage/register", *(f"tests/storage/test_{n}.py" for n in ("register", "register_stories"))),
    **into("tests/storage/register", *(f"tests/storage/test_{n}.py" for n in ("reports", "way_stories"))),
    **into("tests/storage/people", "tests/storage/test_people.py"),
    "tests/storage/test_codes.py": "tests/storage/test_access.py",
    **into("tests/storage/traffic", *(f"tests/storage/test_{n}.py" for n in ("traffic", "channels", "audit"))),
    **into("tests/storage/copies", "tests/storage/test_backup.py"),
    **into("tests/storage/migrations", "tests/storage/test_migrations.py", "tests/storage/test_way_of_old.py"),
}

MOVES = {"handlers": HANDLERS, "storage": STORAGE, "tests": TESTS}

ROOMS = {
    "handlers": {
        "handlers/routing": "A message in, answers out: where what somebody wrote goes, and how what is said leaves.",
        "handlers/upkeep": "How the bot is, for whoever looks after it: state, troubles, what it will send, the log.",
        "handlers/quotas": "What is asked for: admissions by organisation and year, with the paper that says so.",
        "handlers/progress": "How far along the year is: counted, worded, drawn, sent each morning, asked for.",
        "handlers/owed": "What is missing and who is told of it, when.",
        "handlers/classes": "Classes: their sessions, who learns there, who came.",
        "handlers/rules": "By which numbers and days time limits are counted: shown, changed, and moved to.",
        "handlers/candidates": "Those on their way into the Party: the reports about them, and the file they make.",
        "handlers/access": "How one gets in: codes, roles, channels.",
        "handlers/people": "Who there is and where: people, cells, groups, roles, and who can no longer be reached.",
        "handlers/talk/sitting": "Carries a form through one turn: takes it up, asks, shows, mends, keeps, files.",
        "handlers/talk/forms/fields": "The kinds of questions a form may ask.",
    },
    "storage": {
        "storage/candidates": "Those being followed: found, looked up, and what happened to them.",
        "storage/sql": "What speaks SQL: two kinds of database, one writer, statements put into words once.",
        "storage/copies": "Copies of everything, sealed before they leave, and how they come back.",
    },
    "tests": {
        f"tests/{room}": ""
        for room in (
            "upkeep", "quotas", "progress", "owed", "classes", "rules", "candidates", "access", "people", "routing",
            "storage/candidates", "storage/register", "storage/people", "storage/traffic", "storage/copies",
            "storage/migrations",
        )
    },
}  # fmt: skip
"""The rooms that are new, each with the sentence it opens with."""

GONE = {
    "handlers": [f"handlers/{room}" for room in ("commands", "reports", "pushes", "papers", "overview")],
    "storage": ["storage/work"],
    "tests": [f"tests/{room}" for room in ("commands", "reports", "pushes", "papers")],
}
"""The rooms that are empty then, but for the sentence they opened with."""

EXAMPLE: dict[str, dict[str, str]] = {
    "handlers": {"handlers/reports/pledge.py": "handlers/owed/pledge.py"},
    "storage": {},
    "tests": {"tests/reports/test_pledge.py": "tests/owed/test_pledge.py"},
}
"""What docs/adding-a-report.md adds to the house: named there, and not in it."""
