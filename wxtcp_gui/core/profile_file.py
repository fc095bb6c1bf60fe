"""Profile files: TOML that is checked key by key before it becomes a Policy.

A file says what differs from the profile that `based_on` names, and everything where it
names none. A fault names its line and its key, and says what is wanted.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from wxtcp_gui.core import endpoint, profile_lines
from wxtcp_gui.core.limits import PROFILE_MAX_BYTES
from wxtcp_gui.core.policy import Decision, Policy
from wxtcp_gui.core.profile_fields import FIELD_BY_KEY, FIELDS, BadValueError, as_toml
from wxtcp_gui.core.sentences import Sentence, Text

BASED_ON: Final = "based_on"
_LINE: Final = re.compile(r" \((?:at line (?P<line>\d+), column \d+|at end of document)\)\Z")
_REASON_MAX_CHARS: Final = 120  # tomllib quotes keys, however long they are
_BYTE_ORDER_MARK: Final = "\ufeff"  # what editors of Windows begin a UTF-8 file with


class ProfileError(ValueError):
    """A profile that cannot be used. `line` counts from 1, `key` is dotted; both may be unknown."""

    def __init__(self, reason: Sentence, *, key: str = "", line: int | None = None) -> None:
        self.reason = reason
        self.key = key
        self.line = line
        if line is None:
            self.sentence = Sentence(Text.PROFILE_AT_KEY, key=key, reason=reason) if key else reason
        elif key:
            self.sentence = Sentence(Text.PROFILE_AT, line=line, key=key, reason=reason)
        else:
            self.sentence = Sentence(Text.PROFILE_AT_LINE, line=line, reason=reason)
        super().__init__(str(self.sentence))


_SECTIONS: Final = frozenset(key.partition(".")[0] for key in FIELD_BY_KEY)


def parse_profile(text: str, name: str, known: Mapping[str, Policy]) -> Policy:
    """Return the policy that a profile file says; `known` are the profiles to be based on.

    Raises ProfileError.
    """
    if len(text) > PROFILE_MAX_BYTES:
        raise ProfileError(Sentence(Text.PROFILE_TOO_LARGE, kilobytes=PROFILE_MAX_BYTES // 1024))
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if line := profile_lines.nested_too_deep(text):
        raise ProfileError(Sentence(Text.PROFILE_SYNTAX, reason="Nested too deep"), line=line)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _syntax_fault(text, str(error)) from None
    try:
        return _policy(document, name, known)
    except _BadFieldError as fault:
        line = profile_lines.line_of(text, fault.path)
        raise ProfileError(fault.reason, key=dotted(fault.path), line=line) from None


def differences(policy: Policy, base: Policy) -> dict[str, Any]:
    """Return the values of a policy that are not its base's, by key, in the order of FIELDS."""
    return {
        field.key: field.get(policy) for field in FIELDS if field.get(policy) != field.get(base)
    }


def with_value(policy: Policy, key: str, value: object) -> Policy:
    """Return the policy with another value, which is checked as that of a file is.

    Raises ProfileError.
    """
    field = FIELD_BY_KEY[key]
    try:
        return field.put(policy, field.read(value))
    except BadValueError as fault:
        path = (*key.split("."), *fault.below)
        raise ProfileError(fault.reason, key=dotted(path)) from None


def dotted(path: tuple[str | int, ...]) -> str:
    """Return a path as it is written: wifi.networks[0].bssid."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{endpoint.shown(part)}"
    return text.removeprefix(".")


class _BadFieldError(Exception):
    def __init__(self, reason: Sentence, path: tuple[str | int, ...] = ()) -> None:
        super().__init__()
        self.reason = reason
        self.path = path


def _policy(document: dict[str, Any], name: str, known: Mapping[str, Policy]) -> Policy:
    base = None
    if BASED_ON in document:
        found = document[BASED_ON]
        base = known.get(found) if isinstance(found, str) else None
        if base is None:
            reason = Sentence(Text.PROFILE_BASE, found=as_toml(found), names=", ".join(known))
            raise _BadFieldError(reason, (BASED_ON,))
    _refuse_unknown(document)
    policy = replace(base or _BLANK, name=name, based_on=base.built_in if base else "")
    for field in FIELDS:
        section, _, key = field.key.partition(".")
        if key in document.get(section, {}):
            try:
                policy = field.put(policy, field.read(document[section][key]))
            except BadValueError as fault:
                raise _BadFieldError(fault.reason, (section, key, *fault.below)) from None
        elif base is None:
            raise _BadFieldError(Sentence(Text.PROFILE_MISSING, base=BASED_ON), (section, key))
    return policy


def _refuse_unknown(document: dict[str, Any]) -> None:
    for section, values in document.items():
        if section == BASED_ON:
            continue
        if section not in _SECTIONS:
            raise _BadFieldError(_unknown(section, sorted(_SECTIONS | {BASED_ON})), (section,))
        if not isinstance(values, dict):
            reason = Sentence(Text.PROFILE_SECTION, section=section)
            raise _BadFieldError(reason, (section,))
        for key in values:
            if f"{section}.{key}" not in FIELD_BY_KEY:
                keys = [each.partition(".")[2] for each in FIELD_BY_KEY if each.startswith(section)]
                raise _BadFieldError(_unknown(key, keys), (section, key))


def _unknown(found: str, names: list[str]) -> Sentence:
    near = difflib.get_close_matches(found, names, n=1)
    if near:
        return Sentence(Text.PROFILE_UNKNOWN_NEAR, near=near[0])
    return Sentence(Text.PROFILE_UNKNOWN, names=", ".join(names))


_BLANK: Final = Policy(name="", refused_ports=frozenset(), addresses={}, names=Decision.REFUSE)


def _syntax_fault(text: str, message: str) -> ProfileError:
    line: int | None
    if match := _LINE.search(message):
        end = text.count("\n") + 1
        line = int(match["line"]) if match["line"] else profile_lines.left_open(text) or end
        reason = message[: match.start()][:_REASON_MAX_CHARS]
    elif line := profile_lines.number_too_long(text):
        reason = "Number too long"
    else:
        reason = "Nested too deep"  # for the depth that this is called from
    return ProfileError(Sentence(Text.PROFILE_SYNTAX, reason=reason), line=line)
