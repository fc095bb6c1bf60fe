"""Heard: which of a script's functions listen to a socket, and how often each was called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wxtcp_gui.core.events import EventName
from wxtcp_gui.core.listeners import ListenerCount

NAMELESS: Final = "ƒ"  # of a function without a name


class Heard:
    """The listeners of one socket, by event, as the script has told of them."""

    def __init__(self) -> None:
        self._known: dict[EventName, dict[tuple[str, str, int], ListenerCount]] = {
            name: {} for name in EventName
        }

    @property
    def counts(self) -> Mapping[EventName, tuple[ListenerCount, ...]]:
        """One for each function, in the order that they are called in."""
        return {name: tuple(known.values()) for name, known in self._known.items()}

    def take(self, name: EventName, listeners: Sequence[Sequence[Any]]) -> None:
        """Take what listens to an event from now on: name, file and line of each function."""
        before, now = self._known[name], {}
        for at, (function, file, line) in enumerate(listeners):
            key = (str(function), str(file), int(line))
            key = (f"{key[0]}\0{at}", *key[1:]) if key in now else key  # two made at one place
            now[key] = before.get(key) or ListenerCount(_title(*key))
        self._known[name] = now

    def note_event(self, name: EventName) -> None:
        """Count an event, which each of its listeners gets."""
        for count in self._known[name].values():
            count.calls += 1

    def note_raised(self, name: EventName, at: int) -> None:
        """Count that the listener at that place has thrown."""
        counts = tuple(self._known[name].values())
        if 0 <= at < len(counts):
            counts[at].raised += 1


def _title(function: str, file: str, line: int) -> str:
    name = function.partition("\0")[0] or NAMELESS
    return f"{name}  {file}:{line}" if line else name
