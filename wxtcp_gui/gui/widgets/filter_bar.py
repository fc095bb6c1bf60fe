"""FilterBar: which events are shown, and whether the log follows its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from wxtcp_gui.capture.selection import Group, Selection
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, button, divider, label, row
from wxtcp_gui.gui.widgets.filter_edit import FilterEdit
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.wording import count_text, translated

ROW_PX: Final = 40
_ROOMY_PX: Final = 800  # from this width on the number of the peer's events has room
_TYPING_MS: Final = 150  # a pause in typing, after which the text is looked for


class FilterBar(QFrame):
    """A field, chips with counts, Follow and Pause.

    Signals:
        selection_changed(selection): other events are wanted.
        follow_toggled(on), pause_toggled(on): a toggle was switched.
    """

    selection_changed = Signal(object)
    follow_toggled = Signal(bool)
    pause_toggled = Signal(bool)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.edit = FilterEdit(icons)
        self.error = label(tone="error", role="caption", name="filterError")
        self.error.setContentsMargins(GUTTER, 0, GUTTER, 6)
        self.error.hide()
        self._titles = {
            Group.ALL: self.tr("All"),
            Group.SENT: self.tr("Sent"),
            Group.RECEIVED: self.tr("Received"),
            Group.ERRORS: self.tr("Errors"),
            Group.LIFECYCLE: self.tr("Lifecycle"),
            Group.PEER: self.tr("Peer"),
        }
        self._chips: dict[Group, QPushButton] = {}
        self._counts: Mapping[Group, int] = {}
        self._group = QButtonGroup(self)
        for group, title in self._titles.items():
            chip = button(title, look="chip", name=f"chip{group.value.capitalize()}")
            chip.setCheckable(True)
            chip.setChecked(group is Group.ALL)
            self._group.addButton(chip)
            self._chips[group] = chip
        self.follow = self._toggle(icons, "follow", self.tr("Follow"), "followToggle")
        self.follow.setChecked(True)
        self.pause = self._toggle(icons, "pause", self.tr("Pause"), "pauseToggle")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_selected)
        self._lay_out()
        self.edit.textChanged.connect(self._typing.start)
        self._group.buttonClicked.connect(self._on_selected)
        self.follow.toggled.connect(self.follow_toggled)
        self.pause.toggled.connect(self.pause_toggled)

    def set_counts(self, counts: Mapping[Group, int]) -> None:
        """Show how many events each group has; the whole number stands in the status bar."""
        self._counts = counts
        roomy = self.width() >= _ROOMY_PX
        for group, chip in self._chips.items():
            count = counts[group]
            title, tip = self._titles[group], self.tr("{count} events")
            if group is Group.PEER:
                tip = self.tr("What the test server saw: {count} events")
            chip.setToolTip(tip.format(count=count_text(count)))
            shown = count and (group is Group.ERRORS or (group is Group.PEER and roomy))
            text = f"{title} {count_text(count)}" if shown else title
            if chip.text() != text:
                chip.setText(text)
                chip.updateGeometry()

    def show_state(self, selection: Selection, *, paused: bool) -> None:
        """Show what the log has been asked for before this bar was built."""
        self._chips[selection.group].setChecked(True)
        self.edit.setText(selection.query.text)
        self.pause.setChecked(paused)

    def _on_selected(self) -> None:
        """Ask for what is wanted; what cannot be understood changes nothing, and says why."""
        query, fault = self.edit.query(), self.edit.fault
        text = ""
        if fault is not None:
            text = self.tr("Character {position}: {reason}").format(
                position=fault.start + 1, reason=translated(fault.sentence)
            )
        self.error.setText(text)
        self.error.setVisible(fault is not None)
        if query is not None:
            chosen = next(group for group, chip in self._chips.items() if chip.isChecked())
            self.selection_changed.emit(Selection(group=chosen, query=query))

    def _toggle(self, icons: Icons, icon: str, text: str, name: str) -> QPushButton:
        picture = icons.icon(icon, "text", on_token="accent_text", gap=2)  # noqa: S106 - a colour
        toggle = button(text, icon=picture, look="flat", name=name, gap=2)
        toggle.setProperty("face", "body")
        toggle.setCheckable(True)
        return toggle

    def _lay_out(self) -> None:
        flow = FlowRow(margins=QMargins(GUTTER, 0, GUTTER - 6, 0), spacing=10, row_height=ROW_PX)
        flow.add(self.edit, greedy=True)
        chips = QWidget()
        chips.setLayout(row(*self._chips.values(), spacing=6))
        flow.add(chips)
        toggles = QWidget()
        toggles.setLayout(row(divider(), 2, self.follow, self.pause, spacing=4))
        flow.add(toggles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QWidget()
        line.setLayout(flow)
        column.addWidget(line)
        column.addWidget(self.error)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show numbers where there is room for them."""
        super().resizeEvent(event)
        if self._counts:
            self.set_counts(self._counts)
