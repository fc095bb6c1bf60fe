"""The text of “Copy error”: what a colleague needs who has neither window nor log."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from records import LOCAL, REFUSED, REMOTE, record

from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.errors import QUOTA_EXCEEDED, Errno, Operation, socket_failure
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.explain import explain
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.gui.models.error_report import error_report
from wxtcp_gui.gui.models.inspected import Inspected

AT_NS = 1_770_119_225_882_999_999  # 2026-02-03 11:47:05.882 UTC
DEVICE = "The same call is allowed. A device in this network would get the same error."


def inspected(of: Record, **fields: object) -> Inspected:
    shown = Inspected(sequence=2, record=of, origin="#1", explanation=explain(of))
    return dataclasses.replace(shown, **fields)  # type: ignore[arg-type]  # any field


def refused(**fields: object) -> Record:
    made = record(RecordKind.ON_ERROR, at_ns=AT_NS, error=REFUSED, remote_info=REMOTE)
    return dataclasses.replace(made, **fields)  # type: ignore[arg-type]  # any field


def of_error(error: SocketError) -> str:
    return error_report(inspected(refused(error=error)))


def test_a_report_has_all_that_is_known() -> None:
    shown = inspected(refused(), elapsed=("1.2 ms", "after connect, timeout 2 s"), device=DEVICE)
    report = error_report(shown)
    time = next(line for line in report.splitlines() if line.startswith("time: "))
    assert report.replace(time, "time: …") == (
        "event: onError (event 3)\n"
        "socket: #1\n"
        "time: …\n"
        "remoteInfo: 192.168.1.20:9100\n"
        "errMsg: connect socket fail: errno:111 errmsg:Connection refused\n"
        "errCode: -2\n"
        "errno: 111 ECONNREFUSED (Connection refused)\n"
        "elapsed: 1.2 ms after connect, timeout 2 s\n"
        "\n"
        "What happened\n"
        "192.168.1.20 answered at once, but no program is listening on port 9100.\n"
        "\n"
        "Likely causes\n"
        "- The port number is not the one of the service.\n"
        "- The service does not run, or is still starting.\n"
        "- The service listens on 127.0.0.1 only, or on IPv4 or IPv6 only.\n"
        "- A firewall or router forbids the connection, and says so.\n"
        "- The remote side takes one or a few connections, and they are taken.\n"
        "- The address is wrong, or the router has given the device another one (DHCP).\n"
        "\n"
        "Next step\n"
        "1. Start the service, or correct the port number.\n"
        "2. Make it listen on 0.0.0.0, not only on 127.0.0.1.\n"
        "3. See where the service’s machine listens: ss -ltn, on Windows and macOS netstat -an.\n"
        "4. Allow the port in the firewall of the machine that the service runs on.\n"
        "\n"
        "On a device\n"
        f"{DEVICE}\n"
    )


def test_the_time_has_a_date_and_an_offset() -> None:
    found = re.search(r"^time: (\S+ \S+) (\S+)$", error_report(inspected(refused())), re.MULTILINE)
    assert found is not None
    moment = dt.datetime.fromisoformat("".join(found.groups()))
    assert moment == dt.datetime.fromtimestamp(AT_NS // 1_000_000 / 1000, tz=dt.UTC)


def test_both_ends_are_told_where_they_are_known() -> None:
    ipv6 = RemoteInfo(address="fe80::1", family="IPv6", port=80)
    report = error_report(inspected(refused(remote_info=ipv6, local_info=LOCAL)))
    assert "remoteInfo: [fe80::1]:80\nlocalInfo: 192.168.1.5:51000\n" in report


def test_what_is_not_known_leaves_no_line() -> None:
    error = SocketError(err_code=-1, err_msg=QUOTA_EXCEEDED)
    made = record(RecordKind.CREATE, socket_id=0, error=error)
    report = error_report(inspected(made, explanation=None))
    names = [line.partition(":")[0] for line in report.splitlines()]
    assert names == ["event", "time", "errMsg", "errCode"]


def test_a_section_without_a_sentence_is_left_out() -> None:
    verdict = PROFILES["developer"].verdict(address="8.8.8.8", port=18080)
    error = SocketError(err_code=verdict.err_code, err_msg=verdict.err_msg)
    report = error_report(inspected(refused(error=error, verdict=verdict)))
    assert "What happened\nThe profile refuses the connection: 8.8.8.8 is a public" in report
    assert "Likely causes" not in report
    assert "\n\nNext step\n1. " in report
    assert "On a device" not in report


@pytest.mark.parametrize("error", Errno, ids=lambda error: error.name)
@pytest.mark.parametrize("operation", Operation)
def test_every_errno_is_told_by_number_name_and_text(error: Errno, operation: Operation) -> None:
    report = of_error(socket_failure(operation, error))
    assert f"\nerrno: {error.number} {error.name} ({error.text})\n" in report
    for title in ("What happened", "Likely causes", "Next step"):
        assert f"\n\n{title}\n" in report


def test_an_errno_without_a_name_is_a_number() -> None:
    error = SocketError(err_code=-2, err_msg="read socket fail", errno=9999)
    assert "\nerrno: 9999\n" in of_error(error)


def test_an_event_without_an_error_has_no_report() -> None:
    assert error_report(inspected(record(RecordKind.ON_CONNECT))) == ""
