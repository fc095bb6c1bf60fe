"""PeerPresenter: starts and stops the test server, and says what is wrong when it cannot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wxtcp_gui.core.endpoint import InvalidArgumentError, parse_port
from wxtcp_gui.gui.models.peer_status import PeerStatus
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.server import DEFAULT_HOST, DEFAULT_PORT, PeerServer, PeerStartError


class PeerPresenter(QObject):
    """Owns what the user has asked of the test server.

    Signals:
        changed(status): it started, stopped, failed to, or a connection came or went.
    """

    changed = Signal(object)

    def __init__(self, server: PeerServer, tasks: Tasks) -> None:
        super().__init__()
        self._server = server
        server.changed = self.refresh
        self._tasks = tasks
        self._host = DEFAULT_HOST
        self._port = DEFAULT_PORT
        self._fault: str = ""  # not translated yet: the language may change
        self._port_taken = False

    @property
    def status(self) -> PeerStatus:
        """How the server is now."""
        server = self._server
        return PeerStatus(
            listening=server.listening,
            host=server.host if server.listening else self._host,
            port=server.port if server.listening else self._port,
            connections=server.connections,
            fault=translated(self._fault),
            port_taken=self._port_taken,
        )

    def refresh(self) -> None:
        """Announce how the server is now."""
        self.changed.emit(self.status)

    def start(self, port: str) -> None:
        """Listen on a port as typed; "0" takes a free one."""
        try:
            number = 0 if port.strip() == "0" else parse_port(port.strip())
        except InvalidArgumentError as error:
            self._fault, self._port_taken = error.sentence, False
            self.refresh()
            return
        self._tasks.start(self.start_on(number), "test server starts")

    def stop(self) -> None:
        """Stop listening, and end its connections."""
        self._tasks.start(self._stop(), "test server stops")

    async def start_on(self, port: int) -> bool:
        """Listen on a port, and return whether that could be."""
        self._fault, self._port_taken = "", False
        try:
            await self._server.start(self._host, port)
        except PeerStartError as error:
            self._port = port
            self._fault, self._port_taken = error.sentence, error.port_taken
            self.refresh()
            return False
        self._port = self._server.port
        return True

    async def _stop(self) -> None:
        self._fault, self._port_taken = "", False
        await self._server.stop()
