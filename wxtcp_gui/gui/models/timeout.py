"""Timeouts as they are typed: seconds, with or without their unit."""

from __future__ import annotations

import math


def timeout_of(text: str) -> float | None:
    """Return the seconds that were typed, None for what is no number above 0."""
    try:
        seconds = float(text.strip().removesuffix("s").strip())
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None
