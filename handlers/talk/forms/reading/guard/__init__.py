"""What must not be kept (docs/domain.md §8.2): identity numbers, secrets, what a background check found of a family.

A text is first made what a reader sees (`seen`), then looked through for numbers and for words.
"""

from handlers.talk.forms.reading.guard.blank import LONG, LONGEST, NUMBER, SECRET, blank, blanked, refused
from handlers.talk.forms.reading.guard.identity import looks_like_identity_number
from handlers.talk.forms.reading.guard.secret import looks_secret
from handlers.talk.forms.reading.guard.seen import glued, seen

__all__ = [
    "LONG",
    "LONGEST",
    "NUMBER",
    "SECRET",
    "blank",
    "blanked",
    "glued",
    "looks_like_identity_number",
    "looks_secret",
    "refused",
    "seen",
]
