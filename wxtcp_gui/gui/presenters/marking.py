"""Marking: marks and notes on rows, as the user asks for them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.marks import (
    COLOURS,
    MARKS_MAX,
    NO_COLOUR,
    NOTE_CHARS_MAX,
    Mark,
)
from wxtcp_gui.gui.widgets.field_popup import FieldPopup
from wxtcp_gui.gui.wording import count_text

CAUSE: Final = "marking"  # of what the banner says
ROWS_MAX: Final = 1_000  # are marked at once


class Marking(QObject):
    """Marks the selected rows, and puts a note on the current one."""

    def __init__(self, window: MainWindow, log: EventLogModel) -> None:
        super().__init__()
        self._window = window
        self._log = log
        self._colour = COLOURS[0]  # the one used last
        self._noted = 0  # the sequence number of the row that the popup is about
        self._popup: FieldPopup | None = None

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        return (
            Command(
                name="mark",
                text=self.tr("Mark the selected rows"),
                run=self.toggle,
                keys=("Ctrl+M",),
            ),
            *(
                Command(
                    name=f"mark{colour}",
                    text=self.tr("Mark with {number}").format(number=colour),
                    run=partial(self.mark, colour),
                )
                for colour in COLOURS
            ),
            Command(
                name="note",
                text=self.tr("Note on the row"),
                run=self.ask_note,
                keys=("Ctrl+Shift+N",),
            ),
        )

    def toggle(self) -> None:
        """Mark the selected rows, or take their marks away where each has one; notes stay."""
        rows, _ = self._window.log_view.selected_rows(ROWS_MAX)
        all_marked = all(self._log.mark(row).colour for row in rows)
        self.mark(NO_COLOUR if all_marked else self._colour)

    def mark(self, colour: int) -> None:
        """Mark the selected rows with one of COLOURS, or with NO_COLOUR; notes stay."""
        rows, count = self._window.log_view.selected_rows(ROWS_MAX)
        if not self._can_change(bool(rows)):
            return
        if colour:
            self._colour = colour
        for row in rows:
            mark = Mark(colour=colour, note=self._log.mark(row).note)
            if not self._log.marks.put(self._log.sequence(row), mark):
                self._say_full()
                return
        if len(rows) < count:
            text = self.tr("Only the first {rows} of the selected rows were marked.")
            self._say(text.format(rows=count_text(len(rows))))

    def ask_note(self) -> None:
        """Ask for the note of the current row."""
        sequence = self._window.log_view.current_sequence()
        if not self._can_change(sequence is not None) or sequence is None:
            return
        if self._popup is None:
            self._popup = FieldPopup(self._window, self.tr("Note"), self.tr("Save"), name="note")
            self._popup.edit.setMaxLength(NOTE_CHARS_MAX)
            self._popup.entered.connect(self._on_note_entered)
        self._noted = sequence
        hint = self.tr("On event {number}. An empty note takes it away.")
        note = self._log.marks.at(sequence).note
        self._popup.open_over(
            self._window.log_view, note, hint.format(number=count_text(sequence + 1))
        )

    def _on_note_entered(self, text: str) -> None:
        if self._popup is not None:
            self._popup.hide()
        marks = self._log.marks
        if not marks.put(self._noted, Mark(colour=marks.at(self._noted).colour, note=text)):
            self._say_full()

    def _can_change(self, selected: bool) -> bool:
        """Return whether there is a row that can be marked; say why where there is none."""
        if not selected:
            self._say(self.tr("Select a row first."))
        elif self._log.marks.read_only:
            text = self.tr("An opened session is read only: its marks and notes stay as they are.")
            self._say(text)
        return selected and not self._log.marks.read_only

    def _say_full(self) -> None:
        text = self.tr("There are {count} marks already; a session can have no more.")
        self._say(text.format(count=count_text(MARKS_MAX)))

    def _say(self, sentence: str) -> None:
        self._window.banner.say(sentence, kind="info", cause=CAUSE)
