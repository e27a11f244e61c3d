"""Moving files from one rule set to another: counted and listed first, confirmed, and kept in the log file by file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from handlers.domain.codes import candidate_code
from handlers.domain.names import fold
from handlers.domain.rules import rule_sets
from handlers.facts import State, Value
from handlers.rules.quytac.moved import MOVERS, NONE_LEFT, SETS, bring_back, files, log, way_back
from handlers.rules.wording import differences, renumbered
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, short
from handlers.talk.forms.fields.words import Cause
from handlers.talk.forms.form import Field, Form, Option, Problem, Reading, Understood, not_now
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.texts import Words, _, lines, listed, p_

PAGE = 40
"""Codes on one page: a screen of them."""
MOST = 6
"""Parts with numbers of their own named below the documents' differences."""
ALL = "all"
EVERYTHING = ("tat ca", "het", "all")
CODE = re.compile(r"0*(\d{1,9})")
"""The number of UV-031, uv31 or 31."""


def move(turn: Turn, rest: str) -> None:
    """How many files stand under each set; of one set, their codes; `sang` begins the form, `lai` takes one back."""
    asking = turn.asking()
    ruleset, _space, more = rest.partition(" ")
    if ruleset == "lai":
        bring_back(turn, more)
    elif ruleset in rule_sets() and more == "sang":
        turn.start("rules.move", old=ruleset)
    elif ruleset in rule_sets():
        listing(turn, asking, ruleset, int(more) if more.isascii() and more.isdecimal() else 1)
    else:
        counts = {rules.id: len(files(asking, rules.id)) for rules in rule_sets().values()}
        said = [
            _("– bộ {id} ({name}): {count} hồ sơ", id=id, name=rule_sets()[id].name, count=count)
            for id, count in counts.items()
        ]
        turn.say(
            lines(_("Mỗi hồ sơ theo bộ quy tắc lúc bắt đầu, cho đến khi đồng chí chuyển:"), *said),
            [Button(p_("button", "Hồ sơ bộ {id}", id=id), f"/quytac chuyen {id}") for id in counts if counts[id]],
        )


def listing(turn: Turn, asking: Asking, ruleset: str, page: int) -> None:
    """The codes of the files under a set, a page at a time, and what would change."""
    found = files(asking, ruleset)
    if not found:
        turn.say(_("Không có hồ sơ nào theo bộ {id}.", id=ruleset), [SETS])
        return
    pages = -(-len(found) // PAGE)
    page = min(max(page, 1), pages)
    shown = ", ".join(map(candidate_code, found[(page - 1) * PAGE : page * PAGE]))
    others = [id for id in rule_sets() if id != ruleset]
    turn.say(
        lines(
            _(
                "{count} hồ sơ theo bộ {id}, trang {page}/{pages}:",
                count=len(found),
                id=ruleset,
                page=page,
                pages=pages,
            ),
            shown,
            *(changes(asking, ruleset, other) for other in others),
        ),
        [
            *turning(page, pages, f"/quytac chuyen {ruleset}"),
            Button(p_("button", "Chuyển sang bộ khác"), f"/quytac chuyen {ruleset} sang"),
        ],
        in_place=turn.event.kind == "tap",
    )


def changes(asking: Asking, old: str, new: str) -> Words:
    """What the documents of two sets count otherwise; below them what parts with numbers of their own see."""
    found = list(differences(rule_sets()[old], rule_sets()[new]).values())
    if found:
        said = _("Từ bộ {old} sang bộ {new}: {numbers}.", old=old, new=new, numbers=listed(found, "; "))
    else:
        said = _("Từ bộ {old} sang bộ {new}: các con số trong văn bản như nhau.", old=old, new=new)
    apart = own_changes(asking, old, new)
    more = len(apart) > MOST and _("– và {count} đơn vị khác", count=len(apart) - MOST)
    return lines(said, *apart[:MOST], more)


def own_changes(asking: Asking, old: str, new: str) -> list[Words]:
    """One line for each part that counts a number of its own in either set: what changes there only."""
    own, mine = asking.memory.rules.own(), asking.who.reach(*MOVERS)
    near = [
        one
        for one in own.overrides
        if one.ruleset in (old, new) and any(one.path.startswith(p) or p.startswith(one.path) for p in mine)
    ]
    found: list[Words] = []
    for org, path in dict.fromkeys((one.org, one.path) for one in near):
        keys = {one.key for one in near if one.org == org}
        there = renumbered(own.rules(old, path), own.rules(new, path))
        if numbers := [said for key, said in there.items() if key in keys]:
            called = asking.memory.orgs.get(org).name
            found.append(_("– {org} có số riêng: {numbers}.", org=called, numbers=listed(numbers, "; ")))
    return found


def kept(asking: Asking) -> Sequence[Option]:
    """The sets any file stands under."""
    return [named(id) for id in rule_sets() if files(asking, id)]


def targets(asking: Asking) -> Sequence[Option]:
    """The sets they may be moved to."""
    return [named(id) for id in rule_sets() if id != asking.said.get("old")]


def named(id: str) -> Option:
    """A set by its number and its documents."""
    return Option(id, f"{id} ({rule_sets()[id].name})")


@dataclass(frozen=True)
class Files(Field):
    """All the files under the old set, or those whose codes are typed."""

    whole = True

    def options(self, asking: Asking) -> Sequence[Option]:
        count = len(files(asking, asking.said["old"])) if asking.said.get("old") else 0
        return [Option(ALL, _("Tất cả {count} hồ sơ", count=count))]

    def read(self, text: str, asking: Asking) -> Reading:
        there = dict.fromkeys(files(asking, asking.said["old"]))
        if fold(text) in EVERYTHING:
            return Understood(ALL)
        found = [int(number) for number in CODE.findall(text)]
        strange = [candidate_code(number) for number in found if number not in there]
        if strange:
            raise Problem(_("{codes} không theo bộ đó. Đồng chí gõ lại mã.", codes=short(", ".join(strange), 200)))
        if not found:
            example = ", ".join(map(candidate_code, islice(there, 2)))
            raise Problem(_("Đồng chí chọn “Tất cả”, hoặc gõ mã, ví dụ {code}.", code=example))
        return Understood(found)

    def still(self, value: Value, asking: Asking) -> None:
        there = files(asking, asking.said["old"])
        if not there or (value != ALL and not set(there).issuperset(value)):
            raise not_now(self.label)

    def show(self, value: Value, asking: Asking) -> Words:
        if value == ALL:
            return self.options(asking)[0].label
        return ", ".join(map(candidate_code, value))


def chosen(asking: Asking) -> list[int]:
    """The files to be moved, of those that still stand under the old set."""
    there, said = files(asking, asking.said["old"]), asking.said["files"]
    return there if said == ALL else [file for file in there if file in said]


def card(asking: Asking) -> Words | None:
    """Before it is sent: how many, and which numbers change for them; None before they are chosen."""
    if not {"old", "new", "files"} <= asking.said.keys():
        return None
    count = _("Chuyển {count} hồ sơ.", count=len(chosen(asking)))
    return lines(count, changes(asking, asking.said["old"], asking.said["new"]))


def finish(turn: Turn, said: dict[str, Any], state: State) -> None:
    """They stand under the other set from now on."""
    old, new = said["old"], said["new"]
    moved = chosen(turn.asking(said))
    if not moved:
        turn.say(NONE_LEFT, [SETS])
        return
    log(turn, moved, old, new, said["reason"])
    turn.memory.rules.move(moved, new)
    turn.say(
        lines(
            _("Đã chuyển {count} hồ sơ từ bộ {old} sang bộ {new}.", count=len(moved), old=old, new=new),
            _("Trong nhật ký có mã từng hồ sơ."),
        ),
        [way_back(turn, old), SETS],
    )


MOVE = Flow(
    "rules.move",
    _("Chuyển hồ sơ sang bộ quy tắc khác"),
    MOVERS,
    Form(
        Choice(
            "old", _("Chuyển hồ sơ đang theo bộ nào?"), label=_("Từ bộ"), choices=kept, alone=True,
            lost=lambda value, asking: NONE_LEFT,
            none=_("Chưa có hồ sơ nào để chuyển."),
        ),
        Choice("new", _("Chuyển sang bộ nào?"), label=_("Sang bộ"), choices=targets, alone=True),
        Files("files", _("Chuyển những hồ sơ nào? Chọn tất cả, hoặc gõ mã."), label=_("Hồ sơ")),
        Cause("reason", _("Vì sao? Đồng chí ghi văn bản hoặc lý do."), label=_("Lý do"), longest=200),
    ),
    finish,
    send=p_("button", "Chuyển"),
    warn=card,
)  # fmt: skip
