// The bridge: what has come for the script is delivered, what it wants is gathered.
// Bytes go through two buffers that the host sees as well, everything else as JSON.
(function (global, kit) {
  "use strict";

  const { apply, fromCharCode, parse, quote, Bytes, buffer, copyBytes, dateNow } = kit;
  const FIRST_BYTES = 262144;
  const CHARS = 8192; // that fromCharCode takes in one go
  const handlers = { __proto__: null }; // of events, by their word
  const turns = []; // what wants to say something before the host listens

  let incoming = buffer(FIRST_BYTES);
  let incomingBytes = new Bytes(incoming);
  let outgoing = buffer(FIRST_BYTES);
  let outgoingBytes = new Bytes(outgoing);
  let written = 0;
  let outgoingSize = FIRST_BYTES;
  let outgoingIsNew = true;
  let former = []; // buffers that the host may still read from
  let commands = "";
  let events = [];
  let next = 0;
  let position = 0; // of the next message's bytes
  let hostNow = 0;
  let hostNowAt = 0;

  kit.free = 0; // sockets that may be created; the script's own ones count down
  kit.handle = (word, handler) => {
    handlers[word] = handler;
  };
  kit.beforeEnd = (turn) => {
    turns[turns.length] = turn;
  };
  kit.now = () => hostNow + (dateNow() - hostNowAt);
  kit.command = (text) => {
    commands = commands === "" ? text : `${commands},${text}`;
  };
  kit.pending = 0; // answers that the host still owes

  // Copy bytes to where the host reads them; returns where they begin.
  kit.hand = (bytes, size) => {
    const needed = written + size;
    if (needed > outgoingSize) {
      outgoingSize = needed > 2 * outgoingSize ? needed : 2 * outgoingSize;
      const larger = buffer(outgoingSize);
      const largerBytes = new Bytes(larger);
      copyBytes(largerBytes, outgoingBytes, 0);
      former[former.length] = outgoing;
      outgoing = larger;
      outgoingBytes = largerBytes;
      outgoingIsNew = true;
    }
    const start = written;
    copyBytes(outgoingBytes, bytes, start);
    written = needed;
    return start;
  };

  // The next bytes of the batch, as a buffer of the script's own.
  kit.take = (size) => {
    const start = position;
    position += size;
    return kit.sliceBuffer(incoming, start, position);
  };

  function header() {
    const size = incomingBytes[0] + incomingBytes[1] * 256 + incomingBytes[2] * 65536 + incomingBytes[3] * 16777216;
    let text = "";
    for (let at = 4; at < 4 + size; at += CHARS) {
      const end = at + CHARS < 4 + size ? at + CHARS : 4 + size;
      text += apply(fromCharCode, undefined, new Bytes(incoming, at, end - at));
    }
    position = 4 + size;
    return parse(text);
  }

  function begin() {
    const found = header();
    hostNow = found.now;
    hostNowAt = dateNow();
    kit.free = found.free === null ? Infinity : found.free;
    events = found.events;
    next = 0;
    kit.dueUntil(hostNow);
    // What microtasks have called for after the last end() is still to be read.
    if (commands === "") {
      written = 0;
      former = [];
    }
  }

  function deliver(event) {
    handlers[event[0]](event);
  }

  // Deliver one event. Returns what the script has called for, before its microtasks run: in
  // case that they come to no end.
  function step() {
    if (next < events.length) {
      next += 1;
      deliver(events[next - 1]);
    } else {
      kit.runTimer();
    }
    const gathered = commands;
    commands = "";
    return gathered;
  }

  function all() {
    while (next < events.length) {
      next += 1;
      deliver(events[next - 1]);
    }
    while (kit.runTimer());
  }

  function end() {
    for (let at = 0; at < turns.length; at += 1) {
      turns[at]();
    }
    const due = kit.nextDue();
    const more = next < events.length || kit.timerIsDue();
    const isNew = outgoingIsNew;
    const answer = `{"commands":[${commands}],"due":${due === null ? "null" : due},"more":${more},"timers":${kit.timerCount()},"new":${isNew},"left":${kit.linesLeftOut()}}`;
    commands = "";
    outgoingIsNew = false;
    return answer;
  }

  kit.ports = {
    __proto__: null,
    begin,
    step,
    all,
    end,
    incoming: () => incoming,
    // A table of TextDecoder: the host has laid it where messages come.
    table(name, size) {
      kit.tables[name] = new kit.Units(kit.sliceBuffer(incoming, 0, size));
    },
    outgoing: () => outgoing,
    grow(size) {
      incoming = buffer(size);
      incomingBytes = new Bytes(incoming);
      return incoming;
    },
  };
})(globalThis, __kit);
