// tcp.onConnect(listener), tcp.offConnect(listener): the connection stands. Listeners are called
// in the order in which they were registered; the same function is registered only once.

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
  const never = () => console.error("this does not come");

  tcp.onConnect(({ remoteInfo, localInfo }) => {
    console.log("remote", remoteInfo.address, remoteInfo.family, remoteInfo.port);
    console.log("local", localInfo.address, localInfo.family, localInfo.port);
  });
  tcp.onConnect(never);
  tcp.offConnect(never);
  tcp.onConnect(() => tcp.close());
  tcp.onError((error) => console.log("error", error.errCode, error.errMsg));

  tcp.connect({ address, port });
});
