"""Section 8 of the reference: what some devices do beside the documented rules."""

from __future__ import annotations

from dataclasses import fields, replace

from rows import Section
from stage import SERVER, Stage
from support.client import Client
from support.loopback import Peer
from transcript import payload

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks

row = Section(
    number=8,
    title="Quirks",
    about="Each is a field of the profile's `quirks`. Those that split and merge reads stand in "
    "section 3.",
).row


def switch_on(stage: Stage, **quirks: object) -> None:
    """Switch quirks on."""
    stage.change(quirks=replace(Quirks(), **quirks))  # type: ignore[arg-type]


async def connected(stage: Stage) -> tuple[Client, Peer]:
    """Connect a socket, and return it with its peer."""
    listener = stage.desk.listen()
    client = stage.client()
    stage.connect(client, listener)
    peer = await listener.accept()
    await stage.told(client, 1)
    return client, peer


@row(
    what="the profile as it comes with the program",
    level="O",
    requires="every quirk is off",
    expected="on: none",
)
async def test_every_quirk_is_off(stage: Stage) -> str:
    quirks = PROFILES[stage.profile].quirks
    named = (each.name for each in fields(quirks) if each.name != "seed")
    return f"on: {', '.join(name for name in named if getattr(quirks, name)) or 'none'}"


@row(
    what="`zero_infos`: connect, and 5 bytes from the peer",
    level="R",
    requires="remoteInfo and localInfo are 0.0.0.0, port 0",
    expected="onConnect {remoteInfo: {address: 0.0.0.0, family: IPv4, port: 0}, "
    "localInfo: {address: 0.0.0.0, family: IPv4, port: 0}, useHttpDNS: false}, "
    "onMessage {message: 5 B, remoteInfo: {address: 0.0.0.0, family: IPv4, port: 0, size: 5}, "
    "localInfo: {address: 0.0.0.0, family: IPv4, port: 0}}",
)
async def test_zero_infos(stage: Stage) -> str:
    switch_on(stage, zero_infos=True)
    client, peer = await connected(stage)
    peer.send(b"hello")
    await stage.told(client, 1)
    return ", ".join(payload(event) for event in client.events)


@row(
    what="`size_missing`: 5 bytes from the peer",
    level="R",
    requires="remoteInfo of onMessage has no size",
    expected="onMessage {message: 5 B, remoteInfo: {address: 127.0.0.1, family: IPv4, "
    "port: the peer's}, localInfo: {address: 127.0.0.1, family: IPv4, port: its own}}",
)
async def test_size_missing(stage: Stage) -> str:
    switch_on(stage, size_missing=True)
    client, peer = await connected(stage)
    peer.send(b"hello")
    await stage.told(client, 1)
    return payload(client.events[-1], {peer.local[1]: "the peer's", peer.remote[1]: "its own"})


@row(
    what="`early_connect`: connect",
    level="R",
    requires="a bogus early onConnect with remoteInfo.port -1, then the true one",
    expected="onConnect, port -1, connecting; onConnect, port the peer's, connected",
)
async def test_early_connect(stage: Stage) -> str:
    switch_on(stage, early_connect=True)
    client, listener = await stage.connecting(stage.unchecked_client())
    words = {listener.port: "the peer's"}
    early = f"{await stage.told(client, 1)}, port {port_of(client, words)}, {client.state.value}"
    stage.go_on()
    late = f"{await stage.told(client, 1)}, port {port_of(client, words)}, {client.state.value}"
    return f"{early}; {late}"


def port_of(client: Client, words: dict[int, str]) -> str:
    """Return remoteInfo.port of the last event."""
    port: int = client.events[-1].remote_info.port  # type: ignore[union-attr]
    return words.get(port, str(port))


@row(
    what="`early_connect`: connect to a port where nobody listens",
    level="R",
    requires="the bogus onConnect comes all the same, and then the onError",
    expected="onConnect, onError -2 errno 111",
)
async def test_early_connect_of_a_failure(stage: Stage) -> str:
    switch_on(stage, early_connect=True)
    stage.refuse_everything()
    client = stage.unchecked_client()
    client.connect(address=SERVER, port=9100)
    return await stage.told(client, 2)


@row(
    what="`error_on_fin`: 3 bytes and FIN from the peer",
    level="R",
    requires="onError as well as onClose",
    expected="onMessage 3 B, onError -2 errno 104, onClose",
)
async def test_error_on_fin(stage: Stage) -> str:
    switch_on(stage, error_on_fin=True)
    client, peer = await connected(stage)
    peer.send(b"bye")
    peer.fin()
    return await stage.told(client, 3)


@row(
    what="`error_on_fin`: close()",
    level="R",
    requires="no onError: it is the peer's FIN that brings one",
    expected="onClose; peer gets FIN",
)
async def test_error_on_fin_of_close(stage: Stage) -> str:
    switch_on(stage, error_on_fin=True)
    client, peer = await connected(stage)
    client.close()
    return f"{await stage.told(client, 1)}; {await stage.end_of(peer)}"


@row(
    what="`connect_timeout_ignored`: connect with timeout 0.05",
    level="R",
    requires="the timeout is ignored for up to a minute",
    expected="the attempt may take 60 s",
)
async def test_connect_timeout_ignored(stage: Stage) -> str:
    switch_on(stage, connect_timeout_ignored=True)
    timeouts = stage.keep_timeouts()
    client = stage.client()
    stage.connect(client, stage.desk.listen(), timeout=0.05)
    await stage.told(client, 1)
    return f"the attempt may take {timeouts[-1]:g} s"
