// Timers: in the order of their time, then of their making; the host wakes us for the next.
(function (global, kit) {
  "use strict";

  const { hidden, mapDelete, mapEach, mapSet, mapSize, mapGet } = kit;
  const LONGEST_MS = 2147483647;
  const timers = new kit.Map(); // by number
  let last = 0;
  let due = []; // numbers, in the order that they are run in
  let nextOf = 0;

  function start(f, delay, args, every) {
    if (typeof f !== "function") {
      throw new kit.TypeError(`${every ? "setInterval" : "setTimeout"} takes a function`);
    }
    const asked = kit.Number(delay);
    const ms = asked > 0 && asked <= LONGEST_MS ? asked : 0;
    last += 1;
    const period = ms < 1 ? 1 : ms;
    mapSet(timers, last, { __proto__: null, f, args, at: kit.now() + (every ? period : ms), period, every });
    return last;
  }

  const clear = (number) => {
    mapDelete(timers, number);
  };

  hidden(global, "setTimeout", function setTimeout(f, delay, ...args) {
    return start(f, delay, args, false);
  });
  hidden(global, "setInterval", function setInterval(f, delay, ...args) {
    return start(f, delay, args, true);
  });
  hidden(global, "clearTimeout", function clearTimeout(number) {
    clear(number);
  });
  hidden(global, "clearInterval", function clearInterval(number) {
    clear(number);
  });

  kit.soon = (f) => {
    start(f, 0, [], false);
  };
  kit.timerCount = () => mapSize(timers);
  kit.nextDue = () => {
    let found = null;
    mapEach(timers, (timer) => {
      found = found === null || timer.at < found ? timer.at : found;
    });
    return found;
  };

  // Line up what has become due until now: those that these start come the next time.
  kit.dueUntil = (now) => {
    const found = [];
    mapEach(timers, (timer, number) => {
      if (timer.at <= now) {
        // Insertion keeps those of the same time in the order of their making.
        let at = found.length;
        while (at > 0 && found[at - 1].at > timer.at) {
          found[at] = found[at - 1];
          at -= 1;
        }
        found[at] = { __proto__: null, number, at: timer.at };
      }
    });
    due = found;
    nextOf = 0;
  };
  kit.timerIsDue = () => {
    while (nextOf < due.length && mapGet(timers, due[nextOf].number) === undefined) {
      nextOf += 1;
    }
    return nextOf < due.length;
  };
  kit.runTimer = () => {
    if (!kit.timerIsDue()) {
      return false;
    }
    const { number } = due[nextOf];
    const timer = mapGet(timers, number);
    nextOf += 1;
    if (timer.every) {
      const now = kit.now();
      timer.at = timer.at + timer.period > now ? timer.at + timer.period : now + timer.period;
    } else {
      clear(number);
    }
    kit.run(timer.every ? "setInterval" : "setTimeout", timer.f, undefined, timer.args);
    return true;
  };
})(globalThis, __kit);
