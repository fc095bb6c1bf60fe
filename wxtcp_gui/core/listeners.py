"""Listeners of one event: ordered, each function once, dispatched on a snapshot, counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from wxtcp_gui.core.endpoint import shown

Listener: TypeAlias = Callable[[Any], object]


@dataclass(slots=True)
class ListenerCount:
    """A registered function: what it is called, how often it was called, and raised."""

    name: str
    calls: int = 0
    raised: int = 0


class Listeners:
    """The functions registered with one onX, in the order of their registration.

    `unknown_offs` counts the calls of offX with a function that was not registered.
    """

    def __init__(self) -> None:
        self._functions: list[Listener] = []
        self._counts: list[ListenerCount] = []
        self.unknown_offs = 0

    def __len__(self) -> int:
        return len(self._functions)

    @property
    def counts(self) -> tuple[ListenerCount, ...]:
        """One for each function, in the order that they are called in."""
        return tuple(self._counts)

    def add(self, function: Listener) -> None:
        """Register a function; a second time changes nothing."""
        if function not in self._functions:
            self._functions.append(function)
            name = getattr(function, "__qualname__", None) or type(function).__qualname__
            own = str(name).rpartition("<locals>.")[2]  # not the function that it stands in
            self._counts.append(ListenerCount(shown(own)))

    def remove(self, function: Listener | None = None) -> bool:
        """Remove exactly this function, or all of them for None.

        Returns False, and removes nothing, where the function is not registered.
        """
        if function is None:
            self._functions.clear()
            self._counts.clear()
        elif function in self._functions:
            at = self._functions.index(function)
            del self._functions[at], self._counts[at]
        else:
            self.unknown_offs += 1
            return False
        return True

    def dispatch(self, event: object) -> list[tuple[Listener, Exception]]:
        """Call every function that is registered now, and return those that raised."""
        failures: list[tuple[Listener, Exception]] = []
        for function, count in zip(tuple(self._functions), self.counts, strict=True):
            count.calls += 1
            try:
                function(event)
            except Exception as error:  # noqa: BLE001 - a listener is foreign code; the caller reports it
                count.raised += 1
                failures.append((function, error))
        return failures
