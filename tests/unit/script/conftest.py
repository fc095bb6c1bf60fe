"""What the tests of scripts share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def garbage_is_collected_in_this_thread() -> Iterator[None]:
    """Keep Python's collector out of V8's thread: Qt's objects that an earlier test has left
    must not be taken down there.
    """
    gc.disable()
    yield
    gc.enable()
