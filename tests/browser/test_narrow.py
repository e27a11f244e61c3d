"""Every screen on the narrowest phones: nothing is wider than the glass, no button is cut."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.phones import Phone, browser
from tests.pictures import demo

__all__ = ["browser"]
OVER = """() => {
  const cut = (one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || !one.checkVisibility() || one.closest("svg, .unseen, .skip, .face")) return false;
    if (box.left < -0.5 || box.right > innerWidth + 0.5) return true;
    if (!one.matches("button, a, input, select, textarea, .text, h1, .clock time")) return false;
    if (!one.matches(".seat, select, input, textarea") && one.scrollWidth > one.clientWidth + 1) return true;
    for (let room = one.parentElement; room; room = room.parentElement) {
      const edge = room.getBoundingClientRect();
      const clips = getComputedStyle(room).overflowX !== "visible";
      if (clips && (box.left < edge.left - 0.5 || box.right > edge.right + 0.5)) return true;
    }
    return false;
  };
  const found = [...document.body.querySelectorAll("*")].filter(cut).map((one) => one.outerHTML.slice(0, 120));
  return document.documentElement.scrollWidth > innerWidth ? ["the page", ...found] : found;
}"""
"""What does not fit: things beyond the glass, buttons and words cut by what holds them."""


TALKS = (
    ("secretary-1", "/viec", "/trogiup", "/baocao", "[Quần chúng mới]", "H’Nguyệt Kbuôr", "[Nữ]", "12/3/1998", "ê đê",
     "Đội Chữa cháy số 2, chiến sĩ", "bình", "[Đã đồng ý hôm nay]", "[Sửa]", "[Quay lại]", "[Gửi]", "[Hoàn tác]"),
    ("secretary-2", "/hoso", "A" * 200),
    ("leader", "/tiendo", "[Biểu đồ]", "[Tải Excel]", "[Toàn Đảng bộ]"),
    ("officer", "/lop", "/quytac"),
    ("trainer", "/baocao attendance", "2", "[Xem thêm]"),
    ("group-leaders", "/tiendo"),
)  # fmt: skip
"""Who says what on every screen there is; what stands in brackets is a button."""


def opens(phone: Phone, what: str) -> list[str]:
    """What does not fit once this part of the list's page is opened."""
    phone.page.goto("about:blank")
    phone.page.goto(phone.address)
    if what:
        phone.settle().page.locator(what).click()
    return misfits(phone)


def misfits(phone: Phone) -> list[str]:
    """What is wider than the glass now, or cut."""
    found: list[str] = phone.page.evaluate(OVER)
    return found


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_wider_than_the_phone_and_no_button_is_cut(browser: Browser, width: int) -> None:
    with demo() as address:
        phone = Phone(browser, address, width)
        wide = {what: opens(phone, what) for what in ("", ".help", ".clock", ".language")}
        phone.page.locator(".language").click()
        for seat, *lines in TALKS:
            phone.sit(seat)
            wide[seat] = misfits(phone)
            for line in lines:
                phone.taps(line[1:-1]) if line.startswith("[") else phone.says(line)
                wide[line] = misfits(phone)
            phone.pane.get_by_test_id("menu").click()
            wide[f"menu of {seat}"] = misfits(phone)
    assert {where: what for where, what in wide.items() if what} == {}
