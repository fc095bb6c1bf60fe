"""ProfileForm: the fields of a profile as people read and type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from wxtcp_gui.core.profile_fields import Field, FieldKind
from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP

SECTIONS: Final[Mapping[str, str]] = {
    "ports": QT_TRANSLATE_NOOP("ProfileForm", "Ports"),
    "addresses": QT_TRANSLATE_NOOP("ProfileForm", "Addresses"),
    "names": QT_TRANSLATE_NOOP("ProfileForm", "Names"),
    "quota": QT_TRANSLATE_NOOP("ProfileForm", "Quota"),
    "connect": QT_TRANSLATE_NOOP("ProfileForm", "Connecting"),
    "wifi": QT_TRANSLATE_NOOP("ProfileForm", "Wi-Fi"),
    "interfaces": QT_TRANSLATE_NOOP("ProfileForm", "Network interfaces"),
    "quirks": QT_TRANSLATE_NOOP("ProfileForm", "Quirks of some devices"),
}

_LABELS: Final[Mapping[str, str]] = {
    "ports.refuse_below": QT_TRANSLATE_NOOP("ProfileForm", "Refused below"),
    "ports.refused": QT_TRANSLATE_NOOP("ProfileForm", "Refused ports"),
    "addresses.own-address": QT_TRANSLATE_NOOP("ProfileForm", "Own address"),
    "addresses.same-subnet": QT_TRANSLATE_NOOP("ProfileForm", "Same subnet"),
    "addresses.other-subnet": QT_TRANSLATE_NOOP("ProfileForm", "Other private subnets"),
    "addresses.public-address": QT_TRANSLATE_NOOP("ProfileForm", "Public addresses"),
    "names.domains": QT_TRANSLATE_NOOP("ProfileForm", "Server domains"),
    "names.others": QT_TRANSLATE_NOOP("ProfileForm", "Other names"),
    "quota.sockets": QT_TRANSLATE_NOOP("ProfileForm", "New sockets at most"),
    "quota.seconds": QT_TRANSLATE_NOOP("ProfileForm", "Within (seconds)"),
    "connect.timeout_errno": QT_TRANSLATE_NOOP("ProfileForm", "errno of a timeout"),
    "connect.local_network": QT_TRANSLATE_NOOP("ProfileForm", "The user has allowed the LAN"),
    "wifi.support": QT_TRANSLATE_NOOP("ProfileForm", "bindWifi"),
    "wifi.networks": QT_TRANSLATE_NOOP("ProfileForm", "Known networks"),
    "interfaces.pinned": QT_TRANSLATE_NOOP("ProfileForm", "Instead of this computer’s"),
    "quirks.early_connect": QT_TRANSLATE_NOOP("ProfileForm", "A bogus onConnect comes first"),
    "quirks.zero_infos": QT_TRANSLATE_NOOP("ProfileForm", "remoteInfo and localInfo are zero"),
    "quirks.size_missing": QT_TRANSLATE_NOOP("ProfileForm", "remoteInfo has no size"),
    "quirks.error_on_fin": QT_TRANSLATE_NOOP("ProfileForm", "FIN gives onError, too"),
    "quirks.connect_timeout_ignored": QT_TRANSLATE_NOOP("ProfileForm", "The timeout is ignored"),
    "quirks.split_reads": QT_TRANSLATE_NOOP("ProfileForm", "Share of reads cut in two"),
    "quirks.merge_reads": QT_TRANSLATE_NOOP("ProfileForm", "Share of reads joined"),
    "quirks.seed": QT_TRANSLATE_NOOP("ProfileForm", "Seed of cuts and joins"),
}

_HINTS: Final[Mapping[str, str]] = {
    "ports.refused": QT_TRANSLATE_NOOP(
        "ProfileForm", "Ports and ranges such as 8000-8100, with commas or in lines"
    ),
    "names.domains": QT_TRANSLATE_NOOP(
        "ProfileForm", "One in each line: example.com, or *.example.com"
    ),
    "quota.sockets": QT_TRANSLATE_NOOP("ProfileForm", "A number, or unlimited"),
    "wifi.networks": QT_TRANSLATE_NOOP(
        "ProfileForm", "One in each line: name, BSSID, interface or address to leave by"
    ),
    "interfaces.pinned": QT_TRANSLATE_NOOP(
        "ProfileForm", "One in each line: wlan0 192.168.1.23/24. Empty: those of this computer"
    ),
    "quirks.early_connect": QT_TRANSLATE_NOOP("ProfileForm", "With remoteInfo.port -1"),
    "quirks.zero_infos": QT_TRANSLATE_NOOP("ProfileForm", "Address 0.0.0.0, port 0"),
    "quirks.connect_timeout_ignored": QT_TRANSLATE_NOOP(
        "ProfileForm", "An attempt goes on for a minute"
    ),
    "quirks.split_reads": QT_TRANSLATE_NOOP("ProfileForm", "From 0 to 1: half packets"),
    "quirks.merge_reads": QT_TRANSLATE_NOOP("ProfileForm", "From 0 to 1: sticky packets"),
}

_CHOICES: Final[Mapping[Any, str]] = {
    "allow": QT_TRANSLATE_NOOP("ProfileForm", "Allowed"),
    "warn": QT_TRANSLATE_NOOP("ProfileForm", "Allowed, with a warning"),
    "refuse": QT_TRANSLATE_NOOP("ProfileForm", "Refused"),
    "resolve": QT_TRANSLATE_NOOP("ProfileForm", "Their addresses decide"),
    "yes": QT_TRANSLATE_NOOP("ProfileForm", "Works"),
    "android-only": QT_TRANSLATE_NOOP("ProfileForm", "errCode 5: Android only"),
    "android-too-old": QT_TRANSLATE_NOOP("ProfileForm", "errCode 6: Android too old"),
    110: QT_TRANSLATE_NOOP("ProfileForm", "110, Connection timed out"),
    4: QT_TRANSLATE_NOOP("ProfileForm", "4, Interrupted system call"),
    True: QT_TRANSLATE_NOOP("ProfileForm", "on"),
    False: QT_TRANSLATE_NOOP("ProfileForm", "off"),
}

_COMMA: Final = re.compile("[,，]")  # of Chinese keyboards, too
_NETWORK_PARTS: Final = ("ssid", "bssid", "leave_by")
_INTERFACE_PARTS: Final = ("name", "address")


def section_title(section: str) -> str:
    """Return the heading of a section."""
    return QCoreApplication.translate("ProfileForm", SECTIONS[section])


def field_label(key: str) -> str:
    """Return what a field is called."""
    return QCoreApplication.translate("ProfileForm", _LABELS[key])


def field_hint(key: str) -> str:
    """Return how a field is filled in, nothing where that is plain."""
    return QCoreApplication.translate("ProfileForm", _HINTS[key]) if key in _HINTS else ""


def choice_text(value: object) -> str:
    """Return what a choice is called."""
    return QCoreApplication.translate("ProfileForm", _CHOICES[value])


def to_text(field: Field, value: Any) -> str:
    """Return a value as it is typed: lists with one item in each line, ports in one."""
    if field.kind is not FieldKind.LIST:
        return f"{value:g}" if isinstance(value, float) else str(value)
    if field.key == "ports.refused":
        return ", ".join(str(each) for each in value)
    if field.key == "wifi.networks":
        return "\n".join(", ".join(each[part] for part in _NETWORK_PARTS) for each in value)
    if field.key == "interfaces.pinned":
        return "\n".join(" ".join(each[part] for part in _INTERFACE_PARTS) for each in value)
    return "\n".join(value)


def from_text(field: Field, text: str) -> object:
    """Return what was typed as a profile file would have it, for the schema to check."""
    if field.kind is not FieldKind.LIST:
        return _number(text.strip())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if field.key == "ports.refused":
        parts = [part.strip() for line in lines for part in _COMMA.split(line)]
        return [_number(part) for part in parts if part]
    if field.key == "wifi.networks":
        return [_parts(_COMMA.sub(",", line), _NETWORK_PARTS, ",") for line in lines]
    if field.key == "interfaces.pinned":
        return [_parts(line, _INTERFACE_PARTS, None) for line in lines]
    return lines


def shown_value(field: Field, value: Any) -> str:
    """Return a value in one line, for the remark on what the built-in profile has."""
    if field.kind in {FieldKind.CHOICE, FieldKind.SWITCH}:
        return choice_text(value)
    text = to_text(field, value).replace("\n", "; ")
    return text or QCoreApplication.translate("ProfileForm", "nothing")


def _number(text: str) -> object:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _parts(line: str, names: tuple[str, ...], separator: str | None) -> object:
    """Return the parts of a line by name. The first may have the separator in it."""
    parts = [part.strip() for part in line.rsplit(separator, len(names) - 1)]
    return dict(zip(names, parts, strict=True)) if len(parts) == len(names) else line
