"""ComposerPages: the pages beside Text and Hex, and what they show of files that are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget

from wxtcp_gui.compose import sequence_file, snippet_file
from wxtcp_gui.compose.sequence_file import Sequences
from wxtcp_gui.compose.snippets import Snippets
from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.presenters.file_sending import FileSendingPresenter, FileSends
from wxtcp_gui.gui.presenters.history import HistoryPresenter, SendHistory
from wxtcp_gui.gui.presenters.kept_file import KeptFile
from wxtcp_gui.gui.presenters.log_menu import LogMenu
from wxtcp_gui.gui.presenters.sequence_runs import SequenceRuns
from wxtcp_gui.gui.presenters.sequences import SequencesPresenter
from wxtcp_gui.gui.presenters.snippets import SnippetsPresenter
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.file_page import FilePage
from wxtcp_gui.gui.widgets.sequence_page import SequencePage
from wxtcp_gui.gui.widgets.snippets_page import SnippetsPage
from wxtcp_gui.net.tasks import Tasks

SEQUENCES_FILE: Final = "sequences.toml"  # beside that of the snippets


class Kept:
    """What the pages speak of, and what outlives the window when it is built anew."""

    def __init__(self, workspace: Workspace, tasks: Tasks, snippets_file: Path) -> None:
        self.tasks = tasks
        self.sends = FileSends(workspace, tasks)
        self.history = SendHistory(workspace)
        self.runs = SequenceRuns(workspace, tasks)
        self.snippets = KeptFile(
            snippets_file,
            Snippets(),
            load=snippet_file.load,
            save=snippet_file.save,
            tasks=tasks,
        )
        self.sequences = KeptFile(
            snippets_file.with_name(SEQUENCES_FILE),
            Sequences(),
            load=sequence_file.load,
            save=sequence_file.save,
            tasks=tasks,
        )


class ComposerPages(QObject):
    """Adds the pages to a window's composer, each with its presenter.

    `compose` puts bytes into the composer.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        kept: Kept,
        *,
        log: EventLogModel,
        menu: LogMenu,
        icons: Icons,
        compose: Callable[[bytes], object],
    ) -> None:
        super().__init__()
        self._window = window
        self.file_page = FilePage(icons)
        self.snippets_page = SnippetsPage(icons)
        self.sequence_page = SequencePage(icons)
        self._filing = FileSendingPresenter(self.file_page, workspace, kept.sends, parent=self)
        self._history = HistoryPresenter(window, workspace, log, kept.history, parent=self)
        self._snippets = SnippetsPresenter(
            self.snippets_page,
            window,
            workspace,
            kept.snippets,
            kept.history,
            kept.tasks,
            parent=self,
        )
        self._sequences = SequencesPresenter(
            self.sequence_page,
            window,
            workspace,
            kept.sequences,
            kept.snippets,
            kept.runs,
            parent=self,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.snippets_page)
        self._stack.addWidget(self.sequence_page)
        self._stack.setFixedHeight(self.snippets_page.height())
        composer = window.composer
        self._file_tab = composer.add_page(
            self.tr("File"), self.file_page, send=self.file_page.send
        )
        self._snippets_tab = composer.add_page(self.tr("Snippets"), self._stack, send=self._send)
        self.snippets_page.sequence_asked.connect(self._on_sequence_asked)
        self.sequence_page.back_asked.connect(self._on_back_asked)
        self._snippets.composed.connect(self.open_editor)
        self._snippets.renamed.connect(self._sequences.snippet_renamed)
        composer.mode.currentChanged.connect(self._on_tab)
        window.inspector.compose_asked.connect(self.open_editor)
        menu.send_again_asked.connect(self._history.send_again)
        # Not within the drop, which still works on the text that was there.
        composer.edit.bytes_given.connect(compose, Qt.ConnectionType.QueuedConnection)

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        return (
            *self._history.commands(),
            Command(name="file page", text=self.tr("Send a file"), run=self._open_file_page),
            Command(
                name="snippets page",
                text=self.tr("Snippets"),
                run=self._open_snippets,
                keys=("Ctrl+Shift+E",),
            ),
            Command(
                name="keep draft",
                text=self.tr("Save the draft as a snippet"),
                run=self._keep_draft,
            ),
            Command(
                name="sequences page",
                text=self.tr("Send a sequence of snippets"),
                run=self._open_sequences,
            ),
        )

    def open_editor(self) -> None:
        """Go to the editor, in the form that its draft has."""
        composer = self._window.composer
        self._show_tab(int(composer.draft.hex_mode))
        composer.edit.setFocus()

    def _send(self) -> None:
        if self._stack.currentWidget() is self.sequence_page:
            self.sequence_page.run()
        else:
            self.snippets_page.send()

    def _on_tab(self, at: int) -> None:
        """Have the focus in the page that came into sight, unless it is with the tabs."""
        if self._window.composer.mode.hasFocus():
            return
        if at == self._file_tab:
            self._focus_file_page()
        elif at == self._snippets_tab:
            is_snippets = self._stack.currentWidget() is self.snippets_page
            (self.snippets_page if is_snippets else self.sequence_page).list.setFocus()

    def _focus_file_page(self) -> None:
        page = self.file_page
        (page.send_button if page.send_button.isEnabled() else page.choose).setFocus()

    def _show_tab(self, at: int) -> None:
        composer = self._window.composer
        composer.fold_button.setChecked(False)
        composer.mode.setCurrentIndex(at)

    def _open_file_page(self) -> None:
        self._show_tab(self._file_tab)
        self._focus_file_page()

    def _open_snippets(self) -> None:
        self._show_tab(self._snippets_tab)
        self._on_back_asked()
        self.snippets_page.search.setFocus()
        self.snippets_page.search.selectAll()

    def _open_sequences(self) -> None:
        self._show_tab(self._snippets_tab)
        self._on_sequence_asked()

    def _keep_draft(self) -> None:
        self._show_tab(self._snippets_tab)
        self._on_back_asked()
        self._snippets.ask_to_save()

    def _on_sequence_asked(self) -> None:
        self._sequences.open(self.snippets_page.selected())
        self._stack.setCurrentWidget(self.sequence_page)
        self.sequence_page.list.setFocus()

    def _on_back_asked(self) -> None:
        self._stack.setCurrentWidget(self.snippets_page)
        self.snippets_page.list.setFocus()
