"""What the tests of scripts share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from scene import Scene


@pytest.fixture(autouse=True, scope="module")
def no_garbage_is_collected_in_threads_of_v8(garbage_is_collected_in_this_thread: None) -> None:
    """See there."""


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """A program for scripts, of which nothing is left afterwards."""
    made = Scene()
    yield made
    await made.aclose()
