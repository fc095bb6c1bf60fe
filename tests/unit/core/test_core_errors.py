"""Errors: Linux numbers and texts on every platform, and the wording of errMsg."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from wxtcp_gui.core.errors import (
    ERRNO_BY_NUMBER,
    ErrCode,
    Errno,
    Operation,
    linux_errno,
    socket_failure,
)

# include/uapi/asm-generic/errno-base.h and errno.h
LINUX = {
    "EPERM": 1, "EINTR": 4, "EIO": 5, "EBADF": 9, "EAGAIN": 11, "ENOMEM": 12, "EACCES": 13,
    "EFAULT": 14, "EINVAL": 22, "ENFILE": 23, "EMFILE": 24, "EPIPE": 32, "EPROTO": 71,
    "ENOTSOCK": 88, "EPROTOTYPE": 91, "ENOPROTOOPT": 92, "EPROTONOSUPPORT": 93, "EOPNOTSUPP": 95,
    "EAFNOSUPPORT": 97, "EADDRINUSE": 98, "EADDRNOTAVAIL": 99, "ENETDOWN": 100,
    "ENETUNREACH": 101, "ENETRESET": 102, "ECONNABORTED": 103, "ECONNRESET": 104,
    "ENOBUFS": 105, "EISCONN": 106, "ENOTCONN": 107, "ESHUTDOWN": 108, "ETIMEDOUT": 110,
    "ECONNREFUSED": 111, "EHOSTDOWN": 112, "EHOSTUNREACH": 113, "EALREADY": 114,
    "EINPROGRESS": 115, "ENODEV": 19, "ENONET": 64, "EDESTADDRREQ": 89, "EMSGSIZE": 90,
    "ESOCKTNOSUPPORT": 94,
}  # fmt: skip

# sys/errno.h of macOS
MACOS = {
    "EPERM": 1, "EINTR": 4, "EIO": 5, "EBADF": 9, "ENOMEM": 12, "EACCES": 13, "EFAULT": 14,
    "EINVAL": 22, "ENFILE": 23, "EMFILE": 24, "EPIPE": 32, "EAGAIN": 35, "EINPROGRESS": 36,
    "EALREADY": 37, "ENOTSOCK": 38, "EPROTOTYPE": 41, "ENOPROTOOPT": 42, "EPROTONOSUPPORT": 43,
    "ENOTSUP": 45, "EAFNOSUPPORT": 47, "EADDRINUSE": 48, "EADDRNOTAVAIL": 49, "ENETDOWN": 50,
    "ENETUNREACH": 51, "ENETRESET": 52, "ECONNABORTED": 53, "ECONNRESET": 54, "ENOBUFS": 55,
    "EISCONN": 56, "ENOTCONN": 57, "ESHUTDOWN": 58, "ETIMEDOUT": 60, "ECONNREFUSED": 61,
    "EHOSTDOWN": 64, "EHOSTUNREACH": 65, "EPROTO": 100, "EOPNOTSUPP": 102,
}  # fmt: skip

# winsock2.h, and the C runtime's numbers that Python names beside them
WINDOWS = {
    "EPERM": 1, "EINTR": 4, "EIO": 5, "EBADF": 9, "EAGAIN": 11, "ENOMEM": 12, "EACCES": 13,
    "EFAULT": 14, "EINVAL": 22, "ENFILE": 23, "EMFILE": 24, "EPIPE": 32, "WSAEINTR": 10004,
    "WSAEBADF": 10009, "WSAEACCES": 10013, "WSAEFAULT": 10014, "WSAEINVAL": 10022,
    "WSAEMFILE": 10024, "WSAEWOULDBLOCK": 10035, "WSAEINPROGRESS": 10036, "WSAEALREADY": 10037,
    "WSAENOTSOCK": 10038, "WSAEPROTOTYPE": 10041, "WSAENOPROTOOPT": 10042,
    "WSAEPROTONOSUPPORT": 10043, "WSAEOPNOTSUPP": 10045, "WSAEAFNOSUPPORT": 10047,
    "WSAEADDRINUSE": 10048, "WSAEADDRNOTAVAIL": 10049, "WSAENETDOWN": 10050,
    "WSAENETUNREACH": 10051, "WSAENETRESET": 10052, "WSAECONNABORTED": 10053,
    "WSAECONNRESET": 10054, "WSAENOBUFS": 10055, "WSAEISCONN": 10056, "WSAENOTCONN": 10057,
    "WSAESHUTDOWN": 10058, "WSAETIMEDOUT": 10060, "WSAECONNREFUSED": 10061,
    "WSAEHOSTDOWN": 10064, "WSAEHOSTUNREACH": 10065,
}  # fmt: skip

OTHER_SPELLINGS = {"EWOULDBLOCK": "EAGAIN", "ENOTSUP": "EOPNOTSUPP"}


def os_error(number: int | None, *, winerror: int | None = None) -> OSError:
    error = OSError(number, "of some platform") if number is not None else OSError()
    if winerror is not None:
        error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return error


def swapped(table: dict[str, int]) -> dict[int, str]:
    return {number: name for name, number in table.items()}


def linux_number(name: str) -> int:
    name = name.removeprefix("WSA")
    return LINUX[OTHER_SPELLINGS.get(name, name)]


def test_the_table_has_linux_s_numbers() -> None:
    assert {member.name: member.number for member in Errno}.items() <= LINUX.items()
    assert {number: member.number for number, member in ERRNO_BY_NUMBER.items()} == {
        member.number: member.number for member in Errno
    }


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux")
@pytest.mark.parametrize("member", Errno, ids=lambda member: member.name)
def test_texts_are_those_of_strerror(member: Errno) -> None:
    assert member.text == os.strerror(member.number)
    assert member.number == getattr(errno, member.name)


@pytest.mark.parametrize(("name", "number"), MACOS.items())
def test_an_errno_of_macos_comes_back_as_linux_s(name: str, number: int) -> None:
    found = linux_errno(os_error(number), swapped(MACOS))

    assert found.number == linux_number(name)


@pytest.mark.parametrize(("name", "number"), WINDOWS.items())
def test_an_errno_of_windows_comes_back_as_linux_s(name: str, number: int) -> None:
    found = linux_errno(os_error(number), swapped(WINDOWS))

    assert found.number == linux_number(name)


@pytest.mark.parametrize(
    ("name", "number"), [item for item in WINDOWS.items() if item[0].startswith("WSA")]
)
def test_a_winsock_error_counts_by_winerror_too(name: str, number: int) -> None:
    found = linux_errno(os_error(22, winerror=number), swapped(WINDOWS))

    assert found.number == linux_number(name)


@pytest.mark.parametrize(
    ("winerror", "name"),
    [
        pytest.param(64, "ECONNRESET", id="ERROR_NETNAME_DELETED"),
        pytest.param(121, "ETIMEDOUT", id="ERROR_SEM_TIMEOUT"),
        pytest.param(995, "ECONNABORTED", id="ERROR_OPERATION_ABORTED"),
        pytest.param(1225, "ECONNREFUSED", id="ERROR_CONNECTION_REFUSED"),
        pytest.param(1231, "ENETUNREACH", id="ERROR_NETWORK_UNREACHABLE"),
        pytest.param(1232, "EHOSTUNREACH", id="ERROR_HOST_UNREACHABLE"),
        pytest.param(1236, "ECONNABORTED", id="ERROR_CONNECTION_ABORTED"),
    ],
)
def test_a_win32_code_of_overlapped_sockets_is_known(winerror: int, name: str) -> None:
    found = linux_errno(os_error(22, winerror=winerror), swapped(WINDOWS))

    assert found is Errno[name]


@pytest.mark.parametrize(
    ("winerror", "number", "name"),
    [
        pytest.param(4, 24, "EMFILE", id="ERROR_TOO_MANY_OPEN_FILES"),
        pytest.param(5, 13, "EACCES", id="ERROR_ACCESS_DENIED"),
        pytest.param(6, 9, "EBADF", id="ERROR_INVALID_HANDLE"),
        pytest.param(8, 12, "ENOMEM", id="ERROR_NOT_ENOUGH_MEMORY"),
        pytest.param(14, 12, "ENOMEM", id="ERROR_OUTOFMEMORY"),
        pytest.param(109, 32, "EPIPE", id="ERROR_BROKEN_PIPE"),
    ],
)
def test_a_win32_code_is_no_errno(winerror: int, number: int, name: str) -> None:
    found = linux_errno(os_error(number, winerror=winerror), swapped(WINDOWS))

    assert found is Errno[name]


@pytest.mark.parametrize("member", Errno, ids=lambda member: member.name)
def test_this_platform_s_own_numbers_are_understood(member: Errno) -> None:
    number = getattr(errno, member.name, None)
    if number is not None:  # Windows lacks some
        assert linux_errno(os_error(number)) is member


# As the manual pages connect, send, ip and netdevice of Linux list them
@pytest.mark.skipif(sys.platform != "linux", reason="numbers of Linux itself")
@pytest.mark.parametrize("name", ["ENODEV", "ENONET", "EDESTADDRREQ", "EMSGSIZE"])
def test_what_a_socket_fails_with_on_linux_keeps_its_number(name: str) -> None:
    assert linux_errno(os_error(getattr(errno, name))).number == LINUX[name]


def test_every_errno_of_this_platform_has_an_answer() -> None:
    assert {type(linux_errno(os_error(number))) for number in errno.errorcode} == {Errno}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (ConnectionRefusedError, "ECONNREFUSED"),
        (ConnectionResetError, "ECONNRESET"),
        (ConnectionAbortedError, "ECONNABORTED"),
        (BrokenPipeError, "EPIPE"),
        (TimeoutError, "ETIMEDOUT"),
        (PermissionError, "EACCES"),
        (OSError, "EIO"),
    ],
)
@pytest.mark.parametrize("arguments", [(), (99_999, "no name")], ids=["bare", "unknown number"])
def test_without_a_name_the_class_tells(
    kind: type[OSError], arguments: tuple[object, ...], name: str
) -> None:
    assert linux_errno(kind(*arguments)) is Errno[name]


def test_the_name_counts_more_than_the_class() -> None:
    assert linux_errno(ConnectionRefusedError(60, "x"), swapped(MACOS)) is Errno.ETIMEDOUT


@pytest.mark.parametrize(
    ("operation", "error", "message"),
    [
        ("CONNECT", "ECONNREFUSED", "connect socket fail: errno:111 errmsg:Connection refused"),
        ("CONNECT", "ETIMEDOUT", "connect socket fail: errno:110 errmsg:Connection timed out"),
        ("CONNECT", "EINTR", "connect socket fail: errno:4 errmsg:Interrupted system call"),
        ("CONNECT", "EHOSTUNREACH", "connect socket fail: errno:113 errmsg:No route to host"),
        ("WRITE", "EPIPE", "write socket fail: errno:32 errmsg:Broken pipe"),
        ("READ", "ECONNRESET", "read socket fail: errno:104 errmsg:Connection reset by peer"),
    ],
)
def test_a_socket_failure_is_worded_as_on_a_device(
    operation: str, error: str, message: str
) -> None:
    failure = socket_failure(Operation[operation], Errno[error])

    assert failure.err_code == -2
    assert failure.err_msg == message
    assert failure.errno == LINUX[error]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SYSTEM", -1),
        ("SOCKET", -2),
        ("PERMISSION", -3),
        ("CONNECT", -4),
        ("ADDRESS", 1),
        ("PORT", 2),
        ("WIFI_BSSID", 3),
        ("WIFI_SYSTEM", 4),
        ("WIFI_ANDROID_ONLY", 5),
        ("WIFI_ANDROID_VERSION", 6),
    ],
)
def test_an_err_code_is_the_documented_number(name: str, code: int) -> None:
    assert ErrCode[name] == code


def test_there_are_ten_err_codes() -> None:
    assert len(ErrCode) == 10
