"""What a user has begun in the script's dock stays, and the keyboard gets everywhere in it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from scripting import Scripter
from support.waiting import until
from user import Open, User

from wxtcp_gui.gui.models.run_status import RunState
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.passing_note import PassingNote

PAGE = """
Page({
  data: { at: 0 },
  onLoad() { this.setData({ at: 1 }); wx.showLoading({ title: 'Loading' }); },
  shout(text) { return `${text}!`; },
});
setInterval(() => {}, 1000);
"""


@pytest.fixture
async def scripter(user: User) -> Scripter:
    """A user whose script dock is open."""
    made = Scripter(user)
    await made.open()
    return made


async def other_theme(scripter: Scripter) -> None:
    """Have the window built anew."""
    before = scripter.user.window
    theme = "dark" if scripter.runner.theme == "light" else "light"
    scripter.user.application._shell.set_theme(theme)
    await until(lambda: scripter.user.window is not before, "the window was not built anew")


def notes(scripter: Scripter) -> list[str]:
    """Return what lies over the window."""
    found = scripter.user.window.findChildren(PassingNote)
    return [each.text() for each in found if each.isVisible()]


def focused() -> str:
    """Return the name of what has the keyboard."""
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


async def test_what_is_typed_and_answered_outlives_the_window(scripter: Scripter) -> None:
    user = scripter.user
    await scripter.run(PAGE)
    await until(lambda: scripter.runner.functions, "no functions")
    field = user.find("argument:page.shout:text", QLineEdit)
    field.setFocus()
    user.type("hello\n")
    await until(lambda: scripter.runner.answers, "it was not called")
    prompt = user.find("scriptPrompt", QLineEdit)
    prompt.setFocus()
    user.type("1 +")
    await other_theme(scripter)
    await until(lambda: user.find("scriptDock").isVisible(), "the dock is gone")
    assert user.find("argument:page.shout:text", QLineEdit).text() == "hello"
    assert user.find("result:page.shout", ElidedLabel).text() == '"hello!"'
    assert user.find("scriptPrompt", QLineEdit).text() == "1 +"


async def test_a_loading_note_outlives_the_window_until_it_is_hidden(scripter: Scripter) -> None:
    await scripter.run(PAGE)
    await until(lambda: notes(scripter) == ["Loading"], "nothing says so")
    await other_theme(scripter)
    await until(lambda: notes(scripter) == ["Loading"], "it is gone with the window")
    scripter.runner.evaluate("wx.hideLoading()")
    await until(lambda: not notes(scripter), "it stays")
    await other_theme(scripter)
    assert not notes(scripter)


async def test_the_page_stays_chosen_where_it_is_a_tab(
    known_user: object, open_window: Open
) -> None:
    user = await open_window("--size", "1024x640", "--lang", "en", "--theme", "light")
    scripter = Scripter(user)
    await scripter.open()
    await scripter.run(PAGE)
    await until(lambda: scripter.runner.functions, "no functions")
    pages = user.application.window.script.pages
    assert pages is not None
    pages.tabs.setFocus()
    user.press("Tab")
    assert focused() == "scriptConsoleFilter"
    user.click_tab(pages.tabs, "Page 2")
    await other_theme(scripter)
    await until(lambda: user.find("scriptFunctions").isVisible(), "the console is in its place")


async def test_what_is_evaluated_is_shown_before_its_end(scripter: Scripter) -> None:
    await scripter.run("setInterval(() => {}, 1000)")
    user = scripter.user
    user.find("scriptPrompt").setFocus()
    user.type("for (;;);\n")
    await scripter.until_line("for (;;);")
    assert scripter.state is RunState.RUNNING
    await scripter.until_looping()
    user.click("scriptStopButton")
    await scripter.until_state(RunState.STOPPED)


async def test_what_it_says_stands_behind_what_was_evaluated(scripter: Scripter) -> None:
    await scripter.run("setInterval(() => {}, 1000)")
    scripter.runner.evaluate("console.log('said') || 7")
    await until(lambda: "7" in scripter.lines(), lambda: str(scripter.lines()))
    assert scripter.lines()[1:] == ["console.log('said') || 7", "said", "7"]


async def test_stop_before_it_has_begun_says_so(scripter: Scripter) -> None:
    scripter.write("console.log('never')")
    scripter.user.press("Ctrl+R")
    await until(lambda: scripter.state is RunState.STARTING, "it does not start")
    scripter.user.press("Ctrl+.")
    await scripter.until_state(RunState.STOPPED)
    assert scripter.lines() == ["Run main.js", "Stopped"]


async def test_tab_goes_through_the_head_and_the_functions_in_their_order(
    scripter: Scripter,
) -> None:
    user = scripter.user
    await scripter.run(PAGE)
    await until(lambda: scripter.runner.functions and scripter.runner.data, "no page")
    await until(lambda: user.find("scriptData").isVisible(), "no data")
    user.find("scriptFileButton").setFocus()
    seen = []
    for _ in range(5):
        seen.append(focused())
        user.press("Tab")
    assert seen[1:] == [
        "scriptRunButton",
        "scriptStopButton",
        "scriptRestartButton",
        "dockFold",
    ]
    assert focused() == "scriptEditor"
    user.find("scriptPrompt").setFocus()
    seen = []
    for _ in range(4):
        user.press("Tab")
        seen.append(focused())
    assert seen == [
        "call:page.shout",
        "argument:page.shout:text",
        "call:page.onLoad",
        "scriptData",
    ]


async def test_a_key_goes_to_the_console_and_back(scripter: Scripter) -> None:
    user = scripter.user
    scripter.editor.setFocus()
    user.press("Ctrl+F10")
    assert focused() == "scriptConsole"  # nothing runs
    user.press("Ctrl+F10")
    assert focused() == "scriptEditor"
    await scripter.run("setInterval(() => {}, 1000)")
    user.press("Ctrl+F10")
    assert focused() == "scriptPrompt"
    user.press("F10")
    user.press("Ctrl+F10")
    assert focused() == "scriptPrompt"


async def test_selecting_all_puts_the_completions_away(scripter: Scripter) -> None:
    user = scripter.user
    scripter.write("wx")
    user.type(".")
    await until(lambda: scripter.editor.completion.is_open, "no completions")
    user.press("Ctrl+A")
    assert not scripter.editor.completion.is_open


async def test_a_list_of_one_completion_is_one_row_high(scripter: Scripter) -> None:
    scripter.write("wx")
    scripter.user.type(".createT")
    await until(lambda: scripter.editor.completion.is_open, "no completions")
    rows = scripter.user.find("completionList", QListView)
    await until(lambda: rows.model().rowCount() == 1, lambda: f"{rows.model().rowCount()} rows")
    assert rows.height() < 2 * rows.sizeHintForRow(0)


async def test_brackets_in_strings_are_no_calls(scripter: Scripter) -> None:
    scripter.write("Page({ data: { text: '[(' } });\n")
    hint = scripter.user.find("scriptHint", ElidedLabel)
    scripter.user.press("Ctrl+Home")
    await until(lambda: hint.text().startswith("Page("), "nothing is said of the call")
    scripter.user.press("Ctrl+End")
    await until(lambda: not hint.text(), hint.text)


async def test_a_file_that_cannot_be_read_any_more_is_told_once(
    scripter: Scripter, tmp_path: Path
) -> None:
    path = tmp_path / "ping.js"
    path.write_text("1")
    await scripter.open_file(path)
    path.unlink()
    path.mkdir()
    desk = scripter.runner.desk
    desk.look()
    await until(lambda: desk.message is not None, "nothing is said")
    desk.dismiss()
    for _ in range(2):
        desk.look()
        await until(lambda: not desk._turn.locked(), "it looks for ever")
        await asyncio.sleep(0)
    assert desk.message is None


async def test_texts_of_two_windows_are_found_again(
    scripter: Scripter, known_user: object, open_window: Open
) -> None:
    other = Scripter(await open_window("--lang", "en", "--theme", "light"))
    await other.open()
    both = (scripter, other)
    for at in (0, 1, 1, 0):  # whoever finds that the other one has it writes last
        desk = both[at].runner.desk
        desk.document.set_text(f"text of {at}")
        desk.document.setModified(True)
        await desk._keep_changed()
    for each in both:
        await each.user.leave()
    again = Scripter(await open_window("--lang", "en", "--theme", "light"))
    await again.open()
    desk = again.runner.desk
    titles = {desk.document.text(), *(each.title for each in desk.recent)}
    assert {"text of 0", "text of 1"} <= titles
