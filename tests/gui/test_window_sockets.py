"""Several sockets in one window: drafts of their own, names, keys, and the platform's quota."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView
from support.loopback import refusing_port
from support.waiting import turns, until
from user import User

from wxtcp_gui.core.limits import CREATION_LIMIT

OPENED = ["createTCPSocket", "connect", "onConnect"]


async def test_each_keeps_its_own_connection_draft(user: User) -> None:
    user.fill_connection(address="127.0.0.2", port="18001", timeout="3")
    user.press("Ctrl+N")
    user.fill_connection(address="127.0.0.3", port="18002", timeout="4")
    user.choose("familyCombo", "IPv6")

    def fields() -> list[str]:
        texts = [user.text(f"{name}Edit") for name in ("address", "port", "timeout")]
        return [*texts, user.text("familyCombo")]

    user.select_socket(0)
    assert fields() == ["127.0.0.2", "18001", "3", "IPv4"]
    user.select_socket(1)
    assert fields() == ["127.0.0.3", "18002", "4", "IPv6"]
    assert "127.0.0.2:18001" in user.sockets()[0]
    assert "127.0.0.3:18002" in user.sockets()[1]


async def test_each_keeps_its_own_composer_draft(user: User) -> None:
    user.fill("composerEdit", "for the first")
    user.press("Ctrl+N")
    assert user.text("composerEdit") == ""
    user.compose_as("Hex")
    user.fill("composerEdit", "0a 0b")
    user.press("Ctrl+1")
    assert user.text("composerEdit") == "for the first"
    assert user.text("byteCount") == "13 bytes"
    user.press("Ctrl+2")
    assert user.text("composerEdit") == "0a 0b"
    assert user.text("byteCount") == "2 bytes"


async def test_each_sends_for_itself(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED, of="#1")
    user.press("Ctrl+N")
    user.press("F5")
    await user.until_log(*OPENED, of="#2")
    for number in (1, 2):
        user.press(f"Ctrl+{number}")
        user.fill("composerEdit", f"from {number}")
        user.press("Ctrl+Return")
        await user.until_log(*OPENED, "write", "onMessage", of=f"#{number}")
        assert [row.data for row in user.log() if row.event == "onMessage"][-1] == f"from {number}"
    user.press("Shift+F5")
    await user.until_log(*OPENED, "write", "onMessage", "close", "onClose", of="#2")
    assert "Connected" in user.sockets()[0]
    assert "Closed" in user.sockets()[1]


async def test_keys_select_the_first_nine(user: User) -> None:
    for _ in range(9):
        user.press("Ctrl+N")
    assert len(user.sockets()) == 10
    sockets = user.find("socketList", QListView)
    for number in range(1, 10):
        user.press(f"Ctrl+{number}")
        assert sockets.currentIndex().row() == number - 1
    assert user.sockets()[8].startswith("#9")


async def test_a_key_without_a_socket_does_nothing(user: User) -> None:
    user.press("Ctrl+9")
    assert user.find("socketList", QListView).currentIndex().row() == 0


async def test_renaming_in_place(user: User) -> None:
    sockets = user.find("socketList", QListView)
    user.select_socket(0)
    QTest.keyClick(sockets, Qt.Key.Key_F2)
    editor = sockets.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "printer")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await until(lambda: user.sockets()[0].startswith("#1 printer,"), lambda: str(user.sockets()))


async def test_the_composer_knows_a_new_name(user: User) -> None:
    sockets = user.find("socketList", QListView)
    sockets.model().setData(sockets.currentIndex(), "printer")
    await user.until_seen("To #1 printer")


async def test_a_rename_is_given_up_with_escape(user: User) -> None:
    sockets = user.find("socketList", QListView)
    user.choose_in_menu(0, "Rename")
    await until(lambda: sockets.findChild(QLineEdit))
    editor = sockets.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "no")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    await turns()
    assert user.sockets()[0].startswith("#1,")


async def test_forgetting_closes_and_keeps_the_rows(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.press("Ctrl+N")
    user.choose_in_menu(0, "Forget")
    await user.until_log(*OPENED, "close", "onClose", of="#1")
    assert [line.split(",")[0] for line in user.sockets()] == ["#2"]
    user.choose_in_menu(0, "Forget")
    assert user.sockets() == []
    assert not user.enabled("composerEdit")
    assert not user.enabled("closeButton")
    await user.until_log(*OPENED, "close", "onClose", of="#1")


async def test_connect_without_a_socket_makes_one(user: User) -> None:
    user.choose_in_menu(0, "Forget")
    user.press("Ctrl+N")
    await until(lambda: len(user.sockets()) == 1)
    assert user.sockets()[0].startswith("#2")
    assert user.enabled("addressEdit")


async def test_duplicating(user: User) -> None:
    user.fill_connection(address="127.0.0.2", port="18001")
    user.fill("composerEdit", "the same")
    user.choose_in_menu(0, "Duplicate")
    assert len(user.sockets()) == 2
    assert user.text("addressEdit") == "127.0.0.2"
    assert user.text("composerEdit") == "the same"
    user.fill("composerEdit", "another")
    user.press("Ctrl+1")
    assert user.text("composerEdit") == "the same"


async def test_the_platforms_quota(user: User) -> None:
    for _ in range(CREATION_LIMIT - 1):
        user.press("Ctrl+N")
    meter = user.find("quotaMeter")
    assert meter.accessibleName().startswith("20 of 20 sockets in 5 min. Oldest slot frees in ")
    user.press("Ctrl+N")
    created = ["createTCPSocket"] * (CREATION_LIMIT + 1)
    await user.until_log(*created)
    assert len(user.sockets()) == CREATION_LIMIT
    last = user.log()[-1]
    assert last.socket == "–"
    assert last.data == "errCode -1 [TCPSocket] created too much."
    banners = [each.text() for each in user.window.findChildren(QLabel) if each.isVisible()]
    assert any(text.startswith("The platform's quota is used up") for text in banners)
    user.select_row(-1)
    await user.until_seen("The platform allows 20 new sockets within 5 minutes.", "inspector")


async def test_the_quota_holds_for_connecting_again(user: User) -> None:
    for _ in range(CREATION_LIMIT - 1):
        user.press("Ctrl+N")
    user.press("F5")
    await user.until_log(*OPENED, of="#20")
    user.press("Shift+F5")
    await user.until_log(*OPENED, "close", "onClose", of="#20")
    user.press("F5")
    await until(lambda: user.log()[-1].data.endswith("created too much."))
    assert "Closed" in user.sockets()[-1]


async def test_unrestricted_has_no_quota(user: User) -> None:
    user.choose("profileCombo", "Unrestricted")
    for _ in range(CREATION_LIMIT):
        user.press("Ctrl+N")
    assert len(user.sockets()) == CREATION_LIMIT + 1
    assert "no limit" in user.find("quotaMeter").accessibleName()


async def test_the_family_makes_another_socket(user: User) -> None:
    user.choose("familyCombo", "IPv6")
    with refusing_port() as port:
        user.fill_connection(address="::1", port=port)
        assert user.text("verdictLabel").startswith("Allowed by profile Developer.")
        user.press("F5")
        await user.until_log("createTCPSocket", "connect", "onError", of="#2")
    created = [row.data for row in user.log() if row.event == "createTCPSocket"]
    assert created == ["type ipv4", "type ipv6"]
    assert len(user.sockets()) == 1


async def test_connecting_twice_is_asked_for_once(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.press("F5")
    user.press("Ctrl+N")
    await user.until_log(*OPENED, "createTCPSocket")


async def test_a_socket_that_cannot_be_closed_stays_as_it_is(user: User) -> None:
    assert not user.enabled("closeButton")
    user.press("Shift+F5")
    user.press("Ctrl+N")
    await user.until_log("createTCPSocket", "createTCPSocket")
