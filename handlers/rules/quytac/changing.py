"""Changing a rule: an officer's part counts a number of its own, with a reason, until the documents' holds again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from handlers.domain.people import Role
from handlers.domain.rules import Number, Rule, Unit, in_force, rule_sets, source
from handlers.domain.rules.own import bounds, number
from handlers.facts import Org, State, Value
from handlers.rules.quytac.effects import against, concerned, contradicts, example
from handlers.rules.quytac.looking import back
from handlers.rules.wording import amount, named, told
from handlers.talk.choices import beyond, parts
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.words import Cause
from handlers.talk.forms.form import Field, Form, Option, Problem, Reading, Understood
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button, Message
from handlers.texts import Text as Sentence
from handlers.texts import Words, _, lines, listed, p_, word

SETTERS = frozenset({Role.OFFICER})
UNITS = re.compile(r"(ngày làm việc|ngay lam viec|tháng|thang|tuổi|tuoi)\s*$", re.IGNORECASE)
FRACTION = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")


def sets(asking: Asking) -> Sequence[Option]:
    """The rule sets, newest first."""
    return [Option(rules.id, f"{rules.id} ({rules.name})") for rules in reversed(list(rule_sets().values()))]


def titles(asking: Asking) -> Sequence[Option]:
    """The rules by their titles."""
    return [Option(rule.key, Sentence(rule.title)) for rule in in_force(asking.today).rules.values()]


def now(asking: Asking) -> Rule | None:
    """The rule as it holds at present where it is to be changed; None before that was said."""
    said = asking.said
    if not {"org", "ruleset", "rule"} <= said.keys():
        return None
    rules = asking.memory.rules.of_org(int(said["org"]), said["ruleset"])
    found: Rule = rules[said["rule"]]
    return found


@dataclass(frozen=True)
class OwnNumber(Field):
    """The new number: whole and within sane bounds, or for a share a fraction; kept as “30” or “2/3”.

    Where a number stands for something (an organ, having one or not), one of these is chosen.
    """

    whole = True

    def options(self, asking: Asking) -> Sequence[Option]:
        rule = now(asking)
        return [Option(str(number), words) for number, words in named(rule).items()] if rule else []

    def ask(self, asking: Asking) -> Words:
        rule = now(asking)
        if rule is None:
            return _("Số mới là bao nhiêu?")
        example = "2/3" if rule.unit is Unit.SHARE else ""
        ask = _("{title}: hiện nay là {amount}. Số mới?", title=Sentence(rule.title), amount=amount(rule))
        return lines(ask, example and _("Đồng chí gõ phân số, ví dụ {example}.", example=example))

    def read(self, text: str, asking: Asking) -> Reading:
        rule = now(asking)
        if rule is None:
            raise Problem(self.ask(asking))
        found = chosen(text, self.options(asking), asking) if named(rule) else other(text, rule)
        if found == rule.value:
            raise Problem(_("Số đó đang dùng rồi. Đồng chí gõ số khác, hoặc “hủy”."))
        if wrong := contradicts(asking.memory, asking.said, found):
            raise Problem(wrong)
        return Understood(str(found))

    def take(self, value: str, asking: Asking) -> Reading:
        return self.read(value, asking)

    def still(self, value: Value, asking: Asking) -> None:
        self.read(str(value), asking)

    def show(self, value: Value, asking: Asking) -> Words:
        rule = now(asking)
        return amount(rule, number(value)) if rule else str(value)


def chosen(text: str, options: Sequence[Option], asking: Asking) -> Number:
    """The number of what was named."""
    labels = [word(option.label, asking.language) for option in options]
    found = [n for n, option in enumerate(options) if option.value == text] or reading.match_labels(text, labels)
    if len(found) != 1:
        raise Problem(_("Đồng chí chọn một dòng: {choices}.", choices=listed(labels)))
    return int(options[found[0]].value)


def other(text: str, rule: Rule) -> Number:
    """A fraction for a share, else a whole number."""
    return share(text) if rule.unit is Unit.SHARE else count(text, rule)


def count(text: str, rule: Rule) -> int:
    """A whole number that makes sense for such a rule."""
    low, high = bounds(rule)
    found = reading.read_number(UNITS.sub("", text), low=low, high=high)
    if found is None:
        raise Problem(_("Đồng chí gõ một số nguyên từ {low} đến {high}.", low=low, high=high))
    return found


def share(text: str) -> Fraction:
    """“2/3” or “quá 2/3”; a percentage would not be exact."""
    found = FRACTION.search(text)
    part = Fraction(int(found[1]), int(found[2])) if found and int(found[2]) else None
    if part is None or not 0 < part <= 1:
        raise Problem(_("Đồng chí gõ phân số không quá 1, ví dụ 2/3 hoặc 3/4; không gõ phần trăm."))
    return part


def before(asking: Asking) -> Words | None:
    """On the card: the number as it is now with its source, and how many files it concerns.

    None before a rule is chosen.
    """
    rule = now(asking)
    if rule is None:
        return None
    return lines(
        _("Hiện nay là {amount} ({source}).", amount=amount(rule), source=source(rule)),
        rule.reference and _("Số này chỉ để tra cứu: không hồ sơ nào tính theo số này."),
        not rule.reference and _("Tính theo số mới: {count} hồ sơ của bộ này.", count=len(concerned(asking, rule))),
        "value" in asking.said and example(rule, number(asking.said["value"]), asking),
    )


def change(turn: Turn, said: dict[str, Any], state: State) -> None:
    """From now on the part counts this number; its leaders hear of it."""
    org, ruleset, key = turn.memory.orgs.get(int(said["org"])), said["ruleset"], said["rule"]
    if not turn.who.covers(org.path, *SETTERS):
        turn.say(_("{org} không còn thuộc phạm vi của đồng chí.", org=org.name))
        return
    old = turn.memory.rules.of_org(org.id, ruleset)[key]
    value, reason = number(said["value"]), said["reason"]
    if wrong := contradicts(turn.memory, said, value):  # another number may have changed while this one was typed
        turn.say(wrong, [back(rule_sets()[ruleset])])
        return
    own = turn.memory.rules.override(org.id, ruleset, key, value, reason, turn.who.person, turn.at)
    new = turn.memory.rules.of_org(org.id, ruleset)[key]
    log(turn, "rules.change", org, ruleset, old, new)
    turn.say(
        lines(_("Đã đổi cho {org}, từ bây giờ:", org=org.name), told(new)),
        [Button(p_("button", "Trở lại số gốc"), f"/quytac goc {own}"), back(rule_sets()[ruleset])],
    )


def restore(turn: Turn, typed: str) -> None:
    """The number above it holds again; what was counted meanwhile stays in the log."""
    found = next((one for one in turn.memory.rules.own().overrides if str(one.id) == typed.strip()), None)
    if found is None or not turn.who.covers(found.path, *SETTERS):
        turn.say(_("Số riêng đó không còn dùng nữa, hoặc không thuộc phạm vi của đồng chí. Đồng chí xem bằng /quytac."))
        return
    left = turn.memory.rules.own().ended(found)
    if wrong := against(turn.memory, left, found):
        turn.say(wrong, [back(rule_sets()[found.ruleset])])
        return
    org = turn.memory.orgs.get(found.org)
    old = turn.memory.rules.of_org(org.id, found.ruleset)[found.key]
    turn.memory.rules.end_override(found.id, turn.at)
    new = turn.memory.rules.of_org(org.id, found.ruleset)[found.key]
    log(turn, "rules.restore", org, found.ruleset, old, new)
    turn.say(
        lines(_("{org} tính lại như trước:", org=org.name), told(new)),
        [
            Button(p_("button", "Đổi số này"), f"/quytac doi {found.ruleset} {found.key}"),
            back(rule_sets()[found.ruleset]),
        ],
    )


def log(turn: Turn, what: str, org: Org, ruleset: str, old: Rule, new: Rule) -> None:
    """Into the log with both numbers; whoever leads this part hears of it in one line."""
    common = {"org": org.id, "ruleset": ruleset, "rule": old.key}
    turn.audit(what, f"org {org.id}", before=common | kept(old), after=common | kept(new))
    for leader in turn.memory.people.holders(Role.LEADER, org.path):
        if leader.person != turn.who.person:
            text = _(
                "{org}, {title}: {old} → {new} ({source}).",
                org=org.name, title=Sentence(old.title), old=amount(old), new=amount(new), source=source(new),
            )  # fmt: skip
            turn.tell(leader.person, leader.language, Message(text))


def kept(rule: Rule) -> dict[str, Number | str | None]:
    """What the log keeps of a number."""
    return {"value": str(rule.value), "reason": rule.reason}


CHANGE = Flow(
    "rules.change",
    _("Đổi quy tắc"),
    SETTERS,
    Form(
        Choice(
            "org", _("Đổi cho đơn vị nào? Các đơn vị trực thuộc cũng theo."), label=_("Đơn vị"),
            choices=partial(parts, Role.OFFICER), alone=True, lost=beyond,
        ),
        Choice("rule", _("Đổi quy tắc nào?"), label=_("Quy tắc"), choices=titles),
        Choice(
            "ruleset", _("Theo bộ quy tắc nào?"), label=_("Bộ quy tắc"), choices=sets,
            default=lambda asking: in_force(asking.today).id,
        ),
        OwnNumber("value", _("Số mới là bao nhiêu?"), label=_("Số mới")),
        Cause("reason", _("Vì sao? Đồng chí ghi văn bản hoặc lý do."), label=_("Lý do"), longest=200),
    ),
    change,
    send=p_("button", "Đổi"),
    warn=before,
)  # fmt: skip
