"""Kinds: behaviours or faults by the names that the command line uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar

_Kind = TypeVar("_Kind")


class Kinds(Mapping[str, type[_Kind]], Generic[_Kind]):
    """The classes of a package, each in a module called after its name.

    A module is imported when its class is first asked for: a window starts with one
    behaviour and no fault, and making two dozen dataclasses takes longer than its first paint.
    """

    def __init__(self, package: str, classes: Mapping[str, str]) -> None:
        self._package = package
        self._classes = classes

    def __getitem__(self, name: str) -> type[_Kind]:
        class_name = self._classes[name]
        module = import_module(f"{self._package}.{name.replace('-', '_')}")
        found: type[_Kind] = getattr(module, class_name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._classes

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)
