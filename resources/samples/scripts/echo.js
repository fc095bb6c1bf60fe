// A conversation: each line is written once the one before has come back.

// Where to connect: a test server of its own, where there is one (`peer`). On a device, fill
// in the address of yours.
async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 };
  }
  const server = await peer.start({ behaviour: "echo" });
  return { address: server.host, port: server.port };
}

const lines = ["hello", "how are you", "再见"];

function talk({ address, port }) {
  return new Promise((resolve, reject) => {
    const tcp = wx.createTCPSocket();
    const decoder = new TextDecoder();
    let heard = "";
    let said = 0;

    const say = () => {
      if (said === lines.length) {
        tcp.close();
        return;
      }
      console.log(">", lines[said]);
      tcp.write(`${lines[said]}\n`);
      said += 1;
    };

    tcp.onConnect(say);
    tcp.onMessage(({ message }) => {
      heard += decoder.decode(message, { stream: true }); // a character may come in halves
      if (heard.endsWith("\n")) {
        console.log("<", heard.trim());
        heard = "";
        say();
      }
    });
    tcp.onError(reject);
    tcp.onClose(resolve);
    tcp.connect({ address, port });
  });
}

target()
  .then(talk)
  .then(() => console.log("done"))
  .catch((error) => console.error("failed:", error.errMsg || error.message));
