"""The desk of every test of net, and the addresses that it runs on."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from support.desk import Desk
from support.loopback import has_ipv6_loopback

from wxtcp_gui.core.profiles import PROFILES

_HAS_IPV6 = has_ipv6_loopback()


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A program of profile Developer, with an observer that keeps every record."""
    desk = Desk(monkeypatch, PROFILES["developer"])
    yield desk
    await desk.aclose()


@pytest.fixture(
    params=[
        pytest.param("127.0.0.1", id="IPv4"),
        pytest.param(
            "::1",
            id="IPv6",
            marks=pytest.mark.skipif(not _HAS_IPV6, reason="this machine has no ::1"),
        ),
    ]
)
def host(request: pytest.FixtureRequest) -> str:
    """The loopback address of each family that this machine has."""
    address: str = request.param
    return address


@pytest.fixture
def short_linger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a close() that cannot flush give up soon."""
    monkeypatch.setattr("wxtcp_gui.net.connection.LINGER_S", 0.05)


@pytest.fixture
def short_drain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a finished connection wait for the peer's FIN for a moment only."""
    monkeypatch.setattr("wxtcp_gui.net.connection.DRAIN_S", 0.05)
