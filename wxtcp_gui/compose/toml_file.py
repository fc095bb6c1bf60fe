"""TOML file: what the user keeps under names, as readable tables, one [[root]] after the other."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.toml_table import FaultError, Taker, document_of


class Named(Protocol):
    """Something that is kept under a name."""

    @property
    def name(self) -> str:
        """Its name, which its table has too."""


NamedT = TypeVar("NamedT", bound=Named)


class SnippetError(ValueError):
    """A file of snippets, or of their sequences, cannot be read or written, and why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlFile(Generic[NamedT]):
    """One kind of file: the name of its tables, and how they are read and made."""

    root: str
    read_items: Callable[[dict[str, Any]], Iterable[NamedT]]
    table: Callable[[NamedT], Any]

    def load(self, path: Path, max_bytes: int) -> tuple[NamedT, ...]:
        """Return what a file has, nothing where there is no file. Raises SnippetError."""
        return self.read(path, max_bytes) if path.exists() else ()

    def read(self, path: Path, max_bytes: int) -> tuple[NamedT, ...]:
        """Return what a file has. Raises SnippetError, also without a file."""
        return self._parse(text_of(path, max_bytes), path)

    def save(self, path: Path, items: tuple[NamedT, ...], max_bytes: int) -> None:
        """Write the file as a whole or not at all; what did not change keeps its comments.

        A file that is there and faulty is left as it is. Raises SnippetError.
        """
        old = text_of(path, max_bytes) if path.exists() else ""
        before = self._parse(old, path) if old else ()
        if before == items:
            return
        text = self._written(old, before, items)
        if self._parse(text, path) != items:  # never: what was written has to be what is kept
            raise in_file(path, text[:80])
        try:
            write_whole(path.resolve(), text)
        except OSError as error:
            reason = Sentence(Text.PROFILE_UNWRITABLE, error=error.strerror or type(error).__name__)
            raise in_file(path, reason) from None

    def _parse(self, text: str, path: Path) -> tuple[NamedT, ...]:
        try:
            document = document_of(text)
            Taker({key: document[key] for key in document if key != self.root}).end()
            return tuple(self.read_items(document))
        except FaultError as fault:
            raise SnippetError(fault.in_file(str(path), text, self.root)) from None

    def _written(self, old: str, before: tuple[NamedT, ...], items: tuple[NamedT, ...]) -> str:
        """Return the file's text; the tables of what did not change are taken as they are."""
        import tomlkit  # noqa: PLC0415 - a tenth of a second that only saving needs

        document: Any = tomlkit.parse(old)
        pairs = zip(before, document.get(self.root, []), strict=False)
        known = {each: table for each, table in pairs if table["name"] == each.name}
        tables = tomlkit.aot()
        for each in items:
            tables.append(known[each] if each in known else self.table(each))
        if self.root in document:
            del document[self.root]
        head = str(tomlkit.dumps(document)).rstrip("\n")  # comments, and nothing else
        whole = tomlkit.document()
        whole.add(self.root, tables)
        written = str(tomlkit.dumps(whole)).strip("\n") if items else ""
        return "\n\n".join(part for part in (head, written) if part) + "\n"


def in_file(path: Path, reason: str) -> SnippetError:
    """Return the error that says what is wrong with a file."""
    return SnippetError(Sentence(Text.PROFILE_IN_FILE, file=str(path), reason=reason))


def text_of(path: Path, max_bytes: int) -> str:
    """Return a file's text. Raises SnippetError."""
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        reason = Sentence(Text.PROFILE_UNREADABLE, error=error.strerror or type(error).__name__)
        raise in_file(path, reason) from None
    if len(data) > max_bytes:
        megabytes = max_bytes // 1_048_576
        raise in_file(path, Sentence(Text.SNIPPETS_TOO_LARGE, megabytes=megabytes))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise in_file(path, Sentence(Text.PROFILE_ENCODING)) from None


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there as a whole or as it was, also when the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def string(value: str) -> Any:
    """Return a text as a literal string where it has backslashes, so that it stays readable."""
    import tomlkit  # noqa: PLC0415

    plain = value.isprintable() and "'" not in value and "\\" in value
    return tomlkit.string(value, literal=plain)
