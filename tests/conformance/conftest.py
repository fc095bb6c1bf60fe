"""The stage of every row, in each of the four profiles."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from stage import Stage
from support.desk import Desk

from wxtcp_gui.core.profiles import PROFILES


@pytest.fixture(params=list(PROFILES))
def profile(request: pytest.FixtureRequest) -> str:
    """The name of a profile."""
    name: str = request.param
    return name


@pytest.fixture
async def stage(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, profile: str
) -> AsyncIterator[Stage]:
    """A program under the profile; what always holds of a socket is checked at its end."""
    desk = Desk(monkeypatch, PROFILES[profile])
    yield Stage(desk, profile, request.node)
    await desk.aclose()
