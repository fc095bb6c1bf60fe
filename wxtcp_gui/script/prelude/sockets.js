// Sockets: wx.createTCPSocket() and its object. Listeners live here, everything else is the
// host's: a call becomes a command, an event comes back in a later batch.
(function (global, kit) {
  "use strict";

  const { lengthOf, command, quote, mapGet, mapSet, mapDelete, hidden, freeze } = kit;
  const EVENTS = ["Connect", "Message", "Error", "Close", "BindWifi"];
  const CREATED_TOO_MUCH = "[TCPSocket] created too much.";
  const NAME_CHARS = 100;
  const LISTENERS_TOLD = 100; // of one event: a program may leave thousands behind
  const sockets = new kit.Map(); // by number, until they are closed
  let last = 0;

  // A value of a call as JSON; what JSON lacks becomes a word for its type.
  function argument(value) {
    switch (typeof value) {
      case "string":
        return quote(value);
      case "boolean":
        return value ? "true" : "false";
      case "number":
        return kit.isFinite(value) ? kit.numberText(value, 10) : `{"is":"number","text":"${value}"}`;
      case "undefined":
        return '{"is":"undefined"}';
      default:
        return value === null ? "null" : `{"is":${quote(kit.kindName(value))}}`;
    }
  }

  kit.kindName = (value) =>
    value === null ? "null" : typeof value !== "object" ? typeof value : kit.isArray(value) ? "array" : "object";

  function optionOf(options, name) {
    return typeof options === "object" && options !== null ? options[name] : undefined;
  }

  // Have the host know who listens, and where in the script it was said.
  function tellListeners(state, name) {
    const list = state.listeners[name];
    let text = "";
    for (let at = 0; at < list.length && at < LISTENERS_TOLD; at += 1) {
      const place = state.places[name][at];
      const called = kit.quote(kit.slice(kit.ownText(list[at], "name"), 0, NAME_CHARS));
      const where = place === null ? '"",0' : `${quote(place[0])},${kit.numberText(place[1], 10)}`;
      text += `${at === 0 ? "" : ","}[${called},${where}]`;
    }
    command(`["listens",${state.id},"on${name}",[${text}]]`);
  }

  function onEvent(state, name, listener) {
    if (typeof listener !== "function") {
      kit.say("warn", `on${name}() takes a function, not ${kit.kindName(listener)}: nothing listens`);
      return;
    }
    const list = state.listeners[name];
    for (let at = 0; at < list.length; at += 1) {
      if (list[at] === listener) {
        return;
      }
    }
    const longer = [];
    for (let at = 0; at < list.length; at += 1) {
      longer[at] = list[at];
    }
    longer[list.length] = listener;
    state.listeners[name] = longer;
    state.places[name][list.length] = kit.callerPlace();
    if (list.length < LISTENERS_TOLD) {
      tellListeners(state, name);
    }
  }

  function offEvent(state, name, listener) {
    const list = state.listeners[name];
    const left = [];
    const places = [];
    const all = listener === undefined || listener === null;
    for (let at = 0; at < list.length; at += 1) {
      if (!all && list[at] !== listener) {
        places[left.length] = state.places[name][at];
        left[left.length] = list[at];
      }
    }
    if (left.length === list.length) {
      if (!all) {
        command(`["off",${state.id},"on${name}"]`);
      }
      return;
    }
    state.listeners[name] = left;
    state.places[name] = places;
    tellListeners(state, name);
  }

  function write(state, data) {
    if (typeof data === "string") {
      command(`["text",${state.id},${quote(data)}]`);
      return;
    }
    const bytes = kit.bytesOf(data);
    if (bytes === null) {
      command(`["wrong",${state.id},${quote(kit.kindName(data))}]`);
      return;
    }
    const size = lengthOf(bytes);
    command(`["write",${state.id},${kit.hand(bytes, size)},${size}]`);
  }

  function close(state) {
    state.closed = true;
    command(`["close",${state.id}]`);
  }

  // Methods are called on the socket, or by themselves after they were taken from it.
  class TCPSocket {
    constructor(state) {
      hidden(this, "connect", (options) => {
        const address = argument(optionOf(options, "address"));
        const port = argument(optionOf(options, "port"));
        const timeout = argument(optionOf(options, "timeout"));
        command(`["connect",${state.id},${address},${port},${timeout}]`);
      });
      hidden(this, "write", (data) => {
        write(state, data);
      });
      hidden(this, "close", () => {
        close(state);
      });
      hidden(this, "bindWifi", (options) => {
        command(`["wifi",${state.id},${argument(optionOf(options, "BSSID"))}]`);
      });
      for (let at = 0; at < EVENTS.length; at += 1) {
        const name = EVENTS[at];
        hidden(this, `on${name}`, (listener) => {
          onEvent(state, name, listener);
        });
        hidden(this, `off${name}`, (listener) => {
          offEvent(state, name, listener);
        });
      }
    }
  }

  kit.createTCPSocket = function createTCPSocket(options) {
    const type = argument(optionOf(options, "type"));
    if (kit.free <= 0) {
      command('["refused"]');
      throw new kit.Error(CREATED_TOO_MUCH);
    }
    kit.free -= 1;
    last += 1;
    const listeners = { __proto__: null };
    const places = { __proto__: null }; // where each of them was registered
    for (let at = 0; at < EVENTS.length; at += 1) {
      listeners[EVENTS[at]] = [];
      places[EVENTS[at]] = [];
    }
    const state = { __proto__: null, id: last, listeners, places, closed: false, remote: null, local: null };
    mapSet(sockets, last, state);
    command(`["create",${last},${type}]`);
    return new TCPSocket(state);
  };
  freeze(TCPSocket.prototype);

  function tell(state, name, event) {
    const list = state.listeners[name]; // never changed, but replaced: a snapshot
    for (let at = 0; at < list.length; at += 1) {
      kit.run(`on${name}`, list[at], undefined, [event], state.id, at);
    }
  }

  const info = (known) => ({ address: known[0], family: known[1], port: known[2] });

  kit.handle("message", (event) => {
    const message = kit.take(event[2]);
    const state = mapGet(sockets, event[1]);
    if (state === undefined || state.closed || state.listeners.Message.length === 0) {
      return;
    }
    const remoteInfo = info(state.remote);
    if (state.withSize) {
      remoteInfo.size = event[2];
    }
    tell(state, "Message", { message, remoteInfo, localInfo: info(state.local) });
  });

  kit.handle("ends", (event) => {
    const state = mapGet(sockets, event[1]);
    if (state !== undefined) {
      state.remote = event[2];
      state.local = event[3];
      state.withSize = event[4];
    }
  });

  kit.handle("connect", (event) => {
    const state = mapGet(sockets, event[1]);
    if (state !== undefined && !state.closed) {
      tell(state, "Connect", {
        remoteInfo: info(event[2]),
        localInfo: info(event[3]),
        useHttpDNS: event[4],
      });
    }
  });

  kit.handle("error", (event) => {
    const state = mapGet(sockets, event[1]);
    if (state !== undefined) {
      const error = { errMsg: event[2], errCode: event[3] };
      if (event[4] !== null) {
        error.errno = event[4];
      }
      tell(state, "Error", error);
    }
  });

  kit.handle("close", (event) => {
    const state = mapGet(sockets, event[1]);
    if (state !== undefined) {
      state.closed = true; // nothing of the network's comes any more
      tell(state, "Close", { errMsg: event[2] });
    }
  });

  kit.handle("wifi", (event) => {
    const state = mapGet(sockets, event[1]);
    if (state !== undefined) {
      tell(state, "BindWifi", { errMsg: event[2] });
    }
  });

  kit.handle("gone", (event) => {
    mapDelete(sockets, event[1]);
  });
})(globalThis, __kit);
