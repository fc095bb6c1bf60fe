"""Sessions that go elsewhere: copies, the word that is left of them, the profile they keep."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.sessions import messages, write_session

from wxtcp_gui.app import sessions
from wxtcp_gui.app.profile_text import profile_text
from wxtcp_gui.app.recorded_profile import recorded_profile
from wxtcp_gui.app.recording import copy_session
from wxtcp_gui.capture import SessionError, SessionReader, SessionWriter
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_file import differences, parse_profile
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.sentences import Text


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def abandoned(path: Path, count: int = 30) -> Path:
    """Make a session that looks as if its program had gone."""
    path.parent.mkdir(exist_ok=True)
    source = SessionWriter(path.with_name("source.wxtcp"), facts={"owner": "4194399 1.00"})
    for each in messages(count):
        source.append(each)
    source.flush()
    for end in ("", "-wal"):
        path.with_name(path.name + end).write_bytes(
            source.path.with_name(source.path.name + end).read_bytes()
        )
    source.close()
    source.path.unlink()
    return path


# Copies


def test_a_copy_of_a_session_has_all_of_it_in_one_file(tmp_path: Path) -> None:
    for source in (
        write_session(tmp_path / "closed.wxtcp", messages(30), program="test"),
        abandoned(tmp_path / "abandoned.wxtcp"),
    ):
        before = source.read_bytes()
        target = tmp_path / "copies" / source.name
        target.parent.mkdir(exist_ok=True)
        copy_session(source, target)
        assert source.read_bytes() == before
        with closing(SessionReader(source)) as wanted, closing(SessionReader(target)) as found:
            assert found.records(0, 99) == wanted.records(0, 99) == messages(30)
            assert found.facts() == wanted.facts()
    assert names(tmp_path / "copies") == ["abandoned.wxtcp", "closed.wxtcp"]


def test_a_session_is_copied_while_it_is_recorded(tmp_path: Path) -> None:
    session = SessionWriter(tmp_path / "x.wxtcp")
    for each in messages(30):
        session.append(each)
    session.flush()
    copy_session(session.path, tmp_path / "y.wxtcp")
    assert session.close()
    with closing(SessionReader(tmp_path / "y.wxtcp")) as found:
        assert found.records(0, 99) == messages(30)


def test_what_cannot_be_copied_is_said(tmp_path: Path) -> None:
    path = write_session(tmp_path / "x.wxtcp", messages(3))
    other = tmp_path / "other.wxtcp"
    other.write_text("a letter")
    for source, target, text in (
        (path, path, Text.SESSION_EXISTS),
        (other, tmp_path / "y.wxtcp", Text.SESSION_NO_SESSION),
        (path, tmp_path / "no folder" / "y.wxtcp", Text.SESSION_CANNOT_OPEN),
        (path, tmp_path, Text.SESSION_MISSING),
    ):
        with pytest.raises(SessionError) as caught:
            copy_session(source, target)
        assert caught.value.sentence.text is text
    assert names(tmp_path) == ["other.wxtcp", "x.wxtcp"]


# What is recorded elsewhere


def test_a_session_elsewhere_is_found_until_it_was_closed(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    began_in, path = folder / "2027-01-01 10.00.00.wxtcp", abandoned(tmp_path / "kept ü.wxtcp")
    sessions.note_elsewhere(began_in, path)
    assert names(folder) == ["2027-01-01 10.00.00.elsewhere"]
    assert sessions.unfinished(folder) == sessions.unfinished(folder) == [path]
    assert sessions.clean_up(folder, now=9e9) == []
    path.unlink()
    write_session(path, messages(30))
    assert sessions.unfinished(folder) == []
    assert names(folder) == []


def test_a_session_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    sessions.note_elsewhere(folder / "1.wxtcp", tmp_path / "gone.wxtcp")
    sessions.note_elsewhere(folder / "2.wxtcp", tmp_path / "a disk that is away" / "x.wxtcp")
    assert sessions.unfinished(folder) == []
    assert names(folder) == ["2.elsewhere"]
    sessions.forget_elsewhere(folder / "2.wxtcp")
    sessions.forget_elsewhere(folder / "2.wxtcp")
    assert names(folder) == []


def test_what_says_nothing_of_a_session_does_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "empty.elsewhere").touch()
    (folder / "zeros.elsewhere").write_bytes(b"/tmp/\0\0")
    (folder / "large.elsewhere").write_bytes(b"/" * 100_000)
    (folder / "folder.elsewhere").mkdir()
    (folder / "system.elsewhere").write_bytes(os.fsencode(folder))
    assert sessions.unfinished(folder) == []
    sessions.note_elsewhere(tmp_path / "no folder" / "x.wxtcp", tmp_path / "y.wxtcp")


# The profile


@pytest.mark.parametrize("policy", PROFILES.values(), ids=PROFILES)
def test_a_profile_is_kept_as_a_file_that_says_all_of_it(policy: Policy) -> None:
    own = replace(policy, name='Büro "1"\\\x7f\n\'', based_on=policy.name, domains=("*.a.cn", "b"))
    for each in (policy, own):
        found = parse_profile(profile_text(each), each.name, PROFILES)
        assert differences(found, each) == {}
        assert found.name == each.name
        assert found.built_in == policy.name


def test_a_session_without_a_profile_has_the_one_that_its_facts_name(tmp_path: Path) -> None:
    for number, (name, wanted) in enumerate(
        {"device-ios": PROFILES["device-ios"], "gone": None, "/x/own.toml": None}.items()
    ):
        path = write_session(tmp_path / f"{number}.wxtcp", [], profile=name)
        with closing(SessionReader(path)) as reader:
            assert recorded_profile(reader) == wanted
