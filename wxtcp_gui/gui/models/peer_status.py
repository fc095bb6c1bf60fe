"""PeerStatus: how a test server is, for whatever shows it."""

from __future__ import annotations

from dataclasses import dataclass

from wxtcp_gui.peer.listener import Door


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStatus:
    """Where the server listens or would listen. `fault` is a sentence, empty where all is well.

    `is_open` tells that other machines reach it; `others` is how many more servers listen.
    """

    name: str
    listening: bool
    host: str
    port: int
    connections: int
    faults: int = 0  # that are switched on
    is_open: bool = False
    door: Door = Door.OPEN
    others: int = 0
    fault: str = ""
    port_taken: bool = False

    @property
    def address(self) -> str:
        """Host and port as they are written together."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"
