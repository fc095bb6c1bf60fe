"""Which file is meant by what a script asks for, and what is said where there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from module_runner import logged, run, written

from wxtcp_gui.script import modules
from wxtcp_gui.script.modules import ModuleError, load_script


def asked(folder: Path, specifier: str, files: dict[str, str | bytes] | None = None) -> str:
    """Return what require() gives, or says, for a specifier."""
    main = f"try {{ log(require({specifier!r})) }} catch (error) {{ log(error.message) }}"
    return logged(folder, {"main.js": main, **(files or {})})[0]


@pytest.mark.parametrize(
    ("specifier", "file"),
    [
        ("./a.js", "a.js"),
        ("./a", "a.js"),
        ("./a", "a.json"),
        ("./a", "a/index.js"),
        ("./a/", "a/index.js"),
        ("./lib/../a", "a.js"),
        ("./lib/.././a.js", "a.js"),
        ("./a.min", "a.min.js"),
        ("./a.b", "a.b/index.js"),
        (".", "index.js"),
        ("./脚本", "脚本.js"),
        ("./with space", "with space.js"),
        ("./100%", "100%.js"),
        ("./it's", "it's.js"),
    ],
)
def test_found(tmp_path: Path, specifier: str, file: str) -> None:
    text = '"found"' if file.endswith(".json") else 'module.exports = "found"'
    assert asked(tmp_path, specifier, {file: text}) == "found"


def test_a_file_comes_before_a_folder_of_its_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.js": "module.exports = 'file'",
        "a/index.js": "module.exports = 'folder'",
    }
    assert asked(tmp_path, "./a", files) == "file"


@pytest.mark.parametrize(
    ("specifier", "said"),
    [
        ("./nothing", "“./nothing” was not found: neither that file, nor one with .js"),
        ("lodash", "“lodash” is no file of the script’s folder, and there are no packages"),
        ("node:fs", "“node:fs” is no file of the script’s folder"),
        ("https://example.com/x.js", "“https://example.com/x.js” is no file of"),
        ("//example.com/x.js", "“//example.com/x.js” is no file of"),
        ("", "“” is no file of"),
        ("/etc/passwd", "“/etc/passwd” is an absolute path"),
        ("../outside", "“../outside” lies outside of the script’s folder"),
        ("./lib/../../outside.js", "“./lib/../../outside.js” lies outside"),
        ("..", "“..” lies outside"),
        ("./C:/x", "“./C:/x” was not found"),
        (".\\\\a", "“.\\a” has a backslash: write / between folders"),
        ("./types.ts", "“./types.ts” is neither .js, .mjs, .cjs nor .json"),
        ("./folder", "“./folder” was not found"),
        ("./a\\u0000b", "was not found"),
    ],
)
def test_not_found(tmp_path: Path, specifier: str, said: str) -> None:
    (tmp_path / "outside.js").write_text("")
    folder = tmp_path / "script"
    files: dict[str, str | bytes] = {
        "main.js": f"try {{ require('{specifier}') }} catch (error) {{ log(error.message) }}",
        "types.ts": "",
        "folder/other.js": "",
    }
    assert said in logged(folder, files)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_leads_to_nothing_outside(tmp_path: Path) -> None:
    outside = written(tmp_path / "outside", {"secret.js": "module.exports = 1", "x/y.js": ""})
    folder = tmp_path / "script"
    folder.mkdir()
    (folder / "link.js").symlink_to(outside)
    (folder / "folder").symlink_to(outside.parent)
    (folder / "loop.js").symlink_to(folder / "loop.js")
    for specifier in ("./link.js", "./link", "./folder/secret.js", "./folder/x/y"):
        assert "lies outside of the script’s folder" in asked(folder, specifier)
    assert "was not found" in asked(folder, "./loop")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_within_the_folder_is_the_file_itself(tmp_path: Path) -> None:
    main = written(
        tmp_path,
        {
            "main.js": "log(require('./a') === require('./b'), require('./c') === module.exports)",
            "a.js": "",
        },
    )
    (tmp_path / "b.js").symlink_to(tmp_path / "a.js")
    (tmp_path / "c.js").symlink_to(main)
    assert run(load_script(main)) == ["true true"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_names_of_another_encoding(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + "/打印".encode("gbk")))
    library = folder / os.fsdecode("库.js".encode("gbk"))
    main = written(folder, {"main.js": "log(require('./a').name)", "a.js": ""})
    library.write_text("exports.name = 'library'", "utf-8")
    (folder / "a.js").unlink()
    (folder / "a.js").symlink_to(library)
    script = load_script(main)
    assert run(script) == ["library"]
    assert [each.name for each in script.files] == ["main.js", "%BF%E2.js"]
    assert script.path_of("%BF%E2.js") == library


@pytest.mark.skipif(sys.platform == "win32", reason="there are none like these")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.js")
    assert asked(tmp_path, "./pipe") == "pipe.js is no ordinary file"
    with pytest.raises(ModuleError, match=r"pipe\.js is no ordinary file"):
        load_script(tmp_path / "pipe.js")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, {"a.js": ""})
    path.chmod(0)
    assert asked(tmp_path, "./a") == "a.js cannot be read: Permission denied"


def test_files_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(tmp_path, "./a", {"a.js": b"//\n//\r\nlog('\xff')"}) == (
        "a.js is not UTF-8 at line 3: save it as UTF-8"
    )
    assert asked(tmp_path, "./b", {"b.js": "log(1)".encode("utf-16")}) == (
        "b.js is not UTF-8 at line 1: save it as UTF-8"
    )
    monkeypatch.setattr(modules, "FILE_MAX_BYTES", 1000)
    assert asked(tmp_path, "./c", {"c.js": "/" * 1001}).startswith("c.js is too much")
    monkeypatch.setattr(modules, "FILES_MAX_BYTES", 1000)
    assert asked(tmp_path, "./d", {"d.js": "/" * 999}).startswith("d.js is too much")
    monkeypatch.setattr(modules, "FILES_MAX", 1)
    assert asked(tmp_path, "./e", {"e.js": ""}) == "The script has more than 1 files"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n\nimport './a'", "main.js:3: “./a” was not found"),
        ("export * from 'vue'", "main.js:1: “vue” is no file of"),
        ("import a from './faulty'", "main.js:1: faulty.js is not UTF-8 at line 1"),
        ("\nimport {b} from './good'", "main.js:2: “./good” exports no “b”"),
        ("import d from './good'", "main.js:1: “./good” exports no “default”"),
        ("export {b as c} from './good'", "main.js:1: “./good” exports no “b”"),
        ("import {c} from './more'", "main.js:1: “./more” exports no “c”"),
    ],
)
def test_what_is_imported_has_to_be_there(tmp_path: Path, text: str, said: str) -> None:
    files: dict[str, str | bytes] = {
        "main.js": text,
        "faulty.js": b"\xff",
        "good.js": "export const a = 1",
        "more.js": "export * from './good'; export * from './more'",
    }
    with pytest.raises(ModuleError) as caught:
        load_script(written(tmp_path, files))
    assert caught.value.sentence.startswith(said)


def test_the_main_file_itself(tmp_path: Path) -> None:
    with pytest.raises(ModuleError, match=r"^main\.js cannot be read: No such file or directory$"):
        load_script(tmp_path / "main.js")
    (tmp_path / "folder.js").mkdir()
    with pytest.raises(ModuleError, match=r"^folder\.js is no ordinary file$"):
        load_script(tmp_path / "folder.js")
    script = load_script(written(tmp_path, {"my script.js": "\ufefflog(1)\r\nlog(2)\r\n"}))
    assert script.main.name == "my%20script.js"
    assert script.main.lines == 3
    assert run(script) == ["1", "2"]


def test_a_script_of_an_editor(tmp_path: Path) -> None:
    path = written(tmp_path, {"main.js": "log('saved')", "a.js": "module.exports = 'a'"})
    assert run(load_script(path, "log('edited', require('./a'))")) == ["edited a"]
    assert run(load_script(None, "log('\ud800'.length)")) == ["1"]
    said = run(load_script(None, "try { require('./a') } catch (error) { log(error.message) }"))
    assert said == ["“./a” is looked for beside the script: save the script first"]


def test_a_path_that_is_put_together(tmp_path: Path) -> None:
    main = """
    for (const name of ["a", "a.js", "lib/b", "c", "../../a"]) {
      try { log(require("./" + name)) } catch (error) { log(error.code, error.message) }
    }
    function never() { require("./a"); require("./lib/b") }
    """
    files: dict[str, str | bytes] = {
        "main.js": main,
        "a.js": "module.exports = 'a'",
        "lib/b.js": "module.exports = require('../' + 'a') + 'b'",
        "c.js": "",
    }
    said = logged(tmp_path, files)
    assert said[:3] == ["a", "a", "ab"]
    assert said[3].startswith("MODULE_NOT_FOUND “./c” is not loaded: a path that is put together")
    assert said[4].startswith("MODULE_NOT_FOUND “./../../a” is not loaded")
