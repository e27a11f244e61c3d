"""How typed Vietnamese is read: every reader answers with a value, with several to choose from, or with None.

Nothing is guessed: what may mean two things comes back as Ambiguous, a lunar day as Lunar. Marks may be left out; marks
that were typed count. Sources: docs/domain.md §6, docs/conversation.md §3 and §4.
"""

from handlers.talk.forms.reading.around import bare, labelled, only_signs, unlabelled, unnamed, with_colons
from handlers.talk.forms.reading.births import read_birth, suggest_year
from handlers.talk.forms.reading.dates import read_date
from handlers.talk.forms.reading.guard import blank, blanked, looks_like_identity_number, looks_secret
from handlers.talk.forms.reading.labels import LABEL, match_labels, spoken, typings
from handlers.talk.forms.reading.meaning import Ambiguous, Lunar
from handlers.talk.forms.reading.months import read_month, read_week
from handlers.talk.forms.reading.numbers import read_choice, read_number
from handlers.talk.forms.reading.phrases import (
    LONGEST,
    clean,
    only_yes_no,
    read_control,
    read_yes_no,
    says_done,
    split_answers,
    tells_done,
)
from handlers.talk.forms.reading.written import ends_in_year, is_day, is_torn

__all__ = [
    "LABEL",
    "LONGEST",
    "Ambiguous",
    "Lunar",
    "bare",
    "blank",
    "blanked",
    "clean",
    "ends_in_year",
    "is_day",
    "is_torn",
    "labelled",
    "looks_like_identity_number",
    "looks_secret",
    "match_labels",
    "only_signs",
    "only_yes_no",
    "read_birth",
    "read_choice",
    "read_control",
    "read_date",
    "read_month",
    "read_number",
    "read_week",
    "read_yes_no",
    "says_done",
    "split_answers",
    "spoken",
    "suggest_year",
    "tells_done",
    "typings",
    "unlabelled",
    "unnamed",
    "with_colons",
]
