"""Truncate, duplicate and corrupt: what becomes of a message, and how often."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stage_driver import FINISH, Driver

from wxtcp_gui.core.sentences import Text

MESSAGES = [b"message %03d" % number for number in range(400)]


def test_a_message_is_cut_to_a_size() -> None:
    driver = Driver("truncate:size=4")
    driver.push(b"123456", b"1234", b"12", FINISH)
    assert driver.items == [b"1234", b"1234", b"12", FINISH]
    assert driver.notes == ["Cut short: 6 bytes to 4 (1 so far)"]


def test_a_message_is_cut_to_a_share() -> None:
    driver = Driver("truncate:share=30%")
    driver.push(b"1234567890", b"123")
    assert driver.items == [b"123"]  # nothing is left of the second
    assert len(driver.notes) == 2


def test_a_share_of_nothing_loses_the_message() -> None:
    driver = Driver("truncate:share=0,chance=1")
    driver.push(b"12345", FINISH)
    assert driver.items == [FINISH]


def test_a_part_of_the_messages_is_cut() -> None:
    driver = Driver("truncate:size=1,chance=25%")
    driver.push(*MESSAGES)
    cut = driver.items.count(b"m")
    assert 60 <= cut <= 140
    assert len(driver.items) == len(MESSAGES)
    assert cut + len(set(driver.items) & set(MESSAGES)) == len(MESSAGES)


def test_a_message_comes_twice() -> None:
    driver = Driver("duplicate")
    driver.push(b"one", b"two", FINISH)
    assert driver.items == [b"one", b"one", b"two", b"two", FINISH]
    assert driver.notes[0] == "Duplicate: 3 bytes sent twice (1 so far)"


def test_a_part_of_the_messages_comes_twice() -> None:
    driver = Driver("duplicate:chance=25%")
    driver.push(*MESSAGES)
    assert 60 <= len(driver.items) - len(MESSAGES) <= 140
    assert list(dict.fromkeys(driver.items)) == MESSAGES


@pytest.mark.parametrize("name", ["truncate:size=1", "duplicate", "corrupt"])
def test_never_is_never(name: str) -> None:
    never = "rate=0" if name == "corrupt" else "chance=0"
    driver = Driver(f"{name}{',' if ':' in name else ':'}{never}")
    driver.push(*MESSAGES)
    assert driver.items == MESSAGES
    assert driver.notes == []


@pytest.mark.parametrize("name", ["truncate:size=1,chance=50%", "duplicate:chance=50%"])
def test_the_same_seed_hits_the_same_messages(name: str) -> None:
    found = []
    for seed in (1, 1, 2):
        driver = Driver(name, seed=seed)
        driver.push(*MESSAGES)
        found.append(driver.items)
    assert found[0] == found[1] != found[2]


def test_many_notes_are_thinned() -> None:
    driver = Driver("duplicate")
    driver.push(*[b"x"] * 1_000)
    counts = [note.values["count"] for note in driver.stage.notes]
    assert counts == [*range(1, 9), 16, 32, 64, 128, 256, 512]


# Corrupt

DATA = bytes(10_000)


def flips(data: bytes) -> list[tuple[int, int]]:
    """Return place and value of the bytes that are not zero."""
    return [(place, value) for place, value in enumerate(data) if value]


@pytest.mark.parametrize("rate", [0.001, 0.05, 0.5])
def test_one_bit_is_flipped_in_a_share_of_the_bytes(rate: float) -> None:
    driver = Driver(f"corrupt:rate={rate}")
    driver.push(DATA * 10)
    found = flips(driver.data)
    expected = rate * len(DATA) * 10
    assert abs(len(found) - expected) < 5 * expected**0.5
    assert all(value.bit_count() == 1 for _, value in found)
    assert len({value for _, value in found}) == 8
    assert len(driver.data) == len(DATA) * 10


def test_every_byte() -> None:
    driver = Driver("corrupt:rate=1")
    driver.push(DATA)
    assert len(flips(driver.data)) == len(DATA)


def test_the_note_says_which() -> None:
    driver = Driver("corrupt:rate=1")
    driver.push(b"\0\0")
    for place, value in flips(driver.data):
        note = driver.stage.notes[place]
        assert note.text is Text.FAULT_NOTE_CORRUPT
        assert note.values == {
            "bit": value.bit_length() - 1,
            "offset": place,
            "count": place + 1,
        }


@given(ends=st.sets(st.integers(1, 9_999), max_size=20), seed=st.integers(0, 5))
def test_the_same_bytes_are_hit_however_they_come(ends: set[int], seed: int) -> None:
    whole = Driver("corrupt:rate=0.01", seed=seed)
    whole.push(DATA)
    parts = Driver("corrupt:rate=0.01", seed=seed)
    parts.push(*(DATA[start:end] for start, end in pairwise([0, *sorted(ends), len(DATA)])))
    assert parts.data == whole.data
    assert flips(whole.data)
