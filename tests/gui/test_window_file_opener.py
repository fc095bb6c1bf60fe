"""A session file that macOS asks the running program to open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from user import Open

from wxtcp_gui.app import shell
from wxtcp_gui.app.file_opener import FileOpener
from wxtcp_gui.app.settings import Settings


def test_a_file_is_taken_and_all_else_let_through(qapp: QApplication, tmp_path: Path) -> None:
    opened: list[Path] = []
    opener = FileOpener(qapp, opened.append)
    path = tmp_path / "kept.wxtcp"
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    qapp.sendEvent(qapp, QEvent(QEvent.Type.User))
    assert opened == [path]
    opener.stop()
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert opened == [path]


@pytest.mark.parametrize(("platform", "asked"), [("darwin", True), ("linux", False)])
async def test_only_where_the_system_asks_is_it_listened_to(
    known_user: Settings,
    open_window: Open,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    asked: bool,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(shell.Shell, "open_session", lambda _, path: opened.append(path))
    with monkeypatch.context() as patch:
        if sys.platform != platform:
            patch.setattr("wxtcp_gui.app.bootstrap.sys.platform", platform)
        await open_window("--lang", "en")
    path = Path("/tmp/kept.wxtcp")  # noqa: S108 - which nobody opens
    QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert opened == ([path] if asked else [])
