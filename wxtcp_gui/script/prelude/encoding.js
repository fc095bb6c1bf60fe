// Encoding: TextEncoder, TextDecoder, atob and btoa, and wx's two calls for base64.
// The tables of the encodings that are not Unicode's come from the host's codecs.
(function (global, kit) {
  "use strict";

  const { lengthOf, Bytes, Units, apply, fromCharCode, charCodeAt, hidden } = kit;
  const CHARS = 8192; // that fromCharCode takes in one go
  const REPLACEMENT = 0xfffd;
  const FIRST = 0x81; // of the lead bytes in a table …
  const TRAILS = 0x40; // … and of the trail bytes
  const WIDTH = 0xff - TRAILS;
  const NAMES = { __proto__: null };
  const label = (name, list) => {
    const each = kit.split(list, " ");
    for (let at = 0; at < each.length; at += 1) {
      NAMES[each[at]] = name;
    }
  };
  label("utf-8", "utf-8 utf8 unicode-1-1-utf-8");
  label("utf-16le", "utf-16le utf-16 ucs-2 unicode");
  label("utf-16be", "utf-16be");
  label("gbk", "gbk gb2312 gb_2312-80 gb_2312 x-gbk cp936 chinese");
  label("gb18030", "gb18030");
  label("big5", "big5 big5-hkscs cn-big5 x-x-big5");
  label("shift_jis", "shift_jis shift-jis sjis ms_kanji windows-31j x-sjis");
  label("euc-kr", "euc-kr korean ks_c_5601-1987 windows-949");
  label("windows-1252", "windows-1252 latin1 iso-8859-1 iso8859-1 ascii us-ascii l1 cp1252");

  // Text that grows by code units, of about so many bytes.
  function Text(size) {
    const room = size < CHARS ? size + 4 : CHARS;
    const store = kit.buffer(2 * room);
    const units = new Units(store);
    let used = 0;
    let text = "";
    const flush = () => {
      text += apply(fromCharCode, undefined, new Units(store, 0, used));
      used = 0;
    };
    return {
      __proto__: null,
      add(unit) {
        if (used === room) {
          flush();
        }
        units[used] = unit;
        used += 1;
      },
      point(point) {
        if (point > 0xffff) {
          this.add(0xd800 + ((point - 0x10000) >> 10));
          this.add(0xdc00 + ((point - 0x10000) & 0x3ff));
        } else {
          this.add(point);
        }
      },
      done() {
        flush();
        return text;
      },
    };
  }

  // Each decoder takes bytes and has the end told; `bad` is called for what is no character.
  function utf8(out, bad) {
    let needed = 0;
    let point = 0;
    let lower = 0x80;
    let upper = 0xbf;
    const reset = () => {
      needed = 0;
      lower = 0x80;
      upper = 0xbf;
    };
    return {
      __proto__: null,
      take(byte) {
        if (needed === 0) {
          if (byte < 0x80) {
            out.add(byte);
          } else if (byte >= 0xc2 && byte <= 0xdf) {
            needed = 1;
            point = byte & 0x1f;
          } else if (byte >= 0xe0 && byte <= 0xef) {
            needed = 2;
            point = byte & 0xf;
            lower = byte === 0xe0 ? 0xa0 : 0x80;
            upper = byte === 0xed ? 0x9f : 0xbf;
          } else if (byte >= 0xf0 && byte <= 0xf4) {
            needed = 3;
            point = byte & 0x7;
            lower = byte === 0xf0 ? 0x90 : 0x80;
            upper = byte === 0xf4 ? 0x8f : 0xbf;
          } else {
            bad();
          }
          return;
        }
        if (byte < lower || byte > upper) {
          reset();
          bad();
          this.take(byte);
          return;
        }
        lower = 0x80;
        upper = 0xbf;
        point = (point << 6) | (byte & 0x3f);
        needed -= 1;
        if (needed === 0) {
          out.point(point);
        }
      },
      end() {
        if (needed > 0) {
          reset();
          bad();
        }
      },
    };
  }

  function utf16(out, bad, isBig) {
    let first = -1;
    let high = 0;
    const unitOf = (unit) => {
      if (high !== 0) {
        const lead = high;
        high = 0;
        if (unit >= 0xdc00 && unit <= 0xdfff) {
          out.add(lead);
          out.add(unit);
          return;
        }
        bad();
      }
      if (unit >= 0xd800 && unit <= 0xdbff) {
        high = unit;
      } else if (unit >= 0xdc00 && unit <= 0xdfff) {
        bad();
      } else {
        out.add(unit);
      }
    };
    return {
      __proto__: null,
      take(byte) {
        if (first < 0) {
          first = byte;
        } else {
          const unit = isBig ? first * 256 + byte : first + byte * 256;
          first = -1;
          unitOf(unit);
        }
      },
      end() {
        if (first >= 0 || high !== 0) {
          first = -1;
          high = 0;
          bad();
        }
      },
    };
  }

  function single(out, bad) {
    const table = kit.tables["windows-1252"];
    return {
      __proto__: null,
      take: (byte) => out.add(byte < 0x80 ? byte : table[byte - 0x80]),
      end: () => {},
    };
  }

  // Two bytes a character; `one` tells of bytes that are one by themselves, or -1.
  function double(out, bad, name, one) {
    const table = kit.tables[name];
    let lead = 0;
    return {
      __proto__: null,
      take(byte) {
        if (lead === 0) {
          const alone = byte < 0x80 ? byte : one(byte);
          if (alone >= 0) {
            out.add(alone);
          } else if (byte >= FIRST && byte <= 0xfe) {
            lead = byte;
          } else {
            bad();
          }
          return;
        }
        const at = byte < TRAILS || byte > 0xfe ? 0 : table[(lead - FIRST) * WIDTH + byte - TRAILS];
        lead = 0;
        if (at === 0) {
          bad();
          if (byte < 0x80) {
            this.take(byte);
          }
        } else {
          out.add(at);
        }
      },
      end() {
        if (lead !== 0) {
          lead = 0;
          bad();
        }
      },
    };
  }

  function gb18030(out, bad) {
    const table = kit.tables.gb18030;
    const ranges = kit.tables["gb18030-ranges"]; // of four bytes: number, unit, number, unit …
    let held = [];
    const pointOf = (number) => {
      if (number >= 189000 && number <= 1237575) {
        return number - 189000 + 0x10000;
      }
      if (number > 39419) {
        return -1;
      }
      let at = 0;
      for (let from = 0, to = lengthOf(ranges) / 2; from < to; ) {
        const middle = kit.floor((from + to) / 2);
        if (ranges[2 * middle] <= number) {
          at = 2 * middle;
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return ranges[at + 1] + number - ranges[at];
    };
    return {
      __proto__: null,
      take(byte) {
        const size = held.length;
        if (size === 0) {
          if (byte < 0x80) {
            out.add(byte);
          } else if (byte === 0x80) {
            out.add(0x20ac);
          } else if (byte === 0xff) {
            bad();
          } else {
            held = [byte];
          }
          return;
        }
        const isDigit = byte >= 0x30 && byte <= 0x39;
        const isLead = byte >= 0x81 && byte <= 0xfe;
        if ((size === 1 && isDigit) || (size === 2 && isLead)) {
          held[size] = byte;
          return;
        }
        const first = held[0];
        if (size === 3 && isDigit) {
          const number = ((first - 0x81) * 10 + held[1] - 0x30) * 1260 + (held[2] - 0x81) * 10 + byte - 0x30;
          const point = pointOf(number);
          held = [];
          if (point < 0) {
            bad();
          } else {
            out.point(point);
          }
          return;
        }
        const again = held;
        held = [];
        if (size === 1) {
          const unit = byte < TRAILS || byte > 0xfe ? 0 : table[(first - FIRST) * WIDTH + byte - TRAILS];
          if (unit === 0) {
            bad();
            if (byte < 0x80) {
              this.take(byte);
            }
          } else {
            out.add(unit);
          }
          return;
        }
        bad();
        for (let at = 1; at < again.length; at += 1) {
          this.take(again[at]);
        }
        this.take(byte);
      },
      end() {
        if (held.length > 0) {
          held = [];
          bad();
        }
      },
    };
  }

  const none = () => -1;
  const DECODERS = {
    __proto__: null,
    "utf-8": utf8,
    "utf-16le": (out, bad) => utf16(out, bad, false),
    "utf-16be": (out, bad) => utf16(out, bad, true),
    "windows-1252": single,
    gbk: gb18030,
    gb18030,
    big5: (out, bad) => double(out, bad, "big5", none),
    "euc-kr": (out, bad) => double(out, bad, "euc-kr", none),
    shift_jis: (out, bad) =>
      double(out, bad, "shift_jis", (byte) =>
        byte >= 0xa1 && byte <= 0xdf ? 0xff61 + byte - 0xa1 : byte === 0x80 ? 0x80 : -1,
      ),
  };

  class TextDecoder {
    #name;
    #fatal;
    #keepsBom;
    #decoder = null;
    #out = null;
    #begun = false; // a BOM is behind us

    constructor(name = "utf-8", options = undefined) {
      const { fatal = false, ignoreBOM = false } = options === undefined || options === null ? {} : options;
      const known = NAMES[kit.lower(kit.trim(`${name}`))];
      if (known === undefined) {
        throw new kit.RangeError(`TextDecoder: the encoding “${name}” is not known`);
      }
      this.#name = known;
      this.#fatal = !!fatal;
      this.#keepsBom = !!ignoreBOM;
    }

    get encoding() {
      return this.#name;
    }

    get fatal() {
      return this.#fatal;
    }

    get ignoreBOM() {
      return this.#keepsBom;
    }

    decode(input = undefined, options = undefined) {
      const stream = options !== undefined && options !== null && !!options.stream;
      const bytes = input === undefined ? new Bytes(0) : kit.bytesOf(input);
      if (bytes === null) {
        throw new kit.TypeError("TextDecoder.decode() takes an ArrayBuffer or a view of one");
      }
      if (this.#decoder === null) {
        this.#out = { __proto__: null, text: null };
        this.#begun = false;
        const holder = this.#out;
        const out = {
          __proto__: null,
          add: (unit) => holder.text.add(unit),
          point: (point) => holder.text.point(point),
        };
        const fatal = this.#fatal;
        this.#decoder = DECODERS[this.#name](out, () => {
          if (fatal) {
            throw new kit.TypeError("TextDecoder: the bytes are not in this encoding");
          }
          holder.text.add(REPLACEMENT);
        });
      }
      this.#out.text = Text(lengthOf(bytes));
      const decoder = this.#decoder;
      try {
        const size = lengthOf(bytes);
        for (let at = 0; at < size; at += 1) {
          decoder.take(bytes[at]);
        }
        if (!stream) {
          decoder.end();
        }
      } catch (error) {
        this.#decoder = null;
        throw error;
      }
      let text = this.#out.text.done();
      if (!stream) {
        this.#decoder = null;
      }
      if (!this.#begun && text !== "") {
        this.#begun = true;
        const isUnicode = kit.startsWith(this.#name, "utf");
        if (isUnicode && !this.#keepsBom && charCodeAt(text, 0) === 0xfeff) {
          text = kit.slice(text, 1);
        }
      }
      return text;
    }
  }

  // The code point at a place of a text; a lone surrogate is U+FFFD.
  function pointAt(text, at) {
    const unit = charCodeAt(text, at);
    if (unit < 0xd800 || unit > 0xdfff) {
      return unit;
    }
    const low = unit <= 0xdbff && at + 1 < text.length ? charCodeAt(text, at + 1) : 0;
    return low >= 0xdc00 && low <= 0xdfff ? ((unit - 0xd800) << 10) + low - 0xdc00 + 0x10000 : REPLACEMENT;
  }

  const sizeOf = (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

  // Returns how many units were read and bytes written.
  function encodeInto(text, bytes) {
    const room = lengthOf(bytes);
    let read = 0;
    let written = 0;
    while (read < text.length) {
      const point = pointAt(text, read);
      const size = sizeOf(point);
      if (written + size > room) {
        break;
      }
      if (size === 1) {
        bytes[written] = point;
      } else {
        bytes[written] = (size === 2 ? 0xc0 : size === 3 ? 0xe0 : 0xf0) | (point >> (6 * (size - 1)));
        for (let at = 1; at < size; at += 1) {
          bytes[written + at] = 0x80 | ((point >> (6 * (size - 1 - at))) & 0x3f);
        }
      }
      written += size;
      read += size === 4 ? 2 : 1;
    }
    return { read, written };
  }

  class TextEncoder {
    get encoding() {
      return "utf-8";
    }

    encode(input = "") {
      const text = `${input}`;
      let size = 0;
      for (let at = 0; at < text.length; at += 1) {
        const point = pointAt(text, at);
        size += sizeOf(point);
        at += point > 0xffff ? 1 : 0;
      }
      const bytes = new Bytes(size);
      encodeInto(text, bytes);
      return bytes;
    }

    encodeInto(input, bytes) {
      return encodeInto(`${input}`, bytes);
    }
  }

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const VALUES = { __proto__: null };
  for (let at = 0; at < 64; at += 1) {
    VALUES[DIGITS[at]] = at;
  }

  function toBase64(bytes) {
    let text = "";
    const size = lengthOf(bytes);
    for (let at = 0; at < size; at += 3) {
      const left = size - at;
      const three = (bytes[at] << 16) | ((left > 1 ? bytes[at + 1] : 0) << 8) | (left > 2 ? bytes[at + 2] : 0);
      text += DIGITS[three >> 18] + DIGITS[(three >> 12) & 63];
      text += (left > 1 ? DIGITS[(three >> 6) & 63] : "=") + (left > 2 ? DIGITS[three & 63] : "=");
    }
    return text;
  }

  // Returns null of what is no base64.
  function fromBase64(given) {
    let text = "";
    for (let at = 0; at < given.length; at += 1) {
      if (kit.indexOf(" \t\n\f\r", given[at]) < 0) {
        text += given[at];
      }
    }
    let size = text.length;
    if (size % 4 === 0 && size > 0 && text[size - 1] === "=") {
      size -= text[size - 2] === "=" ? 2 : 1;
    }
    if (size % 4 === 1) {
      return null;
    }
    const bytes = new Bytes(kit.floor((size * 3) / 4));
    let bits = 0;
    let held = 0;
    let used = 0;
    for (let at = 0; at < size; at += 1) {
      const value = VALUES[text[at]];
      if (value === undefined) {
        return null;
      }
      bits = ((bits << 6) | value) & 0xffffff;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[used] = (bits >> held) & 255;
        used += 1;
      }
    }
    return bytes;
  }

  hidden(global, "TextEncoder", TextEncoder);
  hidden(global, "TextDecoder", TextDecoder);
  hidden(global, "btoa", function btoa(value) {
    const text = `${value}`;
    const bytes = new Bytes(text.length);
    for (let at = 0; at < text.length; at += 1) {
      const unit = charCodeAt(text, at);
      if (unit > 255) {
        throw new kit.RangeError("btoa takes characters up to U+00FF: encode the text first");
      }
      bytes[at] = unit;
    }
    return toBase64(bytes);
  });
  hidden(global, "atob", function atob(value) {
    const bytes = fromBase64(`${value}`);
    if (bytes === null) {
      throw new kit.RangeError("atob: the text is no base64");
    }
    const out = Text(lengthOf(bytes));
    for (let at = 0; at < lengthOf(bytes); at += 1) {
      out.add(bytes[at]);
    }
    return out.done();
  });
  kit.arrayBufferToBase64 = function arrayBufferToBase64(value) {
    const bytes = kit.bytesOf(value);
    if (bytes === null) {
      throw new kit.TypeError("wx.arrayBufferToBase64 takes an ArrayBuffer");
    }
    return toBase64(bytes);
  };
  kit.base64ToArrayBuffer = function base64ToArrayBuffer(value) {
    const bytes = fromBase64(`${value}`);
    if (bytes === null) {
      throw new kit.TypeError("wx.base64ToArrayBuffer: the text is no base64");
    }
    return kit.bufferOf(bytes);
  };
})(globalThis, __kit);
