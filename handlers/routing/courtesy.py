"""Greetings, thanks and “you're welcome”: they are answered, and report nothing."""

from __future__ import annotations

import re

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.forms.reading.phrases import POLITE_TAIL
from handlers.talk.kinds import Turn
from handlers.texts import Words, _

GREETINGS = {"chao", "xin chao", "alo", "a lo", "hello", "hi", "chao dong chi", "chao bot", "chao tro ly", "bot oi"}
THANKS = {
    "cam on", "cam on dong chi", "cam on bot", "cam on nhieu", "ok", "oke", "vang", "da", "thank", "thanks",
    "thank you", "da ro", "ro", "ro roi", "toi ro roi", "da nhan", "da nhan duoc", "nhan duoc roi", "da biet",
    "biet roi", "tot", "tot qua", "tot lam", "hay qua", "on roi", "the la duoc",
}  # fmt: skip
THANKING = re.compile(r"\b(?:cam on|thanks?|(?:da|toi) ro|ro roi)\b")
AROUND = frozenset(
    [
        "cam",
        "on",
        "thank",
        "thanks",
        "you",
        "da",
        "ro",
        "roi",
        "vang",
        "ok",
        "oke",
        "u",
        "toi",
        "minh",
        "em",
        "anh",
        "chi",
        "dong",
        "bot",
        "ban",
        "bac",
        "nhieu",
        "rat",
        "qua",
        "lam",
        "nhe",
        "a",
        "hieu",
        "nhan",
        "duoc",
        "biet",
        "tot",
        "nay",
        "viec",
    ]
)
"""Words of which thanks are made (folded)."""
WELCOME = re.compile(
    r"(?:(?:da|vang|o|a) )?(?:khong co (?:gi|chi)|co gi dau|khong (?:sao|dam)|dung khach sao)"
    r"(?: (?:dau|ca|het|ma|em|bot|dong chi))*"
)
"""“You're welcome”: it reports nothing."""
SAYS_SO = {"co", "du", "y", "da co"}
"""What says that something is so, and thanks for nothing."""
THANKED = _("Vâng, cảm ơn đồng chí.")


def courtesy(turn: Turn) -> Words | None:
    """The answer to a greeting or to thanks; None where it is neither."""
    text = POLITE_TAIL.sub("", fold(reading.clean(turn.event.text)))
    if text in GREETINGS:
        return _("Chào đồng chí {given}. Tôi giúp gì được?", given=turn.who.given)
    agrees = reading.only_yes_no(turn.event.text) and text not in SAYS_SO
    made_of_thanks = THANKING.search(text) and AROUND.issuperset(text.split())
    thanks = text in THANKS or made_of_thanks or WELCOME.fullmatch(text) or reading.only_signs(turn.event.text)
    return THANKED if thanks or agrees else None
