"""verdict and send: the rules and one connection, on the command line and without Qt."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from wxtcp_gui.app.main import main

BROKEN = 'based_on = "developer"\n[quirks]\nzero_info = true\n'


@contextmanager
def serving(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Accept one connection on loopback, in a thread that ends with the test."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def accept() -> None:
            with server.accept()[0] as peer:
                peer.settimeout(10)
                talk(peer)

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1]
        thread.join(10)


def test_an_allowed_connection(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verdict", "127.0.0.1", "8848"]) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["profile"] == "developer"
    assert lines["verdict"] == "allowed"
    assert lines["rule"] == "own-address"
    assert lines["why"] == "127.0.0.1 is this computer’s own address"
    assert lines["source"].startswith("Documented: ")
    assert lines["device-android"] == "refused, own-address, errCode -4"
    assert lines["device-ios"] == "refused, own-address, errCode -4"
    assert lines["unrestricted"] == "allowed, unrestricted"


def test_a_refused_connection_names_code_and_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verdict", "127.0.0.1", "8080", "--profile", "device-ios"]) == 1
    out = capsys.readouterr().out
    assert "verdict         refused\n" in out
    assert "errCode         2\n" in out
    assert "errMsg          connect fail: invalid port\n" in out


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("printer.local 9100", "provisionally allowed"),
        ("10.255.255.7 9100", "allowed, with a warning"),
    ],
)
def test_words_of_verdicts(capsys: pytest.CaptureFixture[str], line: str, word: str) -> None:
    assert main(["verdict", *line.split()]) == 0
    assert f"verdict         {word}\n" in capsys.readouterr().out


def test_the_verdict_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verdict", "localhost", "9100", "--resolve", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["resolved"] == ["127.0.0.1"]
    assert found["allowed"]
    assert not found["provisional"]
    assert found["others"]["device-android"]["rule"] == "domain-not-configured"
    assert found["others"]["device-android"]["errMsg"] == "connect fail: invalid address"


def test_a_type_is_taken_from_the_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verdict", "::1", "9100"]) == 0
    assert main(["verdict", "::1", "9100", "--type", "ipv4"]) == 1
    assert "address-family" in capsys.readouterr().out


def test_a_profile_file_decides(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "printers.toml"
    path.write_text('based_on = "unrestricted"\n[ports]\nrefused = ["9000-9200"]\n')
    assert main(["verdict", "127.0.0.1", "9100", "--profile", str(path)]) == 1
    out = capsys.readouterr().out
    assert "profile         printers\n" in out
    assert "unrestricted    allowed" in out


@pytest.mark.parametrize("command", [[], ["verdict", "127.0.0.1", "9100"]])
def test_a_broken_profile_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(BROKEN)
    with pytest.raises(SystemExit) as left:
        main([*command, "--profile", str(path)])
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert f"{path}: line 3, quirks.zero_info: there is no such key: was zero_infos meant?" in err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nobody", "there is no profile nobody: choose developer, device-android, device-ios,"),
        ("/no/such/file.toml", "the file cannot be read: No such file or directory"),
        ("developer.toml", "developer is the name of a built-in profile"),
    ],
)
def test_a_profile_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("developer.toml").touch()
    with pytest.raises(SystemExit):
        main(["verdict", "127.0.0.1", "9100", "--profile", name])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "the file is not UTF-8"), (b"#" * 300_000, "larger than 256 KB")],
)
def test_a_file_that_is_no_profile(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(SystemExit):
        main(["verdict", "127.0.0.1", "9100", "--profile", str(path)])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        (["--text", "hé"], "hé".encode()),
        (["--hex", "00 ff 0a"], b"\x00\xff\n"),
    ],
)
def test_send_prints_what_comes_back(
    capsysbinary: pytest.CaptureFixture[bytes], what: list[str], sent: bytes
) -> None:
    def talk(peer: socket.socket) -> None:
        data = peer.recv(len(sent), socket.MSG_WAITALL)
        peer.sendall(data[::-1])

    with serving(talk) as port:
        assert main(["send", "127.0.0.1", str(port), *what]) == 0
    assert capsysbinary.readouterr() == (sent[::-1], b"")


def test_send_a_file_and_print_hex(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "request.bin"
    path.write_bytes(bytes(range(4)))
    with serving(lambda peer: peer.sendall(peer.recv(4, socket.MSG_WAITALL))) as port:
        assert main(["send", "127.0.0.1", str(port), "--file", str(path), "--hex-out"]) == 0
    assert capsysbinary.readouterr().out == b"00 01 02 03\n"


def test_send_waits_no_longer_than_asked(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    ended: list[bytes] = []

    def talk(peer: socket.socket) -> None:
        while data := peer.recv(100):
            ended.append(data)
        ended.append(b"FIN")

    with serving(talk) as port:
        assert main(["send", "127.0.0.1", str(port), "--text", "x", "--wait", "0.05"]) == 0
    assert ended == [b"x", b"FIN"]


def test_send_to_nobody_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        assert main(["send", "127.0.0.1", str(port), "--text", "x"]) == 1
    err = capsys.readouterr().err
    assert err.startswith(
        "wxtcp-gui: connect socket fail: errno:111 errmsg:Connection refused (errCode -2). "
    )
    assert err.count("\n") == 1


def test_send_to_what_the_profile_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    line = ["send", "127.0.0.1", "9100", "--text", "x", "--profile", "device-android"]
    assert main(line) == 1
    err = capsys.readouterr().err
    assert "connect fail: invalid address (errCode -4)" in err
    assert "127.0.0.1 is the device’s own address" in err


def test_a_reset_fails(capsys: pytest.CaptureFixture[str]) -> None:
    def talk(peer: socket.socket) -> None:
        peer.recv(1)
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    with serving(talk) as port:
        assert main(["send", "127.0.0.1", str(port), "--text", "x"]) == 1
    assert "errno:104" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("send 127.0.0.1 9100", "one of the arguments --text --hex --file is required"),
        ("send 127.0.0.1 9100 --hex 0x1", "argument --hex: “1” at character 3 stands alone"),
        ("send 127.0.0.1 9100 --file /no/such", "/no/such cannot be read: No such file"),
        ("send 127.0.0.1 9100 --text x --wait no", "no is no number of seconds above 0"),
        ("send 127.0.0.1 9100 --text x --timeout -1", "-1 is no number of seconds above 0"),
        ("verdict 127.0.0.1", "the following arguments are required: PORT"),
    ],
)
def test_wrong_usage_is_one_line_here_too(
    capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(line.split())
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_no_qt_is_imported() -> None:
    code = (
        "import sys; from wxtcp_gui.app.main import main; main(['verdict', '127.0.0.1', '9100']);"
        "sys.exit(any(name.startswith(('PySide6', 'qasync', 'shiboken')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)  # noqa: S603
    assert done.returncode == 0
