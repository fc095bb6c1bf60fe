"""Calls: the functions of a script that somebody may call, and what comes of a call."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.script.console import Part
from wxtcp_gui.script.events import Events


class RunError(Exception):
    """A call that a run cannot take as it is; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFunction:
    """A function that somebody may call: `path` is page.NAME, app.NAME, exports.NAME.

    `parameters` are as they are written; `is_hook` tells of onLoad and its like.
    """

    path: str
    parameters: tuple[str, ...]
    is_hook: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a call has returned or, not `ok`, thrown."""

    ok: bool
    value: Part
    stack: str = ""


class Calls:
    """The calls of others that are on their way; `changed` is called when one more is not."""

    def __init__(
        self, events: Events, arrived: Callable[[], object], changed: Callable[[], object]
    ) -> None:
        self._events = events
        self._arrived = arrived
        self._changed = changed
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._last = 0
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    async def ask(self, word: str, *values: object) -> Any:
        """Have JavaScript take an event, and return what it settles it with.

        Raises RunError where the run has ended, or does so meanwhile.
        """
        if self._closed:
            raise RunError(Sentence(Text.SCRIPT_HAS_ENDED))
        self._last += 1
        number = self._last
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        self._events.add(word, number, *values)
        self._arrived()
        try:
            return await future
        finally:
            self._waiting.pop(number, None)
            self._changed()

    def settle(self, number: int, value: Any) -> None:
        """Answer a call. One that nobody waits for any more is no error."""
        future = self._waiting.get(number)
        if future is not None and not future.done():
            future.set_result(value)

    def close(self) -> None:
        """Take no more."""
        self._closed = True

    def fail(self) -> None:
        """Take no more, and end what waits."""
        self._closed = True
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(RunError(Sentence(Text.SCRIPT_HAS_ENDED)))


def parameters_in(text: str) -> tuple[str, ...]:
    """Return the parameters at the head of a function's text."""
    match = re.match(
        r"(?:async\s*)?(?:function\s*)?\*?\s*[\w$]*\s*\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)"
        r"|(?:async\s+)?(?P<one>[\w$]+)\s*=>",
        text,
    )
    if match is None:
        return ()
    if match["one"]:
        return (match["one"],)
    return tuple(filter(None, (each.strip() for each in match["list"].split(","))))
