"""Bind Wi-Fi in the window: known networks are offered, this computer's own on request."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QListWidget
from support.loopback import can_bind
from support.waiting import until
from user import User

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.net.wifi_scan import NoWifiError

OFFICE = WifiNetwork(ssid="Office", bssid="aa:bb:cc:dd:ee:01", leave_by="127.0.0.1")
HOME = WifiNetwork(ssid="Home", bssid="aa:bb:cc:dd:ee:02", leave_by="127.0.0.2")


def know(user: User, *networks: WifiNetwork) -> None:
    workspace = user.application.workspace
    workspace.set_policy(replace(workspace.program.policy, wifi=networks))


def offered(user: User) -> list[str]:
    found = user.find("wifiNetworks", QListWidget)
    return [found.item(row).text().split()[0] for row in range(found.count())]


def bind(user: User) -> None:
    user.find("bindButton").click()  # type: ignore[attr-defined]


async def test_the_profiles_networks_are_offered(user: User) -> None:
    know(user, OFFICE, HOME)
    user.click("bindWifiButton")
    assert offered(user) == ["Office", "Home"]
    assert user.text("bssidEdit") == OFFICE.bssid
    bind(user)
    await user.until_log("createTCPSocket", "bindWifi", "onBindWifi")
    assert user.log()[-1].data == "bound to Office: leaves by 127.0.0.1, 127.0.0.1"


@pytest.mark.skipif(not can_bind("127.0.0.2"), reason="this system has one loopback address")
async def test_the_connection_leaves_by_the_network(user: User) -> None:
    know(user, OFFICE, HOME)
    user.click("bindWifiButton")
    user.find("wifiNetworks", QListWidget).setCurrentRow(1)
    bind(user)
    await user.until_log("createTCPSocket", "bindWifi", "onBindWifi")
    user.click("connectButton")
    await user.until_log("createTCPSocket", "bindWifi", "onBindWifi", "connect", "onConnect")
    user.select_row(-1)
    assert user.text("localInfo").splitlines()[0] == "127.0.0.2"


async def test_a_profile_without_networks_says_so(user: User) -> None:
    user.click("bindWifiButton")
    assert "any BSSID gets errCode 4" in user.text("wifiHint")
    user.find("bssidEdit").setText(OFFICE.bssid)  # type: ignore[attr-defined]
    bind(user)
    await user.until_log("createTCPSocket", "bindWifi", "onError")
    user.select_row(-1)
    await user.until_seen(f"has no BSSID {OFFICE.bssid}", "inspector")


async def test_this_computers_wifi_is_offered_on_request(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read_wifi_networks() -> tuple[WifiNetwork, ...]:
        return (HOME,)

    monkeypatch.setattr(
        "wxtcp_gui.gui.presenters.connecting.read_wifi_networks", read_wifi_networks
    )
    know(user, OFFICE)
    user.click("bindWifiButton")
    user.find("wifiScanButton").click()  # type: ignore[attr-defined]
    await until(lambda: offered(user) == ["Office", "Home"], "the network is not offered")
    user.find("wifiNetworks", QListWidget).setCurrentRow(1)
    bind(user)
    await user.until_log("createTCPSocket", "bindWifi", "onBindWifi")
    assert user.application.program.policy.wifi == (OFFICE, HOME)


async def test_no_wifi_is_said_plainly(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read_wifi_networks() -> tuple[WifiNetwork, ...]:
        raise NoWifiError(Sentence(Text.WIFI_NO_INTERFACE))

    for place in ("connecting", "profiles"):
        monkeypatch.setattr(
            f"wxtcp_gui.gui.presenters.{place}.read_wifi_networks", read_wifi_networks
        )
    user.click("bindWifiButton")
    user.find("wifiScanButton").click()  # type: ignore[attr-defined]
    sentence = "This machine has no Wi-Fi interface"
    await until(lambda: user.text("wifiHint") == sentence, "the reason is not said")
    assert user.enabled("wifiScanButton")
    user.find("wifiPopup").hide()
    user.application._shell._profiling.edit()
    user.find("profileWifiButton").click()  # type: ignore[attr-defined]
    await until(lambda: user.text("profileWifiMessage") == sentence, "the reason is not said")


async def test_the_editor_takes_this_computers_wifi(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read_wifi_networks() -> tuple[WifiNetwork, ...]:
        return (HOME,)

    monkeypatch.setattr("wxtcp_gui.gui.presenters.profiles.read_wifi_networks", read_wifi_networks)
    user.application._shell._profiling.edit()
    for _ in range(2):  # a second time adds nothing
        user.find("profileWifiButton").click()  # type: ignore[attr-defined]
        await until(lambda: user.enabled("profileWifiButton"), "still reading")
    assert user.text("profile.wifi.networks") == "Home, aa:bb:cc:dd:ee:02, 127.0.0.2"
    assert "is in the list already" in user.text("profileWifiMessage")
