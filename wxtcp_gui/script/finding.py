"""Finding: which file is meant by a path that a script asks for, in the root and nowhere else."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.project import project_root

MAIN_NAME: Final = "main.js"  # of a script that has not been saved
_SUFFIXES: Final = (".js", ".mjs", ".cjs", ".json")
_ENDINGS: Final = (*_SUFFIXES, "/index.js", "/index.json")
# For the name of a source in V8; names of other encodings than UTF-8 have surrogates in Python.
_UNFIT: Final = re.compile("[\\s\"'%\\x00-\\x1f\\x7f\ud800-\udfff]")
_ERRORS: Final = sys.getfilesystemencodeerrors()


class Finder:
    """For one main file. `root` is its project's folder, `main` the file's path from there."""

    def __init__(self, path: Path | None) -> None:
        self.root: Path | None = None
        self.main = MAIN_NAME
        self._path = path
        if path is not None:
            folder = path.absolute().parent.resolve()
            self.root = project_root(folder)
            self.main = fit((folder / path.name).relative_to(self.root).as_posix())

    def find(self, file: str, specifier: str) -> str | Sentence:
        """Return the name of the file that a file asks for, or why there is none."""
        if "\\" in specifier:
            return Sentence(Text.MODULE_BACKSLASH, specifier=specifier)
        if specifier.startswith("/") and not specifier.startswith("//"):
            return Sentence(Text.MODULE_ABSOLUTE, specifier=specifier)
        if specifier.split("/", maxsplit=1)[0] not in {".", ".."}:
            return Sentence(Text.MODULE_NOT_RELATIVE, specifier=specifier)
        if self.root is None:
            return Sentence(Text.MODULE_UNSAVED, specifier=specifier)
        folder = posixpath.dirname(unfit(file))
        asked = posixpath.normpath(posixpath.join(folder, specifier))
        if asked.split("/", maxsplit=1)[0] == "..":
            return Sentence(Text.MODULE_OUTSIDE, specifier=specifier)
        return self._look(self.root, asked, specifier)

    def _look(self, root: Path, asked: str, specifier: str) -> str | Sentence:
        for candidate in _candidates(asked, specifier):
            try:
                real = (root / candidate).resolve()
                there = real.exists() and not real.is_dir()
            except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL, too long
                continue
            if not there:
                continue
            if not real.is_relative_to(root):
                return Sentence(Text.MODULE_OUTSIDE, specifier=specifier)
            if real.suffix not in _SUFFIXES:
                return Sentence(Text.MODULE_KIND, specifier=specifier)
            name = fit(real.relative_to(root).as_posix())
            return self._main_name(real) or name
        return Sentence(Text.MODULE_MISSING, specifier=specifier)

    def _main_name(self, real: Path) -> str | None:
        """Return the main file's name where it is the one that is asked for."""
        if self._path is not None and self._path.absolute().resolve() == real:
            return self.main
        return None


def _candidates(asked: str, specifier: str) -> Iterator[str]:
    if not specifier.endswith("/"):
        if asked.endswith(_SUFFIXES):
            yield asked
        for suffix in _SUFFIXES:
            yield asked + suffix
    for ending in _ENDINGS[len(_SUFFIXES) :]:
        yield asked + ending
    if not specifier.endswith("/"):
        yield asked


def fit(name: str) -> str:
    """Return a name that V8 takes as that of a source: without spaces and quotes."""
    return _UNFIT.sub(lambda match: quote(match[0], safe="", errors=_ERRORS), name)


def unfit(name: str) -> str:
    """Return the path that fit() has made a name of."""
    return unquote(name, errors=_ERRORS)
