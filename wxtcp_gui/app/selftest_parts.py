"""The parts of the self-test that need no window: test server, socket, session file, script."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from wxtcp_gui.app import paths, sessions
from wxtcp_gui.capture import SessionReader, SessionWriter
from wxtcp_gui.capture.schema import SUFFIX
from wxtcp_gui.core.events import Closed, Connected, Message, SocketError
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.record import Record
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.server import PeerServer

PART_S: Final = 20.0  # that one part may take; each takes some hundredths
HOST: Final = "127.0.0.1"
PAYLOAD: Final = bytes(range(256)) * 64  # 16 KiB, every byte there is

# What a mini-program would be: two files, a socket, text of several scripts.
SCRIPT: Final = """\
import { greeting } from "./greeting.js";
const tcp = wx.createTCPSocket();
tcp.onMessage(({ message }) => {
  console.log(new TextDecoder().decode(message));
  tcp.close();
});
tcp.onError(({ errMsg }) => console.log(errMsg));
tcp.onConnect(() => tcp.write(greeting));
tcp.connect({ address: "%s", port: %d });
"""
GREETING: Final = "你好, self-test"


class PartError(Exception):
    """A part does not do what it should; the message says what came instead."""


class Parts:
    """The parts, one after the other: each builds on what those before it have left.

    A method is a part: it returns what it has seen in a few words, or raises.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tasks = Tasks("self-test")
        self._records: list[Record] = []
        self._server = PeerServer(
            behaviour=Echo(), start_task=self._tasks.start, observe=self._records.append
        )

    def all(self) -> dict[str, Callable[[], Awaitable[str]]]:
        """Return them by name, in their order."""
        return {
            "peer": self.peer,
            "socket": self.socket,
            "capture": self.capture,
            "script": self.script,
        }

    async def aclose(self) -> None:
        """Leave nothing behind."""
        await self._server.stop()
        await self._tasks.cancel_all()

    async def peer(self) -> str:
        """Have the test server echo, and every behaviour and fault be there."""
        for kinds in (BEHAVIOURS, FAULTS):
            for name in kinds:
                _ = kinds[name]  # which imports it
        await self._server.start(HOST, 0)
        reader, writer = await asyncio.open_connection(HOST, self._server.port)
        try:
            writer.write(PAYLOAD)
            came = await reader.readexactly(len(PAYLOAD))
        finally:
            writer.close()
            await writer.wait_closed()
        _expect(came == PAYLOAD, "what came back is not what was sent")
        return (
            f"echoed {len(came)} bytes on {HOST}:{self._server.port}, "
            f"{len(BEHAVIOURS)} behaviours, {len(FAULTS)} faults"
        )

    async def socket(self) -> str:
        """Have a socket connect, send, receive and close, and an address be refused."""
        program = MiniProgram(PROFILES[DEFAULT_PROFILE], self._records.append)
        came = bytearray()
        seen: list[str] = []
        ended = asyncio.Event()

        def on_connect(_: Connected) -> None:
            seen.append("onConnect")
            tcp.write(PAYLOAD)

        def on_message(event: Message) -> None:
            came.extend(event.message)
            if len(came) >= len(PAYLOAD):
                tcp.close()

        def on_error(event: SocketError) -> None:
            seen.append(event.err_msg)
            ended.set()

        def on_close(_: Closed) -> None:
            seen.append("onClose")
            ended.set()

        try:
            tcp = program.create_tcp_socket()
            tcp.on_connect(on_connect)
            tcp.on_message(on_message)
            tcp.on_error(on_error)
            tcp.on_close(on_close)
            tcp.connect(address=HOST, port=self._server.port)
            await ended.wait()
        finally:
            await program.aclose()
        _expect(seen == ["onConnect", "onClose"], f"its events were {', '.join(seen)}")
        _expect(bytes(came) == PAYLOAD, "what came back is not what was sent")
        refused = PROFILES["device-android"].verdict(address=HOST, port=80)
        _expect(not refused.allowed, "a device's profile allows what it must refuse")
        return f"{', '.join(seen)}, {len(came)} bytes"

    async def capture(self) -> str:
        """Have what has happened so far be in a session file, byte by byte."""
        path = self._folder / f"self-test{SUFFIX}"
        records = [*self._records]
        writer = SessionWriter(path, facts=sessions.facts(DEFAULT_PROFILE))
        for record in records:
            writer.append(record)
        written = await asyncio.to_thread(writer.close)
        _expect(written, "the session could not be written")
        with closing(SessionReader(path)) as reader:
            kept = reader.records(0, reader.count())
        _expect(len(kept) == len(records), f"{len(kept)} of {len(records)} records are there")
        same = [each.payload for each in kept] == [each.payload for each in records]
        _expect(same, "payloads in the file differ")
        return f"{len(kept)} records, {path.stat().st_size} bytes"

    async def script(self) -> str:
        """Have V8 run a script of two files that speaks to the test server."""
        # With V8, this takes a tenth of a second to import: those before it are told by then.
        from wxtcp_gui.script.console import ConsoleLine  # noqa: PLC0415
        from wxtcp_gui.script.modules import load_script  # noqa: PLC0415
        from wxtcp_gui.script.outcome import End  # noqa: PLC0415
        from wxtcp_gui.script.run import Run  # noqa: PLC0415

        said: list[str] = []

        def on_console(line: ConsoleLine) -> None:
            said.append(line.text)

        main = self._folder / "main.js"
        main.write_text(SCRIPT % (HOST, self._server.port), "utf-8")
        greeting = f'export const greeting = "{GREETING}";\n'
        (self._folder / "greeting.js").write_text(greeting, "utf-8")
        program = MiniProgram(PROFILES[DEFAULT_PROFILE], self._records.append)
        run = Run(
            program,
            await asyncio.to_thread(load_script, main),
            start_task=self._tasks.start,
            on_console=on_console,
        )
        try:
            await run.start()
            outcome = await run.wait()
        finally:
            await run.stop()
            await program.aclose()
        _expect(outcome.end is End.WELL, outcome.message)
        _expect(said == [GREETING], f"it said {said}")
        samples = paths.resources() / "samples" / "scripts"
        _expect(any(samples.glob("*.js")), f"there are no samples in {samples}")
        return f"V8 said “{said[0]}”"


def _expect(true: object, otherwise: str) -> None:
    if not true:
        raise PartError(otherwise)
