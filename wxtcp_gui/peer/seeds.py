"""Seeds: where every random choice of the test peer comes from, so that it can be repeated."""

from __future__ import annotations

from random import Random


def seeded(seed: int, *names: object) -> Random:
    """Return the source of the choices of what is named: the same for the same seed."""
    return Random("/".join(map(str, (seed, *names))))  # noqa: S311 - no secret: it is to repeat
