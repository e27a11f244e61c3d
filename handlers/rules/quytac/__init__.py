"""/quytac: by which numbers deadlines and votes are counted; an officer gives their part numbers of its own."""

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.rules import rule_sets
from handlers.rules.quytac.changing import CHANGE, restore
from handlers.rules.quytac.looking import READERS, look
from handlers.rules.quytac.moving import MOVE, move
from handlers.talk.kinds import Command, Turn
from handlers.texts import _


def rules(turn: Turn, rest: str) -> None:
    """`/quytac [2021] [words]` shows; `doi`, `goc` and `chuyen` are for officers."""
    first, _space, more = rest.partition(" ")
    if more and is_title(rest):  # “chuyển sinh hoạt đảng” is a rule, though it begins like a command
        look(turn, rest)
        return
    match fold(first):
        case "doi" | "goc" | "chuyen" if Role.OFFICER not in turn.who.roles:
            turn.say(_("Cán bộ tổ chức đổi được quy tắc. Đồng chí xem bằng /quytac."))
        case "doi":
            ruleset, _gap, key = more.partition(" ")
            turn.start("rules.change", ruleset=ruleset, rule=key)
        case "goc":
            restore(turn, more)
        case "chuyen":
            move(turn, more)
        case _:
            look(turn, rest)


def is_title(said: str) -> bool:
    """Whether a rule is called so, or begins so."""
    titles = {fold(rule.title) for rules in rule_sets().values() for rule in rules.rules.values()}
    return any(title.startswith(fold(said)) for title in titles)


COMMAND = Command(
    "quytac",
    _("Quy tắc"),
    READERS,
    rules,
    aliases=("rules",),
    flows=(CHANGE, MOVE),
    help=_("các thời hạn, tỷ lệ đang dùng và văn bản quy định"),
)
