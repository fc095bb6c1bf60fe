"""TCPSocket on asyncio: the calls of mini-programs on real sockets."""

from wxtcp_gui.core.errors import QuotaExceeded
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError, WifiBound
from wxtcp_gui.net.program import MiniProgram
from wxtcp_gui.net.socket import TCPSocket

__all__ = [
    "Closed",
    "Connected",
    "Message",
    "MiniProgram",
    "QuotaExceeded",
    "SocketError",
    "TCPSocket",
    "WifiBound",
]
