"""Faults: why there is no figure. Small, since programs that are measured import it."""

from __future__ import annotations


class UnavailableError(Exception):
    """What is to be measured is not there; the message says what."""


class BrokenRunError(Exception):
    """A run lost data, or did not do what it was to do; the message says what."""


def expect(found: object, expected: object, what: str) -> None:
    """Break the run off where something is not as it has to be."""
    if found != expected:
        raise BrokenRunError(f"{what}: {found!r} instead of {expected!r}")
