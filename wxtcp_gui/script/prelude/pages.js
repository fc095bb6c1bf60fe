// Pages: App, Page and Component as one page of a mini-program that is shown while it runs.
(function (global, kit) {
  "use strict";

  const { command, hidden, keysOf, copyOf, takeAll } = kit;
  let app = null;
  let isDefaultApp = false; // asked for before App(), as pasted code of a page does
  let page = null; // what Page() or Component() has made
  let isShown = false;
  let isLeaving = false;
  let isDirty = false;

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
    if (isShown && page !== null) {
      leavePage();
    }
    page = instance;
    isDirty = true;
    if (isShown) {
      showPage();
    }
  }

  function hook(instance, name, args) {
    const f = instance === null ? undefined : instance[name];
    if (typeof f === "function") {
      kit.run(name, f, instance, args);
    }
  }

  function launchApp() {
    const launch = { path: "pages/index/index", query: {}, scene: 1001 };
    hook(app, "onLaunch", [launch]);
    hook(app, "onShow", [launch]);
  }

  function showPage() {
    const shown = page; // a hook may show another one
    hook(shown, "created", []);
    hook(shown, "attached", []);
    hook(shown, "onLoad", [shown.options]);
    hook(shown, "onShow", []);
    hook(shown, "ready", []);
    hook(shown, "onReady", []);
  }

  function leavePage() {
    const left = page; // a hook may make another one
    if (!isLeaving) {
      isLeaving = true;
      hook(left, "onHide", []);
      hook(left, "detached", []);
      hook(left, "onUnload", []);
      isLeaving = false;
    }
  }

  hidden(global, "App", function App(options) {
    if (!isDefaultApp) {
      app = {};
    }
    isDefaultApp = false;
    takeAll(app, options || {});
    if (isShown) {
      launchApp();
    }
  });
  // There is always an app, as on a device: of a page alone it is an empty one.
  hidden(global, "getApp", function getApp() {
    if (app === null) {
      app = { globalData: {} };
      isDefaultApp = true;
    }
    return app;
  });
  hidden(global, "Page", function Page(options) {
    const given = options || {};
    const made = kit.pageOf(given);
    begin(made.instance, made.data);
  });

  hidden(global, "Component", function Component(options) {
    const given = options || {};
    const { instance, data } = kit.componentOf(given);
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
    launchApp();
    if (page !== null) {
      showPage();
    }
  });
  kit.handle("hidden", () => {
    isShown = false;
    leavePage();
    hook(app, "onHide", []);
  });

  kit.beforeEnd(() => {
    if (isDirty && page !== null) {
      isDirty = false;
      command(`["data",${kit.describe(page.data)}]`);
    }
  });

  kit.appNow = () => app;
  kit.pageNow = () => page;
})(globalThis, __kit);
