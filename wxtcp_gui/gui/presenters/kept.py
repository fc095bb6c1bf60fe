"""Kept: what the composer's pages speak of, and what outlives the window when it is built anew."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wxtcp_gui.gui.presenters.history import SendHistory
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.net.tasks import Tasks

if TYPE_CHECKING:
    from wxtcp_gui.compose.sequence_file import Sequences
    from wxtcp_gui.compose.snippets import Snippets
    from wxtcp_gui.gui.presenters.file_sending import FileSends
    from wxtcp_gui.gui.presenters.kept_file import KeptFile
    from wxtcp_gui.gui.presenters.sequence_runs import SequenceRuns

SEQUENCES_FILE: Final = "sequences.toml"  # beside that of the snippets


class Kept:
    """The history of sends; and each of the others from when its page is first looked at."""

    def __init__(self, workspace: Workspace, tasks: Tasks, snippets_file: Path) -> None:
        self.tasks = tasks
        self.history = SendHistory(workspace)
        self._workspace = workspace
        self._snippets_file = snippets_file

    @cached_property
    def sends(self) -> FileSends:
        """The file that each socket sends."""
        from wxtcp_gui.gui.presenters.file_sending import FileSends  # noqa: PLC0415 - for no start

        return FileSends(self._workspace, self.tasks)

    @cached_property
    def runs(self) -> SequenceRuns:
        """The sequence that each socket sends."""
        from wxtcp_gui.gui.presenters.sequence_runs import SequenceRuns  # noqa: PLC0415 - as above

        return SequenceRuns(self._workspace, self.tasks)

    @cached_property
    def snippets(self) -> KeptFile[Snippets]:
        """The user's snippets."""
        from wxtcp_gui.compose import snippet_file  # noqa: PLC0415 - as above
        from wxtcp_gui.compose.snippets import Snippets  # noqa: PLC0415 - as above
        from wxtcp_gui.gui.presenters.kept_file import KeptFile  # noqa: PLC0415 - as above

        return KeptFile(
            self._snippets_file,
            Snippets(),
            load=snippet_file.load,
            save=snippet_file.save,
            tasks=self.tasks,
        )

    @cached_property
    def sequences(self) -> KeptFile[Sequences]:
        """The user's sequences of snippets."""
        from wxtcp_gui.compose import sequence_file  # noqa: PLC0415 - as above
        from wxtcp_gui.compose.sequence_file import Sequences  # noqa: PLC0415 - as above
        from wxtcp_gui.gui.presenters.kept_file import KeptFile  # noqa: PLC0415 - as above

        return KeptFile(
            self._snippets_file.with_name(SEQUENCES_FILE),
            Sequences(),
            load=sequence_file.load,
            save=sequence_file.save,
            tasks=self.tasks,
        )
