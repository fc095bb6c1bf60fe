"""Runs one task of development: python packaging/dev.py TASK [ARGS]; TASKS has them all.

Sets up first what is missing: Qt's system libraries, then .venv. Standard library only.
Every Python from 3.6 on can read this file, so that an old one gets a sentence, no traceback.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    found = ".".join(str(part) for part in sys.version_info[:3])
    how = {"darwin": "brew install python@3.12", "win32": "winget install Python.Python.3.12"}
    sys.exit(
        f"wxtcp_gui needs Python 3.11, 3.12 or 3.13, but {sys.executable} is {found}; install one "
        f"({how.get(sys.platform, 'sudo apt-get install python3.11')}), "
        "then name it: make PYTHON=/path/to/it test"
    )

from debian_packages import DebianPackages
from dev_environment import DevEnvironment
from system_libraries import (
    ALWAYS,
    WINDOW,
    install_chinese_font,
    install_for_tests,
    install_missing,
    missing_libraries,
    missing_venv,
)

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOT = "build/first-session.png"

# What `check` runs with .venv's Python: what it is called, and its arguments.
CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "states": ["packaging/draw_states.py", "--check"],
    "errors": ["packaging/write_errors.py", "--check"],
    "conformance": ["packaging/conformance.py", "--check"],
    "translations": ["packaging/translations.py", "--check"],
}

# Every folder of tests is in one of them.
WINDOW_TESTS = ("tests/gui",)
OTHER_TESTS = ("tests/conformance", "tests/integration", "tests/support", "tests/unit")

_PIN = "--universal --python-version 3.11 --generate-hashes"
_PIN += " --no-header --no-emit-index-url --quiet"
BUILD_LOCK = "packaging/requirements-build"
# What is developed with, and then, in the same versions, what packages are built with and of.
LOCKS = (
    f"pip compile pyproject.toml --extra dev {_PIN} -o requirements.txt",
    f"pip compile pyproject.toml {BUILD_LOCK}.in {_PIN} -c requirements.txt -o {BUILD_LOCK}.txt",
)


def say(sentence: str) -> None:
    """Tell the user about the set-up, apart from what the task itself prints."""
    print(sentence, file=sys.stderr, flush=True)


def has_display(platform: str = sys.platform) -> bool:
    """Whether a window can be opened here."""
    unix = platform not in {"win32", "darwin"}
    return not unix or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def offscreen() -> dict[str, str]:
    """Return the variables under which Qt opens no window, and does not complain of the locale."""
    variables = {"QT_QPA_PLATFORM": "offscreen"}
    if sys.platform == "linux" and os.environ.get("LC_ALL") in {"C", "POSIX"}:
        variables["LC_ALL"] = "C.UTF-8"
    return variables


def run(command: list[str], variables: Mapping[str, str] = MappingProxyType({})) -> int:
    """Run a command in the project's root; return its exit code, 128 + n for signal n."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **variables})
    while True:
        try:
            code = process.wait()
        except KeyboardInterrupt:  # Ctrl+C reached the command too: let it end in its own way
            continue
        return code if code >= 0 else 128 - code


def run_beside(command: list[str], variables: Mapping[str, str]) -> Callable[[], int]:
    """Start a command in the project's root; what is returned waits for it, shows its output.

    It returns the exit code as run() does.
    """
    output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by what is returned
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=output,
        stderr=subprocess.STDOUT,
    )

    def wait() -> int:
        code = process.wait()
        with output:
            output.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(output, sys.stdout.buffer)
            sys.stdout.flush()
        return code if code >= 0 else 128 - code

    return wait


def set_up(environment: DevEnvironment, window: bool) -> None:
    """Install what is missing; with all in place, this costs some milliseconds."""
    done = environment.is_done()
    if sys.platform == "linux":
        debian = DebianPackages()

        def needed() -> dict[str, str]:
            rows = ALWAYS | WINDOW if window else ALWAYS
            return ({} if done else missing_venv()) | missing_libraries(rows)

        def useful() -> dict[str, str]:
            return {} if done or window else missing_libraries(WINDOW)

        install_missing(needed, useful, debian, say)
        if not done:
            install_chinese_font(debian, say)
            install_for_tests(debian, say)
    if not done:
        environment.make(say)


def task_run(python: str, arguments: list[str]) -> int:
    """Open the window; without a display, play its first session offscreen."""
    if has_display():
        return run([python, "-m", "wxtcp_gui", *arguments])
    print(f"No display: playing the first session offscreen, into {SCREENSHOT}.", flush=True)
    (ROOT / SCREENSHOT).parent.mkdir(exist_ok=True)
    first_session = ["--first-session", "--screenshot", SCREENSHOT, *arguments]
    return run([python, "-m", "wxtcp_gui", *first_session], offscreen())


def task_test(python: str, arguments: list[str]) -> int:
    """Run every test and the coverage gate of the core; with arguments, just those tests.

    The tests of windows run beside the others: much of their time is waiting.
    """
    if arguments:
        return run([python, "-m", "pytest", *arguments], offscreen())
    coverage = [python, "-m", "coverage"]
    test = [*coverage, "run", "--parallel-mode", "-m", "pytest"]
    run([*coverage, "erase"])
    beside = run_beside([*test, *WINDOW_TESTS], offscreen())
    code = run([*test, *OTHER_TESTS], offscreen())
    code = beside() or code
    return code or run([*coverage, "combine", "--quiet"]) or run([*coverage, "report"])


def task_check(python: str, _arguments: list[str]) -> int:
    """Run every check, also after one has failed, and name those that did."""
    failed = []
    for name, arguments in CHECKS.items():
        script = arguments[0]
        if script.startswith("-") or (ROOT / script).exists():
            say(f"== {name}")
            if run([python, *arguments]) != 0:
                failed.append(name)
    say(f"Checks that failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def task_bench(python: str, arguments: list[str]) -> int:
    """Run every benchmark; with arguments, those that they name."""
    return run([python, "-m", "benchmarks", *arguments], {} if has_display() else offscreen())


def task_package(python: str, arguments: list[str]) -> int:
    """Build the packages into dist/, and try each."""
    return run([python, "packaging/build.py", *arguments])


def task_lock(_python: str, arguments: list[str]) -> int:
    """Write the pinned requirements anew from pyproject.toml."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("uv is needed to write the lock, and is not on PATH; type: pipx install uv")
    for lock in LOCKS:
        code = run([uv, *lock.split(), *arguments])
        if code != 0:
            return code
    return 0


def task_setup(_python: str, _arguments: list[str]) -> int:
    """Do nothing more than the set-up."""
    return 0


TASKS = {
    "run": task_run,
    "test": task_test,
    "check": task_check,
    "bench": task_bench,
    "package": task_package,
    "lock": task_lock,
    "setup": task_setup,
}


def main(arguments: list[str]) -> int:
    """Set up, then carry out the task; return the exit code."""
    if not arguments or arguments[0] not in TASKS:
        say(f"Name one task: python packaging/dev.py {'|'.join(TASKS)} [ARGS]")
        return 2
    task = arguments[0]
    environment = DevEnvironment(ROOT)
    try:
        if task != "lock":
            # What a window needs is packed with it, whether one can be opened here or not.
            window = task == "package" or (task in {"run", "bench"} and has_display())
            set_up(environment, window=window)
        return TASKS[task](str(environment.python), arguments[1:])
    except KeyboardInterrupt:
        say("Interrupted; the same make command begins again where it is safe.")
        return 130
    except OSError as error:
        say(f"Could not go on: {error.filename}: {error.strerror}. May you write there?")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
