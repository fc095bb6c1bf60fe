"""ScriptMenu: new, open, save, the scripts of late, and the samples."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.presenters.script_desk import ScriptDesk, name_of
from wxtcp_gui.gui.wording import plain_tip

_HEAD_BYTES: Final = 600  # of a sample: its first comment is in it
_SHOWN_CHARS: Final = 80


class ScriptMenu(QObject):
    """Asks for files in dialogs that do not hold up the window."""

    def __init__(self, window: MainWindow, desk: ScriptDesk, samples: Path) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._samples = samples

    def fill(self, menu: QMenu) -> None:
        """Make the lines of the menu."""
        desk = self._desk
        menu.clear()
        menu.addAction(self.tr("New")).triggered.connect(desk.new)
        menu.addAction(self.tr("Open…")).triggered.connect(self.ask_open)
        title = self.tr("Save")
        save = menu.addAction(f"{title}\tCtrl+S")
        save.triggered.connect(self.save)
        menu.addAction(self.tr("Save as…")).triggered.connect(self.ask_save)
        menu.addSeparator()
        recent = menu.addMenu(self.tr("Recent"))
        recent.setToolTipsVisible(True)
        for kept in desk.recent:
            mark = " •" if kept.has_draft else ""
            title = f" – {kept.title[:_SHOWN_CHARS]}" if kept.path is None and kept.title else ""
            action = recent.addAction(f"{name_of(kept)}{mark}{title}".replace("&", "&&"))
            told = str(kept.path) if kept.path else self.tr("Not saved in a file")
            action.setToolTip(plain_tip(told))
            action.triggered.connect(lambda _checked=False, kept=kept: desk.open_kept(kept))
        recent.setEnabled(bool(desk.recent))
        samples = menu.addMenu(self.tr("Samples"))
        for path in sorted(self._samples.glob("*.js")):
            text = f"{path.name} – {_description(path)}"
            action = samples.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: desk.open_sample(path))
        samples.setEnabled(not samples.isEmpty())

    def do(self, what: str) -> None:
        """Do what a command asks for: new, open, save, or save as."""
        work: dict[str, Callable[[], object]] = {
            "new": self._desk.new,
            "open": self.ask_open,
            "save": self.save,
            "save as": self.ask_save,
        }
        work[what]()

    def save(self) -> None:
        """Write the script's file; ask for one where there is none."""
        if self._desk.path is None:
            self.ask_save()
        else:
            self._desk.save()

    def ask_open(self) -> None:
        """Ask for a script."""
        dialog = self._dialog(self.tr("Open a script"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._desk.open(Path(path)))
        dialog.open()

    def ask_save(self) -> None:
        """Ask where the script is to be saved."""
        dialog = self._dialog(self.tr("Save the script as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("js")
        dialog.selectFile(self._desk.name)
        dialog.fileSelected.connect(lambda path: self._desk.save_as(Path(path)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Scripts (*.js *.mjs *.cjs)"), self.tr("All files (*)")])
        if (path := self._desk.path) is not None:
            dialog.setDirectory(str(path.parent))
        return dialog


def _description(path: Path) -> str:
    """Return the first sentence of a sample's comment: what it shows."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    comment = takewhile(lambda line: line.startswith("//"), head.splitlines())
    text = " ".join(line.removeprefix("//").strip() for line in comment)
    return shorten(text.partition(". ")[0].removesuffix("."), _SHOWN_CHARS, placeholder=" …")
