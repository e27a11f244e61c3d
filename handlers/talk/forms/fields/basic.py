"""Numbers, yes and no, one of a list, pictures: how each reads, checks and shows its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from handlers.domain import names, periods
from handlers.domain.letters import fold
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Field, Option, Problem, Reading, Understood, Unsure, not_now
from handlers.texts import Words, _, p_, word


@dataclass(frozen=True)
class Number(Field):
    """A whole number within bounds."""

    _: KW_ONLY
    low: int = 0
    high: int = 100_000
    own = True
    entire = True

    def read(self, text: str, asking: Asking) -> Reading:
        number = reading.read_number(text, low=self.low, high=self.high)
        if number is None:
            raise Problem(
                _(
                    "Đồng chí gõ một số từ {low} đến {high}.",
                    low=self.low,
                    high=periods.say_number(self.high, asking.language),
                )
            )
        return Understood(number)

    def show(self, value: Value, asking: Asking) -> Words:
        return periods.say_number(int(value), asking.language)


DENIES = re.compile(r"(?:sai|khong (?:phai|dung))(?: (?:roi|a|nhe|dau))*")
"""That something is not so (folded); it is no answer to whether something has happened yet."""


@dataclass(frozen=True)
class YesNo(Field):
    """Yes or no, in any of the ways people say it."""

    _: KW_ONLY
    yes: Words = p_("answer", "Có")
    no: Words = p_("answer", "Không")
    numbered = True
    own = True

    def options(self, asking: Asking) -> Sequence[Option]:
        return (Option("y", self.yes), Option("n", self.no))

    def read(self, text: str, asking: Asking) -> Reading:
        labels = [word(option.label, asking.language) for option in self.options(asking)]
        found = reading.match_labels(text, labels)
        said = found[0] == 0 if len(found) == 1 else reading.read_yes_no(text)
        if said is None and reading.says_done(text, labels[0]):
            said = True
        if said is False and fold(labels[1]).startswith("chua") and DENIES.fullmatch(reading.spoken(text)):
            said = None
        if said is None:
            raise Problem(_("Đồng chí trả lời “{yes}” hoặc “{no}”.", yes=self.yes, no=self.no))
        return Understood(said, "" if found else self.behind(text, labels[0 if said else 1]))

    def behind(self, text: str, label: str) -> str:
        """What is told behind the answer's own words: “đã gặp tốt” says how somebody stands, too."""
        words = reading.clean(text).split()
        if reading.only_yes_no(text) is not None or reading.says_done(text, label):
            return ""
        heads = (at for at in range(len(words) - 1, 0, -1) if reading.says_done(" ".join(words[:at]), label))
        return next((" ".join(words[at:]) for at in heads), "")

    def take(self, value: str, asking: Asking) -> Reading:
        found = super().take(value, asking)
        return Understood(found == Understood("y"))

    def show(self, value: Value, asking: Asking) -> Words:
        return self.yes if value else self.no


@dataclass(frozen=True)
class Choice(Field):
    """One of a list, fixed or read from memory; typed by number, label, label without marks or a unique beginning."""

    _: KW_ONLY
    choices: Sequence[Option] | Callable[[Asking], Sequence[Option]]
    alone: bool = False
    """Where only one thing can be chosen it is not asked for."""
    none: Words | None = None
    """What to say when there is nothing to choose from."""
    finds: Callable[[str], Sequence[str]] | None = None
    """The list's own reading of what was typed, instead of looking for its labels: the keys it means."""
    suggests: Callable[[str], Sequence[str]] | None = None
    """The keys to offer where nothing was found; none of them is taken unasked."""
    shown: Mapping[str, Words] | None = None
    """How an answer stands on the card, where its button said more (“today”)."""
    called: Callable[[str, Asking], Words] | None = None
    """How a value is shown that is no choice any more (a candidate since admitted)."""
    stands: Callable[[str, Asking], bool] | None = None
    """Whether one value is among the choices, where that is quicker to say than to list them all."""
    agrees: tuple[str, str] | None = None
    """The keys a plain yes and a plain no mean, in whatever words they are said."""
    lost: Callable[[str, Asking], Words] | None = None
    """Why a value can be chosen no more, where that is more than that it cannot."""
    reach: Callable[[str, Asking], bool] | None = None
    """Whether what a form is about may still be seen by whoever fills it in; else it closes (talk/sitting/reach.py)."""
    numbered = True
    own = True

    def options(self, asking: Asking) -> Sequence[Option]:
        return self.choices(asking) if callable(self.choices) else self.choices

    def nothing(self, options: Sequence[Option], asking: Asking) -> Words | None:
        return self.none if not options else None

    def still(self, value: Value, asking: Asking) -> None:
        there = self.stands(value, asking) if self.stands else value in [one.value for one in self.options(asking)]
        if not there:
            raise Problem(self.lost(value, asking)) if self.lost else not_now(self.label)

    def sole(self, asking: Asking) -> Value | None:
        value = super().sole(asking)
        if value is None and self.alone:
            options = self.options(asking)
            value = options[0].value if len(options) == 1 else None
        return value

    def read(self, text: str, asking: Asking) -> Reading:
        options = self.options(asking) if len(text) <= reading.LABEL else ()
        labels = [word(option.label, asking.language) for option in options]
        found = self.by_alias(text, options) or (
            self.by_keys(self.finds(reading.clean(text)), options) if self.finds else reading.match_labels(text, labels)
        )
        if len(found) != 1 and self.agrees and (said := reading.only_yes_no(text)) is not None:
            found = self.by_keys((self.agrees[0 if said else 1],), options)
        if not found and self.suggests and (offered := self.by_keys(self.suggests(text), options)):
            return self.which(offered, options)
        if len(found) == 1:
            return Understood(options[found[0]].value)
        if found:
            return self.which(found, options)
        raise Problem(
            _("Tôi chưa thấy “{said}” trong danh sách. Đồng chí chọn một dòng, hoặc gõ số.", said=short(text))
        )

    def which(self, found: Sequence[int], options: Sequence[Option]) -> Reading:
        """Asks which of these lines is meant."""
        return Unsure(_("Ý đồng chí là dòng nào?"), tuple((options[i].value, options[i].label) for i in found))

    def by_keys(self, keys: Collection[str], options: Sequence[Option]) -> list[int]:
        """The places of these keys among the options."""
        return [i for i, option in enumerate(options) if option.value in keys]

    def by_alias(self, text: str, options: Sequence[Option]) -> list[int]:
        """Options one of whose other words was typed."""
        typed = names.fold(reading.clean(text))
        return [i for i, option in enumerate(options) if typed in map(names.fold, option.aliases)]

    def show(self, value: Value, asking: Asking) -> Words:
        if self.shown and value in self.shown:
            return self.shown[value]
        label = next((option.label for option in self.options(asking) if option.value == value), None)
        if label is None and not self.called:  # a number of ours means nothing to anybody
            return _("không còn trong danh sách") if str(value).isdecimal() else str(value)
        return label or (self.called(value, asking) if self.called else "")


def short(text: str, longest: int = 30) -> str:
    """What was typed, short enough to quote back."""
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


@dataclass(frozen=True)
class Brought(Field):
    """Something a button brought along; never asked, shown on the card."""

    def take(self, value: str, asking: Asking) -> Reading:
        return Understood(value)

    def read(self, text: str, asking: Asking) -> Reading:
        return Understood(text.strip())


@dataclass(frozen=True)
class Picture(Field):
    """Pictures, asked for right there; the value is the numbers they are kept under. Anything else is not fetched.

    A number that is typed, tapped or filled in is no picture of one's own: only what was just sent and kept is taken.
    """

    most: int = 10
    """Pages of one sheet: what a messenger sends at once."""

    def read(self, text: str, asking: Asking) -> Reading:
        raise Problem(_("Đồng chí gửi một tấm ảnh, hoặc chọn “Bỏ qua”."))

    def off(self, asking: Asking) -> bool:
        return not asking.pictures

    def show(self, value: Value, asking: Asking) -> Words:
        return _("{count} ảnh", count=len(pages(value)))


def pages(value: Value) -> list[int]:
    """The numbers of the pictures in an answer; reports of old have one alone."""
    return [value] if isinstance(value, int) else list(value or ())
