"""Script output: what a script says and what becomes of its tests, as lines of a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Final, TextIO

from wxtcp_gui.script.console import ConsoleLine
from wxtcp_gui.script.test_lines import lines_of, summary
from wxtcp_gui.script.testing import ScriptTest, TestRun

KEPT_CHARS: Final = 1_048_576  # of one script's output, for its report
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # but tab and line feed


class ScriptOutput:
    """Prints to stdout, and keeps the first part of what one script has said.

    What comes from a stranger cannot command a terminal: there, control characters are
    written as escapes. `on_broken` is called once nobody reads any more.
    """

    def __init__(self, on_broken: Callable[[], object], stream: TextIO | None = None) -> None:
        self._on_broken = on_broken
        self._stream = sys.stdout if stream is None else stream
        self._escapes = self._stream.isatty()
        self._kept: list[str] = []
        self._kept_chars = 0
        self._broken = False
        if hasattr(self._stream, "reconfigure"):  # a console may have no … or “
            self._stream.reconfigure(errors="replace")

    @property
    def kept(self) -> str:
        """What the script has said."""
        return "".join(self._kept)

    def begin(self, title: str) -> None:
        """Begin the next script, under a title where there is one."""
        self._kept.clear()
        self._kept_chars = 0
        if title:
            self._print(f"== {title}")

    def say(self, line: ConsoleLine) -> None:
        """Print a line of the console."""
        if self._kept_chars < KEPT_CHARS:
            self._kept.append(f"{line.text}\n"[: KEPT_CHARS - self._kept_chars])
            self._kept_chars += len(self._kept[-1])
        self._print(line.text)

    def tell(self, test: ScriptTest) -> None:
        """Print what has become of a test."""
        for line in lines_of(test):
            self._print(line)

    def sum_up(self, run: TestRun) -> None:
        """Print how many tests have passed and failed."""
        self._print(summary(run))

    def _print(self, text: str) -> None:
        if self._broken:
            return
        shown = _CONTROLS.sub(_escape, text) if self._escapes else text
        # A lone surrogate is no character of any encoding, whatever its errors are set to.
        shown = shown.encode("utf-8", "replace").decode("utf-8")
        try:
            print(shown, file=self._stream, flush=True)
        except BrokenPipeError:  # whoever read it has gone
            self._broken = True
            self._on_broken()


def _escape(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]):02x}"
