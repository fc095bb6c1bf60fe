// Storage: what a script keeps between its runs. All of it is here, the host writes it down.
(function (global, kit) {
  "use strict";

  const { command, quote, api, answer, mapGet, mapSet, mapDelete, mapEach } = kit;
  const VALUE_MAX_CHARS = 1048576; // the platform: 1 MB of one key …
  const ALL_MAX_CHARS = 10485760; // … and 10 MB of all
  const values = new kit.Map(); // JSON by key
  let used = 0;

  const kept = kit.settings.storage;
  const keys = kit.keysOf(kept);
  for (let at = 0; at < keys.length; at += 1) {
    mapSet(values, keys[at], kept[keys[at]]);
    used += kept[keys[at]].length;
  }

  function get(key) {
    const text = mapGet(values, `${key}`);
    return text === undefined ? "" : kit.parse(text);
  }

  function set(key, value) {
    if (typeof key !== "string" || key === "") {
      throw new kit.TypeError("setStorage:fail the key is a text that is not empty");
    }
    const text = kit.stringify(value === undefined ? null : value) ?? "null";
    const before = mapGet(values, key);
    const after = used + text.length - (before === undefined ? 0 : before.length);
    if (text.length > VALUE_MAX_CHARS || after > ALL_MAX_CHARS) {
      throw new kit.Error("setStorage:fail exceed the limit: 1 MB of one key, 10 MB of all");
    }
    used = after;
    mapSet(values, key, text);
    command(`["store",${quote(key)},${quote(text)}]`);
  }

  function remove(key) {
    const before = mapGet(values, `${key}`);
    if (before !== undefined) {
      used -= before.length;
      mapDelete(values, `${key}`);
      command(`["store",${quote(`${key}`)},null]`);
    }
  }

  function info() {
    const found = [];
    mapEach(values, (_text, key) => {
      found[found.length] = key;
    });
    return { keys: found, currentSize: kit.floor(used / 1024), limitSize: 10240 };
  }

  function clear() {
    const { keys: all } = info();
    for (let at = 0; at < all.length; at += 1) {
      remove(all[at]);
    }
  }

  const later = (name, f) => (options) => {
    try {
      const result = f(options || {}) || {};
      result.errMsg = `${name}:ok`;
      return answer(options, result, false);
    } catch (error) {
      return answer(options, { errMsg: `${name}:fail ${kit.errorText(error)}` }, true);
    }
  };

  api.getStorageSync = (key) => get(key);
  api.setStorageSync = (key, value) => {
    set(key, value);
  };
  api.removeStorageSync = (key) => {
    remove(key);
  };
  api.clearStorageSync = () => {
    clear();
  };
  api.getStorageInfoSync = () => info();
  api.getStorage = later("getStorage", ({ key }) => {
    if (!kit.mapHas(values, `${key}`)) {
      throw new kit.Error("data not found");
    }
    return { data: get(key) };
  });
  api.setStorage = later("setStorage", ({ key, data }) => set(key, data));
  api.removeStorage = later("removeStorage", ({ key }) => remove(key));
  api.clearStorage = later("clearStorage", () => clear());
  api.getStorageInfo = later("getStorageInfo", () => info());
})(globalThis, __kit);
