// Describing: what the console shows of a value, one line of text and a tree of bounded size.
(function (global, kit) {
  "use strict";

  const { lengthOf, quote, ownKeys, descriptorOf, prototypeOf, isArray, numberText, attempt } = kit;
  const DEPTH_MAX = 5;
  const WIDTH_MAX = 100; // of one object
  const PARTS_MAX = 1000; // of one value
  const TEXT_CHARS = 20000; // of one text
  const LINE_CHARS = 200; // of a text within an object
  const LINE_ITEMS = 8; // of an object within one line
  const BYTES_MAX = 1024;
  const LINE_BYTES = 32;

  const cut = (text, size) =>
    text.length <= size ? text : `${kit.slice(text, 0, size)}… ${text.length - size} more characters`;

  function hexOf(bytes, limit) {
    let text = "";
    const size = lengthOf(bytes) < limit ? lengthOf(bytes) : limit;
    for (let at = 0; at < size; at += 1) {
      const digits = numberText(bytes[at], 16);
      text += (at === 0 ? "" : " ") + (digits.length === 1 ? `0${digits}` : digits);
    }
    return size < lengthOf(bytes) ? `${text} …` : text;
  }

  function nameOf(value) {
    try {
      for (let at = prototypeOf(value); at !== null; at = prototypeOf(at)) {
        const found = descriptorOf(at, "constructor");
        if (found !== undefined) {
          const name = typeof found.value === "function" ? descriptorOf(found.value, "name") : found;
          return name !== undefined && typeof name.value === "string" && name.value !== ""
            ? name.value
            : kit.isPromise(value) ? "Promise" : "Object";
        }
      }
    } catch {
      // a proxy
    }
    return "";
  }

  // What kind of object it is, its name, and its bytes where it has some.
  function kindOf(value) {
    if (isArray(value)) {
      const length = attempt((list) => list.length, value); // of a proxy it may be anything
      return { kind: "array", name: `Array(${typeof length === "number" ? length : "?"})` };
    }
    const bytes = attempt(kit.bytesOf, value);
    if (bytes !== null && bytes !== undefined) {
      const name = kit.isView(value) ? kit.typedName(value) || "DataView" : "ArrayBuffer";
      return { kind: "bytes", name: `${name}(${lengthOf(bytes)})`, bytes };
    }
    if (kit.isError(value)) {
      return { kind: "error", name: kit.errorText(value) };
    }
    const size = attempt(kit.mapSize, value);
    if (size !== undefined) {
      return { kind: "map", name: `Map(${size})` };
    }
    const count = attempt(kit.setSize, value);
    if (count !== undefined) {
      return { kind: "set", name: `Set(${count})` };
    }
    const time = attempt(kit.dateTime, value);
    if (time !== undefined) {
      return { kind: "date", name: time === time ? kit.dateText(value) : "Invalid Date" };
    }
    if (kit.isPromise(value)) {
      return { kind: "promise", name: "Promise" };
    }
    try {
      if (value instanceof kit.RegExp) {
        return { kind: "regexp", name: kit.regExpText(value) };
      }
    } catch {
      // a proxy
    }
    return { kind: "object", name: nameOf(value) };
  }
  kit.RegExp = RegExp;

  function plain(value) {
    switch (typeof value) {
      case "number":
        return value === 0 && 1 / value < 0 ? "-0" : numberText(value, 10);
      case "bigint":
        return `${value}n`;
      case "symbol":
        return kit.symbolText(value);
      case "function": {
        const text = attempt(kit.functionText, value);
        const name = attempt((f) => descriptorOf(f, "name").value, value);
        const kind = text !== undefined && kit.startsWith(text, "class") ? "class" : "ƒ";
        return `${kind} ${typeof name === "string" && name !== "" ? name : "anonymous"}`;
      }
      default:
        return `${value}`;
    }
  }

  // One line of text; `inner` within another value, `depth` of objects that are opened.
  function preview(value, depth, inner) {
    if (typeof value === "string") {
      return inner ? quote(cut(value, LINE_CHARS)) : cut(value, TEXT_CHARS);
    }
    if (typeof value !== "object" || value === null) {
      return plain(value);
    }
    const { kind, name, bytes } = kindOf(value);
    if (kind === "bytes") {
      return lengthOf(bytes) === 0 ? `${name} {}` : `${name} {${hexOf(bytes, LINE_BYTES)}}`;
    }
    if (kind === "error") {
      return inner ? name : kit.stackOf(value) || name;
    }
    if (kind === "date" || kind === "regexp" || kind === "promise") {
      return name;
    }
    if (depth === 0) {
      return kind === "object" ? (name === "Object" || name === "" ? "{…}" : `${name} {…}`) : name;
    }
    const items = [];
    let more = false;
    eachItem(value, kind, LINE_ITEMS, (key, each, got) => {
      const text = got ? preview(each, depth - 1, true) : each;
      items[items.length] = kind === "array" && isIndex(key) || kind === "set" ? text : kind === "map" ? `${key} => ${text}` : `${key}: ${text}`;
    }, () => {
      more = true;
    });
    let list = "";
    for (let at = 0; at < items.length; at += 1) {
      list += (at === 0 ? "" : ", ") + items[at];
    }
    if (more) {
      list += ", …";
    }
    if (kind === "array") {
      return `[${list}]`;
    }
    const head = kind === "object" && (name === "Object" || name === "") ? "" : `${name} `;
    return `${head}{${list}}`;
  }

  const isIndex = (key) => key !== "" && kit.numberText(+key, 10) === key;

  // Call take(key, value, got) for at most `limit` items, then rest(how many are left).
  function eachItem(value, kind, limit, take, rest) {
    try {
      if (kind === "map" || kind === "set") {
        let count = 0;
        const total = kind === "map" ? kit.mapSize(value) : kit.setSize(value);
        (kind === "map" ? kit.mapEach : kit.setEach)(value, (each, key) => {
          count += 1;
          if (count <= limit) {
            take(kind === "map" ? preview(key, 0, true) : `${count - 1}`, each, true);
          }
        });
        if (total > limit) {
          rest(total - limit);
        }
        return;
      }
      if (kind === "array" && value.length > 1000) {
        // ownKeys() of a large one takes long
        for (let at = 0; at < limit; at += 1) {
          const found = descriptorOf(value, `${at}`);
          take(`${at}`, found === undefined ? undefined : found.value, true);
        }
        rest(value.length - limit);
        return;
      }
      const keys = ownKeys(value);
      let shown = 0;
      for (let at = 0; at < keys.length; at += 1) {
        const found = descriptorOf(value, keys[at]);
        if (found === undefined || (!found.enumerable && kind !== "error")) {
          continue;
        }
        if (shown === limit) {
          rest(keys.length - at);
          return;
        }
        shown += 1;
        const key = typeof keys[at] === "symbol" ? kit.symbolText(keys[at]) : keys[at];
        if ("value" in found) {
          take(key, found.value, true);
        } else {
          take(key, found.get === undefined ? "(setter)" : "(getter)", false);
        }
      }
    } catch {
      take("…", "(a proxy that does not tell)", false);
    }
  }

  const part = (kind, text, children, more) =>
    `[${quote(kind)},${quote(text)},[${children}],${more}]`;

  function tree(value, state, depth) {
    state.parts += 1;
    if (typeof value === "string") {
      return part("string", cut(value, TEXT_CHARS), "", 0);
    }
    if (typeof value !== "object" || value === null) {
      return part(value === null ? "null" : typeof value, plain(value), "", 0);
    }
    const { kind, name, bytes } = kindOf(value);
    for (let at = 0; at < depth; at += 1) {
      if (state.path[at] === value) {
        return part("cycle", `${name} (itself)`, "", 0);
      }
    }
    if (kind === "bytes") {
      const more = lengthOf(bytes) > BYTES_MAX ? lengthOf(bytes) - BYTES_MAX : 0;
      const hex = part("hex", hexOf(bytes, BYTES_MAX), "", more);
      return part(kind, preview(value, 0, true), `["",${hex}]`, 0);
    }
    const line = kind === "error" ? cut(kit.stackOf(value) || name, TEXT_CHARS) : preview(value, 1, true);
    if (depth >= DEPTH_MAX || state.parts > PARTS_MAX) {
      return part(kind, line, "", 1);
    }
    state.path[depth] = value;
    let children = "";
    let more = 0;
    eachItem(value, kind, WIDTH_MAX, (key, each, got) => {
      if (kind === "error" && (key === "stack" || key === "message")) {
        return;
      }
      if (state.parts > PARTS_MAX) {
        more += 1;
        return;
      }
      const child = got ? tree(each, state, depth + 1) : part("getter", each, "", 0);
      children += `${children === "" ? "" : ","}[${quote(cut(key, LINE_CHARS))},${child}]`;
    }, (count) => {
      more += count;
    });
    return part(kind, line, children, more);
  }

  kit.previewOf = (value) => preview(value, 2, false);
  kit.innerPreviewOf = (value) => preview(value, 2, true);
  kit.describe = (value) => tree(value, { parts: 0, path: [] }, 0);
  kit.kindOf = kindOf;
  kit.eachItem = eachItem;
})(globalThis, __kit);
