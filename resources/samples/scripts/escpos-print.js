// ESC/POS: ask a receipt printer for its state, print, and cut the paper. Printers listen on
// port 9100, which mini-programs may use.

async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.30", port: 9100 }; // fill in the address of your printer
  }
  const server = await peer.start({
    // It answers a question for its state by one byte, and takes everything else.
    behaviour: {
      name: "script",
      rules: {
        requests: { split: "read" },
        rule: [{ contains: String.raw`\x10\x04\x01`, reply_hex: "16" }, {}],
      },
    },
  });
  return { address: server.host, port: server.port };
}

const STATE = [0x10, 0x04, 0x01]; // DLE EOT 1
const OFFLINE = 0x08; // the bit of the answer that says so
const RESET = [0x1b, 0x40]; // ESC @
const BOLD = [0x1b, 0x45, 1]; // ESC E
const NORMAL = [0x1b, 0x45, 0];
const CUT = [0x1d, 0x56, 66, 0]; // GS V: feed and cut

// Text of ASCII; for Chinese, printers want the bytes of GBK.
const text = (line) => Array.from(`${line}\n`, (each) => each.charCodeAt(0));

function receipt(items) {
  const total = items.reduce((sum, [, price]) => sum + price, 0);
  return new Uint8Array([
    ...RESET,
    ...BOLD,
    ...text("RECEIPT"),
    ...NORMAL,
    ...items.flatMap(([name, price]) => text(name.padEnd(20) + price.toFixed(2).padStart(8))),
    ...text("TOTAL".padEnd(20) + total.toFixed(2).padStart(8)),
    ...CUT,
  ]).buffer;
}

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();

  tcp.onConnect(() => tcp.write(new Uint8Array(STATE).buffer));
  tcp.onMessage(({ message }) => {
    const [state] = new Uint8Array(message);
    if (state & OFFLINE) {
      console.log("the printer is offline: open cover, or no paper?");
    } else {
      const data = receipt([
        ["Tea", 18],
        ["Rice", 6.5],
      ]);
      tcp.write(data);
      console.log(`printed ${data.byteLength} bytes`);
    }
    tcp.close();
  });
  tcp.onError((error) => console.error(error.errMsg));
  tcp.onClose(() => console.log("closed"));
  tcp.connect({ address, port });
});
