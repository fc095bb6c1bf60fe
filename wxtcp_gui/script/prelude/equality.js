// Equality of two values by what is in them, as expect(…).toEqual() has it.
(function (global) {
  "use strict";

  // A property that is undefined counts as one that is not there.
  function equal(a, b, seen = []) {
    if (Object.is(a, b)) {
      return true;
    }
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
      return false;
    }
    if (seen.some(([first, second]) => first === a && second === b)) {
      return true; // within itself: the rest decides
    }
    const kind = kindOf(a);
    if (kind !== kindOf(b)) {
      return false;
    }
    const within = [...seen, [a, b]];
    switch (kind) {
      case "bytes":
        return a.constructor === b.constructor && sameBytes(a, b);
      case "date":
        return Object.is(a.getTime(), b.getTime());
      case "regexp":
        return `${a}` === `${b}`;
      case "error":
        return a.name === b.name && a.message === b.message;
      case "map":
        return a.size === b.size && [...a].every((each) => hasLike(b, each, within));
      case "set":
        return a.size === b.size && [...a].every((each) => hasLike(b, each, within));
      case "array":
        return a.length === b.length && sameProperties(a, b, within);
      default:
        return sameProperties(a, b, within);
    }
  }

  function kindOf(value) {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return "bytes";
    }
    const kinds = { date: Date, regexp: RegExp, error: Error, map: Map, set: Set, array: Array };
    return Object.keys(kinds).find((name) => value instanceof kinds[name]);
  }

  function sameBytes(a, b) {
    const [first, second] = [a, b].map((each) =>
      ArrayBuffer.isView(each)
        ? new Uint8Array(each.buffer, each.byteOffset, each.byteLength)
        : new Uint8Array(each),
    );
    return first.length === second.length && first.every((each, at) => each === second[at]);
  }

  function hasLike(collection, wanted, within) {
    for (const each of collection) {
      if (equal(wanted, each, within)) {
        return true;
      }
    }
    return false;
  }

  function sameProperties(a, b, within) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => equal(a[name], b[name], within));
  }

  Object.defineProperty(global, "__equal", { value: equal });
})(globalThis);
