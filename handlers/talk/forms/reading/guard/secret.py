"""Secrecy markings, and what a background check found: its days and its outcome pass, relatives and the past never.

Source: docs/domain.md §8.2. The choice: refuse what carries a marking, a relative in a check or a deed of their past,
and let pass the ordinary words beside them: “có mặt”, “vắng mặt”, “mất”, “mật ong”, “bí mật”, “bố trí”, “từng bước”,
“đã có kết luận thẩm tra lý lịch ngày 20/11: đủ điều kiện”.
"""

from __future__ import annotations

from handlers.domain.letters import telex
from handlers.talk.forms.reading.guard.marking import is_marked_secret, is_stamped
from handlers.talk.forms.reading.guard.relatives import tells_of_the_past
from handlers.talk.forms.reading.guard.seen import glued, seen
from handlers.talk.forms.reading.guard.spelling import spelt


def looks_secret(text: str) -> bool:
    """Whether a text carries a secrecy marking, a relative in a background check, or what somebody's past was."""
    plain = seen(text)
    forms = {plain, glued(plain)}
    if any(map(is_stamped, forms)):
        return True
    lowered = {form.lower() for form in forms}
    lowered.add(telex(plain.lower()))  # the keyboard may have left its keys standing
    return any(is_marked_secret(one) or tells_of_the_past(one) for one in map(spelt, lowered))
