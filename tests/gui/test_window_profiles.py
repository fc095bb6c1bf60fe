"""Profiles of one's own: copied, changed, opened, remembered; a broken one is not taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeDatabase, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QToolButton, QWidget
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.profile_files import read_profile, write_profile
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.core.profile_file import ProfileError
from wxtcp_gui.core.profiles import PROFILES

OWN = """# our office
based_on = "device-android"

[ports]
refused = [9100]  # the printer's, which is taken
"""


@pytest.fixture(scope="module", autouse=True)
def types_of_files() -> None:
    """Let Qt open its table of file types, which it keeps open, before leaks are counted."""
    QMimeDatabase().mimeTypeForName("text/plain")


def choose_in_profile_menu(user: User, text: str) -> None:
    menu = user.find("profileButton", QToolButton).menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == text).trigger()


def combo(user: User) -> QComboBox:
    return user.find("profileCombo", QComboBox)


def type_over(user: User, name: str, text: str) -> None:
    field = user.find(name)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for char in text:
        if char == "\n":
            QTest.keyClick(field, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(field, char)


def fill_field(user: User, key: str, text: str) -> None:
    type_over(user, f"profile.{key}", text)


async def open_editor(user: User) -> None:
    choose_in_profile_menu(user, "Change the profile…")
    await until(user.find("profileEditor").isVisible, "the editor is not in sight")


def field_is_marked(user: User, key: str) -> bool:
    return user.find(f"revert.{key}").isEnabled()


async def test_a_built_in_profile_is_copied_and_changed(user: User, home: Path) -> None:
    user.fill_connection(address="127.0.0.1", port=8848)
    await open_editor(user)
    assert user.text("profileName") == "my-developer"
    assert user.text("profileSummary") == "Nothing differs from Developer"
    fill_field(user, "ports.refused", "8848, 9000-9003")
    fill_field(user, "quota.sockets", "3")
    assert user.text("profileSummary") == "2 differ from Developer"
    assert field_is_marked(user, "ports.refused")
    assert not field_is_marked(user, "ports.refuse_below")
    assert user.text("remark.quota.sockets") == "Developer: 20"
    type_over(user, "profileName", "printer room")
    user.click("profileSaveButton")

    path = home / "profiles" / "printer room.toml"
    assert combo(user).currentText() == "printer room"
    assert combo(user).currentData() == str(path)
    assert "port 8848" in user.text("verdictLabel")
    assert "of 3 sockets" in user.find("quotaMeter").accessibleName()
    policy = read_profile(path)
    assert policy.refused_ports == frozenset({8848, 9000, 9001, 9002, 9003})
    assert policy.creation_limit == 3
    assert policy.built_in == "developer"
    assert 'based_on = "developer"' in path.read_text()
    assert "[quirks]" not in path.read_text()


async def test_a_wrong_value_is_said_beside_its_field(user: User) -> None:
    await open_editor(user)
    fill_field(user, "ports.refuse_below", "lots")
    assert user.text("remark.ports.refuse_below") == (
        '"lots" is not a whole number from 0 to 65536'
    )
    assert user.text("profileSummary") == "1 to be corrected"
    assert not user.enabled("profileSaveButton")
    user.click("revert.ports.refuse_below")
    assert user.text("profile.ports.refuse_below") == "1024"
    assert user.enabled("profileSaveButton")


async def test_what_was_not_saved_is_still_there(user: User) -> None:
    await open_editor(user)
    fill_field(user, "quota.sockets", "4")
    user.click("profileCloseButton")
    await open_editor(user)
    assert user.text("profile.quota.sockets") == "4"


@pytest.mark.parametrize("name", ["device-ios", "a/b", "..", ""])
async def test_a_name_that_cannot_be(user: User, home: Path, name: str) -> None:
    await open_editor(user)
    type_over(user, "profileName", name)
    if name:
        user.click("profileSaveButton")
        assert user.text("profileMessage")
    assert not user.enabled("profileSaveButton") or user.find("profileEditor").isVisible()
    assert not (home / "profiles").exists()
    assert combo(user).currentText() == "Developer"


async def test_a_file_is_opened_by_path_and_remembered(
    known_user: Settings, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "office.toml"
    path.write_text(OWN)
    user = await open_window("--profile", str(path), "--lang", "en")
    assert combo(user).currentText() == "office"
    assert user.text("verdictLabel").startswith("Refused by profile office: ")
    await user.leave()
    again = await open_window("--lang", "en")
    assert combo(again).currentText() == "office"
    again.choose("profileCombo", "Developer")
    assert again.text("verdictLabel").startswith("Allowed by profile Developer.")
    again.choose("profileCombo", "office")
    assert again.text("verdictLabel").startswith("Refused by profile office: ")


async def test_a_broken_file_leaves_the_former_profile(user: User, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('based_on = "developer"\n\n[ports]\nrefused = "8000"\n')
    choose_in_profile_menu(user, "Open a profile file…")
    dialog = next(each for each in user.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert combo(user).currentText() == "Developer"
    said = user.text("bannerText")
    assert "Developer stays in force" in said
    assert f'{path}: line 4, ports.refused: "8000" is not a list of ports' in said
    path.write_text('based_on = "developer"\n\n[ports]\nrefused = [8848]\n')
    user.application._shell._profiling.choose(str(path))
    assert combo(user).currentText() == "broken"
    assert not user.find("banner").isVisible()


async def test_a_file_that_breaks_while_in_force(
    known_user: Settings, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "office.toml"
    path.write_text(OWN)
    user = await open_window("--profile", str(path), "--lang", "en")
    path.write_text(OWN.replace("9100", "true"))
    choose_in_profile_menu(user, "Read the profile again")
    assert "line 5, ports.refused" in user.text("bannerText")
    assert combo(user).currentText() == "office"
    assert user.text("verdictLabel").startswith("Refused by profile office: ")


async def test_a_remembered_file_that_is_gone(
    known_user: Settings, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "office.toml"
    path.write_text(OWN)
    user = await open_window("--profile", str(path), "--lang", "en")
    await user.leave()
    path.unlink()
    again = await open_window("--lang", "en")
    assert combo(again).currentText() == "Developer"
    assert "Developer is in force" in again.text("bannerText")
    assert "office.toml" in again.text("bannerText")


async def test_the_window_of_time_outlives_a_change_of_profile(user: User) -> None:
    user.click("newSocketButton")
    before = user.find("quotaMeter").accessibleName()
    assert before.startswith("2 of 20 sockets")
    user.choose("profileCombo", "Unrestricted")
    user.choose("profileCombo", "Device iOS")
    assert user.find("quotaMeter").accessibleName().startswith("2 of 20 sockets")


async def test_the_editor_of_a_profile_of_ones_own_writes_into_its_file(
    known_user: Settings, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "office.toml"
    path.write_text(OWN)
    user = await open_window("--profile", str(path), "--lang", "en")
    await open_editor(user)
    assert user.text("profileName") == "office"
    assert user.text("profileSummary") == "1 differs from Device Android"
    fill_field(user, "names.domains", "gateway.example\n*.test.example")
    user.click("profileSaveButton")
    text = path.read_text()
    assert text.startswith("# our office\n")
    assert "# the printer's, which is taken" in text
    assert read_profile(path).domains == ("gateway.example", "*.test.example")


def test_a_file_keeps_what_the_editor_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(OWN)
    policy = read_profile(path)
    write_profile(policy, path)
    assert path.read_text() == OWN


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text("[ports\n")
    with pytest.raises(ProfileError, match="this is not TOML"):
        write_profile(PROFILES["developer"], path)
    assert path.read_text() == "[ports\n"


async def test_the_editor_fits_a_small_window(known_user: Settings, open_window: Open) -> None:
    user = await open_window("--size", "1024x640", "--lang", "zh_CN")
    action = user.find("profileButton", QToolButton).menu().actions()[0]
    action.trigger()
    editor = user.find("profileEditor")
    assert editor.height() <= 640
    inner = user.find("profile.ports.refused")
    assert isinstance(inner, QWidget)
    assert inner.visibleRegion().boundingRect().width() == inner.width()
