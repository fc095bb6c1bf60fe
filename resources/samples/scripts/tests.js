// Tests: wxtcp-gui run tests.js. Each has a time limit; one that fails does not stop the others.
// The server is in this process, so that the tests need nothing else.

// Connects, writes, and returns what has come back until it is as long.
function exchange({ host, port }, text) {
  return new Promise((resolve, reject) => {
    const tcp = wx.createTCPSocket();
    const decoder = new TextDecoder();
    let received = "";

    tcp.onConnect(() => tcp.write(text));
    tcp.onMessage(({ message }) => {
      received += decoder.decode(message, { stream: true });
      if (received.length >= text.length) {
        tcp.close();
      }
    });
    tcp.onError((error) => reject(new Error(error.errMsg)));
    tcp.onClose(() => resolve(received));
    tcp.connect({ address: host, port });
  });
}

test("an echo comes back", async () => {
  const server = await peer.start({ behaviour: "echo" });
  expect(await exchange(server, "hello")).toBe("hello");
  await server.stop();
});

test("a slow line in small pieces changes nothing", async () => {
  const faults = ["latency:delay=20ms", { name: "slice", size: 2, gap: "1ms" }];
  const server = await peer.start({ behaviour: "echo", faults, seed: 3 });
  expect(await exchange(server, "你好, world")).toEqual("你好, world");
});

test("a server that resets is an error", async () => {
  const server = await peer.start({ behaviour: "echo", faults: ["reset:after=3"] });
  await expect(exchange(server, "hello")).rejects.toThrow(/errno:104/);
});

test("a refused port", () => {
  const tcp = wx.createTCPSocket();
  return new Promise((resolve) => {
    tcp.onError(resolve);
    tcp.connect({ address: "127.0.0.1", port: 80 });
  }).then((error) => {
    expect(error.errCode).toBe(2);
    expect(error.errMsg).toMatch("invalid port");
    expect(error).not.toEqual({});
  });
});
