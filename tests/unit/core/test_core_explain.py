"""Explanations: what every error means, what may have caused it, and what to do next."""

from __future__ import annotations

import dataclasses
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
from wxtcp_gui.core.meanings import MEANINGS, Meaning, meaning_of
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
    for sentence in (found.happened, *found.causes, *found.steps):
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
    ("operation", "error", "why", "first_cause", "first_step"),
    [
        ("connect", "ECONNREFUSED", "REFUSED", "WRONG_PORT", "START_SERVICE"),
        ("read", "ECONNREFUSED", "REFUSED_LATE", "WRONG_PORT", "START_SERVICE"),
        ("connect", "ETIMEDOUT", "TIMEOUT", "DEVICE_OFF", "WAKE_DEVICE"),
        ("read", "ETIMEDOUT", "SILENT", "WIFI_CHANGED", "WAKE_DEVICE"),
        ("write", "ETIMEDOUT", "SILENT", "WIFI_CHANGED", "WAKE_DEVICE"),
        ("connect", "EINTR", "TIMEOUT_ANDROID", "DEVICE_OFF", "WAKE_DEVICE"),
        ("read", "EINTR", "INTERRUPTED", "BACKGROUND", "RECONNECT"),
        ("connect", "EHOSTUNREACH", "NO_HOST", "DEVICE_OFF", "WAKE_DEVICE"),
        ("read", "EHOSTUNREACH", "WAY_LOST", "WIFI_CHANGED", "WAKE_DEVICE"),
        ("connect", "EHOSTDOWN", "NO_HOST", "DEVICE_OFF", "WAKE_DEVICE"),
        ("connect", "ENETUNREACH", "UNREACHABLE", "WIFI_OFF", "CHECK_NETWORK"),
        ("write", "ENETUNREACH", "WAY_LOST", "WIFI_CHANGED", "WAKE_DEVICE"),
        ("connect", "ENETDOWN", "NETWORK_DOWN", "WIFI_OFF", "WIFI_ON"),
        ("read", "ENETRESET", "KEEP_ALIVE", "WIFI_CHANGED", "WAKE_DEVICE"),
        ("connect", "ECONNRESET", "RESET_AT_CONNECT", "ONE_CLIENT", "CLOSE_OTHERS"),
        ("read", "ECONNRESET", "RESET", "NOT_UNDERSTOOD", "READ_REMOTE_LOG"),
        ("read", "ECONNABORTED", "ABORTED", "WIFI_CHANGED", "RECONNECT"),
        ("write", "EPIPE", "PIPE", "REMOTE_DONE", "WAIT_FOR_REPLY"),
        ("write", "ENOTCONN", "NOT_CONNECTED", "WRITE_EARLY", "WRITE_IN_ON_CONNECT"),
        ("connect", "ENOTCONN", "GONE", "BROKEN_OFF", "RECONNECT"),
        ("write", "ESHUTDOWN", "SHUT_DOWN", "CLOSED_BEFORE", "NEW_SOCKET"),
        ("connect", "EALREADY", "ALREADY", "CONNECT_TWICE", "WAIT_FOR_CONNECT"),
        ("connect", "EISCONN", "CONNECTED", "CONNECT_TWICE", "KEEP_STATE"),
        ("connect", "EBADF", "CLOSED", "CLOSED_BEFORE", "NEW_SOCKET"),
        ("write", "EBADF", "CLOSED", "CLOSED_BEFORE", "NEW_SOCKET"),
        ("bindWifi", "EBADF", "CLOSED", "CLOSED_BEFORE", "NEW_SOCKET"),
        ("connect", "EADDRNOTAVAIL", "NO_LOCAL_END", "LOCAL_ADDRESS", "CHECK_WIFI"),
        ("connect", "EADDRINUSE", "NO_LOCAL_END", "PORT_KEPT", "WAIT_MINUTES"),
        ("connect", "EINVAL", "CONNECT_REFUSED", "LINK_LOCAL", "ADD_ZONE"),
        ("read", "EAGAIN", "NOTHING_ARRIVED", "REMOTE_WAITS", "END_REQUEST"),
        ("write", "EAGAIN", "SEND_BUFFER_FULL", "REMOTE_SLOW", "WRITE_LESS"),
        ("write", "EMSGSIZE", "PACKET_TOO_LARGE", "LARGE_PACKETS", "WITHOUT_VPN"),
        ("connect", "EACCES", "FORBIDDEN_SOMEWHERE", "OWN_FIREWALL", "CHECK_OWN_FIREWALL"),
        ("connect", "EPERM", "FORBIDDEN", "OWN_FIREWALL", "CHECK_OWN_FIREWALL"),
        ("connect", "EMFILE", "TOO_MANY_FILES", "SOCKETS_LEFT_OPEN", "CLOSE_SOCKETS"),
        ("connect", "ENFILE", "TOO_MANY_FILES_OF_ALL", "OTHER_PROGRAMS", "END_PROGRAMS"),
    ],
)
def test_an_errno_has_its_own_words(
    operation: str, error: str, why: str, first_cause: str, first_step: str
) -> None:
    found = told(failed(Errno[error], Operation(operation)), remote_info=REMOTE)
    assert found is not None
    assert found.happened.text is Text[f"WHY_{why}"]
    assert found.causes[0].text is Text[f"CAUSE_{first_cause}"]
    assert found.steps[0].text is Text[f"DO_{first_step}"]


@pytest.mark.parametrize("error", Errno)
def test_every_errno_has_a_meaning_of_its_own(error: Errno) -> None:
    assert MEANINGS.get(error), f"{error.name} is not in core.meanings"


@pytest.mark.parametrize("error", Errno)
def test_an_errno_means_one_thing_at_an_operation(error: Errno) -> None:
    operations = [each for meaning in MEANINGS[error] for each in meaning.at]
    assert len(operations) == len(set(operations))
    assert all(meaning.at for meaning in MEANINGS[error])


@pytest.mark.parametrize("operation", Operation)
@pytest.mark.parametrize("error", Errno)
def test_every_errno_is_explained_at_every_operation(error: Errno, operation: Operation) -> None:
    for fields in ({}, {"remote_info": REMOTE}):
        happened, steps = explained(failed(error, operation), **fields)
        assert happened.name.startswith("WHY_")
        assert happened is not Text.WHY_OTHER_ERRNO
        assert steps


@pytest.mark.parametrize("error", Errno)
def test_every_meaning_has_causes_and_steps_each_once(error: Errno) -> None:
    for meaning in MEANINGS[error]:
        for texts, prefix in ((meaning.causes, "CAUSE_"), (meaning.steps, "DO_")):
            assert texts
            assert len(set(texts)) == len(texts)
            assert all(text.name.startswith(prefix) for text in texts)


def test_what_is_not_listed_takes_the_errnos_first_row() -> None:
    first = MEANINGS[Errno.ETIMEDOUT][0]
    assert meaning_of(Errno.ETIMEDOUT, None) is first
    assert meaning_of(Errno.ETIMEDOUT, Operation.BIND_WIFI) is first
    assert meaning_of(Errno.ETIMEDOUT, Operation.READ) is not first


def test_an_errmsg_of_another_form_is_explained_by_its_errno() -> None:
    error = SocketError(err_code=ErrCode.SOCKET, err_msg="Connection refused", errno=111)
    assert explained(error, remote_info=REMOTE)[0] is Text.WHY_REFUSED


def test_every_sentence_of_an_explanation_is_in_use() -> None:
    rows = [row for rows in MEANINGS.values() for row in rows]
    used = {text for row in rows for text in (row.why, *row.causes, *row.steps)}
    for code in (each for each in ErrCode if each is not ErrCode.SOCKET):
        found = told(SocketError(err_code=code, err_msg="what the platform said"))
        assert found is not None
        used |= {each.text for each in (found.happened, *found.causes, *found.steps)}
    elsewhere = {
        Text.WHY_OTHER_ERRNO,
        Text.WHY_POLICY,
        Text.WHY_QUOTA,
        Text.CAUSE_SOCKET_EACH_TIME,
        Text.DO_REUSE,
        Text.DO_OTHER_PORT,
        Text.DO_LAN_ADDRESS,
        Text.DO_OTHER_PROFILE,
    }
    ours = {text for text in Text if text.name.startswith(("WHY_", "CAUSE_", "DO_"))}
    assert ours - used == elsewhere


def test_a_meaning_may_have_no_cause_and_no_step() -> None:
    assert Meaning(Text.WHY_WIFI) == Meaning(Text.WHY_WIFI, causes=(), steps=(), at=())


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


def test_a_missing_permission_is_to_be_given() -> None:
    error, verdict = refused("device-ios", "8.8.8.8")
    verdict = dataclasses.replace(verdict, rule="no-permission")
    happened, steps = explained(error, verdict=verdict)
    assert happened is Text.WHY_POLICY
    assert steps == (Text.DO_ALLOW_LOCAL_NETWORK, Text.DO_OTHER_PROFILE)


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
            (Text.WHY_NO_PERMISSION, (Text.DO_ALLOW_LOCAL_NETWORK,)),
        ),
        (
            SocketError(err_code=ErrCode.SOCKET, err_msg="read socket fail", errno=9999),
            (Text.WHY_OTHER_ERRNO, ()),
        ),
    ],
)
def test_an_error_code(error: SocketError, expected: tuple[Text, tuple[Text, ...]]) -> None:
    assert explained(error, remote_info=REMOTE) == expected


@pytest.mark.parametrize(
    ("code", "first_cause"),
    [
        (ErrCode.SYSTEM, Text.CAUSE_NOT_BYTES),
        (ErrCode.PERMISSION, Text.CAUSE_LOCAL_NETWORK),
        (ErrCode.CONNECT, Text.CAUSE_NAME_WRONG),
    ],
)
def test_an_error_code_has_likely_causes(code: ErrCode, first_cause: Text) -> None:
    found = told(SocketError(err_code=code, err_msg="what the platform said"), remote_info=REMOTE)
    assert found is not None
    assert found.causes[0].text is first_cause


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
    assert [cause.text for cause in found.causes] == [Text.CAUSE_SOCKET_EACH_TIME]
