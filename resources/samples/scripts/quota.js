// The quota: 20 sockets within every 5 minutes. The next createTCPSocket() throws at the call;
// sockets that are closed count as well. So keep one connection, and do not make one for each
// message.

const sockets = [];

try {
  while (sockets.length < 30) {
    sockets.push(wx.createTCPSocket());
  }
  console.log("this profile has no quota");
} catch (error) {
  console.log(`socket ${sockets.length + 1}: ${error.message}`);
}

sockets.forEach((tcp) => tcp.close());

try {
  wx.createTCPSocket(); // closing gives none back
} catch (error) {
  console.log("after closing all of them:", error.message);
}
