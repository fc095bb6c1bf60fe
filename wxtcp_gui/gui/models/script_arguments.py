"""Script arguments: what is typed for the parameters of a function, as the JSON that it gets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

EVENT_NAMES: Final = frozenset({"e", "ev", "evt", "event"})
_JSON_BEGINS: Final = ('"', "{", "[")
_PAGE: Final = "page."


class ArgumentError(ValueError):
    """What was typed is meant as JSON and is none; `at` is the parameter, `character` from 1."""

    def __init__(self, at: int, character: int) -> None:
        super().__init__(f"parameter {at}, character {character}")
        self.at = at
        self.character = character


def name_of(parameter: str) -> str:
    """Return the name of a parameter without its default: "count" of "count = 3"."""
    return parameter.partition("=")[0].strip()


def takes_event(path: str, parameters: Sequence[str]) -> bool:
    """Return whether a function is an event handler of a page: it has one parameter, e or event."""
    return path.startswith(_PAGE) and len(parameters) == 1 and name_of(parameters[0]) in EVENT_NAMES


def arguments_json(path: str, parameters: Sequence[str], texts: Sequence[str]) -> str:
    """Return the list of arguments for a call.

    A field holds JSON or, where it is none, a text as it stands. An empty one at the end is left
    out, so that defaults hold; elsewhere it is null. `...rest` takes the items of a list. The
    event of a handler is a tap, with the dataset, detail and whatever else is typed.

    Raises:
        ArgumentError: a field begins as JSON does, and is none.
    """
    given = [_value(at, text) for at, text in enumerate(texts)]
    if takes_event(path, parameters):
        return _dumped([_event(given[0] if texts[0].strip() else {})])
    while given and not texts[len(given) - 1].strip():
        given.pop()
    if given and len(given) == len(parameters) and parameters[-1].startswith("..."):
        rest = given.pop()
        given += rest if isinstance(rest, list) else [rest]
    return _dumped(given)


def _value(at: int, text: str) -> object:
    stripped = text.strip()
    if not stripped:
        return None
    try:
        return json.loads(stripped, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        if stripped.startswith(_JSON_BEGINS):
            lead = len(text) - len(text.lstrip())
            raise ArgumentError(at, lead + error.pos + 1) from error
        return text
    except (ValueError, RecursionError) as error:  # NaN, 5000 digits, 5000 brackets
        if stripped.startswith(_JSON_BEGINS):
            raise ArgumentError(at, 1) from error
        return text


def _event(typed: object) -> object:
    """Return the event of a tap; what is no object is taken as it is."""
    if not isinstance(typed, dict):
        return typed
    rest = dict(typed)
    dataset = rest.pop("dataset", {})
    target = {"id": "", "dataset": dataset}
    return {"type": "tap", "detail": {}, "target": target, "currentTarget": target} | rest


def _refuse(word: str) -> object:
    raise ValueError(word)


def _dumped(values: list[object]) -> str:
    return json.dumps(values, ensure_ascii=False)
