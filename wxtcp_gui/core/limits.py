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
DRAIN_S: Final = 1.0  # O, how long a finished connection waits for the peer's FIN

PORT_MAX: Final = 65_535  # RFC 793
SYSTEM_PORT_MAX: Final = 1023  # D, everything below 1024 is refused

# D, "Network: usage notes", port limits of TCPSocket
REFUSED_PORTS: Final = frozenset(
    {
        1099, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 3128, 3306, 3389, 3659, 4045,
        5060, 5061, 5432, 5984, 6379, 6000, 6566, 7001, 7002, *range(8000, 8101), 8443, 8888,
        9200, 9300, 10051, 10080, 11211, 27017, 27018, 27019,
    }
)  # fmt: skip
