"""A committee, a part of it, three cells, and in each place one thing of every kind, told apart by its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import cast

from sqlalchemy import Connection, Engine, select, update

from handlers.domain.names import fold
from handlers.domain.path import Happened
from handlers.domain.people import Role
from handlers.domain.register import AddCandidate, Advance, Attend
from handlers.facts import Balance, Course, Quota, Subject, What
from storage import tables
from storage.memory import Memory
from tests.lives.committee import Savepoints
from tests.matrix.place import DAYS, SINCE, WORDS, Held, Place
from tests.matrix.rights import Kind, Rights, Secret
from tests.talk import Seat, Town


class Open(Savepoints):
    """One transaction that stays open: a scene is taken back as a whole, so that no event needs a savepoint."""

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        yield self.connection


class Tree:
    """The committee in one open transaction: what is said there can be taken back as if it had not been."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.town = town = Town(cast(Engine, Open(connection)))
        self.secrets: list[Secret] = []
        with town.memory() as memory:
            root = memory.orgs.add("DB", "Đảng bộ", "committee", None, SINCE)
            part = memory.orgs.add("DB2", "Đảng bộ Khu vực", "committee", root.id, SINCE)
            cells = [
                memory.orgs.add(code, name, "cell", above.id, SINCE)
                for code, name, above in (
                    ("CB01", "Chi bộ Ven Sông", part),
                    ("CB02", "Chi bộ Đồi Cao", part),
                    ("CB03", "Chi bộ Rừng Xa", root),
                )
            ]
            self.root, self.part, self.one, self.two, self.far = (Place(org) for org in (root, part, *cells))
            for place in self.places:
                self._rules(memory, place)
            for place in self.cells:
                self._people(memory, place)
                self._files(memory, place)
            for place in self.places:
                self._class(memory, place)
        for place in self.places:
            place.names["address"] = self._group(place)
        self.someone = town.seat("Sầm Văn Ai", None, root, chat="someone")
        self.stranger = town.stranger("nobody")
        self.someones_group = Seat(town, "a group of their own", group=True)

    @property
    def places(self) -> tuple[Place, ...]:
        return (self.root, self.part, self.one, self.two, self.far)

    @property
    def cells(self) -> tuple[Place, ...]:
        return (self.one, self.two, self.far)

    def _tell(
        self, word: str, kind: Kind, place: Place, candidate: int | None = None, person: int | None = None
    ) -> None:
        self.secrets.append(Secret(word, kind, place.path, candidate, person))

    def _rules(self, memory: Memory, place: Place) -> None:
        """A quota, a number of its own, a swapped day, somebody who may teach."""
        org, reason = place.org.id, WORDS[place.org.code][9]
        place.names["trainer"] = memory.people.add(f"Giàng A Dạy{org}", None).id
        memory.people.grant(int(place.names["trainer"]), Role.TRAINER, org, None, SINCE)
        number = f"7{org}-NQ/ĐU"
        memory.quotas.set(Quota(org, 2026, 5, number, date(2026, 1, 12), "nghị quyết"), None, 0)
        place.names["own"] = memory.rules.override(org, "2025", "ceremony_workdays", 20 + org, reason, None, 0)
        memory.rules.add_swap(org, date(2026, 12, 7 + org), date(2026, 12, 12), reason, None, 0)
        place.names["swap"] = next(one.id for one in memory.rules.own().all_swaps if one.org == org)
        place.names |= {"org": org, "place": place.org.code}
        paper = f"8{org}-BC/ĐU"
        memory.balances.enter(Balance(org, What.ADMITTED, date(2024, 12, 31), 7, paper), None, 0)
        self._tell(number, Kind.QUOTA, place)
        self._tell(paper, Kind.QUOTA, place)
        self._tell(reason, Kind.REASON, place)

    def _people(self, memory: Memory, place: Place) -> None:
        """A secretary with a chat, a member who helps, another, and one who left."""
        _one, _other, helper, member, keeper, gone, *_rest = WORDS[place.org.code]
        org = place.org.id
        called = {"helper": f"Lò Văn {helper}", "person": f"Cà Thị {member}", "keeper": f"Tòng Văn {keeper}"}
        called["gone"] = f"Quàng Thị {gone}"
        for key, name in called.items():
            place.names[key] = memory.people.add(name, org).id
        memory.people.end(int(place.names["gone"]), SINCE)
        official = int(place.names["keeper"])
        memory.people.grant(official, Role.SECRETARY, org, None, SINCE)
        address = memory.known("web", "", f"chat of {keeper}", f"chat of {keeper}", False).address.id
        memory.people.bind(address, official)
        grant = memory.people.grants(official)[0].id
        place.names |= {"member": fold(called["person"]), "official": fold(called["keeper"])}
        place.names |= {"account": address, "grant": grant or 0}
        kinds = {"person": (member, Kind.MEMBER), "gone": (gone, Kind.MEMBER), "keeper": (keeper, Kind.KEEPER)}
        for key, (word, kind) in {**kinds, "helper": (helper, Kind.HELPER)}.items():
            self._tell(word, kind, place, person=int(place.names[key]))

    def _files(self, memory: Memory, place: Place) -> None:
        """Somebody on their way, with a remark, and somebody admitted; each report in the log."""
        word, other, _helper, _member, _keeper, _gone, unit, remark, _class, _reason, birth = WORDS[place.org.code]
        for key, given in (("UV", word), ("admitted", other)):
            name = f"Vi Thị {given}"
            said = {"cell": str(place.org.id), "name": name, "birth": birth, "unit": f"Đội {unit}", "mentor": "0"}
            report = self._report(memory, place, "candidate", None, said, "2026-10")
            facts = {"sex": "f", "birth": birth, "ethnic_group": "12", "unit": f"Đội {unit}", "basis": "consent"}
            helper = int(place.names["helper"])
            added = memory.register.apply(AddCandidate(place.org.id, name, facts, helper, SINCE), report)
            memory.reports.name_subject(report, added)
            number = added.id
            place.names |= {key: number, "BC" if key == "UV" else "other": report}
            self._tell(given, Kind.NAME, place, number)
            self._tell(f"UV-{number:03}", Kind.CODE, place, number)
        one, admitted = int(place.names["UV"]), int(place.names["admitted"])
        place.names["name"] = fold(f"Vi Thị {word}")
        about = {"candidate": str(one), "period": "2026-10", "met": True, "standing": "steady", "note": remark}
        place.names["remark"] = self._report(memory, place, "mentoring", Subject.candidate(one), about, "2026-10")
        asked, by = {"candidate": str(one)}, int(place.names["helper"])
        place.names["asked"] = self._report(memory, place, "leaving", Subject.candidate(one), asked, "2026-10", by)
        paper = f"9{admitted}-QĐ/ĐU"
        said = {"candidate": str(admitted), "decision_no": paper, "decided_on": "2026-10-20"}
        decided = self._report(memory, place, "admission", Subject.candidate(admitted), said, "2026")
        memory.register.apply(Advance(admitted, (Happened("admitted", date(2026, 10, 20), paper),)), decided)
        self._tell(paper, Kind.PAPER, place, admitted)
        for told, kind in ((birth[:4], Kind.YEAR), (unit, Kind.UNIT), (remark, Kind.NOTE)):
            self._tell(told, kind, place, one)
        self._tell(f"{birth[8:]}/{birth[5:7]}/{birth[:4]}", Kind.BIRTH, place, one)

    def _report(
        self,
        memory: Memory,
        place: Place,
        type: str,
        subject: Subject | None,
        said: Mapping[str, object],
        period: str,
        by: int = 0,
    ) -> int:
        """A report of the cell's secretary, or of the trainer where there is none, in the log; or `by` another."""
        keeper = int(place.names.get("keeper", place.names["trainer"]))
        at = self.town.now.timestamp() - 86400
        made = memory.reports.add(type, place.org.id, period, subject, said, by or keeper, at, "web")
        memory.audit.note(keeper, f"report.{type}", made.code, at, "web", None, said, made.id)
        place.names["entry"] = memory.audit.latest(1)[0].id
        self._tell(made.code, Kind.REPORT, place)
        return made.id

    def _class(self, memory: Memory, place: Place) -> None:
        """A class held for the place with a meeting reported, with its sheet, and one to be reported."""
        org, name = place.org.id, f"Lớp {WORDS[place.org.code][8]}"
        kind = "officer_skills" if place in self.cells else "awareness"
        course = memory.classes.open(Course(0, org, kind, name, "TTCT", "Hội trường", *DAYS, 40), None)
        first, second = (memory.classes.add_session(course.id, n, date(2026, 11, 18 + n)).id for n in (1, 2))
        place.names |= {"class": course.id, "session": second}
        self._tell(WORDS[place.org.code][8], Kind.CLASS, place)
        for cell in self.cells:
            if cell.path.startswith(place.path):
                memory.classes.enrol(course.id, cell.org.id, candidate=int(cell.names["UV"]))
                memory.classes.enrol(course.id, cell.org.id, person=int(cell.names["person"]))
        if place in self.cells:
            place.names["sheet"] = self._called(memory, place, first, course.id, place.path.encode())
        else:
            place.names["list"] = self._called(memory, place, second, course.id)

    def _called(self, memory: Memory, place: Place, session: int, course: int, sheet: bytes = b"") -> int:
        """Everybody was there that day; with the picture of the sheet, if there is one."""
        sealed = [memory.pictures.keep(sheet, 1, self.town.now.timestamp())] if sheet else []
        said = {"course": str(course), "session": str(session), "roster": {}}
        shown = {"picture": sealed} if sealed else {}
        report = self._report(memory, place, "attendance", Subject.session(session), {**said, **shown}, "2026-11")
        present = tuple(one.enrolment for one in memory.classes.learners(course))
        memory.register.apply(Attend(session, present, (), ()), report)
        memory.pictures.own(report, sealed)
        return report

    def _group(self, place: Place) -> int:
        seat = self.town.group(place.org, f"group of {place.org.code}")
        with self.town.memory() as memory:
            return memory.known(seat.channel, "", seat.chat, seat.chat, True).address.id

    def group(self, place: Place) -> Seat:
        """The leadership group of a place."""
        return next(seat for seat in self.town.seats if seat.chat == f"group of {place.org.code}")

    def give(self, held: Held) -> None:
        """Somebody holds this from now on and nothing else: a mentor by helping, a trainer with a class to teach."""
        self.take()
        with self.town.memory() as memory:
            one = self.someone.person or 0
            if held.role is Role.MENTOR:
                self._helps(memory, int(held.place.names["UV"]), one)
            elif held.role:
                memory.people.grant(one, held.role, held.place.org.id, None, self.town.today)
            if held.role is Role.TRAINER:
                memory.classes.teach(int(held.place.names["class"]), one)

    def take(self) -> None:
        """What they held is over; a class may still bear their name, as it does in life."""
        with self.town.memory() as memory:
            for grant in memory.people.grants(self.someone.person or 0):
                if grant.id is not None:
                    memory.people.end_grant(grant.id, self.town.today)
            for place in self.cells:
                self._helps(memory, int(place.names["UV"]), int(place.names["helper"]))

    def _helps(self, memory: Memory, candidate: int, person: int) -> None:
        pairing, file = tables.mentorships, tables.candidates
        memory.connection.execute(
            update(pairing).where(pairing.c.candidate == candidate, pairing.c.until.is_(None)).values(person=person)
        )
        memory.connection.execute(update(file).where(file.c.id == candidate).values(mentor=person))

    def rights(self, memory: Memory, person: int) -> Rights:
        """What the tables say somebody holds."""
        given, file, course = tables.grants.c, tables.candidates.c, tables.courses.c
        ask = memory.connection.execute
        held = ask(select(given.role, given.org).where(given.person == person, given.until.is_(None))).all()
        helped = ask(select(file.id).where(file.mentor == person)).scalars()
        taught = ask(select(course.org).where(course.trainer == person)).scalars()
        paths = {org.id: org.path for org in memory.orgs.all()}
        grants = tuple((Role(role), paths[org]) for role, org in held)
        return Rights(person, grants, frozenset(helped), frozenset(paths[org] for org in taught))

    def otherwise(self) -> AbstractContextManager[None]:
        """Whatever happens inside has not happened afterwards."""
        return self.town.otherwise(self.connection)
