"""A machine with two links to another one, in network namespaces that end with their processes.

`run_on_links` starts this file within a namespace of its own. There it makes a second one with
a plain TCP server in it, lays two links between them, connects as it was told, and prints what
each connection came to. Nothing leaves the namespaces.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

LINKS: Final = ("wlan1", "wlan2")
FAR: Final = "10.77.9.9"  # the other machine, which both links lead to
PORT: Final = 9100
SENT_BYTES: Final = 100_000
_ARRIVED: Final = b"all"
_RUN_S: Final = 60.0
_STEP_S: Final = 20.0
_TESTS: Final = Path(__file__).parents[1]
_ENV: Final = {**os.environ, "PYTHONPATH": f"{_TESTS}{os.pathsep}{_TESTS.parent}"}

# As root, and else as a user who is root in a namespace of users.
_WAYS: Final = (("unshare", "--net"), ("unshare", "--user", "--map-root-user", "--net"))
_TRIALS: Final = ("link add trial0 type veth peer name trial1", "link add trial0 type bridge")

_SUBNETS: Final = {  # near addresses, far ones and routes
    "two": (
        ["addr add 10.77.1.2/24 dev wlan1", "addr add 10.77.2.2/24 dev wlan2"],
        ["addr add 10.77.1.1/24 dev far1", "addr add 10.77.2.1/24 dev far2"],
        ["default via 10.77.1.1 dev wlan1", "default via 10.77.2.1 dev wlan2 metric 100"],
    ),
    "one": (
        ["addr add 10.77.3.2/24 dev wlan1", "addr add 10.77.3.3/24 dev wlan2"],
        [
            "link add far0 type bridge",
            "link set far1 master far0",
            "link set far2 master far0",
            "addr add 10.77.3.1/24 dev far0",
            "link set far0 up",
        ],
        ["default via 10.77.3.1 dev wlan1", "default via 10.77.3.1 dev wlan2 metric 100"],
    ),
}


@dataclass
class Trip:
    """A connection to make: over bindWifi, or by a plain socket that is bound to an address."""

    bssid: str | None = None
    plain_from: str | None = None
    type: str = "ipv4"


@dataclass
class Arrival:
    """What came of a trip: the near end as told, as the server saw it, and bytes by link."""

    bound: str = ""
    local: str = ""
    seen: str = ""
    sent: dict[str, int] = field(default_factory=dict)

    @property
    def left_by(self) -> list[str]:
        """The links that the data went over."""
        return [name for name, size in self.sent.items() if size >= SENT_BYTES]

    @property
    def untouched(self) -> list[str]:
        """The links that nothing went over, but for a question about an address."""
        return [name for name, size in self.sent.items() if size < 1000]


class CannotError(Exception):
    """Namespaces or links cannot be made here; the text says why."""


def way_in() -> list[str]:
    """Return the command that runs another one in a namespace. Raises CannotError."""
    if sys.platform != "linux":
        raise CannotError("network namespaces are Linux's")
    ip = _ip()
    faults: list[str] = []
    for way in _WAYS:
        try:
            trials = [_run([*way, ip, *trial.split()]) for trial in _TRIALS]
        except OSError as error:
            raise CannotError(f"unshare cannot be run: {error}") from None
        faults = [done.stderr.strip() or "no reason" for done in trials if done.returncode != 0]
        if not faults:
            return [*way]
    raise CannotError(f"no link can be made in a network namespace: {faults[0]}")


def run_on_links(
    way: list[str], loop: str, subnets: str, profile: str, trips: list[Trip]
) -> list[Arrival]:
    """Make the trips one after the other on "one" subnet or "two", and tell what came of them."""
    work = {"loop": loop, "subnets": subnets, "profile": profile, "trips": [*map(asdict, trips)]}
    done = _run([*way, sys.executable, "-m", "support.links"], json.dumps(work))
    assert done.returncode == 0, done.stderr
    return [Arrival(**each) for each in json.loads(done.stdout)]


def _ip() -> str:
    found = shutil.which("ip", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin:/sbin")
    if found is None:
        raise CannotError("the command ip is missing: install iproute2")
    return found


def _run_ip(*commands: str) -> None:
    for command in commands:
        done = _run([_ip(), *command.split()])
        assert done.returncode == 0, f"ip {command}: {done.stderr}"


def _run(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command, which finds the packages of the tests."""
    return subprocess.run(  # noqa: S603 - the tests' own commands
        command, input=text, check=False, capture_output=True, text=True, timeout=_RUN_S, env=_ENV
    )


def _set_up_namespace() -> None:
    """Let packets come in by any link, and keep IPv6 from counting as traffic."""
    for name, value in (
        ("ipv4/conf/all/rp_filter", 0),
        ("ipv4/conf/default/rp_filter", 0),
        ("ipv6/conf/all/disable_ipv6", 1),
        ("ipv6/conf/default/disable_ipv6", 1),
    ):
        with contextlib.suppress(FileNotFoundError):  # a kernel without IPv6
            Path(f"/proc/sys/net/{name}").write_text(f"{value}\n", encoding="ascii")
    _run_ip("link set lo up")


# The machine at the far end


def _serve(commands: list[str]) -> None:
    """Tell everybody who connects where from, and that all has arrived, until stdin is closed."""
    _run_ip(*commands)
    server = socket.create_server(("", PORT))

    def accept() -> None:
        while True:
            sock, (address, _) = server.accept()
            with sock:
                sock.sendall(address.encode())
                left = SENT_BYTES
                while left and (data := sock.recv(65_536)):
                    left -= len(data)
                sock.sendall(_ARRIVED)
                sock.recv(1)  # the end

    threading.Thread(target=accept, daemon=True).start()
    print("listening", flush=True)  # noqa: T201 - for the other process
    sys.stdin.read()


@contextlib.contextmanager
def _far_machine(subnets: str) -> Iterator[None]:
    """Let the other machine run, with links to it."""
    near, far, routes = _SUBNETS[subnets]
    process = subprocess.Popen(  # noqa: S603 - the tests' own command
        [*_WAYS[0], sys.executable, "-m", "support.links", "far"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:  # closes stdin, which ends it
        assert process.stdout.readline() == "there\n"
        for number, link in enumerate(LINKS, 1):
            _run_ip(
                f"link add {link} type veth peer name far{number}",
                f"link set far{number} netns {process.pid}",
                f"link set {link} up",
            )
        ups = [f"link set far{number} up" for number in (1, 2)]
        process.stdin.write(json.dumps([*ups, *far, f"addr add {FAR}/32 dev lo"]) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "listening\n"
        _run_ip(*near, *(f"route add {route}" for route in routes))
        yield


# The machine at the near end


def _sent() -> dict[str, int]:
    """Return the bytes that have left by each link."""
    rows = Path("/proc/net/dev").read_text(encoding="ascii").splitlines()[2:]
    table = {name.strip(): numbers.split() for name, _, numbers in (r.partition(":") for r in rows)}
    return {link: int(table[link][8]) for link in LINKS}


async def _make(trip: Trip, program: Any) -> Arrival:
    arrival, before = Arrival(), _sent()
    if trip.plain_from is not None:
        await asyncio.to_thread(_go_plainly, trip.plain_from, arrival)
    else:
        await _go(trip, program, arrival)
    arrival.sent = {link: size - before[link] for link, size in _sent().items()}
    return arrival


def _go_plainly(source: str, arrival: Arrival) -> None:
    with socket.create_connection((FAR, PORT), _STEP_S, (source, 0)) as sock:
        arrival.local = sock.getsockname()[0]
        arrival.seen = sock.recv(100).decode()
        sock.sendall(bytes(SENT_BYTES))
        assert sock.recv(100) == _ARRIVED


async def _go(trip: Trip, program: Any, arrival: Arrival) -> None:
    from support.client import Client  # noqa: PLC0415 - the far end needs no product
    from support.waiting import until  # noqa: PLC0415
    from wxtcp_gui.core.events import Closed, Connected, Message, WifiBound  # noqa: PLC0415

    client = Client(program.create_tcp_socket(type=trip.type))
    if trip.bssid is not None:
        client.bind_wifi(trip.bssid)
        await until(lambda: client.untold)
        arrival.bound = client.untold[0].err_msg  # type: ignore[union-attr]
        if arrival.bound != "ok":
            return
        await client.expect(WifiBound)
    client.connect(address=FAR, port=PORT, timeout=_STEP_S)
    arrival.local = (await client.next(Connected)).local_info.address
    arrival.seen = (await client.next(Message)).message.decode()
    client.write(bytes(SENT_BYTES))
    assert await client.receive(len(_ARRIVED)) == _ARRIVED  # the links have counted all
    client.close()
    await client.expect(Closed)


async def _make_all(work: dict[str, Any]) -> list[Arrival]:
    from wxtcp_gui.core.profile_file import parse_profile  # noqa: PLC0415
    from wxtcp_gui.core.profiles import PROFILES  # noqa: PLC0415
    from wxtcp_gui.net import MiniProgram  # noqa: PLC0415

    program = MiniProgram(parse_profile(work["profile"], "links", PROFILES))
    async with asyncio.timeout(_RUN_S):
        found = [await _make(Trip(**trip), program) for trip in work["trips"]]
        await program.aclose()
    return found


def _run_on_loop(work: dict[str, Any]) -> list[Arrival]:
    if work["loop"] == "asyncio":
        return asyncio.run(_make_all(work))
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    from wxtcp_gui.gui.event_loop import WindowLoop  # noqa: PLC0415

    application = QCoreApplication([])
    with WindowLoop(application) as loop:
        found: list[Arrival] = loop.run_until_complete(_make_all(work))
    return found


def main() -> None:
    """Be the one machine or the other."""
    _set_up_namespace()
    if sys.argv[1:] == ["far"]:
        print("there", flush=True)  # noqa: T201 - for the other process
        _serve(json.loads(sys.stdin.readline()))
        return
    work = json.load(sys.stdin)
    with _far_machine(work["subnets"]):
        found = _run_on_loop(work)
    print(json.dumps([asdict(each) for each in found]))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
