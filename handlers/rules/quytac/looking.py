"""Looking at the rules: a page of them, those that contain a word, or one with all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.rules import Ground, Rule, RuleSet, Start, in_force, rule_sets
from handlers.domain.rules.model import TIMES
from handlers.facts import Grant
from handlers.rules.wording import amount, told
from handlers.talk.forms.fields.basic import short
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.texts import Text, Words, _, lines, listed, p_, word

READERS = frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER, Role.LEADER})
PAGE = 5
"""Rules on one page: their buttons and the one for more are six (docs/conversation.md §2)."""
BELOW = 3
"""Numbers of parts below on one screen, each with its button."""
ASKED = re.compile(r"(?P<set>\d{4})?(?: ?trang (?P<page>\d{1,3}))?")


def look(turn: Turn, rest: str) -> None:
    """Of the set in force, or the one named: a page, one rule by its key, or those with these words in them."""
    first, _space, more = rest.partition(" ")
    ruleset, rest = (first, more) if first in rule_sets() else (in_force(turn.today).id, rest)
    rules = turn.memory.rules.own().rules(ruleset, place(turn).path)
    asked = ASKED.fullmatch(fold(rest))
    key, _gap, turned = rest.partition(" trang ")
    if key in rules.rules:
        one(turn, rules, rules[key], int(turned) if turned.isascii() and turned.isdecimal() else 1)
    elif asked and not asked["set"]:
        page(turn, rules, int(asked["page"] or 1))
    else:
        several(turn, rules, rest, named(rules, fold(rest), turn.language))


def place(turn: Turn) -> Grant:
    """The highest part of the tree whose rules this person may look at."""
    return min((g for g in turn.who.grants if g.role in READERS), key=lambda grant: len(grant.path))


def named(rules: RuleSet, words: str, language: str) -> list[Rule]:
    """Those with the words in their titles; if there are none, in what they mean."""

    def containing(texts: Mapping[str, str]) -> list[Rule]:
        return [rules[key] for key, text in texts.items() if words in fold(word(Text(text), language))]

    return containing({rule.key: rule.title for rule in rules.rules.values()}) or containing(
        {rule.key: rule.meaning for rule in rules.rules.values()}
    )


def page(turn: Turn, rules: RuleSet, number: int) -> None:
    """A few rules, each with its button; on the first page who checked them, on the last the other sets."""
    everything = list(rules.rules.values())
    pages = -(-len(everything) // PAGE)
    number = min(max(number, 1), pages)
    shown = everything[(number - 1) * PAGE : number * PAGE]
    buttons = [*buttons_of(rules, shown), *turning(number, pages, f"/quytac {rules.id} trang")]
    turn.say(
        lines(
            heading(turn, rules, _("trang {page}/{pages}", page=number, pages=pages)),
            *in_list(turn, rules, shown),
            number == 1 and rules.note and _("Lưu ý: {doubt}", doubt=Text(rules.note)),
            number == 1 and checked(rules),
            number == 1 and _("Tìm: gõ /quytac và vài chữ, ví dụ /quytac lễ."),
        ),
        [*buttons, *(others(turn, rules) if number == pages else [])],
        in_place=turn.event.kind == "tap",
    )


def in_list(turn: Turn, rules: RuleSet, shown: Sequence[Rule]) -> list[Words]:
    """Each rule on a line, marked where some part below counts another number."""
    apart = {one.key for one in turn.memory.rules.own().below(rules.id, place(turn).path)}
    mark = _("– có đơn vị tính số riêng")
    return [listed(["–", told(rule), *([mark] if rule.key in apart else [])], " ") for rule in shown]


def heading(turn: Turn, rules: RuleSet, tail: Words) -> Words:
    """Which set, since when, and whose numbers these are."""
    if rules.valid_until:
        span = _("{first} đến {last}", first=rules.valid_from, last=rules.valid_until)
    else:
        span = _("từ {first}", first=rules.valid_from)
    return _("Quy tắc {name} ({span}), {org}, {tail}", name=rules.name, span=span, org=place(turn).org_name, tail=tail)


def checked(rules: RuleSet) -> Words:
    """Who held the numbers against the documents, and when."""
    return _("Người kiểm tra: {who} ({day}).", who=Text(rules.checked_by), day=rules.checked_on)


def buttons_of(rules: RuleSet, shown: Sequence[Rule]) -> list[Button]:
    """Each rule by its title."""
    return [Button(Text(rule.title), f"/quytac {rules.id} {rule.key}") for rule in shown]


def others(turn: Turn, rules: RuleSet) -> list[Button]:
    """The other sets; for an officer, the way to bring files from one to another."""
    found = [Button(p_("button", "Bộ {id}", id=id), f"/quytac {id}") for id in rule_sets() if id != rules.id]
    move = [Button(p_("button", "Chuyển hồ sơ"), "/quytac chuyen")] if Role.OFFICER in turn.who.roles else []
    return [*found, *move]


def several(turn: Turn, rules: RuleSet, typed: str, found: Sequence[Rule]) -> None:
    """The rules that contain what was typed; a single one is shown whole."""
    if len(found) == 1:
        one(turn, rules, found[0])
    elif found:
        said = in_list(turn, rules, found[:PAGE])
        more = len(found) > PAGE and _("Còn {count} quy tắc nữa; đồng chí gõ thêm chữ.", count=len(found) - PAGE)
        turn.say(lines(*said, more), [*buttons_of(rules, found[:PAGE]), back(rules)])
    else:
        turn.say(
            _("Tôi chưa thấy quy tắc nào có “{said}”. Đồng chí gõ chữ khác, ví dụ /quytac lễ.", said=short(typed)),
            [back(rules)],
        )


def back(rules: RuleSet) -> Button:
    """The whole list."""
    return Button(p_("button", "Các quy tắc"), f"/quytac {rules.id}")


def one(turn: Turn, rules: RuleSet, rule: Rule, page: int = 1) -> None:
    """One rule with its start and end, source, certainty and rings; an officer may change it, or bring it back.

    Below it the numbers that parts of one's own place count instead, some at a time.
    """
    nearest = turn.memory.rules.own().nearest(rules.id, rule.key, place(turn).path)
    buttons = []
    if Role.OFFICER in turn.who.roles:
        buttons.append(Button(p_("button", "Đổi số này"), f"/quytac doi {rules.id} {rule.key}"))
        if nearest and turn.who.covers(nearest.path, Role.OFFICER):
            buttons.append(Button(p_("button", "Trở lại số gốc"), f"/quytac goc {nearest.id}"))
    below, ways_back = apart(turn, rules, rule, page)
    own = nearest and _(
        "Số riêng của {org}: {reason}. Theo văn bản: {value}.",
        org=turn.memory.orgs.get(nearest.org).name,
        reason=nearest.reason.rstrip("."),
        value=amount(rule, rule_sets()[rules.id][rule.key].value),
    )
    turn.say(
        lines(
            told(rule),
            own,
            _("Nghĩa là: {meaning}.", meaning=Text(rule.meaning)),
            counted(rule),
            certainty(rule),
            rule.elsewhere and otherwise(rule.elsewhere),
            rule.windows and rings(rule),
            rule.reference and _("Chỉ để tra cứu: tôi chưa tính hạn hay nhắc việc theo số này."),
            below,
        ),
        [*buttons, *ways_back, back(rules)],
    )


def apart(turn: Turn, rules: RuleSet, rule: Rule, page: int) -> tuple[Words | None, list[Button]]:
    """The parts below that count another number, with reasons, some at a time; for their officer the ways back."""
    below = turn.memory.rules.own().below(rules.id, place(turn).path, rule.key)
    if not below:
        return None, []
    pages = -(-len(below) // BELOW)
    page = min(max(page, 1), pages)
    said: list[Words] = [_("Đơn vị tính số riêng:")]
    buttons = []
    for own in below[(page - 1) * BELOW : page * BELOW]:
        code = turn.memory.orgs.get(own.org).code
        said.append(_("– {code}: {value} ({reason})", code=code, value=amount(rule, own.value), reason=own.reason))
        if turn.who.covers(own.path, Role.OFFICER):
            buttons.append(Button(p_("button", "Trở lại số gốc: {code}", code=code), f"/quytac goc {own.id}"))
    return lines(*said), [*buttons, *turning(page, pages, f"/quytac {rules.id} {rule.key} trang")]


def counted(rule: Rule) -> Words:
    """From when to when; of what counts no time, what is counted."""
    if rule.unit in TIMES:
        return _("Tính từ: {starts}. Đến: {ends}.", starts=Text(rule.starts), ends=Text(rule.ends))
    return _("Tính: {starts}; {ends}.", starts=Text(rule.starts), ends=Text(rule.ends))


def otherwise(start: Start) -> Words:
    """Another document counts from another day, and it is not sure which of them holds."""
    return _("Văn bản trước tính từ {starts}: tôi báo cả hai ngày, nhắc theo ngày đến trước.", starts=Text(start.words))


def certainty(rule: Rule) -> Words:
    """How well the number is sourced, in words."""
    match rule.certainty:
        case "A":
            how: Words = _("trang chính thức, hoặc hai nguồn ghi rõ điều khoản")
        case "B":
            how = _("một nguồn")
        case _:
            how = _("theo trí nhớ, chưa thấy văn bản")
    return _("Mức tin cậy {grade}: {how}.", grade=rule.certainty, how=how)


def rings(rule: Rule) -> Words:
    """When it rings before it is due, and after how long the officer hears."""
    days = ", ".join(map(str, rule.windows))
    if rule.ground is Ground.CUSTOM:
        return _("Chỉ là gợi ý: nhắc trước {days} ngày, không tính quá hạn, không báo lên trên.", days=days)
    return _("Nhắc trước {days} ngày; quá {late} ngày thì báo cán bộ tổ chức.", days=days, late=rule.escalates_after)
