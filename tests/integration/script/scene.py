"""A script on a test's desk: it runs against listeners in the test's hands."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from support.loopback import Listener, Peer
from support.waiting import DEADLINE_S, until

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.script.console import ConsoleLine, Level
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.modules import load_script
from wxtcp_gui.script.notice import Notice
from wxtcp_gui.script.outcome import Outcome
from wxtcp_gui.script.run import Run


class Scene:
    """Runs one script after the other in one program. `lines` is the console's text."""

    def __init__(self, policy: Policy = PROFILES["developer"]) -> None:
        self.records: list[Record] = []
        self.program = MiniProgram(policy, self.records.append)
        self.console: list[ConsoleLine] = []
        self.notices: list[Notice] = []
        self.told: list[tuple[str, Any]] = []
        self.listeners: list[Listener] = []
        self.runs: list[Run] = []

    @property
    def lines(self) -> list[str]:
        """What the script has said, without what went wrong."""
        return [each.text for each in self.console if each.level is not Level.FAULT]

    @property
    def faults(self) -> list[ConsoleLine]:
        """What nobody has caught."""
        return [each for each in self.console if each.level is Level.FAULT]

    def kinds(self, number: int = 1) -> list[RecordKind]:
        """Return what the log has of a socket."""
        return [each.kind for each in self.records if each.socket_id == number]

    def listen(self) -> Listener:
        """Open a listener that the scene closes."""
        listener = Listener()
        self.listeners.append(listener)
        return listener

    async def begin(
        self, text: str, *, path: Path | None = None, limits: Limits | None = None, **options: Any
    ) -> Run:
        """Start a script. PORT in it is the port of the last listener."""
        if self.listeners:
            text = text.replace("PORT", str(self.listeners[-1].port))
        run = Run(
            self.program,
            load_script(path, text),
            start_task=self.program.tasks.start,
            on_console=self.console.append,
            on_notice=self.notices.append,
            on_tell=lambda kind, values: self.told.append((kind, values)),
            limits=limits,
            **options,
        )
        self.runs.append(run)
        await run.start()
        return run

    async def play(self, text: str, **options: Any) -> Outcome:
        """Run a script to its end."""
        run = await self.begin(text, **options)
        async with asyncio.timeout(4 * DEADLINE_S):
            outcome = await run.wait()
            await run.stop()
        return outcome

    async def value(self, expression: str) -> Any:
        """Return what an expression is, by JSON."""
        before = len(self.console)
        await self.play(f"console.log(JSON.stringify(await ({expression})))")
        assert not self.faults, self.faults
        return json.loads(self.console[before].text)

    async def said(self, text: str) -> None:
        """Wait until the script has said a line."""
        await until(lambda: text in self.lines, lambda: f"{text!r} not in {self.console}")

    async def aclose(self) -> None:
        """Stop everything."""
        for run in self.runs:
            await run.stop()
        await self.program.aclose()
        for listener in self.listeners:
            listener.close()


async def echo_all(peer: Peer) -> None:
    """Send back what comes, until FIN."""
    loop = asyncio.get_running_loop()
    while data := await loop.sock_recv(peer.sock, 65_536):
        await loop.sock_sendall(peer.sock, data)
    peer.close()
