// tcp.onMessage(listener), tcp.offMessage(listener): bytes have come. Where one message of yours
// ends and the next begins they do not say: see json-lines.js and length-prefixed.js.

// Where to connect: a test server of its own, where there is one (`peer`). On a device, fill
// in the address of yours.
async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 };
  }
  const server = await peer.start({ behaviour: "banner:text=220 ready\\r\\n,then=close" });
  return { address: server.host, port: server.port };
}

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();
  const decoder = new TextDecoder();

  const once = ({ message, remoteInfo }) => {
    console.log(`${remoteInfo.size} bytes:`, decoder.decode(message).trim());
    console.log("as they are:", message);
    tcp.offMessage(once); // no more of them; offMessage() removes all listeners
  };
  tcp.onMessage(once);
  tcp.onClose(() => console.log("the server has closed"));
  tcp.onError((error) => console.log("error", error.errCode, error.errMsg));

  tcp.connect({ address, port });
});
