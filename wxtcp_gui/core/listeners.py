"""Listeners of one event: ordered, each function once, dispatched on a snapshot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Listener: TypeAlias = Callable[[Any], object]


class Listeners:
    """The functions registered with one onX, in the order of their registration."""

    def __init__(self) -> None:
        self._functions: list[Listener] = []

    def __len__(self) -> int:
        return len(self._functions)

    def add(self, function: Listener) -> None:
        """Register a function; a second time changes nothing."""
        if function not in self._functions:
            self._functions.append(function)

    def remove(self, function: Listener | None = None) -> None:
        """Remove exactly this function, or all of them for None; an unknown one is ignored."""
        if function is None:
            self._functions.clear()
        elif function in self._functions:
            self._functions.remove(function)

    def dispatch(self, event: object) -> list[tuple[Listener, Exception]]:
        """Call every function that is registered now, and return those that raised."""
        failures: list[tuple[Listener, Exception]] = []
        for function in tuple(self._functions):
            try:
                function(event)
            except Exception as error:  # noqa: BLE001 - a listener is foreign code; the caller reports it
                failures.append((function, error))
        return failures
