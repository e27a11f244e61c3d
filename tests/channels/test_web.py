"""The trial's messenger over real HTTP: what the page asks, sends and hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.pictures import LIMIT, redraw
from bot.channels.web.routes import LARGEST_LETTER
from bot.server import LARGEST_BODY
from tests.channels.conformance import SHEET, message
from tests.channels.rigs import NOW, Trial


@pytest.fixture
async def trial(tmp_path: Path) -> AsyncIterator[Trial]:
    trial = Trial(tmp_path)
    yield trial
    await trial.close()


async def test_it_tells_who_can_be_played_and_what_time_it_is(trial: Trial) -> None:
    house = (await trial.page.get("/api/seats")).json()
    assert [seat["seat"] for seat in house["seats"]] == ["an", "binh", "group-chung"]
    assert (house["now"], house["language"], house["title"]) == ("2026-11-23T07:55:00+07:00", "vi", "Trợ lý Chi bộ")
    assert house["run"] == trial.channel.threads.run


@pytest.mark.parametrize(("held", "seconds"), [(22_200, 22_200), ("22200", 22_200), (None, 0), (-5, 0), ("x", 0)])
async def test_what_the_page_could_not_send_for_hours_says_for_how_long(
    trial: Trial, held: object, seconds: int
) -> None:
    assert (await trial.post("say", seat="an", text="hôm nay", held=held)).status_code == 204
    [event], _aside = trial.house.heard(trial.channel)
    assert event.held == seconds


async def test_what_is_said_is_heard_by_every_page(trial: Trial) -> None:
    assert (await trial.post("say", seat="an", text="xin chào", client="c1")).status_code == 204
    await trial.channel.send("an", message("Chào đồng chí", [("Báo cáo", "/baocao")]), None)
    [(_, _clock), (_, mine), (_, answer)] = await trial.hear(3)
    assert (mine["n"], mine["from"], mine["who"], mine["text"], mine["client"]) == (1, "me", None, "xin chào", "c1")
    assert (answer["id"], answer["from"], answer["as"], answer["picture"]) == ("m2", "bot", None, None)
    assert answer["rows"] == [[{"label": "Báo cáo", "data": "/baocao"}]]
    assert answer["at"] == "2026-11-23T07:55:00+07:00"


async def test_half_an_emoji_is_taken_and_shown_as_every_screen_shows_it(trial: Trial) -> None:
    raw = b'{"seat": "an", "text": "xin ch\\ud83d", "client": "\\ud83d"}'
    assert (await trial.page.post("/api/say", content=raw)).status_code == 204
    assert (await trial.hear(2))[1][1]["text"] == "xin ch\N{REPLACEMENT CHARACTER}"


async def test_in_a_group_everyone_sees_who_spoke(trial: Trial) -> None:
    await trial.post("say", **{"seat": "group-chung", "as": "an", "text": "/tiendo"})
    _clock, (_, said) = await trial.hear(2)
    assert (said["seat"], said["as"], said["who"], said["text"]) == ("group-chung", "an", "An", "/tiendo")


async def test_a_stream_goes_on_where_the_page_left_off(trial: Trial) -> None:
    for text in ("một", "hai", "ba"):
        await trial.channel.send("an", message(text), None)
    assert [said["text"] for _kind, said in (await trial.hear(2, after=2))[1:]] == ["ba"]
    assert [said["text"] for _kind, said in (await trial.hear(3, after=0, last=1))[1:]] == ["hai", "ba"]


async def test_a_page_that_opens_gets_the_newest_of_each_thread_and_those_in_view_first(trial: Trial) -> None:
    for number in range(60):
        await trial.channel.send("binh", message(f"tin {number}", [("Sau", "7.page.2")]), None)
    await trial.channel.send("binh", message("đã sửa"), "m60")
    await trial.channel.send("an", message("chào"), None)
    heard = await trial.hear(4, opened="an")
    assert [(kind, what["seat"]) for kind, what in heard[:2]] == [("thread", "an"), ("thread", "binh")]
    assert [what["more"] for _kind, what in heard[:2]] == [False, True]
    texts = [line["text"] for line in heard[1][1]["messages"]]
    assert (len(texts), texts[0], texts[-1]) == (50, "tin 10", "đã sửa")
    assert heard[1][1]["messages"][-1]["rows"] == []
    assert heard[2] == ("newest", 62)
    older = (await trial.page.get("/api/older", params={"seat": "binh", "before": "11"})).json()
    assert ([line["text"] for line in older["messages"]], older["more"]) == ([f"tin {n}" for n in range(10)], False)


async def test_a_stream_tells_at_once_what_comes_and_when_the_clock_moves(trial: Trial) -> None:
    hearing = asyncio.create_task(trial.hear(3))
    await asyncio.sleep(0.1)
    await trial.channel.send("an", message("muộn"), None)
    await asyncio.sleep(0.1)
    await trial.post("clock", jump="tomorrow-07")
    first, late, clock = await asyncio.wait_for(hearing, timeout=2)
    assert (first[0], late[1]["text"], clock) == ("clock", "muộn", ("clock", {"now": "2026-11-24T07:00:00+07:00"}))


async def test_streams_end_when_the_house_closes(trial: Trial) -> None:
    hearing = asyncio.create_task(trial.hear(99))
    await asyncio.sleep(0.1)
    trial.stop.set()
    assert [kind for kind, _what in await asyncio.wait_for(hearing, timeout=2)] == ["clock"]


async def test_a_tap_is_shown_as_its_label_and_an_edit_names_what_it_edits(trial: Trial) -> None:
    await trial.channel.send("an", message("Trang 1", [("Trang sau", "7.page.2")]), None)
    assert (await trial.post("tap", seat="an", message="m1", data="7.page.2", client="c2")).status_code == 204
    assert await trial.channel.send("an", message("Trang 2", [("Hết", "7.page.3")]), "m1") == "m1"
    _clock, _first, (_, tapped), (_, edited) = await trial.hear(4)
    assert (tapped["from"], tapped["text"]) == ("me", "Trang sau")
    assert (edited["n"], edited["edits"], edited["text"]) == (3, "m1", "Trang 2")


async def test_a_button_edited_away_can_still_be_tapped_and_one_that_never_was_cannot(trial: Trial) -> None:
    await trial.channel.send("an", message("Trang 1", [("Trang sau", "7.page.2")]), None)
    await trial.channel.send("an", message("Trang 2"), "m1")
    assert (await trial.post("tap", seat="an", message="m1", data="7.page.2")).status_code == 204
    for wrong in ({"data": "/quyen"}, {"message": "m9"}, {"seat": "binh"}):
        answer = await trial.post("tap", **{"seat": "an", "message": "m1", "data": "7.page.2", **wrong})
        assert (answer.status_code, answer.json()) == (404, {"error": "Nút này không còn. Đồng chí tải lại trang."})


async def test_a_letter_sent_twice_stands_in_the_thread_once(trial: Trial) -> None:
    for _time in range(2):
        assert (await trial.post("say", seat="an", text="gửi", client="c1")).status_code == 204
    assert [line["text"] for line in trial.channel.threads.after(0)] == ["gửi"]


async def test_what_is_not_committed_is_not_shown_and_may_be_sent_again(trial: Trial) -> None:
    trial.house.full = True
    answer = await trial.post("say", seat="an", text="mất", client="c1")
    assert (answer.status_code, answer.json()["error"]) == (503, "Chưa ghi được. Đồng chí gửi lại sau ít phút.")
    assert not trial.channel.threads.after(0)
    trial.house.full = False
    assert (await trial.post("say", seat="an", text="mất", client="c1")).status_code == 204


async def test_a_picture_is_drawn_anew_shown_and_handed_over(trial: Trial) -> None:
    assert (await trial.upload(SHEET)).status_code == 204
    [line] = trial.channel.threads.after(0)
    shown = await trial.page.get(line["picture"] or "")
    assert (shown.content, shown.headers["content-type"]) == (redraw(SHEET), "image/jpeg")
    [event], _aside = trial.house.heard(trial.channel)
    assert (event.kind, event.chat) == ("picture", "an")


@pytest.mark.parametrize(
    ("data", "flaw"),
    [(b"%PDF-1.7", "file"), (b"\0\0\0\x18ftypheic", "heic"), (b"<svg onload=...>", "broken"), (SHEET[:60], "broken")],
)
async def test_what_is_no_picture_is_handed_over_without_what_it_holds(trial: Trial, data: bytes, flaw: str) -> None:
    assert (await trial.upload(data)).status_code == 204
    [event], _aside = trial.house.heard(trial.channel)
    assert (event.kind, event.flaw) == ("picture", flaw)
    assert [line["text"] for line in trial.channel.threads.after(0)] == ["(một tệp)"]


def everything_in(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


async def test_nothing_that_was_uploaded_stays_as_it_came(trial: Trial, tmp_path: Path) -> None:
    for data in (SHEET, b"%PDF-1.7 the sheet", SHEET[:60]):
        await trial.upload(data)
    kept = everything_in(tmp_path)
    assert kept
    assert not any(SHEET[:60] in one or b"the sheet" in one for one in kept)


async def test_no_large_pictures_are_taken(trial: Trial) -> None:
    assert (await trial.upload(b"x" * LIMIT)).status_code == 204
    assert (await trial.upload(b"x" * (LIMIT + 1))).status_code == 413
    assert (await trial.page.post("/api/picture", data={"seat": "an"})).status_code == 400


@pytest.mark.parametrize("size", [LARGEST_LETTER + 1, LARGEST_BODY + 1])
async def test_nothing_larger_than_a_letter_is_read(trial: Trial, size: int) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b" " * size

    for body in (b" " * size, pieces()):
        answer = await trial.page.post("/api/say", content=body)
        assert answer.status_code == 413
        assert answer.json()["error"]


async def test_what_makes_no_sense_is_refused_in_words(trial: Trial) -> None:
    wrong: list[dict[str, Any]] = [
        {"seat": "an", "text": "  "},
        {"seat": "an", "text": 5},
        {"seat": "an", "text": "chữ " * 1025},
        {"seat": "ai đó", "text": "x"},
        {"seat": ["an"], "text": "x"},
        {"seat": "an", "as": "binh", "text": "giả làm người khác"},
        {"seat": "group-chung", "text": "ai nói?"},
        {"seat": "group-chung", "as": "binh", "text": "không ở trong nhóm"},
    ]
    for said in wrong:
        answer = await trial.post("say", **said)
        assert answer.status_code in (400, 404, 413), said
        assert answer.json()["error"].endswith("."), said
    assert (await trial.page.post("/api/say", content=b"[1]")).status_code == 400
    assert (await trial.page.post("/api/say", content=b"\xff")).status_code == 400
    for after in ("-1", "9" * 5000):
        assert (await trial.page.get(f"/api/messages?after={after}")).status_code == 400
        assert (await trial.page.get(f"/api/older?seat=an&before={after}")).status_code == 400
    assert (await trial.page.post("/api/say", content=b"[" * 9_000)).status_code == 400
    assert not trial.house.kept


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        ({"jump": "tomorrow-07"}, "2026-11-24T07:00:00+07:00"),
        ({"jump": "monday-08"}, "2026-11-23T08:00:00+07:00"),
        ({"jump": "day-20"}, "2026-12-20T08:00:00+07:00"),
        ({"jump": "month-end"}, "2026-11-30T08:00:00+07:00"),
        ({"to": "2026-12-01T08:00"}, "2026-12-01T08:00:00+07:00"),
        ({"to": "2026-12-01T01:00:00+00:00"}, "2026-12-01T08:00:00+07:00"),
    ],
)
async def test_the_clock_goes_where_it_is_sent(trial: Trial, asked: dict[str, str], now: str) -> None:
    assert (await trial.post("clock", **asked)).json() == {"now": now}
    assert (await trial.page.get("/api/clock")).json() == {"now": now}


ODD_MOMENTS = ("2062-01-01T08:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "mai", "")


async def test_the_clock_only_runs_forward_and_not_into_another_age(trial: Trial) -> None:
    back = await trial.post("clock", to="2026-11-23T07:54")
    assert (back.status_code, back.json()) == (409, {"error": "Đồng hồ thử chỉ chạy tới."})
    assert [(await trial.post("clock", to=to)).status_code for to in ODD_MOMENTS] == [400] * len(ODD_MOMENTS)
    assert trial.now == NOW


async def test_the_page_and_its_parts_are_served_with_care(trial: Trial) -> None:
    page = await trial.page.get("/")
    assert page.headers["content-type"].startswith("text/html")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["x-content-type-options"] == "nosniff"
    missing = await trial.page.get("/nowhere.js")
    assert (missing.status_code, missing.json()) == (404, {"error": "Không có gì ở địa chỉ này."})
    assert (await trial.page.get("/../routes.py")).status_code == 404


HOSTS = """
    rebound.example 127.0.0.1.example 127.0.0.1 127.0.0.1: 127.0.0.1:evil localhost.evil localhost.evil:PORT
    localhost:PORT.evil localhost:0PORT localhost:1 [::1]x [::1]x:PORT [::1:PORT ::1:PORT evil@127.0.0.1:PORT
    0.0.0.0:PORT
"""
"""Names that are not this machine's, or not of the page's own port."""
ORIGINS = ("http://elsewhere.example", "null", "https://127.0.0.1:1", "http://127.0.0.1:evil")


@pytest.mark.parametrize(
    "headers", [{"Host": ""}, *({"Host": host} for host in HOSTS.split()), *({"Origin": one} for one in ORIGINS)]
)
async def test_no_other_site_reaches_the_trial(trial: Trial, headers: dict[str, str]) -> None:
    port = str(trial.page.base_url.port)
    sent = {name: value.replace("PORT", port) for name, value in headers.items()}
    said = {"seat": "an", "text": "từ trang khác"}
    assert (await trial.page.post("/api/say", json=said, headers=sent)).status_code == 403
    assert (await trial.page.get("/api/seats", headers=sent)).status_code == 403
    assert not trial.house.kept


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Via", "CF-Ray", "Front-End-Https", "X-Traefik-Router"])
async def test_what_a_proxy_passes_on_does_not_reach_the_trial(trial: Trial, header: str) -> None:
    said = {"seat": "an", "text": "qua cổng"}
    assert (await trial.page.get("/api/seats", headers={header: "127.0.0.1"})).status_code == 403
    assert (await trial.page.post("/api/say", json=said, headers={header: "127.0.0.1"})).status_code == 403
    assert not trial.house.kept


async def test_a_page_of_another_port_is_another_site(trial: Trial) -> None:
    headers = {"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}
    assert (await trial.page.get("/api/seats", headers=headers)).status_code == 403


@pytest.mark.parametrize("name", ["localhost", "LocalHost", "127.0.0.1", "[::1]"])
async def test_the_trial_answers_to_each_of_this_machines_names(trial: Trial, name: str) -> None:
    host = f"{name}:{trial.page.base_url.port}"
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert (await trial.page.get("/api/seats", headers=headers)).status_code == 200


async def test_the_page_itself_may_send(trial: Trial) -> None:
    here = str(trial.page.base_url)
    answer = await trial.page.post("/api/say", json={"seat": "an", "text": "ok"}, headers={"Origin": here})
    assert answer.status_code == 204


async def test_before_the_house_is_open_nothing_is_taken_in(trial: Trial) -> None:
    trial.channel._receive = None
    assert (await trial.post("say", seat="an", text="sớm quá")).status_code == 503
