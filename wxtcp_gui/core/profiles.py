"""The four profiles that come with the program, by name, as resources/profiles/ says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from wxtcp_gui.core import resources
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_file import parse_profile

DEFAULT_PROFILE: Final = "developer"
DEVICE_PROFILE: Final = "device-android"  # what "on a device" speaks of

# Each may be based on those before it.
_NAMES: Final = (DEFAULT_PROFILE, DEVICE_PROFILE, "device-ios", "unrestricted")


def _built_in() -> dict[str, Policy]:
    found: dict[str, Policy] = {}
    for name in _NAMES:
        text = resources.read_text(f"profiles/{name}.toml")
        found[name] = parse_profile(text, name, found)
    # They are no copies of each other, whatever their files leave out.
    return {name: replace(policy, based_on="") for name, policy in found.items()}


PROFILES: Final[Mapping[str, Policy]] = MappingProxyType(_built_in())
