"""Explanations: every error that a record can carry is told to people, with what to do next."""

from __future__ import annotations

from typing import Any

import pytest

from wxtcp_gui.core.endpoint import RemoteInfo
from wxtcp_gui.core.errors import (
    NOT_RESOLVED,
    QUOTA_EXCEEDED,
    ErrCode,
    Errno,
    Operation,
    socket_failure,
    wifi_failure,
)
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.explain import Explanation, explain
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Text

REMOTE = RemoteInfo(address="192.168.1.20", family="IPv4", port=9100)
HALF_FILLED = "{"


def told(error: SocketError | None, **fields: Any) -> Explanation | None:
    """Explain an onError."""
    record = Record(
        kind=RecordKind.ON_ERROR, socket_id=1, wall_ns=0, monotonic_ns=0, error=error, **fields
    )
    return explain(record)


def explained(error: SocketError, **fields: Any) -> tuple[Text, tuple[Text, ...]]:
    """Return the templates of an explanation, which is complete."""
    found = told(error, **fields)
    assert found is not None
    for sentence in (found.happened, *found.steps):
        assert HALF_FILLED not in sentence
        assert sentence
    return found.happened.text, tuple(step.text for step in found.steps)


def failed(error: Errno, operation: Operation = Operation.CONNECT) -> SocketError:
    return socket_failure(operation, error)


def refused(profile: str, address: str, port: object = 18080) -> tuple[SocketError, Verdict]:
    """Return the onError of a profile's refusal, and its verdict."""
    verdict = PROFILES[profile].verdict(address=address, port=port)
    assert not verdict.allowed
    return SocketError(err_code=verdict.err_code, err_msg=verdict.err_msg), verdict


def test_without_an_error_there_is_nothing_to_explain() -> None:
    assert told(None) is None


@pytest.mark.parametrize(
    ("error", "why", "first_step"),
    [
        (Errno.ECONNREFUSED, Text.WHY_REFUSED, Text.DO_START_SERVICE),
        (Errno.ETIMEDOUT, Text.WHY_TIMEOUT, Text.DO_WAKE_DEVICE),
        (Errno.EINTR, Text.WHY_TIMEOUT, Text.DO_WAKE_DEVICE),
        (Errno.EHOSTUNREACH, Text.WHY_UNREACHABLE, Text.DO_WAKE_DEVICE),
        (Errno.EHOSTDOWN, Text.WHY_UNREACHABLE, Text.DO_WAKE_DEVICE),
        (Errno.ENETUNREACH, Text.WHY_UNREACHABLE, Text.DO_CHECK_NETWORK),
        (Errno.ENETDOWN, Text.WHY_UNREACHABLE, Text.DO_CHECK_NETWORK),
        (Errno.ECONNRESET, Text.WHY_RESET, Text.DO_READ_REMOTE_LOG),
        (Errno.ECONNABORTED, Text.WHY_RESET, Text.DO_READ_REMOTE_LOG),
        (Errno.EPIPE, Text.WHY_PIPE, Text.DO_WAIT_FOR_REPLY),
        (Errno.ENOTCONN, Text.WHY_NOT_CONNECTED, Text.DO_WRITE_IN_ON_CONNECT),
        (Errno.EALREADY, Text.WHY_ALREADY, Text.DO_WAIT_FOR_CONNECT),
        (Errno.EISCONN, Text.WHY_CONNECTED, Text.DO_NEW_SOCKET),
        (Errno.EBADF, Text.WHY_CLOSED, Text.DO_NEW_SOCKET),
        (Errno.EADDRNOTAVAIL, Text.WHY_LOCAL_ADDRESS, Text.DO_CHECK_WIFI),
        (Errno.EACCES, Text.WHY_FORBIDDEN, Text.DO_CHECK_OWN_FIREWALL),
        (Errno.EPERM, Text.WHY_FORBIDDEN, Text.DO_CHECK_OWN_FIREWALL),
        (Errno.EMFILE, Text.WHY_TOO_MANY_FILES, Text.DO_CLOSE_SOCKETS),
        (Errno.ENFILE, Text.WHY_TOO_MANY_FILES, Text.DO_CLOSE_SOCKETS),
    ],
)
def test_an_errno_has_its_own_words(error: Errno, why: Text, first_step: Text) -> None:
    happened, steps = explained(failed(error), remote_info=REMOTE)
    assert (happened, steps[0]) == (why, first_step)


@pytest.mark.parametrize("error", Errno)
def test_every_errno_is_explained_with_a_next_step(error: Errno) -> None:
    for fields in ({}, {"remote_info": REMOTE}):
        happened, steps = explained(failed(error), **fields)
        assert steps
        assert happened.name.startswith("WHY_")


def test_an_errno_without_words_of_its_own_says_the_systems() -> None:
    found = told(failed(Errno.ENOBUFS))
    assert found is not None
    assert found.happened == "The system reported: No buffer space available."


def test_it_names_the_ends() -> None:
    found = told(failed(Errno.ECONNREFUSED), remote_info=REMOTE)
    assert found is not None
    expected = "192.168.1.20 answered at once, but no program is listening on port 9100."
    assert found.happened == expected


@pytest.mark.parametrize(
    ("profile", "address", "port", "rule", "first_step"),
    [
        ("developer", "192.168.1.20", 8080, "port-list", Text.DO_OTHER_PORT),
        ("developer", "192.168.1.20", 80, "port-list", Text.DO_OTHER_PORT),
        ("device-android", "127.0.0.1", 18080, "own-address", Text.DO_LAN_ADDRESS),
        ("device-ios", "192.168.9.9", 18080, "other-subnet", Text.DO_LAN_ADDRESS),
        ("developer", "8.8.8.8", 18080, "public-address", Text.DO_LAN_ADDRESS),
        ("device-android", "example.com", 18080, "domain-not-configured", Text.DO_LAN_ADDRESS),
    ],
)
def test_a_refusal_names_the_reason(
    profile: str, address: str, port: int, rule: str, first_step: Text
) -> None:
    error, verdict = refused(profile, address, port)
    assert verdict.rule == rule
    remote = RemoteInfo(address=address, family="IPv4", port=port)
    happened, steps = explained(error, verdict=verdict, remote_info=remote)
    assert (happened, steps) == (Text.WHY_POLICY, (first_step, Text.DO_OTHER_PROFILE))
    found = told(error, verdict=verdict, remote_info=remote)
    assert found is not None
    assert str(verdict.explanation) in found.happened


@pytest.mark.parametrize(
    ("address", "port", "rule"),
    [("a b", 18080, "address-syntax"), ("127.0.0.1", "80a", "port-syntax")],
)
def test_a_wrong_argument_is_to_be_corrected(address: str, port: object, rule: str) -> None:
    error, verdict = refused("developer", address, port)
    assert verdict.rule == rule
    assert explained(error, verdict=verdict) == (Text.WHY_ARGUMENT, (Text.DO_CORRECT,))


def test_an_address_that_names_no_host_is_refused_by_every_profile() -> None:
    for profile in PROFILES:
        error, verdict = refused(profile, "0.0.0.0")  # noqa: S104 - it is refused
        remote = RemoteInfo(address="0.0.0.0", family="IPv4", port=18080)  # noqa: S104
        happened, steps = explained(error, verdict=verdict, remote_info=remote)
        assert (happened, steps) == (Text.WHY_POLICY, (Text.DO_LAN_ADDRESS,))


def test_a_verdict_that_allows_explains_nothing() -> None:
    verdict = PROFILES["developer"].verdict(address="127.0.0.1", port=18080)
    assert verdict.allowed
    happened, _ = explained(failed(Errno.ECONNREFUSED), verdict=verdict, remote_info=REMOTE)
    assert happened is Text.WHY_REFUSED


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            SocketError(err_code=ErrCode.SYSTEM, err_msg="write fail: invalid data"),
            (Text.WHY_DATA, (Text.DO_STRING_OR_BUFFER,)),
        ),
        (
            SocketError(err_code=ErrCode.CONNECT, err_msg=NOT_RESOLVED),
            (Text.WHY_NOT_RESOLVED, (Text.DO_CHECK_NAME,)),
        ),
        (
            SocketError(err_code=ErrCode.ADDRESS, err_msg="address"),
            (Text.WHY_ARGUMENT, (Text.DO_CORRECT,)),
        ),
        (
            SocketError(err_code=ErrCode.PORT, err_msg="port"),
            (Text.WHY_ARGUMENT, (Text.DO_CORRECT,)),
        ),
        (wifi_failure(ErrCode.WIFI_BSSID), (Text.WHY_WIFI, (Text.DO_CHECK_WIFI,))),
        (wifi_failure(ErrCode.WIFI_SYSTEM), (Text.WHY_WIFI, (Text.DO_CHECK_WIFI,))),
        (wifi_failure(ErrCode.WIFI_ANDROID_ONLY), (Text.WHY_WIFI_IOS, ())),
        (wifi_failure(ErrCode.WIFI_ANDROID_VERSION), (Text.WHY_WIFI, ())),
        (
            SocketError(err_code=ErrCode.PERMISSION, err_msg="no permission"),
            (Text.WHY_OTHER_ERRNO, ()),
        ),
        (
            SocketError(err_code=ErrCode.SOCKET, err_msg="read socket fail", errno=9999),
            (Text.WHY_OTHER_ERRNO, ()),
        ),
    ],
)
def test_an_error_code(error: SocketError, expected: tuple[Text, tuple[Text, ...]]) -> None:
    assert explained(error, remote_info=REMOTE) == expected


@pytest.mark.parametrize("code", ErrCode)
def test_every_error_code_is_explained(code: ErrCode) -> None:
    happened, _ = explained(SocketError(err_code=code, err_msg="what the platform said"))
    assert happened.name.startswith("WHY_")


def test_the_quota() -> None:
    error = SocketError(err_code=ErrCode.SYSTEM, err_msg=QUOTA_EXCEEDED)
    assert explained(error) == (Text.WHY_QUOTA, (Text.DO_REUSE,))
    found = told(error)
    assert found is not None
    assert found.happened == "The platform allows 20 new sockets within 5 minutes."
