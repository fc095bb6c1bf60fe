"""What two windows put on the shelf stays, and so does what is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxtcp_gui.script.shelf import Draft, Shelf, TakenError, new_script, script_in
from wxtcp_gui.script.source_file import SourceError


def test_what_was_put_there_comes_back(tmp_path: Path) -> None:
    shelf, kept = Shelf(tmp_path), script_in(tmp_path / "a.js")
    draft = Draft(text="你好\ud83d", stamp=(1, 2, 3), newline="\r\n", has_bom=True)
    shelf.keep(kept.key, draft)
    shelf.save([kept])
    again = Shelf(tmp_path)
    (found,) = again.load()
    assert (found.path, found.has_draft) == (kept.path, True)
    assert again.draft(found) == Draft(
        text="你好\ufffd", stamp=(1, 2, 3), newline="\r\n", has_bom=True
    )


def test_the_name_of_a_file_may_be_of_any_encoding(tmp_path: Path) -> None:
    kept = script_in(tmp_path / "\udcc4\udce3 你.js")
    Shelf(tmp_path).save([kept])
    assert [each.path for each in Shelf(tmp_path).load()] == [kept.path]


def test_a_text_of_another_window_is_not_written_over(tmp_path: Path) -> None:
    first, second, kept = Shelf(tmp_path), Shelf(tmp_path), new_script()
    first.keep(kept.key, Draft(text="mine"))
    with pytest.raises(TakenError):
        second.keep(kept.key, Draft(text="yours"))
    second.drop(kept.key)
    assert first.draft(kept).text == "mine"
    first.keep(kept.key, Draft(text="mine, longer"))
    assert first.draft(kept).text == "mine, longer"


def test_the_list_has_the_scripts_of_both_windows(tmp_path: Path) -> None:
    first, second = Shelf(tmp_path), Shelf(tmp_path)
    a, b = script_in(tmp_path / "a.js"), script_in(tmp_path / "b.js")
    first.save([a])
    second.save([b])
    first.save([a])
    assert [each.path for each in Shelf(tmp_path).load()] == [a.path, b.path]


def test_of_a_damaged_list_the_texts_are_found(tmp_path: Path) -> None:
    shelf, kept = Shelf(tmp_path), new_script()
    shelf.keep(kept.key, Draft(text="precious"))
    (tmp_path / "open.json").write_text("{", "utf-8")
    (found,) = Shelf(tmp_path).load()
    assert shelf.draft(found).text == "precious"


def test_a_damaged_text_is_said_and_stays(tmp_path: Path) -> None:
    shelf, kept = Shelf(tmp_path), new_script()
    shelf.keep(kept.key, Draft(text="x"))
    (file,) = (tmp_path / "drafts").iterdir()
    file.write_text("{", "utf-8")
    with pytest.raises(SourceError, match="cannot be read"):
        shelf.draft(kept)
    assert file.read_text("utf-8") == "{"
