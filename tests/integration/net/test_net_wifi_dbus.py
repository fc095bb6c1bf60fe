"""This machine's Wi-Fi from NetworkManager: a stand-in for it, on a real D-Bus of the test's own.

The stand-in has the objects, properties and types of NetworkManager's public D-Bus API.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Self, TypeAlias

import pytest
from support.leaks import Descriptors
from support.waiting import until

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.net import wifi_scan
from wxtcp_gui.net.wifi_scan import NoWifiError, read_wifi_networks

jeepney = pytest.importorskip("jeepney", reason="jeepney is installed on Linux only")
blocking = pytest.importorskip("jeepney.io.blocking")

DBUS_DAEMON: Final = shutil.which("dbus-daemon")
if DBUS_DAEMON is None:
    pytest.skip("dbus-daemon is not installed", allow_module_level=True)

Properties: TypeAlias = Mapping[str, tuple[str, object]]  # name: signature and value
Objects: TypeAlias = Mapping[str, Mapping[str, Properties]]  # path: interface: properties

NM: Final = "org.freedesktop.NetworkManager"
ROOT: Final = "/org/freedesktop/NetworkManager"
BUSY_S: Final = 20.0  # what a busy machine may take for what is no test of the limit
DBUS_ERROR: Final = "org.freedesktop.DBus.Error"

CONFIG: Final = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


# The bus, and what stands for NetworkManager


class RefusalError(Exception):
    """An error that the stand-in answers with."""


class NetworkManager(threading.Thread):
    """The devices and access points of a test, as a service of the name of NetworkManager."""

    def __init__(self, address: str, objects: Objects, *, silent: bool = False) -> None:
        super().__init__(name="stand-in for NetworkManager")
        self.calls: list[tuple[str, str]] = []  # path and method, as they came
        self.override: Callable[[str, str], tuple[str, tuple[object, ...]] | None] | None = None
        self._objects = objects
        self._silent = silent
        self._connection = blocking.open_dbus_connection(bus=address)
        (reply,) = self._connection.bus_proxy.RequestName(NM)
        assert reply == 1  # it has the name

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.sock.shutdown(socket.SHUT_RDWR)
        self.join()
        self._connection.close()

    def run(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is jeepney.MessageType.method_call:
                    self._handle(message)

    def _handle(self, message: Any) -> None:
        fields = message.header.fields
        path = fields[jeepney.HeaderFields.path]
        method = fields[jeepney.HeaderFields.member]
        self.calls.append((path, method))
        if self._silent:
            return
        try:
            answer = self.override and self.override(path, method)
            signature, body = answer or self._answer(path, method, message.body)
        except RefusalError as error:
            self._connection.send(jeepney.new_error(message, str(error), "s", ("No.",)))
        else:
            self._connection.send(jeepney.new_method_return(message, signature, body))

    def _answer(
        self, path: str, method: str, arguments: tuple[str, ...]
    ) -> tuple[str, tuple[object, ...]]:
        if (path, method) == (ROOT, "GetDevices"):
            return "ao", ([each for each in self._objects if "/Devices/" in each],)
        if path not in self._objects:
            raise RefusalError(f"{DBUS_ERROR}.UnknownObject")
        interface, *name = arguments
        if interface not in self._objects[path]:
            raise RefusalError(f"{DBUS_ERROR}.InvalidArgs")
        found = self._objects[path][interface]
        if method == "Get":
            return "v", (found[name[0]],)
        assert method == "GetAll"
        return "a{sv}", (dict(found),)


@pytest.fixture
def no_iw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this machine's own iw out of it."""
    monkeypatch.setattr(wifi_scan, "_SBIN", ())
    monkeypatch.setattr(wifi_scan, "IW_TIMEOUT_S", BUSY_S)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wifi_scan, "MANAGER_TIMEOUT_S", BUSY_S)


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Keep the garbage collector off the threads of stand-ins: it would end loops of Qt there."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for sockets: a path to one takes 107 characters at most."""
    with tempfile.TemporaryDirectory(prefix="wxtcp-bus-") as name:
        yield Path(name)


@pytest.fixture
def system_bus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bus of the test's own, which counts as the system's."""
    config = folder / "bus.conf"
    config.write_text(CONFIG.format(folder=folder), encoding="ascii")
    command = [str(DBUS_DAEMON), f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as daemon:  # noqa: S603
        assert daemon.stdout is not None
        address = daemon.stdout.readline().decode("ascii").strip()
        assert address.startswith("unix:path="), "dbus-daemon did not start"
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


pytestmark = pytest.mark.usefixtures("no_iw", "patience", "no_collection")


# What NetworkManager has


def device(number: int, interface: str, *, type: int = 2, state: int = 100) -> Objects:
    properties: Properties = {
        "DeviceType": ("u", type),
        "Interface": ("s", interface),
        "State": ("u", state),
        "Managed": ("b", state > 10),
        "StateReason": ("(uu)", (state, 0)),
    }
    return {f"{ROOT}/Devices/{number}": {f"{NM}.Device": properties}}


def wifi(
    number: int, interface: str, *, access_point: str = "/", mode: int = 2, state: int = 100
) -> Objects:
    ((path, found),) = device(number, interface, state=state).items()
    wireless: Properties = {
        "ActiveAccessPoint": ("o", access_point),
        "AccessPoints": ("ao", [] if access_point == "/" else [access_point]),
        "HwAddress": ("s", "3C:58:C2:11:22:33"),
        "Mode": ("u", mode),
    }
    return {path: {**found, f"{NM}.Device.Wireless": wireless}}


def access_point(number: int, ssid: bytes, bssid: str = "A0:B1:C2:D3:E4:F5") -> Objects:
    properties: Properties = {
        "Ssid": ("ay", ssid),
        "HwAddress": ("s", bssid),
        "Frequency": ("u", 5180),
        "Strength": ("y", 74),
        "LastSeen": ("i", -1),
    }
    return {ap(number): {f"{NM}.AccessPoint": properties}}


def ap(number: int) -> str:
    return f"{ROOT}/AccessPoint/{number}"


LOOPBACK: Final = device(1, "lo", type=32)
ETHERNET: Final = device(2, "enp3s0", type=1)
WIFI_P2P: Final = device(4, "p2p-dev-wlp2s0", type=30, state=30)
CONNECTED: Final = {
    **LOOPBACK,
    **ETHERNET,
    **wifi(3, "wlp2s0", access_point=ap(7)),
    **WIFI_P2P,
    **access_point(6, b"Neighbour", "00:11:22:33:44:55"),
    **access_point(7, b"Home"),
}
HOME: Final = WifiNetwork(ssid="Home", bssid="a0:b1:c2:d3:e4:f5", leave_by="wlp2s0")


async def why_none() -> Sentence:
    with pytest.raises(NoWifiError) as caught:
        await read_wifi_networks("linux")
    return caught.value.sentence


async def why_no_manager() -> str:
    """Return the reason of the first source; the second is not installed."""
    sentence = await why_none()
    assert sentence.text is Text.WIFI_NOT_READ
    assert sentence.values["iw"] == "iw is not installed"
    return str(sentence.values["network_manager"])


# Connected


async def test_the_network_that_is_connected_to(system_bus: str) -> None:
    with NetworkManager(system_bus, CONNECTED):
        assert await read_wifi_networks("linux") == (HOME,)


async def test_reading_again(system_bus: str) -> None:
    with NetworkManager(system_bus, CONNECTED):
        first = await read_wifi_networks("linux")
        assert await read_wifi_networks("linux") == first == (HOME,)


async def test_two_interfaces(system_bus: str) -> None:
    objects = {
        **wifi(1, "wlan0", access_point=ap(1)),
        **wifi(2, "wlan1"),
        **wifi(3, "wlan2", access_point=ap(2)),
        **access_point(1, "家".encode(), "00:00:5E:00:53:01"),
        **access_point(2, b"Cafe", "00:00:5E:00:53:02"),
    }
    with NetworkManager(system_bus, objects):
        assert await read_wifi_networks("linux") == (
            WifiNetwork(ssid="家", bssid="00:00:5e:00:53:01", leave_by="wlan0"),
            WifiNetwork(ssid="Cafe", bssid="00:00:5e:00:53:02", leave_by="wlan2"),
        )


@pytest.mark.parametrize(
    ("ssid", "expected"),
    [
        (b"", ""),
        (bytes(12), ""),
        ("家里的 Wi-Fi 👍".encode(), "家里的 Wi-Fi 👍"),
        (b"caf\xe9 \xff\xfe", "caf\ufffd \ufffd\ufffd"),
        (b"\x1b]0;title\x07\r\nrm -rf\x00", "]0;titlerm -rf"),
        ("\u202eevil\u2028{ssid}%s<b>".encode(), "evil{ssid}%s<b>"),
        (b"\xf0" * 32, "\ufffd" * 32),
    ],
    ids=["hidden", "hidden by zeros", "Chinese", "not UTF-8", "terminal", "direction", "32 bytes"],
)
async def test_an_ssid_of_a_stranger(system_bus: str, ssid: bytes, expected: str) -> None:
    objects = {**wifi(1, "wlan0", access_point=ap(1)), **access_point(1, ssid)}
    with NetworkManager(system_bus, objects):
        (network,) = await read_wifi_networks("linux")

    assert network.ssid == expected
    assert network.bssid == "a0:b1:c2:d3:e4:f5"


# Not connected


async def test_no_wifi_interface(system_bus: str) -> None:
    with NetworkManager(system_bus, {**LOOPBACK, **ETHERNET, **WIFI_P2P}):
        assert await why_none() == "This machine has no Wi-Fi interface"


async def test_no_device_at_all(system_bus: str) -> None:
    with NetworkManager(system_bus, {}):
        assert (await why_none()).text is Text.WIFI_NO_INTERFACE


@pytest.mark.parametrize(
    "objects",
    [
        wifi(1, "wlan0", state=30),
        wifi(1, "wlan0", state=10),
        wifi(1, "wlan0"),
        {**wifi(1, "wlan0", access_point=ap(1), state=50), **access_point(1, b"Wrong key")},
        {**wifi(1, "wlan0", access_point=ap(1), mode=3), **access_point(1, b"Our own")},
        wifi(1, "wlan0", access_point=ap(1)),
        {**wifi(1, "wlan0", access_point=ap(1)), **access_point(1, b"Home", "nonsense")},
        device(1, "wlan0"),
    ],
    ids=[
        *("disconnected", "unmanaged", "no access point", "connecting", "hotspot"),
        *("access point gone", "no BSSID", "no wireless part"),
    ],
)
async def test_an_interface_that_is_not_connected(system_bus: str, objects: Objects) -> None:
    with NetworkManager(system_bus, {**ETHERNET, **objects}):
        assert await why_none() == ("This machine’s Wi-Fi is not connected to a network (wlan0)")


async def test_a_device_that_is_gone_meanwhile_is_no_obstacle(system_bus: str) -> None:
    with NetworkManager(system_bus, CONNECTED) as manager:
        gone = f"{ROOT}/Devices/9"
        manager.override = lambda path, method: (
            ("ao", ([gone, *(each for each in CONNECTED if "Devices" in each)],))
            if method == "GetDevices"
            else None
        )
        assert await read_wifi_networks("linux") == (HOME,)
        assert (gone, "GetAll") in manager.calls


async def test_an_interface_that_is_managed_otherwise_is_asked_of_iw(
    system_bus: str, tmp_path: Path
) -> None:
    iw = tmp_path / "iw"
    iw.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        "dev) printf 'phy#0\\n\\tInterface wlan0\\n\\t\\tifindex 3\\n';;\n"
        "*) printf 'Connected to a0:b1:c2:d3:e4:f5 (on wlan0)\\n\\tSSID: Home\\n';;\n"
        "esac\n",
        encoding="ascii",
    )
    iw.chmod(0o755)

    with NetworkManager(system_bus, wifi(1, "wlan0", state=10)):
        (network,) = await read_wifi_networks("linux")

    assert (network.ssid, network.leave_by) == ("Home", "wlan0")


# No answer, or none that can be understood


async def test_network_manager_is_not_on_the_bus(system_bus: str) -> None:
    assert await why_no_manager() == "NetworkManager is not running"


@pytest.mark.parametrize("stale", [False, True], ids=["no socket", "nobody listens"])
async def test_there_is_no_bus(folder: Path, monkeypatch: pytest.MonkeyPatch, stale: bool) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={folder}/bus")
    if stale:
        with socket.socket(socket.AF_UNIX) as left_over:
            left_over.bind(f"{folder}/bus")

    assert await why_no_manager() == (
        "NetworkManager is not running (there is no D-Bus system bus)"
    )


@pytest.mark.parametrize("address", ["nonsense", "tcp:host=127.0.0.1,port=1", "unix:dir=/tmp"])
async def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)

    assert "(DBUS_SYSTEM_BUS_ADDRESS: " in await why_no_manager()


async def test_a_service_that_never_answers(
    system_bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wifi_scan, "MANAGER_TIMEOUT_S", 0.2)
    started = time.monotonic()
    with NetworkManager(system_bus, CONNECTED, silent=True) as manager:
        assert await why_no_manager() == "NetworkManager did not answer within 0.2 s"
        assert manager.calls == [(ROOT, "GetDevices")]
    assert time.monotonic() - started < 2


async def test_the_loop_goes_on_while_it_waits(system_bus: str) -> None:
    with NetworkManager(system_bus, CONNECTED, silent=True) as manager:
        reading = asyncio.get_running_loop().create_task(_read_quietly())
        await until(lambda: manager.calls)
        for _ in range(6):
            await asyncio.sleep(0.01)
        assert not reading.done()  # it would be, had the loop stood still until the time was over
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading


async def test_nothing_is_left_of_one_that_is_cancelled(system_bus: str) -> None:
    with NetworkManager(system_bus, CONNECTED, silent=True) as manager:
        descriptors = Descriptors()
        reading = asyncio.get_running_loop().create_task(_read_quietly())
        await until(lambda: manager.calls)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert not descriptors.left()


async def _read_quietly() -> None:
    await read_wifi_networks("linux")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (("as", (["/a"],)), "the answer is of type “as”, not “ao”"),
        ((None, ()), "the answer is of type “”, not “ao”"),
        (("s", ("No.",)), "the answer is of type “s”, not “ao”"),
    ],
)
async def test_an_answer_of_another_type(
    system_bus: str, answer: tuple[str, tuple[object, ...]], reason: str
) -> None:
    with NetworkManager(system_bus, CONNECTED) as manager:
        manager.override = lambda path, method: answer
        assert await why_no_manager() == f"NetworkManager could not be asked ({reason})"


async def test_properties_of_other_types(system_bus: str) -> None:
    objects: dict[str, dict[str, Properties]] = {
        f"{ROOT}/Devices/1": {
            f"{NM}.Device": {
                "DeviceType": ("s", "2"),
                "Interface": ("u", 5),
                "State": ("as", []),
            }
        },
        f"{ROOT}/Devices/2": {f"{NM}.Device": {}},
        f"{ROOT}/Devices/3": {
            f"{NM}.Device": {
                "DeviceType": ("u", 2),
                "Interface": ("s", "wlan0"),
                "State": ("u", 100),
            },
            f"{NM}.Device.Wireless": {"ActiveAccessPoint": ("s", "not a path"), "Mode": ("u", 2)},
        },
    }
    with NetworkManager(system_bus, objects):
        assert (await why_no_manager()).startswith("NetworkManager could not be asked (")


async def test_a_call_that_is_refused(system_bus: str) -> None:
    def refuse(path: str, method: str) -> None:
        raise RefusalError(f"{DBUS_ERROR}.AccessDenied")

    with NetworkManager(system_bus, CONNECTED) as manager:
        manager.override = refuse
        assert await why_no_manager() == (
            f"NetworkManager could not be asked ({DBUS_ERROR}.AccessDenied)"
        )


# What is no bus


class NoBus(threading.Thread):
    """A socket at the address of the bus that answers with the given bytes, one after a read."""

    def __init__(self, address: str, *answers: bytes) -> None:
        super().__init__(name="no bus")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(address)
        self._listener.listen()
        self._answers = answers

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self.join()
        self._listener.close()

    def run(self) -> None:
        with contextlib.suppress(OSError):
            client, _ = self._listener.accept()
            with client:
                for answer in self._answers:
                    client.recv(65536)
                    client.sendall(answer)
                while self._answers and client.recv(65536):
                    pass


SILENT: Final = "did not answer within 0.3 s"
OK: Final = b"OK 0123456789abcdef0123456789abcdef\r\n"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([], "could not be asked"),  # it hangs up
        ([b"HTTP/1.1 400 Bad Request\r\n"], "Authentication failed"),
        ([b"REJECTED\r\n"], "Authentication failed"),
        ([b"a" * 10000], "Too much data received"),
        ([b"OK "], SILENT),
        ([OK], SILENT),  # Hello, too, has a limit
        ([OK, b"GET / HTTP/1.1\r\n\r\n"], "no D-Bus message"),
        ([OK, bytes(64)], "no D-Bus message"),
    ],
)
async def test_what_is_no_bus(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answers: list[bytes], reason: str
) -> None:
    address = f"{folder}/bus"
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={address}")
    if reason == SILENT:
        monkeypatch.setattr(wifi_scan, "MANAGER_TIMEOUT_S", 0.3)

    with NoBus(address, *answers):
        assert reason in await why_no_manager()
