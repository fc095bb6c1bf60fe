"""Reads that are cut and joined: no byte is lost, added or moved, and a seed decides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.limits import MESSAGE_MAX_BYTES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.reads import ReadShaper, shaper

SIZES = st.integers(1, 50) | st.integers(MESSAGE_MAX_BYTES - 2, MESSAGE_MAX_BYTES)
SHARES = st.sampled_from([0.0, 0.3, 0.7, 1.0])
QUIRKS = st.builds(Quirks, split_reads=SHARES, merge_reads=SHARES, seed=st.integers(0, 9))
MANY = [bytes([number % 256]) * (1 + number % 7) for number in range(200)]


def reads_of(sizes: list[int]) -> list[bytes]:
    """Return reads in which every byte tells where it belongs."""
    whole = bytes(range(251)) * (sum(sizes) // 251 + 1)
    ends = [sum(sizes[: index + 1]) for index in range(len(sizes))]
    return [whole[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def told(reads: list[bytes], quirks: Quirks, socket_id: int = 1) -> list[bytes]:
    """Return the messages that come of reads; what waits at the end is released."""
    shaper = ReadShaper(quirks, socket_id)
    return [message for read in reads for message in shaper.take(read)] + shaper.release()


@settings(deadline=None)
@given(st.lists(SIZES, max_size=12), QUIRKS, st.integers(1, 5), st.sets(st.integers(0, 11)))
def test_no_byte_is_lost_added_or_moved(
    sizes: list[int], quirks: Quirks, socket_id: int, released_after: set[int]
) -> None:
    shaper, messages, taken = ReadShaper(quirks, socket_id), [], b""
    for index, read in enumerate(reads_of(sizes)):
        taken += read
        messages += shaper.take(read)
        if index in released_after:
            messages += shaper.release()
            assert not shaper.holds
        assert taken.startswith(b"".join(messages))
        assert shaper.holds == (b"".join(messages) != taken)
    messages += shaper.release()

    assert b"".join(messages) == taken
    assert all(0 < len(message) <= MESSAGE_MAX_BYTES for message in messages)
    assert not shaper.holds
    assert shaper.release() == []


@settings(deadline=None, max_examples=50)
@given(st.lists(SIZES, max_size=12), QUIRKS, st.integers(1, 5))
def test_the_same_seed_and_socket_make_the_same_choices(
    sizes: list[int], quirks: Quirks, socket_id: int
) -> None:
    reads = reads_of(sizes)

    assert told(reads, quirks, socket_id) == told(reads, quirks, socket_id)


def test_another_seed_or_another_socket_makes_other_choices() -> None:
    found = [
        told(MANY, Quirks(split_reads=0.5, merge_reads=0.5, seed=seed), socket_id)
        for seed in (1, 2, 12)
        for socket_id in (1, 2, 21)
    ]
    for index, messages in enumerate(found):
        assert messages not in found[index + 1 :]


def test_without_shares_every_read_is_a_message() -> None:
    assert told(MANY, Quirks()) == MANY


def test_every_read_may_be_cut_in_two() -> None:
    messages = told([b"ab", b"cde", b"f", b"ghij"], Quirks(split_reads=1.0))

    assert len(messages) == 7  # one byte has no halves
    assert b"".join(messages) == b"abcdefghij"


def test_every_read_may_be_joined_with_the_next() -> None:
    shaper = ReadShaper(Quirks(merge_reads=1.0), 1)

    assert [shaper.take(read) for read in (b"ab", b"c", b"d")] == [[], [], []]
    assert shaper.holds
    assert shaper.release() == [b"abcd"]


def test_what_is_held_goes_before_a_read_that_it_has_no_room_for() -> None:
    shaper = ReadShaper(Quirks(merge_reads=1.0), 1)
    half = bytes(MESSAGE_MAX_BYTES // 2)

    assert shaper.take(half) == []
    assert shaper.take(half) == []  # the two are one message
    assert shaper.take(b"x") == [half + half]
    assert shaper.release() == [b"x"]


@pytest.mark.parametrize("share", ["split_reads", "merge_reads"])
def test_a_share_is_that_of_the_reads(share: str) -> None:
    reads = [b"ab"] * 4000
    messages = len(told(reads, Quirks(**{share: 0.25})))  # type: ignore[arg-type]

    more = messages - len(reads) if share == "split_reads" else len(reads) - messages
    assert 0.2 < more / len(reads) < 0.3


def test_only_a_profile_that_asks_for_it_has_its_reads_shaped() -> None:
    assert shaper(Quirks(zero_infos=True, seed=5), 1) is None
    assert isinstance(shaper(Quirks(split_reads=0.1), 1), ReadShaper)
    assert isinstance(shaper(Quirks(merge_reads=0.1), 1), ReadShaper)
