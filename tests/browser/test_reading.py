"""Where one reads in a thread on a phone: an answer from its top, what is new when it is, the newest of a long one."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.phones import Phone, address, browser, elsewhere

__all__ = ["address", "browser"]


def test_a_tall_answer_is_read_from_its_top_below_what_was_typed(browser: Browser, address: str) -> None:
    phone = Phone(browser, address).sit("officer").says("/trogiup")
    answer, typed = phone.bubbles.last, phone.pane.locator(".bubble[data-from=me]").last
    assert phone.bottom(answer) < 0, "the answer is taller than the view"
    assert 0 <= phone.top(typed) < phone.top(answer) < 200
    expect(phone.newer).to_be_hidden()


def test_a_short_answer_is_shown_to_its_end(browser: Browser, address: str) -> None:
    phone = Phone(browser, address).sit("officer").says("/trogiup", "/huy")
    assert phone.top(phone.bubbles.last) > 0
    assert 0 <= phone.bottom(phone.bubbles.last) < 40
    expect(phone.newer).to_be_hidden()


def test_what_takes_the_place_of_what_was_tapped_is_read_from_its_top(browser: Browser, address: str) -> None:
    phone = Phone(browser, address).sit("secretary-1").says("/hoso Tùng").taps("Cả chặng đường")
    way = phone.pane.locator(".bubble[data-from=bot]").last
    expect(way).to_contain_text("Đưa vào nguồn")
    phone.settle()
    assert phone.bottom(way) < 0, "it is taller than the view"
    assert 0 <= phone.top(way) < 200
    expect(phone.newer).to_be_hidden()


def test_whoever_reads_above_is_not_moved_and_is_told_what_is_new(browser: Browser, address: str) -> None:
    elsewhere(address, "secretary-2", *["/viec"] * 6)
    phone = Phone(browser, address).sit("secretary-2").scrolls(400)
    expect(phone.newer).to_be_hidden()
    before, many = phone.place, phone.bubbles.count()
    elsewhere(address, "secretary-2", "/huy")
    expect(phone.newer).to_be_visible()
    assert phone.place == before
    phone.newer.click()
    expect(phone.newer).to_be_hidden()
    assert phone.top(phone.bubbles.nth(many)) >= 0


def test_what_is_new_is_no_longer_said_once_one_has_come_to_it(browser: Browser, address: str) -> None:
    elsewhere(address, "mentor-1", *["/trogiup"] * 4)
    phone = Phone(browser, address).sit("mentor-1").scrolls(300)
    many = phone.bubbles.count()
    elsewhere(address, "mentor-1", "/trogiup")
    expect(phone.newer).to_be_visible()
    phone.bubbles.nth(many + 1).evaluate("one => one.parentElement.scrollTop = one.offsetTop - 100")
    expect(phone.newer).to_be_hidden()
    assert phone.bottom(phone.bubbles.last) < 0, "there is more below, but nothing new begins there"


def test_a_long_thread_begins_with_its_newest_and_brings_the_older_without_a_jump(
    browser: Browser, address: str
) -> None:
    said = [f"số {number} không ai hiểu" for number in range(60)]
    elsewhere(address, "deputy-1", *said)
    phone = Phone(browser, address).sit("deputy-1")
    assert phone.bubbles.count() == 50
    assert 0 <= phone.bottom(phone.bubbles.last) < 40
    first = phone.bubbles.first.inner_text()
    phone.scrolls(400)
    mark = phone.bubbles.nth(2)
    mark.evaluate("one => (one.id = 'mark')")
    before = phone.top(phone.page.locator("#mark"))
    phone.pane.locator(".older").evaluate("button => button.click()")
    expect(phone.bubbles).to_have_count(100)
    assert abs(phone.top(phone.page.locator("#mark")) - before) < 2
    assert phone.bubbles.nth(50).inner_text() == first
    phone.scrolls(0)
    expect(phone.bubbles).to_have_count(120)
    expect(phone.pane.locator(".older")).to_be_hidden()
    mine = phone.pane.locator(".bubble[data-from=me] .text").all_inner_texts()
    assert mine == said
    assert phone.pane.locator(".rule.day").count() == 1
