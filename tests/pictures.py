"""Takes the pictures of docs/ from a running demo, so that they show today's screens: `python -m tests.pictures`.

Each is one scene, played like a person, on a phone 360 pixels wide (one of them on a desk), in headless Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Self

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/pictures"
PHONE, DESK = 360, 1280
SHARP = 2
"""Pixels of a phone's picture to one of its screen: letters stay readable when a page is printed."""
HEIGHTS = {
    "enrol": 480, "menu": 640, "question": 480, "summary": 920, "receipt": 640, "reminder": 960, "remark": 560,
    "roster": 820, "tasks": 1180,
}  # fmt: skip
"""Every picture of a phone, and how much of the screen it needs."""
QUIET = 250
"""Milliseconds without a change after which everything has arrived, where nobody knows whether something will."""
TOGETHER = 60
"""Milliseconds within which what is said at once has arrived, once its first part is there."""
PATIENCE = 3.0
"""Seconds after which no answer will come."""
HEARD = """() => [...document.querySelectorAll('.pane:not([hidden])')].slice(0, 1)
    .flatMap(pane => [...pane.querySelectorAll('.bubble[data-from=bot]')].slice(-6)).map(one => one.innerText).join()"""
"""What the page shows of the newest answers in the thread written in."""


@contextmanager
def demo() -> Iterator[str]:
    """A fresh demo on a free port; gives its address."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--data", data]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as running:
            try:
                lines = iter(running.stdout.readline, "") if running.stdout else iter(())
                yield next(found[0] for line in lines if (found := re.search(r"http://\S+/", line)))
            finally:
                running.terminate()


class Player:
    """One screen, played by hand."""

    def __init__(self, browser: Browser, address: str, width: int = PHONE, height: int = 800) -> None:
        sharp = SHARP if width == PHONE else 1
        look = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=sharp, reduced_motion="reduce"
        )
        look.add_init_script("localStorage.setItem('chibo.about', 'seen')")
        self.page: Page = look.new_page()
        self.address = address

    def sit(self, *seats: str) -> Self:
        """Takes a seat, or several side by side."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{'+'.join(seats)}")
        return self.settle()

    @property
    def pane(self) -> Locator:
        """The thread written in: the first one shown."""
        return self.page.locator(".pane:not([hidden])").first

    def says(self, *lines: str) -> Self:
        """Types line after line, reading each answer."""
        for line in lines:
            before = self.newest()
            self.pane.get_by_test_id("input").fill(line)
            self.pane.get_by_test_id("send").click()
            self.answered(before)
        return self

    def taps(self, *labels: str) -> Self:
        """Taps the newest button of each label."""
        for label in labels:
            before = self.newest()
            self.pane.locator(".rows").get_by_role("button", name=label, exact=True).last.click()
            self.answered(before)
        return self

    def waits(self, jump: str) -> Self:
        """Sends the clock where one of its buttons says."""
        self.page.get_by_test_id("clock").click()
        self.page.locator(f"[data-jump={jump}]").click()
        return self.settle()

    def waits_until(self, moment: datetime) -> Self:
        """Sets the clock to an hour, as typed into its dialog."""
        self.page.get_by_test_id("clock").click()
        self.page.locator(".set-clock input").fill(f"{moment:%Y-%m-%dT%H:%M}")
        self.page.locator(".set-clock input").press("Enter")
        self.page.locator(".set-clock").wait_for(state="hidden")
        return self.settle()

    def heard(self) -> str:
        """The newest thing said here."""
        return str(self.pane.locator(".bubble[data-from=bot]").last.inner_text())

    def newest(self) -> str:
        """What was answered last, with its buttons."""
        return str(self.page.evaluate(HEARD))

    def answered(self, before: str) -> None:
        """Waits for an answer, and for all that comes with it."""
        until = monotonic() + PATIENCE
        while (now := self.newest()) == before and monotonic() < until:
            self.page.wait_for_timeout(10)
        seen = before
        while seen != now:
            self.page.wait_for_timeout(TOGETHER)
            seen, now = now, self.newest()

    def settle(self) -> Self:
        """Waits until nothing has changed for a while."""
        seen = ""
        while seen != (now := self.page.locator("body").inner_text()):
            seen = now
            self.page.wait_for_timeout(QUIET)
        return self

    def shoots(self, name: str) -> Self:
        """Keeps the picture of this phone; a message in passing and the cursor are waited out."""
        self.page.locator(".toast").wait_for(state="hidden")
        self.page.evaluate("document.activeElement.closest('.menu') ?? document.activeElement.blur()")
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size({"width": PHONE, "height": HEIGHTS[name]})
        self.settle().pane.screenshot(path=FOLDER / f"{name}.png")
        return self


def play(browser: Browser, address: str) -> None:
    """Every scene, in the order of two working days."""
    enrolling(browser, address)
    reporting(browser, address)
    reminded(browser, address)
    attending(browser, address)
    leading(browser, address)


def enrolling(browser: Browser, address: str) -> None:
    """The officer invites, and a new phone comes in."""
    phone = Player(browser, address).sit("officer").says("/moi Trần Thị Lan", "bí thư", "CB02").taps("Cấp mã")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", phone.heard())
    assert code
    phone.sit("new-phone").says(f"/start {code[0]}").shoots("enrol")


def reporting(browser: Browser, address: str) -> None:
    """A secretary reports a new candidate."""
    phone = Player(browser, address).sit("secretary-1")
    phone.pane.get_by_test_id("menu").click()
    phone.shoots("menu").page.keyboard.press("Escape")
    phone.says("/baocao").taps("Quần chúng mới").says("Y Thông Niê").shoots("question")
    phone.taps("Nam").says("12/3/1998", "ê đê", "Đội Chữa cháy số 2, chiến sĩ", "bình")
    phone.taps("Đã đồng ý hôm nay").shoots("summary").taps("Gửi").shoots("receipt")


def reminded(browser: Browser, address: str) -> None:
    """Monday 08:00: a secretary is asked, and a mentor."""
    Player(browser, address).sit("secretary-2").waits("monday-08").shoots("reminder")
    phone = Player(browser, address).sit("mentor-1")
    phone.pane.locator(".rows button").first.click()
    phone.settle().shoots("remark")


def attending(browser: Browser, address: str) -> None:
    """Whoever was missing is unticked."""
    phone = Player(browser, address).sit("secretary-1").says("/viec").shoots("tasks").taps("Điểm danh buổi 2")
    phone.pane.locator(".rows button").nth(-4).click()
    phone.settle().shoots("roster")


def leading(browser: Browser, address: str) -> None:
    """An admission, and the next morning's digest that counts it, side by side."""
    phone = Player(browser, address).sit("secretary-1")
    phone.says("/baocao admission", "1", "125-QĐ/ĐU", "hôm nay", "bỏ qua", "gửi").waits("tomorrow-07")
    desk = Player(browser, address, DESK, 800).sit("secretary-1", "group-leaders")
    desk.page.screenshot(path=FOLDER / "web-chat.png")


def main() -> None:
    """Takes them all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    FOLDER.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        play(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
