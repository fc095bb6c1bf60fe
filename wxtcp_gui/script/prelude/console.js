// console: what the script says. Above a rate its lines are counted only; warnings and errors have
// rates of their own, so that a flood does not take them with it.
(function (global, kit) {
  "use strict";

  const { command, quote, hidden, fixed } = kit;
  const LINES_PER_S = kit.settings.linesPerSecond;
  const INDENT = "  ";
  let windowAt = 0;
  const inWindow = { __proto__: null, log: 0, warn: 0, error: 0 };
  let leftOut = 0;
  let indent = "";
  const counts = new kit.Map();
  const timers = new kit.Map();

  kit.linesLeftOut = () => {
    const count = leftOut;
    leftOut = 0;
    return count;
  };

  function mayPrint(level) {
    const now = kit.dateNow();
    if (now - windowAt >= 1000 || now < windowAt) {
      windowAt = now;
      inWindow.log = inWindow.warn = inWindow.error = 0;
    }
    const rate = level === "warn" || level === "error" ? level : "log";
    inWindow[rate] += 1;
    if (inWindow[rate] > LINES_PER_S) {
      leftOut += 1;
      return false;
    }
    return true;
  }

  function print(level, text, parts) {
    const place = kit.callerPlace();
    const file = place === null ? "" : place[0];
    const line = place === null ? 0 : place[1];
    command(`["line",${quote(level)},${quote(indented(text))},[${parts}],${quote(file)},${line}]`);
  }

  function indented(text) {
    if (indent === "") {
      return text;
    }
    const lines = kit.split(text, "\n");
    let made = "";
    for (let at = 0; at < lines.length; at += 1) {
      made += `${at === 0 ? "" : "\n"}${indent}${lines[at]}`;
    }
    return made;
  }

  // %s and its like in the first text take the next values.
  function joined(values) {
    let text = "";
    let next = 0;
    if (typeof values[0] === "string") {
      next = 1;
      const form = values[0];
      let from = 0;
      for (;;) {
        const at = kit.indexOf(form, "%", from);
        if (at < 0 || at + 1 >= form.length) {
          text += kit.slice(form, from);
          break;
        }
        const sign = form[at + 1];
        text += kit.slice(form, from, at);
        from = at + 2;
        if (sign === "%") {
          text += values.length > 1 ? "%" : "%%";
        } else if (kit.indexOf("sdifoOcj", sign) < 0 || next >= values.length) {
          text += `%${sign}`;
        } else {
          text += formatted(sign, values[next]);
          next += 1;
        }
      }
    }
    for (; next < values.length; next += 1) {
      text += `${next === 0 ? "" : " "}${kit.previewOf(values[next])}`;
    }
    return text;
  }

  function formatted(sign, value) {
    if (sign === "c") {
      return "";
    }
    if (sign === "d" || sign === "i" || sign === "f") {
      const isNone = typeof value === "object" || typeof value === "function" || typeof value === "symbol";
      const number = isNone ? NaN : kit.Number(value);
      return `${sign === "f" || !kit.isFinite(number) ? number : number < 0 ? -kit.floor(-number) : kit.floor(number)}`;
    }
    return kit.previewOf(value);
  }

  function say(level, values) {
    if (!mayPrint(level)) {
      return;
    }
    let parts = "";
    for (let at = 0; at < values.length; at += 1) {
      parts += `${at === 0 ? "" : ","}${kit.describe(values[at])}`;
    }
    print(level, joined(values), parts);
  }

  // What these files say themselves.
  kit.say = (level, text) => {
    if (mayPrint(level)) {
      print(level, text, "");
    }
  };

  function labelOf(label) {
    return label === undefined ? "default" : `${label}`;
  }

  function elapsed(name) {
    const began = kit.mapGet(timers, name);
    return began === undefined ? null : `${name}: ${fixed(kit.now() - began, 3)} ms`;
  }

  function tableOf(value) {
    const columns = [];
    const rows = [];
    let hasValues = false;
    const { kind } = kit.kindOf(value);
    kit.eachItem(value, kind, 1000, (key, each, got) => {
      const row = { __proto__: null, key, cells: { __proto__: null }, own: "" };
      if (got && typeof each === "object" && each !== null) {
        kit.eachItem(each, kit.kindOf(each).kind, 50, (name, cell, has) => {
          let known = false;
          for (let at = 0; at < columns.length; at += 1) {
            known = known || columns[at] === name;
          }
          if (!known) {
            columns[columns.length] = name;
          }
          row.cells[name] = has ? kit.innerPreviewOf(cell) : cell;
        }, () => {});
      } else {
        hasValues = true;
        row.own = got ? kit.innerPreviewOf(each) : each;
      }
      rows[rows.length] = row;
    }, () => {});
    if (hasValues) {
      columns[columns.length] = "Values";
    }
    const grid = [];
    grid[0] = ["(index)"];
    for (let at = 0; at < columns.length; at += 1) {
      grid[0][at + 1] = columns[at];
    }
    for (let y = 0; y < rows.length; y += 1) {
      const line = [rows[y].key];
      for (let x = 0; x < columns.length; x += 1) {
        const own = hasValues && x === columns.length - 1 ? rows[y].own : "";
        line[x + 1] = rows[y].cells[columns[x]] || own;
      }
      grid[y + 1] = line;
    }
    let text = "";
    for (let y = 0; y < grid.length; y += 1) {
      let line = "";
      for (let x = 0; x < grid[0].length; x += 1) {
        let width = 0;
        for (let each = 0; each < grid.length; each += 1) {
          width = grid[each][x].length > width ? grid[each][x].length : width;
        }
        const cell = grid[y][x];
        line += (x === 0 ? "" : " | ") + (x === grid[0].length - 1 ? cell : cell + kit.repeat(" ", width - cell.length));
      }
      text += (y === 0 ? "" : "\n") + line;
    }
    return text;
  }

  const made = {
    log: (...values) => say("log", values),
    info: (...values) => say("info", values),
    warn: (...values) => say("warn", values),
    error: (...values) => say("error", values),
    debug: (...values) => say("debug", values),
    dir: (value) => say("log", [value]),
    dirxml: (...values) => say("log", values),
    table(value) {
      if (typeof value !== "object" || value === null) {
        say("log", [value]);
      } else if (mayPrint("log")) {
        print("log", tableOf(value), kit.describe(value));
      }
    },
    trace(...values) {
      const holder = {};
      kit.captureStack(holder, made.trace);
      const frames = kit.stackOf(holder);
      const at = kit.indexOf(frames, "\n");
      const head = `Trace${values.length === 0 ? "" : `: ${joined(values)}`}`;
      kit.say("debug", at < 0 ? head : head + kit.slice(frames, at));
    },
    assert(condition, ...values) {
      if (!condition) {
        const text = values.length === 0 ? "" : `: ${joined(values)}`;
        kit.say("error", `Assertion failed${text}`);
      }
    },
    count(label) {
      const name = labelOf(label);
      const count = (kit.mapGet(counts, name) || 0) + 1;
      kit.mapSet(counts, name, count);
      kit.say("log", `${name}: ${count}`);
    },
    countReset(label) {
      kit.mapDelete(counts, labelOf(label));
    },
    time(label) {
      kit.mapSet(timers, labelOf(label), kit.now());
    },
    timeLog(label, ...values) {
      const text = elapsed(labelOf(label));
      if (text !== null) {
        kit.say("log", values.length === 0 ? text : `${text} ${joined(values)}`);
      }
    },
    timeEnd(label) {
      const name = labelOf(label);
      const text = elapsed(name);
      kit.mapDelete(timers, name);
      kit.say(text === null ? "warn" : "log", text === null ? `There is no timer “${name}”` : text);
    },
    group(...values) {
      if (values.length > 0) {
        say("log", values);
      }
      indent += INDENT;
    },
    groupCollapsed: (...values) => made.group(...values),
    groupEnd() {
      indent = kit.slice(indent, INDENT.length);
    },
    clear() {
      command('["clear"]');
    },
  };
  hidden(global, "console", made);
})(globalThis, __kit);
