"""expect(): what holds, what does not, and what is said then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from py_mini_racer import MiniRacer

PRELUDE: Final = Path(__file__).parents[3] / "wxtcp_gui" / "script" / "prelude"


@pytest.fixture(scope="module")
def engine() -> Iterator[MiniRacer]:
    with MiniRacer() as racer:
        for name in ("showing", "equality", "expecting"):
            racer.eval((PRELUDE / f"{name}.js").read_text(encoding="utf-8"))
        yield racer


@pytest.mark.parametrize(
    "claim",
    [
        "expect(1).toBe(1)",
        "expect(NaN).toBe(NaN)",
        "expect(0).not.toBe(-0)",
        "expect({}).not.toBe({})",
        "expect({a: [1, {b: 2}]}).toEqual({a: [1, {b: 2}]})",
        "expect({a: 1}).toEqual({a: 1, b: undefined})",
        "expect({a: 1}).not.toEqual({a: 2})",
        "expect([1, 2]).not.toEqual([1, 2, 3])",
        "expect([1]).not.toEqual({0: 1})",
        "expect(new Uint8Array([1, 2])).toEqual(new Uint8Array([0, 1, 2]).subarray(1))",
        "expect(new Uint8Array([1, 2]).buffer).toEqual(new Uint8Array([1, 2]).buffer)",
        "expect(new Uint8Array([1]).buffer).not.toEqual(new Uint8Array([2]).buffer)",
        "expect(new Uint8Array([1])).not.toEqual([1])",
        "expect(new Map([['a', {b: 1}]])).toEqual(new Map([['a', {b: 1}]]))",
        "expect(new Set([1, {a: 1}])).toEqual(new Set([{a: 1}, 1]))",
        "expect(new Set([1])).not.toEqual(new Set([2]))",
        "expect(new Date(5)).toEqual(new Date(5))",
        "expect(/a/g).toEqual(/a/g)",
        "expect(new Error('a')).toEqual(new Error('a'))",
        "expect(null).not.toEqual({})",
        "const a = {}; a.a = a; const b = {}; b.a = b; expect(a).toEqual(b)",
        "expect('abc').toMatch('b')",
        "expect('abc').toMatch(/^a.c$/)",
        "expect('abc').not.toMatch('d')",
        "expect(() => { throw new Error('went wrong') }).toThrow()",
        "expect(() => { throw new Error('went wrong') }).toThrow('wrong')",
        "expect(() => { throw new RangeError('x') }).toThrow(RangeError)",
        "expect(() => { throw 'text' }).toThrow(/^text$/)",
        "expect(() => {}).not.toThrow()",
        "expect(() => { throw new Error('a') }).not.toThrow('b')",
        "expect(2).toBeGreaterThan(1); expect(1).toBeLessThan(2)",
        "expect(2).toBeGreaterThanOrEqual(2); expect(2).toBeLessThanOrEqual(2)",
        "expect([1, 2]).toContain(2); expect('abc').toContain('b'); expect([]).toHaveLength(0)",
        "expect(1).toBeTruthy(); expect('').toBeFalsy(); expect(null).toBeNull()",
        "expect(undefined).toBeUndefined(); expect(0).toBeDefined()",
        "expect([]).toBeInstanceOf(Array)",
    ],
)
def test_what_holds(engine: MiniRacer, claim: str) -> None:
    assert engine.eval(f"(() => {{ {claim}; return 'held' }})()") == "held"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("expect(1).toBe(2)", "Expected 1.toBe(2)"),
        ("expect(1).not.toBe(1)", "Expected 1.not.toBe(1)"),
        ("expect('a').toMatch(/b/)", 'Expected "a".toMatch(/b/)'),
        ("expect(5).toMatch('b')", "toMatch() is for strings, and this is 5"),
        ("expect(5).toThrow()", "toThrow() is for functions, and this is 5"),
        ("expect(() => {}).toThrow()", "Expected an error to be thrown, and it was nothing"),
        (
            "expect(() => { throw new Error('a') }).toThrow('b')",
            'Expected "b" to be thrown, and it was [Error: a]',
        ),
        (
            "expect(() => { throw new Error('a') }).not.toThrow()",
            "Expected an error not to be thrown, and it was [Error: a]",
        ),
        ("expect(null).toBeTruthy()", "Expected null.toBeTruthy()"),
        ("expect({a: 1}).toEqual({a: 2})", "toEqual(): the two differ"),
    ],
)
def test_what_is_said_where_it_does_not_hold(engine: MiniRacer, claim: str, said: str) -> None:
    found = engine.eval(f"(() => {{ try {{ {claim} }} catch (e) {{ return e.message }} }})()")
    assert found == said


def test_two_values_are_shown(engine: MiniRacer) -> None:
    found = engine.eval("""(() => {
      const a = { b: [1, "x"], a: new Uint8Array(20).buffer };
      a.self = a;
      try { expect(a).toEqual({}) } catch (e) { return JSON.stringify(e.__compared) }
    })()""")
    assert json.loads(str(found)) == {
        "expected": "{}",
        "received": """{
  a: ArrayBuffer of 20 bytes {
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00,
    00 00 00 00,
  },
  b: [
    1,
    "x",
  ],
  self: [itself],
}""",
    }


def test_the_stack_begins_at_the_claim(engine: MiniRacer) -> None:
    found = engine.eval("""(() => {
      try { expect(1).toBe(2) } catch (e) { return e.stack }
    })()\n//# sourceURL=claims.js""")
    assert str(found).splitlines()[1].strip() == "at claims.js:2:23"


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("expect(Promise.resolve(1)).resolves.toBe(1)", "held"),
        ("expect(Promise.resolve(1)).resolves.not.toBe(2)", "held"),
        ("expect(Promise.resolve(1)).resolves.toBe(2)", "Expected 1.toBe(2)"),
        ("expect(Promise.reject(new Error('a'))).rejects.toThrow('a')", "held"),
        ("expect(Promise.reject({code: 1})).rejects.toEqual({code: 1})", "held"),
        ("expect(Promise.resolve(1)).rejects.toThrow()",
         "Expected an error to be thrown, and it was nothing"),
        ("expect(Promise.resolve(1)).rejects.toBe(1)", "The promise was not rejected"),
    ],
)  # fmt: skip
def test_promises(engine: MiniRacer, claim: str, outcome: str) -> None:
    engine.eval(
        f"globalThis.found = ''; {claim}.then(() => found = 'held', (e) => found = e.message); 0"
    )
    assert engine.eval("found") == outcome
