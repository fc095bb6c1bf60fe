"""What the keys of a profile may be, for Hypothesis, and a profile as the text of its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from hypothesis import strategies as st

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_file import BASED_ON, with_value
from wxtcp_gui.core.profiles import PROFILES

# What a user's file may look like
EXAMPLE: Final = """\
# How it is at the customer's
based_on = "device-android"

[ports]
refused = [
    22,            # SSH
    "5000-5003",
]

[addresses]
own-address = "warn"

[names]
domains = ["*.example.com", "b.test"]

[quota]
sockets = "unlimited"
seconds = 0.5

[connect]
timeout_errno = 4
local_network = false

[wifi]
support = "android-too-old"
networks = [
    { ssid = "Büro", bssid = "aa:bb:cc:dd:ee:ff", leave_by = "wlan0" },
    { bssid = "00:11:22:33:44:55", leave_by = "192.168.1.5" },
]

[interfaces]
pinned = [{ name = "wlan0", address = "192.168.1.23/24" }]

[quirks]
early_connect = true
split_reads = 0.25
"""

_PORTS: Final = st.integers(1, 65_535)
_RANGES: Final = st.tuples(_PORTS, _PORTS).map(lambda two: f"{min(two)}-{max(two)}")
_DECISIONS: Final = st.sampled_from(["allow", "warn", "refuse"])
_DOMAINS: Final = st.sampled_from(
    ["example.com", "*.example.com", "printer.local", "a", "*.a.b-c.org.", "münchen.de", "x_y.test"]
)
_HEX: Final = st.sampled_from("0123456789abcdefABCDEF")
_BSSIDS: Final = st.lists(
    st.tuples(_HEX, _HEX).map("".join), min_size=6, max_size=6
).map(":".join)  # fmt: skip
_NAMES: Final = st.sampled_from(["lo", "wlan0", "eth0.100", "Wi-Fi", "以太网", "vEthernet (WSL)"])
_ADDRESSES: Final = st.ip_addresses().map(str)
_SWITCHES: Final = st.booleans()
_SHARES: Final = st.floats(0, 1) | st.sampled_from([0, 1])


@st.composite
def _pinned(draw: st.DrawFn) -> str:
    address = draw(st.ip_addresses())
    return f"{address}/{draw(st.integers(0, address.max_prefixlen))}"


VALUES: Final[dict[str, st.SearchStrategy[Any]]] = {
    "ports.refuse_below": st.integers(0, 65_536),
    "ports.refused": st.lists(_PORTS | _RANGES, max_size=8),
    "addresses.own-address": _DECISIONS,
    "addresses.same-subnet": _DECISIONS,
    "addresses.other-subnet": _DECISIONS,
    "addresses.public-address": _DECISIONS,
    "names.domains": st.lists(_DOMAINS, max_size=3),
    "names.others": st.sampled_from(["resolve", "refuse"]),
    "quota.sockets": st.integers(1, 1_000_000) | st.just("unlimited"),
    "quota.seconds": st.integers(1, 86_400) | st.floats(0.001, 86_400),
    "connect.timeout_errno": st.sampled_from([110, 4]),
    "connect.local_network": _SWITCHES,
    "wifi.support": st.sampled_from(["yes", "android-only", "android-too-old"]),
    "wifi.networks": st.lists(
        st.fixed_dictionaries(
            {"bssid": _BSSIDS, "leave_by": _NAMES | _ADDRESSES},
            optional={"ssid": st.text(max_size=32)},
        ),
        max_size=3,
    ),
    "interfaces.pinned": st.lists(
        st.fixed_dictionaries({"name": _NAMES, "address": _pinned()}), max_size=3
    ),
    "quirks.early_connect": _SWITCHES,
    "quirks.zero_infos": _SWITCHES,
    "quirks.size_missing": _SWITCHES,
    "quirks.error_on_fin": _SWITCHES,
    "quirks.connect_timeout_ignored": _SWITCHES,
    "quirks.split_reads": _SHARES,
    "quirks.merge_reads": _SHARES,
    "quirks.seed": st.integers(0, 2**31 - 1),
}

BASES: Final = st.sampled_from([*PROFILES.values()])
CHANGES: Final = st.fixed_dictionaries({}, optional=VALUES)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a built-in profile with some values changed."""
    return changed(draw(BASES), draw(CHANGES))


def changed(policy: Policy, values: Mapping[str, Any]) -> Policy:
    """Return a policy with these values of keys."""
    for key, value in values.items():
        policy = with_value(policy, key, value)
    return policy


def as_file(values: Mapping[str, Any], based_on: str | None = None) -> str:
    """Return the text of a profile file that says these values."""
    lines = [] if based_on is None else [f"{BASED_ON} = {literal(based_on)}"]
    for section in dict.fromkeys(key.partition(".")[0] for key in values):
        lines += ["", f"[{section}]"]
        lines += [
            f"{key.partition('.')[2]} = {literal(value)}"
            for key, value in values.items()
            if key.startswith(f"{section}.")
        ]
    return "\n".join(lines) + "\n"


def literal(value: object) -> str:
    """Return a value as TOML has it, in one line."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(literal(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {literal(each)}' for key, each in value.items())} }}"
    if isinstance(value, float):
        return repr(value) if "." in repr(value) or "e" in repr(value) else f"{value}.0"
    return str(value).lower() if isinstance(value, bool) else str(value)
