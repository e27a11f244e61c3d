"""What it is time for in a file, each a tap away: on its card and below what was just recorded."""

from __future__ import annotations

from handlers.candidates.path.file import File, open_file
from handlers.candidates.steps.several.fields import AT_ONCE, SEVERAL_PAPERS
from handlers.candidates.steps.several.judging import SEVERAL, following
from handlers.domain.path import OFF_THE_WAY, offered, waiting
from handlers.talk.choices import CELL_WORK
from handlers.talk.kinds import Filed
from handlers.talk.messages import Button


def ways_on(file: File, most: int = 1) -> list[Button]:
    """The steps the next milestone waits for, as many as asked for; several papers at once where there are some.

    None for whoever is off the way: that they are followed again is nothing to be tapped in passing.
    """
    if file.history.off:
        return []
    number, ahead = file.candidate.id, waiting(file.history, file.rules, file.union)
    wanted = {step.name for step in ahead[1]} if ahead else set()
    now = [step for step in offered(file.history, file.rules, file.union) if step.stage not in OFF_THE_WAY]
    steps = [step for step in now if step.name in wanted] or [step for step in now if not step.mentor]
    found = [Button(step.title, f"/baocao step candidate={number} step={step.name}") for step in steps[:most]]
    if len(following(file)) >= AT_ONCE:
        found.append(Button(SEVERAL_PAPERS, f"/baocao step candidate={number} step={SEVERAL}"))
    return found


def below(filed: Filed) -> list[Button]:
    """The same below the receipt, for whoever keeps the file yet."""
    file = open_file(filed.turn.memory, filed.candidate)
    keeps = filed.turn.who.covers(file.candidate.path, *CELL_WORK)
    return ways_on(file.standing(filed.turn.today), most=2) if keeps else []
