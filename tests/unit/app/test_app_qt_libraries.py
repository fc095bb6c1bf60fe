"""A system library that is missing is named with its package."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxtcp_gui.app import paths
from wxtcp_gui.app.qt_libraries import ALWAYS, advice, how_to_install, packages_of


def not_there(*missing: str) -> object:
    def load(library: str) -> None:
        if library in missing:
            raise OSError(f"{library}: cannot open shared object file")

    return load


def test_packages_are_named_once() -> None:
    load = not_there("libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1")
    assert packages_of(ALWAYS, load) == ("libegl1", "libglib2.0-0 | libglib2.0-0t64")  # type: ignore[arg-type]


def test_a_fault_of_loading_names_all_that_is_missing() -> None:
    fault = "libEGL.so.1: cannot open shared object file: No such file or directory"
    load = not_there("libEGL.so.1", "libxcb-cursor.so.0")
    said = advice(fault, load)  # type: ignore[arg-type]
    assert said == (". On Debian and Ubuntu, type: sudo apt-get install libegl1 libxcb-cursor0")


def test_what_nobody_knows_is_not_guessed() -> None:
    assert advice("No module named 'PySide6'") == ""
    assert advice("libother.so.3: cannot open shared object file") == ""


def test_of_two_names_the_one_that_every_release_takes() -> None:
    assert how_to_install(("libglib2.0-0 | libglib2.0-0t64",)).endswith("install libglib2.0-0")


def test_everything_that_is_kept_goes_where_the_user_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = (
        paths.settings_file,
        paths.profiles_folder,
        paths.sessions_folder,
        paths.snippets_file,
        paths.claims_folder,
        paths.log_file,
    )
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    assert all(place().is_relative_to(tmp_path) for place in places)
    monkeypatch.delenv(paths.HOME_VARIABLE)
    assert not any(place().is_relative_to(tmp_path) for place in places)
