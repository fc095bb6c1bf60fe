"""The command serve: the test peer without a window, until a signal ends it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, TypeVar

from wxtcp_gui.app.cli import OneLineParser
from wxtcp_gui.app.descriptors import allow_many_connections
from wxtcp_gui.app.exit_codes import EXIT_FAILED, EXIT_OK, EXIT_USAGE
from wxtcp_gui.app.peer_recorder import PeerRecorder
from wxtcp_gui.app.stop_request import StopRequest
from wxtcp_gui.capture import SessionError
from wxtcp_gui.core.limits import PORT_MAX
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.presets import PRESETS
from wxtcp_gui.peer.server import DEFAULT_HOST, DEFAULT_PORT, PeerServer, PeerStartError
from wxtcp_gui.peer.settings import SettingError
from wxtcp_gui.peer.stated import read_stated

_PROG: Final = "wxtcp-gui serve"
_EVERYWHERE: Final = "at every address of this computer"

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """What was asked for. A preset's parts are in `behaviour` and `faults` already."""

    host: str
    port: int
    behaviour: Behaviour
    faults: tuple[Fault, ...]
    seed: int
    session: Path | None


def run_serve(argv: Sequence[str], stop: StopRequest) -> int:
    """Serve until it is to stop; exit code 0 then, 1 where it cannot listen, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.list:
        return _print_catalogue()
    asked = _asked(parser, options)
    allow_many_connections()
    try:
        return asyncio.run(_serve(asked, stop))
    except BrokenPipeError:  # whoever reads where it listens has gone
        return EXIT_FAILED


def _print_catalogue() -> int:
    from wxtcp_gui.app.peer_catalogue import catalogue  # noqa: PLC0415 - for those who ask

    if hasattr(sys.stdout, "reconfigure"):  # a console may have no … or “
        sys.stdout.reconfigure(errors="replace")
    with suppress(BrokenPipeError):
        print(catalogue())
    return EXIT_OK


# What was asked for


def _parser() -> OneLineParser:
    parser = OneLineParser(
        prog=_PROG,
        description="Be the other end: listen, answer as a behaviour does, and fail as faults "
        "do, until SIGINT (Ctrl+C) or SIGTERM. Prints “listening on H:P” once it listens.",
        epilog=f"Behaviours: {', '.join(BEHAVIOURS)}. Faults: {', '.join(FAULTS)}. "
        f"Presets: {', '.join(PRESETS)}. --list says what each does and takes.",
    )
    parser.add_argument(
        "--host",
        type=_host,
        metavar="H",
        default=DEFAULT_HOST,
        help="address to listen on, %(default)s; 0.0.0.0 or :: let other computers in",
    )
    parser.add_argument(
        "--port",
        type=_port,
        metavar="P",
        default=DEFAULT_PORT,
        help="port to listen on, %(default)s; 0 picks a free one",
    )
    parser.add_argument(
        "--behaviour",
        metavar="NAME[:k=v,…]",
        help="what it answers, echo; in place of the preset's, if there is one",
    )
    parser.add_argument(
        "--fault",
        metavar="NAME[:k=v,…]",
        action="append",
        default=[],
        help="what goes wrong; several stack in their order, after the preset's",
    )
    parser.add_argument("--preset", metavar="NAME", help="a behaviour and faults by one name")
    parser.add_argument(
        "--seed", type=_seed, metavar="N", default=1, help="of all that is random, %(default)s"
    )
    parser.add_argument(
        "--session", type=Path, metavar="OUT", help="record what it sees into a new session file"
    )
    parser.add_argument(
        "--list", action="store_true", help="print behaviours, faults and presets, and leave"
    )
    return parser


def _asked(parser: OneLineParser, options: argparse.Namespace) -> ServeOptions:
    """Return what was asked for. Leaves the program where that is not possible."""
    behaviour: Behaviour = Echo()
    faults: tuple[Fault, ...] = ()
    if options.preset is not None:
        preset = PRESETS.get(options.preset)
        if preset is None:
            known = ", ".join(PRESETS)
            parser.error(f"argument --preset: there is no “{options.preset}”: there are {known}")
        behaviour, faults = preset.made()
    if options.behaviour is not None:
        behaviour = _stated(parser, "--behaviour", BEHAVIOURS, options.behaviour)
    faults += tuple(_stated(parser, "--fault", FAULTS, each) for each in options.fault)
    try:
        behaviour.check()
    except SettingError as error:
        parser.error(f"argument --behaviour: {error.sentence}")
    return ServeOptions(
        host=options.host,
        port=options.port,
        behaviour=behaviour,
        faults=faults,
        seed=options.seed,
        session=options.session,
    )


def _stated(
    parser: OneLineParser, argument: str, kinds: Mapping[str, type[_Kind]], text: str
) -> _Kind:
    try:
        return read_stated(kinds, text)
    except SettingError as error:
        parser.error(f"argument {argument}: {error.sentence}")


def _host(text: str) -> str:
    host = text.strip().removeprefix("[").removesuffix("]")
    try:
        host.encode("idna")
    except UnicodeError:
        host = ""
    if not host or any(each.isspace() for each in host):
        raise argparse.ArgumentTypeError(f"“{text}” is no address to listen on")
    return host


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= PORT_MAX):
        raise argparse.ArgumentTypeError(f"“{text}” is no port from 0 to {PORT_MAX}")
    return int(text)


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number") from None


# Serving


async def _serve(asked: ServeOptions, stop: StopRequest) -> int:
    loop, tasks = asyncio.get_running_loop(), Tasks("serve")
    loop.set_exception_handler(loop_trouble(say))
    logging.getLogger("wxtcp_gui.capture").setLevel(logging.CRITICAL)  # the recorder says it
    recorder = PeerRecorder(say)
    try:
        if asked.session is not None:
            recorder.open(asked.session)
    except SessionError as error:
        say(f"argument --session: {error}")
        return EXIT_USAGE
    server = PeerServer(
        behaviour=asked.behaviour,
        faults=asked.faults,
        seed=asked.seed,
        observe=recorder.observer,
        start_task=tasks.start,
    )
    recorder.hold_back = server.hold_back
    try:
        await server.start(await _address(asked.host), asked.port)
    except (PeerStartError, socket.gaierror) as error:
        missing = f"{asked.host} was not found: give an address of this computer"
        say(str(error.sentence) if isinstance(error, PeerStartError) else missing)
        recorder.discard()
        return EXIT_FAILED
    try:
        if not stop.asked:
            _announce(server)
        await stop.wait()
    finally:
        await server.stop()
        await tasks.cancel_all()
        kept = recorder.close()
    return EXIT_OK if kept else EXIT_FAILED


async def _address(host: str) -> str:
    """Return the IP address of a host. Raises socket.gaierror where it has none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    try:
        ip_address(host)
    except ValueError:
        return str(found[0][4][0])
    return host  # as it is: what was found lacks the interface of fe80::1%eth0


def _announce(server: PeerServer) -> None:
    where = f"[{server.host}]" if ":" in server.host else server.host
    address = ip_address(server.host.partition("%")[0])
    if not address.is_loopback:
        at = _EVERYWHERE if address.is_unspecified else f"at {where}"
        say(f"other computers can reach this test server, {at}, port {server.port}")
    print(f"listening on {where}:{server.port}", flush=True)


def loop_trouble(
    tell: Callable[[str], object],
) -> Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]:
    """Return what answers trouble of the loop: what the system lacks as one line, once."""
    told: set[str] = set()

    def on_trouble(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not isinstance(error, OSError):
            loop.default_exception_handler(context)
            return
        sentence = f"{context['message']}: {error.strerror or error}"
        if sentence not in told:
            told.add(sentence)
            tell(sentence)

    return on_trouble


def say(sentence: str) -> None:
    """Tell people something, in one line."""
    print(f"{_PROG}: {sentence}", file=sys.stderr, flush=True)
