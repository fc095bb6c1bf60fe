"""What is typed wrongly or refused: the verdict says it before, and onError after."""

from __future__ import annotations

import asyncio
import socket

import pytest
from support.loopback import refusing_port
from user import User

REFUSED = ["createTCPSocket", "connect", "onError"]

BAD_PORTS = (
    ("0", "The port 0 is outside 1 to 65535"),
    ("70000", "The port 70000 is outside 1 to 65535"),
    ("-1", "is not a whole number: give one from 1 to 65535"),
    ("80a", "The port “80a” is not a whole number"),
    ("", "The port is missing: give a number from 1 to 65535"),
)
BAD_ADDRESSES = (
    ("http://127.0.0.1", "The address has a scheme, “http://”"),
    ("127.0.0. 1", "The address contains a space: remove it"),
    ("gateway/x", "The address has a path, “/x”"),
    ("localhost:80", "The address has a port, “80”"),
    ("256.0.0.1", "is not a valid IPv4 address"),
    ("", "The address is missing"),
    ("::1", "::1 is an IPv6 address, but the socket was created as ipv4"),
)


async def expect_refusal(user: User, *, error: str, sentence: str, code: int) -> None:
    """Read the verdict, connect, and read the row, the inspector and the list of sockets."""
    before = user.events()
    verdict = user.text("verdictLabel")
    assert verdict.startswith("Refused by profile Developer:")
    assert sentence in verdict
    assert f"(errCode {code})" in verdict
    user.click("connectButton")
    await user.until_log(*before, "connect", "onError")
    assert user.errors()[-1] == error
    user.select_row(-1)
    await user.until_seen(sentence, "inspector")
    assert f"errCode\n{code}\n" in user.sees("inspector")
    assert "Failed" in user.sockets()[0]
    assert user.enabled("addressEdit")


async def test_bad_ports(user: User) -> None:
    error = "errCode 2 connect fail: invalid port"
    for port, sentence in BAD_PORTS:
        user.fill_connection(port=port)
        await expect_refusal(user, error=error, sentence=sentence, code=2)


async def test_bad_addresses(user: User) -> None:
    error = "errCode 1 connect fail: invalid address"
    for address, sentence in BAD_ADDRESSES:
        user.fill_connection(address=address)
        await expect_refusal(user, error=error, sentence=sentence, code=1)


async def test_a_port_of_the_platforms_list(user: User) -> None:
    user.fill_connection(address="127.0.0.1", port=8080)
    await expect_refusal(
        user,
        error="errCode 2 connect fail: invalid port",
        sentence="port 8080 is on the platform’s list of refused ports",
        code=2,
    )
    await user.until_seen("choose profile Unrestricted", "inspector")


async def test_another_profile_lifts_the_rule(user: User) -> None:
    user.fill_connection(address="127.0.0.1", port=8080)
    user.choose("profileCombo", "Unrestricted")
    assert user.text("verdictLabel").startswith("Allowed by profile Unrestricted.")
    assert "On a device: refused" in user.text("verdictLabel")


async def test_loopback_on_a_device(user: User) -> None:
    assert user.text("verdictLabel").startswith("Allowed by profile Developer.")
    user.choose("profileCombo", "Device Android")
    sentence = "127.0.0.1 is the device’s own address"
    verdict = user.text("verdictLabel")
    assert verdict == f"Refused by profile Device Android: {sentence} (errCode -4)"
    user.press("F5")
    await user.until_log(*REFUSED)
    assert user.errors() == ["errCode -4 connect fail: invalid address"]
    user.select_row(-1)
    await user.until_seen(sentence, "inspector")


async def test_why_names_the_rule_of_each_profile(user: User) -> None:
    user.fill_connection(address="127.0.0.1", port=8080)
    user.click_text("Why?")
    await user.until_seen("port-list")
    seen = user.sees()
    assert seen.count("port-list") == 3
    assert "errCode 2 “connect fail: invalid port”" in seen
    assert "Documented: mini-program guide, Network, port limits of TCPSocket" in seen
    user.click_text("Why?")
    assert "port-list" not in user.sees()


async def test_a_name_that_does_not_resolve(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    async def getaddrinfo(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    user.fill_connection(address="printer.local", port=9100)
    verdict = user.text("verdictLabel")
    assert "printer.local is decided on when its IP address is known" in verdict
    user.press("F5")
    await user.until_log(*REFUSED)
    assert user.errors() == ["errCode -4 connect fail: address not resolved"]
    user.select_row(-1)
    await user.until_seen("No address was found for the name printer.local.", "inspector")


async def test_a_timeout_that_is_none_is_the_default(user: User) -> None:
    doubt = "The timeout is no number above 0: the default of 2 s holds."
    with refusing_port() as port:
        user.fill_connection(port=port)
        for timeout in ("0", "-1", "soon", "nan", ""):
            user.fill_connection(timeout=timeout)
            assert doubt in user.text("verdictLabel"), timeout
            before = user.events()
            user.press("F5")
            await user.until_log(*before, "connect", "onError")
            assert user.log()[-2].data.startswith("timeout 2 s · "), timeout


async def test_a_timeout_in_milliseconds_is_doubted_and_kept(user: User) -> None:
    user.fill_connection(timeout="3000")
    doubt = "Seconds, not milliseconds? 3000 ms would be 3 s."
    assert doubt in user.text("verdictLabel")
    user.press("F5")
    await user.until_log("createTCPSocket", "connect", "onConnect")
    assert user.log()[1].data.startswith("timeout 3000 s · allowed: ")


async def test_a_timeout_of_fractions_is_plain(user: User) -> None:
    user.fill_connection(timeout="0.5")
    assert "timeout" not in user.text("verdictLabel").casefold()
    user.press("F5")
    await user.until_log("createTCPSocket", "connect", "onConnect")
    assert user.log()[1].data.startswith("timeout 0.5 s · allowed: ")


async def test_nobody_listens(user: User) -> None:
    with refusing_port() as port:
        user.fill_connection(address="127.0.0.1", port=port)
        assert user.text("verdictLabel").startswith("Allowed by profile Developer.")
        user.press("F5")
        await user.until_log(*REFUSED)
        assert user.errors() == ["errCode -2 errno 111 ECONNREFUSED"]
        assert "Failed: ECONNREFUSED" in user.sockets()[0]
        user.select_row(-1)
        await user.until_seen("Start the service, or correct the port number.", "inspector")
        seen = user.sees("inspector")
        assert "connect socket fail: errno:111 errmsg:Connection refused" in seen
        assert f"127.0.0.1 answered at once, but no program is listening on port {port}." in seen
        user.click_text("Retry connect")
        await user.until_log(*REFUSED, "connect", "onError")


async def test_sending_before_connecting(user: User) -> None:
    user.fill("composerEdit", "too early")
    assert not user.enabled("sendButton")
    user.press("Ctrl+Return")
    expected = "The socket is not connected: connect it first (F5)."
    assert user.text("composerError") == expected
    assert user.application.session.count() == 1  # the socket was created, no more
