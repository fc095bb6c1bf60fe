// Calling: what somebody may call or type while a script runs, and what comes of it.
(function (global, kit) {
  "use strict";

  const { command, quote, hidden, hasOwn, keysOf, attempt } = kit;
  const OWN = " setData data options route is selectComponent triggerEvent ";
  let exported;

  // The functions that somebody may call: of the page, the app and what the module exports.
  function list(owner, prefix, found) {
    if ((typeof owner !== "object" && typeof owner !== "function") || owner === null) {
      return found;
    }
    let text = found;
    const names = attempt(keysOf, owner) || [];
    for (let at = 0; at < names.length; at += 1) {
      const value = attempt((name) => owner[name], names[at]);
      if (typeof value === "function" && kit.indexOf(OWN, ` ${names[at]} `) < 0) {
        const isHook = kit.isHook(names[at]);
        text += `${text === "" ? "" : ","}[${quote(`${prefix}${names[at]}`)},${quote(kit.slice(kit.functionText(value), 0, 500))},${isHook}]`;
      }
    }
    return text;
  }

  kit.exported = (value) => {
    exported = value;
  };
  kit.ports.functions = () => {
    let found = list(kit.pageNow(), "page.", "");
    found = list(kit.appNow(), "app.", found);
    if (typeof exported === "function") {
      found += `${found === "" ? "" : ","}["exports",${quote(kit.slice(kit.functionText(exported), 0, 500))},false]`;
    }
    return `[${list(exported, "exports.", found)}]`;
  };

  function settled(number, state, value) {
    const stack = !state && kit.isError(value) ? kit.stackOf(value) : "";
    command(`["called",${number},${state},${kit.describe(value)},${quote(stack)}]`);
  }

  // Names for what somebody types: read when they are used, and the script's own go before.
  function nameForConsole(name, read) {
    if (!hasOwn(global, name) && read() !== null && read() !== undefined) {
      kit.defineProperty(global, name, {
        get: read,
        set(value) {
          hidden(global, name, value);
        },
        configurable: true,
        __proto__: null,
      });
    }
  }

  // Code that somebody has typed: ["evaluate", number, code, whether its promise is awaited].
  kit.handle("evaluate", (event) => {
    const number = event[1];
    nameForConsole("page", kit.pageNow);
    nameForConsole("exports", () => exported);
    try {
      const value = kit.evaluate(event[2]);
      if (event[3]) {
        value.then(
          (result) => settled(number, true, result),
          (error) => settled(number, false, error),
        );
      } else {
        settled(number, true, value);
        kit.watch(value);
      }
    } catch (error) {
      settled(number, false, error);
    }
  });

  // A call by a button: ["call", number, path, JSON of its arguments].
  kit.handle("call", (event) => {
    const number = event[1];
    const path = event[2];
    const json = event[3];
    const settle = (state, value) => settled(number, state, value);
    try {
      const dot = kit.indexOf(path, ".");
      const page = kit.pageNow();
      const owners = { __proto__: null, page, app: kit.appNow(), exports: exported };
      const owner = owners[dot < 0 ? path : kit.slice(path, 0, dot)];
      const f = dot < 0 || owner === null || owner === undefined ? owner : owner[kit.slice(path, dot + 1)];
      if (typeof f !== "function") {
        throw new kit.TypeError(`${path} is not a function`);
      }
      const args = kit.parse(json);
      if (args.length === 0 && owner === page && f.length > 0) {
        const target = { id: "", dataset: {} };
        args[0] = { type: "tap", timeStamp: kit.now(), detail: {}, target, currentTarget: target };
      }
      const result = kit.apply(f, dot < 0 ? undefined : owner, args);
      if (kit.isPromise(result)) {
        kit.pending += 1;
        const end = (state) => (value) => {
          kit.pending -= 1;
          settle(state, value);
          if (!state) {
            kit.fault(value, path);
          }
        };
        result.then(end(true), end(false));
      } else {
        settle(true, result);
      }
    } catch (error) {
      settle(false, error);
      kit.fault(error, path);
    }
  });
})(globalThis, __kit);
