"""What the tests of scripts share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="module")
def no_garbage_is_collected_in_threads_of_v8(garbage_is_collected_in_this_thread: None) -> None:
    """See there."""
