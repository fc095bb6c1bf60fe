// Tests: what test() has gathered, run one after the other once the script is through.
// What becomes of them is told to the host; how it is written is the host's.
(function (global, host) {
  "use strict";

  const TEST_TIMEOUT_S = 10; // of one test, where it says nothing else
  const { setTimeout, clearTimeout } = global;
  const tests = [];
  const timeoutListeners = new Set(); // of the whole run
  let current = null; // the test that runs
  let begun = false;

  function test(name, run, options = {}) {
    if (typeof run !== "function") {
      throw new TypeError(`test(name, function): “${name}” has no function`);
    }
    if (begun) {
      throw new Error(`test(“${name}”) comes too late: the tests are running already`);
    }
    const { timeout = TEST_TIMEOUT_S } = options;
    if (!(timeout > 0)) {
      throw new TypeError(`test(“${name}”): the timeout is in seconds, above 0`);
    }
    tests.push({ name: `${name}`, run, timeout, skipped: false, listeners: new Set() });
  }

  test.skip = function (name) {
    tests.push({ name: `${name}`, skipped: true });
  };

  function onTimeout(listener) {
    if (typeof listener !== "function") {
      throw new TypeError("onTimeout() takes a function");
    }
    (current === null ? timeoutListeners : current.listeners).add(listener);
  }

  // Call the listeners of a time that ran out; what they throw is not the test's.
  function tellTimeout(listeners, event) {
    for (const each of [...listeners]) {
      try {
        each(event);
      } catch (error) {
        host.report(error, "onTimeout");
      }
    }
  }

  async function runAll() {
    begun = true;
    const skipped = [...tests.keys()].filter((index) => tests[index].skipped);
    host.tell("tests", { names: tests.map((each) => each.name), skipped });
    for (const [index, each] of tests.entries()) {
      if (!each.skipped) {
        await runOne(each, index);
      }
    }
    host.tell("done", {});
  }

  async function runOne(each, index) {
    let began = Date.now();
    const seconds = () => (Date.now() - began) / 1000;
    host.tell("begun", { index });
    try {
      // In a turn of its own: the host knows by then which test it is that never ends.
      await new Promise((resolve) => {
        setTimeout(() => {
          began = Date.now();
          current = each;
          resolve(outcome(each));
        }, 0);
      });
      host.tell("passed", { index, seconds: seconds() });
    } catch (error) {
      host.tell("failed", { index, seconds: seconds(), ...told(error) });
    } finally {
      current = null;
    }
  }

  // Settles with the test's function, at its timeout, or with what nobody has caught.
  function outcome(each) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The test took longer than its ${each.timeout} s`));
        tellTimeout(each.listeners, { test: each.name, seconds: each.timeout });
      }, each.timeout * 1000);
      const end = (settle) => (value) => {
        clearTimeout(timer);
        settle(value);
      };
      each.fail = end(reject);
      const passed = end(resolve);
      try {
        if (each.run.length > 0) {
          each.run((error) => (error === undefined || error === null ? passed() : each.fail(error)));
        } else {
          Promise.resolve(each.run()).then(passed, each.fail);
        }
      } catch (error) {
        each.fail(error);
      }
    });
  }

  function told(error) {
    if (!(error instanceof Error)) {
      return { message: `Thrown: ${global.__show(error)}`, stack: "" };
    }
    const { expected, received } = error.__compared || {};
    return { message: `${error}`, stack: `${error.stack}`, expected, received };
  }

  // Give what nobody has caught to the test that runs; tell whether there is one.
  function takeUncaught(error) {
    if (current === null) {
      return false;
    }
    current.fail(error);
    setTimeout(() => {}, 0); // a turn more, in which the next test begins
    return true;
  }

  function timeIsOut(seconds) {
    tellTimeout(timeoutListeners, { test: current === null ? undefined : current.name, seconds });
  }

  Object.assign(global, { test, onTimeout });
  Object.defineProperty(global, "__testing", {
    value: Object.freeze({ count: () => tests.length, runAll, takeUncaught, timeIsOut }),
  });
})(globalThis, __host);
