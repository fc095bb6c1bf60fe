"""What a start does not need is neither imported nor built, until it is looked at."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QTabBar, QWidget
from user import User

from wxtcp_gui.app import headless, main
from wxtcp_gui.gui.widgets.wifi_popup import WifiPopup

LATE = ("charset_normalizer", "html", "jeepney", "regex", "tomlkit")
RUN_S = 60.0


def built(user: User, *names: str) -> list[str]:
    """Return which of these widgets there are."""
    return [name for name in names if user.window.findChild(QWidget, name) is not None]


def test_what_is_not_imported() -> None:
    code = f"import sys, wxtcp_gui.app.bootstrap; print([n for n in {LATE} if n in sys.modules])"
    done = subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=RUN_S, check=True
    )
    assert done.stdout.strip() == "[]"


async def test_pages_of_the_composer_are_built_one_by_one(user: User) -> None:
    pages = ("filePage", "snippetsPage", "sequencePage")
    assert built(user, *pages) == []
    tabs = user.find("composerMode", QTabBar)
    user.click_tab(tabs, "Snippets")
    assert built(user, *pages) == ["snippetsPage"]
    assert user.find("snippetsPage").isVisible()
    user.click_tab(tabs, "File")
    assert built(user, *pages) == ["filePage", "snippetsPage"]
    assert not user.find("snippetsPage").isVisible()
    user.click_tab(tabs, "Snippets")
    user.click("snippetSequence")
    assert built(user, *pages) == list(pages)
    user.click_tab(tabs, "Text")
    assert not user.find("sequencePage").isVisible()
    assert user.find("sendButton").isVisible()


async def test_a_folded_composer_builds_no_page(user: User) -> None:
    user.click("composerFold")
    user.click_tab(user.find("composerMode", QTabBar), "Snippets")
    assert built(user, "snippetsPage") == []
    user.click("composerFold")
    assert user.find("snippetsPage").isVisible()


async def test_pages_of_the_inspector_are_built_when_an_event_is_selected(user: User) -> None:
    assert built(user, "payloadTabs", "copyErrorButton") == []
    user.select_row(0)
    assert built(user, "payloadTabs", "copyErrorButton") == ["payloadTabs"]


async def test_the_list_of_wifi_networks_is_built_when_it_is_asked_for(user: User) -> None:
    assert user.window.findChildren(WifiPopup) == []
    user.click("bindWifiButton")
    (popup,) = user.window.findChildren(WifiPopup)
    assert popup.isVisible()
    popup.hide()


@pytest.mark.parametrize("command", sorted(headless.COMMANDS))
def test_a_command_runs_with_the_collector(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[bool] = []

    def run(_arguments: object) -> int:
        ran.append(gc.isenabled())
        return 0

    monkeypatch.setattr(headless, "COMMANDS", {command: run})
    assert main.main([command]) == 0
    assert ran == [True]
    assert gc.isenabled()


def test_wrong_usage_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(SystemExit):
        main.main(["--no-such"])
    assert gc.isenabled()
