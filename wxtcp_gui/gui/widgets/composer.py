"""Composer: where a payload is typed as text or hex, and sent; pages may be added beside these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from wxtcp_gui.compose.variables import Variables
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.composing import (
    Weighed,
    goes_out_foreign,
    in_mode,
    is_quick,
    repeat_settings,
    typed,
    weigh,
)
from wxtcp_gui.gui.models.encoding_titles import ENCODING_TITLES
from wxtcp_gui.gui.models.socket_entry import ComposerDraft
from wxtcp_gui.gui.widgets.composer_header import ComposerHeader
from wxtcp_gui.gui.widgets.composer_notes import ComposerNotes
from wxtcp_gui.gui.widgets.composer_options import ComposerOptions
from wxtcp_gui.gui.widgets.composer_page import ComposerPage
from wxtcp_gui.gui.widgets.controls import GUTTER, button, hairline, label, row, set_property
from wxtcp_gui.gui.widgets.payload_edit import PayloadEdit
from wxtcp_gui.gui.widgets.send_column import SendColumn
from wxtcp_gui.gui.wording import count_text, size_text, translated

EDITOR_PX: Final = 74
SETTLE_MS: Final = 250  # a long text is taken in when typing has paused for so long
_MODES: Final = 2  # text and hex; pages that are added come behind them


class Composer(QFrame):
    """Shows a draft, gives back what becomes of it, and says where it is faulty.

    Signals:
        edited(draft): the user has changed something.
        large_pasted(text): more than the editor takes was pasted.
        weigh_asked(draft): show_weighed() is to be told what this draft amounts to.
        send_asked(draft, data): the draft is to be sent; data is what weigh() has made of it.
        stop_asked: what repeats is to stop.
        connect_asked: the socket is to be connected, and then the draft to be sent.
        counters_reset_asked: the counters of variables are to begin anew.
        left: Escape was pressed in the editor.
    """

    edited = Signal(object)
    large_pasted = Signal(str)
    weigh_asked = Signal(object)
    send_asked = Signal(object, object)
    stop_asked = Signal()
    connect_asked = Signal()
    counters_reset_asked = Signal()
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._draft = ComposerDraft()
        self._variables = Variables()
        self._weighed: Weighed | None = Weighed(data=b"")
        self._connected = False
        self._repeating = False
        self._showing = False
        self._send_when_weighed = False
        self._has_notes = False
        self._added: list[ComposerPage] = []
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self.setProperty("surface", "surface")
        self.header = ComposerHeader(icons)
        self.mode = self.header.mode
        self.fold_button = self.header.fold_button
        self.edit = PayloadEdit(icons)
        self.options = ComposerOptions(icons)
        self.notes = ComposerNotes(icons)
        self._send_column = SendColumn(icons)
        self.send_button = self._send_column.button
        self.large_label = label(tone="secondary")
        self.large_remove = button(self.tr("Remove"), name="largeRemove")
        self._lay_out()
        self._connect()
        self._show_result()

    @property
    def draft(self) -> ComposerDraft:
        """What stands in the composer."""
        return self._draft

    def add_page(
        self,
        title: str,
        make: Callable[[], QWidget],
        *,
        hides_options: bool = True,
        send: Callable[[], object] | None = None,
    ) -> int:
        """Add a page behind Text and Hex, and return the index of its tab.

        `make` builds it when it is first looked at; `send` is what Ctrl+Enter does while it
        is in sight.
        """
        self._added.append(ComposerPage(make, hides_options=hides_options, send=send))
        return self.mode.addTab(title)

    def set_draft(self, draft: ComposerDraft) -> None:
        """Show a draft; a page that is in sight stays so."""
        self._settling.stop()
        self._showing = True
        self._draft = draft
        if self._page is None:
            self.mode.setCurrentIndex(int(draft.hex_mode))
        self._show_highlight()
        text = draft.hex if draft.hex_mode else draft.text
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        self._showing = False
        self._weigh()

    def set_target(self, title: str, *, connected: bool) -> None:
        """Say which socket a payload would go to."""
        self.header.show_target(title)
        self._connected = connected
        if connected and self.header.offering:
            self._show_result()
        else:
            self._show_sendable()

    def set_variables(self, variables: Variables) -> None:
        """Take the counters of another socket; set_draft() follows."""
        self._variables = variables

    def set_repeating(self, state: str, *, running: bool) -> None:
        """Say how far a repeat has come; while it runs, Send is Stop."""
        self.notes.show_repeat(state)
        self._show_notes()
        if running is not self._repeating:
            self._repeating = running
            self._send_column.show_stop(stop=running)
        self._show_sendable()

    def show_weighed(self, draft: ComposerDraft, weighed: Weighed) -> None:
        """Take what was asked for with weigh_asked, if it is of the draft that is shown."""
        if draft is not self._draft or self._settling.isActive():
            return
        self._weighed = weighed
        self._show_result()
        if self._send_when_weighed:
            self._send_when_weighed = False
            self.send()

    def weigh_again(self) -> None:
        """Find out anew what the next send sends: counters go on, the time passes."""
        if self._weighed is not None and self._weighed.varies:
            self._weigh()

    def show_error(self, sentence: str, *, offer: bool = False) -> None:
        """Say what is wrong, in the composer's own place, and offer to connect."""
        self.header.say(sentence, note=self._foreign_text(), offer=offer)

    def send(self) -> None:
        """Ask to send the payload, or say why it cannot be; stop what repeats."""
        if (page := self._page) is not None:
            if page.send is not None:
                page.send()
            return
        if self._repeating:
            self.stop_asked.emit()
            return
        self.settle()
        if not self._connected:
            self.show_error(
                self.tr("The socket is not connected: connect it first (F5)."), offer=True
            )
        elif self._weighed is None:
            self._send_when_weighed = True
        elif self._weighed.data is not None and self._can_repeat():
            self.send_asked.emit(self._draft, self._weighed.data)

    def settle(self) -> None:
        """Take in at once what was typed into a long text."""
        if self._settling.isActive():
            self._settling.stop()
            self._take_typed()

    def set_folded(self, folded: bool) -> None:
        """Show the header alone, or the whole composer."""
        self._show_page()
        self.header.show_folded(folded=folded)

    @property
    def _page(self) -> ComposerPage | None:
        at = self.mode.currentIndex() - _MODES
        return self._added[at] if at >= 0 else None

    def _lay_out(self) -> None:
        large = QFrame()
        large.setObjectName("codeBox")
        large.setLayout(row(self.large_label, None, self.large_remove, margin=12))
        self._editors = QStackedWidget()
        self._editors.addWidget(self.edit)
        self._editors.addWidget(large)
        self._editors.setFixedHeight(EDITOR_PX)
        self._body = QWidget()
        body = row(self._editors, self._send_column, spacing=12)
        body.setContentsMargins(GUTTER, 10, GUTTER - 4, 0)
        self._body.setLayout(body)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(hairline())
        self._column.addWidget(self.header)
        self._column.addWidget(self._body)
        self._column.addWidget(self.notes)
        self._column.addWidget(self.options)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.mode.currentChanged.connect(self._on_mode_changed)
        self.header.connect_asked.connect(self.connect_asked)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.large_given.connect(self.large_pasted)
        self.edit.send_asked.connect(self.send)
        self.edit.left.connect(self.left)
        self.options.edited.connect(self._on_options_edited)
        self.notes.variables_toggled.connect(self._on_variables_toggled)
        self.notes.counters_reset_asked.connect(self.counters_reset_asked)
        self._send_column.asked.connect(self.send)
        self.large_remove.clicked.connect(self._on_large_removed)
        self.fold_button.toggled.connect(self.set_folded)
        self._settling.timeout.connect(self._take_typed)

    # What the widgets say

    def _on_mode_changed(self, index: int) -> None:
        if not self._showing:
            self._show_page()
            if index < _MODES:
                self.settle()
                self._change(in_mode(self._draft, hex_mode=bool(index)))

    def _on_typed(self) -> None:
        if self._showing:
            return
        self._send_when_weighed = False
        if self.edit.is_quick:
            self._settling.stop()
            self._take_typed()
        else:
            self._weighed = None
            self._settling.start()
            self.header.show_count(None)

    def _take_typed(self) -> None:
        self._take(typed(self._draft, self.edit.toPlainText()))

    def _on_options_edited(self) -> None:
        self.settle()
        self._take(self.options.taken_into(self._draft))

    def _on_variables_toggled(self, on: bool) -> None:
        if not self._showing:
            self.settle()
            self._take(replace(self._draft, variables=on))

    def _on_large_removed(self) -> None:
        self._change(replace(self._draft, large=None))
        self.edit.setFocus()

    def _take(self, draft: ComposerDraft) -> None:
        """Take a draft whose text is in the editor already."""
        self._draft = draft
        self._show_highlight()
        self._weigh()
        self.edited.emit(draft)

    def _change(self, draft: ComposerDraft) -> None:
        self.set_draft(draft)
        self.edited.emit(draft)

    # What is shown

    def _weigh(self) -> None:
        if is_quick(self._draft):
            self._weighed = weigh(self._draft, self._variables)
            self._show_result()
        else:
            self._weighed = None
            self._show_result()
            self.weigh_asked.emit(self._draft)

    def _show_result(self) -> None:
        draft, weighed = self._draft, self._weighed
        self._showing = True
        self.options.show_draft(draft)
        self.notes.variables.setChecked(draft.variables)
        self._showing = False
        is_large = draft.large is not None
        self._editors.setCurrentIndex(int(is_large))
        self._show_notes()
        self._show_sendable()
        if weighed is None:
            self.header.show_count(None)
            return
        fault = translated(weighed.fault) if weighed.fault else ""
        if not fault and not self._can_repeat():
            fault = self.tr("Repeat every takes milliseconds, 1 or more, and × a number or nothing")
        self.show_error(fault)
        self.edit.mark_faults(weighed.marks)
        set_property(self.edit, "state", "invalid" if weighed.fault else "")
        count = len(weighed.data) if weighed.data is not None else 0
        shown = self.tr("{count} bytes") if count != 1 else self.tr("1 byte")
        text = "–" if weighed.fault else shown.format(count=count_text(count))
        self.header.show_count(text)
        if is_large:
            text = self.tr("Pasted, {size}: too much to edit here. It is sent as it is.")
            self.large_label.setText(text.format(size=size_text(count)))

    def _show_notes(self) -> None:
        self._has_notes = self.notes.show_draft(self._draft, self._weighed)
        self._show_page()

    def _show_page(self) -> None:
        """Show the parts of what is chosen, or none where the composer is folded."""
        folded, page = self.fold_button.isChecked(), self._page
        if page is not None and not page.is_built and not folded:
            self._column.insertWidget(self._column.indexOf(self._body), page.widget)
        for each in self._added:
            if each.is_built:
                each.widget.setHidden(folded or each is not page)
        self._body.setHidden(folded or page is not None)
        self.notes.setHidden(folded or page is not None or not self._has_notes)
        self.options.setHidden(folded or (page is not None and page.hides_options))

    def _show_highlight(self) -> None:
        draft = self._draft
        self.edit.set_highlight(
            escapes=draft.escapes and not draft.hex_mode, variables=draft.variables
        )

    def _foreign_text(self) -> str:
        if not goes_out_foreign(self._draft):
            return ""
        text = self.tr(
            "goes out as {encoding} bytes; a mini-program would have to encode them itself"
        )
        return text.format(encoding=ENCODING_TITLES[self._draft.encoding])

    def _can_repeat(self) -> bool:
        return not self._draft.repeats or repeat_settings(self._draft) is not None

    def _show_sendable(self) -> None:
        known = self._weighed is None or (self._weighed.data is not None and self._can_repeat())
        usable = self._repeating or (self._connected and known)
        self._send_column.show_usable(usable=usable, connected=self._connected)
