// JSON, one object on each line. TCP knows no messages: a line may come in halves, and two may
// come together. So what comes is gathered, and cut at the line breaks.

async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 }; // fill in the address of your server
  }
  // An echo whose answers arrive in pieces of 7 bytes: half lines, and half characters.
  const server = await peer.start({ behaviour: "echo", faults: ["slice:size=7,gap=2ms"] });
  return { address: server.host, port: server.port };
}

// Gathers bytes, and calls back with each object that is complete.
class JsonLines {
  constructor(onObject) {
    this.onObject = onObject;
    this.decoder = new TextDecoder();
    this.text = "";
  }

  feed(message) {
    this.text += this.decoder.decode(message, { stream: true });
    const lines = this.text.split("\n");
    this.text = lines.pop(); // the last one is not complete yet
    for (const line of lines) {
      this.onObject(JSON.parse(line));
    }
  }
}

const asked = [{ id: 1, cmd: "温度" }, { id: 2, cmd: "status" }, { id: 3, cmd: "off" }];

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();
  let pieces = 0;
  const lines = new JsonLines((object) => {
    console.log("object", object.id, object.cmd);
    if (object.id === asked.length) {
      tcp.close();
    }
  });

  tcp.onConnect(() => tcp.write(asked.map((each) => `${JSON.stringify(each)}\n`).join("")));
  tcp.onMessage(({ message }) => {
    pieces += 1;
    lines.feed(message);
  });
  tcp.onError((error) => console.error(error.errMsg));
  tcp.onClose(() => console.log(`${asked.length} objects, in more than one piece: ${pieces > 1}`));
  tcp.connect({ address, port });
});
