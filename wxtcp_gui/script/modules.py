"""Modules: finds the files that a script asks for, in its project's folder and nowhere else.

A file is asked for by a literal: require("./x"), import … from "./x", import("./x"). What
is found is read beforehand, so that JavaScript has every file at hand when it calls.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wxtcp_gui.core.payload import text_to_utf8
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.declarations import ALL, DEFAULT, Request, Syntax
from wxtcp_gui.script.finding import Finder, unfit
from wxtcp_gui.script.project import APP_JS, is_mini_program
from wxtcp_gui.script.rewriting import rewrite
from wxtcp_gui.script.syntax import read_syntax

MIB: Final = 1024**2
FILE_MAX_BYTES: Final = 16 * MIB  # more than any bundle of a mini-program has
FILES_MAX_BYTES: Final = 64 * MIB  # of all files of a script together
FILES_MAX: Final = 2_000
_JSON: Final = ".json"
_GET_APP: Final = re.compile(r"\bgetApp\b")
_LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")  # as V8 counts them


class ModuleError(Exception):
    """A script that cannot be run; `sentence` says why, `file` and `line` where it stands."""

    def __init__(self, sentence: Sentence, *, file: str = "", line: int = 0) -> None:
        where = Sentence(Text.MODULE_AT, file=file, line=line, reason=sentence)
        self.sentence = where if line else sentence
        super().__init__(str(self.sentence))
        self.reason = sentence
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFile:
    """A file as V8 gets it. `name` is its path from the root, as stacks show it.

    `code` defines it in the module system, and runs nothing of it. `plain` is its text
    without anything around it, in which V8 finds the true place of a syntax error.
    """

    name: str
    code: str
    plain: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The files of a script, the main one first.

    `root` is the folder that they are in or below, None of one that has not been saved.
    `app` is the mini-program's app.js, where the script asks for it: it is run first.
    """

    files: tuple[ScriptFile, ...]
    root: Path | None = None
    app: str | None = None

    @property
    def main(self) -> ScriptFile:
        """The file that is run."""
        return self.files[0]

    def path_of(self, name: str) -> Path | None:
        """Return where a file is that stacks and faults name; None where it is none of these."""
        if self.root is None or all(each.name != name for each in self.files):
            return None
        return self.root / unfit(name)

    @property
    def start(self) -> str:
        """The JavaScript that runs it, once all files are defined."""
        return f"__modules.start({_literal(self.main.name)})"


def load_script(path: Path | None, text: str | None = None) -> Script:
    """Return a script with all files that it asks for. Raises ModuleError.

    `text` is what an editor has of it; without a path no other files are found. Reads
    files: not for the thread of a loop.
    """
    return _Loading(path, text).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    name: str
    text: str
    syntax: Syntax | None  # None of JSON


class _Loading:
    """One script while its files are gathered."""

    def __init__(self, path: Path | None, text: str | None) -> None:
        self._finder = Finder(path)
        self._root = self._finder.root
        self._main = self._finder.main
        self._path = path
        self._text = text
        self._sources: dict[str, _Source] = {}
        self._found: dict[str, dict[str, str | Sentence]] = {}
        self._total_bytes = 0

    def run(self) -> Script:
        self._read_all(self._read_main())
        app = self._read_app()
        for source in self._sources.values():
            self._check_names(source)
        # Without async functions every promise is made where it is watched.
        watch = any("async" in source.text for source in self._sources.values())
        files = tuple(self._file(each, watch=watch) for each in self._sources.values())
        return Script(files=files, root=self._root, app=app)

    # Reading

    def _read_all(self, first: _Source) -> None:
        """Read what a file asks for, and what that asks for."""
        waiting = [first]
        while waiting:
            source = waiting.pop()
            for request in _requests(source):
                found = self._find(source, request)
                if isinstance(found, Sentence):
                    if request.whole:
                        raise ModuleError(found, file=source.name, line=request.line)
                elif found not in self._sources:
                    new = self._read_asked(source, request, found)
                    if new is None:
                        continue
                    waiting.append(new)

    def _read_app(self) -> str | None:
        """Read the app.js of a mini-program, where a file of the script wants the app."""
        if self._root is None or self._main == APP_JS or not is_mini_program(self._root):
            return None
        if not any(_GET_APP.search(each.text) for each in self._sources.values()):
            return None
        path = self._root / APP_JS
        if not path.is_file() or not path.resolve().is_relative_to(self._root):
            return None
        if APP_JS not in self._sources:
            self._read_all(self._take(APP_JS, self._read(path, APP_JS)))
        return APP_JS

    def _read_main(self) -> _Source:
        name = self._main
        if self._text is not None:
            text = text_to_utf8(self._text).decode("utf-8")
        elif self._path is not None:
            text = self._read(self._path, name)
        else:
            text = ""
        return self._take(name, text, main=True)

    def _read_asked(self, source: _Source, request: Request, name: str) -> _Source | None:
        """Return a file; None where it cannot be used and the call is to say so."""
        try:
            path = (self._root or Path()) / unfit(name)
            return self._take(name, self._read(path, name))
        except ModuleError as error:
            if request.whole:
                raise ModuleError(error.reason, file=source.name, line=request.line) from None
            self._found[source.name][request.specifier] = error.sentence
            return None

    def _read(self, path: Path, name: str) -> str:
        if len(self._sources) >= FILES_MAX:
            raise ModuleError(Sentence(Text.MODULE_TOO_MANY, limit=FILES_MAX))
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would have us wait
                raise ModuleError(Sentence(Text.MODULE_NO_FILE, file=name))
            with path.open("rb") as file:
                data = file.read(FILE_MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise ModuleError(Sentence(Text.MODULE_UNREADABLE, file=name, error=reason)) from None
        self._total_bytes += len(data)
        too_large = len(data) > FILE_MAX_BYTES
        if too_large or self._total_bytes > FILES_MAX_BYTES:
            limit = FILE_MAX_BYTES if too_large else FILES_MAX_BYTES
            raise ModuleError(Sentence(Text.MODULE_TOO_LARGE, file=name, limit=limit // MIB))
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ModuleError(Sentence(Text.MODULE_ENCODING, file=name, line=line)) from None

    def _take(self, name: str, text: str, *, main: bool = False) -> _Source:
        is_json = name.endswith(_JSON) and not main
        syntax = None if is_json else read_syntax(text.encode())
        source = _Source(name=name, text=text, syntax=syntax)
        self._sources[name] = source
        self._found[name] = {}
        return source

    # Finding

    def _find(self, source: _Source, request: Request) -> str | Sentence:
        known = self._found[source.name]
        if request.specifier not in known:
            known[request.specifier] = self._finder.find(source.name, request.specifier)
        return known[request.specifier]

    # What comes of it

    def _check_names(self, source: _Source) -> None:
        """See that files with import and export have what is imported from them."""
        if source.syntax is None:
            return
        syntax = source.syntax
        wanted = [(each.specifier, each.name) for each in syntax.imports]
        wanted += [(each.specifier, each.local) for each in syntax.exports if each.specifier]
        lines = {each.specifier: each.line for each in reversed(syntax.requests) if each.whole}
        for specifier, name in wanted:
            target = self._found[source.name][specifier]
            if name == ALL or isinstance(target, Sentence):
                continue
            if not self._has(target, name, set()):
                fault = Sentence(Text.MODULE_NO_EXPORT, specifier=specifier, name=name)
                raise ModuleError(fault, file=source.name, line=lines[specifier])

    def _has(self, file: str, name: str, seen: set[str]) -> bool:
        """Tell whether a file exports a name; of one without export it is not known."""
        source = self._sources[file]
        if source.syntax is None or not source.syntax.is_module:
            return True
        if not source.syntax.exports:
            return True  # it imports, and may set module.exports
        seen.add(file)
        for each in source.syntax.exports:
            if each.name == name:
                return True
            if each.name == ALL and each.specifier is not None and name != DEFAULT:
                target = self._found[file].get(each.specifier)
                known = target in self._sources and target not in seen
                if target is not None and known and self._has(target, name, seen):
                    return True
        return False

    def _file(self, source: _Source, *, watch: bool) -> ScriptFile:
        name = _literal(source.name)
        if source.syntax is None:
            code, plain = f"__modules.json({name},{_literal(source.text)})", ""
        else:
            found = _literal(_said(self._found[source.name]))
            main = source.name == next(iter(self._sources))
            made = rewrite(source.text, source.syntax, main=main, watch=watch)
            code = f"__modules.define({name},{found},{made.links},{made.function})"
            plain = made.body
        return ScriptFile(
            name=source.name,
            code=f"{code}\n//# sourceURL={source.name}",
            plain=plain,
            lines=len(_LINE_END.findall(source.text)) + 1,
        )


def _requests(source: _Source) -> tuple[Request, ...]:
    return () if source.syntax is None else source.syntax.requests


def _said(found: Mapping[str, str | Sentence]) -> dict[str, object]:
    return {
        specifier: {"missing": str(each)} if isinstance(each, Sentence) else each
        for specifier, each in found.items()
    }


def _literal(value: object) -> str:
    """Return a value as JavaScript has it. __proto__ is a name like any other."""
    text = json.dumps(value)
    return f"JSON.parse({json.dumps(text)})" if isinstance(value, dict) else text
