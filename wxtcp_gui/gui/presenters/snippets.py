"""Snippets presenter: the user's snippets, and what is done with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from wxtcp_gui.compose import snippet_file
from wxtcp_gui.compose.checksum import ChecksumError
from wxtcp_gui.compose.snippet_file import SnippetError
from wxtcp_gui.compose.snippets import Snippet, Snippets
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.composing import message_of
from wxtcp_gui.gui.models.kept_draft import draft_with
from wxtcp_gui.gui.presenters.history import SendHistory
from wxtcp_gui.gui.presenters.kept_file import KeptFile
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.snippets_page import SnippetsPage
from wxtcp_gui.gui.wording import count_text, translated
from wxtcp_gui.net.tasks import Tasks

CAUSE: Final = "snippets"  # of what the banner says
NAME_CHARS: Final = 32  # of a message that a new snippet is called by


class SnippetsPresenter(QObject):
    """Shows the file's snippets, and changes them; each change is made to the file as it is then.

    Signals:
        composed: a snippet stands in the composer now.
        renamed(old, new): a snippet has another group and name.
    """

    composed = Signal()
    renamed = Signal(object, object)

    def __init__(
        self,
        page: SnippetsPage,
        window: MainWindow,
        workspace: Workspace,
        snippets: KeptFile[Snippets],
        history: SendHistory,
        tasks: Tasks,
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._window = window
        self._workspace = workspace
        self._snippets = snippets
        self._history = history
        self._tasks = tasks
        self._edited: Snippet | None = None  # whose form is open; None is a new one
        page.searched.connect(self.refresh)
        page.shown.connect(snippets.refresh)
        page.read_asked.connect(snippets.refresh)
        page.use_asked.connect(self.use)
        page.send_asked.connect(self.send)
        page.save_asked.connect(self.ask_to_save)
        page.edit_asked.connect(self._on_edit_asked)
        page.keep_asked.connect(self._on_kept)
        page.duplicate_asked.connect(self._on_duplicate_asked)
        page.delete_asked.connect(self._on_delete_asked)
        page.move_asked.connect(self._on_move_asked)
        page.import_asked.connect(self._on_import_asked)
        page.export_asked.connect(self._on_export_asked)
        snippets.changed.connect(self.refresh)
        snippets.failed.connect(self._on_failed)
        workspace.selected.connect(self._show_connected)
        workspace.changed.connect(self._show_connected)
        workspace.sockets.dataChanged.connect(self._show_connected)
        self._show_connected()
        self.refresh()

    def refresh(self) -> None:
        """Show the snippets that have the words of the search, or why there are none."""
        page, snippets = self._page, self._snippets
        fault = snippets.fault
        page.show_fault(translated(fault.sentence) if fault else "")
        found = snippets.value.search(page.search.text())
        page.show_snippets(found, is_empty=not len(snippets.value))

    def use(self) -> None:
        """Put the selected snippet into the composer."""
        entry, snippet = self._workspace.current, self._page.current()
        if entry is None or snippet is None:
            return
        self._workspace.set_composer(entry, draft_with(snippet.message, entry.composer))
        self._workspace.changed.emit()
        self.composed.emit()

    def send(self) -> None:
        """Send the selected snippets at once, or say why not."""
        entry, snippets = self._workspace.current, self._page.selected()
        if entry is None or entry.state is not SocketState.CONNECTED:
            self._say(self.tr("The socket is not connected: connect it first (F5)."), "warning")
            return
        for snippet in snippets:
            try:
                data = entry.variables.expand(snippet.message)
            except (PayloadError, ChecksumError) as fault:
                text = self.tr("{name}: {reason}")
                reason = translated(fault.sentence)
                self._say(text.format(name=snippet.name, reason=reason), "error")
                return
            self._workspace.send(entry, data)
            self._history.add(entry, draft_with(snippet.message, entry.composer))
        if len(snippets) == 1:
            self._say(self.tr("Sent: {name}").format(name=snippets[0].name))
        else:
            text = self.tr("{count} snippets sent.")
            self._say(text.format(count=count_text(len(snippets))))

    def ask_to_save(self) -> None:
        """Ask for the name of what stands in the composer."""
        draft = self._window.composer.draft
        if draft.large is not None:
            self._say(self.tr("What was pasted is too large to be kept as a snippet."), "warning")
            return
        text = draft.hex if draft.hex_mode else draft.text
        if not text:
            self._say(self.tr("The composer is empty: type a message first."), "warning")
            return
        self._edited = None
        name = text.strip().split("\n")[0][:NAME_CHARS].strip()
        self._page.open_form(None, self._snippets.value.groups, name=name)

    def _on_edit_asked(self) -> None:
        if (snippet := self._page.current()) is not None:
            self._edited = snippet
            self._page.open_form(snippet, self._snippets.value.groups)

    def _on_kept(self, name: str, group: str, note: str, with_draft: bool) -> None:
        old = self._edited
        taken = self._snippets.value.get(group, name)
        if taken is not None and (old is None or taken.key != old.key):
            self._page.form.show_fault(self.tr("Its group has another snippet of this name"))
            return
        draft = self._window.composer.draft
        if with_draft and draft.large is not None:
            self._page.form.show_fault(self.tr("What was pasted is too large to be kept"))
            return
        message = message_of(draft) if with_draft or old is None else old.message
        snippet = Snippet(name=name, group=group, note=note, message=message)

        def kept() -> None:
            self._page.close_form()
            self._page.list.show_key(snippet.key)
            self._say(self.tr("Saved: {name}").format(name=name))
            if old is not None and old.key != snippet.key:
                self.renamed.emit(old.key, snippet.key)

        self._change(lambda all_: all_.put(snippet, instead_of=old), kept)

    def _on_duplicate_asked(self) -> None:
        chosen = self._page.selected()
        made: list[Snippet] = []

        def change(all_: Snippets) -> Snippets:
            for each in chosen:
                made.append(all_.renamed(each))
                all_ = all_.put(made[-1])
            return all_

        self._change(change, lambda: self._page.list.show_key(made[-1].key))

    def _on_delete_asked(self) -> None:
        chosen = {each.key for each in self._page.selected()}
        if not chosen:
            return
        places: list[tuple[int, Snippet]] = []

        def change(all_: Snippets) -> Snippets:
            places.extend((at, each) for at, each in enumerate(all_) if each.key in chosen)
            return Snippets(tuple(each for each in all_ if each.key not in chosen))

        def undo(all_: Snippets) -> Snippets:
            items = list(all_)
            for at, each in places:
                items.insert(at, Snippets(tuple(items)).renamed(each))
            return Snippets(tuple(items))

        def deleted() -> None:
            if len(places) == 1:
                said = self.tr("{name} is deleted.").format(name=places[0][1].name)
            else:
                text = self.tr("{count} snippets are deleted.")
                said = text.format(count=count_text(len(places)))
            back = self.tr("Undo"), lambda: self._change(undo)
            self._window.banner.say(said, kind="info", cause=CAUSE, action=back)

        self._change(change, deleted)

    def _on_move_asked(self, by: int) -> None:
        """Change places with the next snippet of the same group."""
        chosen = self._page.current()
        if chosen is None:
            return

        def change(all_: Snippets) -> Snippets:
            items = list(all_)
            places = [at for at, each in enumerate(items) if each.group == chosen.group]
            number = next((n for n, at in enumerate(places) if items[at].key == chosen.key), None)
            if number is None or not 0 <= number + by < len(places):
                return all_
            one, other = places[number], places[number + by]
            items[one], items[other] = items[other], items[one]
            return Snippets(tuple(items))

        self._change(change)

    def _on_import_asked(self) -> None:
        dialog = self._dialog(self.tr("Import snippets"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def _on_export_asked(self) -> None:
        dialog = self._dialog(self.tr("Export snippets"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile("snippets.toml")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def import_from(self, path: str) -> None:
        """Add the snippets of a file; what has the name of another one gets a number."""
        self._tasks.start(self._import(Path(path)), "snippets are imported")

    def export_to(self, path: str) -> None:
        """Write the selected snippets, or all where not several are selected."""
        chosen = self._page.selected()
        chosen = chosen if len(chosen) > 1 else list(self._snippets.value)
        self._tasks.start(self._export(Path(path), chosen), "snippets are exported")

    async def _import(self, path: Path) -> None:
        try:
            others = await asyncio.to_thread(snippet_file.read, path)
        except SnippetError as error:
            if isValid(self):
                self._say(translated(error.sentence), "error")
            return
        before: list[int] = []

        def change(all_: Snippets) -> Snippets:
            before.append(len(all_))
            return all_.merge(others)

        def imported() -> None:
            count = len(self._snippets.value) - before[0]
            text = self.tr("{count} of {all} snippets were new.")
            self._say(text.format(count=count_text(count), all=count_text(len(others))))

        if isValid(self):
            self._change(change, imported)

    async def _export(self, path: Path, chosen: list[Snippet]) -> None:
        try:
            await asyncio.to_thread(snippet_file.save, path, Snippets(tuple(chosen)))
        except SnippetError as error:
            said, tone = translated(error.sentence), "error"
        else:
            text = self.tr("{count} snippets are in {path}.")
            said, tone = text.format(count=count_text(len(chosen)), path=path.name), "secondary"
        if isValid(self):
            self._say(said, tone)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._page.window(), title)
        dialog.setNameFilters([self.tr("Snippets (*.toml)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _change(
        self, change: Callable[[Snippets], Snippets], then: Callable[[], object] | None = None
    ) -> None:
        """Change the file; the window may be another one when it is written."""

        def done() -> None:
            if then is not None and isValid(self):
                then()

        self._snippets.change(change, done)

    def _say(self, sentence: str, tone: str = "secondary") -> None:
        self._page.say(sentence, tone=tone)

    def _on_failed(self, sentence: str) -> None:
        self._say(sentence, "error")
        self._page.form.show_fault(sentence)

    def _show_connected(self) -> None:
        entry = self._workspace.current
        connected = entry is not None and entry.state is SocketState.CONNECTED
        self._page.set_connected(connected=connected)
