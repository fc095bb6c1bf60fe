"""Who listens to a socket, in the inspector; and the hint at a listener that was not removed."""

from __future__ import annotations

from support.waiting import until
from user import User


def on_reading(_: object) -> None:
    """Do nothing."""


def on_late(_: object) -> None:
    """Do nothing."""


def raises(_: object) -> None:
    raise ValueError("a fault of the mini-program")


def lines(user: User) -> list[str]:
    return user.sees("socketPage").splitlines()


async def test_a_socket_without_listeners_says_so(user: User) -> None:
    user.press("F7")
    assert lines(user)[0].startswith("#1")
    await user.until_seen("No listeners. The log shows every event", "socketPage")


async def test_listeners_are_counted_in_their_order(user: User) -> None:
    tcp = user.application.workspace.sockets.entries[0].tcp
    tcp.on_connect(on_reading)
    tcp.on_connect(on_late)
    tcp.on_connect(on_reading)
    tcp.on_message(on_late)
    user.choose_in_menu(0, "Listeners")
    await user.until_seen("onBindWifi", "socketPage")
    at = lines(user).index("onConnect")
    assert lines(user)[at : at + 8] == [
        "onConnect", "2 listeners", "1", "on_reading", "0 calls", "2", "on_late", "0 calls",
    ]  # fmt: skip
    user.click("connectButton")
    await until(lambda: lines(user).count("1 call") == 2, lambda: str(lines(user)))
    assert "0 calls" in lines(user)  # of onMessage


async def test_an_unknown_listener_is_a_hint(user: User) -> None:
    tcp = user.application.workspace.sockets.entries[0].tcp
    tcp.on_message(on_reading)
    for _ in range(2):
        tcp.off_message(lambda _: None)
    await user.until_log("createTCPSocket", "off", "off")
    assert user.log()[-1].data.startswith("offMessage was given a function that is not registered")
    user.press("F7")
    await user.until_seen("on_reading", "socketPage")
    hint = user.text("hint.onMessage")
    assert "Pass the very function that was given to onMessage (2 ×)" in hint
    tcp.off_message()
    await until(lambda: "on_reading" not in lines(user), "the listener is still shown")


async def test_an_event_takes_the_place_of_the_socket(user: User) -> None:
    user.press("F7")
    assert user.find("socketPage").isVisible()
    user.select_row(0)
    assert not user.find("socketPage").isVisible()
    assert user.text("inspectorTitle") == "createTCPSocket"


async def test_the_verdict_of_a_connect_in_the_inspector(user: User) -> None:
    user.press("F5")
    await user.until_log("createTCPSocket", "connect", "onConnect")
    assert user.log()[1].data == "timeout 2 s · allowed: own-address"
    user.select_row(1)
    await user.until_seen("Other profiles", "inspector")
    seen = user.sees("inspector").splitlines()
    at = seen.index("Verdict")
    assert seen[at : at + 7] == [
        "Verdict", "decision", "allowed", "rule", "own-address", "reason",
        "127.0.0.1 is this computer’s own address",
    ]  # fmt: skip
    assert seen[seen.index("Device Android") + 1] == "refused, own-address (-4)"
    assert seen[seen.index("Unrestricted") + 1] == "allowed, unrestricted"


async def test_the_verdict_of_a_refusal_in_the_inspector(user: User) -> None:
    user.fill_connection(address="8.8.8.8", port=8848)
    user.press("F5")
    await user.until_log("createTCPSocket", "connect", "onError")
    user.select_row(-1)
    await user.until_seen("Other profiles", "inspector")
    seen = user.sees("inspector").splitlines()
    assert seen[seen.index("rule") + 1] == "public-address"
    assert seen[seen.index("source") + 1].startswith("Documented: ")
    assert seen[seen.index("Unrestricted") + 1] == "allowed, unrestricted"
