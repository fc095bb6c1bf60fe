// MQTT 3.1.1 over TCP: connect, publish with QoS 1, wait for the acknowledgement, disconnect.

async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.40", port: 1883 }; // fill in the address of your broker
  }
  const server = await peer.start({
    // As much of a broker as one publisher sees.
    behaviour: {
      name: "script",
      rules: {
        requests: { split: "length", offset: 1, width: 1 },
        rule: [
          { prefix: String.raw`\x10`, reply_hex: "20 02 00 00" },
          {
            regex: String.raw`^\x32.\x00\x0awxtcp/demo(?P<id>..)`,
            reply: String.raw`\x40\x02${"${id}"}`,
          },
          { prefix: String.raw`\xe0`, close: "fin" },
        ],
      },
    },
  });
  return { address: server.host, port: server.port };
}

const CONNECT = 0x10;
const CONNACK = 0x20;
const PUBLISH_QOS_1 = 0x32;
const PUBACK = 0x40;
const DISCONNECT = 0xe0;

const bytesOf = (text) => Array.from(new TextEncoder().encode(text));
const string = (text) => [...uint16(bytesOf(text).length), ...bytesOf(text)];
const uint16 = (value) => [value >> 8, value & 0xff];

// The length of what follows, 7 bits in each byte.
function lengthOf(size) {
  const bytes = [];
  do {
    bytes.push((size % 128) | (size >= 128 ? 0x80 : 0));
    size = Math.floor(size / 128);
  } while (size > 0);
  return bytes;
}

function packet(type, body = []) {
  return new Uint8Array([type, ...lengthOf(body.length), ...body]).buffer;
}

const connect = (id) => packet(CONNECT, [...string("MQTT"), 4, 0x02, ...uint16(60), ...string(id)]);
const publish = (topic, id, text) =>
  packet(PUBLISH_QOS_1, [...string(topic), ...uint16(id), ...bytesOf(text)]);

// Takes the packets off the front of what has come; returns them and the rest.
function packets(bytes) {
  const found = [];
  let at = 0;
  for (;;) {
    let size = 0;
    let head = 1;
    for (; ; head += 1) {
      if (at + head >= bytes.length) {
        return [found, bytes.slice(at)];
      }
      size += (bytes[at + head] & 0x7f) << (7 * (head - 1));
      if (!(bytes[at + head] & 0x80)) {
        break;
      }
    }
    const end = at + head + 1 + size;
    if (end > bytes.length) {
      return [found, bytes.slice(at)];
    }
    found.push({ type: bytes[at] & 0xf0, body: bytes.slice(at + head + 1, end) });
    at = end;
  }
}

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();
  let rest = [];

  const take = ({ type, body }) => {
    if (type === CONNACK && body[1] === 0) {
      console.log("the broker has taken us");
      tcp.write(publish("wxtcp/demo", 1, JSON.stringify({ temperature: 21.5 })));
    } else if (type === CONNACK) {
      console.error("the broker refuses us, code", body[1]);
      tcp.close();
    } else if (type === PUBACK) {
      console.log("published, acknowledged as", (body[0] << 8) | body[1]);
      tcp.write(packet(DISCONNECT));
      tcp.close();
    }
  };

  tcp.onConnect(() => tcp.write(connect("wxtcp-sample")));
  tcp.onMessage(({ message }) => {
    const [found, left] = packets([...rest, ...new Uint8Array(message)]);
    rest = left;
    found.forEach(take);
  });
  tcp.onError((error) => console.error(error.errMsg));
  tcp.onClose(() => console.log("closed"));
  tcp.connect({ address, port });
});
