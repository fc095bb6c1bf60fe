"""LookedAt: whether another window has the same session file open, to look at or to record."""

from __future__ import annotations

import hashlib
import logging
import platform
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLockFile

from wxtcp_gui.app import sessions

_log = logging.getLogger(__name__)


class LookedAt:
    """One window's claim to look at a session file, until close().

    Looking is harmless in any number of windows: nobody is kept out, they are only told.
    Claims are lock files in a folder of the user's; one of a program that has died counts
    for nothing.
    """

    def __init__(self, path: Path, known: Mapping[str, str], folder: Path) -> None:
        # Of another computer's session nobody here knows whether it is still recorded.
        here = known.get("host", "") == platform.node()
        self.is_recorded = here and sessions.is_open(known)
        self.is_elsewhere = False  # in another window that looks at it
        name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:  # nobody can claim anything there
            _log.info("%s cannot be made: %s", folder, error)
        self._lock = QLockFile(str(folder / f"{name[:32]}.lock"))
        self._lock.setStaleLockTime(0)  # a window may be open for days
        if not self._lock.tryLock(0):
            self.is_elsewhere = self._lock.error() is QLockFile.LockError.LockFailedError

    def close(self) -> None:
        """Give the claim up."""
        self._lock.unlock()
