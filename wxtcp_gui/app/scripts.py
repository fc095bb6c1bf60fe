"""Scripts: builds what runs scripts in the window, when their dock is first opened."""

from __future__ import annotations

from wxtcp_gui.app import paths
from wxtcp_gui.gui.models.first_script import first_script
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.gui.presenters.script_desk import ScriptDesk
from wxtcp_gui.gui.presenters.script_runner import ScriptRunner
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.shelf import Shelf


def make_scripts(workspace: Workspace, peers: Peers, tasks: Tasks) -> ScriptRunner:
    """Return the runner of the window's scripts, with the desk that the open one lies on."""
    folder = paths.scripts_folder()
    desk = ScriptDesk(
        Shelf(folder),
        tasks,
        first_text=lambda: first_script(peers.first.host, peers.first.status.port),
    )
    return ScriptRunner(
        workspace,
        desk,
        tasks,
        observe=peers.observe,
        numbers=peers.numbers,
        storage_folder=folder / "storage",
    )
