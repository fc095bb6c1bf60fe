// The files of a script: how each is defined, run once, and gives what it exports.
// A file has been found, read and rewritten before; nothing here looks at a disk.
(function (global, host) {
  "use strict";

  const ENDINGS = ["", ".js", ".mjs", ".cjs", ".json", "/index.js", "/index.json"];
  const files = new Map(); // by name: what is defined
  const modules = new Map(); // by name: what has been run, or is being run
  const namespaces = new WeakMap(); // by exports, of files without import and export
  let main;

  function define(name, found, links, run) {
    files.set(name, { name, found, links, run });
  }

  function json(name, text) {
    const links = { module: false, from: [], names: [], hands: [] };
    define(name, {}, links, function (_exports, _require, module) {
      try {
        module.exports = JSON.parse(text);
      } catch (error) {
        throw new SyntaxError(`${name}: ${error.message}`);
      }
    });
  }

  function start(name) {
    main = undefined;
    main = begin(files.get(name));
    return main.result;
  }

  // Run a file before the main one: app.js of a mini-program.
  function first(name) {
    begin(files.get(name));
  }

  function begin(file) {
    const module = { exports: {}, id: file.name, filename: file.name, loaded: false };
    const result = { module, result: undefined };
    modules.set(file.name, module);
    if (main === undefined) {
      main = result;
    }
    try {
      result.result = file.links.module ? runLinked(file, module) : runPlain(file, module);
      module.loaded = true;
    } finally {
      if (!module.loaded) {
        modules.delete(file.name); // who asks again gets the error again
      }
    }
    return result;
  }

  function runPlain(file, module) {
    const own = module.exports;
    return file.run.call(own, own, requirer(file), module, importer(file), watch);
  }

  // A file with import or export: its imports are run before it, and names stay live.
  function runLinked(file, module) {
    const required = new Map();
    const scope = Object.create(null);
    const { from, names, hands } = file.links;
    const read = (specifier, name) => {
      const other = required.get(specifier);
      if (other === undefined) {
        throw new ReferenceError(`Cannot access '${name}' of '${specifier}' before initialization`);
      }
      return valueOf(other, name);
    };
    const handOnAll = () => {
      for (const [name, specifier] of hands) {
        const given = name === "*" ? required.get(specifier).exports : null;
        for (const each of given === null ? [] : Object.keys(Object(given))) {
          if (each !== "default" && !Object.hasOwn(module.exports, each)) {
            live(module.exports, each, () => read(specifier, each));
          }
        }
      }
    };
    Object.defineProperty(module.exports, "__esModule", { value: true });
    const body = file.run({
      scope,
      link(own) {
        for (const name of Object.keys(own)) {
          live(module.exports, name, own[name]);
        }
        for (const [name, specifier, local] of hands) {
          if (name !== "*") {
            live(module.exports, name, () => read(specifier, local));
          }
        }
        for (const [local, specifier, name] of names) {
          live(scope, local, () => read(specifier, name));
        }
        for (const specifier of from) {
          required.set(specifier, load(file, specifier));
        }
        handOnAll();
      },
    });
    const own = module.exports;
    const [asking, importing] = [requirer(file), importer(file)];
    const result = body.call(undefined, own, asking, module, importing, watch, callable);
    handOnAll(); // of files in a cycle, which had nothing at first
    nameDefault(module.exports);
    return result;
  }

  // An exported function or class without a name is called default, not as we had to call it.
  function nameDefault(exports) {
    const get = Object.getOwnPropertyDescriptor(Object(exports), "default")?.get;
    try {
      const made = get?.();
      if (typeof made === "function" && made.name === "__wx_default") {
        Object.defineProperty(made, "name", { value: "default", configurable: true });
      }
    } catch {
      // the main file waits, and has not come to it
    }
  }

  // The value of a statement, which nobody takes: if it is a promise, its rejection is told.
  function watch(value) {
    host.watch(value);
    return value;
  }

  // A function that was imported, to be called without this. A name is given unless it may
  // be undefined.
  function callable(imported, name) {
    if (name !== undefined && typeof imported !== "function") {
      const error = new TypeError(`${name} is not a function`);
      Error.captureStackTrace(error, callable); // which begins at the call
      throw error;
    }
    return imported;
  }

  function live(object, name, get) {
    Object.defineProperty(object, name, { get, enumerable: true });
  }

  function valueOf(module, name) {
    const { exports } = module;
    if (name === "*") {
      return namespaceOf(module);
    }
    if (name === "default" && !isLinked(exports)) {
      return exports;
    }
    return exports === null || exports === undefined ? undefined : exports[name];
  }

  function namespaceOf({ exports, loaded }) {
    if (isLinked(exports)) {
      return exports;
    }
    const key = Object(exports);
    let made = namespaces.get(key);
    if (made === undefined) {
      made = Object.create(null);
      for (const name of Object.keys(key)) {
        live(made, name, () => exports[name]);
      }
      if (!Object.hasOwn(made, "default")) {
        live(made, "default", () => exports);
      }
      if (loaded && key === exports) {
        namespaces.set(key, made);
      }
    }
    return made;
  }

  // So says a file with export, and one that a compiler made of such a file.
  function isLinked(exports) {
    return exports !== null && exports !== undefined && Boolean(exports.__esModule);
  }

  function requirer(file) {
    const later = (specifier) => Promise.resolve().then(() => load(file, specifier).exports);
    const require = function (specifier, onLoaded, onFailed) {
      if (typeof onLoaded === "function") {
        later(specifier).then(onLoaded, onFailed);
        return undefined;
      }
      return load(file, specifier).exports;
    };
    require.async = later;
    require.resolve = (specifier) => resolve(file, specifier);
    require.main = main.module;
    return require;
  }

  function importer(file) {
    return (specifier) => Promise.resolve().then(() => namespaceOf(load(file, `${specifier}`)));
  }

  function load(file, specifier) {
    const name = resolve(file, specifier);
    const { module } = modules.has(name) ? { module: modules.get(name) } : begin(files.get(name));
    return module;
  }

  function resolve(file, specifier) {
    if (typeof specifier !== "string") {
      throw new TypeError(`require() takes the path of a file, not ${typeof specifier}`);
    }
    if (!Object.hasOwn(file.found, specifier)) {
      return resolveLate(file, specifier);
    }
    const found = file.found[specifier];
    if (typeof found !== "string") {
      throw missing(found.missing);
    }
    return found;
  }

  // A path that the script puts together: only what something else has named is here.
  function resolveLate(file, specifier) {
    const steps = file.name.split("/").slice(0, -1);
    let within = /^\.\.?(\/|$)/.test(specifier);
    for (const step of specifier.split("/")) {
      if (step === "..") {
        within = within && steps.pop() !== undefined;
      } else if (step !== "." && step !== "") {
        steps.push(step);
      }
    }
    const path = steps.join("/");
    const ending = ENDINGS.find((each) => within && files.has(path + each));
    if (ending === undefined) {
      throw missing(
        `“${specifier}” is not loaded: a path that is put together finds only files that ` +
          `the script asks for elsewhere with a path in quotes`,
      );
    }
    return path + ending;
  }

  function missing(sentence) {
    return Object.assign(new Error(sentence), { code: "MODULE_NOT_FOUND" });
  }

  Object.defineProperty(global, "__modules", {
    value: Object.freeze({ define, json, first, start, main: () => main.module }),
  });
})(globalThis, __host);
