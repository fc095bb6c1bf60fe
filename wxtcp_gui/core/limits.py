"""The numbers of the platform and of this model, each with its source.

D: documented by the platform. R: reported by users of real devices. O: our own choice.
"""

from __future__ import annotations

from typing import Final

CREATION_LIMIT: Final = 20  # D, wx.createTCPSocket: at most 20 sockets within 5 minutes
CREATION_WINDOW_S: Final = 300.0  # D, the same sentence

CONNECT_TIMEOUT_S: Final = 2.0  # D, TCPSocket.connect: default of timeout, in seconds
CONNECT_TIMEOUT_MAX_S: Final = 86_400.0  # O, a day: above it timers of 32 bits overflow
CONNECT_TIMEOUT_DOUBT_S: Final = 120.0  # O, above it the window asks whether ms were meant

MESSAGE_MAX_BYTES: Final = 65_536  # O, one onMessage carries one read of at most 64 KiB
LINGER_S: Final = 5.0  # O, how long close() may flush before the connection is reset
MERGE_HOLD_S: Final = 0.02  # O, how long a read is held back to be joined with the next one
IGNORED_TIMEOUT_S: Final = 60.0  # R, "up to a minute": a timeout that was given and ignored
PROFILE_MAX_BYTES: Final = 262_144  # O, a profile file that is larger is no profile
DRAIN_S: Final = 1.0  # O, how long a finished connection waits for the peer's FIN

PORT_MAX: Final = 65_535  # RFC 793
