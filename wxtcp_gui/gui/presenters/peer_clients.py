"""PeerClients: the live connections of the test server that is shown, and their faults."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from wxtcp_gui.core.party import Party
from wxtcp_gui.gui.models.peer_connections import ConnectionsModel
from wxtcp_gui.gui.models.peer_stack import FaultStack
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.gui.widgets.peer_pages import PeerPages
from wxtcp_gui.peer.conversation import Conversation
from wxtcp_gui.peer.faults import FAULTS

REFRESH_MS: Final = 200  # figures that change faster cannot be read


class PeerClients(QObject):
    """Refreshes the table while it is in sight, and edits the faults of all or of one."""

    def __init__(self, peers: Peers, parent: QObject) -> None:
        super().__init__(parent)
        self._peers = peers
        self._for_one = False
        self._pages: PeerPages | None = None
        self.model = ConnectionsModel(own_faults=self._has_own)
        self._refresh = QTimer(self)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._on_refresh)

    def attach(self, pages: PeerPages) -> None:
        """Show it all in a pages."""
        self._pages = pages
        page, faults = pages.connections_page, pages.faults_page
        page.chosen.connect(self._show_faults)
        page.kicked.connect(self._on_kicked)
        page.sent.connect(self._on_sent)
        faults.scope_chosen.connect(self._on_scope)
        faults.shared_asked.connect(self._on_shared)

    def stop(self) -> None:
        """Refresh nothing any more."""
        self._refresh.stop()

    def show(self) -> None:
        """Show the connections and the faults as they are now."""
        pages, peer = self._pages, self._peers.current
        if pages is None:
            return
        self.model.show(peer.connections)
        pages.connections_page.set_listening(listening=peer.listening)
        pages.connections_page.show_usable()
        self._show_faults()
        if self.model.connections and not self._refresh.isActive():
            self._refresh.start()

    def edited_stack(self) -> FaultStack:
        """Return the faults that are shown, to be changed; a connection gets its own by that."""
        peer, one = self._peers.current, self._one()
        return peer.setup.stack if one is None else peer.give_own_stack(one)

    def apply_faults(self) -> None:
        """Put the faults that are shown in force."""
        one = self._one()
        if one is None:
            self._peers.current.apply_faults()
        else:
            self._peers.current.apply_own(one)

    def add_fault(self, name: str) -> None:
        """Put a fault at the end of the stack that is shown, and select it."""
        at = self.edited_stack().add(FAULTS[name])
        self.apply_faults()
        if self._pages is not None:
            self._pages.faults_page.list.select(at)

    def switch_fault(self, at: int, on: bool) -> None:
        """Put a fault of the stack that is shown in force, or out of it."""
        self.edited_stack().entries[at].on = on
        self.apply_faults()

    def move_fault(self, at: int, by: int) -> None:
        """Move a fault up or down; it stays selected."""
        to = self.edited_stack().move(at, by)
        if self._pages is not None:
            self._pages.faults_page.list.select(to)
        self.apply_faults()

    def remove_fault(self, at: int) -> None:
        """Take a fault out."""
        self.edited_stack().remove(at)
        self.apply_faults()

    def _one(self) -> Conversation | None:
        """Return the connection whose own faults are shown, None where they are those of all."""
        if not self._for_one or self._pages is None:
            return None
        return self._pages.connections_page.selected()

    def _show_faults(self) -> None:
        if self._pages is None:
            return
        page = self._pages.faults_page
        selected = self._pages.connections_page.selected()
        if selected is None:
            self._for_one = False
        one = self._one()
        page.show_scope(
            "" if selected is None else Party(selected.number, of_peer=True).name,
            for_one=one is not None,
            own=one is not None and one.has_own_faults,
        )
        page.show_stack(self.edited_stack(), for_one=one is not None)

    def _has_own(self, connection: Conversation) -> bool:
        return connection.has_own_faults

    def _on_refresh(self) -> None:
        pages = self._pages
        if pages is None or not self.model.connections:
            self._refresh.stop()
        elif pages.connections_page.isVisible():
            self.model.refresh()

    def _on_scope(self, for_one: bool) -> None:
        self._for_one = for_one
        self._show_faults()

    def _on_shared(self) -> None:
        one = self._one()
        if one is not None:
            self._for_one = False
            self._peers.current.take_own_away(one)

    def _on_kicked(self, reset: bool) -> None:
        if self._pages is not None and (one := self._pages.connections_page.selected()):
            one.kick(reset=reset)

    def _on_sent(self, data: bytes, to_all: bool) -> None:
        if to_all:
            for each in self._peers.current.connections:
                each.send(data)
        elif self._pages is not None and (one := self._pages.connections_page.selected()):
            one.send(data)
