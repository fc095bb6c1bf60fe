"""LAN mode: a test server that other machines reach, on request and never by itself."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QTabBar
from support.waiting import until
from user import Open, User

from wxtcp_gui.app.settings import Settings
from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.gui.models.peer_lan import LanChoice
from wxtcp_gui.gui.widgets.lan_code import LanCode
from wxtcp_gui.peer.limits import Limits

WINDOW = ("--size", "1440x900", "--lang", "en", "--theme", "light")
HOST = "127.0.0.2"  # stands for an address that others reach
MARKS = ("open to the network", "Every machine on the network reaches the test server at")


def interface(name: str, address: str) -> Interface:
    """Return an address of this machine."""
    network = ipaddress.ip_network(f"{address}/8", strict=False)
    return Interface(name=name, address=ipaddress.ip_address(address), network=network)


class Machine:
    """What this machine's interfaces are, as far as the window knows."""

    def __init__(self) -> None:
        self.interfaces = [interface("lo", "127.0.0.1"), interface("wlan0", HOST)]
        self.choices = [LanChoice("wlan0", HOST)]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine whose Wi-Fi has an address that the test can listen on."""
    made = Machine()
    monkeypatch.setattr("wxtcp_gui.app.bootstrap.read_interfaces", lambda: made.interfaces)
    monkeypatch.setattr("wxtcp_gui.gui.presenters.peers.lan_choices", lambda _: made.choices)
    return made


@pytest.fixture
async def docked(machine: Machine, user: User) -> User:
    """A user who looks at the page of LAN mode."""
    user.press("F9")
    await until(user.find("peerDock").isVisible)
    user.click_tab(user.find("peerTabs", QTabBar), "Network")
    return user


async def open_door(user: User) -> int:
    """Open the test server; return its port."""
    user.click("lanButton")
    peer = user.application.peers.first
    await until(lambda: peer.is_open)
    await until(lambda: user.text("lanButton") == "Close to the network")
    return peer.port


async def reached(host: str, port: int) -> bool:
    """Tell whether something listens there."""
    try:
        _, writer = await asyncio.open_connection(host, port)
    except ConnectionRefusedError:
        return False
    writer.transport.abort()
    return True


async def until_closed(user: User) -> None:
    """Wait until the test server listens again, on this computer only."""
    await until(lambda: user.text("lanButton") == "Open to the network")
    peer = user.application.peers.first
    await until(lambda: peer.listening and not peer.is_open)


async def test_it_is_closed_until_somebody_opens_it(docked: User) -> None:
    port = int(docked.text("portEdit"))
    assert not any(mark in docked.sees() for mark in MARKS)
    assert not docked.find("lanCode").isVisible()
    assert "Reached from this computer only" in docked.text("lanMessage")
    assert await reached("127.0.0.1", port)
    assert not await reached(HOST, port)


async def test_opening_shows_the_address_large_and_as_a_code_and_marks_it(docked: User) -> None:
    port = await open_door(docked)
    assert docked.text("lanAddress") == f"{HOST}:{port}"
    assert docked.find("lanAddress").font().pixelSize() >= 20
    code = docked.find("lanCode", LanCode)
    assert code.isVisible()
    assert code.accessibleDescription() == f"tcp://{HOST}:{port}"
    assert len(code.rows) == len(code.rows[0]) >= 21  # the smallest QR code
    seen = docked.sees()
    assert all(mark in seen for mark in MARKS)
    assert docked.text("statusOpened") == f"Open at {HOST}:{port}"
    assert docked.find("statusOpened").isVisible()
    assert await reached(HOST, port)
    assert not await reached("127.0.0.1", port)

    docked.click("lanButton")
    await until_closed(docked)
    seen = docked.sees()
    assert not any(mark in seen for mark in MARKS)
    assert not docked.find("statusOpened").isVisible()
    assert not await reached(HOST, port)
    assert await reached("127.0.0.1", port)


async def test_the_code_is_drawn_dark_on_light_with_its_quiet_zone(docked: User) -> None:
    await open_door(docked)
    code = docked.find("lanCode", LanCode)
    image = code.grab().toImage()
    ratio = image.devicePixelRatio()
    count = len(code.rows) + 8
    module = int(min(code.width(), code.height()) * ratio / count)
    left = (image.width() - module * count) // 2
    top = (image.height() - module * count) // 2
    for y in range(count):
        for x in range(count):
            inside = 4 <= x < count - 4 and 4 <= y < count - 4
            dark = inside and code.rows[y - 4][x - 4] == 1
            at = image.pixelColor(left + x * module + module // 2, top + y * module + module // 2)
            assert at.lightness() == (0 if dark else 255), (x, y)


async def test_the_banner_closes_it(docked: User) -> None:
    port = await open_door(docked)
    docked.click("bannerAction")
    await until_closed(docked)
    assert await reached("127.0.0.1", port)


async def test_a_dismissed_banner_leaves_two_marks(docked: User) -> None:
    await open_door(docked)
    docked.click("bannerDismiss")
    assert "open to the network" in docked.sees()
    assert docked.find("statusOpened").isVisible()


async def test_the_limits_are_those_of_the_fields(docked: User) -> None:
    docked.fill("lanConnections", "2")
    docked.fill("lanBytes", "4k")
    port = await open_door(docked)
    peer = docked.application.peers.first
    assert peer._limits == Limits(connections=2, received_bytes=4096)
    ends = [await asyncio.open_connection(HOST, port) for _ in range(3)]
    async with asyncio.timeout(5):
        assert await ends[2][0].read() == b""  # one too many
        ends[0][1].write(bytes(5000))
        await ends[0][0].read()  # too much of it
    for _, writer in ends:
        writer.transport.abort()
    docked.fill("lanConnections", "many")
    assert "connections takes a whole number, not “many”" in docked.text("lanMessage")
    assert peer._limits == Limits(connections=2, received_bytes=4096)
    docked.fill("lanConnections", "40")
    assert peer._limits == Limits(connections=40, received_bytes=4096)


async def test_limits_that_are_none_open_nothing(docked: User) -> None:
    docked.fill("lanBytes", "")
    assert "bytes takes a number of bytes" in docked.text("lanMessage")
    assert not docked.enabled("lanButton")
    docked.fill("lanBytes", "1m")
    assert docked.enabled("lanButton")


async def test_an_interface_that_goes_away(docked: User, machine: Machine) -> None:
    port = await open_door(docked)
    docked.application.peers.look_for_interfaces()
    assert docked.application.peers.opened
    machine.interfaces.pop()
    docked.application.peers.look_for_interfaces()
    await docked.until_seen(f"Echo server is off: this computer has the address {HOST} no more")
    await docked.until_seen("Off.", "peerDock")
    assert not await reached(HOST, port)
    assert docked.text("peerHost") == "127.0.0.1"


async def test_an_address_that_is_not_ours(docked: User, machine: Machine) -> None:
    port = docked.application.peers.first.port
    machine.choices = [LanChoice("eth9", "192.0.2.77")]
    docked.find("lanInterface", QComboBox).showPopup()
    docked.find("lanInterface", QComboBox).hidePopup()
    assert docked.find("lanInterface", QComboBox).currentText() == "192.0.2.77  eth9"
    docked.click("lanButton")
    await docked.until_seen("192.0.2.77", "peerDock")
    await until(lambda: "192.0.2.77" in docked.text("peerMessage"))
    assert not docked.application.peers.opened
    assert await reached("127.0.0.1", port)


async def test_no_network(docked: User, machine: Machine) -> None:
    machine.choices = []
    docked.find("lanInterface", QComboBox).opened.emit()
    assert "on no network" in docked.text("lanMessage")
    assert not docked.enabled("lanButton")


async def test_stopping_closes_the_door(docked: User) -> None:
    port = await open_door(docked)
    docked.click("peerStartButton")
    await docked.until_seen("Off.", "peerDock")
    docked.click("peerStartButton")
    await docked.until_seen("Reached from this computer only", "peerDock")
    assert not await reached(HOST, port)


async def test_another_theme_keeps_it_open_and_marked(docked: User) -> None:
    port = await open_door(docked)
    before = docked.window
    docked.application._shell.set_theme("dark")
    await until(lambda: docked.window is not before)
    assert all(mark in docked.sees() for mark in MARKS[:1])
    assert MARKS[1] in "".join(each.text() for each in docked.window.findChildren(QLabel))
    assert await reached(HOST, port)


async def test_it_is_off_at_exit_and_not_on_at_the_next_start(
    machine: Machine, known_user: Settings, open_window: Open
) -> None:
    user = await open_window(*WINDOW)
    user.press("F9")
    await until(user.find("peerDock").isVisible)
    user.click_tab(user.find("peerTabs", QTabBar), "Network")
    port = await open_door(user)
    await user.leave()
    assert not await reached(HOST, port)

    again = await open_window(*WINDOW)
    peer = again.application.peers.first
    assert peer.listening
    assert not peer.is_open
    assert peer.host == "127.0.0.1"
    assert HOST not in known_user._store.value("peers", "")
