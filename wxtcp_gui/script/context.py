"""Context: V8 with the prelude and a script's files in it, and the buffers that both sides see."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wxtcp_gui.script.bell import StartTask
from wxtcp_gui.script.engine import CodeError, Engine, EngineError
from wxtcp_gui.script.limits import Limits
from wxtcp_gui.script.modules import ScriptFile
from wxtcp_gui.script.prelude import new_name, prelude
from wxtcp_gui.script.syntax_fault import syntax_fault
from wxtcp_gui.script.tables import decoder_tables

_CHECKED_TURNS: Final = 16  # the memory is looked at after so many
_PROMISES: Final = re.compile(
    r"\b(?:Promise|async|await|then|catch|finally|queueMicrotask|import|eval|Function|constructor)\b"
)


def has_promises(code: str) -> bool:
    """Tell whether there may be promises in code, or code that is made by code."""
    return _PROMISES.search(code) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a turn has come to.

    `commands` is what the script has called for, `written` the bytes of its writes, until
    the next turn. `due_ms` is when the next timer is due, `timers` how many there are, `more`
    tells of work that waits already, `left_out` counts lines of the console.
    """

    commands: Sequence[Any]
    written: memoryview
    due_ms: float | None
    timers: int
    more: bool
    left_out: int


class Context:
    """From open() to close(). One turn at a time.

    `stepwise` delivers each event in an evaluation of its own: microtasks then run between
    two events, as they do on a device. Without promises there are none, and a whole turn is
    one evaluation.
    """

    def __init__(self, limits: Limits, start_task: StartTask, *, stepwise: bool) -> None:
        self._engine = Engine(limits, start_task)
        self._name = new_name()
        self._stepwise = stepwise
        self._turns = 0
        self._incoming: memoryview | None = None
        self._outgoing = memoryview(b"")

    def go_stepwise(self) -> None:
        """Have microtasks run between two events from now on: there are promises."""
        self._stepwise = True

    async def open(self, settings: Mapping[str, object], extensions: Sequence[str]) -> None:
        """Make it, with the prelude. Raises EngineError."""
        await self._engine.open()
        tables = await asyncio.to_thread(decoder_tables)
        await self._engine.evaluate(prelude(self._name, settings, extensions))
        self._incoming = await self._engine.evaluate(f"{self._name}.incoming()")
        for name, data in tables.items():
            view = await self._room(len(data))
            view[: len(data)] = data
            await self._engine.evaluate(f"{self._name}.table({json.dumps(name)},{len(data)})")

    async def close(self) -> None:
        """End it, whatever it is at."""
        self._incoming = None
        self._outgoing = memoryview(b"")
        await self._engine.close()

    async def define(self, file: ScriptFile) -> None:
        """Have V8 compile a file. Raises CodeError with the place in the user's own file."""
        name = self._name
        wrapped = f"(function(__modules){{{file.code}\n}})({name}.inner.__modules)"
        try:
            await self._engine.evaluate(wrapped)
        except CodeError as error:
            if not error.is_syntax:
                raise
            fault = await syntax_fault(self._engine.evaluate, file, error.fault)
            raise CodeError(fault, is_syntax=True) from None

    async def turn(self, header: bytes, payload: bytes, events: int) -> Answer:
        """Deliver events. Raises EngineError; the steps before it are in its `done`."""
        view = await self._room(len(header) + len(payload))
        view[: len(header)] = header
        view[len(header) : len(header) + len(payload)] = payload
        name = f'"use strict";{self._name}'  # a script is not to get at the code that calls it
        work = [f"{name}.begin();{self._name}.all();{self._name}.end()"]
        if self._stepwise:
            work = [f"{name}.begin()", *[f"{name}.step()"] * (events + 1), f"{name}.end()"]
        self._turns += 1
        if self._turns % _CHECKED_TURNS == 0:
            self._engine.check_memory()
        try:
            *gathered, last = await self._engine.gather(*work)
        except EngineError as error:
            error.done = tuple(_commands_of(error.done[1:]))
            raise
        answer = json.loads(last)
        if answer["new"]:
            self._outgoing = await self._engine.evaluate(f"{self._name}.outgoing()")
        return Answer(
            commands=(*_commands_of(gathered[1:]), *answer["commands"]),
            written=self._outgoing,
            due_ms=answer["due"],
            timers=answer["timers"],
            more=answer["more"],
            left_out=answer["left"],
        )

    async def last_words(self) -> Sequence[Any]:
        """Return what the script had called for when it was cut off; nothing where it is stuck."""
        try:
            commands: Sequence[Any] = json.loads(
                await self._engine.evaluate(f"{self._name}.end()")
            )["commands"]
        except (EngineError, ValueError):
            return ()
        return commands

    async def functions(self) -> Sequence[tuple[str, str, bool]]:
        """Return path, head of the text, and whether it is a hook, of each function."""
        found: Sequence[tuple[str, str, bool]]
        found = json.loads(await self._engine.evaluate(f"{self._name}.functions()"))
        return found

    async def _room(self, size: int) -> memoryview:
        """Return the buffer that JavaScript reads, with room for so many bytes."""
        if self._incoming is None or len(self._incoming) < size:
            self._incoming = await self._engine.evaluate(f"{self._name}.grow({2 * size})")
        view: memoryview = self._incoming
        return view


def _commands_of(gathered: Sequence[str]) -> list[Any]:
    """Return the commands that steps have returned, in their order."""
    found: list[Any] = json.loads(f"[{','.join(filter(None, gathered))}]")
    return found
