"""Whatever the text: it is a profile or a ProfileError, and it never takes long."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.profiles import EXAMPLE

from wxtcp_gui.core import resources
from wxtcp_gui.core.limits import PROFILE_MAX_BYTES
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_fields import FIELD_BY_KEY
from wxtcp_gui.core.profile_file import ProfileError, differences, parse_profile
from wxtcp_gui.core.profiles import PROFILES

BASED = 'based_on = "developer"\n'
SLOW_S = 5.0  # far above what any text of the largest size takes
COMPLETE = resources.read_text("profiles/developer.toml")


def parse(text: str) -> Policy:
    return parse_profile(text, "mine", PROFILES)


WORST = {
    "comments": BASED + "#\n" * 100_000 + "x=1",
    "lines": BASED + "\n" * 200_000 + "x=1",
    "overlapping ranges": BASED + "[ports]\nrefused=[" + '"1-65535",' * 25_000 + "]",
    "single ports": BASED + f"[ports]\nrefused=[{','.join(map(str, range(1, 65_535, 2)))}, 0]",
    "brackets": BASED + "x=" + "[" * 200_000,
    "braces": BASED + "x=" + "{a=" * 80_000,
    "a dotted key": BASED + "x" + ".x" * 120_000 + "=1",
    "a dotted header": BASED + "[x" + ".x" * 120_000 + "]",
    "dotted keys at the limit": BASED + ("x" + ".x" * 50 + "=1\n") * 2400,
    "keys": BASED + "".join(f"[x{number}]\n" for number in range(25_000)),
    "rows": BASED + "[[wifi.networks]]\n" * 14_000,
    "a name": BASED + f"[names]\ndomains=['{'é.' * 120_000}']",
    "names": BASED + "[names]\ndomains=[" + '"a.test",' * 25_000 + "'é']",
    "digits": BASED + "x=" + "9" * 200_000,
    "a key": BASED + "x" * 200_000 + "=1",
    "quotes": BASED + "x=" + '"""\'' * 60_000,
    "escapes": BASED + 'x="""' + '\\"' * 120_000 + "\\",
    "zero bytes": "\0" * PROFILE_MAX_BYTES,
}


@pytest.mark.parametrize("text", WORST.values(), ids=WORST)
def test_no_text_takes_long(text: str) -> None:
    assert len(text) <= PROFILE_MAX_BYTES
    begin = time.process_time()
    with contextlib.suppress(ProfileError):
        parse(text)
    assert time.process_time() - begin < SLOW_S


def check_anything(text: str) -> None:
    """Assert that a text is a profile, or a fault that can be shown."""
    try:
        policy = parse(text)
    except ProfileError as error:
        found = error
    else:
        assert differences(policy, policy) == {}
        return
    assert found.line is None or 1 <= found.line <= text.count("\n") + 1
    assert found.sentence.encode()
    assert len(found.sentence) < 500


ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=200)
TOML_LIKE = st.lists(
    st.sampled_from(
        [*"[]{}=,.#\"'\n\r\t \\0", *FIELD_BY_KEY, "quirks", "ports", "wifi", "based_on",
         "'developer'", "true", "1e9", "[[", "]]", '"""', "nan", "1979-05-27", "networks", "\ufeff"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT | TOML_LIKE | st.tuples(st.just(BASED), TOML_LIKE).map("".join))
@example("\ud800")
@example(BASED + "['\ud800']")
@example(BASED + "[names]\nothers = '\\ud800'")
@example("based_on.a = 1")
def test_any_text_is_a_profile_or_a_fault(text: str) -> None:
    check_anything(text)


@st.composite
def altered(draw: st.DrawFn) -> str:
    """Draw a good file with parts cut out, doubled, exchanged and put in."""
    text = draw(st.sampled_from([EXAMPLE, COMPLETE]))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = begin + draw(st.integers(0, 20))
        new = draw(st.sampled_from(["", text[begin:end] * 2, "\n", '"', "]", "[", "5", "}", ","])
                   | st.text(max_size=5))  # fmt: skip
        text = text[:begin] + new + text[end:]
    return text


@settings(deadline=None, max_examples=400)
@given(altered())
def test_a_good_file_with_mistakes_is_a_profile_or_a_fault(text: str) -> None:
    check_anything(text)
