"""PeerStatus: how the test server is, for whatever shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStatus:
    """Where the server listens or would listen. `fault` is a sentence, empty where all is well."""

    listening: bool
    host: str
    port: int
    connections: int
    fault: str = ""
    port_taken: bool = False
