// Reconnect with back-off: each further try waits twice as long, up to a limit, and a bit of
// chance keeps many devices from coming back at the same moment. Each try takes a new socket,
// and 20 sockets within 5 minutes are all there is: so do not try too often.

const FIRST_WAIT_MS = 100; // for a real device, 1000 is a good one
const LONGEST_WAIT_MS = 30000;
const TRIES_MAX = 8;

let server = null;

async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 }; // fill in the address of your server
  }
  server = await peer.start({ behaviour: "echo", faults: ["refuse"] }); // it is down at first
  return { address: server.host, port: server.port };
}

class Connection {
  constructor(address, port) {
    this.address = address;
    this.port = port;
    this.tries = 0;
    this.onUp = () => {};
  }

  open() {
    const tcp = wx.createTCPSocket();
    let up = false;
    let over = false;
    const lost = () => {
      if (!over) {
        over = true; // onError and onClose may both come
        tcp.close();
        this.openLater();
      }
    };
    this.tries += 1;
    tcp.onConnect(() => {
      up = true;
      console.log(`connected at try ${this.tries}`);
      this.tries = 0;
      this.onUp(tcp, () => {
        over = true;
        tcp.close();
      });
    });
    tcp.onError((error) => {
      console.log(up ? "lost:" : `try ${this.tries} failed:`, error.errMsg);
      lost();
    });
    tcp.onClose(lost);
    tcp.connect({ address: this.address, port: this.port, timeout: 3 });
  }

  openLater() {
    if (this.tries === TRIES_MAX) {
      console.error(`given up after ${TRIES_MAX} tries`);
      return;
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.tries, LONGEST_WAIT_MS);
    const spread = wait * (0.75 + Math.random() / 2);
    setTimeout(() => this.open(), spread);
    if (server !== null && this.tries === 2) {
      server.setFaults([]); // now it is up
    }
  }
}

target().then(({ address, port }) => {
  const connection = new Connection(address, port);
  connection.onUp = (tcp, end) => {
    tcp.onMessage(({ message }) => {
      console.log("the server answers", message.byteLength, "bytes");
      end();
    });
    tcp.write("I am back");
  };
  connection.open();
});
