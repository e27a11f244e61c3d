"""The README's three minutes in a real browser: headless Chromium, the running demo, the page people see."""

from __future__ import annotations

import re
from datetime import datetime

from playwright.sync_api import Browser, Locator

from handlers.domain.periods import VIETNAM
from tests.browser.phones import address, browser
from tests.docs.pages import LABEL, README, table
from tests.docs.test_told import JUMPS, PHONES
from tests.pictures import Player, demo

__all__ = ["address", "browser"]


def test_a_stranger_follows_the_readme(browser: Browser, address: str) -> None:
    player, code = Player(browser, address, width=1280), ""
    for phone, acts, read in table(README):
        jump = next((JUMPS[label] for label in LABEL.findall(acts) if label in JUMPS), None)
        if jump:
            player.waits(jump)
            continue
        player.sit(PHONES[phone.strip("*")])
        for typed, label in re.findall(r"`([^`]+)`|\*\*\[([^\]]+)\]\*\*", acts):
            player.taps(label) if label else player.says(typed.replace("CODE", code))
        heard = "\n".join(player.pane.locator(".bubble[data-from=bot]").all_inner_texts()[-2:])
        assert [words for words in re.findall(r"“([^”]+)”", read) if words not in heard] == [], heard
        code = next(iter(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", heard)), code)


def test_the_page_fits_the_narrowest_phone(browser: Browser, address: str) -> None:
    player = Player(browser, address, width=360).sit("secretary-1")
    width = player.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    small = player.page.evaluate(
        """[...document.querySelectorAll('button, a[href], input, textarea')]
            .filter(e => e.offsetParent && e.getBoundingClientRect().height < 40).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_everything_can_be_done_by_keyboard(browser: Browser, address: str) -> None:
    player = Player(browser, address, width=1280).sit("deputy-1")
    player.pane.get_by_test_id("input").focus()
    player.page.keyboard.type("/baocao")
    player.page.keyboard.press("Enter")
    player.settle()
    player.pane.get_by_role("button", name="Không có gì mới", exact=True).last.focus()
    player.page.keyboard.press("Enter")
    player.settle()
    assert "tuần 23–29/11" in player.heard()


def test_every_control_has_a_name_for_a_screen_reader(browser: Browser, address: str) -> None:
    player = Player(browser, address, width=1280).sit("leader")
    nameless = player.page.evaluate(
        """[...document.querySelectorAll('button, a[href], input, textarea')]
            .filter(e => !e.hidden && !(e.ariaLabel || e.innerText || e.labels?.length || e.title ||
                e.querySelector('img')?.alt))
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    assert player.page.locator("[role=log]").count() >= 1


def test_a_reload_shows_the_same_conversation(browser: Browser, address: str) -> None:
    player = Player(browser, address, width=1280).sit("officer").says("/tiendo")
    before = player.heard()
    assert player.sit("officer").heard() == before


def test_a_leader_sees_the_year_drawn_and_takes_the_sheet_along(browser: Browser, address: str) -> None:
    player = Player(browser, address, width=1280).sit("leader").says("/tiendo").taps("Biểu đồ")
    drawn = player.pane.locator(".bubble .picture img").last
    assert drawn.evaluate("one => one.decode().then(() => one.naturalWidth)") == 900
    player.taps("Tải Excel")
    with player.page.expect_download() as taken:
        player.pane.locator("a.file").last.click()
    assert taken.value.suggested_filename == "tien-do-2026.xlsx"


def test_what_the_group_read_this_morning_is_put_right_where_it_stands(browser: Browser) -> None:
    with demo() as address:
        desk = Player(browser, address, width=1280).sit("secretary-1", "group-leaders")
        digest = desk.page.locator("[data-pane=group-leaders] .bubble[data-from=bot]")
        desk.says("/baocao admission", "2", "125-QĐ/ĐU", "hôm nay", "bỏ qua", "gửi").waits_until(morning(8, 1))
        assert reads(digest, "42/45")
        desk.taps("Hoàn tác").waits_until(morning(8, 30))
        assert reads(digest, "41/45")
        assert digest.count() == 1


def morning(hour: int, minute: int) -> datetime:
    """A time of the day the demo begins on."""
    return datetime(2026, 11, 23, hour, minute, tzinfo=VIETNAM)


def reads(bubble: Locator, words: str) -> bool:
    """Whether it says so within some seconds."""
    bubble.last.filter(has_text=words).wait_for(timeout=5000)
    return True
