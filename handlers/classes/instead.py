"""Two people, one list of a session: the second hears that the first filed one before theirs takes its place."""

from __future__ import annotations

from collections.abc import Callable

from handlers.facts import Report, Subject
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.instead import Instead, by
from handlers.texts import Words, _


def instead_of_a_list(
    standing: Callable[[Asking, Subject], Report | None], mine: Callable[[Asking, Report], bool]
) -> Instead:
    """The question, given how the list of a session is found that would be replaced, and which may be looked at."""

    def stands(asking: Asking) -> Report | None:
        session = asking.said.get("session")
        return standing(asking, Subject.session(session)) if session and asking.said.get("course") else None

    def which_stands(asking: Asking) -> Words:
        theirs = field.theirs(asking)
        if theirs is None:
            return ""
        session = asking.memory.classes.session(int(asking.said["session"]))
        told = {"given": by(asking, theirs), "number": session.number, "day": session.on}
        if not mine(asking, theirs):  # a list that tells of other cells too is not read by its code
            return _("Đ/c {given} đã ghi điểm danh buổi {number}, {day}. Ghi thay?", **told)
        return _("Đ/c {given} đã ghi điểm danh buổi {number}, {day} ({code}). Ghi thay?", **told, code=theirs.code)

    field = Instead("instead", which_stands, label=_("Ghi thay điểm danh trước"), standing=stands, named=mine)
    return field
