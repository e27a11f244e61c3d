"""Shows a form as messages: the present question with its choices and the ways out of it, or the summary card."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.facts import State, Value
from handlers.talk.forms import paging
from handlers.talk.forms import sitting as sittings
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Picture
from handlers.talk.forms.fields.roster import Roster
from handlers.talk.forms.form import SKIP, Field, Option
from handlers.talk.forms.sitting import Heard, Sitting
from handlers.talk.kinds import Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.sitting.typing import EDIT, agreement
from handlers.texts import Words, _, lines, listed, p_, word

BACK = p_("button", "Quay lại")
LATER = p_("button", "Để sau")
DONE = p_("button", "Xong")
MORE = p_("button", "Xem thêm")
KEEP = p_("button", "Giữ như cũ")
ADD = p_("button", "Thêm")
SEE = p_("button", "Xem ảnh danh sách")


def show(turn: Turn, flow: Flow, sitting: Sitting, draft: int, heard: Heard, offered: Sequence[Option]) -> None:
    """The present question with what it offers, or the summary, and the ways out of it."""
    sitting = sitting.at(heard.state)
    field, state, asking = sitting.current, sitting.state, sitting.now
    if field is None:
        show_summary(turn, flow, sitting, draft, heard)
        return
    prefix = f"{draft:x}.{field.key}."
    if state.unsure:
        question: Words = state.unsure.question or field.ask(asking)
        options = [Option(f"?{i}", label) for i, (_value, label) in enumerate(sitting.meanings)]
    else:
        question = numbered(sitting, field)
        options = list(offered)
    size = paging.size_of(field, asking)
    choices = [Button(option.label, prefix + option.value) for option in paged(options, state.page, size)]
    if len(options) > size:
        choices.append(Button(MORE, prefix + "!more"))
    choices = [*(Button(label, line) for label, line in heard.ways), *choices]
    if state.doing and state.aside is not None and not heard.missed:
        question = lines(question, _("Đang ghi: {value}", value=field.show(state.aside, asking)))
    if field.grows and not state.unsure:
        question = lines(question, standing(sitting, field, len(options)))
    text = heard.note if heard.missed and heard.note else lines(heard.note, question)
    turn.say(text, choices, ways(field, state, prefix), heard.same, strong=None if heard.missed else question)


def numbered(sitting: Sitting, field: Field) -> Words:
    """The question, with “(3/7)” where the total is certain and “(không bắt buộc)” where it may be skipped."""
    where = sitting.place
    count = f"{where[0]}/{where[1]}" if where else None
    optional = _("không bắt buộc") if field.optional else None
    aside = listed([part for part in (count, optional) if part])
    question = field.ask(sitting.now)
    return _("{question} ({aside})", question=question, aside=aside) if aside.parts else question


def standing(sitting: Sitting, field: Field, count: int) -> Words | None:
    """“Vắng 3/40 · trang 2/2”: how far a list of names is ticked, and how much of it is in view; None where all is."""
    tally = field.tally(sitting.now) if isinstance(field, Roster) else None
    page = paging.where(count, sitting.state.page, paging.size_of(field, sitting.now))
    parts = [part for part in (tally, page) if part]
    return listed(parts, " · ") if parts else None


def paged(options: list[Option], page: int, size: int) -> list[Option]:
    """One page of the options."""
    start = paging.begins(len(options), page, size)
    return options[start : start + size]


def ways(field: Field, state: State, prefix: str) -> list[Button]:
    """Done, back, skip, later: the same order at every step, and the same word for leaving it."""
    buttons = [Button(DONE, prefix + "!done")] if field.grows and not state.unsure else []
    if state.doing:
        return [*buttons, Button(KEEP, prefix + "!back")]
    if state.asked or state.unsure:
        buttons.append(Button(BACK, prefix + "!back"))
    if field.optional:
        buttons.append(Button(field.skip or SKIP, prefix + "!skip"))
    return [*buttons, Button(LATER, prefix + "!later")]


def show_summary(turn: Turn, flow: Flow, sitting: Sitting, draft: int, heard: Heard) -> None:
    """Every answer on a card, each line to be edited, not sent yet."""
    state = sitting.state
    prefix = f"{draft:x}.{sittings.SUMMARY}."
    if state.choosing:
        show_lines(turn, sitting, prefix, heard)
        return
    card = card_of(sitting)
    head = HEAD if flow.name.startswith("report.") else HEAD_OF_ACT
    warning = flow.warn(sitting.now) if flow.warn else None
    hidden = [f for f in sitting.form.visible(sitting.said) if f.more and f.key not in state.said]
    further = "" if state.more else ", ".join(word(f.label, turn.language).lower() for f in hidden)
    if not turn.event.buttons:
        typed = what_to_type(flow, draft, state, min(2, len(card)), further)
        turn.say(lines(heard.note, head, *card, warning, *typed), strong=head, lines_numbered=True)
        return
    choices = [Button(flow.send, prefix + "!send"), Button(EDIT, prefix + "!edit")]
    if further:
        choices.append(Button(f"{word(ADD, turn.language)}: {further}", prefix + "!more"))
    later = Button(LATER, prefix + "!later")
    turn.say(lines(heard.note, head, *card, warning), choices, [later], heard.same, strong=head)


def what_to_type(flow: Flow, draft: int, state: State, line: int, further: str) -> list[Words | None]:
    """What a card ends with where choices are typed; a number there means one of its lines, so nothing else has one."""
    more = _("Gõ “thêm” để ghi thêm: {labels}.", labels=further) if further else None
    if flow.grave:
        agree = _("Gõ “{words}” để: {act}.", words=agreement(draft, state.said), act=flow.send)
        return [more, agree, _("Gõ “sửa {line}” để sửa dòng {line}, “để sau” để cất bản nháp.", line=line)]
    return [
        more,
        _(
            "Gõ “{send}” nếu đúng, “sửa {line}” để sửa dòng {line}, “để sau” để cất bản nháp.",
            send=flow.send,
            line=line,
        ),
    ]


def so_far(sitting: Sitting) -> Words | None:
    """What was answered of a form that is not whole yet, as its card will say it; None where nothing was."""
    question, now, card = sitting.current, sitting.now, card_of(sitting)
    if question and question.numbered and not now.buttons:  # its choices have the numbers
        card = [
            _("Dòng {number} – {label}: {value}", number=number, label=field.title(now),
              value=shown_as(field, sitting.said[field.key], now))
            for number, field in enumerate(sitting.summary, 1)
        ]  # fmt: skip
    return lines(_("Đã trả lời (chưa gửi):"), *card) if card else None


HEAD = _("Xem lại trước khi gửi (chưa gửi):")
HEAD_OF_ACT = _("Xem lại (chưa thực hiện):")


def show_lines(turn: Turn, sitting: Sitting, prefix: str, heard: Heard) -> None:
    """The summary's lines as choices, or where choices are typed by their own numbers: which is to be changed?"""
    acts = on_filed(sitting, sitting.state.fixes) if sitting.state.fixes is not None else []
    back = Button(BACK, prefix + "!whole")
    if not turn.event.buttons:
        asked = _("Sửa dòng nào? Gõ số của dòng.")
        turn.say(lines(heard.note, *card_of(sitting), asked), (), [*acts, back], lines_numbered=True, strong=asked)
        return
    shown = enumerate(sitting.summary, 1)
    options = [Option(f"!edit:{number}", line_short(sitting, field)) for number, field in shown]
    page = paged(options, sitting.state.page, turn.event.page)
    choices = [Button(option.label, prefix + option.value) for option in page]
    if len(options) > turn.event.page:
        choices.append(Button(MORE, prefix + "!more"))
    turn.say(lines(heard.note, _("Sửa dòng nào?")), [*choices, *acts], [back], heard.same)


def on_filed(sitting: Sitting, report: int) -> list[Button]:
    """What else may be done with a report that was filed: it is taken back, its pictures are looked at."""
    code, filed = f"BC-{report:04d}", sitting.state.filed or {}
    pictures = any(isinstance(field, Picture) and filed.get(field.key) for field in sitting.summary)
    back = Button(p_("button", "Rút báo cáo này"), f"/rut {code}")
    return [back, Button(SEE, f"/anh {code}")] if pictures else [back]


def card_of(sitting: Sitting) -> list[Words]:
    """Every line of the card."""
    return [line_of(sitting, number, field) for number, field in enumerate(sitting.summary, 1)]


def line_of(sitting: Sitting, number: int, field: Field) -> Words:
    """“3. Dân tộc: Ê Đê”; a skipped answer is “chưa có”, and a correction shows what was filed before."""
    value, asking = sitting.said.get(field.key), sitting.now
    label, shown = field.title(asking), shown_as(field, value, asking)
    before = (sitting.state.filed or {}).get(field.key, value)
    if before != value:
        was = shown_as(field, before, asking)
        return _("{number}. {label}: {value} – trước ghi {was}", number=number, label=label, value=shown, was=was)
    return _("{number}. {label}: {value}", number=number, label=label, value=shown)


def shown_as(field: Field, value: Value, asking: Asking) -> Words:
    """An answer as it reads on the card."""
    return _("chưa có") if value is None else field.show(value, asking)


def line_short(sitting: Sitting, field: Field) -> str:
    """“Sinh: 12/03/1998”, cut to what a button of a narrow phone shows."""
    asking = sitting.now
    shown = word(shown_as(field, sitting.said.get(field.key), asking), asking.language).split("\n")[0]
    whole = f"{word(field.title(asking), asking.language)}: {shown}"
    return whole if len(whole) <= 38 else whole[:37].rstrip() + "…"
