"""Section 4 of the reference: errCode, errno, and the words of errMsg."""

from __future__ import annotations

import errno

import pytest
from rows import Section, by_profile
from stage import LOOPBACK, SERVER, SILENT_S, Stage
from support.client import BSSID, wifi_table
from support.loopback import refusing_port
from transcript import payload

from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.events import Closed, SocketError
from wxtcp_gui.core.policy import WifiSupport

row = Section(
    number=4,
    title="Error codes",
    about="Each errCode and the words that come with it. The errno is the one of Linux on every "
    "system.",
).row

CONNECT, WRITE, READ = (f"{each} socket fail" for each in ("connect", "write", "read"))


def error(err_code: int, err_msg: str, number: int | None = None) -> str:
    """Return an onError as payload() shows it."""
    errno_text = f", errno: {number}" if number is not None else ""
    return f"onError {{errMsg: {err_msg}, errCode: {err_code}{errno_text}}}"


def linux(operation: str, number: int, text: str) -> str:
    """Return an onError -2 in the words of Linux."""
    return error(-2, f"{operation}: errno:{number} errmsg:{text}", number)


REFUSED = linux(CONNECT, 111, "Connection refused")
IOS_HAS_NO_BIND_WIFI = error(5, "bindWifi fail: only supported on Android")


async def failing(stage: Stage, address: object = SERVER, port: object = 9100) -> str:
    """Connect, and return the onError that comes of it."""
    client = stage.client()
    client.connect(address=address, port=port)
    return payload(await client.next(SocketError))


async def binding(stage: Stage, bssid: object) -> str:
    """Call bindWifi() with the table of one network, and return the onError that comes of it."""
    stage.change(wifi=wifi_table(LOOPBACK))
    client = stage.client()
    client.bind_wifi(bssid)
    return payload(await client.next(SocketError))


# -1


@row(
    what="errCode -1: write of a number",
    level="D",
    requires="system error (the words: O)",
    expected=error(-1, "write fail: invalid data"),
)
async def test_code_minus_1(stage: Stage) -> str:
    client, _ = await stage.connected()
    client.write(5)
    return payload(await client.next(SocketError))


# -2


@row(
    what="errCode -2 of connect: nobody listens",
    level="R",
    requires="`connect socket fail: errno:<n> errmsg:<text>`",
    expected=REFUSED,
)
async def test_code_minus_2_of_connect(stage: Stage) -> str:
    with refusing_port() as port:
        return await failing(stage, port=port)


@row(
    what="errCode -2 of write: the socket is not connected",
    level="R",
    requires="`write socket fail: errno:<n> errmsg:<text>`",
    expected=linux(WRITE, 107, "Transport endpoint is not connected"),
)
async def test_code_minus_2_of_write(stage: Stage) -> str:
    client = stage.client()
    client.write("x")
    return payload(await client.next(SocketError))


@row(
    what="errCode -2 of write: the peer has gone after FIN",
    level="R",
    requires="`write socket fail: errno:<n> errmsg:<text>`",
    expected=linux(WRITE, 32, "Broken pipe"),
)
async def test_code_minus_2_of_a_broken_pipe(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.send(b"bye")
    peer.fin()
    peer.reset()
    client.wait_until_readable()
    client.write("into the void")
    await stage.told(client, 3)
    return payload(next(each for each in client.events if isinstance(each, SocketError)))


@row(
    what="errCode -2 of read: the peer resets the connection",
    level="R",
    requires="`read socket fail: errno:<n> errmsg:<text>`",
    expected=linux(READ, 104, "Connection reset by peer"),
)
async def test_code_minus_2_of_read(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.reset()
    return payload(await client.next(SocketError))


@row(
    what="errCode -2: connect while connecting",
    level="R",
    requires="errno 114 and its text",
    expected=linux(CONNECT, 114, "Operation already in progress"),
)
async def test_errno_114(stage: Stage) -> str:
    client, listener = await stage.connecting()
    stage.connect(client, listener)
    return payload(await client.next(SocketError))


@row(
    what="errCode -2: connect while connected",
    level="R",
    requires="errno 106 and its text",
    expected=linux(CONNECT, 106, "Transport endpoint is already connected"),
)
async def test_errno_106(stage: Stage) -> str:
    client, _ = await stage.connected()
    client.connect(address=SERVER, port=9100)
    return payload(await client.next(SocketError))


@row(
    what="errCode -2: write when closed",
    level="R",
    requires="errno 9 and its text",
    expected=linux(WRITE, 9, "Bad file descriptor"),
)
async def test_errno_9(stage: Stage) -> str:
    client, _ = await stage.connected()
    client.close()
    client.write("x")
    return payload(await client.next(SocketError))


@row(
    what="errCode -2: bindWifi when closed",
    level="O",
    requires="worded as the others: `bindWifi socket fail: errno:<n> errmsg:<text>`",
    expected=linux("bindWifi socket fail", 9, "Bad file descriptor"),
)
async def test_code_minus_2_of_bind_wifi(stage: Stage) -> str:
    client = stage.client()
    client.close()
    await client.expect(Closed)
    client.bind_wifi(BSSID)
    return payload(await client.next(SocketError))


@row(
    what="errCode -2: the network cannot be reached",
    level="R",
    requires="errno 101 and its text",
    expected=linux(CONNECT, 101, "Network is unreachable"),
)
async def test_errno_101(stage: Stage) -> str:
    stage.desk.connect_error = OSError(errno.ENETUNREACH, "in the system's own words")
    return await failing(stage)


@row(
    what="errCode -2: the host cannot be reached",
    level="R",
    requires="errno 113 and its text",
    expected=linux(CONNECT, 113, "No route to host"),
)
async def test_errno_113(stage: Stage) -> str:
    stage.desk.connect_error = OSError(errno.EHOSTUNREACH, "in the system's own words")
    return await failing(stage)


@row(
    what="10061 of Windows, WSAECONNREFUSED",
    level="R",
    requires="number and text of Linux: `errno:111 errmsg:Connection refused`",
    expected=REFUSED,
)
async def test_an_errno_of_windows(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(errno.errorcode, 10061, "WSAECONNREFUSED")
    stage.desk.connect_error = OSError(10061, "No connection could be made")
    return await failing(stage)


@row(
    what="61 of macOS, ECONNREFUSED",
    level="R",
    requires="number and text of Linux: `errno:111 errmsg:Connection refused`",
    expected=REFUSED,
)
async def test_an_errno_of_macos(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(errno.errorcode, 61, "ECONNREFUSED")
    stage.desk.connect_error = OSError(61, "Connection refused")
    return await failing(stage)


@row(
    what="a server that does not answer in time",
    level="D",
    requires="errCode -2, errno 110 `Connection timed out`",
    expected=linux(CONNECT, 110, "Connection timed out"),
)
async def test_timeout_is_errno_110(stage: Stage) -> str:
    stage.answer_nobody()
    client = stage.client()
    client.connect(address=SERVER, port=9100, timeout=SILENT_S)
    return payload(await client.next(SocketError))


@row(
    what="a server that does not answer in time, where the profile says errno 4",
    level="R",
    requires="errCode -2, errno 4 `Interrupted system call`",
    expected=linux(CONNECT, 4, "Interrupted system call"),
)
async def test_timeout_is_errno_4(stage: Stage) -> str:
    stage.change(connect_timeout_errno=Errno.EINTR)
    stage.answer_nobody()
    client = stage.client()
    client.connect(address=SERVER, port=9100, timeout=SILENT_S)
    return payload(await client.next(SocketError))


# -3 and -4


@row(
    what="errCode -3: connect, where the profile's `local_network` is off",
    level="D",
    requires="no permission (the words and the field: O)",
    expected=error(-3, "connect fail: no permission"),
)
async def test_code_minus_3(stage: Stage) -> str:
    stage.change(local_network=False)
    return await failing(stage)


@row(
    what="errCode -4: connect to an address that is not allowed",
    level="R",
    requires="`connect fail: invalid address`",
    expected=error(-4, "connect fail: invalid address"),
)
async def test_code_minus_4_of_an_address(stage: Stage) -> str:
    return await failing(stage, address="255.255.255.255")


@row(
    what="errCode -4: connect to a name that cannot be resolved",
    level="D",
    requires="connect failed (the words: O)",
    expected=error(-4, "connect fail: address not resolved"),
)
async def test_code_minus_4_of_a_name(stage: Stage) -> str:
    stage.names.clear()
    return await failing(stage)


# 1 and 2


@row(
    what="errCode 1: an address that is none",
    level="D",
    requires="address not valid (the words: O)",
    expected=error(1, "connect fail: invalid address"),
)
async def test_code_1(stage: Stage) -> str:
    return await failing(stage, address="http://tcp.example.com")


@row(
    what="errCode 2: a port that is none",
    level="D",
    requires="port not valid (the words: O)",
    expected=error(2, "connect fail: invalid port"),
)
async def test_code_2_of_no_port(stage: Stage) -> str:
    return await failing(stage, port=65536)


@row(
    what="errCode 2: a port that is refused, 8080",
    level="O",
    requires="`connect fail: invalid port`; Unrestricted refuses none (here nobody listens)",
    expected=by_profile(unrestricted=REFUSED, otherwise=error(2, "connect fail: invalid port")),
)
async def test_code_2_of_a_refused_port(stage: Stage) -> str:
    stage.refuse_everything()
    return await failing(stage, port=8080)


# 3 to 6


@row(
    what="errCode 3: bindWifi with a BSSID that is none",
    level="D",
    requires="BSSID not valid (the words: O)",
    expected=by_profile(
        ios=IOS_HAS_NO_BIND_WIFI, otherwise=error(3, "bindWifi fail: invalid BSSID")
    ),
)
async def test_code_3(stage: Stage) -> str:
    return await binding(stage, "nonsense")


@row(
    what="errCode 4: bindWifi with a BSSID that the profile does not know",
    level="D",
    requires="system error (the words: O)",
    expected=by_profile(
        ios=IOS_HAS_NO_BIND_WIFI, otherwise=error(4, "bindWifi fail: system error")
    ),
)
async def test_code_4(stage: Stage) -> str:
    return await binding(stage, "00:11:22:33:44:55")


@row(
    what="errCode 5: bindWifi, where the profile's `wifi.support` is android-only",
    level="D",
    requires="Android only (the words: O)",
    expected=IOS_HAS_NO_BIND_WIFI,
)
async def test_code_5(stage: Stage) -> str:
    stage.change(wifi_support=WifiSupport.ANDROID_ONLY)
    return await binding(stage, BSSID)


@row(
    what="errCode 6: bindWifi, where the profile's `wifi.support` is android-too-old",
    level="D",
    requires="Android version too old (the words: O)",
    expected=error(6, "bindWifi fail: Android version too old"),
)
async def test_code_6(stage: Stage) -> str:
    stage.change(wifi_support=WifiSupport.ANDROID_TOO_OLD)
    return await binding(stage, BSSID)
