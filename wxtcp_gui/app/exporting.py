"""The command export: a session, or what a filter leaves of it, into a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from wxtcp_gui.app.cli import OneLineParser
from wxtcp_gui.capture import SessionError, SessionReader
from wxtcp_gui.capture.query import QueryError
from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.export import ENDS, FORMATS, export
from wxtcp_gui.export.wxcode import NothingToReproduceError


def run_export(argv: Sequence[str]) -> int:
    """Write the file, and say how many events it has."""
    parser = OneLineParser(
        prog="wxtcp-gui export",
        description="Write a session, or the events that a filter leaves, into a file for other "
        "programs.",
    )
    parser.add_argument("session", type=Path, metavar="SESSION", help="session file")
    parser.add_argument("--format", choices=list(FORMATS), required=True, help="of the file")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", required=True, help="file to write"
    )
    parser.add_argument(
        "--filter", metavar="QUERY", default="", help="as in the window: kind:message size>1k"
    )
    parser.add_argument(
        "--end",
        choices=ENDS,
        help="events of this end alone: the program's sockets, or the test server; both, but "
        "for raw, which has the program's where there are any",
    )
    options = parser.parse_args(argv)
    target: Path = options.output
    if target.exists() and options.session.exists() and target.samefile(options.session):
        parser.error(f"argument -o: {target} is the session itself: name another file")
    try:
        with closing(SessionReader(options.session)) as reader:
            count = export(reader, target, options.format, options.filter, options.end, tell=_note)
    except QueryError as error:
        parser.error(f"argument --filter: {error.sentence}")
    except NothingToReproduceError as error:
        parser.error(str(error.sentence))
    except SessionError as error:
        parser.error(str(error))
    except OSError as error:
        parser.error(f"argument -o: {target} cannot be written: {error.strerror}")
    print(f"{count} events written to {target}")
    return 0


def _note(sentence: Sentence) -> None:
    """Say what is not in the file."""
    print(f"wxtcp-gui export: {sentence}", file=sys.stderr)
