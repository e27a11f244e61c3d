"""One person's full name: without rank and title, without what else the line tells, and never somebody twice."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import KW_ONLY, dataclass

from handlers.domain import names
from handlers.domain.letters import fold
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.words import PHONE, POINTERS, Text, garbled
from handlers.talk.forms.form import Problem, Reading, Understood
from handlers.talk.forms.reading.persons.posts import are_people, is_post, is_unit, points_elsewhere, post_in_front
from handlers.texts import _

LONGEST = 80
"""Letters of a name."""
MOST_WORDS = 7
FRAMES = 4
"""Label, rank, title and “đ/c” may stand in front of one name."""
FULL = _("Đồng chí gõ đủ họ và tên, ví dụ Nguyễn Văn An.")
# “Nguyễn Văn An (1998)”, “… sinh năm 1998”, “… nam 12/3/1998 kinh”: what follows the name is other answers.
_BORN = r"(?:\(? ?(?:s\.?n\.?|sinh(?: ng[àa]y| n[ăa]m){0,2}|n[ăa]m sinh|ng[àa]y sinh)\b ?[.:]? ?)"
_DATE = r"\d{1,2}(?: ?[/.–-] ?| th[áa]ng )\d{1,2}(?: ?[/.–-] ?|,? n[ăa]m | )(?:\d{4}|\d{2})"
_TAIL = re.compile(
    rf"[ ,;(–-]++(?P<born>{_BORN}?(?:{_DATE}|(?:19|20)\d{{2}})|{_BORN}\d{{2}}(?! th[áa]ng))\)?"
    r"(?=$|[ ,;.)])(?P<more>.*)$",
    re.IGNORECASE,
)
_SEX = re.compile(r"^(?P<name>.*[^ ,(–-])[ ,(–-]++(?P<sex>nam|nữ|nu)\)?$")
_TWO = re.compile(r"(?i)(?<=\w)\s*(?:&|\+|/)\s*(?=[^\W\d_])|\s(?:và|với|cùng)\s")
_AND = re.compile(r"\w+\s+\w+.*\sva\s+\w+\s+\w")
"""“va” between two full names; of a name it is a part with a capital, or where too few words stand around it."""
_COMMANDS = (
    "ho so", "bao cao", "diem danh", "ket nap", "tien do", "chi tieu", "tro giup", "huong dan", "viec", "hom nay",
    "hom qua", "quan chung", "khong", "chua", "sua", "them", "xem", "nhu tren", "nhu cu", "thoi de",
    "thoi khoi", "de mai", "de sau",
)  # fmt: skip
"""How lines begin that speak to the bot, or to nobody, and name no one."""

SENTENCE = frozenset(
    ("là", "của", "được", "người", "này", "đã", "sẽ", "rồi", "thì", "mà", "bị", "tôi", "mình", "không", "chưa")
)
"""Words with their marks that make a sentence, and stand in no name."""


@dataclass(frozen=True)
class Name(Text):
    """One person's full name, as they write it; a rank or “đ/c” in front is set aside."""

    _: KW_ONLY
    longest: int = LONGEST
    whole = False

    def bare(self, text: str, names_: Collection[str]) -> str:
        """Also without “tên”, rank and title, a comma behind them or not."""
        said = super().bare(text, names_)
        if said is text or len(said) > 4 * LONGEST:
            return said
        for _again in range(FRAMES):
            said = reading.unnamed(reading.bare(reading.clean(said)), names_).strip()
            if is_post(said):
                return said
            said = post_in_front(names.strip_rank(post_in_front(said))[1].lstrip(" ,;:.-–"))
            if is_post(said) or is_unit(said):
                return said
            said = names.strip_rank(names.strip_title(said))[1].lstrip(" ,;:.-–")
        return said

    def names(self, language: str) -> frozenset[str]:
        return super().names(language) | {"ten", "ho ten", "ho va ten", "ho ten quan chung"}

    def read(self, text: str, asking: Asking) -> Reading:
        if old := garbled(text):
            return old
        if fold(text) in self.names(asking.language):
            raise Problem(FULL)
        bare, rest = parted(text)
        tidy = names.tidy_name(bare)
        if PHONE.search(text):
            raise Problem(_("Ở đây tôi không ghi số điện thoại. Đồng chí gõ lại không kèm số giúp."))
        only_one(bare)
        if not is_full(tidy):
            raise Problem(FULL)
        found = super().read(tidy, asking)
        return Understood(found.value, rest) if isinstance(found, Understood) else found

    def fits(self, said: str, asking: Asking) -> None:
        """A name is no command, rank or pointer."""
        folded, spoken = fold(said), SENTENCE.isdisjoint(said.lower().split())
        if (
            POINTERS.fullmatch(folded)
            or folded.startswith(tuple(f"{command} " for command in _COMMANDS))
            or folded in _COMMANDS
            or is_post(said)
            or is_unit(said)
            or points_elsewhere(said)
            or folded in self.names(asking.language)
            or not spoken
        ):
            raise Problem(_("“{said}” không giống họ tên. Đồng chí gõ đủ họ và tên, ví dụ Nguyễn Văn An.", said=said))


def only_one(name: str) -> None:
    """Raises Problem where two people are joined in one line."""
    if _TWO.search(f" {name} ") or _AND.match(name):
        raise Problem(_("Mỗi lần ghi một người. Đồng chí gõ tên một người trước."))


_ASKING = re.compile(r"(?:(?:xem |mo )?ho so|bao cao|diem danh|xem viec|tien do|chi tieu|ket nap|nhu)\b.*")
"""How lines begin that ask the bot for something, or point to somebody else."""
_NO_UNIT = frozenset(
    ("bi thu", "pho bi thu", "chi uy vien", "dang uy vien", "dang vien", "dong chi", "d c", "dc", "quan chung",
     "quan chung uu tu", "qncn")
)  # fmt: skip
"""What somebody is called or may become, and no unit of theirs."""


@dataclass(frozen=True)
class Unit(Text):
    """Where somebody works and as what; a rank, a person or a word that points elsewhere says neither."""

    def fits(self, said: str, asking: Asking) -> None:
        folded = fold(said)
        nothing = (
            _ASKING.fullmatch(folded)
            or not _NO_UNIT.isdisjoint((folded, reading.spoken(said)))
            or folded in self.names(asking.language)
            or names.is_rank(said)
        )
        if nothing or points_elsewhere(said) or are_people(said):
            raise Problem(_("“{said}” chưa phải đơn vị. Đồng chí gõ như: Đội 1, chiến sĩ.", said=said))
        super().fits(said, asking)


def is_full(name: str) -> bool:
    """A family name and a given name at least, or one word as K’Ho people have it; no digits, and no sentence."""
    parts = name.split()
    whole = len(parts) > 1 or names.is_single(name)
    return (
        whole and len(parts) <= MOST_WORDS and not any(character.isdigit() or character in "?!@#" for character in name)
    )


def parted(text: str) -> tuple[str, str]:
    """The name, and what the line tells besides, its parts with commas between them.

    “Đỗ Thanh Nam 12/3/1998” may end in a name or in “nam”: a small letter behind capitals is no name.
    """
    found = _TAIL.search(text)
    name, rest = (
        (text[: found.start()], [found["born"].strip(" ("), found["more"].strip(" ,;.()–-")]) if found else (text, [])
    )
    sex = _SEX.match(name)
    if sex and len(sex["name"].split()) > 1 and (sex["name"][:1].isupper() or found):
        if not sex["name"][:1].isupper():
            raise Problem(_("Đồng chí ngăn các phần bằng dấu phẩy giúp, ví dụ: Nguyễn Văn An, nam, 12/3/1998."))
        name, rest = sex["name"], [sex["sex"], *rest]
    return name, ", ".join(filter(None, rest))
