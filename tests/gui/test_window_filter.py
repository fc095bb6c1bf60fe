"""The filter language and Find, over what is recorded and what still comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.loopback import Listener, Peer
from support.waiting import until
from user import User


@pytest.fixture
async def peer(user: User, listen: Callable[..., Listener]) -> Peer:
    listener = listen()
    user.fill_connection(address="127.0.0.1", port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    await user.until_log("createTCPSocket", "connect", "onConnect")
    for number, text in enumerate(("one fish", "two fish", "red fish", "blue"), 4):
        peer.send(text.encode())
        await until(lambda number=number: len(user.log()) == number, "it did not come")
    return peer


async def fill(user: User, name: str, text: str) -> None:
    """Type over a field; a list that has dropped down has left the window inactive here."""
    user.window.activateWindow()
    await until(user.window.isActiveWindow, "the window is not active")
    user.fill(name, text)


async def until_rows(user: User, *data: str) -> None:
    await until(lambda: [row.data for row in user.log()] == list(data), lambda: str(user.log()))


async def test_terms_of_the_language(user: User, peer: Peer) -> None:
    await fill(user, "filterEdit", "kind:message fish -one")
    await until_rows(user, "two fish", "red fish")
    await fill(user, "filterEdit", "dir:rx size<8")
    await until_rows(user, "blue")
    await fill(user, "filterEdit", 'hex:"62 6c"')
    await until_rows(user, "blue")
    await fill(user, "filterEdit", "/^t.*h$/")
    await until_rows(user, "two fish")


async def test_a_filter_stays_live(user: User, peer: Peer) -> None:
    await fill(user, "filterEdit", "fish")
    await until_rows(user, "one fish", "two fish", "red fish")
    peer.send(b"old fish")
    await until_rows(user, "one fish", "two fish", "red fish", "old fish")
    peer.send(b"cat")
    peer.send(b"new fish")
    await until(lambda: "new fish" in user.log()[-1].data, lambda: str(user.log()))


async def test_a_fault_is_pointed_at_and_changes_nothing(user: User, peer: Peer) -> None:
    await fill(user, "filterEdit", "kind:message")
    await until(lambda: len(user.log()) == 4, lambda: str(user.log()))
    await fill(user, "filterEdit", "kind:massage")
    await until(lambda: user.find("filterError").isVisible(), "no fault is said")
    assert user.text("filterError").startswith("Character 6: ")
    assert user.find("filterEdit").property("state") == "invalid"
    assert len(user.log()) == 4
    await fill(user, "filterEdit", "kind:message blue")
    await until_rows(user, "blue")
    assert not user.find("filterError").isVisible()


async def test_a_pattern_that_takes_too_long_is_said(user: User, peer: Peer) -> None:
    peer.send(b"a" * 100 + b"bc")
    await until(lambda: len(user.log()) == 8, lambda: str(user.log()))
    await fill(user, "filterEdit", "kind:message /(a|aa)+c|fish/")
    await until(lambda: user.find("filterError").isVisible(), "no fault is said")
    assert user.text("filterError").startswith("Character 14: /(a|aa)+c|fish/ takes too long")
    assert user.find("filterEdit").property("state") == "invalid"
    assert len(user.log()) == 3
    user.press("Ctrl+F")
    await fill(user, "findEdit", "i")
    await until(lambda: "takes too long" in user.text("findResult"))
    user.press("Esc")
    await fill(user, "filterEdit", "kind:message size<50 /(a|aa)+c|fish/")
    await until(lambda: not user.find("filterError").isVisible(), "the fault stays")
    await fill(user, "filterEdit", "kind:message /bc|fish/")
    await until(lambda: len(user.log()) == 4, lambda: str(user.log()))
    assert not user.find("filterError").isVisible()


async def test_full_width_input(user: User, peer: Peer) -> None:
    await fill(user, "filterEdit", "（kind：message）　“fish”　－one")
    await until_rows(user, "two fish", "red fish")
    await fill(user, "filterEdit", "size：１０－x")
    await until(lambda: user.text("filterError").startswith("Character 6: "))


async def test_keys_are_offered_while_typing(user: User, peer: Peer) -> None:
    await fill(user, "filterEdit", "so")
    edit = user.find("filterEdit")
    offers = edit._model.stringList()  # type: ignore[attr-defined]
    assert any(offer.startswith("socket:") for offer in offers)
    edit._on_chosen(next(each for each in offers if each.startswith("socket:")))  # type: ignore[attr-defined]
    assert user.text("filterEdit") == "socket:"


async def test_find_steps_through_what_is_found(user: User, peer: Peer) -> None:
    user.press("Ctrl+F")
    await fill(user, "findEdit", "fish")
    await until(lambda: user.text("findResult") == "3 found", lambda: user.text("findResult"))
    seen = []
    for _ in range(4):
        user.press("Return")
        seen.append((user.text("findResult"), user.log()[row_of(user)].data))
    assert seen == [
        ("1 of 3", "one fish"),
        ("2 of 3", "two fish"),
        ("3 of 3", "red fish"),
        ("1 of 3", "one fish"),
    ]
    user.press("Shift+Return")
    assert user.text("findResult") == "3 of 3"
    peer.send(b"dead fish")
    await until(lambda: user.text("findResult") == "3 of 4", lambda: user.text("findResult"))
    user.press("Esc")
    assert not user.find("findBar").isVisible()


async def test_find_bytes_and_nothing(user: User, peer: Peer) -> None:
    user.press("Ctrl+F")
    tips = [user.find(name).toolTip() for name in ("findPrevious", "findNext")]
    assert tips == ["Find previous (Shift+Enter)", "Find next (Enter)"]
    await fill(user, "findEdit", "6669 73")
    await until(lambda: user.text("findResult") == "Nothing found")
    user.choose("findForm", "Hex")
    await until(lambda: user.text("findResult") == "3 found", lambda: user.text("findResult"))
    await fill(user, "findEdit", "zz")
    await until(lambda: user.find("findEdit").property("state") == "invalid")


async def test_find_stays_within_the_filter(user: User, peer: Peer) -> None:
    await fill(user, "filterEdit", "-two")
    await until(lambda: len(user.log()) == 6, lambda: str(user.log()))
    user.find("toolFind").click()  # type: ignore[attr-defined]
    await fill(user, "findEdit", "fish")
    await until(lambda: user.text("findResult") == "2 found", lambda: user.text("findResult"))


def row_of(user: User) -> int:
    return user.find("eventLog").currentIndex().row()  # type: ignore[attr-defined]
