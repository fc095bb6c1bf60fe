"""A user's script stays: its file as it is written, its text over restarts, what it stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from scripting import Scripter, scripts_folder
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.settings import Settings
from wxtcp_gui.gui.models.run_status import RunState

LIGHT = ("--size", "1440x900", "--lang", "en", "--theme", "light")


@pytest.fixture
async def scripter(user: User) -> Scripter:
    """A user whose script dock is open."""
    made = Scripter(user)
    await made.open()
    return made


async def again(open_window: Open) -> Scripter:
    """Start the program once more, and open the dock."""
    scripter = Scripter(await open_window(*LIGHT))
    await scripter.open()
    return scripter


def lines_of(menu: QMenu, title: str) -> list[str]:
    """Return the lines of a menu within a menu."""
    menu.aboutToShow.emit()
    (action,) = [each for each in menu.actions() if each.text() == title]
    inner = action.menu()
    assert isinstance(inner, QMenu)
    return [each.text() for each in inner.actions()]


async def test_a_file_keeps_its_form(scripter: Scripter, tmp_path: Path) -> None:
    path = tmp_path / "ping.js"
    path.write_bytes(b"\xef\xbb\xbfconst a = 1\r\nconst b = 2\r\n")
    await scripter.open_file(path)
    assert scripter.editor.text() == "const a = 1\nconst b = 2\n"
    assert "ping.js" in scripter.user.text("scriptFileButton")
    scripter.write("const c = 3\n")
    assert "•" in scripter.user.text("scriptFileButton")
    scripter.user.press("Ctrl+S")
    await until(lambda: path.read_bytes() == b"\xef\xbb\xbfconst c = 3\r\n", "not saved")
    await until(lambda: "•" not in scripter.user.text("scriptFileButton"), "the mark stays")


async def test_a_draft_survives_the_program(
    known_user: Settings, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "saved.js"
    path.write_text("// saved\n", "utf-8")
    scripter = await again(open_window)
    scripter.write("// never saved\n")
    await scripter.open_file(path)
    scripter.write("// changed\n")
    await scripter.user.leave()
    assert path.read_text("utf-8") == "// saved\n"
    scripter = await again(open_window)
    assert scripter.editor.text() == "// changed\n"
    assert scripter.runner.desk.path == path
    assert scripter.runner.desk.is_modified
    (kept,) = scripter.runner.desk.recent
    scripter.runner.desk.open_kept(kept)
    await until(lambda: scripter.editor.text() == "// never saved\n", "the unsaved text is lost")


async def test_a_draft_is_on_disk_before_the_program_ends(scripter: Scripter) -> None:
    scripter.write("// typed just now\n")
    await until(
        lambda: any(
            "typed just now" in each.read_text("utf-8")
            for each in (scripts_folder() / "drafts").glob("*.json")
        ),
        "it would be lost in a crash",
    )


async def test_a_file_that_changes_on_disk(scripter: Scripter, tmp_path: Path) -> None:
    path = tmp_path / "ping.js"
    path.write_text("// one\n", "utf-8")
    await scripter.open_file(path)
    path.write_text("// two, by another editor\n", "utf-8")
    scripter.runner.desk.look()
    await until(lambda: scripter.editor.text() == "// two, by another editor\n", "not loaded")
    scripter.write("// mine\n")
    path.write_text("// three\n", "utf-8")
    scripter.runner.desk.look()
    await scripter.user.until_seen("ping.js has changed on disk, and here as well.")
    assert scripter.editor.text() == "// mine\n"
    scripter.user.press("Ctrl+S")
    await until(lambda: not scripter.runner.desk._turn.locked(), "it hangs")
    assert path.read_text("utf-8") == "// three\n"
    scripter.user.click("scriptNoticeTake")
    await until(lambda: scripter.editor.text() == "// three\n", "not loaded")
    scripter.write("// mine again\n")
    path.write_text("// four\n", "utf-8")
    scripter.runner.desk.look()
    await scripter.user.until_seen("ping.js has changed on disk, and here as well.")
    scripter.user.click("scriptNoticeKeep")
    await until(lambda: not scripter.user.find("scriptNotice").isVisible(), "it is still said")
    await until(lambda: scripter.runner.desk._file._ignored, "not taken")
    scripter.editor.setFocus()
    scripter.user.press("Ctrl+S")
    await until(lambda: path.read_text("utf-8") == "// mine again\n", "not saved")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"// \xff\xfe\n", "bad.js is not UTF-8 at line 1"),
        (b"x" * (5 << 20), "bad.js is too large for the editor"),
        (None, "There is no file"),
    ],
)
async def test_a_file_that_cannot_be_opened_is_said_in_place(
    scripter: Scripter, tmp_path: Path, data: bytes | None, text: str
) -> None:
    before, path = scripter.editor.text(), tmp_path / "bad.js"
    if data is not None:
        path.write_bytes(data)
    scripter.runner.desk.open(path)
    await scripter.user.until_seen(text)
    assert scripter.editor.text() == before
    scripter.user.click("scriptNoticeGo")
    assert not scripter.user.find("scriptNotice").isVisible()


async def test_a_file_that_cannot_be_written_costs_nothing(
    scripter: Scripter, tmp_path: Path
) -> None:
    scripter.write("// precious\n")
    scripter.runner.desk.save_as(tmp_path / "missing" / "a.js")
    await scripter.user.until_seen("was not saved")
    assert scripter.editor.text() == "// precious\n"
    assert scripter.runner.desk.is_modified


async def test_the_menu_has_recent_scripts_and_samples(scripter: Scripter, tmp_path: Path) -> None:
    for name in ("one.js", "two.js"):
        (tmp_path / name).write_text(f"// {name}\n", "utf-8")
        await scripter.open_file(tmp_path / name)
    menu = scripter.user.window.script.pages.head.menu
    recent = lines_of(menu, "Recent")
    assert recent[0] == "one.js"
    assert recent[1].startswith("main.js • – const tcp")
    samples = lines_of(menu, "Samples")
    assert any(each.startswith("echo.js – ") for each in samples)


async def test_a_sample_is_opened_as_a_copy_and_runs(scripter: Scripter) -> None:
    samples = scripter.user.application._shell._resources / "samples" / "scripts"
    scripter.runner.desk.open_sample(samples / "echo.js")
    await until(lambda: "echo.js" in scripter.user.text("scriptFileButton"), "not opened")
    assert scripter.runner.desk.path is None
    scripter.user.click("scriptRunButton")
    await until(lambda: "onMessage" in scripter.user.events(of="#2"), "nothing came")
    scripter.user.click("scriptStopButton")


async def test_what_a_script_stores_is_there_the_next_time(
    known_user: Settings, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "count.js"
    path.write_text(
        "const n = (wx.getStorageSync('n') || 0) + 1; wx.setStorageSync('n', n);"
        "console.log('time', n);",
        "utf-8",
    )
    scripter = await again(open_window)
    await scripter.open_file(path)
    for time in (1, 2):
        scripter.user.press("Ctrl+R")
        await scripter.until_line(f"time {time}")
        await scripter.until_state(RunState.RESTING)
    await scripter.user.leave()
    scripter = await again(open_window)
    scripter.user.press("Ctrl+R")
    await scripter.until_line("time 3")
    await scripter.user.leave()
    (file,) = (scripts_folder() / "storage").glob("*.json")
    assert json.loads(file.read_bytes())["values"] == {"n": "3"}
    file.write_bytes(b"{ damaged")
    scripter = await again(open_window)
    scripter.user.press("Ctrl+R")
    await scripter.until_line("is damaged")
    await scripter.until_line("time 1")
    assert file.with_suffix(".damaged.json").read_bytes() == b"{ damaged"


async def test_one_dock_is_open_at_a_time(scripter: Scripter) -> None:
    user = scripter.user
    assert user.find("scriptDock").isVisible()
    user.click_tab(user.window.script_tabs.tabs, "Test server")
    assert user.find("peerDock").isVisible()
    assert not user.find("scriptDock").isVisible()
    user.click_tab(user.window.peer_tabs.tabs, "Script")
    assert user.find("scriptDock").isVisible()
    assert not user.find("peerDock").isVisible()
    user.press("F10")
    assert not user.find("scriptDock").isVisible()
    assert user.window.dock_tabs.isVisible()


async def test_places_that_an_earlier_version_has_saved(user: User) -> None:
    window = user.window
    window.removeDockWidget(window.script_dock)
    window.show_peer(shown=True)
    state = bytes(window.saveState(1).data())
    window.show_peer(shown=False)
    window.restore_docks(state)
    assert user.find("peerDock").isVisible()
    user.press("F10")
    assert user.find("scriptDock").isVisible()
    assert window.dockWidgetArea(window.script_dock).name == "BottomDockWidgetArea"
    await until(lambda: user.application.scripts.desk.is_loaded, "no script came")


async def test_who_is_faster_than_the_disk_loses_nothing(user: User) -> None:
    scripter = Scripter(user)
    user.find("scriptDock").show()
    scripter.editor.setPlainText("console.log('at once')")
    user.click("scriptRunButton")
    await scripter.until_line("at once")
    await until(lambda: scripter.runner.desk.is_loaded, "it is not loaded")
    assert scripter.editor.text() == "console.log('at once')"
    assert not user.window.dock_tabs.isVisible()
    await until(lambda: list((scripts_folder() / "drafts").glob("*.json")), "it is not kept")
