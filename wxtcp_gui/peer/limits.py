"""Limits: how much of itself the test peer gives to strangers, as in LAN mode."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """None is no limit. Of a connection that is one too many nothing is read.

    `received_bytes` is per connection: the one that sends more is closed.
    """

    connections: int | None = None
    received_bytes: int | None = None
