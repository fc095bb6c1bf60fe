"""LineFault: something wrong with a line of a script."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """`line` counts from 1; `message` is for people, and plain text."""

    line: int
    message: str
