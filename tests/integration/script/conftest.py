"""What the tests of scripts share."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator

import pytest
from scene import Scene


@pytest.fixture(autouse=True)
def garbage_is_collected_in_this_thread() -> Iterator[None]:
    """Keep Python's collector out of V8's thread, as the window does: Qt's loop has objects
    that it would take down there.
    """
    gc.disable()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """A program for scripts, of which nothing is left afterwards."""
    made = Scene()
    yield made
    await made.aclose()
