"""What the tests of the page have in common: a browser, a demo, a phone, and where things stand in its thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import httpx
import pytest
from playwright.sync_api import Browser, Locator, sync_playwright

from tests.pictures import Player, demo

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with demo() as found:
        yield found


class Phone(Player):
    """A phone of 360 × 640 that can be asked what is in sight."""

    def __init__(self, browser: Browser, address: str, width: int = 360, height: int = 640) -> None:
        super().__init__(browser, address, width, height)

    @property
    def log(self) -> Locator:
        """The room of the thread that scrolls."""
        return self.pane.locator(".log")

    @property
    def bubbles(self) -> Locator:
        """All that is shown of the thread."""
        return self.pane.locator(".bubble")

    @property
    def newer(self) -> Locator:
        """The button that says there is more below."""
        return self.pane.locator(".newer")

    def top(self, what: Locator) -> float:
        """How far below the upper edge of the view this begins."""
        box, room = what.bounding_box(), self.log.bounding_box()
        assert box
        assert room
        return box["y"] - room["y"]

    def bottom(self, what: Locator) -> float:
        """How far above the lower edge of the view this ends."""
        box, room = what.bounding_box(), self.log.bounding_box()
        assert box
        assert room
        return room["y"] + room["height"] - box["y"] - box["height"]

    def scrolls(self, to: int) -> Self:
        """Reads further above or below."""
        self.log.evaluate("(log, to) => (log.scrollTop = to)", to)
        self.page.wait_for_timeout(100)
        return self

    @property
    def place(self) -> float:
        """How far down the thread one reads."""
        return float(self.log.evaluate("log => log.scrollTop"))


def elsewhere(address: str, seat: str, *lines: str) -> None:
    """Somebody says this in a page of their own."""
    for line in lines:
        httpx.post(f"{address}api/say", json={"seat": seat, "text": line}).raise_for_status()
