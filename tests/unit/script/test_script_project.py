"""The folder whose files a script may reach, and what is run before its main file."""

from __future__ import annotations

from pathlib import Path

import pytest
from module_runner import logged, run, written

from wxtcp_gui.script.modules import ModuleError, load_script
from wxtcp_gui.script.project import project_root
from wxtcp_gui.script.seeding import seeded_script

APP_JSON = '{"pages": ["pages/index/index"]}'
PAGE = "pages/index/index.js"


def test_a_page_reaches_the_files_of_its_mini_program(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        PAGE: "log(require('../../utils/tcp.js').name, module.id)",
        "utils/tcp.js": "exports.name = require('./name').name",
        "utils/name.js": "exports.name = 'tcp'",
        "app.json": APP_JSON,
    }
    assert logged(tmp_path, files) == [f"tcp {PAGE}"]
    script = load_script(tmp_path / PAGE)
    assert [each.name for each in script.files] == [PAGE, "utils/tcp.js", "utils/name.js"]
    assert script.root == tmp_path.resolve()


def test_names_lead_to_files(tmp_path: Path) -> None:
    main = written(tmp_path, {"my page.js": "require('./a%b')", "a%b.js": ""})
    script = load_script(main)
    assert [script.path_of(each.name) for each in script.files] == [
        tmp_path.resolve() / "my page.js",
        tmp_path.resolve() / "a%b.js",
    ]
    assert script.path_of("console") is None
    assert load_script(None, "1").path_of("main.js") is None


def test_nothing_outside_of_the_mini_program(tmp_path: Path) -> None:
    main = written(tmp_path / "program", {PAGE: "import '../../../secret'", "app.json": APP_JSON})
    (tmp_path / "secret.js").write_text("")
    with pytest.raises(ModuleError, match="lies outside of the script’s folder"):
        load_script(main)


def test_a_link_out_of_the_mini_program_is_refused(tmp_path: Path) -> None:
    main = written(tmp_path / "program", {PAGE: "import '../../in'", "app.json": APP_JSON})
    (tmp_path / "secret.js").write_text("")
    try:
        (tmp_path / "program" / "in.js").symlink_to(tmp_path / "secret.js")
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(ModuleError, match="lies outside of the script’s folder"):
        load_script(main)


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no JSON", '{"name": "of another program"}', "[" * 100_000, '{"pages": 1}']
)
def test_another_app_json_opens_no_folder(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (tmp_path / "app.json").write_text(text)
    assert project_root(folder) == folder


def test_the_nearest_mini_program_counts(tmp_path: Path) -> None:
    """As with miniprogramRoot: the project's folder has no app.json, or one of something else."""
    inner = tmp_path / "miniprogram"
    page = inner / "pages" / "index"
    page.mkdir(parents=True)
    for folder in (tmp_path, inner):
        (folder / "app.json").write_text(APP_JSON)
    assert project_root(page) == inner


def test_app_js_is_loaded_for_a_page_that_asks_for_the_app(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        PAGE: "const app = getApp()",
        "app.js": "require('./utils/log')",
        "utils/log.js": "",
        "app.json": APP_JSON,
    }
    script = load_script(written(tmp_path, files))
    assert script.app == "app.js"
    assert [each.name for each in script.files] == [PAGE, "app.js", "utils/log.js"]
    assert seeded_script(script, 1).app == "app.js"


@pytest.mark.parametrize(
    "files",
    [
        {PAGE: "getApp()", "app.json": APP_JSON},  # there is none
        {PAGE: "1", "app.js": "", "app.json": APP_JSON},  # nobody asks
        {"main.js": "getApp()", "app.js": ""},  # no mini-program
        {"app.js": "App({}); getApp()", "app.json": APP_JSON},  # it is the main file
    ],
)
def test_app_js_stays_out(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    script = load_script(written(tmp_path, files))
    assert script.app is None
    assert len(script.files) == 1


def test_an_unsaved_script_has_no_folder() -> None:
    script = load_script(None, "log(1)")
    assert script.root is None
    assert run(script) == ["1"]
