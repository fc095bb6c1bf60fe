"""wxtcp-gui serve without a process: its list, signals, trouble, and the pace of its recording."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from wxtcp_gui.app import main as app_main
from wxtcp_gui.app.cli import parse_window_options
from wxtcp_gui.app.headless import COMMANDS
from wxtcp_gui.app.peer_recorder import PeerRecorder
from wxtcp_gui.app.serving import loop_trouble, run_serve
from wxtcp_gui.app.stop_request import StopRequest
from wxtcp_gui.capture import SessionError, SessionReader, writer
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.presets import PRESETS
from wxtcp_gui.peer.settings import settings_of
from wxtcp_gui.peer.stated import read_stated

pytestmark = pytest.mark.loops("asyncio")  # no window, no loop of Qt


class FakeSignals:
    """Takes handlers in place of the process."""

    def __init__(self) -> None:
        self.handlers: dict[int, Callable[[int, object], object]] = {}

    def signal(self, number: int, handler: Callable[[int, object], object], /) -> object:
        self.handlers[number] = handler
        return None


# Signals


async def test_a_signal_before_the_loop_waits_is_not_lost() -> None:
    signals = FakeSignals()
    stop = StopRequest(signals)
    stop.listen()
    assert set(signals.handlers) == {signal.SIGINT, signal.SIGTERM}
    assert not stop.asked
    signals.handlers[signal.SIGTERM](signal.SIGTERM, None)
    assert stop.asked
    async with asyncio.timeout(10):
        await stop.wait()


async def test_a_signal_ends_the_wait_and_another_one_changes_nothing() -> None:
    signals = FakeSignals()
    stop = StopRequest(signals)
    stop.listen()

    def send() -> None:
        for number, handler in signals.handlers.items():
            handler(number, None)

    asyncio.get_running_loop().call_soon(send)
    async with asyncio.timeout(10):
        await stop.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone sends a signal to a thread")
async def test_a_signal_that_another_thread_takes_ends_the_wait() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    sent = threading.Event()

    def send() -> None:
        sent.wait(10)
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

    thread = threading.Thread(target=send)
    thread.start()
    try:
        stop = StopRequest()
        stop.listen()
        asyncio.get_running_loop().call_soon(sent.set)  # and then the loop has nothing to do
        await stop.wait()
        assert stop.asked
    finally:
        thread.join()
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def test_a_signal_after_the_loop_is_closed_is_no_fault() -> None:
    signals = FakeSignals()
    stop = StopRequest(signals)
    stop.listen()
    handler = signals.handlers[signal.SIGINT]

    async def wait() -> None:
        handler(signal.SIGINT, None)
        await stop.wait()

    asyncio.run(wait())
    handler(signal.SIGINT, None)


def test_ctrl_break_of_windows_is_one_too() -> None:
    signals = FakeSignals()
    with patch.object(signal, "SIGBREAK", 21, create=True):
        StopRequest(signals).listen()
    assert set(signals.handlers) == {signal.SIGINT, signal.SIGTERM, 21}


# What is said


def served(line: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        code = run_serve(line, StopRequest(FakeSignals()))
    except SystemExit as left:
        code = int(left.code or 0)
    found = capsys.readouterr()
    return code, found.out, found.err


def test_the_list_has_everything_with_its_settings(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = served(["--list"], capsys)
    assert (code, err) == (0, "")
    for name, kind in {**BEHAVIOURS, **FAULTS}.items():
        section = out.split(f"\n  {name}: ")[1].split("\n\n")[0]
        for each in settings_of(kind):
            assert f"\n      {each.name}=" in section, (name, each.name)
    for name, preset in PRESETS.items():
        assert f"\n  {name}: " in out
        assert f"--behaviour {preset.behaviour}" in out


def test_presets_are_what_a_command_line_can_say() -> None:
    for preset in PRESETS.values():
        behaviour, faults = preset.made()
        assert behaviour == read_stated(BEHAVIOURS, preset.behaviour)
        assert len(faults) == len(preset.faults)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--behaviour nonsense", "there is no “nonsense”"),
        ("--behaviour echo:x=1", "“x”"),
        ("--behaviour banner:then", "“then” is no setting"),
        ("--behaviour relay", "upstream is missing"),
        ("--behaviour relay:upstream=nowhere", "upstream takes an address and a port"),
        ("--behaviour script:rules=/no/such/file", "/no/such/file"),
        ("--fault nonsense", "there is no “nonsense”"),
        ("--fault latency:delay=soon", "delay takes a time"),
        ("--fault latency:delay=1s,delay=2s", "delay is given twice"),
        ("--fault latency:probability=2", "probability is 2"),
        ("--preset nonsense", "there is no “nonsense”"),
        ("--port 65536", "“65536” is no port from 0 to 65535"),
        ("--port -1", "no port"),
        ("--port ٣", "no port"),
        ("--seed x", "“x” is no whole number"),
        ("--host=", "“” is no address"),
        ("--nonsense", "--nonsense"),
    ],
)
def test_wrong_usage_is_one_line(capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    code, out, err = served(line.split(), capsys)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Try wxtcp-gui serve --help." in err


def test_the_window_s_help_speaks_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_window_options(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert set(COMMANDS) == set(app_main.COMMANDS)
    for command in COMMANDS:
        assert f"{command} --help" in said


async def test_trouble_of_the_system_is_one_line_once() -> None:
    said: list[str] = []
    answer = loop_trouble(said.append)
    loop = asyncio.get_running_loop()
    context: dict[str, Any] = {
        "message": "socket.accept() out of system resource",
        "exception": OSError(24, "Too many open files"),
    }
    answer(loop, context)
    answer(loop, context)
    assert said == ["socket.accept() out of system resource: Too many open files"]


def test_no_qt_is_loaded() -> None:
    program = (
        "import sys; from wxtcp_gui.app.main import main; main(['serve', '--list'])\n"
        "assert not [n for n in sys.modules if n.startswith(('PySide6', 'qasync', 'shiboken'))]"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, capture_output=True)  # noqa: S603


# Recording


def received(payload: bytes) -> Record:
    return Record(
        kind=RecordKind.PEER_RECEIVE, socket_id=1, wall_ns=0, monotonic_ns=0, payload=payload
    )


async def test_the_server_waits_while_the_file_is_slower(tmp_path: Path) -> None:
    told: asyncio.Queue[bool] = asyncio.Queue()
    recorder = PeerRecorder(lambda _: None)

    def hold_back(*, on: bool) -> None:
        told.put_nowait(on)

    recorder.hold_back = hold_back
    with patch.object(writer, "QUEUE_MAX_BYTES", 4 * 1024 * 1024):
        recorder.open(tmp_path / "x.wxtcp")
        for _ in range(10):
            recorder.observer(received(bytes(1024 * 1024)))
        async with asyncio.timeout(30):
            assert await told.get()
            assert not await told.get()
        assert recorder.close()
    reader = SessionReader(tmp_path / "x.wxtcp")
    assert reader.payload_bytes == 10 * 1024 * 1024
    reader.close()


async def test_what_could_not_be_written_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    recorder = PeerRecorder(said.append)
    recorder.open(tmp_path / "x.wxtcp")
    with (
        patch.object(writer, "RETRY_S", 0.001),
        patch.object(writer.SessionStore, "write", side_effect=OSError(28, "No space left")),
    ):
        recorder.observer(received(b"x"))
        assert not recorder.close()
    assert said[-1] == f"1 events could not be written to {tmp_path / 'x.wxtcp'}"


async def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.wxtcp"
    path.write_bytes(b"mine")
    with pytest.raises(SessionError) as caught:
        PeerRecorder(print).open(path)
    assert caught.value.sentence == Sentence(Text.SESSION_EXISTS, file=str(path))
    assert path.read_bytes() == b"mine"


async def test_where_nothing_was_served_no_file_is_left(tmp_path: Path) -> None:
    recorder = PeerRecorder(print)
    recorder.open(tmp_path / "x.wxtcp")
    recorder.discard()
    assert not (tmp_path / "x.wxtcp").exists()
    assert PeerRecorder(print).close()
