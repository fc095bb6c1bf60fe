"""The first session: a whole life of a socket, played on real ones, so that the log shows it."""

from __future__ import annotations

import asyncio
from typing import Final

from wxtcp_gui.core.events import Message, SocketError
from wxtcp_gui.gui.models.socket_entry import ConnectionDraft, SocketEntry
from wxtcp_gui.gui.presenters.workspace import Workspace

TEXT: Final = "hello, wxtcp! 你好，小程序\r\n"
BINARY: Final = bytes.fromhex("000c55aa 01030010 000ac5ce")
ANSWER_S: Final = 5.0  # an echo on loopback takes far less


class FirstSessionError(RuntimeError):
    """The echo did not come back; the message says how far it got."""


async def play(workspace: Workspace, port: int) -> SocketEntry:
    """Create a socket, connect it to the echo server, send text and binary, await both echoes.

    Raises FirstSessionError where that cannot be; what happened stands in the log.
    """
    draft = ConnectionDraft(address="127.0.0.1", port=str(port))
    entry = workspace.create("echo", draft)
    if entry is None:
        raise FirstSessionError("no socket could be created: the quota is used up")
    connected = asyncio.Event()
    echoed = asyncio.Event()
    came = bytearray()
    awaited = b""

    def on_message(event: Message) -> None:
        came.extend(event.message)
        if bytes(came) == awaited:
            echoed.set()

    def on_error(event: SocketError) -> None:
        refused.append(event)
        for each in (connected, echoed):
            each.set()

    refused: list[SocketError] = []
    tcp = entry.tcp
    tcp.on_error(on_error)
    tcp.on_connect(lambda _: connected.set())
    tcp.on_message(on_message)
    try:
        async with asyncio.timeout(ANSWER_S):
            workspace.connect_socket(entry)
            await connected.wait()
            for data in (TEXT.encode(), BINARY):
                if refused:
                    raise FirstSessionError(refused[0].err_msg)
                echoed.clear()
                awaited += data
                workspace.send(entry, data)
                await echoed.wait()
    except TimeoutError:
        progress = f"{len(came)} of {len(awaited)} bytes came back within {ANSWER_S:g} s"
        raise FirstSessionError(f"{progress}; the log says more") from None
    finally:
        tcp.off_connect()
        tcp.off_error(on_error)
        tcp.off_message(on_message)
    return entry
