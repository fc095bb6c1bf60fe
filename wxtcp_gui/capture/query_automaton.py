"""Automaton: searches an expression in a text, in time that grows with the text alone.

The expression becomes a list of instructions (Thompson 1968). What may be at any of them at
a place of the text is one state: a number with a bit for each instruction. States and the
ways between them are kept as they are found; when there are too many, all are forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, TypeAlias

from wxtcp_gui.capture.query_expression import Choice, Node, OneOf, Repeat, Row, Where

WAYS_MAX: Final = 50_000  # between states, at most some 20 MB


class Surrounding(Enum):
    """What stands beside a place of the text, as far as an assertion asks."""

    NOTHING = "nothing"
    LINE_BREAK = "line break"
    WORD = "word"
    OTHER = "other"


_EDGES: Final = frozenset({Surrounding.NOTHING, Surrounding.LINE_BREAK})
_WORD: Final = re.compile(r"\w")


def _surrounding(char: str) -> Surrounding:
    if char in "\r\n":
        return Surrounding.LINE_BREAK
    return Surrounding.WORD if _WORD.match(char) else Surrounding.OTHER


def _holds(where: Where, before: Surrounding, after: Surrounding) -> bool:
    match where:
        case Where.LINE_START:
            return before in _EDGES
        case Where.LINE_END:
            return after in _EDGES
        case _:
            boundary = (before is Surrounding.WORD) is not (after is Surrounding.WORD)
            return boundary is (where is Where.BOUNDARY)


class _Jump:
    """An instruction that leads on to others, at once."""

    __slots__ = ("targets",)

    def __init__(self, *targets: int) -> None:
        self.targets = list(targets)


_Instruction: TypeAlias = "re.Pattern[str] | Where | _Jump | None"  # None is the end: found


class _FoundError(Exception):
    """The expression was found; ends the walk through a text."""


class _State(dict[str, "_State"]):
    """The ways on from a state, by the next character. `before` is the last one's kind."""

    __slots__ = ("_automaton", "before", "reached")

    def __init__(self, automaton: Automaton, reached: int, before: Surrounding) -> None:
        super().__init__()
        self.reached = reached
        self.before = before
        self._automaton = automaton

    def __missing__(self, char: str) -> _State:
        state = self._automaton.step(self, char)
        self[char] = state
        return state


class Automaton:
    """An expression, ready to be searched for. `flags` are those of re.

    Two threads may search at once: what they find out is the same.
    """

    def __init__(self, node: Node, flags: re.RegexFlag) -> None:
        self._program: list[_Instruction] = []
        self._emit(node, flags)
        self._program.append(None)
        self._end = 1 << len(self._program) - 1
        self._tests: dict[re.Pattern[str], int] = {}
        self._wheres = self._jumps = 0
        for at, instruction in enumerate(self._program):
            if isinstance(instruction, re.Pattern):
                self._tests[instruction] = self._tests.get(instruction, 0) | 1 << at
            elif isinstance(instruction, Where):
                self._wheres |= 1 << at
            elif isinstance(instruction, _Jump):
                self._jumps |= 1 << at
        self._onward = [self._followed(at) for at in range(len(self._program))]
        self._fitting: dict[str, int] = {}
        self._states: dict[tuple[int, Surrounding], _State] = {}
        self._ways = 0

    def run(self) -> Run:
        """Return the search in one text, at its beginning."""
        return Run(self, self._state(self._onward[0], Surrounding.NOTHING))

    def step(self, state: _State, char: str) -> _State:
        """Return the state behind a character. Raises _FoundError where it is found before it."""
        after = _surrounding(char)
        here = self._asserted(state, after)
        if here & self._end:
            raise _FoundError
        fitting = self._fitting.get(char)
        if fitting is None:
            fitting = sum(bits for test, bits in self._tests.items() if test.match(char))
            self._fitting[char] = fitting
        ahead = (here & fitting) << 1
        reached = ahead | self._onward[0]  # a match may begin anywhere
        for at in _bits(ahead & self._jumps):
            reached |= self._onward[at]
        self._ways += 1
        if self._ways > WAYS_MAX:
            self._states.clear()
            self._fitting.clear()
            self._ways = 0
        return self._state(reached, after)

    def ends(self, state: _State) -> bool:
        """Return whether the expression is found where the text ends."""
        return bool(self._asserted(state, Surrounding.NOTHING) & self._end)

    def _state(self, reached: int, before: Surrounding) -> _State:
        key = reached, before if self._wheres else Surrounding.NOTHING
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(self, *key)
        return state

    def _followed(self, start: int) -> int:
        """Return all instructions that are reached from one by jumps, itself included."""
        reached, ahead = 0, [start]
        while ahead:
            at = ahead.pop()
            if not reached >> at & 1:
                reached |= 1 << at
                instruction = self._program[at]
                if isinstance(instruction, _Jump):
                    ahead.extend(instruction.targets)
        return reached

    def _asserted(self, state: _State, after: Surrounding) -> int:
        """Return all instructions reached in a state, with those behind what holds here."""
        reached, asked = state.reached, 0
        while ahead := reached & self._wheres & ~asked:
            asked |= ahead
            for at in _bits(ahead):
                where = self._program[at]
                if isinstance(where, Where) and _holds(where, state.before, after):
                    reached |= self._onward[at + 1]
        return reached

    def _emit(self, node: Node, flags: re.RegexFlag) -> None:
        match node:
            case OneOf(source):
                self._program.append(re.compile(source, flags))
            case Where():
                self._program.append(node)
            case Row(parts):
                for part in parts:
                    self._emit(part, flags)
            case Choice(parts):
                fork, ends = self._jump(), []
                for part in parts:
                    fork.targets.append(len(self._program))
                    self._emit(part, flags)
                    ends.append(self._jump())
                for end in ends:
                    end.targets.append(len(self._program))
            case Repeat(body, low, high):
                for _ in range(low):
                    self._emit(body, flags)
                forks = []
                for _ in range(1 if high is None else high - low):
                    forks.append(self._jump(len(self._program) + 1))
                    self._emit(body, flags)
                if high is None:
                    self._jump(forks[0].targets[0] - 1)
                for fork in forks:
                    fork.targets.append(len(self._program))

    def _jump(self, *targets: int) -> _Jump:
        self._program.append(jump := _Jump(*targets))
        return jump


def _bits(number: int) -> Iterator[int]:
    """Return the places of the bits that are set."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


class Run:
    """The search of an automaton in one text, which may come in pieces."""

    def __init__(self, automaton: Automaton, state: _State) -> None:
        self._automaton = automaton
        self._state = state
        self._found = False

    def feed(self, text: str) -> bool:
        """Take the next piece; return whether the expression was found before its last place."""
        if self._found:
            return True
        state = self._state
        try:
            for char in text:
                state = state[char]
        except _FoundError:
            self._found = True
        self._state = state
        return self._found

    def end(self) -> bool:
        """Return whether the expression was found, now that no more text comes."""
        return self._found or self._automaton.ends(self._state)
