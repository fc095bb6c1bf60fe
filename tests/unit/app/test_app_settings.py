"""Settings: what is remembered comes back as it was, whatever it was."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from wxtcp_gui.app import paths
from wxtcp_gui.app.settings import Settings

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ONE_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
IN_ONE_FOLDER = settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def file(tmp_path: Path, qapp: QApplication) -> Path:
    return tmp_path / "settings.ini"


def saved(file: Path) -> Settings:
    """Return settings that know only what the file says: Qt shares those of one path."""
    copy = file.with_name(f"{uuid.uuid4()}.ini")
    copy.write_bytes(file.read_bytes())
    return Settings(copy)


def test_a_first_start(file: Path) -> None:
    fresh = Settings(file)
    assert not fresh.started_before
    assert (fresh.theme, fresh.language, fresh.profile) == ("system", "", "developer")
    assert (fresh.draft, fresh.history, fresh.bytes_of("geometry")) == ({}, [], b"")


def test_choices_come_back(file: Path) -> None:
    first = Settings(file)
    first.started_before = True
    first.theme, first.language, first.profile = "dark", "zh_CN", "device-ios"
    first.save()
    second = saved(file)
    assert second.started_before
    assert (second.theme, second.language, second.profile) == ("dark", "zh_CN", "device-ios")


@IN_ONE_FOLDER
@given(address=ONE_LINE, port=TEXT, timeout=TEXT, text=TEXT)
def test_a_draft_comes_back(file: Path, address: str, port: str, timeout: str, text: str) -> None:
    draft = {"address": address, "port": port, "timeout": timeout, "text": text}
    first = Settings(file)
    first.draft = draft
    first.save()
    assert saved(file).draft == {key: value for key, value in draft.items() if value}


@IN_ONE_FOLDER
@given(st.lists(ONE_LINE, max_size=25))
def test_a_history_comes_back(file: Path, history: list[str]) -> None:
    first = Settings(file)
    first.history = history
    first.save()
    assert saved(file).history == history


@IN_ONE_FOLDER
@given(st.binary(min_size=1))
def test_a_state_of_qt_comes_back(file: Path, state: bytes) -> None:
    first = Settings(file)
    first.set_bytes("geometry", state)
    first.save()
    assert saved(file).bytes_of("geometry") == state


def test_an_emptied_text_does_not_come_back(file: Path) -> None:
    first = Settings(file)
    first.draft = {"address": "a", "text": "before"}
    first.draft = {"address": "a", "text": ""}
    first.save()
    assert saved(file).draft == {"address": "a"}


@pytest.mark.parametrize("junk", ["", "[", "\x00\xff", "[General]\ntheme=@Variant(\\0)\n" * 3])
def test_a_damaged_file_costs_memory_only(file: Path, junk: str) -> None:
    file.write_bytes(junk.encode("latin-1"))
    found = Settings(file)
    assert found.draft == {}
    assert isinstance(found.theme, str)
    found.profile = "device-ios"
    assert found.profile == "device-ios"


def test_a_file_that_cannot_be_written_costs_memory_only(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    found = Settings(tmp_path / "file" / "settings.ini")
    found.theme = "dark"
    found.save()
    assert found.theme == "dark"


@pytest.mark.skipif(os.name == "nt", reason="the folders come from the environment on Unix")
def test_the_files_are_in_the_users_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.settings_file().is_relative_to(tmp_path)
    assert paths.log_file().is_relative_to(tmp_path)
    assert (paths.resources() / "icons").is_dir()
