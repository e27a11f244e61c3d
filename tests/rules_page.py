"""Writes docs/rules.md from the rule sets and the worked examples: `python -m tests.rules_page`.

The page is for whoever holds the numbers against the documents; what is wrong on it is put right in the set's own file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from handlers.domain.periods import say_date
from handlers.domain.rules import Paper, Rule, RuleSet, Unit, rule_sets
from handlers.rules.wording import amount, changes, named
from handlers.texts import word
from tests.worked_examples import DUE, VOTES, Due
from tests.worked_examples_2026 import DUE_2026

PAGE = Path(__file__).parent.parent / "docs/rules.md"
UNITS = {
    Unit.MONTHS: "tháng",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.YEARS: "tuổi",
    Unit.SHARE: "phần",
    Unit.COUNT: "số đếm",
    Unit.ORGAN: "cơ quan",
    Unit.SWITCH: "có hay không",
}
PHASES = {"admission": "kết nạp", "official": "chính thức"}
SUPPLIERS = {
    "candidate": "người vào Đảng", "cell": "chi bộ", "sponsor": "người giới thiệu", "union": "đoàn thể",
    "residence": "nơi cư trú", "committee": "cấp ủy", "mentor": "đảng viên giúp đỡ", "centre": "trung tâm chính trị",
}  # fmt: skip
HEAD = """\
# Bộ quy tắc · The rule sets

Các tệp: {files}.

Trang này được viết ra từ các tệp ấy. Thấy số nào chưa đúng, đồng chí sửa ở tệp, không sửa ở đây. Mỗi hồ sơ theo bộ
quy tắc lúc bắt đầu; cấp ủy có thể đặt số riêng, có lý do, bằng `/quytac`, và ghi ngày hoán đổi bằng `/lich`.

This page is written from those files by the command below, and a test fails while it says anything else. Each
number has its unit, start, end, source clause and certainty; a file keeps the set it began under. Whatever is not
certain (A), and every number a committee gave itself, is shown with “đề nghị kiểm tra lại” (please check): the bot
warns, it never certifies.

```sh
.venv/bin/python -m tests.rules_page
```

- **A**: trang chính thức, hoặc hai nguồn ghi rõ điều khoản · an official site, or two sources that cite the clause.
- **B**: một nguồn · one source.
- **C**: theo trí nhớ, chưa thấy văn bản · recalled, no document found.
- **gợi ý**: không văn bản nào đặt ra; không bao giờ quá hạn, không báo lên trên · custom: never late.

**Ngày làm việc** tính từ ngày sau ngày bắt đầu, không kể thứ Bảy, Chủ nhật, ngày lễ, có kể ngày làm bù. **Tháng** là
tháng dương lịch: 31/8 thêm 6 tháng là ngày cuối tháng 2. Chính ngày đến hạn vẫn còn trong hạn.
"""


def page() -> str:
    """The whole page as it should stand in docs/."""
    newest_first = list(reversed(list(rule_sets().values())))
    files = " · ".join(f"[{rules.id}.toml](../handlers/domain/rules/{rules.id}.toml)" for rules in newest_first)
    aside = side_by_side(list(rule_sets().values()))
    parts = [HEAD.format(files=files), aside, *map(chapter, newest_first), examples()]
    return "\n".join(parts)


def chapter(rules: RuleSet) -> str:
    """One set: who checked it, its numbers, its papers."""
    until = f" đến {say_date(rules.valid_until)}" if rules.valid_until else ""
    heads = "Quy tắc|Số|Đơn vị|Tính từ|Đến|Nguồn|Chắc chắn|Nhắc trước (ngày)|Khóa"
    return "\n".join(
        [
            f"## Bộ {rules.id}: {rules.name}",
            "",
            f"Hiệu lực từ {say_date(rules.valid_from)}{until}. {rules.note}",
            f"Người kiểm tra: {rules.checked_by} ({say_date(rules.checked_on)}).",
            "",
            *table(heads, map(numbers, rules.rules.values())),
            "",
            f"Mẫu giấy tờ theo {rules.forms}:",
            "",
            *table("Mẫu|Giấy tờ|Giai đoạn|Ai cung cấp|Chắc chắn|Khóa", map(paper, rules.papers)),
            "",
        ]
    )


def numbers(rule: Rule) -> list[str]:
    """One rule as a row."""
    rings = ", ".join(map(str, rule.windows)) or "–"
    sure = f"{rule.certainty}, gợi ý" if rule.custom else rule.certainty
    what = f"**{rule.title}**: {rule.meaning}"
    value = word(amount(rule)) if named(rule) or rule.more_than else str(rule.value)
    return [
        what, value, UNITS[rule.unit], rule.starts, rule.ends, rule.clause, sure, rings,
        f"`{rule.key}`",
    ]  # fmt: skip


def paper(one: Paper) -> list[str]:
    """One paper as a row."""
    phase, who = PHASES[one.phase], SUPPLIERS[one.supplied_by]
    return [one.code or "–", one.title, phase, who, one.certainty, f"`{one.key}`"]


def side_by_side(sets: Sequence[RuleSet]) -> str:
    """All the sets in one table, the oldest first; in bold what is counted otherwise than in the set before."""
    rows = ([rules[0].title, *compared(rules)] for rules in zip(*(one.rules.values() for one in sets), strict=True))
    return "\n".join(
        [
            "## Các bộ cạnh nhau · Side by side",
            "",
            "**In đậm**: tính khác bộ trước (số, ngày bắt đầu, ngày kết thúc). *In nghiêng*: cùng cách tính, khác",
            "nguồn hoặc mức chắc chắn. “như …”: chưa thấy trong văn bản mới, giữ theo bộ trước (C).",
            "",
            *table("|".join(["Quy tắc", *(one.id for one in sets)]), rows),
            "",
        ]
    )


def compared(rules: Sequence[Rule]) -> Iterator[str]:
    """One rule as each set has it, marked where it is another than in the set before."""
    yield shown(rules[0])
    for old, new in pairwise(rules):
        changed = "; ".join(map(word, changes(old, new)))
        if changed:
            yield f"**{shown(new)}**: {changed}"
        else:
            yield shown(new) if shown(old) == shown(new) else f"*{shown(new)}*"


def shown(rule: Rule) -> str:
    """“30 ngày làm việc (294-QĐ/TW §4.1, A)”."""
    return f"{word(amount(rule))} ({rule.clause}, {rule.certainty})"


def examples() -> str:
    """The days and votes counted by hand, the newest set first."""
    titles = rule_sets()["2026"]
    votes = ([titles[e.rule].title, str(e.total), str(e.needed), e.how, e.source] for e in VOTES)
    return "\n".join(
        [
            "## Ví dụ tính tay · Worked examples",
            "",
            "Ngày nghỉ như đã công bố: Tết 2026 nghỉ 16–20/2, 31/8–2/9/2026 nghỉ và làm bù 22/8, Tết 2027 nghỉ 4–10/2;",
            "24/11 nghỉ từ năm 2026 (C).",
            "",
            "Theo bộ 2026:",
            "",
            *table(DAYS, (example(e, titles) for e in DUE_2026)),
            "",
            "Theo bộ 2025:",
            "",
            *table(DAYS, (example(e, titles) for e in DUE)),
            "",
            *table("Quy tắc|Tổng số|Cần tán thành|Ghi chú|Nguồn", votes),
            "",
        ]
    )


DAYS = "Quy tắc|Từ ngày|Đến hạn|Cách tính|Nguồn"


def example(one: Due, titles: RuleSet) -> list[str]:
    """One day counted by hand as a row."""
    return [titles[one.rule].title, say_date(one.start), say_date(one.due), one.how, one.source]


def table(heads: str, rows: Iterable[list[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {heads.replace('|', ' | ')} |"
    yield "|" + "---|" * (heads.count("|") + 1)
    yield from (f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE)
