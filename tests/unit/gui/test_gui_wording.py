"""How numbers, times and sentences are shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.wording import (
    clock_text,
    count_text,
    delta_text,
    minutes_text,
    moment_text,
    rate_text,
    size_text,
    translated,
)

UNITS = ("B", "KB", "MB", "GB", "TB")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 B"),
        (1023, "1,023 B"),
        (1024, "1.0 KB"),
        (1434, "1.4 KB"),
        (50_541_363, "48.2 MB"),
        (1 << 30, "1.0 GB"),
        (5 << 40, "5.0 TB"),
        (5000 << 40, "5,000.0 TB"),
    ],
)
def test_a_size(count: int, shown: str) -> None:
    assert size_text(count) == shown


@given(st.integers(0, 1 << 55))
def test_a_size_is_near_the_count(count: int) -> None:
    number, unit = size_text(count).replace(",", "").split(" ")
    factor = 1024 ** UNITS.index(unit)
    # In twentieths of the unit, as whole numbers: a float would be a hair off at the border.
    assert abs(Fraction(number) * factor - count) * 20 <= factor
    assert float(number) <= 1024 or unit == "TB"


def test_a_rate() -> None:
    assert rate_text(1843.2) == "1.8 KB/s"
    assert rate_text(0) == "0 B/s"


@pytest.mark.parametrize(
    ("nanoseconds", "shown"),
    [
        (0, "+0.00 µs"),
        (412, "+0.41 µs"),
        (99_900, "+99.9 µs"),
        (1_800_000, "+1.80 ms"),
        (12_340_000, "+12.3 ms"),
        (104_000_000, "+104 ms"),
        (2_570_000_000, "+2.57 s"),
        (119_000_000_000, "+119 s"),
        (120_000_000_000, "+2.00 min"),
        (3_600_000_000_000, "+60.0 min"),
    ],
)
def test_a_delta_has_three_digits(nanoseconds: int, shown: str) -> None:
    assert delta_text(nanoseconds) == shown


@given(st.integers(0, 999 * 60 * 10**9))
def test_every_delta_has_three_digits(nanoseconds: int) -> None:
    shown = delta_text(nanoseconds)
    match = re.fullmatch(r"\+([\d.,]+) (µs|ms|s|min)", shown)
    assert match is not None
    assert len(match[1].replace(".", "").replace(",", "")) in {3, 4}  # 9.996 is 10.00


def test_the_clock_is_local_with_milliseconds() -> None:
    moment = dt.datetime(2026, 3, 4, 19, 47, 5, 882_999).astimezone()
    wall_ns = int(moment.timestamp()) * 10**9 + 882_999_123
    assert clock_text(wall_ns) == "19:47:05.882"


def test_minutes() -> None:
    assert minutes_text(221) == "3:41"
    assert minutes_text(0.4) == "0:00"
    assert minutes_text(-3) == "0:00"
    assert minutes_text(300) == "5:00"


def test_numbers_follow_the_locale() -> None:
    assert count_text(1284) == "1,284"
    QLocale.setDefault(QLocale("de"))
    assert count_text(1284) == "1.284"
    assert size_text(1434) == "1,4 KB"
    assert delta_text(1_800_000) == "+1,80 ms"


def test_a_sentence_without_a_translation_is_english() -> None:
    sentence = Sentence(Text.PORT_RANGE, port=70_000)
    assert translated(sentence) == str(sentence) == "The port 70000 is outside 1 to 65535"
    assert translated("as it is: {}") == "as it is: {}"


def test_a_moment_has_its_clock_and_its_nanoseconds() -> None:
    wall_ns = 1_700_000_000_123_456_789
    shown = moment_text(wall_ns)
    assert dt.datetime.fromisoformat(shown[:26]).timestamp() == pytest.approx(wall_ns / 1e9)
    assert shown.split(" ")[1].startswith(clock_text(wall_ns))
    assert shown.endswith(".123456789")
