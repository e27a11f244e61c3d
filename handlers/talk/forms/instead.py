"""Two people, one report: who comes second hears what the first filed, and says whether theirs takes its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from handlers.domain.names import fellow
from handlers.facts import Report, Value
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import YesNo
from handlers.talk.forms.form import Over, Reading, Understood
from handlers.texts import Words, _, p_


@dataclass(frozen=True)
class Instead(YesNo):
    """Asked only where somebody else's report of the same thing stands, and nothing of one's own is being corrected."""

    _: KW_ONLY
    standing: Callable[[Asking], Report | None]
    """The report that stands for what was said so far; None where there is none, or it is too early to say."""
    named: Callable[[Asking, Report], bool] = lambda asking, report: True
    """Whether that report may be looked at, and so is called by its code."""
    yes: Words = p_("answer", "Ghi thay")
    no: Words = p_("answer", "Giữ nguyên")
    quiet: bool = True

    def theirs(self, asking: Asking) -> Report | None:
        """Somebody else's report that would be replaced; None where none would, or one's own."""
        found = None if asking.state.fixes else self.standing(asking)
        return found if found and found.filed_by != asking.who.person else None

    def off(self, asking: Asking) -> bool:
        return self.theirs(asking) is None

    def ground(self, asking: Asking) -> Value | None:
        stands = self.theirs(asking)
        return stands.id if stands else None

    def sole(self, asking: Asking) -> Value | None:
        return None

    def read(self, text: str, asking: Asking) -> Reading:
        return self.meant(super().read(text, asking), asking)

    def take(self, value: str, asking: Asking) -> Reading:
        return self.meant(super().take(value, asking), asking)

    def meant(self, found: Reading, asking: Asking) -> Reading:
        """A yes goes on; a no ends the form, since there is nothing left to be said."""
        stands = self.theirs(asking)
        if found == Understood(False) and stands and not self.named(asking, stands):
            raise Over(_("Danh sách của đ/c {given} giữ nguyên.", given=by(asking, stands)))
        if found == Understood(False) and stands:
            raise Over(_("{code} của đ/c {given} giữ nguyên.", code=stands.code, given=by(asking, stands)))
        return found


def by(asking: Asking, report: Report) -> Words:
    """What whoever filed it is called."""
    who = asking.memory.people.get(report.filed_by)
    return fellow(who.name, who.given)
