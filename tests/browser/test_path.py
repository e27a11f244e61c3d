"""One person's whole way in the web chat: the transcript typed into the page, its clock moved, its answers read."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser

from handlers.domain.periods import VIETNAM
from tests.browser.phones import address, browser
from tests.pictures import Player
from tests.test_transcripts import CAST, SPOKEN

__all__ = ["address", "browser"]
SCRIPT = Path(__file__).parent.parent / "transcripts/13-duong-vao-dang.txt"
CODE = re.compile(r"BC-\d+")


def test_it_leads_from_the_list_of_sources_to_full_membership(browser: Browser, address: str) -> None:
    player, sitting = Player(browser, address, width=1280), ""
    script = SCRIPT.read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(script):
        if line.startswith("= "):
            player.waits_until(datetime.strptime(line[2:-2], "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM))
            continue
        spoken = SPOKEN.match(line)
        if spoken is None:
            continue
        if spoken["chat"] != sitting:
            sitting = spoken["chat"]
            player.sit(CAST[sitting])
        text = spoken["text"]
        player.taps(text[1:-1]) if text.startswith("[") else player.says(text)
        assert missing(player, answer(script, place)) == [], f"{text}: {told(player)}"


def answer(script: list[str], place: int) -> list[str]:
    """What the transcript has after this line, without buttons and codes."""
    found = []
    for line in script[place + 1 :]:
        if not line.startswith("    "):
            break
        if not line.strip().startswith("["):
            found.append(CODE.sub("BC", line.strip()))
    return found


def missing(player: Player, wanted: list[str]) -> list[str]:
    """What is not there after some seconds; a prompt may come in between."""
    for _look in range(20):
        lacking = [said for said in wanted if said not in told(player)]
        if not lacking:
            break
        player.page.wait_for_timeout(250)
    return lacking


def told(player: Player) -> str:
    """The last few things said here."""
    return CODE.sub("BC", "\n".join(player.pane.locator(".bubble[data-from=bot]").all_inner_texts()[-3:]))
