"""The number of a paper, “125-QĐ/ĐU”; the day behind it is handed on to the question for the day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from handlers.domain.codes import paper_number
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.form import Field, Problem, Reading, Understood, Unsure
from handlers.texts import Words, _

_KIND = (
    r"(?:theo|quy[eế]t [dđ][iị]nh|q[dđ]|ngh[iị] quy[eế]t|nq|c[oô]ng v[aă]n|cv|v[aă]n b[aả]n|vb|s[oố]|"
    r"th[oô]ng b[aá]o|tb|k[eế]t lu[aậ]n|kl|l[aà]|no)"
)
_LEAD = re.compile(rf"(?:{_KIND}(?![^\W\d_])[ .:]*+)*", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<number>\d{1,6}[a-zđ]?(?![^\W_]|[.,]?\d*\s*(?:%|ph[aầ]n tr[aă]m)|\s?[/.–-]\s?\d{1,2}\s?[/.–-]\s?\d)"
    r"(?:\s?[-–—/]\s?[^\W\d_][^\W\d_.&]{0,11}|[-/]\d{4}(?=[-/]?[^\W\d_])|\s(?:QĐ|QD|NQ|CV|TB|KL|HD|TTr)(?![^\W\d_]))*+)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SECOND = re.compile(
    r"(?i)\s*(?:v[aà]|ho[aặ]c|hay|v[oớ]i|[-–—,;/&+]|[dđ][eế]n)\s*\d{1,6}(?![\d/.\s-]*\d{4}|\s?[/.-]\s?\d)"
)
_BEFORE_DAY = re.compile(r"(?i)^[\s,;.:()–—-]*(?:(?:k[yý]|ban h[aà]nh|ra) )?")
_BORNE = r"\d{1,6}[a-zđ]?(?:\s?[-–/]\s?[^\W\d_][^\s,;]*)?"
_APART = re.compile(
    rf"(?i)((?:\b{_KIND}[ .:]+{_BORNE}|^\d{{3,6}}|\b\d{{1,6}}[a-zđ]?[-–/][^\W\d_][^\s,;]*) )"
    r"(?=(?:(?:k[yý]|ban h[aà]nh|ra) )?ng[aà]y )"
    r"|((?:\d{1,2} ?[/.–-] ?\d{1,2}(?: ?[/.–-] ?\d{2,4})?|\bn[aă]m \d{4}|\bth[aá]ng \d{1,2}) )"
    rf"(?={_KIND}[ .:]+(?:s[ốo] )?\d)"
)
_DASH = re.compile(r"\s*[-–—]\s*")


def apart(text: str) -> str:
    """A line with a comma between a paper's number and its day, in whichever order: two answers to two questions."""
    return _APART.sub(lambda one: f"{one[1] or one[2]}, ", text)


@dataclass(frozen=True)
class PaperNumber(Field):
    """A number as papers bear it; a day, a yes or a no is none. `known` asks where the number stands already."""

    _: KW_ONLY
    longest: int = 40
    known: Callable[[str, Asking], Words | None] | None = None
    own = True
    entire = True

    def read(self, text: str, asking: Asking) -> Reading:
        said = " ".join(reading.clean(text).split())
        if self.optional and reading.read_yes_no(said) is False:
            return Understood(None)
        if len(said) > 4 * self.longest:
            raise Problem(_("Câu này ghi tối đa {longest} ký tự, đồng chí rút gọn giúp.", longest=self.longest))
        found = _NUMBER.fullmatch(said[lead.end() :]) if (lead := _LEAD.match(said)) else None
        if found is None or reading.read_date(said, today=asking.today):
            raise Problem(
                _("“{said}” chưa phải số văn bản. Đồng chí gõ số, ví dụ 125-QĐ/ĐU; ngày thì gõ sau.", said=short(said))
            )
        number, rest = paper_number(_DASH.sub("-", found["number"])), _BEFORE_DAY.sub("", found["rest"]).strip(" ()")
        if _SECOND.match(found["rest"]):
            raise Problem(_("Mỗi lần ghi một số văn bản. Đồng chí gõ lại một số giúp."))
        if len(number) > self.longest:
            raise Problem(_("Câu này ghi tối đa {longest} ký tự, đồng chí rút gọn giúp.", longest=self.longest))
        if self.known and (question := self.known(number, asking)):
            return Unsure(question, ((number, _("Đúng số {number}", number=number)),))
        return Understood(number, rest)

    def show(self, value: Value, asking: Asking) -> Words:
        return str(value)
