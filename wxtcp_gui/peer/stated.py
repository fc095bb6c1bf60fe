"""stated: reads what a command line says of a behaviour or a fault: name:key=value,…"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.settings import SettingError, settings_of, with_settings, written

_Kind = TypeVar("_Kind")


def read_stated(kinds: Mapping[str, type[_Kind]], text: str) -> _Kind:
    r"""Return what NAME[:key=value,…] states. Raises SettingError.

    A comma or a backslash within a value has a backslash before it.
    """
    name, _, rest = text.partition(":")
    kind = kinds.get(name.strip())
    if kind is None:
        raise SettingError(Sentence(Text.SETTING_NAME, name=name.strip(), known=", ".join(kinds)))
    return with_settings(kind, _pairs(rest))


def stated(thing: object) -> str:
    """Return the text that read_stated() makes the same thing of; defaults are left out."""
    parts = []
    for each in settings_of(type(thing)):
        value = getattr(thing, each.name)
        if value != each.default:
            text = written(each, value).replace("\\", "\\\\").replace(",", "\\,")
            parts.append(f"{each.name}={text}")
    name: str = thing.NAME  # type: ignore[attr-defined]
    return f"{name}:{','.join(parts)}" if parts else name


def _pairs(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _split(rest) if rest.strip() else ():
        name, equals, value = part.partition("=")
        if not equals:
            raise SettingError(Sentence(Text.SETTING_FORM, part=part.strip()))
        if name.strip() in found:
            raise SettingError(Sentence(Text.SETTING_TWICE, name=name.strip()), name.strip())
        found[name.strip()] = value
    return found


def _split(text: str) -> list[str]:
    """Return the parts between commas; a backslash takes the next character as it is."""
    parts, escaped = [""], False
    for character in text:
        if escaped:
            parts[-1] += character if character in ",\\" else "\\" + character
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == ",":
            parts.append("")
        else:
            parts[-1] += character
    parts[-1] += "\\" if escaped else ""
    return parts
