// Promises: those that are rejected and that nobody looks at are told of, as browsers do.
// A promise counts as looked at once its constructor is asked for: await, then() and
// Promise.all() do so, and so do catch() and finally(), which call then().
(function (global, kit) {
  "use strict";

  const { Promise: Native, apply, construct, then, weakGet, weakSet, hidden } = kit;
  const { defineProperty } = kit;
  const seen = new kit.WeakMap(); // promises that somebody looks at
  const watched = new kit.WeakMap();
  const proto = Native.prototype;
  let rejected = []; // [promise, reason], looked through at the end of a turn

  kit.isPromise = (value) => {
    try {
      return typeof value === "object" && value !== null && value instanceof Native;
    } catch {
      return false;
    }
  };

  defineProperty(proto, "constructor", {
    get() {
      if (this !== proto && typeof this === "object" && this !== null) {
        weakSet(seen, this, true);
      }
      return Native;
    },
    set(value) {
      hidden(this, "constructor", value);
    },
    configurable: true,
    enumerable: false,
  });

  // Have a rejection of it told, unless somebody looks at it.
  function watch(promise) {
    if (!kit.isPromise(promise) || weakGet(watched, promise)) {
      return promise;
    }
    weakSet(watched, promise, true);
    const look = (reason) => {
      rejected[rejected.length] = [promise, reason];
    };
    if (kit.prototypeOf(promise) === proto) {
      const was = weakGet(seen, promise);
      then(promise, undefined, look);
      weakSet(seen, promise, was === true); // our own look does not count
    } else if (!kit.hasOwn(promise, "constructor")) {
      // One of a class of the script's: its own constructor is not asked to make another one.
      defineProperty(promise, "constructor", { value: undefined, configurable: true, __proto__: null });
      then(promise, undefined, look);
      delete promise.constructor;
      weakSet(seen, promise, true); // its class does not tell who looks at it
    }
    return promise;
  }
  kit.watch = (value) => {
    if (kit.isPromise(value)) {
      watch(value);
    }
  };
  // A promise of ours whose rejection is told in another way.
  kit.leaveUnwatched = (promise) => {
    weakSet(watched, promise, true);
    return promise;
  };

  kit.beforeEnd(() => {
    const list = rejected;
    rejected = [];
    for (let at = 0; at < list.length; at += 1) {
      if (weakGet(seen, list[at][0]) !== true) {
        weakSet(seen, list[at][0], true);
        kit.fault(list[at][1], "Promise");
      }
    }
  });

  const patchedThen = {
    then(onFulfilled, onRejected) {
      return watch(apply(nativeThen, this, [onFulfilled, onRejected]));
    },
  }.then;
  const nativeThen = proto.then;
  hidden(proto, "then", patchedThen);

  // Made by new: a proxy, as await asks for the constructor that the language has.
  const Watching = new Proxy(Native, {
    construct(_target, args, target) {
      return watch(construct(Native, args, target === Watching ? Native : target));
    },
  });
  for (const name of ["resolve", "reject", "all", "allSettled", "any", "race", "withResolvers", "try"]) {
    const own = Native[name];
    if (typeof own === "function") {
      const method = {
        [name](...args) {
          const made = apply(own, this === Watching ? Native : this, args);
          if (name === "withResolvers") {
            watch(made.promise);
          } else if (name !== "resolve") {
            watch(made);
          }
          return made;
        },
      }[name];
      hidden(Native, name, method);
    }
  }
  hidden(global, "Promise", Watching);

  hidden(global, "queueMicrotask", function queueMicrotask(f) {
    if (typeof f !== "function") {
      throw new kit.TypeError("queueMicrotask takes a function");
    }
    then(kit.resolved(undefined), () => {
      kit.run("queueMicrotask", f, undefined, []);
    });
  });
})(globalThis, __kit);
