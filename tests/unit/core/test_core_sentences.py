"""Sentences: English for everybody who reads a str, template and values for translation."""

from __future__ import annotations

import copy
import pickle
import string
from collections.abc import Callable

import pytest

from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP, Sentence, Text


def fields(text: Text) -> list[str]:
    return [name for _, name, *_ in string.Formatter().parse(text.value) if name is not None]


@pytest.mark.parametrize("text", Text, ids=lambda text: text.name)
def test_every_template_is_filled_in_by_name(text: Text) -> None:
    values = {name: f"<{name}>" for name in fields(text)}

    sentence = Sentence(text, **values)

    assert all(name.isidentifier() for name in values)
    assert all(value in sentence for value in values.values())
    assert "{" not in sentence
    assert "}" not in sentence
    assert (sentence.text, sentence.values) == (text, values)


@pytest.mark.parametrize("text", Text, ids=lambda text: text.name)
def test_every_template_reads_as_one_line(text: Text) -> None:
    assert text.value == text.value.strip()
    assert text.value.isprintable()
    assert "  " not in text.value


def test_no_two_templates_are_the_same_text() -> None:
    assert len(Text.__members__) == len(Text)


def test_a_sentence_is_a_str() -> None:
    sentence = Sentence(Text.PORT_RANGE, port=70_000)

    assert isinstance(sentence, str)
    assert sentence == "The port 70000 is outside 1 to 65535"
    assert hash(sentence) == hash("The port 70000 is outside 1 to 65535")
    assert sentence.text is Text.PORT_RANGE
    assert sentence.values == {"port": 70_000}


def test_values_are_not_templates_themselves() -> None:
    sentence = Sentence(Text.ADDRESS_NAME, address="{port} {0} {address.x}")

    assert sentence == "{port} {0} {address.x} is not a valid host name"


@pytest.mark.parametrize("text", [text for text in Text if fields(text)], ids=lambda t: t.name)
def test_a_value_that_is_missing_is_noticed(text: Text) -> None:
    with pytest.raises(KeyError):
        Sentence(text)


def test_marking_a_text_for_translation_leaves_it_as_it_is() -> None:
    assert QT_TRANSLATE_NOOP("Sentence", "port {port}") == "port {port}"


def test_a_backslash_is_shown_as_one_types_it() -> None:
    sentence = Sentence(Text.ESCAPE_UNKNOWN, escape="\\q", position=3)

    assert sentence == r"\q at character 3 is not an escape: write \\ for a backslash"


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda s: pickle.loads(pickle.dumps(s))]
)
def test_a_copy_can_still_be_translated(copied: Callable[[Sentence], Sentence]) -> None:
    sentence = Sentence(Text.PORT_RANGE, port=70_000)

    again = copied(sentence)

    assert (again, again.text, again.values) == (sentence, Text.PORT_RANGE, {"port": 70_000})
