"""Listeners: order, one entry for each function, dispatch on a snapshot."""

from __future__ import annotations

import pytest

from wxtcp_gui.core.listeners import Listeners


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

    listeners.remove(gone)
    listeners.dispatch("x")

    assert heard == ["kept:x"]


def test_off_with_an_unknown_function_removes_nothing() -> None:
    heard, listeners = Heard(), Listeners()
    listeners.add(heard.by("a"))

    listeners.remove(heard.by("a"))
    listeners.dispatch("x")

    assert heard == ["a:x"]


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
