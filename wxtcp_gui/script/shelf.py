"""Shelf: the scripts that were open, and their texts that were not saved, on disk."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from wxtcp_gui.core.payload import text_to_utf8
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.kept_storage import key_of
from wxtcp_gui.script.source_file import SourceError, Stamp, reason_of, stamp_of, write_bytes

RECENT_MAX: Final = 15  # files on the list; texts that were not saved stay on it besides
_INDEX: Final = "open.json"
_DRAFTS: Final = "drafts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One script on the shelf. Without a `path` it was never saved.

    `origin` is the sample that it was made from, `title` the beginning of an unsaved text,
    `has_draft` tells that there is a text that its file has not.
    """

    key: str
    path: Path | None = None
    origin: Path | None = None
    title: str = ""
    has_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that was not saved. `stamp` is that of the file when it was like the text."""

    text: str
    stamp: Stamp = ()
    newline: str = "\n"
    has_bom: bool = False


class TakenError(Exception):
    """A text that another window has written meanwhile: keep it under another key."""


class Shelf:
    """Reads and writes files: its calls are not for the thread of a loop. One at a time.

    Several windows may do so: what another one has put there is not written over.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[str] = set()  # keys that have been on our list
        self._stamps: dict[str, Stamp] = {}  # of the texts as we know them

    def load(self) -> tuple[Kept, ...]:
        """Return the scripts, the one that is open first; of a damaged list, the texts."""
        found = self._listed()
        found = self._found() if found is None else found
        self._known.update(each.key for each in found)
        return tuple(replace(each, has_draft=self._draft(each.key).is_file()) for each in found)

    def save(self, scripts: Sequence[Kept]) -> None:
        """Write the list. Raises SourceError."""
        self._known.update(each.key for each in scripts)
        foreign = [each for each in self._listed() or () if each.key not in self._known]
        document = {"scripts": [_table(each) for each in (*scripts, *foreign)]}
        # Escaped, names of files stay what they are, of whatever encoding.
        self._write(self._folder / _INDEX, json.dumps(document))

    def draft(self, kept: Kept) -> Draft:
        """Return the text that was not saved. Raises SourceError."""
        path = self._draft(kept.key)
        try:
            self._stamps[kept.key] = stamp_of(path)
            found = json.loads(path.read_bytes())
            return Draft(
                text=str(found["text"]),
                stamp=tuple(int(each) for each in found["stamp"]),
                newline=found["newline"] if found["newline"] in {"\r\n", "\r"} else "\n",
                has_bom=bool(found["bom"]),
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            file = kept.path.name if kept.path else path.name
            sentence = Sentence(Text.SCRIPT_DRAFT_LOST, file=file, error=reason_of(error))
            raise SourceError(sentence) from None

    def keep(self, key: str, draft: Draft) -> None:
        """Write a text that was not saved. Raises SourceError, and TakenError."""
        path = self._draft(key)
        if stamp_of(path) not in {(), self._stamps.get(key, ())}:
            self._known.discard(key)  # it is the other window's from now on
            raise TakenError
        document = {
            "text": draft.text,
            "stamp": list(draft.stamp),
            "newline": draft.newline,
            "bom": draft.has_bom,
        }
        self._write(path, json.dumps(document, ensure_ascii=False))
        self._stamps[key] = stamp_of(path)

    def drop(self, key: str) -> None:
        """Forget the text of a script that was saved, or is empty. Raises SourceError.

        That of another window stays.
        """
        path = self._draft(key)
        try:
            if stamp_of(path) == self._stamps.pop(key, ()):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise SourceError(_unwritten(error)) from None

    def _listed(self) -> tuple[Kept, ...] | None:
        """Return what the list has, None where there is none, or it is damaged."""
        try:
            document = json.loads((self._folder / _INDEX).read_bytes())
            return tuple(_kept_of(each) for each in document["scripts"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _found(self) -> tuple[Kept, ...]:
        """Return the unsaved texts that are there, whatever has become of the list."""
        try:
            names = sorted(each.stem for each in (self._folder / _DRAFTS).glob("*.json"))
        except OSError:
            return ()
        return tuple(Kept(key=name, has_draft=True) for name in reversed(names))

    def _draft(self, key: str) -> Path:
        return self._folder / _DRAFTS / f"{key}.json"

    def _write(self, path: Path, document: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(path, text_to_utf8(document))
        except OSError as error:
            raise SourceError(_unwritten(error)) from None


def new_script(origin: Path | None = None) -> Kept:
    """Return one that is not in a file."""
    return Kept(key=f"new-{time.time_ns():x}", origin=origin)


def script_in(path: Path) -> Kept:
    """Return the one in a file."""
    return Kept(key=f"file-{key_of(path)}", path=path.absolute())


def _kept_of(table: dict[str, Any]) -> Kept:
    key = str(table["key"])
    if not key.replace("-", "").isalnum():
        raise ValueError(key)
    path, origin = table.get("path"), table.get("origin")
    return Kept(
        key=key,
        path=Path(path) if path else None,
        origin=Path(origin) if origin else None,
        title=str(table.get("title", "")),
    )


def _table(kept: Kept) -> dict[str, str]:
    table = {"key": kept.key, "title": kept.title}
    for name, path in (("path", kept.path), ("origin", kept.origin)):
        if path is not None:
            table[name] = str(path)
    return table


def _unwritten(error: OSError) -> Sentence:
    return Sentence(Text.SCRIPT_SHELF_UNWRITTEN, error=reason_of(error))
