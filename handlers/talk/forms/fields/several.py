"""Several of a list: tap to take one, again to leave it; “tất cả” takes everyone; names may be typed in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass

from handlers.domain.names import fold
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.form import Field, Option, Partly, Problem, Reading, Understood, not_now
from handlers.talk.forms.line import readable
from handlers.texts import Words, _, listed, p_, word

ALL = "all"
TAKE, LEAVE = "+", "-"
EVERYONE = frozenset(("tat ca", "tat", "het", "het ca", "ca", "all", "everyone"))
DONE = frozenset(("xong", "du", "du roi", "done"))


@dataclass(frozen=True)
class Several(Field):
    """The answer is the list of the keys taken."""

    _: KW_ONLY
    choices: Callable[[Asking], Sequence[Option]]
    none: Words | None = None
    grows = True
    numbered = True

    def options(self, asking: Asking) -> Sequence[Option]:
        """Each with what a tap does in front of its key, so that a second tap of an old button changes nothing."""
        taken, found = self.taken(asking), self.choices(asking)
        every = [Option(ALL, p_("button", "Tất cả ({count})", count=len(found)))] if len(found) > 1 else []
        return [
            *every,
            *(
                Option(LEAVE + option.value, _("Đã chọn: {name}", name=option.label))
                if option.value in taken
                else Option(TAKE + option.value, option.label)
                for option in found
            ),
        ]

    def taken(self, asking: Asking) -> list[str]:
        """What was taken so far."""
        return list(asking.state.partly or [])

    def nothing(self, options: Sequence[Option], asking: Asking) -> Words | None:
        return self.none if not options else None

    def take(self, value: str, asking: Asking) -> Reading:
        keys = [option.value for option in self.choices(asking)]
        if value == ALL:
            return Understood(keys)
        key, taken = value[1:], self.taken(asking)
        if key not in keys or value[:1] not in (TAKE, LEAVE):
            raise Problem(self.ask(asking))
        rest = [other for other in taken if other != key]
        return Partly([*rest, key] if value[0] == TAKE else rest)

    def still(self, value: Value, asking: Asking) -> None:
        if not {option.value for option in self.choices(asking)}.issuperset(value):
            raise not_now(self.label)

    def read(self, text: str, asking: Asking) -> Reading:
        found, taken, said = self.choices(asking), self.taken(asking), fold(reading.clean(text))
        if said in EVERYONE:
            return Understood([option.value for option in found])
        if said in DONE and taken:
            return Understood(taken)
        labels = [word(option.label, asking.language) for option in found]
        pieces = readable(reading.split_answers(text))
        if not pieces:  # a comma alone names nobody, and is no “nobody” either
            raise Problem(self.ask(asking))
        for piece in pieces:
            fitting = reading.match_labels(piece, labels)
            if not fitting:
                raise Problem(
                    _(
                        "Tôi chưa thấy “{name}” trong danh sách. Đồng chí chọn tên bên dưới, hoặc gõ “tất cả”.",
                        name=short(piece),
                    )
                )
            if len(fitting) > 1:
                raise Problem(
                    _("Có {count} người tên “{name}”. Đồng chí chọn đúng tên bên dưới.", count=len(fitting), name=piece)
                )
            taken = [*(key for key in taken if key != found[fitting[0]].value), found[fitting[0]].value]
        return Understood(taken)

    def show(self, value: Value, asking: Asking) -> Words:
        found = {option.value: option.label for option in self.choices(asking)}
        names = [found[key] for key in value or [] if key in found]
        if not names:
            return _("chưa chọn ai")
        return _("{count} người: {names}", count=len(names), names=listed(names))
