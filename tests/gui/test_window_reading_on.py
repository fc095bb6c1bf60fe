"""Reading on: what was selected stays selected, and what is put away leaves no trace of its own."""

from __future__ import annotations

import pytest
from support.waiting import until
from user import User

OPENED = ["createTCPSocket", "connect", "onConnect"]


async def test_the_selected_event_is_found_again_further_on(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter looks in steps: what was selected comes in one of the later ones."""
    monkeypatch.setattr("wxtcp_gui.gui.models.event_log.SCAN_RECORDS", 2)
    user.press("F5")
    await user.until_log(*OPENED)
    user.fill("composerEdit", "needle")
    user.press("Ctrl+Return")
    await user.until_log(*OPENED, "write", "onMessage")
    user.select_row(-1)
    await user.until_seen("onMessage", "inspector")
    user.press("Ctrl+Shift+F")
    user.type("needle")
    await user.until_log("write", "onMessage")
    shown = user.window.inspector.shown
    assert shown is not None
    assert shown.record.kind.value == "onMessage"


async def test_forgetting_a_closed_socket_calls_nothing(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.press("Shift+F5")
    await user.until_log(*OPENED, "close", "onClose")
    workspace = user.application.workspace
    assert workspace.current is not None
    workspace.forget(workspace.current)
    await until(lambda: not user.sockets())
    assert user.events() == [*OPENED, "close", "onClose"]
