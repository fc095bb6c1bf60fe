// Chance by a seed: Math.random() gives the same numbers in each run with the same seed.
// A generator of 32 bits of state each, xorshift and a counter, which suits no secret.
(function (seed) {
  "use strict";

  const STEP = 0x9e3779b9; // 2^32 divided by the golden ratio: neighbours lie far apart
  let shifted = (seed ^ 0x6d2b79f5) >>> 0 || 1;
  let counter = seed >>> 0;

  function next() {
    shifted ^= shifted << 13;
    shifted ^= shifted >>> 17;
    shifted ^= shifted << 5;
    counter = (counter + STEP) >>> 0;
    let mixed = (shifted + counter) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  const unit = () => (next() * 0x200000 + (next() >>> 11)) / 2 ** 53;
  Object.defineProperty(Math, "random", {
    value: function random() {
      return unit();
    },
    writable: true,
    configurable: true,
  });
})
