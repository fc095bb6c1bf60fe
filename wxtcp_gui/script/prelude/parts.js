// Parts: what an object becomes that Page() or Component() is given, with its behaviors.
(function (global, kit) {
  "use strict";

  const { hasOwn, keysOf, isArray } = kit;
  const BEHAVIORS_DEEP = 20; // one within the other; further ones are left out
  const HOOKS = " onLoad onShow onReady onHide onUnload onLaunch onError onPageNotFound onUnhandledRejection onThemeChange onPullDownRefresh onReachBottom onShareAppMessage onShareTimeline onPageScroll onResize onTabItemTap created attached ready moved detached ";

  kit.isHook = (name) => kit.indexOf(HOOKS, ` ${name} `) >= 0;

  // A copy of data; what is of a class stays what it is, a socket for one. `outer` are the
  // objects that it is in.
  function copyOf(value, outer = null) {
    if (typeof value !== "object" || value === null) {
      return value;
    }
    for (let each = outer; each !== null; each = each.outer) {
      if (each.value === value) {
        throw new kit.TypeError("data cannot be copied: an object in it contains itself");
      }
    }
    const own = { __proto__: null, value, outer };
    if (isArray(value)) {
      const list = [];
      for (let at = 0; at < value.length; at += 1) {
        list[at] = copyOf(value[at], own);
      }
      return list;
    }
    const prototype = kit.prototypeOf(value);
    if (prototype !== null && prototype !== kit.objectPrototype) {
      return value;
    }
    const made = {};
    const names = keysOf(value);
    for (let at = 0; at < names.length; at += 1) {
      made[names[at]] = copyOf(value[names[at]], own);
    }
    return made;
  }

  function take(target, source) {
    const names = keysOf(source);
    for (let at = 0; at < names.length; at += 1) {
      target[names[at]] = source[names[at]];
    }
  }

  function takeData(data, given) {
    const value = typeof given === "object" && given !== null ? copyOf(given) : {};
    take(data, value);
  }

  // The hooks of behaviors are run before those of what has them.
  function takeHooks(made, source) {
    const names = keysOf(source);
    for (let at = 0; at < names.length; at += 1) {
      const f = source[names[at]];
      if (typeof f === "function" && kit.isHook(names[at])) {
        const list = made.hooks[names[at]] || [];
        list[list.length] = f;
        made.hooks[names[at]] = list;
      }
    }
  }

  function hooked(made) {
    for (const name in made.hooks) {
      const list = made.hooks[name];
      made.instance[name] =
        list.length === 1
          ? list[0]
          : function (...args) {
              for (let at = 0; at < list.length; at += 1) {
                kit.run(name, list[at], this, args);
              }
            };
    }
    return made;
  }

  function takeBehaviors(made, source, depth) {
    const list = isArray(source.behaviors) ? source.behaviors : [];
    for (let at = 0; at < list.length && depth < BEHAVIORS_DEEP; at += 1) {
      const each = list[at];
      if (typeof each === "object" && each !== null) {
        takeBehaviors(made, each, depth + 1);
        takeParts(made, each);
      }
    }
  }

  // What a component or a behavior is made of.
  function takeParts(made, given) {
    take(made.instance, given.methods || {});
    takeHooks(made, given.methods || {});
    const lifetimes = given.lifetimes || {};
    takeHooks(made, lifetimes);
    const own = {}; // hooks that stand beside the others
    const others = keysOf(given);
    for (let at = 0; at < others.length; at += 1) {
      if (!hasOwn(lifetimes, others[at])) {
        own[others[at]] = given[others[at]];
      }
    }
    takeHooks(made, own);
    const { show, hide } = given.pageLifetimes || {};
    takeHooks(made, { onShow: show, onHide: hide });
    takeData(made.data, given.data);
    const properties = given.properties || {};
    const names = keysOf(properties);
    for (let at = 0; at < names.length; at += 1) {
      made.data[names[at]] = initialOf(properties[names[at]]);
    }
  }

  // {type: Number, value: 3}, or the type alone, which has a value of its own.
  function initialOf(property) {
    const isStated = typeof property === "object" && property !== null;
    if (isStated && property.value !== undefined) {
      return copyOf(property.value);
    }
    const type = isStated ? property.type : property;
    const empty = [[kit.Number, 0], [kit.String, ""], [kit.Boolean, false]];
    for (let at = 0; at < empty.length; at += 1) {
      if (type === empty[at][0]) {
        return empty[at][1];
      }
    }
    return type === kit.Array ? [] : null;
  }

  const begun = () => ({ instance: {}, data: {}, hooks: { __proto__: null } });

  kit.copyOf = copyOf;
  kit.takeAll = take;
  kit.pageOf = (given) => {
    const made = begun();
    takeBehaviors(made, given, 0);
    take(made.instance, given);
    delete made.instance.behaviors;
    takeHooks(made, given);
    takeData(made.data, given.data);
    return hooked(made);
  };
  kit.componentOf = (given) => {
    const made = begun();
    takeBehaviors(made, given, 0);
    takeParts(made, given);
    return hooked(made);
  };
})(globalThis, __kit);
