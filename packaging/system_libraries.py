"""The system libraries that Qt needs on Linux, and how they come onto the machine.

The tables of its libraries were read off the wheels of PySide6-Essentials 6.11 and 6.12 with ldd.
"""

import ctypes
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from debian_packages import DebianPackages, run_captured

# Shared library -> Debian package: without ALWAYS QtGui, QtNetwork or Qt's tools do not load; a
# window needs WINDOW besides, for its platform plugins. The program reads them, too.
_FILE = Path(__file__).parents[1] / "resources" / "qt_libraries.json"
_TABLES = json.loads(_FILE.read_text("utf-8"))
ALWAYS = _TABLES["always"]
WINDOW = _TABLES["window"]

CHINESE_FONT = "fonts-noto-cjk"

# Program -> Debian package, of what some tests need; they are skipped without it.
TESTS = {
    "dbus-daemon": "dbus-daemon | dbus",
    "ip": "iproute2",
}

Say = Callable[[str], None]
Missing = dict[str, str]


def missing_libraries(
    table: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> Missing:
    """Return the rows of the table whose library cannot be loaded."""
    missing = {}
    for library, package in table.items():
        try:
            load(library)
        except OSError:
            missing[library] = package
    return missing


def missing_venv(
    find: Callable[[str], object] = importlib.util.find_spec,
    minor: int = sys.version_info.minor,
) -> Missing:
    """Return what Debian's Python lacks to make a .venv: it splits that off into a package."""
    lacks = [name for name in ("venv", "ensurepip") if find(name) is None]
    return {f"Python's {name}": f"python3.{minor}-venv | python3-venv" for name in lacks}


def install_missing(
    needed: Callable[[], Missing],
    useful: Callable[[], Missing],
    debian: DebianPackages,
    say: Say,
) -> None:
    """Install what is missing, or exit with the command to type where it is needed.

    What is only useful is installed where that can be done, else a note is all.
    """
    lacking, wished = needed(), useful()
    if not lacking and not wished:
        return
    packages = [*lacking.values(), *wished.values()]
    what = ", ".join(lacking or wished)
    if not debian.exist:
        fault = (
            f"Missing: {what}. Install the packages of your system that hold them, "
            "then type the same command again."
        )
    elif not debian.may_install:
        fault = f"Missing: {what}. To install what is missing, type: {debian.command(packages)}"
    else:
        say(f"Installing system packages: {' '.join(debian.names(packages))}")
        reason = debian.install(packages)
        lacking = needed()
        what = ", ".join(lacking or wished)
        if not reason and not lacking:
            return
        fault = (
            f"apt-get could not install what is missing ({what}): "
            f"{reason or 'it is installed, but still cannot be loaded'}. "
            f"When that is solved, type: {debian.command(packages)}"
        )
    if lacking:
        sys.exit(fault)
    say(f"All that works without a window is there; a window needs more. {fault}")


def install_chinese_font(debian: DebianPackages, say: Say) -> None:
    """Install a font for Chinese text where none is found; a failure is only a note."""
    code, fonts = run_captured(["fc-list", ":lang=zh", "family"])
    if code == 0 and fonts.strip():
        return
    if debian.may_install:
        say(f"Installing a font for Chinese text: {CHINESE_FONT}")
        if not debian.install([CHINESE_FONT]):
            return
    elif code != 0:
        return  # no fc-list: nobody knows
    how = debian.command([CHINESE_FONT]) if debian.exist else "install one from your system"
    say(f"No font for Chinese text was found; it may show as boxes. To install one: {how}")


def install_for_tests(
    debian: DebianPackages, say: Say, which: Callable[..., str | None] = shutil.which
) -> None:
    """Install the programs that only tests need; a failure is only a note."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    missing = {name: package for name, package in TESTS.items() if not which(name, path=path)}
    if not missing:
        return
    packages = [*missing.values()]
    if debian.may_install:
        say(f"Installing what some tests need: {' '.join(debian.names(packages))}")
        if not debian.install(packages):
            return
    how = debian.command(packages) if debian.exist else "install them from your system"
    say(f"Some tests will be skipped without {', '.join(missing)}. To install it: {how}")
