"""Whose a class is: an officer keeps those of their part of the tree, and may send learners to those above it too."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.domain.people import Role
from handlers.facts import Course, Who
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Option
from handlers.texts import _


def keeps(who: Who, course: Course) -> bool:
    """Whether this person may change the class, drop its meetings and name who teaches it."""
    return who.covers(course.path, Role.OFFICER)


def sends(who: Who, course: Course) -> bool:
    """Whether some of the class's learners may be of this person's part of the tree: they see it, and send theirs."""
    return keeps(who, course) or any(own.startswith(course.path) for own in who.reach(Role.OFFICER))


def seen(asking: Asking) -> list[Course]:
    """The classes running, coming, or ended in the last 30 days, to which this officer may send learners."""
    return [course for course in asking.memory.classes.current(asking.today) if sends(asking.who, course)]


def as_options(courses: Sequence[Course]) -> Sequence[Option]:
    """Each by its name."""
    return [Option(str(course.id), course.name) for course in courses]


def kept(asking: Asking) -> Sequence[Option]:
    """Of these, the officer's own."""
    return as_options([course for course in seen(asking) if keeps(asking.who, course)])


def open_to(asking: Asking) -> Sequence[Option]:
    """All of these."""
    return as_options(seen(asking))


NONE = _("Hiện chưa có lớp nào thuộc phạm vi của đồng chí. Gõ /lop để mở lớp.")
OWN = Choice(
    "course", _("Lớp nào?"), label=_("Lớp"), choices=kept, alone=True, none=NONE,
    reach=lambda value, asking: keeps(asking.who, asking.memory.classes.get(int(value))),
)  # fmt: skip
ANY = Choice(
    "course", _("Lớp nào?"), label=_("Lớp"), choices=open_to, alone=True, none=NONE,
    reach=lambda value, asking: sends(asking.who, asking.memory.classes.get(int(value))),
)  # fmt: skip
