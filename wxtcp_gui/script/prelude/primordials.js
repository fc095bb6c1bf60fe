// Primordials: what the language has before a script runs, so that none can take it away.
// The other files use these and no methods of objects that a script can change.
(function (global, kit) {
  "use strict";

  const { bind, call } = Function.prototype;
  const uncurried = bind.bind(call);
  const { getOwnPropertyDescriptor: descriptorOf, getPrototypeOf, defineProperty } = Object;
  const getter = (prototype, name) => uncurried(descriptorOf(prototype, name).get);
  const Typed = getPrototypeOf(Uint8Array.prototype);
  const parts = (prototype) => ({
    __proto__: null,
    buffer: getter(prototype, "buffer"),
    at: getter(prototype, "byteOffset"),
    size: getter(prototype, "byteLength"),
  });
  const ofTyped = parts(Typed);
  const ofView = parts(DataView.prototype);
  const bufferSize = getter(ArrayBuffer.prototype, "byteLength");
  const typedName = getter(Typed, Symbol.toStringTag);
  const { isView } = ArrayBuffer;
  const { isArray } = Array;
  const Bytes = Uint8Array;

  kit.uncurried = uncurried;
  kit.getter = getter;
  kit.apply = Reflect.apply;
  kit.construct = Reflect.construct;
  kit.ownKeys = Reflect.ownKeys;
  kit.descriptorOf = descriptorOf;
  kit.prototypeOf = getPrototypeOf;
  kit.defineProperty = defineProperty;
  kit.hasOwn = Object.hasOwn;
  kit.freeze = Object.freeze;
  kit.keysOf = Object.keys;
  // What a getter or a proxy of a script gives; undefined where it throws.
  kit.attempt = (f, value) => {
    try {
      return f(value);
    } catch {
      return undefined;
    }
  };
  kit.isArray = (value) => kit.attempt(isArray, value) === true; // a proxy may be revoked
  kit.String = String;
  kit.Number = Number;
  kit.Boolean = Boolean;
  kit.objectPrototype = Object.prototype;
  kit.Array = Array;
  kit.Error = Error;
  kit.TypeError = TypeError;
  kit.RangeError = RangeError;
  kit.Bytes = Bytes;
  kit.Units = Uint16Array;
  kit.Buffer = ArrayBuffer;
  kit.Map = Map;
  kit.WeakMap = WeakMap;
  kit.WeakSet = WeakSet;
  kit.Promise = Promise;
  kit.fromCharCode = String.fromCharCode;
  kit.charCodeAt = uncurried(String.prototype.charCodeAt);
  kit.indexOf = uncurried(String.prototype.indexOf);
  kit.slice = uncurried(String.prototype.slice);
  kit.lower = uncurried(String.prototype.toLowerCase);
  kit.trim = uncurried(String.prototype.trim);
  kit.repeat = uncurried(String.prototype.repeat);
  kit.split = uncurried(String.prototype.split);
  kit.startsWith = uncurried(String.prototype.startsWith);
  kit.numberText = uncurried(Number.prototype.toString);
  kit.fixed = uncurried(Number.prototype.toFixed);
  kit.functionText = uncurried(Function.prototype.toString);
  kit.dateTime = uncurried(Date.prototype.getTime);
  kit.dateText = uncurried(Date.prototype.toISOString);
  kit.regExpText = uncurried(RegExp.prototype.toString);
  kit.symbolText = uncurried(Symbol.prototype.toString);
  kit.test = uncurried(RegExp.prototype.test);
  kit.mapGet = uncurried(Map.prototype.get);
  kit.mapSet = uncurried(Map.prototype.set);
  kit.mapHas = uncurried(Map.prototype.has);
  kit.mapDelete = uncurried(Map.prototype.delete);
  kit.mapEach = uncurried(Map.prototype.forEach);
  kit.mapSize = getter(Map.prototype, "size");
  kit.setEach = uncurried(Set.prototype.forEach);
  kit.setSize = getter(Set.prototype, "size");
  kit.weakGet = uncurried(WeakMap.prototype.get);
  kit.weakSet = uncurried(WeakMap.prototype.set);
  kit.weakHas = uncurried(WeakMap.prototype.has);
  kit.then = uncurried(Promise.prototype.then);
  kit.resolved = Promise.resolve.bind(Promise);
  kit.sortNumbers = (() => {
    const sort = uncurried(Array.prototype.sort);
    return (list) => sort(list, (a, b) => a - b);
  })();
  kit.parse = JSON.parse;
  kit.evaluate = global.eval; // called by this name it is a global one
  kit.stringify = JSON.stringify; // of strings and of what has no toJSON: the script's own
  kit.dateNow = Date.now;
  kit.floor = Math.floor;
  kit.isFinite = Number.isFinite;
  kit.isInteger = Number.isInteger;
  kit.copyBytes = uncurried(Typed.set);
  kit.bufferOf = getter(Typed, "buffer");
  kit.captureStack = Error.captureStackTrace;

  const sliceBuffer = uncurried(ArrayBuffer.prototype.slice);

  // A buffer of ours: slicing it asks no constructor that a script may have changed.
  kit.buffer = (size) => {
    const made = new ArrayBuffer(size);
    defineProperty(made, "constructor", { value: undefined });
    return made;
  };
  kit.sliceBuffer = sliceBuffer;

  kit.isBuffer = (value) => {
    try {
      bufferSize(value);
      return true;
    } catch {
      return false;
    }
  };
  kit.isView = isView;
  kit.lengthOf = getter(Typed, "length");
  kit.typedName = typedName; // undefined of what is no typed array
  kit.bufferSize = bufferSize;

  // The bytes that a buffer or a view shows; null of anything else, and of a buffer that is
  // detached or has become too small for its view.
  kit.bytesOf = (value) => {
    if (typeof value !== "object" || value === null) {
      return null;
    }
    try {
      if (isView(value)) {
        const of = typedName(value) === undefined ? ofView : ofTyped;
        return new Bytes(of.buffer(value), of.at(value), of.size(value));
      }
      return kit.isBuffer(value) ? new Bytes(value) : null;
    } catch {
      return null;
    }
  };

  kit.quote = (text) => kit.stringify(text); // a string has no toJSON to ask
  kit.hidden = (object, name, value) => {
    const known = descriptorOf(object, name);
    if (known !== undefined && !known.configurable) {
      object[name] = value; // mini-racer has declared it with var
    } else {
      defineProperty(object, name, { value, writable: true, configurable: true, __proto__: null });
    }
  };
})(globalThis, __kit);
