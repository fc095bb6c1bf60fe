"""Paths: where the program's own files are, and where the user's are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from platformdirs import PlatformDirs

import wxtcp_gui

HOME_VARIABLE: Final = "WXTCP_GUI_HOME"  # a folder for all that is kept, in place of the system's
_DIRS: Final = PlatformDirs("wxtcp_gui", appauthor=False)


def resources() -> Path:
    """Return the folder of icons, fonts, themes and translations.

    It is inside the package where that is installed, and beside it in a source tree.
    """
    package = Path(wxtcp_gui.__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def settings_file() -> Path:
    """Return the file that the window's settings are kept in."""
    return _folder(_DIRS.user_config_path) / "settings.ini"


def profiles_folder() -> Path:
    """Return the folder that the user's own profiles are kept in."""
    return _folder(_DIRS.user_config_path) / "profiles"


def sessions_folder() -> Path:
    """Return the folder that sessions are recorded in, until they are saved elsewhere."""
    return _folder(_DIRS.user_data_path) / "sessions"


def scripts_folder() -> Path:
    """Return the folder of the scripts' texts that were not saved, and of what scripts store."""
    return _folder(_DIRS.user_data_path) / "scripts"


def claims_folder() -> Path:
    """Return the folder where windows say which session file they look at."""
    return _folder(_DIRS.user_data_path) / "looked-at"


def snippets_file() -> Path:
    """Return the file that the user's snippets are kept in."""
    return _folder(_DIRS.user_data_path) / "snippets.toml"


def log_file() -> Path:
    """Return the file that faults of the program itself are written to."""
    return _folder(_DIRS.user_log_path) / "wxtcp_gui.log"


def _folder(usual: Path) -> Path:
    """Return the folder that the user has asked for, or the usual one."""
    asked = os.environ.get(HOME_VARIABLE, "")
    return Path(asked).absolute() if asked else usual
