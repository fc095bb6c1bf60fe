"""Project: the folder whose files a script may reach.

Of a mini-program it is the root, the nearest folder upwards whose app.json lists its pages;
with miniprogramRoot in project.config.json that is the folder of app.json all the same. Of
any other script it is the folder of its main file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

APP_JSON: Final = "app.json"
APP_JS: Final = "app.js"  # what a device runs before the first page
_APP_JSON_MAX_BYTES: Final = 1024**2  # far more than that of the largest mini-program
_PAGES: Final = "pages"


def project_root(folder: Path) -> Path:
    """Return the root for a main file in a folder, which is an absolute path without links."""
    return next(filter(is_mini_program, (folder, *folder.parents)), folder)


def is_mini_program(folder: Path) -> bool:
    """Tell whether a folder is the root of a mini-program; other programs have an app.json, too."""
    path = folder / APP_JSON
    try:
        if not path.is_file() or path.stat().st_size > _APP_JSON_MAX_BYTES:
            return False
        document = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and isinstance(document.get(_PAGES), list)
