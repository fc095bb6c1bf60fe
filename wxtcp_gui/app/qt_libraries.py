"""Qt's system libraries on Linux, so that one that is missing is named with its package."""

from __future__ import annotations

import ctypes
import json
import re
from collections.abc import Callable, Mapping
from typing import Final

from wxtcp_gui.app.paths import resources

# Shared library -> Debian package, for all of Qt and for windows besides. A package whose name
# differs between releases is written with all its names.
_TABLES: Final[Mapping[str, Mapping[str, str]]] = json.loads(
    (resources() / "qt_libraries.json").read_text("utf-8")
)
ALWAYS: Final = _TABLES["always"]
WINDOW: Final = _TABLES["window"]
_ALL: Final = {**ALWAYS, **WINDOW}
_LIBRARY: Final = re.compile(r"lib[\w+.-]+?\.so(?:\.\d+)*")


def packages_of(
    libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> tuple[str, ...]:
    """Return the packages of those libraries that cannot be loaded."""
    missing: dict[str, None] = {}
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing[package] = None
    return tuple(missing)


def advice(fault: str, load: Callable[[str], object] = ctypes.CDLL) -> str:
    """Return how to install what a fault of loading Qt misses; nothing where none is known.

    What else is missing is named as well, so that one command does it.
    """
    packages = dict.fromkeys(
        package for library in _LIBRARY.findall(fault) if (package := _ALL.get(library)) is not None
    )
    if not packages:
        return ""
    packages |= dict.fromkeys(packages_of(_ALL, load))
    return f". {how_to_install(tuple(packages))}"


def how_to_install(packages: tuple[str, ...]) -> str:
    """Return a sentence with the command of Debian and Ubuntu."""
    # On releases with the second name the first one is provided by it.
    names = " ".join(package.partition(" | ")[0] for package in packages)
    return f"On Debian and Ubuntu, type: sudo apt-get install {names}"
