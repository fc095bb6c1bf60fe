"""Commands that need no window: verdict asks the rules, send opens one connection, and others."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wxtcp_gui.app.cli import OneLineParser, add_profile, seconds_of
from wxtcp_gui.app.exit_codes import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK
from wxtcp_gui.app.profile_files import find_profile
from wxtcp_gui.app.stop_request import StopRequest
from wxtcp_gui.core import endpoint
from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.core.events import Connected, Message, SocketError
from wxtcp_gui.core.explain import explain
from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.limits import CONNECT_TIMEOUT_S
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.quirks import BOGUS_PORT
from wxtcp_gui.core.record import Record
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.net.attempt import look_up
from wxtcp_gui.net.interfaces import read_interfaces

WAIT_S: Final = 2.0


# verdict


def run_verdict(argv: Sequence[str]) -> int:
    """Print how the rules decide on a connection; exit code 0 where it is allowed, else 1."""
    parser = OneLineParser(
        prog="wxtcp-gui verdict",
        description="Say whether a connection would be allowed, by which rule, and what each "
        "profile says. Nothing is connected to.",
    )
    _add_endpoint(parser)
    parser.add_argument("--resolve", action="store_true", help="look a host name up first")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(argv)
    policy = find_profile(options.profile or DEFAULT_PROFILE)
    resolved = asyncio.run(_resolved(options)) if options.resolve else ()
    interfaces = read_interfaces()

    def ask(asked: Policy) -> Verdict:
        return asked.verdict(
            address=options.address,
            port=options.port,
            interfaces=interfaces,
            resolved=resolved,
            type=_type(options),
        )

    verdict = ask(policy)
    others = {name: ask(each) for name, each in PROFILES.items() if name != policy.name}
    if options.json:
        document = {
            "profile": policy.name,
            **_as_json(verdict),
            "resolved": list(resolved),
            "others": {name: _as_json(each) for name, each in others.items()},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print_verdict(policy.name, verdict, resolved, others)
    return EXIT_OK if verdict.allowed else EXIT_FAILED


async def _resolved(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the addresses of a name, none where it has none or is no name."""
    try:
        host = endpoint.parse_address(options.address)
        port = endpoint.parse_port(options.port)
        found = await look_up(host, port, _type(options))
    except (endpoint.InvalidArgumentError, OSError, UnicodeError):
        return ()
    return tuple(address[0] for address in found)


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "allowed": verdict.allowed,
        "provisional": verdict.provisional,
        "warning": verdict.warning,
        "rule": verdict.rule,
        "errCode": verdict.err_code,
        "errMsg": verdict.err_msg,
        "explanation": str(verdict.explanation),
        "source": str(verdict.source),
    }


def _print_verdict(
    name: str, verdict: Verdict, resolved: Sequence[str], others: Mapping[str, Verdict]
) -> None:
    rows = [("profile", name), ("verdict", _word(verdict)), ("rule", verdict.rule)]
    if not verdict.allowed:
        rows += [("errCode", str(verdict.err_code)), ("errMsg", verdict.err_msg)]
    if resolved:
        rows.append(("resolved", ", ".join(resolved)))
    rows += [("why", str(verdict.explanation)), ("source", str(verdict.source))]
    for other, each in others.items():
        code = "" if each.allowed else f", errCode {each.err_code}"
        rows.append((other, f"{_word(each)}, {each.rule}{code}"))
    width = max(len(key) for key, _ in rows)
    for key, text in rows:
        print(f"{key.ljust(width)}  {text}")


def _word(verdict: Verdict) -> str:
    if not verdict.allowed:
        return "refused"
    if verdict.provisional:
        return "provisionally allowed"
    return "allowed, with a warning" if verdict.warning else "allowed"


# send


def run_send(argv: Sequence[str]) -> int:
    """Connect once, send, and print what comes back; exit code 1 where that fails."""
    parser = OneLineParser(
        prog="wxtcp-gui send",
        description="Connect once, send, and print what comes back until the peer closes or "
        "the wait is over.",
    )
    _add_endpoint(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--text", help="text to send, as UTF-8")
    what.add_argument("--hex", help="bytes to send, as hex")
    what.add_argument("--file", type=Path, help="file to send")
    parser.add_argument(
        "--timeout", type=seconds_of, default=CONNECT_TIMEOUT_S, help="of connecting, in seconds"
    )
    parser.add_argument(
        "--wait", type=seconds_of, default=WAIT_S, help="for what comes back, in seconds"
    )
    parser.add_argument("--hex-out", action="store_true", help="print what comes back as hex")
    options = parser.parse_args(argv)
    try:
        data = _data(options)
    except PayloadError as error:
        parser.error(f"argument --hex: {error.sentence}")
    except OSError as error:
        parser.error(f"argument --file: {options.file} cannot be read: {error.strerror}")
    try:
        return asyncio.run(_send(options, data))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # whoever read the output has gone
        return EXIT_FAILED


def _data(options: argparse.Namespace) -> bytes:
    if options.text is not None:
        return str(options.text).encode("utf-8", "surrogateescape")
    if options.hex is not None:
        return hex_to_bytes(options.hex)
    return bytes(options.file.read_bytes())


async def _send(options: argparse.Namespace, data: bytes) -> int:
    connected, ended = asyncio.Event(), asyncio.Event()
    failures: list[Record] = []
    output = sys.stdout.buffer

    def on_connect(event: Connected) -> None:
        if event.remote_info.port != BOGUS_PORT:
            tcp.write(data)
            connected.set()

    def on_message(event: Message) -> None:
        text = f"{event.message.hex(' ')}\n".encode() if options.hex_out else event.message
        output.write(text)
        output.flush()

    def observe(record: Record) -> None:
        if record.error is not None:
            failures.append(record)

    def on_end(_: object) -> None:
        connected.set()
        ended.set()

    program = MiniProgram(find_profile(options.profile or DEFAULT_PROFILE), observe)
    tcp = program.create_tcp_socket(type=_type(options).value)
    tcp.on_connect(on_connect)
    tcp.on_message(on_message)
    tcp.on_error(on_end)
    tcp.on_close(on_end)
    try:
        tcp.connect(address=options.address, port=options.port, timeout=options.timeout)
        await connected.wait()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), options.wait)
    finally:
        await program.aclose()
    for record in failures:
        _print_failure(record)
    return EXIT_FAILED if failures else EXIT_OK


def _print_failure(record: Record) -> None:
    error = record.error or SocketError(err_msg="", err_code=0)
    explanation = explain(record)
    why = f" {explanation.happened}" if explanation else ""
    print(f"wxtcp-gui: {error.err_msg} (errCode {error.err_code:d}).{why}", file=sys.stderr)


# Arguments of both


def _add_endpoint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", metavar="ADDRESS", help="IP address or host name")
    parser.add_argument("port", metavar="PORT", help="port, 1 to 65535")
    parser.add_argument(
        "--type",
        choices=[each.value for each in SocketType],
        help="of the socket; ipv4 where the address is not an IPv6 address",
    )
    add_profile(parser)


def _type(options: argparse.Namespace) -> SocketType:
    if options.type is not None:
        return SocketType(options.type)
    ip = endpoint.literal(options.address)
    return SocketType.IPV6 if ip and ip.version == 6 else SocketType.IPV4


def _run_export(argv: Sequence[str]) -> int:
    from wxtcp_gui.app.exporting import run_export  # noqa: PLC0415 - no window needs it at its start

    return run_export(argv)


def _run_serve(argv: Sequence[str]) -> int:
    stop = StopRequest()
    stop.listen()  # first of all: what is still to be loaded takes its time
    from wxtcp_gui.app.serving import run_serve  # noqa: PLC0415 - as above

    return run_serve(argv, stop)


def _run_scripts(argv: Sequence[str]) -> int:
    stop = StopRequest()
    stop.listen()  # as for serve
    from wxtcp_gui.app.running import run_scripts  # noqa: PLC0415 - as above

    return run_scripts(argv, stop)


def _run_self_test(argv: Sequence[str]) -> int:
    from wxtcp_gui.app.selftest import run_self_test  # noqa: PLC0415 - as above

    return run_self_test(argv)


COMMANDS: Final[Mapping[str, Callable[[Sequence[str]], int]]] = MappingProxyType(
    {
        "export": _run_export,
        "run": _run_scripts,
        "self-test": _run_self_test,
        "send": run_send,
        "serve": _run_serve,
        "verdict": run_verdict,
    }
)
