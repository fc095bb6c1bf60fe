"""SnippetPages: the snippets, and behind them the sequences, as one page of the composer."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.presenters.kept import Kept
from wxtcp_gui.gui.presenters.sequences import SequencesPresenter
from wxtcp_gui.gui.presenters.snippets import SnippetsPresenter
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.widgets.sequence_page import SequencePage
from wxtcp_gui.gui.widgets.snippets_page import SnippetsPage


class SnippetPages(QObject):
    """Shows one of the two, each with its presenter; the sequences are built when asked for.

    Signals:
        composed: a snippet stands in the composer now.
    """

    composed = Signal()

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        kept: Kept,
        icons: Icons,
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._kept = kept
        self._icons = icons
        self._snippets_page = SnippetsPage(icons)
        self.snippets = SnippetsPresenter(
            self._snippets_page,
            window,
            workspace,
            kept.snippets,
            kept.history,
            kept.tasks,
            parent=self,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._snippets_page)
        self.stack.setFixedHeight(self._snippets_page.height())
        self._snippets_page.sequence_asked.connect(self.open_sequences)
        self.snippets.composed.connect(self.composed)
        self.snippets.renamed.connect(self._on_renamed)

    def send(self) -> None:
        """Send what is selected, or run the sequence."""
        if self._is_at_sequences:
            self._sequence_page.run()
        else:
            self._snippets_page.send()

    def focus(self) -> None:
        """Go to the list that is in sight."""
        (self._sequence_page if self._is_at_sequences else self._snippets_page).list.setFocus()

    def open_snippets(self) -> None:
        """Go to the list of snippets."""
        self.stack.setCurrentWidget(self._snippets_page)
        self._snippets_page.list.setFocus()

    def search(self) -> None:
        """Go to the search in the snippets."""
        self.open_snippets()
        self._snippets_page.search.setFocus()
        self._snippets_page.search.selectAll()

    def keep_draft(self) -> None:
        """Ask for the name of what stands in the composer."""
        self.open_snippets()
        self.snippets.ask_to_save()

    def open_sequences(self) -> None:
        """Go to the sequences; several selected snippets become a new one."""
        self._sequences.open(self._snippets_page.selected())
        self.stack.setCurrentWidget(self._sequence_page)
        self._sequence_page.list.setFocus()

    @cached_property
    def _sequence_page(self) -> SequencePage:
        page = SequencePage(self._icons)
        self.stack.addWidget(page)
        page.back_asked.connect(self.open_snippets)
        return page

    @cached_property
    def _sequences(self) -> SequencesPresenter:
        kept = self._kept
        return SequencesPresenter(
            self._sequence_page,
            self._window,
            self._workspace,
            kept.sequences,
            kept.snippets,
            kept.runs,
            parent=self,
        )

    @property
    def _is_at_sequences(self) -> bool:
        return self.stack.currentWidget() is not self._snippets_page

    def _on_renamed(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Let steps send a snippet by its new name."""
        self._kept.sequences.change(lambda all_: all_.snippet_renamed(old, new))
