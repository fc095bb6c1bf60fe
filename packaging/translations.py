"""The window's Chinese: python packaging/translations.py --update|--release|--check.

--update   takes the strings of the source into the .ts, and out of it what is gone
--release  compiles the .qm beside it, which the program reads
--check    says what is missing or wrong in either, a sentence each

lupdate and lrelease are those of the PySide6 that this Python has. --check reads the source
itself, as Python does, and so finds also what lupdate would take in wrongly or not at all.
Standard library only. How to translate: docs/translating.md.
"""

import argparse
import ast
import importlib.util
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "wxtcp_gui"
TS = ROOT / "resources" / "i18n" / "wxtcp_gui_zh_CN.ts"

_UPDATE = "python packaging/translations.py --update"
_RELEASE = "python packaging/translations.py --release"

Key = tuple[str, str]  # context and English text: what the program looks a string up by


class TranslationError(Exception):
    """Something is not there or could not be run; the message says what to do."""


@dataclass(frozen=True)
class Found:
    """A call in the source: where it is, and what it looks up, or what is wrong with it."""

    where: str
    key: Key | None = None
    fault: str = ""


@dataclass(frozen=True)
class Entry:
    """An entry of the .ts. `state` is empty where the translation is finished."""

    key: Key
    translation: str
    state: str


def tool(name: str) -> str:
    """Return the path of one of Qt's tools, which PySide6 brings along."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for place in (Path(folder), Path(folder, "Qt", "libexec"), Path(folder, "Qt", "bin")):
            for file in (place / name, place / f"{name}.exe"):
                if file.is_file():
                    return str(file)
    raise TranslationError(
        f"{name} was not found: it comes with PySide6-Essentials, which {sys.executable} lacks; "
        "run make check once, then use the Python in .venv"
    )


def run(name: str, *arguments: str) -> None:
    """Run one of Qt's tools in the project's root, and show what it says only when it fails."""
    command = [tool(name), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise TranslationError(f"{name} failed: {(done.stdout + done.stderr).strip()}")


def update(ts: Path = TS) -> None:
    """Make the entries of the .ts those of the source; translations of the others stay."""
    ts.parent.mkdir(parents=True, exist_ok=True)
    files = [file.relative_to(ROOT).as_posix() for file in source_files()]
    options = ["-locations", "none", "-no-obsolete", "-target-language", "zh_CN"]
    run("lupdate", *options, *files, "-ts", str(ts))


def release(ts: Path = TS, qm: Path | None = None) -> None:
    """Compile the .ts, into the .qm beside it where no other is named."""
    run("lrelease", str(ts), "-qm", str(qm or ts.with_suffix(".qm")))


def source_files() -> list[Path]:
    """Return every file that may have strings for people."""
    return sorted(SOURCE.rglob("*.py"))


class _Calls(ast.NodeVisitor):
    """Gathers the calls that mark a string for translation, with the class around each."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._classes: list[str] = []
        self.found: list[Found] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=owner, attr="tr"):
                self._add_tr(node, owner)
            case ast.Attribute(value=ast.Name(id="QCoreApplication"), attr="translate"):
                # A text of a table marks itself.
                if not isinstance(node.args[1], ast.Attribute | ast.Subscript):
                    self._add(node, node.args[:2])
            case ast.Name(id="QT_TRANSLATE_NOOP"):
                self._add(node, node.args[:2])

    def _add_tr(self, node: ast.Call, owner: ast.expr) -> None:
        if isinstance(owner, ast.Name) and owner.id == "self" and self._classes:
            self._add(node, [ast.Constant(self._classes[-1]), *node.args[:1]])
        else:
            self._fault(node, "tr() of something other than self is not found at run time")

    def _add(self, node: ast.Call, arguments: list[ast.expr]) -> None:
        texts = [each.value for each in arguments if isinstance(each, ast.Constant)]
        match texts:
            case [str(context), str(text)] if context and text:
                self.found.append(Found(self._where(node), (context, text)))
            case _:
                self._fault(node, "its text is no plain string literal")

    def _fault(self, node: ast.Call, what: str) -> None:
        use = 'write QCoreApplication.translate("Context", "Text") with a context of your own'
        self.found.append(Found(self._where(node), fault=f"{what}: {use}"))

    def _where(self, node: ast.Call) -> str:
        return f"{self._file}:{node.lineno}"


def strings_of(file: Path) -> list[Found]:
    """Return every call in a file that marks a string for translation."""
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    calls = _Calls(name)
    calls.visit(ast.parse(file.read_text(encoding="utf-8"), filename=name))
    return calls.found


def entries_of(ts: Path) -> list[Entry]:
    """Return the entries of a .ts."""
    try:
        root = ET.parse(ts).getroot()  # noqa: S314 - our own file
    except FileNotFoundError:
        raise TranslationError(f"{ts.name} is not there: run {_UPDATE}") from None
    except ET.ParseError as error:
        raise TranslationError(f"{ts.name} is no valid XML: {error}") from None
    entries = []
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            text = "" if translation is None else "".join(translation.itertext())
            state = "unfinished" if translation is None else translation.get("type", "")
            entries.append(Entry((name, message.findtext("source", "")), text, state))
    return entries


def placeholders(text: str) -> list[str]:
    """Return the fields that str.format would fill in, sorted. Raises ValueError if it cannot."""
    return sorted(name for _, name, *_ in string.Formatter().parse(text) if name is not None)


def source_faults(found: list[Found], entries: list[Entry]) -> Iterator[str]:
    """Say where source and .ts differ."""
    known = {entry.key for entry in entries}
    seen: set[Key | None] = set()
    for each in found:
        if each.fault:
            yield f"{each.where}: {each.fault}."
        elif each.key not in known | seen:
            seen.add(each.key)
            yield f"{each.where}: {_shown(each.key)} is not in {TS.name}: run {_UPDATE}."
    used = {each.key for each in found}
    faulty = any(each.fault for each in found)
    for entry in entries:
        # What lupdate finds no context for is a fault of the source, said above.
        if entry.key not in used and (entry.key[0] or not faulty):
            yield f"{TS.name}: {_shown(entry.key)} is in no source any more: run {_UPDATE}."


def translation_faults(entries: list[Entry]) -> Iterator[str]:
    """Say which translations are not ready, or would break where they are filled in."""
    for entry in entries:
        name = f"{TS.name}: {_shown(entry.key)}"
        if entry.state:
            yield f"{name} is marked {entry.state}: translate it, and remove the mark."
        elif not entry.translation.strip():
            yield f"{name} has no translation."
        else:
            try:
                given = placeholders(entry.translation)
            except ValueError as error:
                yield f"{name}: its translation cannot be filled in: {error}."
                continue
            wanted = placeholders(entry.key[1])
            if given != wanted:
                yield f"{name} has the placeholders {wanted}, its translation {given}."


def release_faults(ts: Path) -> Iterator[str]:
    """Say whether the .qm is another than the .ts would give."""
    qm = ts.with_suffix(".qm")
    if not qm.is_file():
        yield f"{qm.name} is not there: run {_RELEASE}."
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, qm.name)
        release(ts, fresh)
        if fresh.read_bytes() != qm.read_bytes():
            yield f"{qm.name} is older than {ts.name}: run {_RELEASE}."


def faults(ts: Path = TS) -> list[str]:
    """Return a sentence for everything that is wrong."""
    entries = entries_of(ts)
    found = [each for file in source_files() for each in strings_of(file)]
    said = [*source_faults(found, entries), *translation_faults(entries)]
    return said + list(release_faults(ts))


def _shown(key: Key | None) -> str:
    context, text = key or ("", "")
    return f"“{text}” ({context or 'no context'})".replace("\n", "\\n")


def check() -> int:
    """Print what is wrong; return the exit code."""
    said = faults()
    for sentence in said:
        print(sentence)
    if not said:
        print(f"{len(entries_of(TS))} texts, all of them translated.")
    return 1 if said else 0


def main(arguments: list[str]) -> int:
    """Do what was asked for; return the exit code."""
    summary, _, details = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=summary, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    task = parser.add_mutually_exclusive_group(required=True)
    for name in ("update", "release", "check"):
        task.add_argument(f"--{name}", action="store_const", dest="task", const=name)
    chosen = parser.parse_args(arguments).task
    try:
        if chosen == "check":
            return check()
        if chosen == "update":
            update()
        else:
            release()
    except TranslationError as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a console of Windows
    sys.exit(main(sys.argv[1:]))
