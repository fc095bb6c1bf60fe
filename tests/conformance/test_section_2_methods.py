"""Section 2 of the reference: what each method does, in each state and with each argument."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable

from rows import Section, by_profile
from stage import SERVER, STUCK_BYTES, Stage
from support.client import BSSID, Client, wifi_table
from support.loopback import refusing_port
from transcript import data_text, grouped

from wxtcp_gui.core.events import Closed
from wxtcp_gui.gui.models.verdict_text import timeout_doubt

row = Section(
    number=2,
    title="Methods",
    about="`connect`, `write`, `close` and `bindWifi` in each state of a socket, then their "
    "arguments. What a call changes nothing about is shown by going on: a live connection "
    "answers a `ping` with a `pong`.",
).row

BROADCAST = "255.255.255.255"  # refused in every profile, and never connected to


async def closed(stage: Stage) -> Client:
    client = stage.client()
    client.close()
    await client.expect(Closed)
    return client


# connect


@row(
    what="connect while idle",
    level="O",
    requires="connecting, then connected",
    expected="connecting, onConnect, connected",
)
async def test_connect_while_idle(stage: Stage) -> str:
    client, listener = stage.client(), stage.desk.listen()
    stage.connect(client, listener)
    state = client.state.value
    return f"{state}, {await stage.told(client, 1)}, {client.state.value}"


@row(
    what="connect while idle, to an address that is refused",
    level="O",
    requires="the verdict comes first: onError, and the socket stays idle",
    expected="idle, onError -4 broadcast-address, idle",
)
async def test_connect_while_idle_to_a_refused_address(stage: Stage) -> str:
    client = stage.client()
    client.connect(address=BROADCAST, port=9100)
    state = client.state.value
    return f"{state}, {await stage.told(client, 1)}, {client.state.value}"


@row(
    what="connect while connecting",
    level="O",
    requires="onError -2 errno 114 (EALREADY); the running attempt goes on",
    expected="onError -2 errno 114; onConnect",
)
async def test_connect_while_connecting(stage: Stage) -> str:
    client, listener = await stage.connecting()
    stage.connect(client, listener)
    error = await stage.told(client, 1)
    stage.go_on()
    return f"{error}; {await stage.told(client, 1)}"


@row(
    what="connect while connected",
    level="O",
    requires="onError -2 errno 106 (EISCONN); the live connection stays",
    expected='onError -2 errno 106; peer gets "ping", onMessage 4 B',
)
async def test_connect_while_connected(stage: Stage) -> str:
    client, peer = await stage.connected()
    client.connect(address=SERVER, port=9100)
    error = await stage.told(client, 1)
    return f"{error}; {await stage.ping(client, peer)}"


@row(
    what="connect while closing",
    level="O",
    requires="onError -2 errno 9 (EBADF); the end goes on",
    expected=f"onError -2 errno 9; peer gets {STUCK_BYTES} B, FIN; onClose",
)
async def test_connect_while_closing(stage: Stage) -> str:
    client, peer = await stage.stuck()
    client.close()
    client.connect(address=SERVER, port=9100)
    error = await stage.told(client, 1)
    return f"{error}; {await stage.end_of(peer)}; {await stage.told(client, 1)}"


@row(
    what="connect when closed",
    level="O",
    requires="onError -2 errno 9 (EBADF)",
    expected="onError -2 errno 9",
)
async def test_connect_when_closed(stage: Stage) -> str:
    client = await closed(stage)
    client.connect(address=SERVER, port=9100)
    return await stage.told(client, 1)


@row(
    what="connect after a connect that failed",
    level="O",
    requires="the socket is idle again and may connect once more",
    expected="onError -2 errno 111, idle; onConnect, connected",
)
async def test_connect_after_a_failure(stage: Stage) -> str:
    client = stage.client()
    with refusing_port() as port:
        client.connect(address=SERVER, port=port)
        error = await stage.told(client, 1)
    state = client.state.value
    stage.connect(client, stage.desk.listen())
    return f"{error}, {state}; {await stage.told(client, 1)}, {client.state.value}"


# write


@row(
    what="write while idle",
    level="O",
    requires="onError -2 errno 107 (ENOTCONN); never queued",
    expected='onError -2 errno 107; peer gets "ping", onMessage 4 B',
)
async def test_write_while_idle(stage: Stage) -> str:
    client = stage.client()
    client.write("lost")
    error = await stage.told(client, 1)
    _, peer = await stage.connected(client)
    return f"{error}; {await stage.ping(client, peer)}"


@row(
    what="write while connecting",
    level="O",
    requires="onError -2 errno 107 (ENOTCONN); never queued",
    expected='onError -2 errno 107; onConnect; peer gets "ping", onMessage 4 B',
)
async def test_write_while_connecting(stage: Stage) -> str:
    client, listener = await stage.connecting()
    client.write("lost")
    error = await stage.told(client, 1)
    stage.go_on()
    connected, peer = await stage.told(client, 1), await listener.accept()
    return f"{error}; {connected}; {await stage.ping(client, peer)}"


@row(
    what="write while connected, three times",
    level="O",
    requires="sent in order",
    expected='peer gets "one two three"',
)
async def test_write_while_connected(stage: Stage) -> str:
    client, peer = await stage.connected()
    for word in ("one ", "two ", "three"):
        client.write(word)
    return f"peer gets {data_text(await peer.receive(13))}"


@row(
    what="write of nothing while connected",
    level="O",
    requires="sends nothing and is no error",
    expected='peer gets "ping", onMessage 4 B',
)
async def test_write_of_nothing(stage: Stage) -> str:
    client, peer = await stage.connected()
    for empty in ("", b"", bytearray(), memoryview(b"")):
        client.write(empty)
    return await stage.ping(client, peer)


@row(
    what="write while closing",
    level="O",
    requires="onError -2 errno 9 (EBADF); nothing is added to what was accepted",
    expected=f"onError -2 errno 9; peer gets {STUCK_BYTES} B, FIN; onClose",
)
async def test_write_while_closing(stage: Stage) -> str:
    client, peer = await stage.stuck()
    client.close()
    client.write("too late")
    error = await stage.told(client, 1)
    return f"{error}; {await stage.end_of(peer)}; {await stage.told(client, 1)}"


@row(
    what="write when closed",
    level="O",
    requires="onError -2 errno 9 (EBADF)",
    expected="onError -2 errno 9",
)
async def test_write_when_closed(stage: Stage) -> str:
    client = await closed(stage)
    client.write("too late")
    return await stage.told(client, 1)


# close


@row(
    what="close while idle",
    level="O",
    requires="closed, one onClose",
    expected="onClose, closed",
)
async def test_close_while_idle(stage: Stage) -> str:
    client = stage.client()
    client.close()
    return f"{await stage.told(client, 1)}, {client.state.value}"


@row(
    what="close while connecting",
    level="O",
    requires="the attempt is aborted, one onClose, no onConnect ever after",
    expected="onClose, closed; nothing, 0 attempts",
)
async def test_close_while_connecting(stage: Stage) -> str:
    client, _ = await stage.connecting()
    client.close()
    end = f"{await stage.told(client, 1)}, {client.state.value}"
    stage.go_on()
    return f"{end}; {await stage.told(client)}, {len(stage.desk.attempted)} attempts"


@row(
    what="close while connected, with writes that are still on their way",
    level="O",
    requires="what was accepted is flushed, then FIN, then one onClose",
    expected=f"nothing, closing; peer gets {STUCK_BYTES} B, FIN; onClose, closed",
)
async def test_close_while_connected(stage: Stage) -> str:
    client, peer = await stage.stuck()
    client.close()
    before = f"{await stage.told(client)}, {client.state.value}"
    end = await stage.end_of(peer)
    return f"{before}; {end}; {await stage.told(client, 1)}, {client.state.value}"


@row(
    what="close while connected, with bytes of the peer that are not read yet",
    level="O",
    requires="no onMessage ever after the call",
    expected="onClose; peer gets FIN; nothing",
)
async def test_no_message_after_close(stage: Stage) -> str:
    client, peer = await stage.connected()
    peer.send(b"already here")
    client.wait_until_readable()
    client.close()
    events = await stage.told(client, 1)
    end = await stage.end_of(peer)
    peer.send(b"still coming")
    return f"{events}; {end}; {await stage.told(client)}"


@row(
    what="close while closing",
    level="O",
    requires="nothing, no event of its own",
    expected=f"nothing; peer gets {STUCK_BYTES} B, FIN; onClose",
)
async def test_close_while_closing(stage: Stage) -> str:
    client, peer = await stage.stuck()
    client.close()
    client.close()
    before = await stage.told(client)
    return f"{before}; {await stage.end_of(peer)}; {await stage.told(client, 1)}"


@row(
    what="close when closed",
    level="O",
    requires="nothing, no event",
    expected="nothing",
)
async def test_close_when_closed(stage: Stage) -> str:
    client = await closed(stage)
    client.close()
    return await stage.told(client)


@row(
    what="close, where the peer reads nothing",
    level="O",
    requires="the flush ends after a linger time of 5 s with a reset; onClose comes all the same, "
    "and once (the test shortens the time)",
    expected="within 5 s: onClose; peer gets a reset",
)
async def test_close_that_cannot_flush(stage: Stage) -> str:
    client, peer = await stage.stuck()
    delays = stage.shorten_linger()
    client.close()
    events = await stage.told(client, 1)
    return f"within {delays[-1]:g} s: {events}; {await stage.end_of(peer)}"


# bindWifi


def know_wifi(stage: Stage) -> None:
    """Let the profile know a Wi-Fi network that stands for loopback."""
    stage.change(wifi=wifi_table("127.0.0.1"))


@row(
    what="bindWifi while idle",
    level="O",
    requires="see section 7",
    expected=by_profile(ios="onError 5", otherwise="onBindWifi"),
)
async def test_bind_wifi_while_idle(stage: Stage) -> str:
    know_wifi(stage)
    client = stage.client()
    client.bind_wifi(BSSID)
    return await stage.told(client, 1)


@row(
    what="bindWifi while connecting",
    level="O",
    requires="onError 4: it must come before connect; the running attempt goes on",
    expected="onError 4; onConnect",
)
async def test_bind_wifi_while_connecting(stage: Stage) -> str:
    know_wifi(stage)
    client, _ = await stage.connecting()
    client.bind_wifi(BSSID)
    error = await stage.told(client, 1)
    stage.go_on()
    return f"{error}; {await stage.told(client, 1)}"


@row(
    what="bindWifi while connected",
    level="O",
    requires="onError 4: it must come before connect; the live connection stays",
    expected='onError 4; peer gets "ping", onMessage 4 B',
)
async def test_bind_wifi_while_connected(stage: Stage) -> str:
    know_wifi(stage)
    client, peer = await stage.connected()
    client.bind_wifi(BSSID)
    error = await stage.told(client, 1)
    return f"{error}; {await stage.ping(client, peer)}"


@row(
    what="bindWifi while closing",
    level="O",
    requires="onError -2 errno 9 (EBADF); the end goes on",
    expected=f"onError -2 errno 9; peer gets {STUCK_BYTES} B, FIN; onClose",
)
async def test_bind_wifi_while_closing(stage: Stage) -> str:
    know_wifi(stage)
    client, peer = await stage.stuck()
    client.close()
    client.bind_wifi(BSSID)
    error = await stage.told(client, 1)
    return f"{error}; {await stage.end_of(peer)}; {await stage.told(client, 1)}"


@row(
    what="bindWifi when closed",
    level="O",
    requires="onError -2 errno 9 (EBADF)",
    expected="onError -2 errno 9",
)
async def test_bind_wifi_when_closed(stage: Stage) -> str:
    know_wifi(stage)
    client = await closed(stage)
    client.bind_wifi(BSSID)
    return await stage.told(client, 1)


# What write() takes


async def sent(stage: Stage, data: object, size: int) -> str:
    """Write data, and return the bytes that the peer gets of it, in hex, and what was told."""
    client, peer = await stage.connected()
    client.write(data)
    client.write("|")
    got = await peer.receive(size + 1)
    assert got.endswith(b"|")
    return f"peer gets {got[:-1].hex(' ')}; {await stage.told(client)}"


@row(
    what='`write("né 汉🙂")`',
    level="O/R",
    requires="UTF-8, without a byte order mark",
    expected="peer gets 6e c3 a9 20 e6 b1 89 f0 9f 99 82; nothing",
)
async def test_text_is_sent_as_utf8(stage: Stage) -> str:
    return await sent(stage, "né 汉🙂", 11)


@row(
    what="write of a text with lone surrogates: a, D83D, b, DE42",
    level="O/R",
    requires="each becomes U+FFFD (ef bf bd)",
    expected="peer gets 61 ef bf bd 62 ef bf bd; nothing",
)
async def test_lone_surrogates_are_replaced(stage: Stage) -> str:
    return await sent(stage, "a\ud83db\ude42", 8)


@row(
    what="write of an ArrayBuffer with bytes that are no text",
    level="O/R",
    requires="the bytes as they are",
    expected="peer gets 00 ff fe 0d 0a 80; nothing",
)
async def test_bytes_are_sent_as_they_are(stage: Stage) -> str:
    return await sent(stage, b"\0\xff\xfe\r\n\x80", 6)


@row(
    what="write of a view on bytes 2 to 4 of ten",
    level="O/R",
    requires="exactly the bytes that it shows",
    expected="peer gets 02 03 04; nothing",
)
async def test_a_view_sends_what_it_shows(stage: Stage) -> str:
    return await sent(stage, memoryview(bytes(range(10)))[2:5], 3)


@row(
    what="write of a view of 16-bit numbers",
    level="O/R",
    requires="the bytes below it, two for each number",
    expected="peer gets 01 01 ff ff; nothing",
)
async def test_a_view_of_wide_numbers(stage: Stage) -> str:
    return await sent(stage, memoryview(array("H", [0x0101, 0xFFFF])), 4)


@row(
    what="a buffer that is changed after write()",
    level="O/R",
    requires="data is copied at the call: nothing changes on the wire",
    expected='peer gets "before"',
)
async def test_data_is_copied_at_the_call(stage: Stage) -> str:
    client, peer = await stage.connected()
    buffer = bytearray(b"before")
    client.write(buffer)
    buffer[:] = b"after!"
    return f"peer gets {data_text(await peer.receive(6))}"


@row(
    what="a large buffer that is changed while most of it waits to be sent",
    level="O/R",
    requires="data is copied at the call: nothing changes on the wire",
    expected=f"peer gets {STUCK_BYTES} B of 0, then {STUCK_BYTES} B of 85",
)
async def test_large_data_is_copied_at_the_call(stage: Stage) -> str:
    client, peer = await stage.stuck()
    buffer = bytearray(b"\x55") * STUCK_BYTES
    client.write(buffer)
    buffer[:] = b"\xaa" * STUCK_BYTES
    parts = [await peer.receive(STUCK_BYTES) for _ in range(2)]
    kinds = [", ".join(str(byte) for byte in sorted(set(part))) for part in parts]
    return "peer gets " + ", then ".join(
        f"{len(part)} B of {kind}" for part, kind in zip(parts, kinds, strict=True)
    )


@row(
    what="write of any other type: nothing, null, a number, true, an array, an object",
    level="O/R",
    requires="onError -1, nothing sent",
    expected=", ".join(["onError -1"] * 6) + '; peer gets "ping", onMessage 4 B',
)
async def test_write_of_another_type(stage: Stage) -> str:
    client, peer = await stage.connected()
    client.write()
    for value in (None, 5, True, [1, 2], {"data": "x"}):
        client.write(value)
    errors = await stage.told(client, 6)
    return f"{errors}; {await stage.ping(client, peer)}"


# What connect() takes


@row(
    what="port as a number and as a decimal string",
    level="R",
    requires="both are taken",
    expected="onConnect: 9100, 9100.0, “9100”, “09100”",
)
async def test_port_as_number_and_string(stage: Stage) -> str:
    outcomes = {}
    spellings: dict[str, Callable[[int], object]] = {
        "9100": int,
        "9100.0": float,
        "“9100”": str,
        "“09100”": "0{}".format,
    }
    for name, spell in spellings.items():
        client, listener = stage.client(), stage.desk.listen()
        client.connect(address=SERVER, port=spell(listener.port))
        outcomes[name] = await stage.told(client, 1)
    return grouped(outcomes)


@row(
    what="port missing, no number, fractional, or outside of 1 to 65535",
    level="D",
    requires="onError 2",
    expected="onError 2 port-syntax: missing, “”, “port”, true, NaN, 9100.5, “9100.5”, -1, 0, "
    "65536, “65536”",
)
async def test_port_that_is_none(stage: Stage) -> str:
    values: dict[str, dict[str, object]] = {
        "missing": {},
        "“”": {"port": ""},
        "“port”": {"port": "port"},
        "true": {"port": True},
        "NaN": {"port": math.nan},
        "9100.5": {"port": 9100.5},
        "“9100.5”": {"port": "9100.5"},
        "-1": {"port": -1},
        "0": {"port": 0},
        "65536": {"port": 65536},
        "“65536”": {"port": "65536"},
    }
    client, outcomes = stage.client(), {}
    for name, arguments in values.items():
        client.connect(address=SERVER, **arguments)
        outcomes[name] = await stage.told(client, 1)
    return grouped(outcomes)


@row(
    what="address missing, empty, no text, with a scheme, a path or spaces",
    level="D",
    requires="onError 1",
    expected="onError 1 address-syntax: missing, “”, 127, “http://tcp.example.com”, "
    "“tcp.example.com/path”, “tcp.example.com ”, “tcp example.com”",
)
async def test_address_that_is_none(stage: Stage) -> str:
    values: dict[str, dict[str, object]] = {"missing": {}, "“”": {"address": ""}}
    values["127"] = {"address": 127}
    for text in (f"http://{SERVER}", f"{SERVER}/path", f"{SERVER} ", SERVER.replace(".", " ", 1)):
        values[f"“{text}”"] = {"address": text}
    client, outcomes = stage.client(), {}
    for name, arguments in values.items():
        client.connect(port=9100, **arguments)
        outcomes[name] = await stage.told(client, 1)
    return grouped(outcomes)


async def timeout_of(stage: Stage, **arguments: object) -> str:
    """Connect with this timeout, and return how long the attempt may take."""
    timeouts = stage.keep_timeouts()
    client = stage.client()
    stage.connect(client, stage.desk.listen(), **arguments)
    await stage.told(client, 1)
    return f"{timeouts[-1]:g} s"


@row(
    what="connect without a timeout",
    level="D",
    requires="2 seconds",
    expected="2 s",
)
async def test_default_timeout(stage: Stage) -> str:
    return await timeout_of(stage)


@row(
    what="timeout 0.05",
    level="D",
    requires="the timeout is in seconds, fractions are allowed",
    expected="0.05 s; onError -2 errno 110",
)
async def test_timeout_in_fractions_of_a_second(stage: Stage) -> str:
    timeouts = stage.keep_timeouts()
    stage.answer_nobody()
    client = stage.client()
    stage.connect(client, stage.desk.listen(), timeout=0.05)
    error = await stage.told(client, 1)
    return f"{timeouts[-1]:g} s; {error}"


@row(
    what="timeout 0, below 0, NaN, Infinity, or no number",
    level="O",
    requires="the default of 2 seconds",
    expected="2 s: 0, -1, NaN, Infinity, “5”, null, true",
)
async def test_timeout_that_is_none(stage: Stage) -> str:
    values = {
        "0": 0,
        "-1": -1,
        "NaN": math.nan,
        "Infinity": math.inf,
        "“5”": "5",
        "null": None,
        "true": True,
    }
    outcomes = {name: await timeout_of(stage, timeout=value) for name, value in values.items()}
    return grouped(outcomes)


@row(
    what="timeout 2000",
    level="O",
    requires="2000 seconds: milliseconds are never guessed",
    expected="2000 s",
)
async def test_milliseconds_are_never_guessed(stage: Stage) -> str:
    return await timeout_of(stage, timeout=2000)


@row(
    what="timeout above 120, typed into the window",
    level="O",
    requires="the window warns: “seconds, not milliseconds?”",
    expected="no warning: 2, 120; warning: 120.5, 2000",
)
async def test_the_window_warns_of_long_timeouts(stage: Stage) -> str:
    typed = ("2", "120", "120.5", "2000")
    return grouped({text: "warning" if timeout_doubt(text) else "no warning" for text in typed})
