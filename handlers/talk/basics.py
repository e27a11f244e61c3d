"""The commands everyone has: help, language, and what /start says to someone already known."""

from __future__ import annotations

from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.talk.scene import EVERYONE
from handlers.talk.sitting.carry import helper
from handlers.talk.sitting.offers import held_back
from handlers.texts import LANGUAGES, Words, _, lines, word


def usage(turn: Turn, rest: str) -> None:
    """One screen: what can be said in plain words, the other commands, three habits, a person to ask."""
    shelf = turn.shelf
    titles = [f"“{word(kind.title, turn.language).lower()}”" for kind in shelf.reports_for(turn.who)]
    others = [c for c in shelf.commands_for(turn.who) if c.place < 90 and not (titles and c.name in ("baocao", "sua"))]
    turn.say(
        lines(
            titles and _("Đồng chí gõ, có dấu hay không dấu: {reports}.", reports=", ".join(titles)),
            *(entry(command) for command in others),
            _("Trong báo cáo: “quay lại”, “để sau” (giữ 7 ngày). Đã gửi thì “sửa BC-0412”."),
            helper(turn),
            _("Không gửi tài liệu mật qua đây. /ngonngu: English."),
        ),
        shelf.home_for(turn.who)[:-1],
    )


def whom_to_call(turn: Turn, rest: str) -> None:
    """Somebody to ask, by name and with the committee's number."""
    turn.say(helper(turn) or _("Tôi chưa biết ai giúp được đồng chí. Đồng chí hỏi cấp ủy của mình."))


def entry(command: Command) -> Words:
    """“/viec – việc đến hạn”."""
    return _("/{name} – {help}", name=command.name, help=command.help)


def start(turn: Turn, rest: str) -> None:
    """Greets someone already known; a code typed again changes nothing."""
    turn.say(
        _("Chào đồng chí {given}. Tôi vẫn nhớ đồng chí; không cần nhập mã nữa.", given=turn.who.given),
        turn.shelf.home_for(turn.who),
    )


def more(turn: Turn, rest: str) -> None:
    """The choices that were held back behind “Xem thêm”."""
    left = held_back(turn.known.address.offer)
    if left:
        turn.say(_("Chọn tiếp:"), left)
    else:
        turn.say(_("Không còn gì để xem thêm."), turn.shelf.home_for(turn.who))


NAMES = {"vi": "Tiếng Việt", "en": "English"}


def language(turn: Turn, rest: str) -> None:
    """Switches the language the bot speaks to this person."""
    wanted = rest.strip().lower()
    if wanted not in LANGUAGES:
        buttons = [Button(NAMES[code], f"/ngonngu {code}") for code in LANGUAGES]
        turn.say(_("Đồng chí chọn ngôn ngữ:"), buttons)
        return
    turn.memory.people.speak(turn.who.person, wanted)
    turn.audit("person.language", f"person {turn.who.person}", after={"language": wanted})
    turn.say({"vi": "Từ nay tôi nói tiếng Việt.", "en": "From now on I speak English."}[wanted])


START = Command("start", _("Bắt đầu"), EVERYONE, start, menu=False, help=_("bắt đầu"))
HELP = Command(
    "trogiup", _("Trợ giúp"), EVERYONE, usage, place=91, aliases=("help",), help=_("các việc làm được ở đây"),
    words=("huong dan", "lam duoc gi", "co the lam gi"),
)  # fmt: skip
WHOM_TO_CALL = Command(
    "goiai", _("Gọi ai"), EVERYONE, whom_to_call, menu=False, aliases=("call",), help=_("người giúp khi cần"),
    words=("goi ai", "hoi ai", "lien he ai", "goi ai khi hong", "hong thi goi ai", "can nguoi giup", "who to call"),
)  # fmt: skip
LANGUAGE = Command(
    "ngonngu",
    _("Ngôn ngữ / Language"),
    EVERYONE,
    language,
    place=92,
    aliases=("language",),
    help=_("tiếng Việt hoặc English"),
)
MORE = Command(
    "xemthem",
    _("Xem thêm"),
    EVERYONE,
    more,
    menu=False,
    tells=False,
    aliases=("more",),
    help=_("các mục còn lại"),
)
