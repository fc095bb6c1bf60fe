"""The program's own read-only files, which come with its code and are read as code is.

They are inside the package where that is installed, and beside it in a source tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import wxtcp_gui

if TYPE_CHECKING:  # importing it takes as long as reading the files
    from importlib.abc import ResourceLoader

_FOLDERS: Final = ("resources", "../resources")


def read_text(name: str) -> str:
    """Return a file of the resources folder, by its path from there. Raises FileNotFoundError."""
    spec = wxtcp_gui.__spec__
    assert spec is not None  # noqa: S101 - it is imported
    loader = cast("ResourceLoader", spec.loader)
    package = wxtcp_gui.__path__[0]
    for folder in _FOLDERS:
        try:
            return loader.get_data(f"{package}/{folder}/{name}").decode()
        except FileNotFoundError:
            continue
    raise FileNotFoundError(name)
