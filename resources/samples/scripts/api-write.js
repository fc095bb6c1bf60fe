// tcp.write(data): a string goes out as UTF-8, an ArrayBuffer as it is. A typed array sends the
// bytes that it shows. Before onConnect it is an error: nothing is kept for later.

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
  const wanted = 3 + 6 + 4 + 2;
  let received = 0;

  tcp.onConnect(() => {
    tcp.write("abc");
    tcp.write("你好"); // 6 bytes in UTF-8
    tcp.write(new Uint8Array([0x01, 0x02, 0x03, 0xff]).buffer);
    tcp.write(new Uint8Array([1, 2, 3, 4]).subarray(1, 3)); // 2 and 3
  });
  tcp.onMessage(({ message }) => {
    received += message.byteLength;
    console.log("came back:", message);
    if (received === wanted) {
      tcp.close();
    }
  });
  tcp.onError((error) => console.log("error", error.errCode, error.errMsg));
  tcp.onClose(() => console.log(`${received} bytes of ${wanted}`));

  tcp.connect({ address, port });
  tcp.write("too early"); // onError, errno 107; nothing is sent
});
