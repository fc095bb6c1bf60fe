// Frames: two bytes with the length of what follows, then that. They are cut from the stream by
// their length, however it arrives.

async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 }; // fill in the address of your server
  }
  const server = await peer.start({
    behaviour: "echo",
    faults: ["slice:size=5,vary=4,gap=2ms"], // the length itself is cut in two, now and then
    seed: 7,
  });
  return { address: server.host, port: server.port };
}

function frame(text) {
  const body = new TextEncoder().encode(text);
  const bytes = new Uint8Array(2 + body.length);
  new DataView(bytes.buffer).setUint16(0, body.length);
  bytes.set(body, 2);
  return bytes.buffer;
}

class Frames {
  constructor(onFrame) {
    this.onFrame = onFrame;
    this.bytes = new Uint8Array(0);
  }

  feed(message) {
    const joined = new Uint8Array(this.bytes.length + message.byteLength);
    joined.set(this.bytes);
    joined.set(new Uint8Array(message), this.bytes.length);
    let at = 0;
    while (joined.length - at >= 2) {
      const size = (joined[at] << 8) | joined[at + 1];
      if (joined.length - at - 2 < size) {
        break; // the rest is still to come
      }
      this.onFrame(joined.slice(at + 2, at + 2 + size));
      at += 2 + size;
    }
    this.bytes = joined.slice(at);
  }
}

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();
  const sent = ["first", "", "the third frame is a little longer", "末"];
  let received = 0;
  const frames = new Frames((body) => {
    console.log(`frame of ${body.length} bytes: "${new TextDecoder().decode(body)}"`);
    received += 1;
    if (received === sent.length) {
      tcp.close();
    }
  });

  tcp.onConnect(() => sent.forEach((text) => tcp.write(frame(text))));
  tcp.onMessage(({ message }) => frames.feed(message));
  tcp.onError((error) => console.error(error.errMsg));
  tcp.onClose(() => console.log(`${received} of ${sent.length} frames`));
  tcp.connect({ address, port });
});
