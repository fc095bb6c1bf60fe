"""Profile text: a policy as the file that says all of it, for a session to keep."""

from __future__ import annotations

import json

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_fields import FIELDS
from wxtcp_gui.core.profile_file import BASED_ON
from wxtcp_gui.core.profiles import PROFILES


def profile_text(policy: Policy) -> str:
    """Return TOML with every value, so that it means the same when the built-in ones change."""
    lines = [f"{BASED_ON} = {_toml(policy.built_in)}"] if policy.built_in in PROFILES else []
    section = ""
    for field in FIELDS:
        name, _, key = field.key.partition(".")
        if name != section:
            section = name
            lines += ["", f"[{name}]"]
        lines.append(f"{key} = {_toml(field.get(policy))}")
    return "\n".join(lines).lstrip() + "\n"


def _toml(value: object) -> str:
    match value:
        case str():
            # What JSON escapes, TOML does in the same way; of the rest, it wants this one to be.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            pairs = ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items())
            return f"{{{pairs}}}"
        case _:
            return json.dumps(value)
