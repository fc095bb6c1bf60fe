"""unacknowledged: how much of what was sent the other side's kernel has not taken yet."""

from __future__ import annotations

import socket
import struct
import sys
from typing import Final

if sys.platform == "linux":
    import fcntl

_SIOCOUTQ: Final = 0x5411  # linux/sockios.h: bytes in the send queue, sent or not
_SO_NWRITE: Final = 0x1024  # sys/socket.h of macOS: the same


def unacknowledged_bytes(sock: socket.socket) -> int:
    """Return how many bytes the kernel keeps for the other side. Raises OSError.

    0 where the system does not tell, as on Windows.
    """
    if sys.platform == "linux":
        told = fcntl.ioctl(sock.fileno(), _SIOCOUTQ, struct.pack("i", 0))
        return int(struct.unpack("i", told)[0])
    if sys.platform == "darwin":
        return sock.getsockopt(socket.SOL_SOCKET, _SO_NWRITE)
    return 0
