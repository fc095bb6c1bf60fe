// Modbus/TCP: read two holding registers of unit 1. The port of Modbus, 502, is below 1024 and
// so refused to mini-programs: the device, or a gateway before it, has to listen on another.

async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 1502 }; // fill in the address of your device
  }
  const server = await peer.start({ behaviour: "script:rules=modbus" });
  return { address: server.host, port: server.port };
}

const READ_HOLDING_REGISTERS = 3;

function request(transaction, unit, register, count) {
  const view = new DataView(new ArrayBuffer(12));
  view.setUint16(0, transaction);
  view.setUint16(2, 0); // protocol
  view.setUint16(4, 6); // length of what follows
  view.setUint8(6, unit);
  view.setUint8(7, READ_HOLDING_REGISTERS);
  view.setUint16(8, register);
  view.setUint16(10, count);
  return view.buffer;
}

// Returns the registers; throws where the device says that it cannot.
function registers(frame) {
  const view = new DataView(frame);
  if (view.getUint8(7) & 0x80) {
    throw new Error(`the device answers exception ${view.getUint8(8)}`);
  }
  const count = view.getUint8(8) / 2;
  return Array.from({ length: count }, (_, at) => view.getUint16(9 + 2 * at));
}

function read({ address, port }, register, count) {
  return new Promise((resolve, reject) => {
    const tcp = wx.createTCPSocket();
    let bytes = new Uint8Array(0);

    tcp.onConnect(() => tcp.write(request(1, 1, register, count)));
    tcp.onMessage(({ message }) => {
      const joined = new Uint8Array(bytes.length + message.byteLength);
      joined.set(bytes);
      joined.set(new Uint8Array(message), bytes.length);
      bytes = joined;
      const complete = bytes.length >= 6 && bytes.length >= 6 + ((bytes[4] << 8) | bytes[5]);
      if (complete) {
        tcp.close();
        try {
          resolve(registers(bytes.buffer));
        } catch (error) {
          reject(error);
        }
      }
    });
    tcp.onError((error) => reject(new Error(error.errMsg)));
    tcp.onClose(() => reject(new Error("closed before the answer was complete")));
    tcp.connect({ address, port });
  });
}

target()
  .then(async (device) => {
    console.log("registers 0 and 1:", await read(device, 0, 2));
    await read(device, 0, 100); // more than this device has
  })
  .catch((error) => console.log(error.message));
