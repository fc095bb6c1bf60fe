"""The published numbers."""

from __future__ import annotations

import pytest

from wxtcp_gui.core import limits


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CREATION_LIMIT", 20),
        ("CREATION_WINDOW_S", 300.0),
        ("CONNECT_TIMEOUT_S", 2.0),
        ("CONNECT_TIMEOUT_DOUBT_S", 120.0),
        ("MESSAGE_MAX_BYTES", 65_536),
        ("LINGER_S", 5.0),
        ("PORT_MAX", 65_535),
    ],
)
def test_the_number_is_that_of_the_reference(name: str, value: float) -> None:
    assert getattr(limits, name) == value


def test_the_longest_timeout_leaves_room_above_the_doubtful_ones() -> None:
    assert limits.CONNECT_TIMEOUT_MAX_S > limits.CONNECT_TIMEOUT_DOUBT_S
    assert limits.CONNECT_TIMEOUT_MAX_S * 1000 < 2**31
