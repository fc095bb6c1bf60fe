"""PeerDockPresenter: the test servers in their dock: which is shown, and what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.presenters.peer import PeerPresenter
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.peer.limits import Limits
from wxtcp_gui.peer.presets import PRESETS

if TYPE_CHECKING:
    from wxtcp_gui.gui.presenters.peer_clients import PeerClients
    from wxtcp_gui.gui.widgets.peer_pages import PeerPages


class PeerDockPresenter(QObject):
    """Goes with the window; what it shows outlives both."""

    def __init__(self, window: MainWindow, peers: Peers) -> None:
        super().__init__()
        self._window = window
        self._panel = window.peer
        self._peers = peers
        self._pages: PeerPages | None = None
        self._clients: PeerClients | None = None
        head = self._panel.head
        head.start_asked.connect(self._on_start)
        head.stop_asked.connect(self._on_stop)
        head.free_port_asked.connect(self._on_free_port)
        head.behaviour_chosen.connect(self._on_behaviour)
        head.port_typed.connect(self._on_port_typed)
        self._panel.wanted.connect(self._on_wanted)
        peers.changed.connect(self._show)
        peers.selected.connect(self._show)
        peers.opened_changed.connect(self._show_opened)
        peers.interface_gone.connect(self._on_interface_gone)
        self._show()
        self._show_opened()

    @property
    def _peer(self) -> PeerPresenter:
        return self._peers.current

    def stop(self) -> None:
        """Show nothing any more."""
        self._peers.changed.disconnect(self._show)
        self._peers.selected.disconnect(self._show)
        self._peers.opened_changed.disconnect(self._show_opened)
        self._peers.interface_gone.disconnect(self._on_interface_gone)
        if self._clients is not None:
            self._clients.stop()

    def _on_wanted(self) -> None:
        """Make the rest of the panel, when it is shown for the first time."""
        if self._clients is not None:
            return
        from wxtcp_gui.gui.presenters.peer_clients import PeerClients  # noqa: PLC0415 - likewise

        self._clients = PeerClients(self._peers, self)
        self._pages = pages = self._panel.build(self._clients.model)
        self._clients.attach(pages)
        pages.add_asked.connect(self._peers.add)
        pages.remove_asked.connect(lambda: self._peers.remove(self._peer))
        pages.preset_chosen.connect(self._on_preset)
        pages.list.chosen.connect(self._on_chosen)
        pages.list.renamed.connect(self._peers.rename)
        behaviour, faults, lan = pages.behaviour_page, pages.faults_page, pages.lan_page
        behaviour.changed.connect(self._on_settings)
        behaviour.seed_typed.connect(self._on_seed)
        behaviour.copy_asked.connect(self._on_copy)
        faults.added.connect(self._clients.add_fault)
        faults.list.switched.connect(self._clients.switch_fault)
        faults.list.moved.connect(self._clients.move_fault)
        faults.list.removed.connect(self._clients.remove_fault)
        faults.changed.connect(self._clients.apply_faults)
        lan.open_asked.connect(self._on_open)
        lan.close_asked.connect(self._peers.close_current)
        lan.limits_changed.connect(self._on_limits)
        lan.choices_wanted.connect(self._show_choices)
        self._show_choices()
        self._show()

    def _show(self) -> None:
        peer, peers = self._peer, self._peers
        status = peer.status
        draft = peer.setup.behaviour
        self._window.toolbar.peer_chip.set_status(peers.status)
        self._panel.head.show_status(status, peer.setup.port)
        self._panel.head.show_behaviour(draft.kind.NAME)
        pages, clients = self._pages, self._clients
        if pages is None or clients is None:
            return
        statuses = [each.status for each in peers.peers]
        pages.list.fill(statuses, peers.peers.index(peer))
        pages.remove.setEnabled(len(peers.peers) > 1)
        pages.behaviour_page.show_draft(draft, listening=status.listening)
        self._show_command()
        pages.lan_page.show_status(status)
        pages.set_counts(faults=status.faults, connections=status.connections)
        clients.show()

    def _show_command(self) -> None:
        setup = self._peer.setup
        if self._pages is None:
            return
        self._pages.behaviour_page.show_command(
            setup.seed_text,
            setup.command(self._peer.host),
            seed_is_right=setup.seed is not None,
        )

    def _show_choices(self) -> None:
        if self._pages is not None:
            self._pages.lan_page.show_choices(self._peers.lan_choices())

    def _show_opened(self) -> None:
        """Say above the log and at the foot of the window that others can get in."""
        opened = self._peers.opened
        addresses = ", ".join(each.status.address for each in opened)
        self._window.status.set_opened(addresses)
        if not opened:
            self._window.banner.over("lan")
            return
        text = self.tr("Every machine on the network reaches the test server at {addresses}")
        self._window.banner.say(
            text.format(addresses=addresses),
            kind="warning",
            cause="lan",
            action=(self.tr("Close"), self._peers.close_all),
        )

    def _on_interface_gone(self, name: str, address: str) -> None:
        text = self.tr("{name} is off: this computer has the address {address} no more")
        self._window.banner.say(
            text.format(name=name, address=address), kind="warning", cause="lan gone"
        )

    # What is asked of the one that is shown

    def _on_chosen(self, at: int) -> None:
        # What was typed last is for the one that was shown until now.
        if self._pages is not None:
            self._pages.behaviour_page.form.settle()
            self._pages.faults_page.form.settle()
        self._peers.select(at)

    def _on_start(self, port: str) -> None:
        self._peer.start(port)

    def _on_stop(self) -> None:
        self._peer.stop()

    def _on_free_port(self) -> None:
        self._peer.start_on_free_port()

    def _on_behaviour(self, name: str) -> None:
        self._peer.choose_behaviour(name)

    def _on_settings(self) -> None:
        self._peer.apply_behaviour()

    def _on_limits(self, limits: Limits) -> None:
        self._peer.set_limits(limits)

    def _on_port_typed(self, text: str) -> None:
        self._peer.setup.port = text
        self._show_command()

    def _on_open(self, host: str, limits: Limits) -> None:
        self._window.banner.over("lan gone")
        self._peers.open_current(host, limits)

    def _on_seed(self, text: str) -> None:
        self._peer.set_seed(text)
        self._show_command()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._peer.setup.command(self._peer.host))

    def _on_preset(self, name: str) -> None:
        behaviour, faults = PRESETS[name].made()
        self._peer.take(behaviour, faults)
