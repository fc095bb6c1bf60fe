// Extending: what other files of the host get, and how the script's own files are run.
// Names that begin with __ stay here, all others become the script's.
(function (global, kit) {
  "use strict";

  const { command, quote, mapGet, mapSet, mapDelete } = kit;
  const asked = new kit.Map(); // by number: who waits for an answer
  let last = 0;

  kit.host = kit.freeze({
    // Ask the host for something that takes its time; returns a promise of it.
    ask(name, value) {
      return new global.Promise((resolve, reject) => {
        last += 1;
        mapSet(asked, last, [resolve, reject]);
        command(`["ask",${last},${quote(name)},${kit.stringify(value) ?? "null"}]`);
      });
    },
    tell(name, value) {
      command(`["tell",${quote(name)},${kit.stringify(value) ?? "null"}]`);
    },
    report(error, where) {
      kit.fault(error, where);
    },
    watch(value) {
      kit.watch(value);
    },
  });

  kit.handle("answer", (event) => {
    const waiting = mapGet(asked, event[1]);
    mapDelete(asked, event[1]);
    if (waiting !== undefined) {
      const error = event[2] === null ? null : new kit.Error(event[2]);
      waiting[error === null ? 0 : 1](error === null ? event[3] : error);
    }
  });

  const inner = { __proto__: global };
  kit.inner = inner;
  kit.publish = () => {
    const names = kit.ownKeys(inner);
    for (let at = 0; at < names.length; at += 1) {
      if (typeof names[at] === "symbol" || !kit.startsWith(names[at], "__")) {
        kit.hidden(global, names[at], inner[names[at]]);
      }
    }
    const testing = inner.__testing;
    if (testing !== undefined) {
      kit.takeUncaught = testing.takeUncaught;
    }
  };

  // Run the script's main file, and before it app.js, where there is one; what the main file
  // exports is then the script's own.
  kit.handle("start", (event) => {
    if (event[2] !== null) {
      kit.run("", inner.__modules.first, undefined, [event[2]]);
    }
    try {
      const result = inner.__modules.start(event[1]);
      const done = () => {
        const module = inner.__modules.main;
        kit.exported(module === undefined ? undefined : module().exports);
        command('["started"]');
      };
      if (kit.isPromise(result)) {
        result.then(done, (error) => {
          kit.fault(error, "");
          command('["failed"]');
        });
      } else {
        done();
      }
    } catch (error) {
      kit.fault(error, "");
      command('["failed"]');
    }
  });

  // Call a function of an extension: ["inner", number, "__name.function", argument].
  kit.handle("inner", (event) => {
    const steps = kit.split(event[2], ".");
    const settle = (text) => {
      command(`["inner",${event[1]},${text}]`);
    };
    try {
      const result = inner[steps[0]][steps[1]](event[3]);
      if (kit.isPromise(result)) {
        result.then(
          (value) => settle(kit.stringify(value) ?? "null"),
          (error) => {
            kit.fault(error, event[2]);
            settle("null");
          },
        );
      } else {
        settle(kit.stringify(result) ?? "null");
      }
    } catch (error) {
      kit.fault(error, event[2]);
      settle("null");
    }
  });
})(globalThis, __kit);
