"""Commands: what a script has called for in a turn, done in its order."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.console import ConsoleLine, Level, Part, part_of
from wxtcp_gui.script.notice import Cleared, DataSet, Missing, Notice, Shown
from wxtcp_gui.script.outcome import Fault, fault_of
from wxtcp_gui.script.sockets import Sockets, foreign
from wxtcp_gui.script.storage import Storage

_LINES: Final = frozenset({"line", "fault", "clear", "missing", "tell"})
# What else may happen between two of these is no matter to the script, nor to its sockets.
_CALM: Final = _LINES | {"started", "failed", "notice", "data", "store"}
_THINNING_S: Final = 1.0
_MISSING_MAX: Final = 100  # names in the line about what is not available


class Commands:
    """Carries out what JavaScript hands back. The callables are told of what is not done here."""

    def __init__(
        self,
        sockets: Sockets,
        storage: Storage,
        *,
        on_console: Callable[[ConsoleLine], object],
        on_notice: Callable[[Notice], object],
        on_tell: Callable[[str, Mapping[str, Any]], object],
        on_ask: Callable[[int, str, Mapping[str, Any]], object],
        on_settled: Callable[[int, Any], object],
        on_fault: Callable[[Fault], object],
        on_started: Callable[..., object],
    ) -> None:
        self._sockets = sockets
        self._storage = storage
        self._on_console = on_console
        self._on_notice = on_notice
        self._on_tell = on_tell
        self._on_ask = on_ask
        self._on_settled = on_settled
        self._on_fault = on_fault
        self._on_started = on_started
        self._left_out = 0
        self._thinned_at = 0.0
        self._missing: list[str] = []
        self._written = memoryview(b"")
        self._handlers: dict[str, Callable[..., object]] = {
            "create": sockets.create,
            "refused": sockets.refuse,
            "connect": sockets.connect,
            "write": self._write,
            "text": sockets.write,
            "wrong": lambda number, kind: sockets.write(number, foreign(kind)),
            "close": sockets.close,
            "wifi": sockets.bind_wifi,
            "listens": sockets.listens,
            "off": sockets.note_unknown_off,
            "raised": sockets.note_fault,
            "line": self._line,
            "clear": lambda: on_notice(Cleared()),
            "fault": self._fault,
            "missing": self._take_missing,
            "notice": lambda call, title, content: on_notice(
                Shown(call=call, title=title, content=content)
            ),
            "data": lambda *part: on_notice(DataSet(data=part_of(part[0]))),
            "store": storage.store,
            "ask": on_ask,
            "tell": on_tell,
            "called": self._called,
            "inner": on_settled,
            "started": lambda: on_started(failed=False),
            "failed": lambda: on_started(failed=True),
        }

    def carry_out(self, commands: Sequence[Sequence[Any]], written: memoryview) -> None:
        """Do them; `written` has the bytes of their writes."""
        self._written = written
        for word, *values in commands:
            self._handlers[word](*values)
        self._written = memoryview(b"")

    @staticmethod
    def calm_from(commands: Sequence[Sequence[Any]]) -> int:
        """Return from where on they may be done one after the other, with pauses."""
        start = len(commands)
        while start and commands[start - 1][0] in _CALM:
            start -= 1
        return start

    def carry_out_lines(self, commands: Sequence[Sequence[Any]]) -> None:
        """Do those that say something: the run is over."""
        for word, *values in commands:
            if word in _LINES:
                self._handlers[word](*values)

    def say(self, level: Level, text: str, *, file: str = "", line: int = 0) -> None:
        """Put a line of our own into the console."""
        self._show(level, text, (), file, line)

    def tell_fault(self, fault: Fault) -> None:
        """Put what nobody has caught into the console."""
        where = f" (in {fault.where})" if fault.where else ""
        said = fault.message if fault.stack.startswith(fault.message) else ""
        stack = fault.stack[len(said) :].partition("\n")[2]
        text = f"Uncaught {fault.message}{where}" + (f"\n{stack}" if stack else "")
        if fault.where == "Promise":
            text = f"Unhandled rejection: {fault.message}" + (f"\n{stack}" if stack else "")
        self.say(Level.FAULT, text, file=fault.file, line=fault.line)

    def left_out(self, count: int) -> None:
        """Count lines that were left out, and say so once in a while."""
        self._left_out += count
        if self._left_out and time.monotonic() - self._thinned_at >= _THINNING_S:
            self._say_left_out()

    def flush(self) -> None:
        """Say what is still to be said."""
        if self._left_out:
            self._say_left_out()
        missing, self._missing = self._missing, []
        if missing:
            names = ", ".join(missing[:_MISSING_MAX]) + (", …" if missing[_MISSING_MAX:] else "")
            self.say(Level.WARN, Sentence(Text.SCRIPT_NOT_HERE, names=names))

    def _say_left_out(self) -> None:
        count, self._left_out = self._left_out, 0
        self._thinned_at = time.monotonic()
        self.say(Level.WARN, Sentence(Text.SCRIPT_LEFT_OUT, count=count))

    def _write(self, number: int, start: int, size: int) -> None:
        self._sockets.write(number, self._written[start : start + size])

    def _line(self, level: str, text: str, parts: Sequence[Any], file: str, line: int) -> None:
        self._show(Level(level), text, tuple(map(part_of, parts)), file, line)

    def _show(self, level: Level, text: str, parts: tuple[Part, ...], file: str, line: int) -> None:
        self._on_console(
            ConsoleLine(
                level=level,
                text=text,
                parts=parts,
                file=file,
                line=line,
                wall_ns=time.time_ns(),
                monotonic_ns=time.monotonic_ns(),
            )
        )

    def _fault(self, where: str, message: str, stack: str) -> None:
        fault = fault_of(message, stack, where)
        self.tell_fault(fault)
        self._on_fault(fault)

    def _take_missing(self, name: str) -> None:
        self._missing.append(name)
        self._on_notice(Missing(name=name))

    def _called(self, number: int, ok: bool, value: Any, stack: str) -> None:
        self._on_settled(number, (ok, part_of(value), stack))
