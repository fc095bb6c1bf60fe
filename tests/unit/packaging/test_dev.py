"""The tasks of development: what each runs, and which exit code is the result."""

from __future__ import annotations

import ast
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import dev
import pytest

ROOT = Path(dev.__file__).parents[1]
MAKE = shutil.which("make")


class Runner:
    """Keeps the commands of a task, and fails those that hold a word."""

    def __init__(self, fails: str = "") -> None:
        self.fails = fails
        self.commands: list[str] = []
        self.variables: list[Mapping[str, str]] = []

    def __call__(self, command: list[str], variables: Mapping[str, str] | None = None) -> int:
        self.commands.append(" ".join(command))
        self.variables.append(variables or {})
        return 3 if self.fails and self.fails in command else 0


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    runner = Runner()
    monkeypatch.setattr(dev, "run", runner)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    return runner


@pytest.mark.parametrize(
    ("platform", "variables", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_where_a_window_can_be_opened(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], display: bool
) -> None:
    monkeypatch.setattr(os, "environ", variables)
    assert dev.has_display(platform) is display


def test_run_opens_the_window(monkeypatch: pytest.MonkeyPatch, runner: Runner) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    assert dev.task_run("py", ["--lang", "en"]) == 0
    assert runner.commands == ["py -m wxtcp_gui --lang en"]
    assert runner.variables == [{}]


def test_run_without_a_display_plays_the_first_session(
    monkeypatch: pytest.MonkeyPatch, runner: Runner, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.task_run("py", []) == 0
    screenshot = "build/first-session.png"
    assert runner.commands == [f"py -m wxtcp_gui --first-session --screenshot {screenshot}"]
    assert runner.variables[0]["QT_QPA_PLATFORM"] == "offscreen"
    assert (dev.ROOT / "build").is_dir()
    assert capsys.readouterr().out.startswith("No display")


TEST = "py -m coverage run --parallel-mode -m pytest"
WINDOWS = f"{TEST} tests/gui"
OTHERS = f"{TEST} tests/conformance tests/integration tests/support tests/unit"
ERASE = "py -m coverage erase"
GATE = ["py -m coverage combine --quiet", "py -m coverage report"]


@pytest.mark.parametrize(
    ("fails", "code", "commands"),
    [
        ("", 0, [ERASE, WINDOWS, OTHERS, *GATE]),
        ("tests/gui", 3, [ERASE, WINDOWS, OTHERS]),
        ("tests/unit", 3, [ERASE, WINDOWS, OTHERS]),
        ("report", 3, [ERASE, WINDOWS, OTHERS, *GATE]),
    ],
)
def test_test_fails_by_a_test_or_by_the_coverage(
    monkeypatch: pytest.MonkeyPatch,
    runner: Runner,
    fails: str,
    code: int,
    commands: list[str],
) -> None:
    def run_beside(command: list[str], variables: Mapping[str, str]) -> Callable[[], int]:
        found = runner(command, variables)
        return lambda: found

    monkeypatch.setattr(dev, "run_beside", run_beside)
    runner.fails = fails
    assert dev.task_test("py", []) == code
    assert runner.commands == commands
    assert runner.variables[1]["QT_QPA_PLATFORM"] == "offscreen"
    assert runner.variables[2]["QT_QPA_PLATFORM"] == "offscreen"


def test_no_folder_of_tests_is_left_out() -> None:
    folders = {each.name for each in (ROOT / "tests").iterdir() if any(each.rglob("test_*.py"))}
    named = [each.removeprefix("tests/") for each in (*dev.WINDOW_TESTS, *dev.OTHER_TESTS)]
    assert sorted(named) == sorted(folders)
    assert not list((ROOT / "tests").glob("test_*.py"))


@pytest.mark.parametrize("code", [0, 5])
def test_a_command_beside_shows_its_output_at_its_end(
    capfdbinary: pytest.CaptureFixture[bytes], code: int
) -> None:
    program = (
        f"import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit({code})"
    )
    wait = dev.run_beside([sys.executable, "-c", program], {})
    assert capfdbinary.readouterr().out == b""
    assert wait() == code
    assert capfdbinary.readouterr().out.split() == [b"out", b"err"]


def test_some_tests_are_run_without_the_gate(runner: Runner) -> None:
    assert dev.task_test("py", ["-k", "quota"]) == 0
    assert runner.commands == ["py -m pytest -k quota"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there the locale C lacks UTF-8")
@pytest.mark.parametrize(("locale", "set_to"), [("C", "C.UTF-8"), ("zh_CN.UTF-8", None)])
def test_offscreen_qt_gets_a_locale_with_utf8(
    monkeypatch: pytest.MonkeyPatch, locale: str, set_to: str | None
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert dev.offscreen().get("LC_ALL") == set_to


def test_check_goes_on_after_a_failure_and_names_it(
    runner: Runner, capsys: pytest.CaptureFixture[str]
) -> None:
    runner.fails = "mypy"
    assert dev.task_check("py", []) == 1
    there = [each for each in dev.CHECKS.values() if each[0].startswith("-")]  # no script is
    assert len(runner.commands) == len(there)
    assert "Checks that failed: mypy." in capsys.readouterr().err


def test_check_runs_the_translations_where_they_are(runner: Runner) -> None:
    script = dev.ROOT / "packaging" / "translations.py"
    script.parent.mkdir()
    script.touch()
    assert dev.task_check("py", []) == 0
    assert runner.commands[-1] == "py packaging/translations.py --check"


@pytest.mark.parametrize(("display", "platform"), [(True, None), (False, "offscreen")])
def test_bench_measures_the_window_that_there_is(
    monkeypatch: pytest.MonkeyPatch, runner: Runner, display: bool, platform: str | None
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: display)
    assert dev.task_bench("py", ["--only", "startup"]) == 0
    assert runner.commands == ["py -m benchmarks --only startup"]
    assert runner.variables[0].get("QT_QPA_PLATFORM") == platform


def test_lock_needs_uv(monkeypatch: pytest.MonkeyPatch, runner: Runner) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(SystemExit, match="pipx install uv"):
        dev.task_lock("py", [])
    monkeypatch.setattr(shutil, "which", lambda program: "/bin/uv")
    assert dev.task_lock("py", ["--upgrade"]) == 0
    assert runner.commands[0].startswith("/bin/uv pip compile pyproject.toml --extra dev")
    assert runner.commands[0].endswith("-o requirements.txt --upgrade")
    # Packages are built of what was developed with.
    assert " -c requirements.txt " in runner.commands[1]
    assert runner.commands[1].endswith("-o packaging/requirements-build.txt --upgrade")
    assert not any("index-url http" in each for each in runner.commands)


def test_package_builds_and_hands_arguments_on(runner: Runner) -> None:
    assert dev.task_package("py", ["--only", "wheel"]) == 0
    assert runner.commands == ["py packaging/build.py --only wheel"]


@pytest.mark.parametrize("arguments", [[], ["tset"]])
def test_an_unknown_task_gets_the_list(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "run|test|check|bench|package|lock|setup" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (KeyboardInterrupt(), 130, "Interrupted"),
        (PermissionError(13, "Permission denied", ".venv"), 1, ".venv: Permission denied"),
    ],
)
def test_foreseeable_faults_are_sentences(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    sentence: str,
) -> None:
    def fail(environment: object, *, window: bool) -> None:
        raise error

    monkeypatch.setattr(dev, "set_up", fail)
    assert dev.main(["setup"]) == code
    assert sentence in capsys.readouterr().err


@dataclass
class Environment:
    """Stands in for DevEnvironment."""

    done: bool
    made: int = 0

    def is_done(self) -> bool:
        return self.done

    def make(self, say: object) -> None:
        self.made += 1


@pytest.mark.parametrize(
    ("done", "window", "needed", "useful"),
    [
        (True, False, "always", ""),
        (True, True, "always window", ""),
        (False, False, "venv always", "window"),
        (False, True, "venv always window", ""),
    ],
)
def test_a_set_up_that_is_done_only_looks_at_the_libraries(
    monkeypatch: pytest.MonkeyPatch, done: bool, window: bool, needed: str, useful: str
) -> None:
    asked: list[list[str]] = []
    fonts: list[object] = []
    programs: list[object] = []

    def install(needed: Callable[[], object], useful: Callable[[], object], *_: object) -> None:
        asked.extend([list(needed()), list(useful())])  # type: ignore[call-overload]

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "ALWAYS", {"always": "a"})
    monkeypatch.setattr(dev, "WINDOW", {"window": "w"})
    monkeypatch.setattr(dev, "missing_libraries", lambda table: table)
    monkeypatch.setattr(dev, "missing_venv", lambda: {"venv": "v"})
    monkeypatch.setattr(dev, "install_missing", install)
    monkeypatch.setattr(dev, "install_chinese_font", lambda *_: fonts.append(1))
    monkeypatch.setattr(dev, "install_for_tests", lambda *_: programs.append(1))
    environment = Environment(done)
    dev.set_up(environment, window=window)  # type: ignore[arg-type]
    assert asked == [needed.split(), useful.split()]
    assert len(fonts) == len(programs) == environment.made == (0 if done else 1)


def test_elsewhere_than_on_linux_there_are_no_system_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(dev, "install_missing")
    environment = Environment(done=False)
    dev.set_up(environment, window=True)  # type: ignore[arg-type]
    assert environment.made == 1


def test_an_exit_code_tells_a_signal() -> None:
    assert dev.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7
    if sys.platform != "win32":
        assert dev.run(["sh", "-c", "kill -9 $$"]) == 137


def test_after_ctrl_c_the_command_ends_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[object] = [KeyboardInterrupt, KeyboardInterrupt, 7]

    class Process:
        def wait(self) -> object:
            if waits[0] is KeyboardInterrupt:
                raise waits.pop(0)  # type: ignore[misc]
            return waits.pop(0)

    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: Process())
    assert dev.run(["wxtcp-gui"]) == 7
    assert waits == []


def test_an_old_python_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))  # the oldest that ast can still stand in for
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11, 3\.12 or 3\.13.* is 3\.9\.2;"):
        runpy.run_path(dev.__file__)


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
@pytest.mark.parametrize(
    ("suitable", "answer"),
    [
        ("python3 python3.12", '"/found/python3" packaging/dev.py test'),
        ("python3.12 python3.11", '"/found/python3.12" packaging/dev.py test'),
        ("", "No Python 3.11, 3.12 or 3.13 was found"),
    ],
)
def test_make_finds_a_suitable_python(tmp_path: Path, suitable: str, answer: str) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11", "python"):
        script = tmp_path / name
        says = f"echo /found/{name}" if name in suitable.split() else "exit 1"
        script.write_text(f"#!/bin/sh\n{says}\n")
        script.chmod(0o755)
    variables = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    for name in ("PYTHON", "MAKEFLAGS", "MAKELEVEL"):
        variables.pop(name, None)
    make = subprocess.run(  # noqa: S603 - the make of this machine, on our Makefile
        [str(MAKE), "--dry-run", "test"],
        check=False,
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
    )
    assert answer in make.stdout + make.stderr
