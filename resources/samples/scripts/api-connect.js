// tcp.connect({address, port, timeout}): the timeout is in seconds, 2 unless you say otherwise.
// It returns nothing: onConnect or onError tell what came of it.

// Where to connect: a test server of its own, where there is one (`peer`). On a device, fill
// in the address of yours.
async function target() {
  if (typeof peer === "undefined") {
    return { address: "192.168.1.20", port: 8848 };
  }
  const server = await peer.start({ behaviour: "echo" });
  return { address: server.host, port: server.port };
}

target().then(({ address, port }) => {
  const tcp = wx.createTCPSocket();

  tcp.onConnect(() => {
    console.log("connected to", address, port);
    tcp.connect({ address, port }); // a second time: an error, and the connection stays
  });
  tcp.onError((error) => {
    console.log(error.errCode, error.errMsg);
    tcp.close();
  });
  tcp.onClose(() => console.log("closed"));

  tcp.connect({ address, port, timeout: 5 });
});
