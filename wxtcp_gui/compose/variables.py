"""Variables: {{...}} in a message, filled in at each send.

| written | text | hex |
|---|---|---|
| {{counter}} {{counter:start:step:width}} | `width` digits or more | `width` bytes, or one |
| {{time}} | 14:03:07.123 | its ASCII |
| {{iso}} | 2026-01-31T14:03:07.123+08:00 | its ASCII |
| {{random:n}} | n random bytes | the same |
| {{file:path}} | the file's bytes | the same |

What does not begin with a letter is no variable and stays as it is, and so does {{ without }}.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from wxtcp_gui.compose.message import Message, Mode
from wxtcp_gui.core.payload import LineEnding, PayloadError, text_to_bytes
from wxtcp_gui.core.sentences import Sentence, Text

RANDOM_MAX_BYTES: Final = 1_048_576
FILE_MAX_BYTES: Final = 4_194_304  # read within a send; larger ones are for compose.file_sender
COUNTER_WIDTH_MAX: Final = 64
COUNTERS_MAX: Final = 1_000  # different ones that are remembered; then all begin anew

_VARIABLE: Final = re.compile(
    r"\{\{[ \t]*(?P<name>[A-Za-z]\w*)[ \t]*(?::(?P<argument>[^{}\r\n]*))?\}\}", re.ASCII
)
_Counter: TypeAlias = tuple[int, int]  # start, step


def local_now() -> datetime:
    """Return the time with this machine's zone."""
    return datetime.now().astimezone()


def read_file(path: str) -> bytes:
    """Return a file's bytes, one more than FILE_MAX_BYTES at the most. Raises OSError."""
    with Path(path).expanduser().open("rb") as file:
        return file.read(FILE_MAX_BYTES + 1)


class Variables:
    """Fills variables in; it owns the counters.

    A counter is known by its start and step, and all of them go on by one step at each send
    that they are used in. `clock` gives the time with its zone, `random` so many random bytes,
    `read` a file's bytes, where it raises OSError for one that cannot be read.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = local_now,
        random: Callable[[int], bytes] = os.urandom,
        read: Callable[[str], bytes] = read_file,
    ) -> None:
        self._clock = clock
        self._random = random
        self._read = read
        self._counters: dict[_Counter, int] = {}

    def expand(self, message: Message) -> bytes:
        """Return what is sent now, with its checksum, and let the counters go on.

        Raises PayloadError and ChecksumError, and then no counter has moved.
        """
        expansion = _Expansion(self, message)
        data = message.with_checksum(expansion.data())
        if len(self._counters) + len(expansion.used) > COUNTERS_MAX:
            self._counters.clear()
        for start, step in expansion.used:
            self._counters[start, step] = self.counter(start, step) + step
        return data

    def preview(self, message: Message) -> bytes:
        """Return what the next send would send, and leave the counters as they are.

        Random bytes are others at the next send. Raises PayloadError and ChecksumError.
        """
        return message.with_checksum(_Expansion(self, message).data())

    def reset(self) -> None:
        """Let every counter begin anew."""
        self._counters.clear()

    def counter(self, start: int = 1, step: int = 1) -> int:
        """Return what a counter has at the next send."""
        return self._counters.get((start, step), start)

    def now(self) -> datetime:
        """Return the time."""
        return self._clock()

    def random(self, size: int) -> bytes:
        """Return random bytes."""
        return self._random(size)

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError."""
        return self._read(path)


def has_variables(message: Message) -> bool:
    """Tell whether a send of the message may differ from the one before."""
    return message.variables and _VARIABLE.search(message.text) is not None


class _FaultError(Exception):
    """What is wrong with a variable; where it stands is known further up."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values


class _Expansion:
    """One message with its variables filled in, and the counters that it used."""

    def __init__(self, variables: Variables, message: Message) -> None:
        self._variables = variables
        self._message = message
        self._now: datetime | None = None  # one time for all of the message
        self.used: set[_Counter] = set()

    def data(self) -> bytes:
        """Return the bytes, without the checksum. Raises PayloadError."""
        message = self._message
        if not has_variables(message):
            return message.literal_bytes()
        parts: list[bytes] = []
        end = 0
        for match in _VARIABLE.finditer(message.text):
            parts.append(self._literal(end, match.start()))
            parts.append(self._value(match))
            end = match.end()
        last = self._literal(end, len(message.text))
        if message.mode is Mode.TEXT:
            last += message.line_ending.value.encode(message.encoding.value)
        return b"".join([*parts, last])

    def _literal(self, start: int, stop: int) -> bytes:
        """Return the bytes of what stands between variables, without the ending of the text."""
        message = self._message
        piece = replace(message, text=message.text[start:stop])
        try:
            data = piece.literal_bytes()
        except PayloadError as fault:
            raise fault.moved(start) from None
        ending = message.line_ending.value.encode(message.encoding.value)
        is_ended = message.mode is Mode.TEXT and message.line_ending is not LineEnding.NONE
        return data[: -len(ending)] if is_ended else data

    def _value(self, match: re.Match[str]) -> bytes:
        name, argument = match["name"], match["argument"]
        try:
            value = self._value_of(name, argument)
        except _FaultError as fault:
            at = match.start()
            values = {"name": name, "value": argument or "", **fault.values}
            sentence = Sentence(fault.text, **values, position=at + 1)
            raise PayloadError(sentence, at) from None
        if isinstance(value, bytes):
            return value
        if self._message.mode is Mode.HEX:
            return value.encode("ascii")
        return text_to_bytes(value, encoding=self._message.encoding, escapes=False)

    def _value_of(self, name: str, argument: str | None) -> str | bytes:
        if name == "counter":
            return self._counter(argument)
        if name == "random":
            return self._variables.random(_whole(argument or "1", 1, RANDOM_MAX_BYTES))
        if name == "file" and argument:
            return self._file(argument.strip())
        if name not in {"time", "iso"} or argument is not None:
            is_known = name in {"time", "iso", "file"}
            raise _FaultError(Text.VARIABLE_VALUE if is_known else Text.VARIABLE_UNKNOWN)
        if self._now is None:
            self._now = self._variables.now()
        if name == "time":
            return self._now.time().isoformat("milliseconds")
        return self._now.isoformat(timespec="milliseconds")

    def _counter(self, argument: str | None) -> str | bytes:
        fields = [*_fields(argument)]
        if len(fields) > 3:
            raise _FaultError(Text.VARIABLE_VALUE)
        start = _whole(fields[0]) if fields else 1
        step = _whole(fields[1]) if len(fields) > 1 else 1
        width = _whole(fields[2], 1, COUNTER_WIDTH_MAX) if len(fields) > 2 else 1
        self.used.add((start, step))
        value: int = self._variables.counter(start, step)
        if self._message.mode is Mode.TEXT:
            return f"{value:0{width}d}" if width > 1 else str(value)
        return int.to_bytes(value % (1 << 8 * width), width, "big")

    def _file(self, path: str) -> bytes:
        try:
            data = self._variables.read(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            reason = getattr(error, "strerror", None) or str(error)
            raise _FaultError(Text.VARIABLE_FILE, file=path, error=reason) from None
        if len(data) > FILE_MAX_BYTES:
            megabytes = FILE_MAX_BYTES // 1_048_576
            raise _FaultError(Text.VARIABLE_FILE_LARGE, file=path, megabytes=megabytes)
        return data


def _fields(argument: str | None) -> Iterator[str]:
    if argument is not None:
        yield from (field.strip() for field in argument.split(":"))


def _whole(text: str, lowest: int = -(2**63), highest: int = 2**63 - 1) -> int:
    """Return a whole number, decimal or 0x."""
    digits = text.strip()
    try:
        value = int(digits, 16 if "x" in digits.lower() else 10)
    except ValueError:
        raise _FaultError(Text.VARIABLE_VALUE) from None
    if not lowest <= value <= highest:
        raise _FaultError(Text.VARIABLE_VALUE)
    return value
