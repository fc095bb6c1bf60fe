"""What the frozen folder holds: all that the program asks for, and none of what is cut."""

from __future__ import annotations

import ast
import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import contents

from wxtcp_gui.app.cli import LANGUAGES
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.faults import FAULTS

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "wxtcp_gui"
QT = "PySide6/Qt"


def imported() -> Iterator[str]:
    """Yield every module that the program's files name in an import."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{each.name}" for each in node.names)


def test_all_of_qt_that_is_imported_is_frozen() -> None:
    used = {name.split(".")[1] for name in imported() if name.startswith("PySide6.")}
    assert used == contents.QT_MODULES


def test_nothing_that_is_left_out_is_imported() -> None:
    left_out = set(contents.LEFT_OUT_MODULES)
    assert not {name for name in imported() if name in left_out or name.split(".")[0] in left_out}


def test_every_cut_says_why() -> None:
    assert all(contents.LEFT_OUT_MODULES.values())


@pytest.mark.parametrize("kinds", [BEHAVIOURS, FAULTS])
def test_kinds_that_are_imported_by_name_are_modules_of_the_package(kinds: object) -> None:
    # The spec freezes all modules of wxtcp_gui: each kind has to be one of them.
    folder = {id(BEHAVIOURS): "behaviours", id(FAULTS): "faults"}[id(kinds)]
    names = {path.stem for path in (PACKAGE / "peer" / folder).glob("*.py")}
    assert {name.replace("-", "_") for name in kinds} <= names  # type: ignore[attr-defined]
    spec = (ROOT / "packaging" / "wxtcp_gui.spec").read_text("utf-8")
    assert 'collect_submodules("wxtcp_gui")' in spec


def test_qt_speaks_the_languages_of_the_window() -> None:
    assert contents.QT_LANGUAGES == LANGUAGES


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (f"{QT}/plugins/platforms/libqxcb.so", True),
        (f"{QT}/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        (f"{QT}/plugins/platforms/libqcocoa.dylib", True),
        (f"{QT}/plugins/platforms/libqeglfs.so", False),
        (f"{QT}/plugins/platformthemes/libqgtk3.so", False),
        (f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        (f"{QT}/plugins/imageformats/libqpdf.so", False),
        (f"{QT}/plugins/styles/libqmacstyle.dylib", True),
        (f"{QT}/plugins/sqldrivers/libqsqlite.so", False),
        (f"{QT}/translations/qtbase_zh_CN.qm", True),
        (f"{QT}/translations/qtbase_de.qm", False),
        (f"{QT}/qml/QtQuick/libqtquick2plugin.so", False),
        ("wxtcp_gui/resources/i18n/wxtcp_gui_zh_CN.qm", True),
        ("PySide6/QtCore.abi3.so", True),
    ],
)
def test_what_is_kept(name: str, kept: bool) -> None:
    assert contents.is_kept(name) is kept


def test_libraries_go_with_the_plugin_that_was_cut() -> None:
    files = {
        "PySide6/QtCore.abi3.so": "core",
        f"{QT}/lib/libQt6Core.so.6": "qt6core",
        f"{QT}/lib/libQt6Pdf.so.6": "qt6pdf",
        "libicudata.so.73": "icu",
        "libgtk-3.so.0": "gtk",
        "libpython3.11.so.1.0": "python",
        "py_mini_racer/libmini_racer.so": "v8",
    }
    needs = {"core": ["libQt6Core.so.6"], "qt6core": ["/usr/lib/libicudata.so.73"]}
    found = contents.reached(files, lambda path: needs.get(path, []))
    assert files.keys() - found == {f"{QT}/lib/libQt6Pdf.so.6", "libgtk-3.so.0"}


def test_the_version_that_windows_shows() -> None:
    text = contents.windows_version_text("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.2.3')" in text
    compile(text, "version.txt", "eval")


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_what_the_program_starts_has_the_libraries_of_before(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    environment = {"LD_LIBRARY_PATH": "/bundle"}
    if before is not None:
        environment["LD_LIBRARY_PATH_ORIG"] = before
    monkeypatch.setattr(os, "environ", environment)
    monkeypatch.setattr(sys, "platform", "linux")
    runpy.run_path(str(ROOT / "packaging" / "building" / "frozen_hook.py"))
    assert environment.get("LD_LIBRARY_PATH") == before
    assert environment["PYINSTALLER_RESET_ENVIRONMENT"] == "1"


def test_libraries_of_windows_and_macos() -> None:
    windows = {
        "PySide6\\QtCore.pyd": "core",
        "PySide6\\Qt6Core.dll": "qt6core",
        "PySide6\\Qt6Pdf.dll": "qt6pdf",
        "VCRUNTIME140.dll": "runtime",
        "python312.dll": "python",
        "unused.dll": "unused",
    }
    needs = {"core": ["qt6core.DLL"], "qt6core": ["vcruntime140.dll"]}
    found = contents.reached(windows, lambda path: needs.get(path, []))
    assert windows.keys() - found == {"PySide6\\Qt6Pdf.dll", "unused.dll"}
    lib = f"{QT}/lib"
    macos = {
        "PySide6/QtCore.abi3.so": "core",
        f"{lib}/QtCore.framework/Versions/A/QtCore": "qtcore",
        f"{lib}/QtPdf.framework/Versions/A/QtPdf": "qtpdf",
    }
    asked = ["@rpath/QtCore.framework/Versions/A/QtCore"]
    found = contents.reached(macos, lambda path: asked if path == "core" else [])
    assert macos.keys() - found == {f"{lib}/QtPdf.framework/Versions/A/QtPdf"}


@pytest.mark.parametrize(
    ("name", "target", "goes"),
    [
        ("libgtk-3.so.0", "somewhere/libgtk-3.so.0", True),
        ("libQt6Core.so.6", f"{QT}/lib/libQt6Core.so.6", False),
        (f"{QT}/lib/QtPdf.framework/Versions/Current", "A", True),
        (f"{QT}/lib/QtPdf.framework/Versions/A/Resources/Info.plist", "", True),
        (f"{QT}/lib/QtCore.framework/Versions/Current", "A", False),
        ("wxtcp_gui/resources/icons/app.svg", "", False),
    ],
)
def test_links_go_with_what_they_lead_to(name: str, target: str, goes: bool) -> None:
    cut = ["libgtk-3.so.0", f"{QT}/lib/QtPdf.framework/Versions/A/QtPdf"]
    assert contents.goes_with(name, target, cut) is goes
