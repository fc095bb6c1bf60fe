"""Source file: a script as it stands on disk, read and written without changing its form."""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from wxtcp_gui.core.payload import text_to_utf8
from wxtcp_gui.core.sentences import Sentence, Text

MIB: Final = 1024**2
SOURCE_MAX_BYTES: Final = 4 * MIB  # of a file in the editor; `run` takes more
_BOM: Final = b"\xef\xbb\xbf"
_NEWLINES: Final = ("\r\n", "\n", "\r")

Stamp: TypeAlias = tuple[int, ...]  # tells one state of a file from another; empty without one


class SourceError(Exception):
    """A script that cannot be read or written; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A script's text, with \\n at the ends of its lines, and how it is written on disk."""

    text: str = ""
    newline: str = "\n"
    has_bom: bool = False
    stamp: Stamp = ()


def read_source(path: Path) -> Source:
    """Return what a file has. Reads it: not for the thread of a loop. Raises SourceError."""
    name = path.name
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would have us wait
            raise SourceError(Sentence(Text.MODULE_NO_FILE, file=name))
        with path.open("rb") as file:
            data = file.read(SOURCE_MAX_BYTES + 1)
            stamp = _stamp(os.fstat(file.fileno()))
    except FileNotFoundError:
        raise SourceError(Sentence(Text.SCRIPT_GONE, file=str(path))) from None
    except (OSError, ValueError) as error:
        raise SourceError(
            Sentence(Text.MODULE_UNREADABLE, file=name, error=reason_of(error))
        ) from None
    if len(data) > SOURCE_MAX_BYTES:
        limit = SOURCE_MAX_BYTES // MIB
        raise SourceError(Sentence(Text.SCRIPT_TOO_LARGE, file=name, limit=limit))
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(Sentence(Text.MODULE_ENCODING, file=name, line=line)) from None
    newline = _newline_of(text)
    return Source(
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        newline=newline,
        has_bom=data.startswith(_BOM),
        stamp=stamp,
    )


def write_source(path: Path, source: Source) -> Stamp:
    """Write a file as a whole or not at all; return its stamp. Raises SourceError."""
    real = path.resolve()  # what a link points to is written, the link stays
    if real.exists() and not os.access(real, os.W_OK):
        raise SourceError(Sentence(Text.SCRIPT_READ_ONLY, file=path.name))
    text = source.text.replace("\n", source.newline)
    data = (_BOM if source.has_bom else b"") + text_to_utf8(text)
    try:
        write_bytes(real, data)
        return _stamp(real.stat())
    except OSError as error:
        raise SourceError(
            Sentence(Text.SCRIPT_UNWRITTEN, file=str(path), error=reason_of(error))
        ) from None


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of a file, an empty one where there is none or it cannot be seen."""
    try:
        return _stamp(path.stat())
    except (OSError, ValueError):
        return ()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or as it was, also when the power fails."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def reason_of(error: Exception) -> str:
    """Return what the system says of an error."""
    return getattr(error, "strerror", None) or type(error).__name__


def _newline_of(text: str) -> str:
    """Return the end that most lines have."""
    windows = text.count("\r\n")
    counts = (windows, text.count("\n") - windows, text.count("\r") - windows)
    most = max(counts)
    return _NEWLINES[counts.index(most)] if most else "\n"


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino
