"""What is said instead of recording a step twice, one whose time is over, or somebody's who is too young for it."""

from __future__ import annotations

from datetime import date

from handlers.candidates.path.file import File, file_of, standing_of
from handlers.domain.path import STEPS, Step, is_past, renews, too_young
from handlers.facts import Value
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Problem, Refusal
from handlers.talk.naming import called
from handlers.texts import Words, _, lines, p_


def exception_hint(asking: Asking) -> Words:
    """How something against the rules is recorded all the same, by those who may."""
    if asking.who.reach(*CELL_WORK[2:]):
        return _("Nếu thực tế đúng như vậy, đồng chí gõ: /baocao ngoại lệ")
    return _("Nếu thực tế đúng như vậy, đồng chí nhờ cán bộ tổ chức ghi ngoại lệ.")


def not_again(value: Value, asking: Asking) -> None:
    """A step that stands with its day is not replaced by the way: it is corrected, or left."""
    file, step = standing_of(asking), STEPS.get(str(value))
    stands = file.history.last(str(value))
    if step is None or stands is None or step.again or renews(step, file.history):
        return
    words = _(
        "“{step}” của {name} đã ghi {day}. Sửa?",
        step=step.title,
        name=called(file.candidate, short=True, whole=True),
        day=stands.on,
    )
    button = p_("button", "Sửa ngày đã ghi")
    raise Problem(words, ways=((button, f"/sua BC-{stands.report:04d}"),) if stands.report else ())


def once_more(step: Step, file: File, today: date) -> Words | None:
    """A vote held again counts for itself, and takes the place of the one before: said on the card.

    So does a certificate got anew. None for the first, and for what is neither.
    """
    stands = file.history.last(step.name)
    if stands and step.name not in file.standing(today).history:
        return _("“{step}” ghi {day} không còn hiệu lực; nếu gửi, tôi ghi lần mới.", step=step.title, day=stands.on)
    if stands is None or not (step.votes or renews(step, file.history)):
        return None
    return _("“{step}” đã ghi {day}; nếu gửi, tôi ghi thêm một lần nữa.", step=step.title, day=stands.on)


def not_past(step: Step, asking: Asking) -> None:
    """What led to the decision is over once that is there; a correction of it is none of this."""
    file = file_of(asking)
    if asking.state.fixes or not is_past(step, file.history):
        return
    name = called(file.candidate, short=True, whole=True)
    over = _("“{step}” là bước trước khi kết nạp; {name} đã được kết nạp rồi.", step=step.title, name=name)
    raise Refusal(lines(over, exception_hint(asking)))


def old_enough(value: Value, asking: Asking) -> None:
    """Whoever is too young to be admitted today was so on every day before: said at once, before anything is typed."""
    file = file_of(Asking(asking.today, asking.who, asking.memory, {**asking.said, "candidate": value}))
    if young := too_young(file.candidate.birth, asking.today, file.rules):
        raise Refusal(lines(young, exception_hint(asking)))


def young_for(step: Step, on: date, file: File) -> list[Words]:
    """The age on the day of the decision, where it is too low for one."""
    young = step.name == "admitted" and too_young(file.candidate.birth, on, file.rules)
    return [young] if young else []
