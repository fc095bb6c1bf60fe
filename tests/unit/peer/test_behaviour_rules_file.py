"""A file of rules that is not as it has to be: what is said, with the line and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxtcp_gui.peer.behaviours.script import Script
from wxtcp_gui.peer.rules_file import FILE_MAX_BYTES, RulesError, parse_rules
from wxtcp_gui.peer.settings import SettingError


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1, rule: it is missing"),
        ("rule = 3", "line 1, rule: it takes one table for each rule, [[rule]]"),
        ("[[rule]]\nequal = 'a'", "line 2, equal: there is no such key"),
        ("[[rule]]\nequals = 3", "line 2, equals: it takes text in quotes"),
        (
            "[[rule]]\nequals = 'a'\nprefix = 'b'",
            "line 3, prefix: a rule takes one of these alone: equals + prefix",
        ),
        (
            "[[rule]]\nreply = 'a'\nreply_hex = '00'",
            "line 3, reply_hex: a rule has one reply, not several: reply + reply_hex",
        ),
        ("[[rule]]\nignore_case = true", "line 2, ignore_case: there is no such key"),
        ("[[rule]]\nhex = '0'", "line 2, hex: “0” at character 1 stands alone"),
        ("[[rule]]\nreply_hex = 'zz'", "line 2, reply_hex: “z” at character 1 is not a hex digit"),
        ("[[rule]]\nequals = 'a\\q'", "line 2, equals: \\q at character 2 is not an escape"),
        (
            "[[rule]]\nregex = '(a)'\nreply = 'x$1\\q'",
            "line 3, reply: \\q at character 4 is not an escape",
        ),
        (
            "[[rule]]\nregex = 'a(b'",
            "line 2, regex: this is no regular expression: missing ), at character 3",
        ),
        ("[[rule]]\nregex = '温*度**'", "multiple repeat, at character 5"),
        (
            "[[rule]]\nregex = '(?P<x>a)'\nreply = '$2'",
            "line 3, reply: $2 is no group of this rule’s pattern, which has 0, 1, x",
        ),
        ("[[rule]]\nregex = 'a'\nreply = '${y}'", "line 3, reply: ${y} is no group"),
        (
            "state = 'out'\n[[rule]]\nwhen = 'inn'\n[[rule]]\nthen_state = 'in'",
            "line 3, when: no rule leads to the state “inn”: there are “in”, “out”",
        ),
        ("[[rule]]\nwhen = 3", "line 2, when: it takes text in quotes"),
        ("[[rule]]\ndelay = '3 apples'", "line 2, delay: delay takes a time such as 200ms"),
        ("[[rule]]\ndelay = true", "line 2, delay: it takes text in quotes"),
        ("[[rule]]\nclose = 'now'", "line 2, close: it takes one of fin, reset"),
        ("encoding = 'x'\n[[rule]]", "line 1, encoding: it takes one of utf-8, gb18030"),
        (
            "[requests]\nsplit = 'word'\n[[rule]]",
            "line 2, split: it takes one of read, line, delimiter, length",
        ),
        ("[requests]\n[[rule]]", "line 1, split: it is missing"),
        ("requests = 3\n[[rule]]", "line 1, requests: it takes a table"),
        ("[requests]\nsplit = 'delimiter'\n[[rule]]", "line 1, delimiter: it is missing"),
        (
            "[requests]\nsplit = 'delimiter'\ndelimiter = ''\n[[rule]]",
            "line 3, delimiter: it takes at least one byte",
        ),
        ("[requests]\nsplit = 'line'\nwidth = 2\n[[rule]]", "line 3, width: there is no such key"),
        (
            "[requests]\nsplit = 'length'\nwidth = 3\n[[rule]]",
            "line 3, width: it takes one of 1, 2, 4, 8",
        ),
        (
            "[requests]\nsplit = 'length'\noffset = -1\n[[rule]]",
            "line 3, offset: it takes a whole number from 0 to 4096",
        ),
        (
            "[requests]\nsplit = 'length'\nincludes_header = 1\n[[rule]]",
            "line 3, includes_header: it takes true or false",
        ),
        ("[[rule]\nreply = 'a'", "r.toml: this is not TOML: "),
    ],
)
def test_a_fault_has_its_line_and_its_key(text: str, fault: str) -> None:
    with pytest.raises(RulesError) as caught:
        parse_rules(text, "r.toml")
    assert str(caught.value).startswith("r.toml")
    assert fault in str(caught.value)


def fault_of(path: Path) -> str:
    with pytest.raises(SettingError) as caught:
        Script(rules=str(path)).check()
    assert caught.value.name == "rules"
    return str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "rules.toml: the file cannot be read: No such file" in fault_of(tmp_path / "rules.toml")


def test_a_file_that_is_a_folder(tmp_path: Path) -> None:
    assert "the file cannot be read" in fault_of(tmp_path)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_bytes(b"\xff\xfe")
    assert "the file is not UTF-8" in fault_of(tmp_path / "r.toml")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_bytes(b" " * (FILE_MAX_BYTES + 1))
    assert "the file is larger than 1 MB" in fault_of(tmp_path / "r.toml")


def test_a_reply_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text("[[rule]]\nreply_file = 'x.bin'", encoding="utf-8")
    assert "line 2, reply_file: the file cannot be read: No such" in fault_of(tmp_path / "r.toml")


def test_a_reply_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxtcp_gui.peer.rules_file.REPLY_FILE_MAX_BYTES", 9)
    (tmp_path / "x.bin").write_bytes(bytes(10))
    (tmp_path / "r.toml").write_text("[[rule]]\nreply_file = 'x.bin'", encoding="utf-8")
    assert "line 2, reply_file: the file is larger than" in fault_of(tmp_path / "r.toml")


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_bytes(b"\xef\xbb\xbf[[rule]]\r\nreply = 'a'\r\n")
    Script(rules=str(tmp_path / "r.toml")).check()
