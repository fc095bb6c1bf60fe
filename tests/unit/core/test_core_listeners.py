"""Listeners: order, one entry for each function, dispatch on a snapshot, counts."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxtcp_gui.core.listeners import ListenerCount, Listeners


class Heard(list[str]):
    """What was heard, by listeners that sign with a name."""

    def by(self, name: str) -> Listener:
        return Listener(self, name)


class Listener:
    def __init__(self, heard: Heard, name: str) -> None:
        self.heard = heard
        self.name = name

    def __call__(self, event: object) -> None:
        self.heard.append(f"{self.name}:{event}")


def test_they_run_in_the_order_of_registration() -> None:
    heard, listeners = Heard(), Listeners()
    for name in "cab":
        listeners.add(heard.by(name))

    assert listeners.dispatch("x") == []
    assert heard == ["c:x", "a:x", "b:x"]


def test_the_same_function_is_kept_once_at_its_first_place() -> None:
    heard, listeners = Heard(), Listeners()
    first, second = heard.by("1"), heard.by("2")
    for each in (first, second, first):
        listeners.add(each)

    listeners.dispatch("x")

    assert heard == ["1:x", "2:x"]
    assert len(listeners) == 2


def test_a_method_of_the_same_object_is_the_same_function() -> None:
    heard, listeners = Heard(), Listeners()

    listeners.add(heard.append)
    listeners.add(heard.append)
    assert len(listeners) == 1

    listeners.remove(heard.append)
    assert len(listeners) == 0


def test_off_removes_exactly_that_function() -> None:
    heard, listeners = Heard(), Listeners()
    kept, gone = heard.by("kept"), heard.by("gone")
    listeners.add(kept)
    listeners.add(gone)

    assert listeners.remove(gone)
    listeners.dispatch("x")

    assert heard == ["kept:x"]
    assert listeners.unknown_offs == 0


def test_off_with_an_unknown_function_removes_nothing() -> None:
    heard, listeners = Heard(), Listeners()
    listeners.add(heard.by("a"))

    assert not listeners.remove(heard.by("a"))
    listeners.dispatch("x")

    assert heard == ["a:x"]
    assert listeners.unknown_offs == 1


def test_off_without_a_function_removes_all() -> None:
    heard, listeners = Heard(), Listeners()
    for name in "ab":
        listeners.add(heard.by(name))

    listeners.remove()

    assert listeners.dispatch("x") == []
    assert heard == []


def test_a_removed_function_may_come_back_at_the_end() -> None:
    heard, listeners = Heard(), Listeners()
    first, second = heard.by("1"), heard.by("2")
    listeners.add(first)
    listeners.add(second)

    listeners.remove(first)
    listeners.add(first)
    listeners.dispatch("x")

    assert heard == ["2:x", "1:x"]


def test_one_that_is_added_meanwhile_waits_for_the_next_event() -> None:
    heard, listeners = Heard(), Listeners()
    late = heard.by("late")
    listeners.add(lambda _: listeners.add(late))

    listeners.dispatch("x")
    assert heard == []

    listeners.dispatch("y")
    assert heard == ["late:y"]


def test_one_that_is_removed_meanwhile_still_hears_this_event() -> None:
    heard, listeners = Heard(), Listeners()
    last = heard.by("last")
    listeners.add(lambda _: listeners.remove(last))
    listeners.add(last)

    listeners.dispatch("x")
    listeners.dispatch("y")

    assert heard == ["last:x"]


def test_all_removed_meanwhile_still_hear_this_event() -> None:
    heard, listeners = Heard(), Listeners()
    listeners.add(lambda _: listeners.remove())
    listeners.add(heard.by("a"))

    listeners.dispatch("x")
    listeners.dispatch("y")

    assert heard == ["a:x"]


def test_an_exception_is_returned_and_stops_nobody() -> None:
    heard, listeners = Heard(), Listeners()
    fault = ValueError("first")

    def fails(event: object) -> None:
        raise fault

    def fails_too(event: object) -> None:
        raise KeyError(event)

    for each in (heard.by("a"), fails, heard.by("b"), fails_too, heard.by("c")):
        listeners.add(each)
    failures = listeners.dispatch("x")

    assert heard == ["a:x", "b:x", "c:x"]
    assert [function for function, _ in failures] == [fails, fails_too]
    assert failures[0][1] is fault
    assert isinstance(failures[1][1], KeyError)


def test_a_request_to_stop_the_program_is_not_swallowed() -> None:
    listeners = Listeners()

    def interrupted(event: object) -> None:
        raise KeyboardInterrupt

    listeners.add(interrupted)
    with pytest.raises(KeyboardInterrupt):
        listeners.dispatch("x")


def nothing(event: object) -> None:
    pass


def raises(event: object) -> None:
    raise ValueError(event)


class Nameless:
    """A function whose name is no use."""

    def __init__(self) -> None:
        self.__qualname__ = ""

    def __call__(self, event: object) -> None:
        pass


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (nothing, "nothing"),
        (Heard().append, "Heard.append"),
        (Heard().by("a"), "Listener"),
        (partial(nothing), "partial"),
        (Nameless(), "Nameless"),
        (len, "len"),
        (lambda _: None, "<lambda>"),
    ],
)
def test_a_function_is_called_what_it_is_named(function: Any, name: str) -> None:
    listeners = Listeners()
    listeners.add(function)

    assert listeners.counts == (ListenerCount(name),)


def test_a_function_within_another_is_called_by_its_own_name() -> None:
    listeners = Listeners()

    def within(event: object) -> None:
        listeners.add(lambda _: None)

    within("x")
    listeners.add(within)
    assert [each.name for each in listeners.counts] == ["<lambda>", "within"]


def test_calls_and_exceptions_are_counted_in_the_order_of_the_functions() -> None:
    listeners = Listeners()
    listeners.add(raises)
    listeners.dispatch("x")
    listeners.add(nothing)
    listeners.dispatch("y")
    listeners.add(raises)

    assert listeners.counts == (
        ListenerCount("raises", calls=2, raised=2),
        ListenerCount("nothing", calls=1),
    )


def test_a_function_that_comes_back_is_counted_anew() -> None:
    listeners = Listeners()
    for function in (nothing, raises):
        listeners.add(function)
    listeners.dispatch("x")

    assert listeners.remove(nothing)
    listeners.add(nothing)
    listeners.dispatch("y")

    assert listeners.counts == (
        ListenerCount("raises", calls=2, raised=2),
        ListenerCount("nothing", calls=1),
    )


def test_removing_all_leaves_no_counts_and_is_no_unknown_off() -> None:
    listeners = Listeners()
    assert listeners.remove()
    listeners.add(nothing)
    assert listeners.remove()

    assert listeners.counts == ()
    assert listeners.unknown_offs == 0


def test_every_off_of_an_unknown_function_is_counted() -> None:
    listeners = Listeners()
    listeners.add(nothing)

    assert [listeners.remove(each) for each in (raises, nothing, nothing, raises)] == [
        False, True, False, False,
    ]  # fmt: skip
    assert listeners.unknown_offs == 3


def test_one_that_removes_another_meanwhile_leaves_the_right_counts() -> None:
    listeners = Listeners()

    def removes(event: object) -> None:
        listeners.remove(raises)

    for function in (removes, raises, nothing):
        listeners.add(function)
    failures = listeners.dispatch("x")

    assert [function for function, _ in failures] == [raises]  # it still heard this event
    assert listeners.counts == (
        ListenerCount("removes", calls=1),
        ListenerCount("nothing", calls=1),
    )
    assert listeners.dispatch("y") == []


def test_one_that_removes_itself_and_comes_back_is_not_called_twice() -> None:
    heard, listeners = Heard(), Listeners()

    def again(event: object) -> None:
        heard.append(f"again:{event}")
        listeners.remove(again)
        listeners.add(again)

    for function in (again, heard.by("b")):
        listeners.add(function)
    listeners.dispatch("x")
    assert heard == ["again:x", "b:x"]

    listeners.dispatch("y")
    assert heard == ["again:x", "b:x", "b:y", "again:y"]
    assert [each.calls for each in listeners.counts] == [2, 0]


STEPS = st.lists(
    st.tuples(st.sampled_from(["on", "off", "off all", "event"]), st.integers(0, 3)), max_size=30
)


@given(STEPS)
def test_whatever_is_called_functions_and_counts_stay_together(steps: list[Any]) -> None:
    heard, listeners = Heard(), Listeners()
    functions = [heard.by(str(number)) for number in range(4)]
    expected: list[list[int]] = []  # which function, and how often it was called
    unknown = 0
    for step, number in steps:
        there = [each for each in expected if each[0] == number]
        if step == "on":
            listeners.add(functions[number])
            expected += [] if there else [[number, 0]]
        elif step == "off":
            assert listeners.remove(functions[number]) == bool(there)
            expected = [each for each in expected if each not in there]
            unknown += not there
        elif step == "off all":
            listeners.remove()
            expected = []
        else:
            heard.clear()
            listeners.dispatch("x")
            expected = [[which, calls + 1] for which, calls in expected]
            assert heard == [f"{which}:x" for which, _ in expected]
        assert len(listeners) == len(expected)
        assert [each.calls for each in listeners.counts] == [calls for _, calls in expected]
        assert listeners.unknown_offs == unknown
