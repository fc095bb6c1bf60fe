"""Recording: everything is in a session file; what goes wrong with it is said, nothing is lost."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox
from support.loopback import Listener
from support.waiting import until
from user import Open, User

from wxtcp_gui.app import paths, sessions
from wxtcp_gui.app.cli import parse_window_options
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text


def recorded(user: User) -> Path:
    path = user.application.session.path
    assert path is not None
    return path


async def converse(user: User, listen: Callable[..., Listener]) -> None:
    listener = listen()
    user.fill_connection(address="127.0.0.1", port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    peer.send(b"temperature 21.5\r\n")
    await user.until_log("createTCPSocket", "connect", "onConnect", "onMessage")


async def test_a_conversation_is_in_the_file(user: User, listen: Callable[..., Listener]) -> None:
    await converse(user, listen)
    path = recorded(user)
    assert path.parent == paths.sessions_folder()
    assert user.text("statusCapture").startswith(f"{path.name}, ")
    rows = [row.event for row in user.log()]
    await user.leave()
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT kind, payload FROM log ORDER BY seq").fetchall()
    database.close()
    assert [kind for kind, _ in found[: len(rows)]] == rows
    assert found[3] == ("onMessage", b"temperature 21.5\r\n")
    reader = SessionReader(path)
    assert reader.facts()["profile"] == "developer"
    assert "ended_wall_ns" in reader.facts()
    reader.close()


async def test_a_session_is_looked_at_and_nothing_is_sent(
    user: User, open_window: Open, listen: Callable[..., Listener]
) -> None:
    await converse(user, listen)
    rows, path = user.log(), recorded(user)
    await user.leave()
    before = path.read_bytes()
    viewer = await open_window(str(path), "--lang", "en")
    await until(lambda: len(viewer.log()) >= len(rows), "the rows are not there")
    assert viewer.log()[: len(rows)] == rows
    for name in ("newSocketButton", "connectButton", "closeButton", "bindWifiButton"):
        assert not viewer.enabled(name), name
    assert not viewer.enabled("sendButton")
    viewer.select_row(3)
    await viewer.until_seen("onMessage", "inspector")
    assert viewer.hex_bytes() == b"temperature 21.5\r\n"
    viewer.fill("filterEdit", "temperature")
    await until(lambda: len(viewer.log()) == 1, lambda: str(viewer.log()))
    await viewer.leave()
    assert path.read_bytes() == before


async def test_reading_pauses_while_recording_cannot_keep_up(
    user: User, listen: Callable[..., Listener]
) -> None:
    await converse(user, listen)
    application = user.application
    application._on_pressure(True)
    assert not application.program.reading
    assert not user.find("banner").isVisible()
    await until(user.find("statusHeld").isVisible)
    await until(lambda: "Recording cannot keep up" in user.text("bannerText"))
    peer = application.workspace.sockets.entries[0]
    before = peer.traffic.received
    application._on_pressure(False)
    assert not user.find("banner").isVisible()
    assert application.program.reading
    assert peer.traffic.received == before
    await until(lambda: not user.find("statusHeld").isVisible())


async def test_a_file_that_cannot_be_written_is_said_until_it_can(user: User) -> None:
    fault = SessionError(Sentence(Text.SESSION_DISK_FULL, file="x.wxtcp", reason=""))
    user.application._on_fault(fault)
    assert "The disk with x.wxtcp is full" in user.text("bannerText")
    user.application._on_fault(None)
    assert not user.find("banner").isVisible()


async def test_where_no_file_can_be_made_it_is_said_and_memory_is_used(
    known_user: Settings, open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.touch()
    monkeypatch.setattr(paths, "sessions_folder", lambda: blocked / "sessions")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(blocked))
    user = await open_window("--lang", "en")
    assert "cannot be" in user.text("bannerText")
    assert user.text("statusCapture").startswith("Session in memory")
    await user.until_log("createTCPSocket")


def left_behind(folder: Path) -> Path:
    """Make a session whose program ended without closing it."""
    path = sessions.new_path(folder)
    writer = SessionWriter(path, facts={"owner": "999999999 1.00"})
    writer.append(
        Record(kind=RecordKind.CREATE, socket_id=1, wall_ns=1_000_000_000, monotonic_ns=1)
    )
    writer.close()
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM session WHERE key = 'ended_wall_ns'")
    database.close()
    return path


async def test_a_session_that_was_not_closed_is_offered(
    known_user: Settings, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = left_behind(paths.sessions_folder())
    launched: list[Path] = []
    monkeypatch.setattr("wxtcp_gui.app.shell.launch", launched.append)
    user = await open_window("--lang", "en")
    assert path.name in user.text("bannerText")
    user.find("bannerAction", QAbstractButton).click()
    assert launched == [path]
    assert not user.find("banner").isVisible()


async def test_an_old_session_goes_and_one_that_is_open_stays(
    known_user: Settings, open_window: Open
) -> None:
    user = await open_window("--lang", "en")
    path = recorded(user)
    os.utime(path, (0, 0))
    assert sessions.clean_up(days=1) == []
    await user.leave()
    os.utime(path, (0, 0))
    assert sessions.clean_up(days=1) == [path]


async def test_save_as_goes_on_in_the_file(
    user: User, listen: Callable[..., Listener], tmp_path: Path
) -> None:
    await converse(user, listen)
    menu, began_in = user.application._shell._session_menu, recorded(user)
    assert user.window.windowTitle().startswith(began_in.stem)
    target = tmp_path / "kept.wxtcp"
    await menu.save(target)
    assert f"Saved to {target}" in user.text("bannerText")
    assert recorded(user) == target
    assert user.window.windowTitle().startswith("kept")
    assert target in menu._recent
    assert [each.name for each in began_in.parent.iterdir()] == [f"{began_in.stem}.elsewhere"]
    user.press("Shift+F5")
    await user.until_log("createTCPSocket", "connect", "onConnect", "onMessage", "close", "onClose")
    await until(
        lambda: user.text("statusCapture").startswith("kept.wxtcp, "), "the status has not followed"
    )
    await menu.save(target)
    assert "is there already" in user.text("bannerText")
    await user.leave()
    assert list(began_in.parent.iterdir()) == []
    reader = SessionReader(target)
    assert reader.count() == 6
    assert "ended_wall_ns" in reader.facts()
    reader.close()


async def test_save_as_of_a_session_that_is_looked_at_is_a_copy(
    user: User, open_window: Open, listen: Callable[..., Listener], tmp_path: Path
) -> None:
    await converse(user, listen)
    path = recorded(user)
    await user.leave()
    before, target = path.read_bytes(), tmp_path / "copy.wxtcp"
    viewer = await open_window(str(path), "--lang", "en")
    await viewer.application._shell._session_menu.save(target)
    assert viewer.text("bannerText") == f"Saved to {target}."
    assert viewer.application.session.path == path
    await viewer.leave()
    assert path.read_bytes() == before
    with closing(SessionReader(path)) as source, closing(SessionReader(target)) as copy:
        assert copy.records(0, 9) == source.records(0, 9)
        assert copy.facts() == source.facts()
    assert not target.with_name("copy.wxtcp.part").exists()


async def test_a_session_that_was_saved_is_found_after_a_crash(
    user: User, listen: Callable[..., Listener], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await converse(user, listen)
    target = tmp_path / "kept.wxtcp"
    await user.application._shell._session_menu.save(target)
    assert sessions.unfinished() == []  # it is open
    monkeypatch.setattr(sessions, "is_open", lambda _: False)  # as if the program were gone
    assert sessions.unfinished() == [target]
    await user.leave()
    assert sessions.unfinished() == []


async def test_the_profiles_in_force_are_recorded_and_shown(
    user: User, open_window: Open, listen: Callable[..., Listener]
) -> None:
    await converse(user, listen)
    path = recorded(user)
    user.application._shell._profiling.choose("device-ios")
    await user.leave()
    reader = SessionReader(path)
    assert [(each.seq, each.name) for each in reader.profiles()] == [
        (0, "developer"),
        (4, "device-ios"),
    ]
    reader.close()
    viewer = await open_window(str(path), "--lang", "en", "--profile", "unrestricted")
    combo = viewer.find("profileCombo", QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["Device iOS"]
    assert viewer.application.program.policy.refused_ports == PROFILES["device-ios"].refused_ports
    presenter = viewer.application._shell._profiling
    presenter.choose("developer")
    assert "keeps the profile that it was recorded with" in viewer.text("bannerText")
    assert combo.currentText() == "Device iOS"


async def test_what_is_no_session_is_not_opened(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched: list[Path] = []
    menu = user.application._shell._session_menu
    monkeypatch.setattr(menu, "_launch", launched.append)
    path = tmp_path / "letter.wxtcp"
    path.write_text("Dear colleague")
    menu.open(path)
    assert "letter.wxtcp is no session of this program" in user.text("bannerText")
    menu.open(tmp_path / "gone.wxtcp")
    assert "is not there" in user.text("bannerText")
    assert launched == []
    await asyncio.sleep(0)


def test_a_file_that_is_no_session_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "x.wxtcp"
    path.write_text("no session")
    with pytest.raises(SystemExit) as left:
        parse_window_options([str(path)])
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert f"{path} is no session of this program" in err
    assert err.count("\n") == 1
