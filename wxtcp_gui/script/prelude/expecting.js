// expect(value): what a test claims of a value, and what it says where that is not so.
(function (global) {
  "use strict";

  const show = global.__show;
  const equal = global.__equal;

  // Each returns whether it holds; `wanted` is what stands in the sentence of a failure.
  const matchers = {
    toBe: (value, wanted) => Object.is(value, wanted),
    toEqual: (value, wanted) => equal(value, wanted),
    toMatch(value, wanted) {
      if (typeof value !== "string") {
        throw new TypeError(`toMatch() is for strings, and this is ${show(value)}`);
      }
      return wanted instanceof RegExp ? value.search(wanted) >= 0 : value.includes(wanted);
    },
    toContain: (value, wanted) =>
      typeof value === "string" ? value.includes(wanted) : [...value].includes(wanted),
    toHaveLength: (value, wanted) => value.length === wanted,
    toBeGreaterThan: (value, wanted) => value > wanted,
    toBeGreaterThanOrEqual: (value, wanted) => value >= wanted,
    toBeLessThan: (value, wanted) => value < wanted,
    toBeLessThanOrEqual: (value, wanted) => value <= wanted,
    toBeInstanceOf: (value, wanted) => value instanceof wanted,
    toBeTruthy: (value) => Boolean(value),
    toBeFalsy: (value) => !value,
    toBeNull: (value) => value === null,
    toBeUndefined: (value) => value === undefined,
    toBeDefined: (value) => value !== undefined,
  };
  const compared = new Set(["toBe", "toEqual"]); // whose two values are shown side by side

  class ExpectationError extends Error {}
  Object.defineProperty(ExpectationError.prototype, "name", { value: "ExpectationError" });

  function expect(value) {
    return { ...claims(value, false), not: claims(value, true), ...later(value) };
  }

  function claims(value, negated) {
    const made = {};
    for (const [name, holds] of Object.entries(matchers)) {
      made[name] = function check(...wanted) {
        if (Boolean(holds(value, ...wanted)) === negated) {
          fail(sentence(name, negated, value, wanted), check, () =>
            compared.has(name) && !negated ? [wanted[0], value] : null,
          );
        }
      };
    }
    made.toThrow = function check(...wanted) {
      checkThrown(thrownBy(value), wanted, negated, check);
    };
    return made;
  }

  // expect(promise).rejects.toThrow(…), expect(promise).resolves.toBe(…): both are awaited.
  function later(value) {
    const made = { resolves: { not: {} }, rejects: { not: {} } };
    for (const [negated, kept] of [
      [false, (each) => each],
      [true, (each) => each.not],
    ]) {
      for (const name of [...Object.keys(matchers), "toThrow"]) {
        kept(made.resolves)[name] = async (...wanted) =>
          claims(await value, negated)[name](...wanted);
        kept(made.rejects)[name] = async (...wanted) => {
          const outcome = await rejection(value);
          if (name === "toThrow") {
            checkThrown(outcome, wanted, negated, undefined);
          } else if (outcome.thrown) {
            claims(outcome.error, negated)[name](...wanted);
          } else {
            fail("The promise was not rejected", undefined, () => null);
          }
        };
      }
    }
    return made;
  }

  async function rejection(promise) {
    try {
      await promise;
    } catch (error) {
      return { thrown: true, error };
    }
    return { thrown: false };
  }

  function thrownBy(run) {
    if (typeof run !== "function") {
      throw new TypeError(`toThrow() is for functions, and this is ${show(run)}`);
    }
    try {
      run();
    } catch (error) {
      return { thrown: true, error };
    }
    return { thrown: false };
  }

  // Without what is wanted, anything thrown will do.
  function checkThrown({ thrown, error }, wanted, negated, check) {
    const fits = thrown && (wanted.length === 0 || isLike(error, wanted[0]));
    if (fits === negated) {
      const what = wanted.length === 0 ? "an error" : show(wanted[0]);
      const found = thrown ? show(error) : "nothing";
      const not = negated ? "not " : "";
      fail(`Expected ${what} ${not}to be thrown, and it was ${found}`, check, () => null);
    }
  }

  function isLike(error, wanted) {
    const message = error instanceof Error ? error.message : `${error}`;
    if (typeof wanted === "function") {
      return error instanceof wanted;
    }
    if (wanted instanceof RegExp) {
      return message.search(wanted) >= 0;
    }
    return wanted instanceof Error ? message === wanted.message : message.includes(wanted);
  }

  function sentence(name, negated, value, wanted) {
    const call = `${negated ? "not." : ""}${name}`;
    const [shown, ...others] = [value, ...wanted].map((each) => show(each));
    const text = `Expected ${shown}.${call}(${others.join(", ")})`;
    return compared.has(name) && !negated && text.includes("\n")
      ? `${call}(): the two differ` // the two are shown line by line
      : text;
  }

  // The stack begins where the claim stands in the script.
  function fail(message, check, values) {
    const error = new ExpectationError(message);
    Error.captureStackTrace(error, check);
    const found = values();
    if (found !== null) {
      const [expected, received] = found.map((each) => show(each));
      Object.defineProperty(error, "__compared", { value: { expected, received } });
    }
    throw error;
  }

  Object.assign(global, { expect });
})(globalThis);
