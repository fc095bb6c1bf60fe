// wx.createTCPSocket({type}): a socket is there at once, of type ipv4 unless you say ipv6.
// The 21st within 5 minutes throws: see quota.js.

const first = wx.createTCPSocket();
const second = wx.createTCPSocket({ type: "ipv6" });

console.log("two sockets:", typeof first.connect, typeof second.connect);

// It is an ordinary object: what belongs to the connection may be kept with it.
first.label = "printer in the hall";
console.log(first.label);

first.close();
second.close();
