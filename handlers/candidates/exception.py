"""An exception: a step that really was so although the rules speak against it, recorded by an officer with why."""

from __future__ import annotations

from dataclasses import replace

from handlers.candidates.ahead import below
from handlers.candidates.steps.questions import HELPER, day_question, details, every_step
from handlers.candidates.steps.receipt import receipt
from handlers.candidates.steps.recording import against, card, effect, file_org, there_is
from handlers.candidates.steps.refusals import not_again
from handlers.candidates.steps.whom import WHOM
from handlers.domain.people import Role
from handlers.facts import Subject
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form
from handlers.talk.kinds import ReportType
from handlers.texts import Words, _, lines


def differs(asking: Asking) -> Words | None:
    """Under the summary: what the rules have against it, so that the officer sees what is set aside.

    None until a candidate is chosen.
    """
    if "candidate" not in asking.said:
        return None
    found = against(asking)
    plain = _("Việc này không khác quy tắc: đồng chí ghi ở “Bước tiếp theo” cũng được.")
    return lines(*(_("Khác quy tắc: {what}", what=what) for what in found), None if found else plain, card(asking))


SIGNED_AHEAD = 31
"""Days: a paper may bear a day to come, and is then an exception like any other; not a day of years ahead."""

REPORT = ReportType(
    "exception",
    title=_("Ghi nhận ngoại lệ"),
    brief=_("ngoại lệ"),
    filed_by=frozenset({Role.OFFICER}),
    form=Form(
        replace(WHOM, question=_("Ghi ngoại lệ cho ai?")),
        Choice("step", _("Ghi bước nào?"), label=_("Bước"), choices=every_step, check=not_again),
        HELPER,
        Date("on", day_question, label=_("Ngày"), latest=SIGNED_AHEAD, check=there_is),
        *details(folded=False),
        Text(
            "exception", _("Vì sao ghi khác quy tắc? Ví dụ: theo công văn 12-CV/ĐU."), label=_("Lý do ngoại lệ"),
            longest=200,
        ),
    ),
    org=file_org,
    period=lambda said, asking: said["on"][:7],
    subject=lambda said: Subject.candidate(said["candidate"]),
    effect=effect,
    receipt=receipt,
    then=below,
    warn=differs,
    calls=("ngoai le",),
    place=90,
    menu=False,
)  # fmt: skip
