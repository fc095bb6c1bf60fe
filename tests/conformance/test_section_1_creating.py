"""Section 1 of the reference: creating sockets, and what a socket is."""

from __future__ import annotations

import socket

from rows import Section, by_profile
from stage import SERVER, Stage
from support.client import BSSID, Client
from support.waiting import turns
from transcript import grouped, key

from wxtcp_gui.core.sentences import Text
from wxtcp_gui.net import QuotaExceeded

row = Section(
    number=1,
    title="Creating",
    about="`wx.createTCPSocket()` and its quota. Times are those of the clock that the program "
    "is handed.",
).row

THROWS = "throws [TCPSocket] created too much."


async def family_of(stage: Stage, *arguments: object) -> str:
    """Create a socket, and return its state and the family that it looks names up for."""
    client = Client(stage.desk.program.create_tcp_socket(*arguments))
    state = client.state.value
    stage.names.clear()
    client.connect(address=SERVER, port=9100)
    await stage.told(client, 1)
    family = "IPv6" if stage.desk.asked[-1][1] is socket.AF_INET6 else "IPv4"
    return f"{state}, {family}"


def create(stage: Stage, count: int) -> str:
    """Create so many sockets, and return what came of it."""
    for made in range(count):
        try:
            stage.desk.program.create_tcp_socket()
        except QuotaExceeded as error:
            return f"throws {error}" if made == 0 else f"{made} created, then throws"
    return f"{count} created"


@row(
    what="`createTCPSocket()` without a type",
    level="D",
    requires="a TCPSocket at once, of type `ipv4`",
    expected="idle, IPv4",
)
async def test_without_a_type(stage: Stage) -> str:
    return await family_of(stage)


@row(
    what="type `ipv4`",
    level="D",
    requires="a socket of IPv4",
    expected="idle, IPv4",
)
async def test_type_ipv4(stage: Stage) -> str:
    return await family_of(stage, "ipv4")


@row(
    what="type `ipv6`",
    level="D",
    requires="a socket of IPv6",
    expected="idle, IPv6",
)
async def test_type_ipv6(stage: Stage) -> str:
    return await family_of(stage, "ipv6")


@row(
    what="type in any letter case",
    level="O",
    requires="counts as if it were in small letters",
    expected="idle, IPv4: IPV4, IPv4; idle, IPv6: IPV6, IPv6, iPv6",
)
async def test_type_in_any_letter_case(stage: Stage) -> str:
    types = ("IPV4", "IPv4", "IPV6", "IPv6", "iPv6")
    return grouped({type: await family_of(stage, type) for type in types})


@row(
    what="another type",
    level="O",
    requires="counts as `ipv4`, and the log says so",
    expected='idle, IPv4, told in the log: "ipv5", "", null, 4, ["ipv6"]',
)
async def test_another_type_counts_as_ipv4(stage: Stage) -> str:
    types = {'"ipv5"': "ipv5", '""': "", "null": None, "4": 4, '["ipv6"]': ["ipv6"]}
    outcomes = {}
    for name, value in types.items():
        outcomes[name] = await family_of(stage, value)
        notes = [record.note.text for record in stage.desk.records if record.note is not None]
        if notes.count(Text.TYPE_UNKNOWN) == len(outcomes):
            outcomes[name] += ", told in the log"
    return grouped(outcomes)


@row(
    what="20 creations within 5 minutes",
    level="D",
    requires="allowed",
    expected="20 created",
)
async def test_twenty_creations(stage: Stage) -> str:
    return create(stage, 20)


@row(
    what="the 21st creation within 5 minutes",
    level="R",
    requires="throws `Error: [TCPSocket] created too much.` at the call itself; Unrestricted "
    "has no quota",
    expected=by_profile(unrestricted="1 created", otherwise=THROWS),
)
async def test_the_21st_creation_throws(stage: Stage) -> str:
    create(stage, 20)
    return create(stage, 1)


@row(
    what="10 creations at 0 s and 10 at 200 s, then one at 299 s and 11 at 300 s",
    level="D",
    requires="a sliding window: at 300 s the first ten have left it, and ten more are allowed",
    expected=by_profile(
        unrestricted="299 s: 1 created; 300 s: 11 created",
        otherwise=f"299 s: {THROWS}; 300 s: 10 created, then throws",
    ),
)
async def test_the_window_slides(stage: Stage) -> str:
    create(stage, 10)
    stage.desk.now = 200.0
    create(stage, 10)
    stage.desk.now = 299.0
    at_299 = create(stage, 1)
    stage.desk.now = 300.0
    return f"299 s: {at_299}; 300 s: {create(stage, 11)}"


@row(
    what="the 21st creation, where the other 20 are closed",
    level="D",
    requires="throws: closed sockets count too",
    expected=by_profile(unrestricted="1 created", otherwise=THROWS),
)
async def test_closed_sockets_count(stage: Stage) -> str:
    for _ in range(20):
        client = stage.client()
        client.close()
        await stage.told(client, 1)
    return create(stage, 1)


@row(
    what="creations after 20 that were refused",
    level="O",
    requires="only sockets that came about count: 20 are allowed when the window is over",
    expected="20 created",
)
async def test_refused_creations_do_not_count(stage: Stage) -> str:
    create(stage, 20)
    stage.desk.now = 299.0
    for _ in range(20):
        create(stage, 1)
    stage.desk.now = 300.0
    return create(stage, 20)


@row(
    what="the result of each method",
    level="D/R",
    requires="undefined, no promise",
    expected="undefined: connect, write, close, bindWifi, onConnect, onMessage, onError, onClose, "
    "onBindWifi, offConnect, offMessage, offError, offClose, offBindWifi",
)
async def test_methods_return_nothing(stage: Stage) -> str:
    tcp = stage.client().tcp
    results: dict[str, object] = {
        "connect": tcp.connect(address=SERVER, port=9100),  # type: ignore[func-returns-value]
        "write": tcp.write("x"),  # type: ignore[func-returns-value]
        "close": tcp.close(),  # type: ignore[func-returns-value]
        "bindWifi": tcp.bind_wifi(bssid=BSSID),  # type: ignore[func-returns-value]
    }
    for prefix in ("on", "off"):
        for event in ("connect", "message", "error", "close", "bind_wifi"):
            method = f"{prefix}_{event}"
            results[key(method)] = getattr(tcp, method)(print)
    await turns()
    return grouped(
        {name: "undefined" if result is None else repr(result) for name, result in results.items()}
    )


@row(
    what="arguments that a method does not know",
    level="D/R",
    requires="ignored",
    expected='onConnect; peer gets "ping", onMessage 4 B; onClose',
)
async def test_unknown_arguments_are_ignored(stage: Stage) -> str:
    client, listener = stage.client(), stage.desk.listen()
    stage.connect(client, listener, success=print, fail=print, enableHttpDNS=True)
    connected = await stage.told(client, 1)
    peer = await listener.accept()
    client.write("ping", "utf-8", 3)
    ping = await stage.answer(client, peer)
    client.close("now")
    return f"{connected}; {ping}; {await stage.told(client, 1)}"


@row(
    what="a property that a program adds to a socket",
    level="D/R",
    requires="kept: the socket is an ordinary extensible object",
    expected="kept",
)
async def test_a_socket_is_extensible(stage: Stage) -> str:
    tcp = stage.client().tcp
    buffer = bytearray()
    tcp.receive_buffer = buffer  # type: ignore[attr-defined]
    kept = getattr(tcp, "receive_buffer", None) is buffer
    return "kept" if kept else "lost"
