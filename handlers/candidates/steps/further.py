"""What may be said of some steps besides: how the organ that decides voted, who sponsors, where a paper is kept."""

from __future__ import annotations

from collections.abc import Callable

from handlers.candidates.path.words import KEPT
from handlers.candidates.steps.answers import OwnWords
from handlers.candidates.steps.chosen import asks, may_say
from handlers.candidates.steps.votes import Votes, at_most_all, ballot_question, of_decider
from handlers.talk.forms.fields.basic import Number, YesNo
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.form import Asking, Field, Value
from handlers.texts import _


def further(check: Callable[[Value, Asking], None] | None = None) -> tuple[Field, ...]:
    """What may be said of some steps besides; nobody is asked for it."""
    return (
        Votes(
            "ballot", ballot_question, label=_("Phiếu của cấp ủy"), check=at_most_all(of_decider, check),
            when=asks("decides"), of=of_decider, optional=True, more=True,
        ),
        YesNo(
            "abroad", _("Có phải thẩm tra ở nước ngoài không?"), label=_("Thẩm tra ở nước ngoài"),
            when=may_say("abroad"), optional=True, more=True,
        ),
        Number(
            "sponsors", _("Mấy đảng viên chính thức giới thiệu?"), label=_("Số người giới thiệu"), low=1, high=9,
            when=may_say("sponsors"), optional=True, more=True,
        ),
        Date(
            "shared", _("Người giới thiệu cùng công tác, học tập, cư trú với người vào Đảng từ ngày nào?"),
            label=_("Cùng đơn vị từ"), when=may_say("shared"), optional=True, more=True,
        ),
        OwnWords(
            "kept", _("Giấy này lưu ở đâu? Chọn một dòng, hoặc gõ vài chữ."), label=_("Nơi lưu"), choices=KEPT,
            longest=60, when=asks("paper"), optional=True, more=True,
        ),
    )  # fmt: skip
