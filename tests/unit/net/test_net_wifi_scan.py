"""This machine's Wi-Fi: what iw prints, what SSIDs are made of, and where there is none."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest
from support.waiting import until

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.net import command, wifi_scan
from wxtcp_gui.net.wifi_scan import (
    NoWifiError,
    iw_interfaces,
    iw_network,
    read_wifi_networks,
    readable_ssid,
)

BUSY_S = 20.0  # what a busy machine may take for what is no test of the limit

HOME = WifiNetwork(ssid="Home", bssid="a0:b1:c2:d3:e4:f5", leave_by="wlp2s0")

DEV = b"""\
phy#0
\tUnnamed/non-netdev interface
\t\twdev 0x2
\t\taddr 3c:58:c2:11:22:34
\t\ttype P2P-device
\t\ttxpower 0.00 dBm
\tInterface wlp2s0
\t\tifindex 3
\t\twdev 0x1
\t\taddr 3c:58:c2:11:22:33
\t\tssid Home
\t\ttype managed
\t\tchannel 36 (5180 MHz), width: 80 MHz, center1: 5210 MHz
\t\ttxpower 22.00 dBm
\t\tmulticast TXQ:
\t\t\tqsz-byt\tqsz-pkt\tflows\tdrops\tmarks\toverlmt\thashcol\ttx-bytes\ttx-packets
\t\t\t0\t0\t0\t0\t0\t0\t0\t0\t\t0
"""

DEV_TWO = b"""\
phy#1
\tInterface wlx00c0ca112233
\t\tifindex 7
\t\twdev 0x100000001
\t\taddr 00:c0:ca:11:22:33
\t\ttype managed
\t\ttxpower 20.00 dBm
phy#0
\tInterface wlan0
\t\tifindex 3
\t\twdev 0x1
\t\taddr dc:a6:32:11:22:33
\t\tssid Interface evil0
\t\ttype managed
\t\tchannel 6 (2437 MHz), width: 20 MHz, center1: 2437 MHz
\t\ttxpower 31.00 dBm
"""

LINK = b"""\
Connected to a0:b1:c2:d3:e4:f5 (on wlp2s0)
\tSSID: Home
\tfreq: 5180
\tRX: 89315446 bytes (80312 packets)
\tTX: 7412236 bytes (31237 packets)
\tsignal: -52 dBm
\trx bitrate: 780.0 MBit/s VHT-MCS 8 80MHz VHT-NSS 2
\ttx bitrate: 866.7 MBit/s VHT-MCS 9 80MHz short GI VHT-NSS 2

\tbss flags:\tshort-slot-time
\tdtim period:\t1
\tbeacon int:\t100
"""

LINK_OF_SEVERAL = b"""\
Connected to a0:b1:c2:00:00:01 (on wlp2s0)
\tSSID: Home
\tLink 0 BSSID a0:b1:c2:d3:e4:f5
\t\tfreq: 5180.0
\tLink 1 BSSID a0:b1:c2:d3:e4:f6
\t\tfreq: 6135.0
MLD a0:b1:c2:00:00:01 stats:
\tRX: 89315446 bytes (80312 packets)
"""

NOT_CONNECTED = b"Not connected.\n"


def link(ssid: bytes) -> bytes:
    return LINK.replace(b"SSID: Home", b"SSID: " + ssid)


# What iw prints


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (DEV, ("wlp2s0",)),
        (DEV_TWO, ("wlx00c0ca112233", "wlan0")),
        (b"phy#0\n\tUnnamed/non-netdev interface\n\t\twdev 0x2\n", ()),
        (b"phy#0\n", ()),
        (b"", ()),
        (b"\xff\xfe\x00 Interface\n\tInterface \n\tInterface a b\nInterface c\n", ()),
    ],
    ids=["with P2P device", "two", "P2P device alone", "radio alone", "nothing", "garbage"],
)
def test_the_interfaces_of_iw(listing: bytes, expected: tuple[str, ...]) -> None:
    assert iw_interfaces(listing) == expected


def test_a_connected_interface() -> None:
    assert iw_network("wlp2s0", LINK) == HOME


def test_an_access_point_of_several_links_counts_by_its_first() -> None:
    assert iw_network("wlp2s0", LINK_OF_SEVERAL) == HOME


def test_a_bssid_becomes_lower_case() -> None:
    assert iw_network("wlp2s0", LINK.replace(b"a0:b1:c2:d3:e4:f5", b"A0:B1:C2:D3:E4:F5")) == HOME


@pytest.mark.parametrize(
    "answer",
    [
        NOT_CONNECTED,
        b"",
        b"Authenticated with a0:b1:c2:d3:e4:f5 (on wlp2s0)\n",
        b"Joined IBSS a0:b1:c2:d3:e4:f5 (on wlp2s0)\n\tSSID: Home\n",
        b"Connected to ::::::::::::::::: (on wlp2s0)\n\tSSID: Home\n",
        b"\tSSID: Connected to a0:b1:c2:d3:e4:f5 (on wlp2s0)\n",
        b"\xff\x00\r\n",
    ],
    ids=["not connected", "nothing", "authenticated", "ad hoc", "no BSSID", "in SSID", "garbage"],
)
def test_an_interface_without_a_network(answer: bytes) -> None:
    assert iw_network("wlp2s0", answer) is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (b"Home", "Home"),
        (b"Home and garden", "Home and garden"),
        (rb"\x20two  spaces\x20", " two  spaces "),
        (rb"\xe5\xae\xb6", "家"),
        (rb"Caf\xc3\xa9", "Café"),
        (rb"back\x5cslash", "back\\slash"),
        (rb"\x5cxe5", "\\xe5"),  # a backslash is escaped itself, so that this is no escape
        (rb"\xff\xe5\xae", "\ufffd\ufffd"),
        (rb"\x1b[31mred\x0d\x0a\x00", "[31mred"),
        (rb"\x00\x00\x00", ""),  # how some access points hide theirs
        (b"", ""),
        (b'"%s" {interface}', '"%s" {interface}'),
    ],
)
def test_an_ssid_as_iw_prints_it(printed: bytes, expected: str) -> None:
    network = iw_network("wlp2s0", link(printed))

    assert network is not None
    assert network.ssid == expected


def test_an_answer_without_an_ssid() -> None:
    answer = b"Connected to a0:b1:c2:d3:e4:f5 (on wlp2s0)\n\tfreq: 5180\n"

    assert iw_network("wlp2s0", answer) == WifiNetwork(
        ssid="", bssid="a0:b1:c2:d3:e4:f5", leave_by="wlp2s0"
    )


# What strangers call their networks


@pytest.mark.parametrize(
    ("ssid", "expected"),
    [
        ("家里的 Wi-Fi".encode(), "家里的 Wi-Fi"),
        ("客厅\u3000二楼".encode(), "客厅\u3000二楼"),
        ("👨\u200d👩\u200d👧".encode(), "👨\u200d👩\u200d👧"),
        ("\uf8ff".encode(), "\uf8ff"),  # a vendor's logo, for private use
        ("abc\u202egnp.exe\u2066".encode(), "abcgnp.exe"),
        ("a\u2028b\u2029c\u0085d\te".encode(), "abcde"),
        (b"\xc0\xaf\xed\xa0\x80", "\ufffd" * 5),
        ("家".encode("gbk"), "\ufffd\ufffd"),
        (bytes(range(32)), ""),
        (b"\x7f\x80", "\ufffd"),
        (b"", ""),
    ],
)
def test_an_ssid_becomes_one_line_of_text(ssid: bytes, expected: str) -> None:
    assert readable_ssid(ssid) == expected


def test_every_byte_is_readable() -> None:
    for byte in range(256):
        text = readable_ssid(bytes([byte]))
        assert text.isprintable()
        text.encode("utf-8")


# iw as a program


class Iw:
    """A program `iw` that prints what a test says, and nothing else on PATH."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, script: str) -> None:
        program = self._folder / "iw"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        program.chmod(0o755)

    def print(self, answers: Mapping[str, bytes]) -> None:
        cases = []
        for number, (arguments, answer) in enumerate(answers.items()):
            file = self._folder / f"answer-{number}"
            file.write_bytes(answer)
            cases.append(f'"{arguments}") exec /bin/cat "{file}";;')
        self.write('case "$*" in\n' + "\n".join(cases) + "\nesac\nexit 1")


@pytest.fixture
def iw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iw:
    if sys.platform == "win32":
        pytest.skip("the program that stands for iw is a shell script")
    monkeypatch.setattr(wifi_scan, "_SBIN", ())
    monkeypatch.setattr(wifi_scan, "IW_TIMEOUT_S", BUSY_S)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    return Iw(tmp_path)


async def why_none(platform: str = "linux") -> NoWifiError:
    with pytest.raises(NoWifiError) as caught:
        await read_wifi_networks(platform)
    assert str(caught.value) == caught.value.sentence
    return caught.value


async def test_without_network_manager_iw_is_asked(iw: Iw) -> None:
    iw.print({"dev": DEV, "dev wlp2s0 link": LINK})

    assert await read_wifi_networks("linux") == (HOME,)


async def test_iw_is_found_where_users_have_no_path_to(
    iw: Iw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    iw.print({"dev": DEV, "dev wlp2s0 link": LINK})
    monkeypatch.setattr(wifi_scan, "_SBIN", (str(tmp_path),))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert await read_wifi_networks("linux") == (HOME,)


async def test_every_interface_of_iw_is_asked(iw: Iw) -> None:
    iw.print(
        {
            "dev": DEV_TWO,
            "dev wlx00c0ca112233 link": link(rb"\xe5\xae\xb6"),
            "dev wlan0 link": LINK,
        }
    )

    found = await read_wifi_networks("linux")

    assert [(each.leave_by, each.ssid) for each in found] == [
        ("wlx00c0ca112233", "家"),
        ("wlan0", "Home"),
    ]


async def test_interfaces_that_are_not_connected_are_named(iw: Iw) -> None:
    iw.print(
        {
            "dev": DEV_TWO,
            "dev wlx00c0ca112233 link": NOT_CONNECTED,
            "dev wlan0 link": NOT_CONNECTED,
        }
    )

    assert str(await why_none()) == (
        "This machine’s Wi-Fi is not connected to a network (wlx00c0ca112233, wlan0)"
    )


async def test_one_network_is_enough(iw: Iw) -> None:
    iw.print({"dev": DEV_TWO, "dev wlx00c0ca112233 link": NOT_CONNECTED, "dev wlan0 link": LINK})

    (network,) = await read_wifi_networks("linux")

    assert network.leave_by == "wlan0"


@pytest.mark.parametrize(
    "script",
    ["exit 0", "echo 'nl80211 not found.' >&2; exit 1"],
    ids=["none listed", "none in the kernel"],
)
async def test_a_machine_without_wifi(iw: Iw, script: str) -> None:
    iw.write(script)

    assert (await why_none()).sentence.text is Text.WIFI_NO_INTERFACE


async def test_a_machine_with_neither_source(iw: Iw, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger=wifi_scan.__name__)

    assert str(await why_none()) == (
        "This machine’s Wi-Fi could not be read: NetworkManager is not running (there is no "
        "D-Bus system bus), and iw is not installed"
    )
    assert [record.levelname for record in caplog.records] == ["DEBUG", "DEBUG"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'command failed: Not permitted (-1)' >&2; exit 255", "Not permitted (-1)"),
        ("exit 3", "exit code 3"),
        ("kill -9 $$", "exit code -9"),
    ],
)
async def test_an_iw_that_fails(
    iw: Iw, script: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    iw.write(script)

    sentence = (await why_none()).sentence

    assert sentence.text is Text.WIFI_NOT_READ
    assert sentence.endswith(f"{reason})")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


async def test_an_iw_that_cannot_start(iw: Iw, tmp_path: Path) -> None:
    iw.write("")
    (tmp_path / "iw").write_text("#!/nowhere\n", encoding="ascii")

    assert (await why_none()).sentence.endswith("iw failed (No such file or directory)")


@pytest.mark.parametrize(
    "script",
    ["exec /bin/sleep 60", "exec >&- 2>&-\nexec /bin/sleep 60", "trap '' TERM\nread x\nread x"],
    ids=["prints nothing", "has closed its output", "reads its input"],
)
async def test_an_iw_that_does_not_end(
    iw: Iw, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    iw.write(f"{script}\nexec /bin/sleep 60")
    monkeypatch.setattr(wifi_scan, "IW_TIMEOUT_S", 0.1)
    started = time.monotonic()

    sentence = (await why_none()).sentence

    assert sentence.endswith("iw did not answer within 0.1 s")
    assert time.monotonic() - started < 2
    assert not psutil.Process().children()


async def test_an_iw_that_prints_without_end(iw: Iw, monkeypatch: pytest.MonkeyPatch) -> None:
    iw.write("while :; do echo 'phy#0 phy#0 phy#0 phy#0 phy#0 phy#0 phy#0 phy#0'; done")
    monkeypatch.setattr(command, "OUTPUT_MAX_BYTES", 100_000)

    sentence = (await why_none()).sentence

    assert sentence.endswith("iw failed (more than 100000 bytes were printed)")
    assert not psutil.Process().children()


async def test_an_iw_is_ended_with_the_task_that_asks_it(iw: Iw, tmp_path: Path) -> None:
    iw.write(f'echo > "{tmp_path}/started"\nexec /bin/sleep 60')
    reading = asyncio.get_running_loop().create_task(why_none())
    await until((tmp_path / "started").exists)

    reading.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not psutil.Process().children()


# Everywhere


@pytest.mark.parametrize("platform", ["win32", "darwin"])
async def test_elsewhere_than_on_linux(platform: str) -> None:
    assert str(await why_none(platform)) == (
        "This machine’s Wi-Fi is read on Linux only: type BSSID and address by hand"
    )


def test_both_sources_together_take_no_longer_than_3_s() -> None:
    assert wifi_scan.MANAGER_TIMEOUT_S + wifi_scan.IW_TIMEOUT_S <= 3


async def test_the_library_for_d_bus_may_be_missing(
    iw: Iw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "wxtcp_gui.net.system_bus", raising=False)
    monkeypatch.delattr("wxtcp_gui.net.system_bus", raising=False)
    monkeypatch.setitem(sys.modules, "jeepney", None)

    assert "NetworkManager could not be asked (import of jeepney" in str(await why_none())


def test_the_start_of_the_program_does_without_the_library_for_d_bus() -> None:
    code = (
        "import sys, wxtcp_gui.net, wxtcp_gui.net.wifi_scan\n"
        "sys.exit('jeepney' in sys.modules or 'wxtcp_gui.net.system_bus' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)  # noqa: S603

    assert done.returncode == 0
