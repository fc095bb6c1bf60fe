"""wxtcp-gui serve: real processes, from the line that they listen to a clean end."""

from __future__ import annotations

import errno
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from served import END_S, ENVIRONMENT, ROOT, command, read_all, refused, serving

from wxtcp_gui.capture import SessionReader
from wxtcp_gui.capture.selection import Group
from wxtcp_gui.core.record import PEER_KINDS, RecordKind

MIB = 1024 * 1024
CLIENTS = 1_000

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@on_posix
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_it_echoes_until_a_signal_comes(number: str) -> None:
    with serving() as server:
        assert server.said == f"listening on 127.0.0.1:{server.port}\n"
        with server.client() as client:
            client.sendall("hello 你好".encode())
            client.shutdown(socket.SHUT_WR)
            assert read_all(client) == "hello 你好".encode()
        assert server.end(getattr(signal, number)) == (0, "", "")
        with socket.create_server(("127.0.0.1", server.port)):
            pass  # the port is free again


@on_posix
def test_behaviour_faults_and_seed() -> None:
    asked = ("--behaviour", "banner:text=abcdefgh,then=close", "--fault", "corrupt:rate=0.5")
    found = []
    for seed in ("7", "7", "8"):
        with serving(*asked, "--seed", seed) as server:
            with server.client() as client:
                found.append(read_all(client))
            assert server.end()[0] == 0
    assert found[0] == found[1] != found[2]
    assert all(len(each) == 8 for each in found)


@on_posix
def test_a_preset_with_another_behaviour() -> None:
    asked = ("--preset", "half-packets", "--behaviour", "banner:text=READY,then=close")
    with serving(*asked) as server, server.client() as client:
        assert read_all(client) == b"READY"


@on_posix
def test_a_fault_resets() -> None:
    with serving("--fault", "accept-then-reset") as server:
        with pytest.raises(ConnectionResetError), server.client() as client:  # noqa: PT012 - either may be told
            client.sendall(b"x")
            read_all(client)
        assert server.end()[0] == 0


@on_posix
@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("0.0.0.0", "at every address of this computer"),  # noqa: S104 - that is what is asked
        ("127.0.0.1", ""),
        ("localhost", ""),
    ],
)
def test_that_others_can_reach_it_is_said(host: str, said: str) -> None:
    with serving("--host", host) as server:
        code, out, err = server.end()
    assert (code, out) == (0, "")
    assert said in err
    assert err.count("\n") == bool(said)


@on_posix
def test_an_ipv6_host_stands_in_brackets() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this computer has no IPv6")
    with serving("--host", "::1") as server:
        assert server.said == f"listening on [::1]:{server.port}\n"
        server.client().close()
        assert server.end() == (0, "", "")


# Its end


@on_posix
def test_a_clean_end_with_a_thousand_connections_and_a_signal_that_comes_twice(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.wxtcp"
    with serving("--session", str(path)) as server, ExitStack() as clients:
        opened = [clients.enter_context(server.client()) for _ in range(CLIENTS)]
        for client in opened:
            client.sendall(b"x")
        for client in opened:
            assert client.recv(1) == b"x"
        twice = (signal.SIGTERM, signal.SIGINT, signal.SIGTERM)
        assert server.end(*twice) == (0, "", "")
        for client in opened:
            assert read_all(client) == b""  # FIN, and no reset
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with closing(SessionReader(path)) as session:
        for kind in ("accept", "receive", "send", "close"):
            assert len(session.select(f"kind:peer.{kind}")) == CLIENTS
        assert session.counts[Group.PEER] == session.count() == 4 * CLIENTS + 2


@on_posix
def test_a_signal_in_the_first_moments_says_and_leaves_nothing(tmp_path: Path) -> None:
    for number in range(6):
        process = subprocess.Popen(  # noqa: S603 - this very Python
            command("--port", "0", "--session", str(tmp_path / f"{number}.wxtcp")),
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        # A moment that is different each time, and depends on nothing but the start itself.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.001 + 0.12 * number)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=END_S)
        # Before the program has a say, the system ends it.
        assert process.returncode in {0, -signal.SIGTERM}, err
        assert err == ""
        assert out.count("\n") <= 1
    for path in tmp_path.iterdir():
        assert path.suffix == ".wxtcp"
        SessionReader(path).close()


# The session


@on_posix
def test_nothing_is_lost_where_the_disk_is_slower(tmp_path: Path) -> None:
    path, size = tmp_path / "x.wxtcp", 48 * MIB
    block = bytes(range(256)) * (MIB // 256)
    with serving("--session", str(path)) as server, server.client() as client:

        def send() -> None:
            for _ in range(size // MIB):
                client.sendall(block)
            client.shutdown(socket.SHUT_WR)

        sender = threading.Thread(target=send)
        sender.start()
        got = 0
        while data := client.recv(MIB):
            assert data[0] == got % 256
            got += len(data)
        sender.join()
        assert got == size
        assert server.end() == (0, "", "")
    with closing(SessionReader(path)) as session:
        assert session.payload_bytes == 2 * size
        for kind in (RecordKind.PEER_RECEIVE, RecordKind.PEER_SEND):
            numbers = session.select(f"kind:{kind.value}")
            sizes = [session.records(each, each + 1, 0)[0].size for each in numbers]
            assert sum(sizes) == size


@on_posix
def test_the_records_say_who_and_how_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "x.wxtcp"
    with serving("--session", str(path)) as server:
        with server.client() as client:
            where = client.getsockname()
            client.sendall(b"hi")
            assert client.recv(2) == b"hi"
            linger = struct.pack("ii", 1, 0)  # a reset in place of FIN
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        assert server.end() == (0, "", "")
    with closing(SessionReader(path)) as session:
        records = session.records(0, session.count())
        facts = session.facts()
    assert [each.kind for each in records] == [
        RecordKind.PEER_LISTEN,
        RecordKind.PEER_ACCEPT,
        RecordKind.PEER_RECEIVE,
        RecordKind.PEER_SEND,
        RecordKind.PEER_CLOSE,
        RecordKind.PEER_STOP,
    ]
    remote = records[1].remote_info
    assert remote is not None
    assert (remote.address, remote.port) == where
    assert {each.kind for each in records} <= set(PEER_KINDS)
    assert "reset" in str(records[4].note)
    assert "qt" in facts
    assert facts["qt"] == ""


# Bad input


def test_wrong_usage_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[[rule\n", encoding="utf-8")
    there = tmp_path / "there.wxtcp"
    there.write_bytes(b"x")
    for asked, said in (
        (("--behaviour", "nonsense"), "nonsense"),
        (("--behaviour", f"script:rules={rules}"), str(rules)),
        (("--session", str(there)), "is there already"),
    ):
        code, line = refused("--port", "0", *asked)
        assert code == 2
        assert said in line
    assert there.read_bytes() == b"x"


def test_a_port_in_use_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, line = refused("--port", str(port), "--session", str(tmp_path / "x.wxtcp"))
    assert code == 1
    assert str(port) in line
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_is_not_ours() -> None:
    code, line = refused("--host", "203.0.113.7", "--port", "0")
    assert code == 1
    assert "203.0.113.7" in line


@on_posix
def test_a_port_that_takes_rights() -> None:
    first = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
    if os.geteuid() == 0 or (first.exists() and int(first.read_text("ascii")) <= 1):
        pytest.skip("this user may listen anywhere")
    code, line = refused("--port", "1")
    assert code == 1
    assert os.strerror(errno.EACCES) not in line
