// tcp.close(): what was written still goes out, then onClose comes, once. After it no message
// comes any more, and the socket cannot be used again.

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
    tcp.write("the last words");
    tcp.close();
    tcp.close(); // nothing happens
  });
  tcp.onMessage(() => console.error("this does not come"));
  tcp.onClose(({ errMsg }) => {
    console.log("closed:", errMsg);
    tcp.write("too late"); // onError, errno 9
  });
  tcp.onError((error) => console.log("error", error.errCode, error.errMsg));

  tcp.connect({ address, port });
});
