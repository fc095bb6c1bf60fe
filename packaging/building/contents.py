"""Contents: what of the packages around the program goes into the bundle, and what is cut.

Each cut says why nothing is missed. The bundle's self-test is run after every build, so a cut
that goes too far is found there and not by users.
"""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final

MACOS_IDENTIFIER: Final = "io.github.wxtcp_gui"

# Packages whose files that are not Python are found by nobody but themselves.
WITH_DATA: Final = ("py_mini_racer", "tree_sitter_javascript")

# Qt: only these modules are used, by wxtcp_gui itself or by the plugins below.
QT_MODULES: Final = frozenset({"QtCore", "QtGui", "QtWidgets", "QtSvg"})

# Qt's plugins, by folder; "*" takes all of a folder.
QT_PLUGINS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        # windows and direct2d are of Windows, cocoa of macOS; offscreen makes pictures anywhere
        "platforms": frozenset({"offscreen", "xcb", "wayland", "windows", "cocoa"}),
        # Chinese is typed through these
        "platforminputcontexts": frozenset(
            {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}
        ),
        # file dialogs of the desktop, and its light or dark; gtk3 would bring GTK with it
        "platformthemes": frozenset({"xdgdesktopportal"}),
        # pictures that --screenshot writes, icons; PNG is in QtGui itself
        "imageformats": frozenset({"jpeg", "svg", "ico", "icns"}),
        "iconengines": frozenset({"svgicon"}),
        "styles": frozenset({"*"}),
        "xcbglintegrations": frozenset({"xcb-glx-integration", "xcb-egl-integration"}),
        "wayland-decoration-client": frozenset({"*"}),
        "wayland-graphics-integration-client": frozenset({"*"}),
        "wayland-shell-integration": frozenset({"xdg-shell"}),
    }
)

# Languages of Qt's own texts that the window speaks (app/cli.py LANGUAGES).
QT_LANGUAGES: Final = ("en", "zh_CN")

# Modules that other packages import where they are there, and that nothing here needs.
LEFT_OUT_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{
            f"PySide6.{name}": "the window uses QtCore, QtGui, QtWidgets and QtSvg alone"
            for name in (
                "QtConcurrent",
                "QtDBus",
                "QtDesigner",
                "QtHelp",
                "QtNetwork",
                "QtOpenGL",
                "QtOpenGLWidgets",
                "QtPdf",
                "QtPrintSupport",
                "QtQml",
                "QtQuick",
                "QtSql",
                "QtSvgWidgets",
                "QtTest",
                "QtUiTools",
                "QtXml",
            )
        },
        "tkinter": "another toolkit",
        "_tkinter": "another toolkit",
        "turtle": "another toolkit",
        "idlelib": "an editor for Python",
        "lib2to3": "tools for Python 2",
        "distutils": "builds packages",
        "ensurepip": "installs packages",
        "pip": "installs packages",
        "setuptools": "builds packages",
        "pkg_resources": "builds packages",
        "_distutils_hack": "builds packages",
        "unittest": "tests",
        "doctest": "tests",
        "test": "tests",
        "pydoc": "help on Python",
        "pydoc_data": "help on Python",
        "pdb": "finds faults in Python",
        "curses": "windows in a terminal",
        "_curses": "windows in a terminal",
        "readline": "the prompt of Python",
        "dbm": "another data base",
        "xmlrpc": "remote calls by XML",
        "ftplib": "another protocol",
        "PyInstaller": "builds packages",
        "hatchling": "builds packages",
    }
)


def is_kept(name: str) -> bool:
    """Return whether a file of the bundle, by its path in it, is wanted there."""
    path = PurePosixPath(name.replace("\\", "/"))
    parts = path.parts
    if "translations" in parts and parts[0] == "PySide6":
        return path.stem in {f"qtbase_{code}" for code in QT_LANGUAGES}
    if "plugins" in parts and parts[0] == "PySide6":
        folder = parts[parts.index("plugins") + 1]
        wanted = QT_PLUGINS.get(folder, frozenset())
        plugin = path.stem.removeprefix("lib").removeprefix("q")
        return "*" in wanted or plugin in wanted or path.stem.removeprefix("lib") in wanted
    return "qml" not in parts


def reached(files: Mapping[str, str], needs: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return the files of the bundle that are needed, once plugins have been cut.

    `files` is where each comes from, `needs` returns the libraries that a file asks for. A
    library that none of the others asks for was there for a plugin that is not any more.
    """
    by_name: dict[str, list[str]] = {}
    for name in files:
        by_name.setdefault(_file_name(name), []).append(name)
    waiting = [name for name in files if not _is_library(name)]
    found = set(waiting)
    while waiting:
        for asked in needs(files[waiting.pop()]):
            for each in by_name.get(_file_name(asked), ()):
                if each not in found:
                    found.add(each)
                    waiting.append(each)
    return frozenset(found)


def goes_with(name: str, target: str, cut: Iterable[str]) -> bool:
    """Return whether a link to *target*, or a file of a framework, goes with a library cut."""
    path = PurePosixPath(name)
    frameworks = {str(parent) for parent in path.parents if parent.suffix == ".framework"}
    for each in cut:
        if target and _file_name(target) == _file_name(each):
            return True
        if frameworks & {str(parent) for parent in PurePosixPath(each).parents}:
            return True
    return False


def _file_name(path: str) -> str:
    """Return the last part of a path; Windows does not tell apart how it is written."""
    return PurePosixPath(path.replace("\\", "/")).name.lower()


def _is_library(name: str) -> bool:
    """Return whether a file is there for those that link to it, and for nothing else."""
    path = PurePosixPath(name.replace("\\", "/"))
    python = path.name.lower().startswith(("libpython", "python"))
    if "plugins" in path.parts or path.parts[0] in WITH_DATA or python:
        return False
    if len(path.parts) == 1:
        return path.name.startswith("lib") or path.suffix in {".dll", ".dylib"}
    return "Qt" in path.parts or (path.suffix == ".dll" and path.name.startswith("Qt6"))


def windows_version(version: str, folder: str) -> str | None:
    """Return the path of the version that Windows shows of a program; nothing elsewhere."""
    if sys.platform != "win32":
        return None
    path = Path(folder) / "version.txt"
    path.write_text(windows_version_text(version), encoding="utf-8")
    return str(path)


def windows_version_text(version: str) -> str:
    """Return Windows' version resource as PyInstaller reads it."""
    numbers = [int(part) for part in version.split(".")[:3] if part.isdigit()]
    four = tuple((*numbers, 0, 0, 0, 0)[:4])
    texts = {
        "CompanyName": "wxtcp_gui",
        "FileDescription": "Debugger for wx.createTCPSocket()",
        "FileVersion": version,
        "InternalName": "wxtcp-gui",
        "LegalCopyright": "MIT licence",
        "ProductName": "wxtcp_gui",
        "ProductVersion": version,
    }
    structs = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{structs}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def info_plist(template: Path, version: str) -> dict[str, Any]:
    """Return what macOS is told of the program, with its version."""
    told: dict[str, Any] = plistlib.loads(template.read_bytes())
    return told | {"CFBundleShortVersionString": version, "CFBundleVersion": version}
