// tcp.onClose(listener), tcp.offClose(listener): the connection is over, by close() or by the
// other end. It comes once in the life of a socket; a connect() that fails has none.

// Where to connect: a test server of its own, where there is one (`peer`). On a device, fill
// in the address of yours.
async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 };
  }
  const server = await peer.start({ behaviour: "banner:text=bye,then=close" });
  return { address: server.host, port: server.port };
}

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();
  const never = () => console.error("this does not come");

  tcp.onMessage(({ message }) => console.log("received", message.byteLength, "bytes"));
  tcp.onClose(never);
  tcp.offClose(never);
  tcp.onClose(({ errMsg }) => console.log("closed by the server:", errMsg));
  tcp.onError((error) => console.log("error", error.errCode, error.errMsg));

  tcp.connect({ address, port });
});
