"""The list of a class on a phone: who is away is seen without colour, and counted where one looks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.phones import Phone, address, browser

__all__ = ["address", "browser"]
COLOURS = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
LEGIBLE = 4.5
"""WCAG 2.2, 1.4.3: how much text stands out from its ground."""
DISTINCT = 3.0
"""WCAG 2.2, 1.4.11: how much a state stands out from another."""


@pytest.fixture
def roster(browser: Browser, address: str) -> Phone:
    phone = Phone(browser, address).sit("trainer").says("/huy", "/baocao attendance")
    for label in ("Làm lại từ đầu", "Buổi 2, 20/11/2026"):
        if phone.pane.locator(".bubble").last.get_by_role("button", name=label).count():
            phone.taps(label)
    return phone


def name(phone: Phone, number: int) -> Locator:
    """The button of this name of the page."""
    return phone.bubbles.last.locator(".tick").nth(number)


def unmarked(phone: Phone) -> list[int]:
    """The names of this page of whom nobody said yet that they were away."""
    names = phone.bubbles.last.locator(".tick")
    return [at for at in range(names.count()) if names.nth(at).get_attribute("aria-pressed") == "false"]


def light(colour: str) -> float:
    """The relative luminance of “rgb(1, 2, 3)”."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much two colours stand out from each other, 1 to 21."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def tap(phone: Phone, number: int, label: str) -> None:
    """Taps a name and waits for what it then says."""
    name(phone, number).click()
    expect(name(phone, number)).to_contain_text(label)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_absence_is_a_sign_and_a_fill_that_can_be_told_apart(roster: Phone, scheme: str) -> None:
    roster.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    first, second, third, *_rest = unmarked(roster)
    tap(roster, first, "Vắng:")
    tap(roster, second, "Vắng:")
    tap(roster, second, "Có phép:")
    roster.page.mouse.move(0, 0)
    away, leave, there = (name(roster, number) for number in (first, second, third))
    assert [one.get_attribute("aria-pressed") for one in (away, leave, there)] == ["true", "true", "false"]
    signs = [one.evaluate("one => getComputedStyle(one, '::before').content[1]") for one in (away, leave)]
    assert signs == ["✗", "P"]
    plain = there.evaluate(COLOURS)
    for one in (away, leave):
        ink, fill = one.evaluate(COLOURS)
        assert contrast(ink, fill) >= LEGIBLE
        assert contrast(fill, plain[1]) >= DISTINCT
    assert contrast(*plain) >= LEGIBLE


def test_the_count_stays_in_sight_and_grows_with_every_tap(roster: Phone) -> None:
    room = roster.log.bounding_box()
    assert room
    one = max(at for at in unmarked(roster) if at < 18)
    name(roster, one).scroll_into_view_if_needed()
    before = roster.place
    tap(roster, one, "Vắng:")
    count = roster.bubbles.last.locator(".text")
    expect(count).to_contain_text("Vắng 3/40 · trang 1/2")
    assert 30 < roster.top(count) + (count.bounding_box() or room)["height"] < 80, "its last line is at the top"
    assert roster.place == before
    expect(name(roster, one)).to_be_focused()
    expect(roster.newer).to_be_hidden()


def test_the_second_page_begins_at_its_top_and_counts_those_of_the_first(roster: Phone) -> None:
    tap(roster, 3, "Vắng:")
    roster.taps("Xem thêm")
    expect(roster.bubbles.last.locator(".text")).to_contain_text("Vắng 3/40 · trang 2/2")
    expect(roster.bubbles.last.locator(".tick")).to_have_count(16)
    assert 0 <= roster.top(roster.bubbles.last) < 300
    tap(roster, 2, "Vắng:")
    expect(roster.bubbles.last.locator(".text")).to_contain_text("Vắng 4/40 · trang 2/2")
