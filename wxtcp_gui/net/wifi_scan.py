"""The Wi-Fi networks that this machine is connected to, as NetworkManager or else iw names them.

An SSID is up to 32 bytes that a stranger chose: whatever they are, they become a text here.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork, is_bssid
from wxtcp_gui.net.command import run_command

if TYPE_CHECKING:
    from wxtcp_gui.net.system_bus import SystemBus

# Our own: both answer within some 10 ms, and somebody waits.
MANAGER_TIMEOUT_S: Final = 2.0
IW_TIMEOUT_S: Final = 1.0

_CONTROLS: Final = {"Cc", "Cf", "Zl", "Zp"}  # categories of Unicode
_JOINERS: Final = "\u200c\u200d"

_log = logging.getLogger(__name__)


class NoWifiError(Exception):
    """No network is connected, or none can be read; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


async def read_wifi_networks(platform: str = sys.platform) -> tuple[WifiNetwork, ...]:
    """Return the networks that this machine is connected to, each with its interface.

    Raises NoWifiError where there is none, after 3 s at most.

    The sources are asked in turn until one names a network: what one does not manage, another
    may. No thread is used; why is told in net.command.
    """
    if platform != "linux":
        raise NoWifiError(Sentence(Text.WIFI_LINUX_ONLY))
    idle: list[str] = []
    failures: list[Sentence] = []
    for ask in (_ask_network_manager, _ask_iw):
        try:
            wifi = await ask()
        except _SourceError as error:
            _log.log(logging.DEBUG if error.expected else logging.WARNING, "Wi-Fi: %s", error)
            failures.append(error.sentence)
            continue
        if wifi.networks:
            return wifi.networks
        idle += wifi.idle
    if idle:
        interfaces = ", ".join(dict.fromkeys(idle))
        raise NoWifiError(Sentence(Text.WIFI_NOT_CONNECTED, interfaces=interfaces))
    match failures:
        case [manager, iw]:
            raise NoWifiError(Sentence(Text.WIFI_NOT_READ, network_manager=manager, iw=iw))
        case _:
            raise NoWifiError(Sentence(Text.WIFI_NO_INTERFACE))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wifi:
    """What a source knows: the networks, and the Wi-Fi interfaces that have none."""

    networks: tuple[WifiNetwork, ...]
    idle: tuple[str, ...]


class _SourceError(Exception):
    """A source cannot be asked, or does not answer; `sentence` says why.

    `expected` is true of one that this machine does without, and nothing is wrong.
    """

    def __init__(self, sentence: Sentence, *, expected: bool = False) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.expected = expected


def readable_ssid(ssid: bytes) -> str:
    """Return the SSID as a text of one line; a hidden one is empty.

    What is not UTF-8 becomes U+FFFD. What controls a terminal, ends a line or turns the
    direction of writing is left out; the joiners that emoji and some scripts need stay.
    """
    text = ssid.decode("utf-8", "replace")
    return "".join(
        each for each in text if each in _JOINERS or unicodedata.category(each) not in _CONTROLS
    )


# NetworkManager: https://networkmanager.dev/docs/api/latest/spec.html

_NM: Final = "org.freedesktop.NetworkManager"
_NM_PATH: Final = "/org/freedesktop/NetworkManager"
_DEVICE_TYPE_WIFI: Final = 2  # NMDeviceType
_STATE_ACTIVATED: Final = 100  # NMDeviceState; below it, an access point is only being tried
_MODE_INFRASTRUCTURE: Final = 2  # NM80211Mode; a hotspot of this machine is no network to join
_NOT_RUNNING: Final = {
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
}


async def _ask_network_manager() -> _Wifi:
    try:
        # jeepney, which it imports, costs start-up time and is there on Linux only.
        from wxtcp_gui.net import system_bus  # noqa: PLC0415
    except ImportError as error:
        raise _SourceError(Sentence(Text.WIFI_MANAGER_FAILED, error=str(error))) from None
    try:
        async with asyncio.timeout(MANAGER_TIMEOUT_S), system_bus.SystemBus() as bus:
            return await _devices(bus)
    except TimeoutError:
        seconds = f"{MANAGER_TIMEOUT_S:g}"
        raise _SourceError(Sentence(Text.WIFI_MANAGER_SILENT, seconds=seconds)) from None
    except (FileNotFoundError, ConnectionRefusedError):
        raise _SourceError(Sentence(Text.WIFI_NO_BUS), expected=True) from None
    except system_bus.CallRefusedError as error:
        if error.name in _NOT_RUNNING:
            raise _SourceError(Sentence(Text.WIFI_NO_MANAGER), expected=True) from None
        _log.debug("Wi-Fi: NetworkManager: %s", error)
        raise _SourceError(Sentence(Text.WIFI_MANAGER_FAILED, error=error.name)) from None
    except (OSError, system_bus.BusError) as error:
        raise _SourceError(Sentence(Text.WIFI_MANAGER_FAILED, error=_words(error))) from None


async def _devices(bus: SystemBus) -> _Wifi:
    networks: list[WifiNetwork] = []
    idle: list[str] = []
    (paths,) = await bus.call(_NM, _NM_PATH, f"{_NM}.GetDevices", returns="ao")
    for path in paths:
        device = await bus.properties(_NM, path, f"{_NM}.Device")
        interface = _text(device, "Interface")
        if device.get("DeviceType") != _DEVICE_TYPE_WIFI or not interface:
            continue
        activated = device.get("State") == _STATE_ACTIVATED
        network = await _network(bus, path, interface) if activated else None
        if network is not None:
            networks.append(network)
        else:
            idle.append(interface)
    return _Wifi(networks=tuple(networks), idle=tuple(idle))


async def _network(bus: SystemBus, path: str, interface: str) -> WifiNetwork | None:
    """Return the network of an activated Wi-Fi device, None where it has joined none."""
    wireless = await bus.properties(_NM, path, f"{_NM}.Device.Wireless")
    access_point = _text(wireless, "ActiveAccessPoint")
    if wireless.get("Mode") != _MODE_INFRASTRUCTURE or access_point in {"", "/"}:
        return None
    found = await bus.properties(_NM, access_point, f"{_NM}.AccessPoint")
    ssid, bssid = found.get("Ssid"), _text(found, "HwAddress")
    if not isinstance(ssid, bytes) or not is_bssid(bssid):
        _log.warning("Wi-Fi: %s of NetworkManager is not understood: %r", access_point, found)
        return None
    return WifiNetwork(ssid=readable_ssid(ssid), bssid=bssid.lower(), leave_by=interface)


def _text(properties: Mapping[str, object], name: str) -> str:
    value = properties.get(name)
    return value if isinstance(value, str) else ""


# iw: as its interface.c and link.c print it, versions 5 and 6; its output is no contract

_SBIN: Final = ("/usr/sbin", "/sbin")  # where iw is; not on every user's PATH
_NO_WIFI_IN_KERNEL: Final = b"nl80211 not found"
_INTERFACE: Final = re.compile(rb"^\tInterface (\S+)$", re.MULTILINE)
_CONNECTED: Final = re.compile(rb"^Connected to ([0-9A-Fa-f:]{17}) \(on ", re.MULTILINE)
_LINK: Final = re.compile(rb"^\tLink \d+ BSSID ([0-9A-Fa-f:]{17})$", re.MULTILINE)
_SSID: Final = re.compile(rb"^\tSSID: (.*)$", re.MULTILINE)
_ESCAPE: Final = re.compile(rb"\\x([0-9a-f]{2})")


def iw_interfaces(listing: bytes) -> tuple[str, ...]:
    """Return the names of the Wi-Fi interfaces that `iw dev` lists."""
    return tuple(os.fsdecode(name) for name in _INTERFACE.findall(listing))


def iw_network(interface: str, link: bytes) -> WifiNetwork | None:
    """Return the network that `iw dev INTERFACE link` tells of, None where there is none."""
    connected = _CONNECTED.search(link)
    if connected is None:
        return None
    # Over several links (Wi-Fi 7) the first line has the address of all of them together.
    bssid = (_LINK.search(link) or connected)[1].decode("ascii").lower()
    if not is_bssid(bssid):
        return None
    ssid = _SSID.search(link)
    escaped = ssid[1] if ssid else b""
    raw = _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), escaped)
    return WifiNetwork(ssid=readable_ssid(raw), bssid=bssid, leave_by=interface)


async def _ask_iw() -> _Wifi:
    path = os.pathsep.join((os.environ.get("PATH") or os.defpath, *_SBIN))
    program = shutil.which("iw", path=path)
    if program is None:
        raise _SourceError(Sentence(Text.WIFI_NO_IW), expected=True)
    networks: list[WifiNetwork] = []
    idle: list[str] = []
    try:
        async with asyncio.timeout(IW_TIMEOUT_S):
            for interface in iw_interfaces(await _output(program, "dev")):
                link = await _output(program, "dev", interface, "link")
                network = iw_network(interface, link)
                if network is not None:
                    networks.append(network)
                else:
                    idle.append(interface)
    except TimeoutError:
        seconds = f"{IW_TIMEOUT_S:g}"
        raise _SourceError(Sentence(Text.WIFI_IW_SILENT, seconds=seconds)) from None
    except OSError as error:
        raise _SourceError(Sentence(Text.WIFI_IW_FAILED, error=_words(error))) from None
    return _Wifi(networks=tuple(networks), idle=tuple(idle))


async def _output(*command: str) -> bytes:
    code, output = await run_command(*command)
    if code == 0:
        return output
    if _NO_WIFI_IN_KERNEL in output:
        return b""
    reason = " ".join(output.decode("utf-8", "replace").split()) or f"exit code {code}"
    raise _SourceError(Sentence(Text.WIFI_IW_FAILED, error=reason))


def _words(error: Exception) -> str:
    """Return what the system says of an error, without its number."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
