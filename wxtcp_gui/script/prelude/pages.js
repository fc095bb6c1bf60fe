// Pages: App, Page and Component as one page of a mini-program that is shown while it runs.
(function (global, kit) {
  "use strict";

  const { command, quote, hidden, hasOwn, keysOf, isArray } = kit;
  const OWN = " setData data options route is selectComponent triggerEvent ";
  const HOOKS = " onLoad onShow onReady onHide onUnload onLaunch onError onPageNotFound onUnhandledRejection onThemeChange onPullDownRefresh onReachBottom onShareAppMessage onShareTimeline onPageScroll onResize onTabItemTap created attached ready moved detached ";
  const LIFETIMES = ["created", "attached", "ready", "detached"];
  let app = null;
  let page = null; // what Page() or Component() has made
  let isShown = false;
  let isDirty = false;
  let exported;

  function copyOf(value) {
    if (typeof value !== "object" || value === null || kit.bytesOf(value) !== null) {
      return value;
    }
    if (isArray(value)) {
      const list = [];
      for (let at = 0; at < value.length; at += 1) {
        list[at] = copyOf(value[at]);
      }
      return list;
    }
    const made = {};
    const names = keysOf(value);
    for (let at = 0; at < names.length; at += 1) {
      made[names[at]] = copyOf(value[names[at]]);
    }
    return made;
  }

  function take(target, source) {
    const names = keysOf(source);
    for (let at = 0; at < names.length; at += 1) {
      target[names[at]] = source[names[at]];
    }
  }

  function stepsOf(path) {
    const steps = [];
    let step = "";
    for (let at = 0; at <= path.length; at += 1) {
      if (at === path.length || kit.indexOf(".[]", path[at]) >= 0) {
        if (step !== "") {
          steps[steps.length] = step;
        }
        step = "";
      } else {
        step += path[at];
      }
    }
    return steps;
  }

  // Set a value at a path, "list[0].name".
  function place(data, path, value) {
    const steps = stepsOf(`${path}`);
    let at = data;
    for (let each = 0; each < steps.length - 1; each += 1) {
      if (typeof at[steps[each]] !== "object" || at[steps[each]] === null) {
        at[steps[each]] = kit.test(/^\d+$/, steps[each + 1]) ? [] : {};
      }
      at = at[steps[each]];
    }
    if (steps.length > 0) {
      at[steps[steps.length - 1]] = value;
    }
  }

  function setData(values, done) {
    if (typeof values !== "object" || values === null) {
      throw new kit.TypeError("setData() takes an object");
    }
    const names = keysOf(values);
    for (let at = 0; at < names.length; at += 1) {
      place(this.data, names[at], copyOf(values[names[at]]));
    }
    isDirty = true;
    if (typeof done === "function") {
      kit.soon(() => {
        kit.run("setData", done, this, []);
      });
    }
  }

  function begin(instance, data) {
    instance.data = copyOf(data) || {};
    hidden(instance, "setData", setData);
    hidden(instance, "route", "pages/index/index");
    hidden(instance, "options", {});
    hidden(instance, "selectComponent", () => null);
    page = instance;
    isDirty = true;
    if (isShown) {
      showPage();
    }
    return instance;
  }

  function hook(instance, name, args) {
    const f = instance === null ? undefined : instance[name];
    if (typeof f === "function") {
      kit.run(name, f, instance, args);
    }
  }

  function showPage() {
    hook(page, "created", []);
    hook(page, "attached", []);
    hook(page, "onLoad", [page.options]);
    hook(page, "onShow", []);
    hook(page, "ready", []);
    hook(page, "onReady", []);
  }

  hidden(global, "App", function App(options) {
    app = {};
    take(app, options || {});
  });
  hidden(global, "getApp", function getApp(options) {
    return app === null && options && options.allowDefault ? {} : app === null ? undefined : app;
  });
  hidden(global, "Page", function Page(options) {
    const given = options || {};
    const instance = {};
    take(instance, given);
    begin(instance, given.data);
  });
  hidden(global, "Component", function Component(options) {
    const given = options || {};
    const instance = {};
    take(instance, given.methods || {});
    take(instance, given.lifetimes || {});
    for (let at = 0; at < LIFETIMES.length; at += 1) {
      const name = LIFETIMES[at];
      if (typeof given[name] === "function" && !hasOwn(instance, name)) {
        instance[name] = given[name];
      }
    }
    const data = copyOf(given.data) || {};
    const properties = given.properties || {};
    const names = keysOf(properties);
    for (let at = 0; at < names.length; at += 1) {
      const property = properties[names[at]];
      data[names[at]] = property === null || typeof property !== "object" ? null : copyOf(property.value);
    }
    hidden(instance, "triggerEvent", (name, detail) => {
      kit.say("info", `triggerEvent ${name}: ${kit.previewOf(detail)}`);
    });
    begin(instance, data);
    hidden(instance, "properties", instance.data);
  });
  hidden(global, "Behavior", (options) => options);
  hidden(global, "getCurrentPages", function getCurrentPages() {
    return page === null ? [] : [page];
  });

  kit.handle("shown", () => {
    isShown = true;
    const launch = { path: "pages/index/index", query: {}, scene: 1001 };
    hook(app, "onLaunch", [launch]);
    hook(app, "onShow", [launch]);
    if (page !== null) {
      showPage();
    }
  });
  kit.handle("hidden", () => {
    hook(page, "onHide", []);
    hook(page, "detached", []);
    hook(page, "onUnload", []);
    hook(app, "onHide", []);
  });

  kit.beforeEnd(() => {
    if (isDirty && page !== null) {
      isDirty = false;
      command(`["data",${kit.describe(page.data)}]`);
    }
  });

  // The functions that somebody may call: of the page, the app and what the module exports.
  function list(owner, prefix, found) {
    if ((typeof owner !== "object" && typeof owner !== "function") || owner === null) {
      return found;
    }
    let text = found;
    const names = keysOf(owner);
    for (let at = 0; at < names.length; at += 1) {
      const f = kit.descriptorOf(owner, names[at]);
      const value = f.get === undefined ? f.value : owner[names[at]];
      if (typeof value === "function" && kit.indexOf(OWN, ` ${names[at]} `) < 0) {
        const isHook = kit.indexOf(HOOKS, ` ${names[at]} `) >= 0;
        text += `${text === "" ? "" : ","}[${quote(`${prefix}${names[at]}`)},${quote(kit.slice(kit.functionText(value), 0, 500))},${isHook}]`;
      }
    }
    return text;
  }

  kit.exported = (value) => {
    exported = value;
  };
  kit.ports.functions = () => {
    let found = list(page, "page.", "");
    found = list(app, "app.", found);
    if (typeof exported === "function") {
      found += `${found === "" ? "" : ","}["exports",${quote(kit.slice(kit.functionText(exported), 0, 500))},false]`;
    }
    return `[${list(exported, "exports.", found)}]`;
  };

  // A call by a button: ["call", number, path, JSON of its arguments].
  kit.handle("call", (event) => {
    const number = event[1];
    const path = event[2];
    const json = event[3];
    const settle = (state, value) => {
      command(`["called",${number},${state},${kit.describe(value)},${quote(state ? "" : kit.isError(value) ? kit.stackOf(value) : "")}]`);
    };
    try {
      const dot = kit.indexOf(path, ".");
      const owners = { __proto__: null, page, app, exports: exported };
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
