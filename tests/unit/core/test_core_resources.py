"""The program's own files: inside the package where it is installed, else beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import wxtcp_gui
from wxtcp_gui.core import resources
from wxtcp_gui.core.profiles import PROFILES

ROOT = Path(__file__).parents[3]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder without any resources."""
    folder = tmp_path / "wxtcp_gui"
    folder.mkdir()
    monkeypatch.setattr(wxtcp_gui, "__path__", [str(folder)])
    return folder


def put(folder: Path, text: str) -> None:
    (folder / "resources" / "profiles").mkdir(parents=True)
    (folder / "resources" / "profiles" / "x.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_the_built_in_profiles_are_there(name: str) -> None:
    file = ROOT / "resources" / "profiles" / f"{name}.toml"

    assert resources.read_text(f"profiles/{name}.toml") == file.read_text(encoding="utf-8")


def test_a_file_beside_the_package_is_found(package: Path) -> None:
    put(package.parent, "beside – ü")

    assert resources.read_text("profiles/x.toml") == "beside – ü"


def test_a_file_inside_the_package_goes_first(package: Path) -> None:
    put(package.parent, "beside")
    put(package, "inside")

    assert resources.read_text("profiles/x.toml") == "inside"


def test_one_that_is_missing_inside_is_looked_for_beside(package: Path) -> None:
    put(package.parent, "beside")
    (package / "resources").mkdir()

    assert resources.read_text("profiles/x.toml") == "beside"


@pytest.mark.usefixtures("package")
def test_a_file_that_is_nowhere_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"^profiles/x\.toml$"):
        resources.read_text("profiles/x.toml")
