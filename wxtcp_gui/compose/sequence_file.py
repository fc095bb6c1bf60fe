"""Sequence file: sequences of snippets as readable TOML, one [[sequence]] after the other.

It stands beside the file of snippets, whose snippets its steps name by group and name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from wxtcp_gui.compose.reply import Reply, ReplyKind
from wxtcp_gui.compose.toml_file import TomlFile, string
from wxtcp_gui.core.payload import Encoding
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.core.toml_table import Taker, each_of, name_in, named, one_of, text_in, wanted

FILE_MAX_BYTES: Final = 16_777_216
DELAY_MAX_MS: Final = 86_400_000  # a day
TIMEOUT_MAX_S: Final = 86_400.0
_ROOT: Final = "sequence"
_STEP: Final = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetStep:
    """A step of a sequence that is kept: a snippet's name, and what comes before and after."""

    group: str = ""
    snippet: str
    delay_ms: int = 0
    reply: Reply | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Which snippet it sends."""
        return self.group, self.snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSequence:
    """Steps with a name, which is their own."""

    name: str
    steps: tuple[SnippetStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequences:
    """Sequences in the order of their file. Every change returns a new collection."""

    items: tuple[KeptSequence, ...] = ()

    def __iter__(self) -> Iterator[KeptSequence]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def get(self, name: str) -> KeptSequence | None:
        """Return one sequence."""
        return next((each for each in self.items if each.name == name), None)

    def put(self, sequence: KeptSequence, *, instead_of: str = "") -> Sequences:
        """Add a sequence, or put it in the place of another one, or of one with its name."""
        old = {sequence.name, instead_of or sequence.name}
        names = [each.name for each in self.items]
        at = next((at for at, name in enumerate(names) if name in old), len(names))
        before = [each for each in self.items[:at] if each.name not in old]
        after = [each for each in self.items[at:] if each.name not in old]
        return Sequences((*before, sequence, *after))

    def remove(self, name: str) -> Sequences:
        """Take a sequence out."""
        return Sequences(tuple(each for each in self.items if each.name != name))

    def free_name(self, name: str) -> str:
        """Return the first name that is free: Login, Login (2), Login (3)."""
        taken = {each.name for each in self.items}
        free, number = name, 1
        while free in taken:
            number += 1
            free = f"{name} ({number})"
        return free

    def snippet_renamed(self, old: tuple[str, str], new: tuple[str, str]) -> Sequences:
        """Let the steps that send a snippet send it by its new group and name."""

        def step(each: SnippetStep) -> SnippetStep:
            return replace(each, group=new[0], snippet=new[1]) if each.key == old else each

        return Sequences(
            tuple(replace(each, steps=tuple(map(step, each.steps))) for each in self.items)
        )


def load(path: Path) -> Sequences:
    """Return a file's sequences, none where there is no file. Raises SnippetError."""
    return Sequences(_FILE.load(path, FILE_MAX_BYTES))


def save(path: Path, sequences: Sequences) -> None:
    """Write the file as a whole or not at all; what did not change keeps its comments.

    A file that is there and faulty is left as it is. Raises SnippetError.
    """
    _FILE.save(path, sequences.items, FILE_MAX_BYTES)


# Reading


def _sequences(document: dict[str, Any]) -> Sequences:
    found = Sequences()
    for each in each_of(document, _ROOT, _sequence, Text.WANT_TABLE):
        # A name that comes twice gets a number; the file has it when it is written next.
        found = found.put(replace(each, name=found.free_name(each.name)))
    return found


def _sequence(table: dict[str, Any]) -> KeptSequence:
    take = Taker(table)
    name = take("name", name_in)
    take(_STEP, lambda value: value, [])
    take.end()
    return KeptSequence(name=name, steps=tuple(each_of(table, _STEP, _step, Text.WANT_TABLE)))


def _step(table: dict[str, Any]) -> SnippetStep:
    take = Taker(table)
    step = SnippetStep(
        snippet=take("snippet", name_in),
        group=take("group", text_in, ""),
        delay_ms=take("delay_ms", _delay, 0),
        reply=take("reply", _reply, None),
    )
    take.end()
    return step


def _reply(value: object) -> Reply:
    take = Taker(value)
    reply = Reply(
        kind=take("kind", one_of(named(ReplyKind)), ReplyKind.TEXT),
        pattern=take("pattern", text_in, ""),
        encoding=take("encoding", one_of(named(Encoding)), Encoding.UTF_8),
        timeout_s=take("timeout_s", _timeout, 5.0),
    )
    take.end()
    return reply


def _delay(value: object) -> int:
    if type(value) is not int or not 0 <= value <= DELAY_MAX_MS:
        raise wanted(Text.WANT_WHOLE)
    return value


def _timeout(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wanted(Text.WANT_SECONDS)
    if not 0 < value <= TIMEOUT_MAX_S:
        raise wanted(Text.WANT_SECONDS)
    return float(value)


# Writing


def _table(sequence: KeptSequence) -> Any:
    import tomlkit  # noqa: PLC0415 - a tenth of a second that only saving needs

    table = tomlkit.table()
    table.add("name", sequence.name)
    steps = tomlkit.aot()
    for each in sequence.steps:
        step = tomlkit.table()
        step.add("snippet", each.snippet)
        if each.group:
            step.add("group", each.group)
        if each.delay_ms:
            step.add("delay_ms", each.delay_ms)
        if each.reply is not None:
            step.add("reply", _reply_table(each.reply))
        steps.append(step)
    if sequence.steps:
        table.add(_STEP, steps)
    return table


def _reply_table(reply: Reply) -> Any:
    import tomlkit  # noqa: PLC0415

    inner = tomlkit.inline_table()
    inner.update({"kind": reply.kind.value})
    inner.update({"pattern": string(reply.pattern)})
    if reply.encoding is not Encoding.UTF_8:
        inner.update({"encoding": reply.encoding.value})
    inner.update({"timeout_s": reply.timeout_s})
    return inner


_FILE: Final = TomlFile(root=_ROOT, read_items=_sequences, table=_table)
