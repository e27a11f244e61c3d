"""Health and figures are for this machine, or for whoever brings the token; every refusal is readable."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.server import application, is_loopback, listen, serve

TOKEN = "a long token"


async def ill() -> tuple[bool, Mapping[str, Any]]:
    return False, {"database": "closed"}


async def figures() -> str:
    return "bot_events_total 3\n"


async def broken(request: Request) -> Response:
    raise RuntimeError("Nguyễn Văn A")


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


def asked_from(host: str, token: str | None = None) -> httpx.AsyncClient:
    routes = [Route("/broken", broken), Route("/telegram", echo, methods=["POST"])]
    app = application(ill, figures, token, routes)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(host, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080")


async def test_this_machine_sees_health_and_figures() -> None:
    async with asked_from("127.0.0.1") as page:
        health = await page.get("/healthz")
        assert (health.status_code, health.json()) == (503, {"ok": False, "database": "closed"})
        assert (await page.get("/metrics")).text == "bot_events_total 3\n"


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
async def test_strangers_see_them_only_with_the_token(path: str) -> None:
    async with asked_from("203.0.113.5", TOKEN) as page:
        assert (await page.get(path)).status_code == 403
        assert (await page.get(path, headers={"Authorization": "Bearer wrong"})).status_code == 403
        assert (await page.get(path, headers={"Authorization": f"Bearer {TOKEN}"})).status_code in (200, 503)
    async with asked_from("203.0.113.5") as page:
        assert (await page.get(path, headers={"Authorization": "Bearer "})).status_code == 403


PROXIES = """
    Via Forwarded X-Forwarded X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Prefix
    X_Forwarded_For CF_Ray X_Real_IP
    X-Real-IP CF-Ray CF-Connecting-IP CF-Visitor CDN-Loop True-Client-IP X-Client-IP X-Cluster-Client-IP Fly-Client-IP
    Fastly-Client-IP X-Original-URL X-Original-Forwarded-For X-Envoy-External-Address X-Amzn-Trace-Id X-Azure-ClientIP
    X-Amz-Cf-Id CloudFront-Viewer-Address Tailscale-User-Login Proxy-Connection X-ProxyUser-Ip Max-Forwards
    Front-End-Https X-Url-Scheme X-SSL Remote-Addr X-Traefik-Router Akamai-Origin-Hop X-Request-Id X-Request-Start
    Client X-B3-TraceId ngrok-skip-browser-warning X-Sucuri-Country X-Haproxy-Server-State X-Client-Cert traceparent
"""


@pytest.mark.parametrize("header", PROXIES.split())
async def test_a_proxy_on_this_machine_does_not_let_strangers_in(header: str) -> None:
    async with asked_from("127.0.0.1") as page:
        assert (await page.get("/metrics", headers={header: "127.0.0.1"})).status_code == 403


@pytest.mark.parametrize("host", ["bot.example", "127.0.0.1", "127.0.0.1:9090", "127.0.0.1:evil", "[::1]x:8080"])
async def test_what_was_asked_under_another_name_came_through_a_proxy(host: str) -> None:
    async with asked_from("127.0.0.1", TOKEN) as page:
        assert (await page.get("/metrics", headers={"Host": host})).status_code == 403
        brought = {"Host": host, "Via": "1.1 a", "Authorization": f"Bearer {TOKEN}"}
        assert (await page.get("/metrics", headers=brought)).status_code == 200


async def test_a_request_that_names_two_hosts_is_not_from_here() -> None:
    async with asked_from("127.0.0.1") as page:
        two = [("Host", "127.0.0.1:8080"), ("Host", "127.0.0.1:8080")]
        assert (await page.get("/metrics", headers=two)).status_code == 403


async def test_what_looks_in_from_this_machine_is_no_proxy() -> None:
    prometheus = {"X-Prometheus-Scrape-Timeout-Seconds": "10", "User-Agent": "Prometheus/3.5", "Host": "LOCALHOST:8080"}
    browser = {"Sec-Fetch-Site": "none", "Upgrade-Insecure-Requests": "1", "Priority": "u=0", "Origin": "null"}
    async with asked_from("127.0.0.1") as page:
        for headers in (prometheus, browser):
            assert (await page.get("/metrics", headers=headers)).status_code == 200


def test_it_knows_which_addresses_are_this_machine() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.8.8.8", "::1"]))
    assert not any(map(is_loopback, ["10.0.0.1", "testclient", "", "127.0.0.1.example"]))


async def test_refusals_are_readable_and_tell_no_secret() -> None:
    async with asked_from("203.0.113.5") as page:
        assert (await page.get("/nothing")).json() == {"error": "Không có gì ở địa chỉ này."}
        assert (await page.get("/telegram")).json()["error"].startswith("Địa chỉ này không nhận")
        answer = await page.get("/broken")
        assert answer.status_code == 500
        assert "Nguyễn" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_webhook_takes_what_fits_and_no_more() -> None:
    async with asked_from("203.0.113.5") as page:
        assert (await page.post("/telegram", content=b"{}")).text == "{}"
        assert (await page.post("/telegram", content=b" " * 6_000_000)).status_code == 413


async def test_a_proxy_that_says_nothing_of_itself_is_known_by_how_it_asks() -> None:
    stop, listener = asyncio.Event(), listen("127.0.0.1", 0)
    serving = asyncio.create_task(serve(application(ill, figures), listener, stop))
    host, port = listener.getsockname()[:2]
    for version, answer in (("1.0", b" 403 "), ("1.1", b" 200 ")):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(f"GET /metrics HTTP/{version}\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        assert answer in await reader.readline()
        writer.close()
    stop.set()
    await asyncio.wait_for(serving, timeout=5)


async def test_it_serves_until_told_to_stop_and_leaves_signals_alone() -> None:
    stop = asyncio.Event()
    listener = listen("127.0.0.1", 0)
    before = signal.getsignal(signal.SIGTERM)
    serving = asyncio.create_task(serve(application(ill, figures), listener, stop))
    async with httpx.AsyncClient() as page:
        answer = await page.get(f"http://127.0.0.1:{listener.getsockname()[1]}/healthz")
    assert (answer.status_code, "server" in answer.headers) == (503, False)
    assert signal.getsignal(signal.SIGTERM) is before
    stop.set()
    await asyncio.wait_for(serving, timeout=3)


def test_the_trial_listens_on_this_machine_only() -> None:
    with listen("0.0.0.0", 0, trial=True) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", taken.getsockname()[1])
