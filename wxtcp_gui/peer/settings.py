"""Settings: what a behaviour or a fault can be told, once for the form and the command line.

A frozen dataclass declares them: each of its fields is made by setting(), which says what
the value is, what it may be, and what people call it.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeVar

from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Sentence, Text

_Settings = TypeVar("_Settings")

_KEY: Final = "setting"
_NUMBER: Final = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*([^\s0-9]*)", re.ASCII)
_UNITS_S: Final = {"": 1e-3, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0}
_UNITS_BYTES: Final = {"": 1, "b": 1, "k": 1024, "kb": 1024, "m": 1024**2, "mb": 1024**2,
                       "g": 1024**3, "gb": 1024**3}  # fmt: skip
_ON: Final = {"yes", "true", "on", "1"}
_OFF: Final = {"no", "false", "off", "0"}
MOST_S: Final = 86_400.0
MOST_BYTES: Final = 1024**4


class Kind(Enum):
    """What a value is, and so how it is typed."""

    WHOLE = "whole"  # int
    BYTES = "bytes"  # int, a number of bytes: 1500, 64k, 2m
    RATE = "rate"  # int, bytes in a second: 64k
    DURATION = "duration"  # float, in seconds; typed as 200, 200ms, 1.5s, 2min: alone it is ms
    SHARE = "share"  # float from 0 to 1: 0.25, 25%
    TEXT = "text"  # str, as it is typed
    HEX = "hex"  # bytes
    FILE = "file"  # str, a path
    CHOICE = "choice"  # str, one of some
    SWITCH = "switch"  # bool
    ADDRESS = "address"  # str, host:port


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting. `least` and `most` are in the value's unit, seconds for a DURATION.

    `choices` are the values of a CHOICE with what people call them.
    """

    name: str
    kind: Kind
    label: Text
    default: Any
    least: float = 0
    most: float = math.inf
    choices: Mapping[str, Text] = dataclasses.field(default_factory=dict)
    hint: Text | None = None


class SettingError(Exception):
    """A setting that is not what it may be; `sentence` says why, and what it takes.

    `name` is the setting's, empty where the fault is that of the whole.
    """

    def __init__(self, sentence: Sentence, name: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.name = name


def setting(
    kind: Kind,
    label: Text,
    default: Any = dataclasses.MISSING,
    *,
    least: float = 0,
    most: float | None = None,
    choices: Mapping[str, Text] | None = None,
    hint: Text | None = None,
) -> Any:
    """Declare a field of a dataclass as a setting; one without a default has to be given."""
    limits = {Kind.DURATION: MOST_S, Kind.BYTES: MOST_BYTES, Kind.RATE: MOST_BYTES, Kind.SHARE: 1.0}
    declared = Setting(
        name="",
        kind=kind,
        label=label,
        default=None if default is dataclasses.MISSING else default,
        least=least,
        most=limits.get(kind, math.inf) if most is None else most,
        choices=choices or {},
        hint=hint,
    )
    return dataclasses.field(default=default, metadata={_KEY: declared})


def settings_of(kind: type[Any]) -> tuple[Setting, ...]:
    """Return the settings that a dataclass declares, in their order."""
    return tuple(
        dataclasses.replace(field.metadata[_KEY], name=field.name)
        for field in dataclasses.fields(kind)
        if _KEY in field.metadata
    )


def with_settings(kind: type[_Settings], typed: Mapping[str, str]) -> _Settings:
    """Return what a dataclass makes of settings as they were typed. Raises SettingError."""
    known = {each.name: each for each in settings_of(kind)}
    for name in typed:
        if name not in known:
            listed = ", ".join(known) or "–"
            raise SettingError(Sentence(Text.SETTING_UNKNOWN, name=name, known=listed), name)
    values = {name: read(known[name], text) for name, text in typed.items()}
    for name, each in known.items():
        if name not in values and each.default is None:
            raise SettingError(Sentence(Text.SETTING_MISSING, name=name), name)
    return kind(**values)


def read(declared: Setting, text: str) -> Any:
    """Return the value of a setting as it was typed. Raises SettingError."""
    value = _READERS[declared.kind](declared, text.strip() if declared.kind != Kind.TEXT else text)
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if numeric and not declared.least <= value <= declared.most:
        least, most = written(declared, declared.least), written(declared, declared.most)
        which = Text.SETTING_RANGE if math.isfinite(declared.most) else Text.SETTING_LEAST
        raise _fault(declared, which, text, least=least, most=most)
    return value


def written(declared: Setting, value: Any) -> str:
    """Return a value as it is typed; read() makes the same value of it."""
    match declared.kind:
        case Kind.DURATION:
            return f"{value:g}s" if value >= 1 else f"{value * 1000:g}ms"
        case Kind.BYTES | Kind.RATE:
            for unit, factor in (("g", 1024**3), ("m", 1024**2), ("k", 1024)):
                if value and value % factor == 0:
                    return f"{value // factor}{unit}"
            return str(value)
        case Kind.SHARE:
            return f"{value:g}"
        case Kind.HEX:
            return bytes(value).hex(" ")
        case Kind.SWITCH:
            return "yes" if value else "no"
        case _:
            return str(value)


def _fault(declared: Setting, text: Text, typed: str, **values: object) -> SettingError:
    return SettingError(Sentence(text, name=declared.name, value=typed, **values), declared.name)


def _whole(declared: Setting, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text, re.ASCII):
        raise _fault(declared, Text.SETTING_WHOLE, text)
    return int(text)


def _with_unit(declared: Setting, text: str, units: Mapping[str, float], wanted: Text) -> float:
    match = _NUMBER.fullmatch(text)
    factor = units.get(match[2].lower()) if match else None
    if match is None or factor is None:
        raise _fault(declared, wanted, text)
    return float(match[1]) * factor


def _duration(declared: Setting, text: str) -> float:
    return _with_unit(declared, text, _UNITS_S, Text.SETTING_DURATION)


def _bytes(declared: Setting, text: str) -> int:
    short = text.lower().removesuffix("/s") if declared.kind is Kind.RATE else text
    return int(_with_unit(declared, short, _UNITS_BYTES, Text.SETTING_BYTES))


def _share(declared: Setting, text: str) -> float:
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise _fault(declared, Text.SETTING_SHARE, text)
    return value


def _hex(declared: Setting, text: str) -> bytes:
    try:
        return hex_to_bytes(text)
    except PayloadError as error:
        raise _fault(declared, Text.SETTING_HEX, text, reason=error.sentence) from None


def _choice(declared: Setting, text: str) -> str:
    if text not in declared.choices:
        raise _fault(declared, Text.SETTING_CHOICE, text, choices=", ".join(declared.choices))
    return text


def _switch(declared: Setting, text: str) -> bool:
    if text.lower() not in _ON | _OFF:
        raise _fault(declared, Text.SETTING_SWITCH, text)
    return text.lower() in _ON


def _text(_: Setting, text: str) -> str:
    return text


def _address(declared: Setting, text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not (
        colon
        and host.strip("[]")
        and port.isascii()
        and port.isdigit()
        and int(port) in range(1, 65536)
    ):
        raise _fault(declared, Text.SETTING_ADDRESS, text)
    return text


_READERS: Final[Mapping[Kind, Callable[[Setting, str], Any]]] = {
    Kind.WHOLE: _whole,
    Kind.BYTES: _bytes,
    Kind.RATE: _bytes,
    Kind.DURATION: _duration,
    Kind.SHARE: _share,
    Kind.TEXT: _text,
    Kind.HEX: _hex,
    Kind.FILE: _text,
    Kind.CHOICE: _choice,
    Kind.SWITCH: _switch,
    Kind.ADDRESS: _address,
}
