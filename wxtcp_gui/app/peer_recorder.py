"""PeerRecorder: what a test peer without a window sees, in a session file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from wxtcp_gui.app.profile_text import profile_text
from wxtcp_gui.app.sessions import facts
from wxtcp_gui.capture import SessionError, SessionWriter
from wxtcp_gui.capture.copying import remove
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.peer.journal import Observe, nothing


class HoldBack(Protocol):
    """What makes a server wait, and go on."""

    def __call__(self, *, on: bool) -> None:
        """Neither read nor send, or go on."""


class PeerRecorder:
    """Without a file it records nothing. Nothing is lost: while the file takes it slower than
    it comes, `hold_back` has the server wait. `say` gets a line where it cannot be written.
    """

    def __init__(self, say: Callable[[str], object]) -> None:
        self.hold_back: HoldBack = _nobody
        self._say = say
        self._writer: SessionWriter | None = None

    @property
    def observer(self) -> Observe:
        """Takes the records."""
        return nothing if self._writer is None else self._writer.append

    def open(self, path: Path, policy: Policy | None = None) -> None:
        """Make the file, with the profile in force where sockets are recorded as well.

        Raises SessionError where it is there already or cannot be made.
        """
        loop = asyncio.get_running_loop()

        def press(on: bool) -> None:
            self.hold_back(on=on)

        # Both calls may come from the writer's thread.
        self._writer = SessionWriter(
            path,
            facts=facts("" if policy is None else policy.name),
            on_pressure=lambda on: loop.call_soon_threadsafe(press, on),
            on_fault=lambda fault: loop.call_soon_threadsafe(self._on_fault, fault),
        )
        if policy is not None:
            row = (0, policy.name, profile_text(policy))
            self._writer.execute("INSERT OR REPLACE INTO profiles VALUES (?,?,?)", row)

    def close(self) -> bool:
        """Write what waits; return whether all of it is in the file."""
        writer = self._writer
        if writer is None or writer.close():
            return True
        lost = writer.count - writer.committed
        self._say(f"{lost} events could not be written to {writer.path}")
        return False

    def discard(self) -> None:
        """Close the file and remove it: there was nothing to record."""
        if self._writer is not None:
            self._writer.close()
            remove(self._writer.path)

    def _on_fault(self, fault: SessionError | None) -> None:
        self._say("the session is recorded again" if fault is None else str(fault))


def _nobody(*, on: bool) -> None:
    """Have nobody wait."""
