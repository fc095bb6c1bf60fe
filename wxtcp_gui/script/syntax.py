"""Syntax: reads what a JavaScript file imports, exports and asks for, and where that is written.

Nothing is judged here: what is no JavaScript is left for V8 to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor

from wxtcp_gui.script.declarations import (
    ALL,
    DEFAULT,
    Call,
    Declaration,
    Export,
    Import,
    Request,
    Syntax,
)

_WORDS: Final = re.compile(rb"\b(?:import|export|require|async|await)\b")
_QUERY: Final = """
(call_expression function: (identifier) @name arguments: (arguments . (_) @required)
  (#eq? @name "require"))
(call_expression
  function: (member_expression object: (identifier) @name property: (property_identifier) @async)
  arguments: (arguments . (_) @required)
  (#eq? @name "require") (#eq? @async "async"))
(call_expression function: (import) @import)
(call_expression function: (import) arguments: (arguments . (_) @required))
(call_expression function: (identifier) @called)
(await_expression) @await
(for_in_statement "await") @await
(expression_statement (call_expression) @statement)
(expression_statement [(binary_expression) (ternary_expression)] @statement)
"""
_SPLIT: Final = re.compile(
    rb"""(?:^|(?<=[;}\s]))export\s*[\r\n]\s*(?:default\b\s*)?(?=[\w$*{\[])
    |(?<=})\s*[\r\n]\s*(?=from\s*["'])""",
    re.VERBOSE,
)
_FUNCTIONS: Final = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function_declaration",
        "generator_function",
        "arrow_function",
        "method_definition",
        "class_static_block",
        "field_definition",
    }
)


def read_syntax(source: bytes) -> Syntax:
    """Return what is written in a file."""
    if not _WORDS.search(source):
        return Syntax()
    # WORKAROUND: tree-sitter-javascript 0.25 takes export for a name where its line ends, and
    # ends export { … } there. What is replaced keeps its length, and lines are counted in the
    # source itself.
    root = parse(_SPLIT.sub(_joined, source))
    found = _Found(source)
    for node in root.named_children:
        if node.type == "import_statement":
            found.take_import(node)
        elif node.type == "export_statement":
            found.take_export(node)
    captures = QueryCursor(_query()).captures(root)
    for node in captures.get("required", ()):
        found.request(node, whole=False)
    names = {each.local for each in found.imports}
    called = captures.get("called", ()) if names else ()
    return Syntax(
        declarations=tuple(found.declarations),
        imports=tuple(found.imports),
        exports=tuple(found.exports),
        requests=tuple(sorted(found.requests, key=lambda each: each.position)),
        dynamic=tuple(sorted(node.start_byte for node in captures.get("import", ()))),
        calls=tuple(
            Call(start=node.start_byte, end=node.end_byte, optional=_is_optional(node))
            for node in sorted(called, key=lambda node: node.start_byte)
            if _text(node) in names
        ),
        statements=() if root.has_error else tuple(_discarded(captures.get("statement", ()))),
        waits=any(_is_outside(node) for node in captures.get("await", ())),
    )


def parse(source: bytes) -> Node:
    """Return the tree of a file, with errors in it where it is no JavaScript."""
    return Parser(_language()).parse(source).root_node


def waits(root: Node) -> bool:
    """Tell whether there is an await outside of functions."""
    return any(map(_is_outside, QueryCursor(_query()).captures(root).get("await", ())))


class _Found:
    """What declarations say, gathered in their order."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self.declarations: list[Declaration] = []
        self.imports: list[Import] = []
        self.exports: list[Export] = []
        self.requests: list[Request] = []

    def request(self, node: Node | None, *, whole: bool) -> str | None:
        """Note a file that is asked for; return the specifier, None where it is no literal."""
        if node is None or (specifier := _literal(node)) is None:
            return None
        line = self._source.count(b"\n", 0, node.start_byte) + 1
        self.requests.append(
            Request(specifier=specifier, line=line, position=node.start_byte, whole=whole)
        )
        return specifier

    def take_import(self, node: Node) -> None:
        """Note the names that an import declaration brings."""
        specifier = self.request(node.child_by_field_name("source"), whole=True)
        if specifier is None:
            return  # import x = …, or half of a declaration: V8 says so
        self.declarations.append(Declaration(start=node.start_byte, end=node.end_byte))
        for clause in _children(node, "import_clause"):
            for each in clause.named_children:
                self.imports += _imported(specifier, each)

    def take_export(self, node: Node) -> None:
        """Note the names that an export declaration gives."""
        if any(child.type == DEFAULT for child in node.children):
            self._take_default(node)
        elif declared := node.child_by_field_name("declaration"):
            start = declared.start_byte
            self.declarations.append(
                Declaration(start=node.start_byte, end=node.end_byte, value=start)
            )
            self.exports += (Export(name=name, local=name) for name in _declared(declared))
        else:
            self._take_list(node)

    def _take_default(self, node: Node) -> None:
        value = node.child_by_field_name("declaration") or node.child_by_field_name("value")
        if value is None:
            return
        named = value.child_by_field_name("name")
        anonymous = None
        if value.type in {"function_expression", "generator_function", "class"} and named is None:
            anonymous = _name_place(value)
        is_declaration = node.child_by_field_name("declaration") is not None
        self.declarations.append(
            Declaration(
                start=node.start_byte,
                end=node.end_byte,
                value=value.start_byte,
                default=not is_declaration,
                anonymous=anonymous,
            )
        )
        local = _text(named) if is_declaration and named is not None else DEFAULT
        self.exports.append(Export(name=DEFAULT, local=local))

    def _take_list(self, node: Node) -> None:
        source = node.child_by_field_name("source")
        specifier = self.request(source, whole=True)
        if source is not None and specifier is None:
            return
        found: list[Export] = []
        for child in node.children:
            if child.type == ALL:
                found.append(Export(name=ALL, local=ALL, specifier=specifier))
            elif child.type == "namespace_export":
                name = _name(child.children[-1])
                found.append(Export(name=name, local=ALL, specifier=specifier))
            elif child.type == "export_clause":
                for each in _children(child, "export_specifier"):
                    local = _name(each.child_by_field_name("name"))
                    name = _name(each.child_by_field_name("alias")) or local
                    found.append(Export(name=name, local=local, specifier=specifier))
        if found or any(child.type == "export_clause" for child in node.children):
            self.declarations.append(Declaration(start=node.start_byte, end=node.end_byte))
            self.exports += found


def _joined(match: re.Match[bytes]) -> bytes:
    """Return the same in one line."""
    return match[0].replace(b"\r", b" ").replace(b"\n", b" ")


def _imported(specifier: str, node: Node) -> Iterator[Import]:
    if node.type == "identifier":
        yield Import(specifier=specifier, local=_text(node), name=DEFAULT)
    elif node.type == "namespace_import":
        yield Import(specifier=specifier, local=_text(node.named_children[-1]), name=ALL)
    elif node.type == "named_imports":
        for each in _children(node, "import_specifier"):
            name = _name(each.child_by_field_name("name"))
            local = _name(each.child_by_field_name("alias")) or name
            yield Import(specifier=specifier, local=local, name=name)


def _declared(node: Node) -> Iterator[str]:
    """Yield the names that a declaration makes."""
    if name := node.child_by_field_name("name"):
        yield _text(name)
    for declarator in _children(node, "variable_declarator"):
        pattern = declarator.child_by_field_name("name")
        if pattern is not None:
            yield from bound_names(pattern)


def bound_names(pattern: Node) -> Iterator[str]:
    """Yield the names that a pattern of destructuring binds."""
    match pattern.type:
        case "identifier" | "shorthand_property_identifier_pattern":
            yield _text(pattern)
        case "pair_pattern":
            yield from _bound_by(pattern.child_by_field_name("value"))
        case "assignment_pattern" | "object_assignment_pattern":
            yield from _bound_by(pattern.child_by_field_name("left"))
        case "object_pattern" | "array_pattern" | "rest_pattern":
            for each in pattern.named_children:
                yield from bound_names(each)


def _bound_by(pattern: Node | None) -> Iterator[str]:
    if pattern is not None:
        yield from bound_names(pattern)


def _name_place(node: Node) -> int:
    """Return where a function or class without a name would have it."""
    before = [each for each in node.children if each.type in {"function", "class", "*"}]
    return before[-1].end_byte


def _discarded(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    """Yield where expressions stand that may give a promise to nobody."""
    for node in nodes:
        operator = node.child_by_field_name("operator")
        called = node.child_by_field_name("function")
        if operator is not None and operator.type not in {"&&", "||", "??"}:
            continue
        if called is None or called.type != "super":
            yield node.start_byte, node.end_byte


def _is_optional(called: Node) -> bool:
    call = called.parent
    return call is not None and call.child_by_field_name("optional_chain") is not None


def _is_outside(node: Node) -> bool:
    """Whether a node is in no function."""
    parent = node.parent
    while parent is not None:
        if parent.type in _FUNCTIONS:
            return False
        parent = parent.parent
    return True


def _children(node: Node, kind: str) -> Iterable[Node]:
    return (each for each in node.named_children if each.type == kind)


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _name(node: Node | None) -> str:
    """Return a name of an import or export, which may be written as a string."""
    if node is None:
        return ""
    return (_literal(node) or "") if node.type == "string" else _text(node)


def _literal(node: Node) -> str | None:
    """Return what a string says, None where the node is no literal string."""
    text = _text(node)
    if node.type == "template_string" and "${" not in text and "\\" not in text:
        return text[1:-1]
    if node.type != "string" or len(text) < 2:
        return None
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    try:
        value = json.loads(f'"{inner}"')
    except ValueError:
        return None  # an escape that JSON has not: no file is named like that
    return value if isinstance(value, str) else None


@cache
def _language() -> Language:
    return Language(tree_sitter_javascript.language())


@cache
def _query() -> Query:
    return Query(_language(), _QUERY)
