"""ConnectingPresenter: the selected socket in the connection bar, the verdict and the list."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from wxtcp_gui.core.errors import ErrCode
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.socket_entry import ConnectionDraft, SocketEntry
from wxtcp_gui.gui.models.verdict_text import timeout_doubt, verdict_text
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.net.wifi_scan import NoWifiError, read_wifi_networks

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.wifi_popup import WifiPopup


class ConnectingPresenter(QObject):
    """Keeps bar, strip, list and toolbar at one with the current entry.

    Signals:
        code_asked(entry): what this socket has done is to be copied as wx code.
    """

    code_asked = Signal(object)

    def __init__(self, window: MainWindow, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._tasks = tasks
        self._found: tuple[WifiNetwork, ...] = ()  # of this computer, since it was asked for
        bar, toolbar, sockets = window.connection, window.toolbar, window.sockets
        self._asked: object = None
        bar.edited.connect(self._on_edited)
        bar.connect_asked.connect(self.connect_current)
        bar.close_asked.connect(self.close_current)
        bar.bind_wifi_asked.connect(self._on_bind_wifi_asked)
        toolbar.new_button.clicked.connect(self.create)
        toolbar.connect_tool.clicked.connect(self.connect_current)
        toolbar.close_tool.clicked.connect(self.close_current)
        sockets.chosen.connect(workspace.choose)
        sockets.menu_asked.connect(self._on_menu_asked)
        window.verdict.why_asked.connect(self._on_why_asked)
        workspace.selected.connect(self._on_selected)
        workspace.changed.connect(self.refresh)
        workspace.policy_changed.connect(self.refresh)
        workspace.refused.connect(self._on_refused)
        bar.set_history(workspace.history)
        self._on_selected()

    # What keys and buttons ask for

    def create(self) -> None:
        """Create a socket with the current draft, ready for another address."""
        if self._workspace.read_only:
            return
        current = self._workspace.current
        draft = ConnectionDraft()
        if current is not None:
            kept = current.draft
            draft = ConnectionDraft(kept.address, kept.port, kept.timeout, kept.type)
        if self._workspace.create(draft=draft) is not None:
            self._workspace.stay()
            self._window.connection.address_edit.setFocus()
            self._window.connection.address_edit.selectAll()
            self._window.banner.over("quota")
        self._window.sockets.meter.refresh()

    def connect_current(self) -> None:
        """Connect the current socket, or create one where there is none."""
        if self._workspace.read_only:
            return
        entry = self._workspace.current or self._workspace.create()
        if entry is None or not self._workspace.can_connect(entry):
            return
        self._workspace.connect_socket(entry)
        self._window.connection.set_history(self._workspace.history)
        self._window.sockets.meter.refresh()

    def close_current(self) -> None:
        """Close the current socket."""
        entry = self._workspace.current
        if entry is not None and self._workspace.can_close(entry):
            self._workspace.close_socket(entry)

    def show_listeners(self, entry: SocketEntry | None = None) -> None:
        """Show who listens to a socket, the current one where none is given."""
        entry = entry or self._workspace.current
        if entry is not None:
            window = self._window
            window.inspector.show_socket(entry, self._workspace.sockets.state_text)
            window.inspector_dock.show()
            window.inspector_dock.raise_()

    def select_number(self, number: int) -> None:
        """Select the socket in that line of the list, counted from 1."""
        entries = self._workspace.sockets.entries
        if number <= len(entries):
            self._workspace.choose(entries[number - 1])

    def refresh(self) -> None:
        """Show the current entry as it is now."""
        window, entry = self._window, self._workspace.current
        connectable = entry is None or self._workspace.can_connect(entry)
        connectable = connectable and not self._workspace.read_only
        closable = entry is not None and self._workspace.can_close(entry)
        editable = entry is not None and connectable
        window.connection.set_abilities(
            editable=editable, connectable=connectable, closable=closable
        )
        window.connection.bind_wifi_button.setEnabled(entry is not None)
        window.toolbar.new_button.setEnabled(not self._workspace.read_only)
        window.toolbar.connect_tool.setEnabled(connectable)
        window.toolbar.close_tool.setEnabled(closable)
        if entry is not None:
            window.connection.set_draft(entry.draft)
            self._show_verdict(entry.draft)
        else:
            self._show_verdict(ConnectionDraft())

    def _show_verdict(self, draft: ConnectionDraft) -> None:
        workspace = self._workspace
        entry, why_shown = workspace.current, self._window.why.isVisible()
        asked = (replace(draft), workspace.program.policy, why_shown, entry)
        if asked == self._asked and entry is not None and workspace.can_close(entry):
            return  # while it lives, nothing depends on it; interfaces matter at connect()
        self._asked = asked
        verdict = workspace.verdict(draft)
        device = workspace.device_verdict(draft)
        profile = workspace.program.policy.name
        self._window.verdict.set_verdict(verdict_text(profile, verdict, device, draft.timeout))
        refused = not verdict.allowed
        self._window.connection.set_faults(
            address=refused and verdict.err_code in {ErrCode.ADDRESS, ErrCode.CONNECT},
            port=refused and verdict.err_code == ErrCode.PORT,
            timeout=bool(timeout_doubt(draft.timeout)),
        )
        if why_shown:
            self._explain(draft)

    def _explain(self, draft: ConnectionDraft) -> None:
        self._window.why.set_verdicts(
            self._workspace.program.policy.name, self._workspace.verdicts_of_all(draft)
        )

    # What the widgets say

    def _on_edited(self, draft: ConnectionDraft) -> None:
        entry = self._workspace.current
        if entry is not None:
            self._workspace.stay()
            entry.draft = draft
            self._workspace.sockets.refresh(entry)
            self._show_verdict(draft)

    def _on_selected(self) -> None:
        self._window.sockets.select(self._workspace.current)
        self.refresh()

    def _on_refused(self) -> None:
        text = self.tr("The platform's quota is used up: {next}. The log has its error.")
        meter = self._window.sockets.meter
        meter.refresh()
        self._window.banner.say(text.format(next=meter.next_text()), kind="error", cause="quota")

    def _on_why_asked(self, shown: bool) -> None:
        self._window.why.setVisible(shown)
        self.refresh()

    @cached_property
    def _wifi(self) -> WifiPopup:
        from wxtcp_gui.gui.widgets.wifi_popup import WifiPopup  # noqa: PLC0415 - for no start

        popup = WifiPopup(self._window)
        popup.bind_asked.connect(self._on_bind_asked)
        popup.scan_asked.connect(self._on_scan_asked)
        return popup

    def _on_bind_wifi_asked(self) -> None:
        self._wifi.open_below(self._window.connection.bind_wifi_button, self._known_networks())

    def _known_networks(self) -> list[WifiNetwork]:
        of_profile = self._workspace.program.policy.wifi
        listed = {each.bssid.lower() for each in of_profile}
        return [*of_profile, *(each for each in self._found if each.bssid.lower() not in listed)]

    def _on_scan_asked(self) -> None:
        self._wifi.scan.setEnabled(False)
        self._wifi.say(self.tr("Reading…"))
        self._tasks.start(self._scan(), "this computer's Wi-Fi is read")

    async def _scan(self) -> None:
        try:
            self._found = await read_wifi_networks()
        except NoWifiError as error:
            self._wifi.say(translated(error.sentence), wrong=True)
        else:
            self._wifi.offer(self._known_networks())
            self._wifi.say(
                self.tr(
                    "Binding to a network found here adds it to the profile in force, "
                    "until another profile is chosen."
                )
            )
        finally:
            self._wifi.scan.setEnabled(True)

    def _on_bind_asked(self, bssid: str) -> None:
        entry, workspace = self._workspace.current, self._workspace
        if entry is None:
            return
        policy = workspace.program.policy
        known = self._known_networks()
        if len(known) > len(policy.wifi) and bssid in {each.bssid for each in known}:
            workspace.set_policy(replace(policy, wifi=tuple(known)))
        entry.tcp.bind_wifi(bssid=bssid)

    def _on_menu_asked(self, entry: SocketEntry, point: QPoint) -> None:
        workspace, menu = self._workspace, QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run, enabled in (
            (self.tr("Connect"), workspace.connect_socket, workspace.can_connect(entry)),
            (self.tr("Close"), workspace.close_socket, workspace.can_close(entry)),
            (self.tr("Rename"), self._window.sockets.rename, True),
            (self.tr("Duplicate"), workspace.duplicate, True),
            (self.tr("Copy as wx code"), self.code_asked.emit, True),
            (self.tr("Listeners"), self.show_listeners, True),
            (self.tr("Forget"), workspace.forget, True),
        ):
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, run=run: run(entry))
        menu.popup(point)
