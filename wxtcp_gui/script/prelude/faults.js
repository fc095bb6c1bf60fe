// Faults: what a script has thrown and nobody has caught, told with its place.
(function (global, kit) {
  "use strict";

  const { Error, captureStack, command, quote, descriptorOf, prototypeOf } = kit;
  const OURS = "wxtcp:prelude"; // the name of these files in stacks
  const FRAMES = 50;
  const TEXT_CHARS = 20000;

  // The frame of the script that called us: [file, line].
  kit.callerPlace = () => {
    const holder = { __proto__: null };
    const prepare = descriptorOf(Error, "prepareStackTrace");
    const limit = descriptorOf(Error, "stackTraceLimit");
    try {
      kit.hidden(Error, "prepareStackTrace", placeOf);
      kit.hidden(Error, "stackTraceLimit", FRAMES);
      captureStack(holder);
      return holder.stack;
    } catch {
      return null; // a script that has frozen Error has no places
    } finally {
      restore("prepareStackTrace", prepare);
      restore("stackTraceLimit", limit);
    }
  };

  function restore(name, descriptor) {
    try {
      if (descriptor === undefined) {
        delete Error[name];
      } else {
        kit.defineProperty(Error, name, descriptor);
      }
    } catch {
      // frozen
    }
  }

  function placeOf(_holder, frames) {
    for (let at = 0; at < frames.length; at += 1) {
      const name = frames[at].getScriptNameOrSourceURL();
      if (name && name !== OURS) {
        return [name, frames[at].getLineNumber()];
      }
    }
    return null;
  }

  // A property of a strange object as text, without running what it hides.
  kit.ownText = (object, name) => {
    try {
      for (let at = object; at !== null; at = prototypeOf(at)) {
        const found = descriptorOf(at, name);
        if (found !== undefined) {
          const value = "value" in found ? found.value : kit.apply(found.get, object, []);
          return typeof value === "string" ? value : "";
        }
      }
    } catch {
      // a proxy, or a getter that throws
    }
    return "";
  };

  kit.isError = (value) => {
    try {
      return value instanceof Error;
    } catch {
      return false;
    }
  };

  kit.errorText = (error) => {
    const name = kit.ownText(error, "name") || "Error";
    const message = kit.ownText(error, "message");
    return message === "" ? name : `${name}: ${message}`;
  };

  const isOurs = (frame) =>
    kit.indexOf(frame, OURS) >= 0 ||
    kit.indexOf(frame, "at <anonymous>:1:") >= 0 ||
    kit.indexOf(frame, "[as evaluate] (<anonymous>)") >= 0;

  // The stack of an error without the frames of these files.
  kit.stackOf = (error) => {
    const lines = kit.split(kit.ownText(error, "stack"), "\n");
    let text = "";
    for (let at = 0; at < lines.length; at += 1) {
      if (!isOurs(lines[at])) {
        text += (at === 0 ? "" : "\n") + lines[at];
      }
    }
    return text;
  };

  kit.takeUncaught = null; // whoever takes what nobody has caught; returns whether it did

  // Tell of what was thrown out of a call of ours; `where` says which, `listener` the how manieth
  // listener of that socket.
  kit.fault = (value, where, socket, listener = -1) => {
    const isError = kit.isError(value);
    const message = isError ? kit.errorText(value) : `Thrown: ${kit.previewOf(value)}`;
    const stack = isError ? kit.ownText(value, "stack") : "";
    if (socket !== undefined) {
      command(`["raised",${socket},${quote(where)},${quote(kit.slice(message, 0, TEXT_CHARS))},${listener}]`);
    }
    try {
      if (kit.takeUncaught !== null && kit.takeUncaught(value)) {
        return;
      }
    } catch {
      // told below
    }
    command(
      `["fault",${quote(where)},${quote(kit.slice(message, 0, TEXT_CHARS))},${quote(kit.slice(stack, 0, TEXT_CHARS))}]`,
    );
  };

  // Call a function of the script; what it throws is told, a promise of it is watched.
  kit.run = (where, f, self, args, socket, listener) => {
    try {
      const result = kit.apply(f, self, args);
      kit.watch(result);
      return result;
    } catch (error) {
      kit.fault(error, where, socket, listener);
      return undefined;
    }
  };
})(globalThis, __kit);
