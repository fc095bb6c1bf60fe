"""A script's sockets: as the reference says, over real connections."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scene import Scene, echo_all
from support.loopback import refusing_port

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.record import RecordKind as Kind
from wxtcp_gui.script.outcome import End

CONNECT = "tcp.connect({address: '127.0.0.1', port: PORT});"


async def test_conversation_with_bytes_and_text(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        """
        const tcp = wx.createTCPSocket();
        tcp.onConnect(({remoteInfo, localInfo, useHttpDNS}) => {
          console.log(remoteInfo.port === PORT, localInfo.address, useHttpDNS);
          tcp.write('grüße\\ud800');
          const all = new Uint8Array([0, 1, 2, 3, 4, 255]);
          tcp.write(all.buffer); tcp.write(all.subarray(2, 4));
          tcp.write(new DataView(all.buffer, 4, 2)); tcp.write(new Uint16Array([0x4142]));
          all.fill(9);
        });
        tcp.onMessage(({message, remoteInfo, localInfo}) => {
          console.log(message instanceof ArrayBuffer, message.byteLength === remoteInfo.size,
            remoteInfo.family, localInfo.family, new Uint8Array(message));
          tcp.close();
        });
        tcp.onClose((event) => console.log(JSON.stringify(event)));
        """
        + CONNECT
    )
    peer = await listener.accept()
    expected = "grüße\ufffd".encode() + bytes((0, 1, 2, 3, 4, 255, 2, 3, 4, 255, 0x42, 0x41))
    assert await peer.receive(len(expected)) == expected
    peer.send(b"\x00\xff")
    outcome = await run.wait()
    assert outcome.end is End.WELL
    assert scene.lines == [
        "true 127.0.0.1 false",
        "true true IPv4 IPv4 Uint8Array(2) {00 ff}",
        '{"errMsg":"ok"}',
    ]
    assert await peer.receive_until_fin() == b""


async def test_what_has_no_bytes_is_an_error_of_the_system(scene: Scene) -> None:
    await scene.play(
        """
        const tcp = wx.createTCPSocket();
        tcp.onError((e) => console.log(e.errCode));
        for (const wrong of [1, null, undefined, {}, [1], true, () => {}, 5n, Symbol('x')])
          tcp.write(wrong);
        """
    )
    assert scene.lines == ["-1"] * 9
    notes = [str(each.note) for each in scene.records if each.kind is Kind.WRITE]
    assert [word for word in ("number", "array", "symbol") if any(word in n for n in notes)] == [
        "number",
        "array",
        "symbol",
    ]


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        ("'9100'", "wifi"),
        ("80", "2"),
        ("9100.5", "2"),
        ("undefined", "2"),
        ("NaN", "2"),
        ("{}", "2"),
        ("null", "2"),
        ("true", "2"),
    ],
)
async def test_arguments_are_taken_as_they_are(scene: Scene, port: str, expected: str) -> None:
    """A refused address comes before a port that is allowed: 8.8.8.8 is never connected to."""
    await scene.play(
        "const tcp = wx.createTCPSocket(); tcp.onError((e) => console.log(e.errCode));"
        f"tcp.connect({{address: '8.8.8.8', port: {port}, timeout: null}}, 'more', 'still more')"
    )
    assert scene.lines == [expected.replace("wifi", "-4")]


async def test_connect_without_anything(scene: Scene) -> None:
    await scene.play(
        "const tcp = wx.createTCPSocket(); tcp.onError((e) => console.log(e.errCode));"
        "tcp.connect(); tcp.connect(null); tcp.connect('x'); tcp.write(); tcp.bindWifi()"
    )
    assert scene.lines == ["1", "1", "1", "-1", "3"]


async def test_types_as_they_are_given(scene: Scene) -> None:
    await scene.play(
        "for (const type of [undefined, 'IPv6', 'x', 5, {}, null]) wx.createTCPSocket({type})"
    )
    notes = [str(each.note) for each in scene.records if each.kind is Kind.CREATE]
    assert notes[:2] == ["type ipv4", "type ipv6"]
    assert "x" in notes[2]
    assert len(notes) == 6


async def test_the_21st_is_refused_at_the_call(scene: Scene) -> None:
    await scene.play(
        """
        let made = 0;
        try { for (;;) { wx.createTCPSocket(); made += 1; } }
        catch (error) { console.log(made, error instanceof Error, error.message); }
        setTimeout(() => { try { wx.createTCPSocket() } catch (e) { console.log(`${e}`) } }, 1);
        """
    )
    refusal = "[TCPSocket] created too much."
    assert scene.lines == [f"20 true {refusal}", f"Error: {refusal}"]
    refused = [each for each in scene.records if each.kind is Kind.CREATE and not each.socket_id]
    assert len(refused) == 2


async def test_listeners_by_identity(scene: Scene) -> None:
    await scene.play(
        """
        const tcp = wx.createTCPSocket(), said = [];
        const first = () => said.push('first'), second = () => { said.push('second');
          tcp.offError(third); tcp.onError(late) };
        const third = () => said.push('third'), late = () => said.push('late');
        const fails = () => { throw new Error('in a listener') };
        tcp.onError(first); tcp.onError(fails); tcp.onError(second); tcp.onError(first);
        tcp.onError(third);
        const steps = [
          () => { tcp.offError(first); tcp.offError(() => {}); tcp.write('y'); },
          () => { tcp.offError(); tcp.write('z');
            setTimeout(() => console.log(said.join()), 30); },
        ];
        tcp.onError(() => setTimeout(steps.shift(), 0)); // once all have heard of it
        tcp.write('x');
        """
    )
    assert scene.lines == ["first,second,third,second,late"]
    assert [each.line for each in scene.faults] == [6, 6]
    assert Kind.LISTENER_RAISED in scene.kinds()
    assert scene.kinds().count(Kind.OFF_UNKNOWN) == 2


async def test_listeners_after_connect_and_early_write(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        f"const tcp = wx.createTCPSocket(); {CONNECT} tcp.write('early');"
        "console.log('called');"
        "tcp.onError((e) => console.log(e.errMsg)); tcp.onConnect(() => console.log('connected'));"
    )
    peer = await listener.accept()
    await scene.said("connected")
    assert scene.lines[0] == "called"
    assert scene.lines[1].startswith("write socket fail: errno:107")
    peer.fin()
    assert (await run.wait()).end is End.WELL


async def test_close_within_on_error_and_nothing_after_close(scene: Scene) -> None:
    with refusing_port() as port:
        await scene.play(
            f"""
            const tcp = wx.createTCPSocket();
            tcp.onError((e) => {{ console.log(e.errno); tcp.close(); tcp.close(); }});
            tcp.onClose(() => {{ console.log('closed'); tcp.write('late'); }});
            tcp.connect({{address: '127.0.0.1', port: {port}}});
            """
        )
    assert scene.lines == ["111", "closed", "9"]


async def test_no_message_after_close_within_one_batch(scene: Scene) -> None:
    policy = replace(PROFILES["developer"], quirks=Quirks(split_reads=1.0))
    scene.program.policy = policy
    listener = scene.listen()
    run = await scene.begin(
        f"""
        const tcp = wx.createTCPSocket(); let count = 0;
        tcp.onMessage(() => {{ count += 1; console.log('message'); tcp.close(); }});
        tcp.onClose(() => console.log('closed')); {CONNECT}
        """
    )
    peer = await listener.accept()
    peer.send(b"one read that comes as two messages")
    await run.wait()
    assert scene.lines == ["message", "closed"]


async def test_reset_tells_error_then_close(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        "const tcp = wx.createTCPSocket();"
        "for (const name of ['Connect', 'Message', 'Error', 'Close'])"
        f"  tcp[`on${{name}}`]((e) => console.log(name, e.errCode, e.errno)); {CONNECT}"
    )
    peer = await listener.accept()
    await scene.said("Connect undefined undefined")
    peer.reset()
    await run.wait()
    assert scene.lines[1:] == ["Error -2 104", "Close undefined undefined"]


async def test_promise_wrappers_miss_nothing_between_two_messages(scene: Scene) -> None:
    """What awaits one message listens again before the next one is told."""
    scene.program.policy = replace(PROFILES["developer"], quirks=Quirks(split_reads=1.0))
    listener = scene.listen()
    run = await scene.begin(
        f"""
        const tcp = wx.createTCPSocket();
        const once = (name) => new Promise((resolve) => {{
          const f = (event) => {{ tcp[`off${{name}}`](f); resolve(event) }};
          tcp[`on${{name}}`](f);
        }});
        {CONNECT}
        (async () => {{
          await once('Connect');
          let text = '';
          while (text.length < 400) {{
            const {{message}} = await once('Message');
            for (let i = 0; i < 5; i += 1) await null;
            text += new TextDecoder().decode(message);
          }}
          console.log(text.length);
          tcp.close();
        }})();
        """
    )
    peer = await listener.accept()
    for _ in range(4):
        peer.send(b"x" * 100)
    await run.wait()
    assert scene.lines == ["400"]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.binary(max_size=40_000), max_size=6), st.integers(1, 50_000))
def test_bytes_come_back_unchanged(parts: list[bytes], piece: int) -> None:
    """Through a script that echoes in pieces, whatever the sizes are."""

    async def run() -> None:
        scene = Scene()
        listener = scene.listen()
        await scene.begin(
            f"""
            const tcp = wx.createTCPSocket();
            tcp.onMessage(({{message}}) => {{
              for (let at = 0; at < message.byteLength; at += {piece})
                tcp.write(at % 2 ? message.slice(at, at + {piece})
                  : new Uint8Array(message, at, Math.min({piece}, message.byteLength - at)));
            }}); {CONNECT}
            """
        )
        peer = await listener.accept()
        sent = b"".join(parts)
        sending = asyncio.ensure_future(peer.send_all(sent))  # noqa: TID251 - a test's own
        assert await peer.receive(len(sent)) == sent
        await sending
        await scene.aclose()

    asyncio.run(run())


async def test_many_large_writes(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        f"""
        const tcp = wx.createTCPSocket(), all = new Uint8Array(3e6).map((_, at) => at % 251);
        tcp.onConnect(() => {{ tcp.write(all); tcp.write(all.subarray(1e6)); tcp.close(); }});
        {CONNECT}
        """
    )
    peer = await listener.accept()
    all_bytes = bytes(at % 251 for at in range(3_000_000))
    assert await peer.receive_until_fin() == all_bytes + all_bytes[1_000_000:]
    await run.wait()


async def test_two_sockets_talk_through_one_script(scene: Scene) -> None:
    listener = scene.listen()
    run = await scene.begin(
        """
        const sockets = [0, 1].map(() => wx.createTCPSocket());
        sockets.forEach((tcp, at) => {
          tcp.onConnect(() => tcp.write(`${at}`));
          tcp.onMessage(({message}) => {
            console.log(at, new TextDecoder().decode(message)); tcp.close() });
          tcp.connect({address: '127.0.0.1', port: PORT});
        });
        """
    )
    peers = [await listener.accept(), await listener.accept()]
    await asyncio.gather(*map(echo_all, peers))
    await run.wait()
    assert sorted(scene.lines) == ["0 0", "1 1"]


async def test_the_same_methods_taken_from_the_socket(scene: Scene) -> None:
    await scene.play(
        "const {write, onError} = wx.createTCPSocket(); onError(() => console.log('told'));"
        "write('x'); const t = wx.createTCPSocket(); t.extra = 1;"
        "console.log(t.extra, t.write('y'))"
    )
    assert scene.lines == ["1 undefined", "told"]
