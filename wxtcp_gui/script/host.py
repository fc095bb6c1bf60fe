"""Host: what wx tells a script of the phone that it runs on, from the profile."""

from __future__ import annotations

from typing import Final

from wxtcp_gui import __version__
from wxtcp_gui.core.policy import Policy

DEVELOPER_TOOLS: Final = "devtools"
_PHONES: Final = {
    "ios": {"brand": "iPhone", "model": "iPhone 15", "system": "iOS 17.5", "platform": "ios"},
    "android": {
        "brand": "Android",
        "model": "Android phone",
        "system": "Android 14",
        "platform": "android",
    },
}
_TOOLS: Final = {
    "brand": DEVELOPER_TOOLS,
    "model": "wxtcp_gui",
    "system": "wxtcp_gui",
    "platform": DEVELOPER_TOOLS,
}
_SDK_VERSION: Final = "3.5.0"  # O: a base library that has every call of a TCPSocket


def system_info(policy: Policy, *, language: str, theme: str) -> dict[str, object]:
    """Return what wx.getSystemInfoSync() answers."""
    named = {policy.name, policy.based_on}
    phone = next((each for name, each in _PHONES.items() if f"device-{name}" in named), _TOOLS)
    return {
        **phone,
        "SDKVersion": _SDK_VERSION,
        "version": __version__,
        "language": language,
        "theme": theme,
        "pixelRatio": 2,
        "screenWidth": 390,
        "screenHeight": 844,
        "windowWidth": 390,
        "windowHeight": 753,
        "statusBarHeight": 47,
        "fontSizeSetting": 16,
        "wifiEnabled": True,
        "host": {"appId": "", "env": "wxtcp_gui"},
    }


def connected_wifi(policy: Policy) -> dict[str, str] | None:
    """Return the network that wx.getConnectedWifi() answers: the first of the profile's table."""
    if not policy.wifi:
        return None
    return {"ssid": policy.wifi[0].ssid, "bssid": policy.wifi[0].bssid}
