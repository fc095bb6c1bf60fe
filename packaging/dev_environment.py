"""The development environment .venv: when it counts as done, and how it is made."""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Call = Callable[[Sequence[str]], int]

STAMP = "setup-done.txt"
INPUTS = ("pyproject.toml", "requirements.txt")


def call(command: Sequence[str]) -> int:
    """Run a command without input, its output on stderr; return its exit code.

    It inherits the lock of the set-up: should it outlive us, the next set-up waits for it.
    """
    return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, close_fds=False)


class DevEnvironment:
    """The .venv of a working copy.

    It counts as done by a stamp that is written last and removed first, so that nothing
    half-made ever does. The stamp has two lines: the place (this Python, this folder) and
    the inputs. Another place makes .venv anew; other inputs install into what is there.
    """

    def __init__(
        self,
        root: Path,
        call: Call = call,
        version: str = ".".join(str(part) for part in sys.version_info[:3]),
        platform: str = sys.platform,
    ) -> None:
        self.root = root
        self.folder = root / ".venv"
        scripts = ("Scripts", "python.exe") if platform == "win32" else ("bin", "python")
        self.python = self.folder.joinpath(*scripts)
        self._stamp = self.folder / STAMP
        self._call = call
        self._version = version

    def is_done(self) -> bool:
        """Whether everything is installed, by this Python, in this folder, as now listed."""
        return self._stamped() == self._wanted()

    def make(self, say: Callable[[str], None]) -> None:
        """Make or update .venv; exits with a sentence where a step fails."""
        with self._alone(say):
            stamped, wanted = self._stamped(), self._wanted()
            if stamped == wanted:
                return  # another set-up was quicker
            self._stamp.unlink(missing_ok=True)
            if not stamped or stamped[0] != wanted[0]:
                self._create(say)
            self._install(say)
            unfinished = self._stamp.with_suffix(".new")
            unfinished.write_text("\n".join(wanted), encoding="ascii")
            unfinished.replace(self._stamp)

    def _create(self, say: Callable[[str], None]) -> None:
        say(f"Making .venv with Python {self._version}")
        # Not sys.executable: that may be a .venv's own Python, which is about to go.
        base = getattr(sys, "_base_executable", "") or sys.executable
        if self._call([base, "-m", "venv", "--clear", str(self.folder)]) != 0:
            sys.exit(
                f"{self.folder} could not be made (see above): see that you may write there, "
                "remove it if it is there, and try again."
            )

    def _install(self, say: Callable[[str], None]) -> None:
        say("Installing the packages of requirements.txt (a minute or two at first)")
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        pip += ["install", "--quiet"]
        lock = str(self.root / "requirements.txt")
        ours = ["--no-deps", "--no-build-isolation", "--editable", str(self.root)]
        if self._call([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock]) != 0:
            sys.exit("pip could not install requirements.txt (see above); is the network there?")
        if self._call([*pip, *ours]) != 0:
            sys.exit("pip could not install wxtcp_gui itself (see above).")

    def _wanted(self) -> tuple[str, ...]:
        place = "\0".join((self._version, sys.base_prefix, str(self.folder)))
        inputs = b"\0".join((self.root / name).read_bytes() for name in INPUTS)
        return tuple(hashlib.sha256(part).hexdigest() for part in (place.encode(), inputs))

    def _stamped(self) -> tuple[str, ...]:
        """Return what the stamp says; nothing where it or the Python of .venv is gone."""
        if not os.access(self.python, os.X_OK):
            return ()
        try:
            return tuple(self._stamp.read_text(encoding="ascii").split())
        except (OSError, UnicodeDecodeError):
            return ()

    @contextlib.contextmanager
    def _alone(self, say: Callable[[str], None]) -> Iterator[None]:
        """Hold the working copy's lock, so that two set-ups do not mix. Not on Windows."""
        try:
            import fcntl  # noqa: PLC0415 - Windows has none
        except ImportError:
            yield
            return
        folder = os.open(self.root, os.O_RDONLY)
        os.set_inheritable(folder, True)  # noqa: FBT003 - it takes no keyword
        try:
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Waiting for another set-up of this folder to end")
                fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
