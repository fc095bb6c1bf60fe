"""EditorState: where in a text somebody was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorState:
    """Places of the caret and of the selection's other end, and how far it is scrolled."""

    caret: int = 0
    anchor: int = 0
    top: int = 0
    left: int = 0
