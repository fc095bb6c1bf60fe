"""Quota: a sliding window over creations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.errors import QuotaExceeded
from wxtcp_gui.core.quota import Quota


def test_the_21st_creation_within_five_minutes_is_refused() -> None:
    quota = Quota()

    assert [quota.take(now=float(second)) for second in range(21)] == [True] * 20 + [False]


def test_the_window_slides_over_single_creations() -> None:
    quota = Quota()
    for second in range(20):
        quota.take(float(second))

    assert not quota.take(299.0)
    assert quota.take(300.0)  # the creation at 0 s has left
    assert not quota.take(300.5)
    assert quota.take(301.0)


def test_it_is_no_fixed_period() -> None:
    quota = Quota()
    for _ in range(20):
        quota.take(299.0)

    assert not quota.take(300.0)
    assert not quota.take(598.0)
    assert quota.take(599.0)


def test_refused_creations_do_not_count() -> None:
    quota = Quota(limit=1, window_s=10.0)
    quota.take(0.0)
    refused = [quota.take(now) for now in (1.0, 5.0, 9.0)]

    assert refused == [False] * 3
    assert quota.used(9.0) == 1
    assert quota.take(10.0)


def test_used_counts_what_lies_within_the_window() -> None:
    quota = Quota(limit=5, window_s=10.0)
    for now in (0.0, 4.0, 4.0):
        quota.take(now)

    assert [quota.used(now) for now in (4.0, 9.0, 10.0, 14.0)] == [3, 3, 2, 0]


def test_the_next_slot_is_where_the_oldest_creation_leaves() -> None:
    quota = Quota(limit=2, window_s=10.0)

    assert quota.next_slot_s(0.0) is None
    quota.take(1.0)
    quota.take(3.0)
    assert quota.next_slot_s(3.0) == 8.0
    assert quota.next_slot_s(11.0) == 2.0
    assert quota.next_slot_s(13.0) is None


def test_without_a_limit_nothing_is_refused() -> None:
    quota = Quota(limit=None)

    assert all(quota.take(0.0) for _ in range(1000))
    assert quota.used(0.0) == 1000


def test_a_limit_of_nothing_refuses_all() -> None:
    assert not Quota(limit=0).take(0.0)


def test_the_error_has_the_platform_s_own_text() -> None:
    with pytest.raises(QuotaExceeded) as caught:
        raise QuotaExceeded

    assert str(caught.value) == "[TCPSocket] created too much."


# A clock in quarters of a second, so that no sum of times is rounded
TICKS = st.lists(st.integers(0, 400).map(lambda quarters: quarters / 4), max_size=60)


@settings(deadline=None)
@given(TICKS, st.integers(0, 5), st.integers(1, 120).map(float))
def test_no_window_ever_holds_more_than_the_limit(
    steps: list[float], limit: int, window_s: float
) -> None:
    quota, again = Quota(limit=limit, window_s=window_s), Quota(limit=limit, window_s=window_s)
    now = 0.0
    created: list[float] = []
    for passed in steps:
        now += passed
        within = sum(now - each < window_s for each in created)
        assert quota.used(now) == within

        granted = quota.take(now)
        assert granted == (within < limit)
        assert again.take(now) == granted  # the clock that it is handed is all that it knows
        if granted:
            created.append(now)


@settings(deadline=None)
@given(TICKS, st.integers(1, 5))
def test_waiting_for_the_next_slot_is_enough(steps: list[float], limit: int) -> None:
    quota = Quota(limit=limit, window_s=60.0)
    now = 0.0
    for passed in steps:
        now += passed
        if not quota.take(now):
            wait_s = quota.next_slot_s(now)
            assert wait_s is not None
            assert quota.used(now + wait_s - 0.25) == limit
            now += wait_s
            assert quota.take(now)
