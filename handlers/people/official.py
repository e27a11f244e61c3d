"""/chibo ma: an admin gives a cell or committee its code in the Party's own lists, 14 digits, or takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.codes import org_code
from handlers.domain.people import Role
from handlers.facts import Org, State, Value
from handlers.talk.choices import beyond
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Field, Form, Option, Problem, Reading, Understood
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, p_

ADMIN = frozenset({Role.ADMIN})
EXAMPLE = "38.168.053.000.001"
SEE = Button(p_("button", "Xem các chi bộ"), "/chibo")


def within(asking: Asking) -> list[Org]:
    """The parts below where one is admin, and the whole committee for its own: a part is named by who stands above."""
    above = asking.who.reach(Role.ADMIN)
    return [
        org
        for org in asking.memory.orgs.all()
        if org.until is None
        and any(org.path.startswith(path) and (org.path != path or org.parent is None) for path in above)
    ]


def parts(asking: Asking) -> Sequence[Option]:
    """The same, to choose from."""
    return [Option(str(org.id), f"{org.code} {org.name}", (org.code, org.name)) for org in within(asking)]


@dataclass(frozen=True)
class OrgCode(Field):
    """Fourteen digits, however grouped; no two organisations bear the same."""

    own = True
    whole = True

    def read(self, text: str, asking: Asking) -> Reading:
        code = org_code(text)
        if code is None:
            raise Problem(_("Mã gồm 14 chữ số, ví dụ {example}.", example=EXAMPLE))
        bearer = next((org for org in asking.memory.orgs.all() if org.official_code == code), None)
        if bearer and str(bearer.id) != asking.said.get("org"):
            raise Problem(_("Mã này đã ghi cho {org}. Đồng chí xem lại giúp.", org=bearer.name))
        return Understood(code)

    def still(self, value: Value, asking: Asking) -> None:
        if value:
            self.read(str(value), asking)

    def show(self, value: Value, asking: Asking) -> Words:
        return str(value)


def give(turn: Turn, said: dict[str, Any], state: State) -> None:
    """It bears the code from now on; skipped, none."""
    org = turn.memory.orgs.get(int(said["org"]))
    if org.id not in [one.id for one in within(turn.asking())]:
        turn.say(_("{org} không còn thuộc phạm vi của đồng chí.", org=org.name))
        return
    code: str | None = said.get("official_code")
    turn.memory.orgs.give_code(org.id, code)
    before, after = {"official_code": org.official_code}, {"official_code": code}
    turn.audit("org.official", f"org {org.id}", before=before, after=after)
    if code:
        turn.say(_("{org}: mã tổ chức đảng {code}.", org=org.name, code=code), [SEE])
    else:
        turn.say(_("{org}: không ghi mã tổ chức đảng.", org=org.name), [SEE])


OFFICIAL = Flow(
    "org.official", _("Ghi mã tổ chức đảng"), ADMIN,
    Form(
        Choice(
            "org", _("Ghi mã cho đơn vị nào?"), label=_("Đơn vị"), choices=parts, lost=beyond,
            none=_("Mã của chi bộ đồng chí do quản trị cấp trên ghi."),
        ),
        OrgCode(
            "official_code", _("Mã tổ chức đảng, 14 chữ số? Ví dụ {example}.", example=EXAMPLE),
            label=_("Mã tổ chức đảng"), optional=True, skip=p_("answer", "Không ghi mã"),
        ),
    ),
    give, send=p_("button", "Ghi mã"),
)  # fmt: skip
