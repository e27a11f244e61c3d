"""What is said of several papers in one report: below the card, and on the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.candidates.path.file import File, file_of
from handlers.candidates.path.words import STAGES, dossier, limits_moved, running
from handlers.candidates.steps.several.fields import dated
from handlers.candidates.steps.several.judging import happened, left_out, named
from handlers.candidates.steps.several.reading import Papers
from handlers.domain.path import STEPS, cautions
from handlers.talk.forms.asking import Asking
from handlers.talk.naming import called
from handlers.texts import Words, _, lines


def card(asking: Asking) -> Words:
    """What deserves a second look, what will not be recorded, which limits stop and begin."""
    before = after = file_of(asking)
    doubts: list[Words] = []
    for one in happened(asking.said["on"]):
        doubts += doubts_of(after, one.step, one.on)
        after = after.after(one)
    return lines(
        *(_("Lưu ý: {doubt}", doubt=doubt) for doubt in doubts),
        named(left_out(asking)),
        *limits_moved(before, after, asking.today),
    )


def doubts_of(file: File, step: str, on: date) -> Iterator[Words]:
    """What speaks for a second look at one of them."""
    person = file.candidate
    yield from cautions(STEPS[step], on, {}, file.history, file.rules, file.swaps, person.birth, file.union)


def receipt(file: File, days: Papers, today: date) -> Words:
    """Each paper with its day, where they stand now, what runs, what the dossier lacks."""
    papers = happened(days)
    return lines(
        _("Đã ghi {count} giấy tờ của {who}:", count=len(papers), who=called(file.candidate)),
        *(dated(one.step, one.on, one.paper_no) for one in papers),
        _("Hiện nay: {stage}.", stage=STAGES[file.stage]),
        running(file, today),
        file.history.off is None and dossier(file.standing(today).meter),
    )
