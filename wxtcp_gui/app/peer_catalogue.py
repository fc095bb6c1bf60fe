"""PeerCatalogue: all behaviours, faults and presets of the test peer, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.presets import PRESETS
from wxtcp_gui.peer.settings import Kind, Setting, settings_of, written

_VALUES: Final = {
    Kind.WHOLE: "number",
    Kind.BYTES: "bytes",
    Kind.RATE: "bytes/s",
    Kind.DURATION: "time",
    Kind.SHARE: "share",
    Kind.TEXT: "text",
    Kind.HEX: "hex",
    Kind.FILE: "file",
    Kind.SWITCH: "yes|no",
    Kind.ADDRESS: "host:port",
}
_FOOT: Final = (
    "time is 200ms, 1.5s or 2min, a number alone is ms; bytes are 1500, 64k or 2m;",
    "share is 0.25 or 25%. A comma within a value is written \\, and a backslash \\\\.",
)


def catalogue() -> str:
    """Return the list, with the settings of each and their defaults."""
    sections = (
        ("Behaviours, one at a time: --behaviour NAME:setting=value,…", _kinds(BEHAVIOURS)),
        ("Faults, in the order given: --fault NAME:setting=value,…", _kinds(FAULTS)),
        ("Presets: --preset NAME", _presets()),
    )
    lines: list[str] = []
    for title, entries in sections:
        lines += [title, "", *entries]
    return "\n".join((*lines, *_FOOT))


def _kinds(kinds: Mapping[str, type[Behaviour | Fault]]) -> Iterator[str]:
    for name, kind in kinds.items():
        yield f"  {name}: {_plain(kind.ABOUT)}"
        settings = settings_of(kind)
        heads = [f"{each.name}={_values(each)}" for each in settings]
        width = max(map(len, heads), default=0)
        for head, each in zip(heads, settings, strict=True):
            yield f"      {head.ljust(width)}  {_about(each)}"
        yield ""


def _values(setting: Setting) -> str:
    return "|".join(setting.choices) if setting.choices else _VALUES[setting.kind]


def _about(setting: Setting) -> str:
    label = _plain(setting.label)
    if setting.hint is not None:
        label = f"{label}: {_plain(setting.hint)}"
    if setting.default is None:
        return f"{label} (has to be given)"
    default = written(setting, setting.default)
    return f"{label} ({default})" if default else label


def _presets() -> Iterator[str]:
    for name, preset in PRESETS.items():
        yield f"  {name}: {_plain(preset.about)}"
        faults = " ".join(f"--fault {each}" for each in preset.faults)
        yield f"      --behaviour {preset.behaviour} {faults}".rstrip()
        yield ""


def _plain(text: Text) -> str:
    return str(Sentence(text))
