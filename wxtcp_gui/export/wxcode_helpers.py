"""Helpers of wx code: the functions that it brings along, as JavaScript."""

from __future__ import annotations

from typing import Final

PAUSE: Final = """\
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
"""
BYTES: Final = """\
function bytes(hex, size) {
  const pairs = hex.match(/[0-9a-f]{2}/g) || [];
  const all = new Uint8Array(size || pairs.length);
  pairs.forEach((pair, at) => {
    all[at] = parseInt(pair, 16);
  });
  return all.buffer;
}
"""
# %-formatted, with two comments and how long an event that does not come is waited for.
WATCH: Final = """\
const watched = new Map();

// %(watch)s
function watch(tcp, name) {
  const counts = { onConnect: 0, onMessage: 0, onError: 0, onClose: 0, onBindWifi: 0 };
  const state = { name, counts, check() {} };
  const count = (event, more, what) => {
    counts[event] += more;
    console.log(name, event, what);
    state.check();
  };
  watched.set(tcp, state);
  tcp.onConnect((event) => count("onConnect", 1, event));
  tcp.onMessage(({ message }) => count("onMessage", message.byteLength, message));
  tcp.onError((event) => count("onError", 1, event));
  tcp.onClose((event) => count("onClose", 1, event));
  tcp.onBindWifi((event) => count("onBindWifi", 1, event));
}

// %(until)s
function until(tcp, event, wanted = 1) {
  const state = watched.get(tcp);
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      const came = `${state.name} ${event}: ${state.counts[event]} of ${wanted}`;
      state.check = () => {};
      if (event === "onMessage") {
        console.warn(came);
        resolve();
      } else {
        reject(new Error(came));
      }
    };
    const timer = setTimeout(giveUp, %(patience)d);
    state.check = () => {
      const over = event === "onMessage" && state.counts.onClose > 0;
      if (state.counts[event] >= wanted) {
        state.check = () => {};
        clearTimeout(timer);
        resolve();
      } else if (over) {
        clearTimeout(timer);
        giveUp();
      }
    };
    state.check();
  });
}
"""
