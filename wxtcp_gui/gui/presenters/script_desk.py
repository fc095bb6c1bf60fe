"""ScriptDesk: the script that is open, its file, and what is kept of it until it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from wxtcp_gui.gui.models.editor_state import EditorState
from wxtcp_gui.gui.models.script_document import ScriptDocument
from wxtcp_gui.gui.presenters.script_file import News, ScriptFile, read_kept
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.shelf import RECENT_MAX, Kept, Shelf, TakenError, new_script, script_in
from wxtcp_gui.script.source_file import Source, SourceError, read_source

KEEP_MS: Final = 400  # after a key, until the text is kept
LOOK_MS: Final = 1_500  # how often it is looked whether the file has changed
NEW_NAME: Final = "main.js"  # what a script without a file is called, in stacks as well
_TITLE_CHARS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something about the file. `offers_disk` has two buttons: take the file's text, or keep."""

    sentence: str
    kind: str = "error"  # or warning
    offers_disk: bool = False


class ScriptDesk(QObject):
    """Outlives the window. Files are read and written in worker threads, one after the other.

    Whatever is opened or closed, a text that its file has not is kept on the shelf.

    Signals:
        renamed: the name, or whether the text is saved, has changed.
        opened: another script is open.
        said: there is something to say about the file, or no more.
    """

    renamed = Signal()
    opened = Signal()
    said = Signal()

    def __init__(self, shelf: Shelf, tasks: Tasks, *, first_text: Callable[[], str]) -> None:
        super().__init__()
        self._shelf = shelf
        self._tasks = tasks
        self._first_text = first_text
        self._turn = asyncio.Lock()
        self._kept = new_script()
        self._others: list[Kept] = []  # the last one first
        self._file = ScriptFile()
        self._is_dirty = False  # there is something to be kept
        self._loaded = False  # the shelf was read
        self._ready = False
        self._ended = False
        self.state = EditorState()
        self.message: Said | None = None
        self.document = ScriptDocument(self)
        self.document.text_changed.connect(self._on_changed)
        self.document.modificationChanged.connect(self._on_modified)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_MS)
        self._soon.timeout.connect(self._on_soon)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)

    # What it is

    @property
    def key(self) -> str:
        """What tells the script from others."""
        return self._kept.key

    @property
    def path(self) -> Path | None:
        """The script's file, None of one that was never saved."""
        return self._kept.path

    @property
    def place(self) -> Path | None:
        """What the script's other files are found by: its file, or that of the sample."""
        return self._kept.path or self._kept.origin

    @property
    def name(self) -> str:
        """How the script is called."""
        return name_of(self._kept)

    @property
    def is_modified(self) -> bool:
        """Whether the file has not what the editor has."""
        return self.document.isModified()

    @property
    def is_loaded(self) -> bool:
        """Whether the script of the last time is there."""
        return self._ready

    @property
    def recent(self) -> tuple[Kept, ...]:
        """The other scripts, the last one first."""
        return tuple(self._others)

    # What is asked of it

    def load(self) -> None:
        """Bring back the script of the last time; the first time, one that can be run."""
        self._do(self._load, "script is brought back")

    def watch(self, *, on: bool) -> None:
        """Look after the file while the script is in sight."""
        if on and not self._ended:
            self._look.start()
            self.look()
        else:
            self._look.stop()

    def new(self) -> None:
        """Open an empty script."""
        self._do(lambda: self._show(new_script(), Source()), "new script")

    def open(self, path: Path) -> None:
        """Open a file, or what was kept of it."""
        self._do(lambda: self._open(self._known(path)), f"{path.name} is opened")

    def open_kept(self, kept: Kept) -> None:
        """Open a script of the list."""
        self._do(lambda: self._open(kept), "script is opened")

    def open_sample(self, path: Path) -> None:
        """Open a copy of a sample."""
        self._do(lambda: self._open_sample(path), "sample is opened")

    def save(self) -> None:
        """Write the file. Without one it does nothing: save_as() asks for it."""
        if (path := self.path) is not None:
            self._do(lambda: self._save(path, force=False), f"{path.name} is saved")

    def save_as(self, path: Path) -> None:
        """Write the text into a file, which is the script's from now on."""
        self._do(lambda: self._save(path, force=True), f"{path.name} is saved")

    def take_disk(self) -> None:
        """Give up what is here for what the file has."""
        if (path := self.path) is not None:
            self._do(lambda: self._take(path), f"{path.name} is read")

    def keep_mine(self) -> None:
        """Leave the text as it is, whatever the file has."""
        self._say(None)
        self._do(self._file.ignore, "the file is left as it is")

    def look(self) -> None:
        """Look whether the file has changed."""
        if self._loaded and self.path is not None and not self._turn.locked():
            self._do(self._look_at_file, "script is looked after")

    async def end(self) -> None:
        """Keep what is to be kept, and do nothing any more."""
        self._ended = True
        self._look.stop()
        self._soon.stop()
        async with self._turn:
            await self._keep()

    def tell(self, sentence: str) -> None:
        """Say something about the script."""
        self._say(Said(sentence=sentence))

    def dismiss(self) -> None:
        """Take back what was said."""
        self._say(None)

    # Doing it

    def _do(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        if not self._ended:
            self._tasks.start(self._in_turn(work), name)

    async def _in_turn(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async with self._turn:
            try:
                await work()
            except SourceError as error:
                self._say(Said(sentence=translated(error.sentence)))

    async def _load(self) -> None:
        if self._loaded:
            return
        kept = await asyncio.to_thread(self._shelf.load)
        self._loaded = True
        is_typed = bool(self.document.text())  # somebody was faster than the disk
        self._others = list(kept if is_typed else kept[1:])
        try:
            if is_typed:
                await self._keep_changed()
            elif kept:
                await self._open(kept[0], is_first=True)
            else:
                await self._show(new_script(), Source(text=self._first_text()))
        finally:
            self._ready = True

    async def _open(self, kept: Kept, *, is_first: bool = False) -> None:
        if not is_first and kept.key == self._kept.key:
            return
        try:
            source, draft = await asyncio.to_thread(read_kept, self._shelf, kept)
        except SourceError:
            if is_first:  # there has to be something
                await self._show(new_script(), Source())
            raise
        await self._show(kept, source, is_draft=draft)
        if draft and kept.path is not None:
            await self._look_at_file()

    async def _open_sample(self, path: Path) -> None:
        source = await asyncio.to_thread(read_source, path)
        await self._show(new_script(path), replace(source, stamp=()))

    async def _show(self, kept: Kept, source: Source, *, is_draft: bool = False) -> None:
        """Put the script that is open aside, and show another one."""
        await self._keep()
        if self._is_worth_keeping():
            self._others = [replace(self._kept, has_draft=self._is_draft), *self._others]
        self._others = _trimmed([each for each in self._others if each.key != kept.key])
        self._kept, self._file = kept, ScriptFile(kept.path, source)
        self.state = EditorState()
        self._say(None)
        self._put(source.text, modified=is_draft or (kept.path is None and bool(source.text)))
        self.opened.emit()
        await self._keep_changed()

    def _put(self, text: str, *, modified: bool) -> None:
        self.document.set_text(text)
        self.document.setModified(modified)

    async def _save(self, path: Path, *, force: bool) -> None:
        text, revision = self.document.text(), self.document.revision()
        if not force and await self._file.news() is News.CHANGED:
            self._say_changed()
            return
        await self._file.write(path, text)
        before, self._kept = self._kept, script_in(path)
        self._others = [
            each for each in self._others if each.path != path and each.key != before.key
        ]
        if before.key != self._kept.key:
            await asyncio.to_thread(self._shelf.drop, before.key)
        if before.path is not None and before.path != path:
            self._others.insert(0, replace(before, has_draft=False))
        self._say(None)
        if self.document.revision() == revision:
            self.document.setModified(False)
        await self._keep_changed()

    async def _take(self, path: Path) -> None:
        text = await self._file.read(path)
        self._say(None)
        self._put(text, modified=False)
        await self._keep_changed()

    async def _look_at_file(self) -> None:
        path, news = self.path, await self._file.news()
        if path is None or news is News.NONE:
            return
        if news is News.GONE:
            await self._file.ignore()
            gone = self.tr("{file} is not there any more. Saving writes it anew.")
            self._say(Said(sentence=gone.format(file=path.name), kind="warning"))
            self.document.setModified(True)
        elif self.is_modified:
            self._say_changed()
        else:
            try:
                await self._take(path)
            except SourceError:
                await self._file.ignore()  # said once, not with every look
                raise

    def _say_changed(self) -> None:
        text = self.tr("{file} has changed on disk, and here as well.")
        self._say(Said(sentence=text.format(file=self.name), kind="warning", offers_disk=True))

    # Keeping

    async def _keep_changed(self) -> None:
        """Keep what another script, or another file, has come of."""
        self._is_dirty = True
        self.renamed.emit()
        await self._keep()

    @property
    def _is_draft(self) -> bool:
        """Whether there is a text that no file has."""
        return self.is_modified or self.path is None

    def _is_worth_keeping(self) -> bool:
        """Whether the script that is open is to be found again."""
        return self.path is not None or bool(self.document.text().strip())

    async def _keep(self) -> None:
        """Write the text that its file has not, and the list."""
        if not self._is_dirty or not self._loaded:
            return
        self._is_dirty = False
        text, is_draft = self.document.text(), self._is_draft
        title = next((line.strip() for line in text.splitlines() if line.strip()), "")
        self._kept = replace(self._kept, has_draft=is_draft, title=title[:_TITLE_CHARS])
        kept, draft = self._kept, self._file.draft(text)
        scripts = [kept, *self._others]

        def write() -> None:
            if is_draft and (text.strip() or kept.path is not None):
                self._shelf.keep(kept.key, draft)
            else:
                self._shelf.drop(kept.key)
            self._shelf.save(scripts)

        try:
            await asyncio.to_thread(write)
        except SourceError as error:
            self._say(Said(sentence=translated(error.sentence), kind="warning"))
        except TakenError:  # another window has it open as well: from now on there are two
            self._kept = replace(self._kept, key=new_script().key)
            self._is_dirty = True
            await self._keep()

    def _known(self, path: Path) -> Kept:
        """Return what is known of a file."""
        wanted = script_in(path)
        known = {each.path: each for each in (*reversed(self._others), self._kept)}
        return known.get(wanted.path, wanted)

    def _say(self, said: Said | None) -> None:
        if said != self.message:
            self.message = said
            self.said.emit()

    def _on_changed(self) -> None:
        self._is_dirty = True
        if not self._ended:
            self._soon.start()

    def _on_modified(self, _modified: bool) -> None:
        self._is_dirty = True
        self.renamed.emit()

    def _on_soon(self) -> None:
        self._do(self._keep, "script is kept")


def name_of(kept: Kept) -> str:
    """Return how a script is called."""
    place = kept.path or kept.origin
    return NEW_NAME if place is None else place.name


def _trimmed(others: list[Kept]) -> list[Kept]:
    """Return the list with no more files than it may have; unsaved texts stay."""
    files = [each for each in others if each.path is not None and not each.has_draft]
    gone = {each.key for each in files[RECENT_MAX:]}
    return [each for each in others if each.key not in gone]
