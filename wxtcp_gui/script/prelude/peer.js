// peer: test servers in this process, for scripts that play both ends.
(function (global, host) {
  "use strict";

  // Resolves to the server once it listens. Behaviour and faults are stated as on the
  // command line, "banner:text=hello", or as objects, {name: "banner", text: "hello"}.
  async function start(options = {}) {
    if (typeof options !== "object" || options === null) {
      throw new TypeError("peer.start() takes an object: {behaviour, faults, seed}");
    }
    const { id, host: address, port } = await host.ask("peer.start", plain(options));
    return Object.freeze({
      host: address,
      port,
      setFaults: (faults) => host.ask("peer.setFaults", { id, faults: plain(faults) }),
      send: (data) => host.ask("peer.send", { id, hex: hexOf(data) }),
      kick: (reset = false) => host.ask("peer.kick", { id, reset: Boolean(reset) }),
      stop: () => host.ask("peer.stop", { id }),
    });
  }

  // Bytes become hex: what is handed over is JSON.
  function plain(value) {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return { hex: hexOf(value) };
    }
    if (Array.isArray(value)) {
      return value.map(plain);
    }
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
    }
    if (typeof value === "function" || typeof value === "symbol") {
      throw new TypeError("peer.start(): a function is neither a behaviour nor a fault");
    }
    return value;
  }

  function hexOf(data) {
    const bytes =
      typeof data === "string"
        ? new global.TextEncoder().encode(data)
        : ArrayBuffer.isView(data)
          ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
          : new Uint8Array(data);
    return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  }

  Object.defineProperty(global, "peer", {
    value: Object.freeze({ start }),
    writable: true,
    configurable: true,
  });
})(globalThis, __host);
