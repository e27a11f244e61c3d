"""The steps of the way into the Party: what each is called, what it needs before it, what is asked, what it brings.

One file because this table is read side by side. Source: docs/domain.md §2.2, after 294-QĐ/TW and 06-HD/TW; the order
is the same in all rule sets shipped. What a step *needs* is a rule: without it the step cannot have happened. What it
usually comes `after` only decides when it is offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from handlers.domain.path.stages import OFF_THE_WAY, Stage
from handlers.domain.rules import Organ, Rule, RuleSet
from handlers.texts import Words, _


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that may happen to somebody on the way."""

    name: str
    title: Words
    day: Words
    """The question for its date."""
    _: KW_ONLY
    stage: Stage | None = None
    """How far it brings them; None where it only adds to the dossier."""
    needs: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    """What it cannot come before, where that is recorded at all."""
    after: tuple[str, ...] = ()
    paper: str | None = None
    """The paper of the rule set (`Paper.key`) that is there once this has happened."""
    numbered: Words | None = None
    """The question for the paper's number, where the paper has one."""
    must_number: bool = False
    votes: bool = False
    """The cell votes: how many is asked."""
    decides: bool = False
    """The organ that decides votes: how many may be said."""
    mentor: bool = False
    why: bool = False
    """Off the way: the reason is asked."""
    moves: bool = False
    """To another cell, or out of the committee: where to is asked."""
    more: tuple[str, ...] = ()
    """What else may be said of it, by the names its facts bear; nobody is asked for it."""
    again: bool = False
    """May happen several times, each counting for itself; elsewhere the newest word counts."""


def share_of(step: Step, rules: RuleSet) -> Rule | None:
    """How much of whose votes the step needs; None where nobody votes."""
    if step.votes:
        return rules.share(Organ.CELL)
    return rules.share(decider(rules)) if step.decides else None


def decider(rules: RuleSet) -> Organ:
    """The organ that decides on admission and full membership."""
    return Organ(int(rules["deciding_organ"].value))


RESOLUTION = _("Số nghị quyết?")
NUMBER = _("Số quyết định? Ví dụ 125-QĐ/ĐU.")
CERTIFICATE = _("Số giấy chứng nhận?")

STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step("sourced", _("Đưa vào nguồn"), _("Đưa vào nguồn ngày nào?"), stage=Stage.SOURCED),
        Step(
            "sympathiser", _("Công nhận cảm tình Đảng"), _("Chi bộ công nhận cảm tình Đảng ngày nào?"),
            stage=Stage.SYMPATHISER, numbered=RESOLUTION,
        ),
        Step(
            "mentored", _("Phân công giúp đỡ"), _("Phân công giúp đỡ từ ngày nào?"), stage=Stage.MENTORED,
            mentor=True, again=True,
        ),
        Step(
            "awareness_class", _("Cử học lớp nhận thức"), _("Lớp nhận thức về Đảng khai giảng ngày nào?"),
            stage=Stage.AWARENESS_CLASS, after=("sympathiser",),
        ),
        Step(
            "certificate", _("Giấy chứng nhận lớp nhận thức"), _("Giấy chứng nhận cấp ngày nào?"),
            stage=Stage.AWARENESS_CLASS, not_before=("awareness_class",), after=("sympathiser",), paper="certificate",
            numbered=CERTIFICATE,
        ),
        Step(
            "application", _("Đơn xin vào Đảng"), _("Nhận đơn xin vào Đảng ngày nào?"), stage=Stage.APPLYING,
            after=("sympathiser", "mentored"), paper="application",
        ),
        Step(
            "life_record", _("Lý lịch người xin vào Đảng"), _("Nhận lý lịch ngày nào?"), stage=Stage.APPLYING,
            needs=("application",), paper="life_record",
        ),
        Step(
            "verifying", _("Gửi thẩm tra lý lịch"), _("Gửi công văn thẩm tra ngày nào?"), stage=Stage.VERIFYING,
            needs=("life_record",), more=("abroad",),
        ),
        Step(
            "verification_answered", _("Có kết quả thẩm tra"), _("Nhận đủ kết quả thẩm tra ngày nào?"),
            needs=("verifying",),
        ),
        Step(
            "verification_concluded", _("Kết luận thẩm tra"), _("Kết luận thẩm tra ngày nào?"),
            needs=("verification_answered",), paper="verification",
        ),
        Step(
            "sponsor", _("Giấy giới thiệu của đảng viên"), _("Giấy giới thiệu của đảng viên ghi ngày nào?"),
            after=("application",), paper="sponsor", more=("sponsors", "shared"),
        ),
        Step(
            "union", _("Nghị quyết của đoàn thể"), _("Đoàn thể ra nghị quyết giới thiệu ngày nào?"),
            after=("application",), paper="union",
        ),
        Step(
            "opinions", _("Tổng hợp ý kiến nơi làm việc, nơi cư trú"), _("Tổng hợp ý kiến ngày nào?"),
            stage=Stage.OPINIONS, after=("verification_concluded",), paper="opinions",
        ),
        Step(
            "cell_resolved", _("Chi bộ biểu quyết kết nạp"), _("Chi bộ họp biểu quyết ngày nào?"),
            stage=Stage.CELL_RESOLVED,
            needs=("application", "verification_concluded"), after=("certificate", "sponsor", "union", "opinions"),
            paper="cell_resolution", votes=True, numbered=RESOLUTION, again=True,
        ),
        Step(
            "appraised", _("Đảng ủy bộ phận thẩm định"), _("Đảng ủy bộ phận thẩm định ngày nào?"),
            stage=Stage.APPRAISED, needs=("cell_resolved",), paper="appraisal",
        ),
        Step(
            "committee_resolved", _("Đảng ủy cơ sở ra nghị quyết"), _("Đảng ủy cơ sở ra nghị quyết ngày nào?"),
            stage=Stage.COMMITTEE_RESOLVED, needs=("cell_resolved",),
            paper="committee_resolution", numbered=RESOLUTION, decides=True,
        ),
        Step(
            "admitted", _("Quyết định kết nạp"), _("Quyết định kết nạp ký ngày nào?"), stage=Stage.ADMITTED,
            not_before=("cell_resolved", "committee_resolved"), after=("committee_resolved",), paper="decision",
            numbered=NUMBER, must_number=True,
        ),
        Step(
            "decision_received", _("Chi bộ nhận quyết định kết nạp"), _("Chi bộ nhận quyết định ngày nào?"),
            needs=("admitted",),
        ),
        Step(
            "probationary", _("Lễ kết nạp"), _("Lễ kết nạp tổ chức ngày nào?"), stage=Stage.PROBATIONARY,
            needs=("admitted",),
        ),
        Step(
            "new_member_class", _("Giấy chứng nhận lớp đảng viên mới"), _("Giấy chứng nhận cấp ngày nào?"),
            needs=("probationary",), paper="new_member_certificate", numbered=CERTIFICATE,
        ),
        Step(
            "self_review", _("Bản tự kiểm điểm của đảng viên dự bị"), _("Bản tự kiểm điểm ghi ngày nào?"),
            needs=("probationary",), paper="self_review",
        ),
        Step(
            "mentor_remarks", _("Nhận xét của người giúp đỡ"), _("Bản nhận xét ghi ngày nào?"),
            needs=("probationary",), paper="mentor_remarks",
        ),
        Step(
            "end_opinions", _("Tổng hợp ý kiến về đảng viên dự bị"), _("Tổng hợp ý kiến ngày nào?"),
            needs=("probationary",), paper="end_opinions",
        ),
        Step(
            "official_proposed", _("Chi bộ biểu quyết chuyển chính thức"), _("Chi bộ họp biểu quyết ngày nào?"),
            stage=Stage.OFFICIAL_PROPOSED, needs=("probationary",),
            after=("new_member_class", "self_review", "mentor_remarks", "end_opinions"),
            paper="official_resolution", votes=True, numbered=RESOLUTION, again=True,
        ),
        Step(
            "official_appraised", _("Đảng ủy bộ phận thẩm định chuyển chính thức"),
            _("Đảng ủy bộ phận thẩm định ngày nào?"), needs=("official_proposed",),
            paper="official_appraisal",
        ),
        Step(
            "official_resolved", _("Đảng ủy cơ sở đề nghị chuyển chính thức"),
            _("Đảng ủy cơ sở ra nghị quyết ngày nào?"), needs=("official_proposed",),
            paper="official_base_resolution", numbered=RESOLUTION, decides=True,
        ),
        Step(
            "official", _("Quyết định công nhận chính thức"), _("Quyết định công nhận ký ngày nào?"),
            stage=Stage.OFFICIAL, needs=("official_proposed",), paper="official_decision",
            numbered=NUMBER, must_number=True,
        ),
        Step(
            "deferred", _("Tạm dừng theo dõi"), _("Tạm dừng từ ngày nào?"), stage=Stage.DEFERRED, why=True, again=True,
        ),
        Step(
            "removed", _("Đưa ra khỏi danh sách"), _("Chi bộ đưa ra khỏi danh sách ngày nào?"), stage=Stage.REMOVED,
            why=True, numbered=RESOLUTION, again=True,
        ),
        Step(
            "withdrawn", _("Quần chúng xin thôi"), _("Xin thôi ngày nào?"), stage=Stage.WITHDRAWN, again=True,
        ),
        Step(
            "rejected", _("Cấp trên không kết nạp"), _("Nhận thông báo ngày nào?"), stage=Stage.REJECTED, why=True,
            again=True,
        ),
        Step(
            "transferred_out", _("Chuyển đi"), _("Chuyển đi ngày nào?"), stage=Stage.TRANSFERRED_OUT, moves=True,
            again=True,
        ),
        Step(
            "name_removed", _("Xóa tên đảng viên dự bị"), _("Quyết định xóa tên ký ngày nào?"),
            stage=Stage.NAME_REMOVED, needs=("probationary",), why=True, numbered=NUMBER,
            again=True,
        ),
        Step("resumed", _("Theo dõi trở lại"), _("Theo dõi trở lại từ ngày nào?"), again=True),
        Step("transferred_in", _("Tiếp nhận từ nơi khác"), _("Tiếp nhận ngày nào?"), again=True),
    )
}  # fmt: skip

SECTIONAL = frozenset({"appraised", "official_appraised"})
"""Only where there is a sectional committee (đảng ủy bộ phận): elsewhere not offered, and nowhere missed."""

MILESTONES = ("cell_resolved", "admitted", "probationary", "official_proposed", "official")
"""What everything before it is gathered for."""

BACK = frozenset({"resumed", "transferred_in"})
"""What brings somebody back onto the way, to where they had been."""

TRANSFERS = frozenset({"transferred_out", "transferred_in"})
TURNS = BACK | {step.name for step in STEPS.values() if step.stage in OFF_THE_WAY}
"""Off the way and back onto it: the last of them holds, so none is recorded with an earlier day than the one before."""

BEFORE_DECISION = frozenset({"removed", "withdrawn", "rejected"})
"""Ways off that exist only as long as nothing is decided; a probationary member's name is removed instead."""
