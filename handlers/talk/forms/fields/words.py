"""Free words: a note, a reason, a place; never a bare day, number or yes, and no letters of old fonts unnoticed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import KW_ONLY, dataclass

from handlers.domain.letters import fold
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Problem, Reading, Understood, Unsure
from handlers.talk.forms.reading import old_letters
from handlers.texts import Words, _

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
"""A telephone number, however it is parted; none is kept of anybody (docs/domain.md §8.1)."""
QUOTES = (("«", "»"), ("`", "`"), ("'", "'"))
"""Signs around words that are letters in an old font."""
POINTERS = re.compile(
    r"(?:van |y |cung )?(?:nhu|giong)(?: o)? (?:phan )?(?:tren|cu|truoc|vay|the|lan truoc|hom truoc|nguoi truoc)"
    r"|(?:khong|ko|chua|k) (?:biet|ro|nho|co|ghi)(?: ro)?"
)
"""Words that point elsewhere, or nowhere, and say nothing where they stand."""


@dataclass(frozen=True)
class Text(Field):
    """Free words, as short as the work needs."""

    _: KW_ONLY
    longest: int = 200
    fix: Words | None = None
    suggest: Callable[[str, Asking], Sequence[str]] | None = None
    """Spellings to offer before the typed one is taken; what was typed always stays possible."""
    whole = True
    reviewed = True

    def bare(self, text: str, names: Collection[str]) -> str:
        """Letters of an old font are kept whole: some of them are signs that nobody sees."""
        inner = text.strip()
        if len(inner) > 2 and (inner[0], inner[-1]) in QUOTES:
            inner = inner[1:-1]
        return text if old_letters.put_right(inner) else super().bare(text, names)

    def read(self, text: str, asking: Asking) -> Reading:
        said = reading.clean(text)
        if len(said) < 2 or not any(character.isalnum() for character in said):
            raise Problem(self.fix or _("Đồng chí gõ thêm vài chữ giúp."))
        if len(said) > self.longest:
            raise Problem(_("Câu này ghi tối đa {longest} ký tự, đồng chí rút gọn giúp.", longest=self.longest))
        if old := garbled(text):
            return old
        self.fits(said, asking)
        offered = [other for other in self.suggest(said, asking) if other != said] if self.suggest else []
        if offered:
            meanings = tuple((other, other) for other in (*offered, said))
            return Unsure(_("Đồng chí muốn ghi thế nào?"), meanings)
        return Understood(said)

    def fits(self, said: str, asking: Asking) -> None:
        """Raises Problem where these words answer another kind of question."""
        if PHONE.search(said):
            raise Problem(_("Ở đây tôi không ghi số điện thoại. Đồng chí gõ lại không kèm số giúp."))
        if self.optional and not reading.only_yes_no(said):
            return
        alone = not any(character.isalpha() for character in said)
        if alone or reading.read_date(said, today=asking.today):
            raise Problem(_("“{said}” là ngày hay con số, chưa trả lời câu này. Đồng chí ghi bằng chữ.", said=said))
        if POINTERS.fullmatch(fold(said)) or (len(said.split()) <= 2 and reading.read_yes_no(said) is not None):
            raise Problem(_("“{said}” chưa trả lời câu này. Đồng chí gõ đầy đủ giúp.", said=said))


def garbled(text: str) -> Reading | None:
    """What letters of an old font were meant to be, to be confirmed; Problem where they are lost; None if none are."""
    if meant := old_letters.put_right(text):
        said = reading.bare(meant)
        typed = " ".join(text.split())
        kept = (typed, _("Giữ như tôi gõ: {typed}", typed=typed))
        return Unsure(_("Chữ này hình như gõ bằng phông chữ cũ. Ý đồng chí là dòng nào?"), ((said, said), kept))
    if old_letters.has_lost_letters(text):
        raise Problem(_("Tin này bị mất chữ (dấu “?” ở giữa từ). Đồng chí gõ lại giúp."))
    return None


@dataclass(frozen=True)
class Cause(Text):
    """Why something is done, for whoever reads the log later: a bare day or number is no reason."""

    def fits(self, said: str, asking: Asking) -> None:
        if not any(letter.isalpha() for letter in said) or reading.read_date(said, today=asking.today):
            raise Problem(_("Ngày hay con số chưa nói được vì sao. Đồng chí ghi văn bản hoặc lý do bằng chữ."))
        super().fits(said, asking)
