"""The same session file in two windows: the second one says so, and looks all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from user import Open

from wxtcp_gui.app import paths, sessions
from wxtcp_gui.app.looked_at import LookedAt
from wxtcp_gui.capture import SessionWriter


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "kept.wxtcp"
    SessionWriter(path, facts=sessions.facts("developer")).close()
    return path


async def test_a_session_that_nobody_else_has_open(open_window: Open, session: Path) -> None:
    user = await open_window(str(session))
    assert not user.find("banner").isVisible()


async def test_a_session_that_another_window_shows(
    open_window: Open, session: Path, tmp_path: Path
) -> None:
    other = LookedAt(session, {}, paths.claims_folder())
    assert not other.is_elsewhere
    user = await open_window(str(session))
    assert "Another window shows this session, too" in user.text("bannerText")
    other.close()


async def test_a_session_that_another_window_is_recording(
    open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "live.wxtcp"
    writer = SessionWriter(path, facts=sessions.facts("developer"))
    try:
        user = await open_window(str(path))
        assert "Another window is still recording this session" in user.text("bannerText")
    finally:
        writer.close()


def test_a_claim_ends_with_its_window(session: Path, tmp_path: Path) -> None:
    folder = tmp_path / "claims"
    first = LookedAt(session, {}, folder)
    second = LookedAt(session, {}, folder)
    assert (first.is_elsewhere, second.is_elsewhere) == (False, True)
    first.close()
    second.close()
    third = LookedAt(session.parent / "." / session.name, {}, folder)
    assert not third.is_elsewhere
    third.close()
    assert not [*folder.iterdir()]


def test_where_nothing_can_be_claimed_nobody_is_told(session: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    claim = LookedAt(session, {}, blocked / "claims")
    assert not claim.is_elsewhere
    claim.close()


def test_a_session_of_another_computer_is_not_said_to_be_recorded(tmp_path: Path) -> None:
    known = {**sessions.facts("developer"), "host": "elsewhere"}
    claim = LookedAt(tmp_path / "x.wxtcp", known, tmp_path / "claims")
    assert not claim.is_recorded
    claim.close()
