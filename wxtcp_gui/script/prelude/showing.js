// Values as text, of several lines: what expect() shows of the two that it has compared.
(function (global) {
  "use strict";

  const DEPTH_MAX = 8;
  const ITEMS_MAX = 1000; // of one object
  const BYTES_MAX = 4096; // of one buffer
  const LINE_BYTES = 16;

  function show(value, indent = "", seen = []) {
    switch (typeof value) {
      case "string":
        return JSON.stringify(value);
      case "bigint":
        return `${value}n`;
      case "function":
        return `[Function ${value.name || "without a name"}]`;
      case "object":
        return value === null ? "null" : showObject(value, indent, seen);
      default:
        return Object.is(value, -0) ? "-0" : String(value);
    }
  }

  function showObject(value, indent, seen) {
    if (seen.includes(value)) {
      return "[itself]";
    }
    if (seen.length === DEPTH_MAX) {
      return "…";
    }
    const within = [...seen, value];
    const inner = `${indent}  `;
    const list = (open, items, close) => showList(open, items, close, indent);
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return list(`${nameOf(value)} of ${value.byteLength} bytes {`, hexLines(value), "}");
    }
    if (value instanceof Date) {
      return `Date ${Number.isNaN(value.getTime()) ? "that is none" : value.toISOString()}`;
    }
    if (value instanceof RegExp) {
      return `${value}`;
    }
    if (value instanceof Error) {
      return `[${value}]`;
    }
    if (Array.isArray(value)) {
      const items = Array.from(value, (each) => show(each, inner, within));
      return list("[", items, "]");
    }
    if (value instanceof Map) {
      const items = Array.from(
        value,
        ([key, each]) => `${show(key, inner, within)} => ${show(each, inner, within)}`,
      );
      return list("Map {", items, "}");
    }
    if (value instanceof Set) {
      return list("Set {", Array.from(value, (each) => show(each, inner, within)), "}");
    }
    const items = Object.keys(value)
      .sort()
      .map((key) => `${keyOf(key)}: ${show(value[key], inner, within)}`);
    const name = nameOf(value);
    return list(name === "Object" ? "{" : `${name} {`, items, "}");
  }

  function showList(open, items, close, indent) {
    if (items.length === 0) {
      return open + close;
    }
    const shown = items.slice(0, ITEMS_MAX);
    if (items.length > ITEMS_MAX) {
      shown.push(`… ${items.length - ITEMS_MAX} more`);
    }
    return `${open}\n${shown.map((each) => `${indent}  ${each},\n`).join("")}${indent}${close}`;
  }

  function hexLines(value) {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    const lines = [];
    for (let at = 0; at < Math.min(bytes.length, BYTES_MAX); at += LINE_BYTES) {
      const line = bytes.subarray(at, at + LINE_BYTES);
      lines.push(Array.from(line, (each) => each.toString(16).padStart(2, "0")).join(" "));
    }
    if (bytes.length > BYTES_MAX) {
      lines.push(`… ${bytes.length - BYTES_MAX} more bytes`);
    }
    return lines;
  }

  function nameOf(value) {
    const { constructor } = Object(value);
    return (typeof constructor === "function" && constructor.name) || "Object";
  }

  function keyOf(key) {
    return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
  }

  Object.defineProperty(global, "__show", { value: show });
})(globalThis);
