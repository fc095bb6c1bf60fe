"""The .venv: when it counts as done, and that nothing half-made ever does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from dev_environment import DevEnvironment


class Commands:
    """Carries out what a set-up calls, as far as files show it; fails where told."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.fails: str | None = None
        self.error: BaseException | None = None

    def __call__(self, command: Sequence[str]) -> int:
        step = next(s for s in ("venv", "--require-hashes", "--editable") if s in command)
        self.called.append(step)
        if step == self.fails:
            if self.error:
                raise self.error
            return 1
        if step == "venv":
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch(mode=0o755)
        return 0


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "a work tree"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "requirements.txt").write_text("anyio==4.0\n")
    return folder


def at(root: Path, commands: Commands, version: str = "3.11.2") -> DevEnvironment:
    return DevEnvironment(root, call=commands, version=version, platform="linux")


def silent(sentence: str) -> None:
    pass


ALL_STEPS = ["venv", "--require-hashes", "--editable"]


def test_a_new_one_is_made_once(root: Path, commands: Commands) -> None:
    environment = at(root, commands)
    assert not environment.is_done()
    environment.make(silent)
    assert environment.is_done()
    assert at(root, commands).is_done()
    environment.make(silent)
    assert commands.called == ALL_STEPS


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.txt"])
def test_a_changed_input_installs_into_what_is_there(
    root: Path, commands: Commands, name: str
) -> None:
    at(root, commands).make(silent)
    (root / name).write_text("# another\n")
    assert not at(root, commands).is_done()
    at(root, commands).make(silent)
    assert commands.called[3:] == ["--require-hashes", "--editable"]


def test_another_python_makes_it_anew(root: Path, commands: Commands) -> None:
    at(root, commands).make(silent)
    assert not at(root, commands, "3.12.1").is_done()
    at(root, commands, "3.12.1").make(silent)
    assert commands.called[3:] == ALL_STEPS


def test_another_folder_makes_it_anew(root: Path, commands: Commands) -> None:
    at(root, commands).make(silent)
    moved = root.rename(root.with_name("moved"))
    assert not at(moved, commands).is_done()
    at(moved, commands).make(silent)
    assert commands.called[3:] == ALL_STEPS


def test_a_python_that_is_gone_makes_it_anew(root: Path, commands: Commands) -> None:
    at(root, commands).make(silent)
    (root / ".venv" / "bin" / "python").unlink()
    assert not at(root, commands).is_done()
    at(root, commands).make(silent)
    assert commands.called[3:] == ALL_STEPS


def test_a_stamp_that_is_not_ours_counts_as_none(root: Path, commands: Commands) -> None:
    at(root, commands).make(silent)
    (root / ".venv" / "setup-done.txt").write_bytes(b"\xff\xfe")
    assert not at(root, commands).is_done()


@pytest.mark.parametrize("step", ALL_STEPS)
@pytest.mark.parametrize("error", [None, KeyboardInterrupt()])
def test_what_ends_early_is_not_done_and_begins_anew(
    root: Path, commands: Commands, step: str, error: BaseException | None
) -> None:
    environment = at(root, commands)
    environment.make(silent)
    (root / "pyproject.toml").write_text("# another\n")
    if step == "venv":
        (root / ".venv" / "bin" / "python").unlink()
    commands.fails, commands.error = step, error
    with pytest.raises(SystemExit if error is None else KeyboardInterrupt):
        environment.make(silent)
    assert not environment.is_done()

    commands.fails = None
    commands.called.clear()
    environment.make(silent)
    assert commands.called == ALL_STEPS
    assert environment.is_done()


def test_windows_keeps_its_programs_elsewhere(root: Path) -> None:
    assert DevEnvironment(root, platform="win32").python == root / ".venv/Scripts/python.exe"
    assert DevEnvironment(root, platform="darwin").python == root / ".venv/bin/python"
