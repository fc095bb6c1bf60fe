"""Wording: how sentences, numbers and times are shown in the user's language."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from wxtcp_gui.core.sentences import Sentence

_KILO: Final = 1024


def translated(sentence: str) -> str:
    """Return the sentence in the user's language; text that is no Sentence stays as it is."""
    if not isinstance(sentence, Sentence):
        return sentence
    template = QCoreApplication.translate("Sentence", sentence.text.value)
    values = {
        name: translated(value) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return template.format(**values)


def plain_tip(text: str) -> str:
    """Return a text for a tool tip, which Qt would show as HTML where it looks like it."""
    if "<" not in text:
        return text
    # By hand: html, for all its names of characters, takes longer to import than this module.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"


def size_text(count: int) -> str:
    """Return a number of bytes with the unit that fits: 64 B, 1.4 KB, 48.2 MB."""
    value, unit = float(count), "B"
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if value < _KILO or unit == "TB":
            break
        value /= _KILO
    return f"{QLocale().toString(value, 'f', 0 if unit == 'B' else 1)} {unit}"


def rate_text(bytes_per_second: float) -> str:
    """Return a rate with the unit that fits: 1.8 KB/s."""
    return f"{size_text(round(bytes_per_second))}/s"


def delta_text(nanoseconds: int) -> str:
    """Return a time between two events with three digits: +1.8 ms, +2.57 s, +104 ms."""
    seconds = nanoseconds / 1e9
    if seconds < 1e-3:
        return f"+{_digits(seconds * 1e6)} µs"
    if seconds < 1:
        return f"+{_digits(seconds * 1e3)} ms"
    if seconds < 120:
        return f"+{_digits(seconds)} s"
    return f"+{_digits(seconds / 60)} min"


def _digits(value: float) -> str:
    decimals = 2 if value < 10 else 1 if value < 100 else 0
    return QLocale().toString(value, "f", decimals)


def clock_text(wall_ns: int) -> str:
    """Return the local time of day with milliseconds: 19:47:05.882."""
    seconds, nanoseconds = divmod(wall_ns, 1_000_000_000)
    return f"{_clock_seconds(seconds)}.{nanoseconds // 1_000_000:03d}"


def moment_text(wall_ns: int) -> str:
    """Return the local date and time with nanoseconds: 2026-11-23 19:47:05.882000123."""
    seconds, nanoseconds = divmod(wall_ns, 1_000_000_000)
    moment = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).astimezone()
    return f"{moment:%Y-%m-%d %H:%M:%S}.{nanoseconds:09d}"


@lru_cache(maxsize=256)
def _clock_seconds(seconds: int) -> str:
    moment = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).astimezone()
    return f"{moment:%H:%M:%S}"


def minutes_text(seconds: float) -> str:
    """Return a duration as minutes and seconds: 3:41."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def count_text(count: int) -> str:
    """Return a whole number with the grouping of the user's language: 1,284."""
    return QLocale().toString(count)
