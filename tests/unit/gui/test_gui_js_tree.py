"""JsTree: the tree follows the text, and says how it is coloured and where it is broken."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from wxtcp_gui.gui.models.js_faults import MOST, syntax_faults
from wxtcp_gui.gui.models.js_tree import Ink, JsTree

ROOT = Path(__file__).parents[3]
SCRIPTS = [
    *(ROOT / "resources" / "samples" / "scripts").glob("*.js"),
    *(ROOT / "wxtcp_gui" / "script" / "prelude").glob("*.js"),
]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def coloured(source: str) -> dict[str, Ink]:
    tree = JsTree(source)
    return {tree.text(start, stop): ink for start, stop, ink in tree.inks(0, tree.length)}


class TestInks:
    @pytest.mark.parametrize(
        ("source", "piece", "ink"),
        [
            ("const a = 1", "const", Ink.KEYWORD),
            ("const a = 1", "1", Ink.NUMBER),
            ("x = true", "true", Ink.NUMBER),
            ("x = 'abc'", "abc", Ink.STRING),
            ("x = '\\n'", "\\n", Ink.STRING),
            ("x = `a${b}c`", "a", Ink.STRING),
            ("x = /ab+[/]c/gi", "/ab+[/]c/gi", Ink.REGEXP),
            ("// one\ntwo()", "// one", Ink.COMMENT),
            ("/* 注释 */", "/* 注释 */", Ink.COMMENT),
            ("tcp.connect({})", "connect", Ink.FUNCTION),
            ("function f() {}", "f", Ink.FUNCTION),
            ("const f = () => 1", "f", Ink.FUNCTION),
            ("Page({ onLoad() {} })", "onLoad", Ink.FUNCTION),
            ("new TextDecoder()", "TextDecoder", Ink.CLASS),
            ("class A extends B {}", "A", Ink.CLASS),
            ("class A extends B {}", "B", Ink.CLASS),
            ("for await (const x of y) {}", "of", Ink.KEYWORD),
        ],
    )
    def test_what_is_what(self, source: str, piece: str, ink: Ink) -> None:
        assert coloured(source)[piece] is ink

    def test_names_are_plain(self) -> None:
        found = coloured("x = `a${name}c`; object.property = other")
        assert not {"name", "object", "property", "other", "x"} & set(found)

    def test_a_part_of_the_text(self) -> None:
        tree = JsTree("const a = 1\nlet b = 2\n")
        assert [tree.text(*each[:2]) for each in tree.inks(12, 21)] == ["let", "2"]

    def test_a_comment_over_many_lines_is_seen_from_within(self) -> None:
        tree = JsTree("/* one\ntwo\nthree */ f()")
        assert [each[2] for each in tree.inks(7, 10)] == [Ink.COMMENT]


class TestReplacing:
    def test_edits_lead_to_the_tree_of_the_text(self) -> None:
        """Whatever is put in wherever: the tree is the one that is read from the start."""
        dice = random.Random(7)  # noqa: S311 - no secrets
        pieces = ["", "x", "\n", "{", "}", "`", "'", "/*", "*/", "f(1)\n", "你好", "😀", "  ", "//"]
        text = "const a = `1 ${b}`\nf(() => {\n  return '😀'\n})\n"
        tree = JsTree(text)
        for _ in range(300):
            start = dice.randrange(len(text) + 1)
            stop = min(len(text), start + dice.choice((0, 0, 1, 3, 8)))
            piece = dice.choice(pieces)
            before = text[:start]
            tree.replace(
                units(before),
                units(text[start:stop]),
                piece,
                row=before.count("\n"),
                column=units(before[before.rfind("\n") + 1 :]),
            )
            text = before + piece + text[stop:]
            fresh = JsTree(text)
            assert tree.text(0, tree.length) == text
            assert set(tree.inks(0, tree.length)) == set(fresh.inks(0, fresh.length))
            assert tree.has_error == fresh.has_error

    def test_the_same_text_is_no_change(self) -> None:
        assert JsTree("abc").replace(1, 1, "b", row=0, column=1) is None

    def test_it_says_where_the_meaning_changed(self) -> None:
        tree = JsTree("a\nb\nc */\n")
        changed = tree.replace(0, 0, "/*", row=0, column=0)
        assert changed is not None
        assert max(stop for _, stop in changed) > 6


class TestFaults:
    @pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
    def test_what_runs_has_none(self, path: Path) -> None:
        assert syntax_faults(JsTree(path.read_text(encoding="utf-8"))) == ()

    @pytest.mark.parametrize(
        "source",
        [
            "async () => { for await (const x of y) {} }",
            "class A { #x = 1; static { f() } get a() { return this.#x } }",
            "x ??= 1; a?.b?.[c]; 1_000n; new.target; import.meta",
            "await f(); return 1",
            "import a, { b as c } from './d'\nexport * from './e'",
            "tcp.\nf()",
            "",
        ],
    )
    def test_javascript_has_none(self, source: str) -> None:
        assert syntax_faults(JsTree(source)) == ()

    @pytest.mark.parametrize(
        ("source", "line", "message"),
        [
            ("a()\nf(1\nconst b = 2\n", 2, "“(” is not closed: “)” is missing"),
            ("a()\n\nfunction f() {\n  b()\n", 3, "“{” is not closed: “}” is missing"),
            ("a()\n}\nb()", 2, "“}” closes nothing: remove it"),
            ("a()\nx = [1, 2)\n", 2, "“[” is not closed: “]” is missing"),
            ("a()\nconst s = 'abc\nb()", 2, "This string has no end: close it with “'”"),
            ("a()\nconst s = `abc\nb()", 2, "This string has no end: close it with “`”"),
            ("a()\n/* b\nc()", 2, "This comment has no end: close it with “*/”"),
            ("a()\nf('a' + )", 2, "A name or a value is missing here"),
            ("a()\nlet x = 5 6", 2, "This is no JavaScript, near “5”"),
            ("'(' + `}` + /[)]/ // ]\nelse", 2, "This is no JavaScript, near “else”"),
        ],
    )
    def test_what_is_wrong_and_where(self, source: str, line: int, message: str) -> None:
        (fault,) = syntax_faults(JsTree(source))
        assert (fault.line, fault.message) == (line, message)

    def test_they_are_few(self) -> None:
        faults = syntax_faults(JsTree("let x = 5 6;\n" * 1_000))
        assert len(faults) == MOST
        assert [each.line for each in faults] == sorted({each.line for each in faults})


class TestPlaces:
    SOURCE = "f(a, `x${y}z`, [1]) // c("

    @pytest.mark.parametrize("pair", [(1, 18), (8, 10), (15, 17)])
    def test_brackets_belong_together(self, pair: tuple[int, int]) -> None:
        tree = JsTree(self.SOURCE)
        assert tree.pair(pair[0]) == pair
        assert tree.pair(pair[1]) == pair[::-1]

    @pytest.mark.parametrize("place", [0, 6, 24, 25, 99])
    def test_other_places_have_none(self, place: int) -> None:
        assert JsTree(self.SOURCE).pair(place) is None

    def test_the_bracket_around_a_place(self) -> None:
        tree = JsTree("a = {\n  f(1, ')')\n  ")
        assert tree.enclosing(tree.length) == 4
        assert tree.enclosing(12) == 9
        assert tree.enclosing(2) is None

    @pytest.mark.parametrize(
        ("source", "prose"),
        [
            ("'wx.|'", True),
            ("'wx.'|", False),
            ("`a${wx.|}`", False),
            ("`a wx.|`", True),
            ("`a wx.|", True),
            ("f(`a ${b} wx.|", True),
            ("f(`a ${wx.|", False),
            ("f(`a`, wx.|", False),
            ("// wx.|", True),
            ("/* wx.| */", True),
            ("/* */wx.|", False),
            ("wx.|", False),
            ("x = /wx.|/", True),
        ],
    )
    def test_strings_and_comments_are_prose(self, source: str, *, prose: bool) -> None:
        place = source.index("|")
        assert JsTree(source.replace("|", "")).is_prose(place) is prose
