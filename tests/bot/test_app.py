"""The whole house with one messenger: what is said is answered, what is due arrives, and closing loses nothing."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import logs
from bot.app import Ground, House, ground
from bot.care.keys import KeyProblem
from bot.channels.base import Down, Receive
from bot.clock import Scheduler
from bot.health import DOWN_AFTER
from bot.settings import Settings
from tests.bot.fakes import Hand, Messenger, settle_in, soon

TOKEN = "12345:planted-token"
NAMES = ("Nguyễn Thị Hoa", "Y Thông Niê Planted")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, bot_data_dir=tmp_path, telegram_token=TOKEN)  # type: ignore[call-arg, arg-type]


@pytest.fixture
async def base(settings: Settings, hand: Hand) -> AsyncIterator[Ground]:
    async with ground(settings, hold=True, real=hand) as opened:
        await opened.db.write(settle_in)
        yield opened


@pytest.fixture
def lines(settings: Settings) -> Iterator[list[str]]:
    """Every line of the log, as it would stand on standard error."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    root, handler = logging.getLogger(), Kept()
    before = root.handlers[:], root.level
    logs.start(settings.secrets)
    handler.setFormatter(root.handlers[0].formatter)
    root.handlers[:] = [handler]
    yield written
    root.handlers[:] = before[0]
    root.setLevel(before[1])


async def says(house: House, chat: str, *texts: str) -> None:
    for number, text in enumerate(texts):
        await house.inbox.receive("fake", "fake", f"{chat}:{text}:{number}", chat, {"chat": chat, "text": text})
    await asyncio.wait_for(house.quiet(), 10)


async def test_what_is_said_is_answered(base: Ground) -> None:
    messenger = Messenger()
    async with House(base, [messenger]) as house:
        await says(house, "hoa", "/baocao")
    assert "Đồng chí báo cáo việc gì?" in messenger.texts("hoa")


async def test_a_clock_that_never_comes_to_look_is_missed(base: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    async def stumbles(scheduler: Scheduler) -> None:
        scheduler.looked.set()
        raise OSError("no look")

    monkeypatch.setattr(Scheduler, "tick", stumbles)
    async with House(base, [Messenger()]):
        since = base.tools.pulse.looked
    assert since is not None


async def test_a_conversation_goes_on_after_a_restart(base: Ground) -> None:
    messenger = Messenger()
    async with House(base, [messenger]) as house:
        await says(house, "hoa", "/baocao candidate")
    async with House(base, [messenger]) as house:
        await says(house, "hoa", "Lê Văn An")
    assert messenger.texts("hoa")[-1].startswith("Nam hay nữ?")


async def test_what_came_in_while_closing_is_answered_at_the_next_start(base: Ground) -> None:
    messenger = Messenger()
    async with House(base, [messenger]) as house:
        house.inbox.close()
        await house.inbox.receive("fake", "fake", "1", "hoa", {"chat": "hoa", "text": "/baocao"})
    assert messenger.sent == []
    async with House(base, [messenger]) as house:
        await asyncio.wait_for(house.quiet(), 10)
    assert len(messenger.sent) == 1


async def test_closing_waits_for_what_is_under_way(base: Ground) -> None:
    messenger = Messenger()
    messenger.answers.append(0.3)
    async with House(base, [messenger]) as house:
        await house.inbox.receive("fake", "fake", "1", "hoa", {"chat": "hoa", "text": "/baocao"})
        await soon(lambda: messenger.under_way)
    assert len(messenger.sent) == 1


async def test_a_broken_channel_is_run_again_and_counts_as_down_for_good_when_it_keeps_breaking(base: Ground) -> None:
    class Broken(Messenger):
        runs = 0

        async def run(self, receive: Receive, stop: asyncio.Event) -> None:
            self.runs += 1
            raise ConnectionError(NAMES[0])

    broken = Broken()
    async with House(base, [broken]) as house:
        await soon(lambda: broken.runs == 2)
        assert (await house.watch.health())[0]
        assert "ConnectionError" in base.tools.pulse.down["fake"]  # as /tinhtrang names it
        house.watch.failures["fake"] = DOWN_AFTER
        well, details = await house.watch.health()
    assert not well
    assert details["down"] == ["fake"]


async def test_why_a_channel_is_down_stands_in_the_log_and_the_health(base: Ground, lines: list[str]) -> None:
    class Deaf(Messenger):
        async def run(self, receive: Receive, stop: asyncio.Event) -> None:
            raise Down("nobody answers: look at the cable")

    async with House(base, [Deaf()]) as house:
        await soon(lambda: house.watch.failures["fake"])
        _well, details = await house.watch.health()
    assert details["failing"] == {"fake": "nobody answers: look at the cable"}
    assert any("look at the cable" in line for line in lines)


@pytest.mark.parametrize(("heard", "waits"), [(True, [0.02, 0.02, 0.02, 0.02]), (False, [0.02, 0.04, 0.08, 0.16])])
async def test_one_good_answer_makes_the_next_wait_a_short_one(
    base: Ground, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, heard: bool, waits: list[float]
) -> None:
    monkeypatch.setattr("bot.app.FIRST_PAUSE", 0.02)

    class Hiccups(Messenger):
        async def run(self, receive: Receive, stop: asyncio.Event) -> None:
            down = Down("broken JSON")
            down.heard = heard
            raise down

    async with House(base, [Hiccups()]):
        await soon(lambda: len(again_in(caplog)) >= 4)
    assert again_in(caplog)[:4] == waits


def again_in(caplog: pytest.LogCaptureFixture) -> list[float]:
    """How long the house waited each time before it ran the channel again."""
    return [vars(one)["again_in"] for one in caplog.records if one.message == "channel failed"]


async def test_a_channel_that_ran_well_for_a_while_is_run_again_soon(
    base: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.STEADY", 0.01)
    monkeypatch.setattr("bot.app.FIRST_PAUSE", 0.02)

    class Hiccups(Messenger):
        runs = 0

        async def run(self, receive: Receive, stop: asyncio.Event) -> None:
            self.runs += 1
            await asyncio.sleep(0.02)
            raise ConnectionError

    hiccups = Hiccups()
    async with House(base, [hiccups]) as house:
        await soon(lambda: hiccups.runs == 8, within=1)
        assert house.watch.failures["fake"] <= 1


async def test_an_engine_that_breaks_ends_the_bot_loudly(base: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(stop: asyncio.Event) -> None:
        raise LookupError

    house = House(base, [Messenger()])
    monkeypatch.setattr(house.scheduler, "run", broken)
    house.scheduler.looked.set()
    async with house:
        with pytest.raises(LookupError):
            await house.until(asyncio.Event())


async def test_the_figures_name_what_was_handled_and_sent_and_nobody(base: Ground) -> None:
    async with House(base, [Messenger()]) as house:
        await says(house, "hoa", "/baocao")
        text = (await house.watch.figures()).decode()
    assert 'bot_events_total{result="handled"} 1.0' in text
    assert 'bot_messages_total{channel="fake",result="sent"} 1.0' in text
    assert 'bot_queue{state="waiting"} 0.0' in text
    assert "process_resident_memory_bytes" in text
    assert "hoa" not in text


async def test_another_key_is_refused(settings: Settings, base: Ground) -> None:
    settings.key_file.write_text("ab" * 32)
    with pytest.raises(KeyProblem, match="is not the one this database was made with"):
        async with ground(settings, hold=False, real=Hand()):
            pass


async def test_the_log_holds_no_names_words_codes_or_tokens(
    base: Ground, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    messenger = Messenger()
    messenger.answers.append(ConnectionError(NAMES[0]))
    async with House(base, [messenger], every=0.05) as house:
        await says(house, "hoa", "/baocao candidate", NAMES[1], "/start 7K4P-92QM", "một điều riêng")
        await house.inbox.receive("fake", "fake", "x", "hoa", {"strange": NAMES[0]})
        monkeypatch.setattr("handlers.routing.dispatch.run", lambda *_: int(NAMES[0]))
        await says(house, "tuan", "crash")
        logging.getLogger("httpx").warning("GET https://api/bot%s/getMe", TOKEN)
        logging.getLogger("bot.x").error("sent to %s", TOKEN)
        asyncio.get_running_loop().call_exception_handler({"message": NAMES[0], "exception": ValueError(NAMES[0])})
    log = "\n".join(lines)
    assert all(json.loads(line)["what"] for line in lines)
    assert {"event set aside", "not delivered", "unexpected"} <= {json.loads(line)["what"] for line in lines}
    for secret in (TOKEN, *NAMES, "7K4P", "92QM", "điều riêng", "hoa", "Thông"):
        assert secret not in log
