"""Evaluation: what somebody types into a console, made into code that gives its value.

What is declared at its top level stays for the next time: let, const and class become var,
as in the consoles of browsers, and a name may be declared again. With an await the code stands
in an async function, around which its names are declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tree_sitter import Node

from wxtcp_gui.core.payload import text_to_utf8
from wxtcp_gui.script.rewriting import replaced
from wxtcp_gui.script.syntax import bound_names, parse, waits

CONSOLE_NAME: Final = "console"  # what typed code is called in stacks
_LEXICAL: Final = frozenset({"lexical_declaration", "variable_declaration"})
_UNSAID: Final = frozenset({"comment", "empty_statement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The `code` for a global eval; with `waits` its value is a promise of the value."""

    code: str
    waits: bool


def evaluation_of(typed: str) -> Evaluation:
    """Return the code for what was typed. What is no JavaScript is left for V8 to say."""
    source = text_to_utf8(typed)
    if _is_braced(source):
        bracketed = b"(" + source + b"\n)"
        if not parse(bracketed).has_error:  # {a: 1} is an object, not a block with a label
            source = bracketed
    root = parse(source)
    is_waiting = waits(root)
    code = _waiting(source, root) if is_waiting else _plain(source, root)
    return Evaluation(
        code=f"{code.decode('utf-8')}\n//# sourceURL={CONSOLE_NAME}", waits=is_waiting
    )


def _is_braced(source: bytes) -> bool:
    stripped = source.strip()
    return stripped.startswith(b"{") and stripped.endswith(b"}")


def _plain(source: bytes, root: Node) -> bytes:
    edits: list[tuple[int, int, bytes]] = []
    for node in root.named_children:
        if node.type == "lexical_declaration":
            kind = node.children[0]
            edits.append((kind.start_byte, kind.end_byte, b"var".ljust(len(kind.text or b""))))
        elif node.type == "class_declaration":
            edits.append((node.start_byte, node.start_byte, b"var " + _class_name(node) + b"="))
            edits.append((node.end_byte, node.end_byte, b";"))
    return replaced(source, edits)


def _waiting(source: bytes, root: Node) -> bytes:
    """Return an async function's call; its last statement, an expression, is what it gives."""
    names: dict[str, None] = {}
    edits: list[tuple[int, int, bytes]] = []
    functions = b""
    said = [each for each in root.named_children if each.type not in _UNSAID]
    for node in said:
        if node.type in _LEXICAL:
            names.update(dict.fromkeys(_declared(node)))
            edits += _assignments(node)
        elif node.type == "class_declaration":
            name = _class_name(node)
            names[name.decode("utf-8")] = None
            edits.append((node.start_byte, node.start_byte, b";" + name + b"="))
            edits.append((node.end_byte, node.end_byte, b";"))
        elif node.type in {"function_declaration", "generator_function_declaration"}:
            name = _class_name(node)
            functions += b"this." + name + b"=" + name + b";"
        elif node == said[-1] and node.type == "expression_statement":
            value = node.named_children[0]
            edits.append((node.start_byte, node.start_byte, b";return ("))
            edits.append((value.end_byte, value.end_byte, b")"))
    declared = f"var {','.join(names)};".encode() if names else b""
    body = replaced(source, edits)
    return declared + b"(async()=>{" + functions + body + b"\n})()"


def _declared(node: Node) -> Iterator[str]:
    for declarator in _declarators(node):
        pattern = declarator.child_by_field_name("name")
        if pattern is not None:
            yield from bound_names(pattern)


def _assignments(node: Node) -> Iterator[tuple[int, int, bytes]]:
    """Yield what makes of a declaration an expression that assigns the same."""
    kind, last = node.children[0], node.children[-1]
    yield kind.start_byte, kind.end_byte, b";("
    for declarator in _declarators(node):
        if declarator.child_by_field_name("value") is None:
            yield declarator.end_byte, declarator.end_byte, b"=undefined"
    if last.type == ";":
        yield last.start_byte, last.end_byte, b");"
    else:
        yield node.end_byte, node.end_byte, b");"


def _declarators(node: Node) -> Iterator[Node]:
    return (each for each in node.named_children if each.type == "variable_declarator")


def _class_name(node: Node) -> bytes:
    name = node.child_by_field_name("name")
    return (name.text or b"") if name is not None else b""
