// tcp.onError(listener), tcp.offError(listener): something failed. errCode says what; for -2 the
// errno of Linux stands in errMsg, on every system. Rules of the platform are errors, too.

const tcp = wx.createTCPSocket();
const tries = [
  ["a port that is refused", { address: "127.0.0.1", port: 80 }],
  ["no port", { address: "127.0.0.1", port: 70000 }],
  ["no address", { address: "http://192.168.1.20", port: 8848 }],
  ["an address of everybody", { address: "255.255.255.255", port: 8848 }],
];
let at = 0;

const next = () => {
  if (at === tries.length) {
    tcp.offError();
    tcp.close();
    return;
  }
  tcp.connect(tries[at][1]);
};

tcp.onError(({ errCode, errMsg }) => {
  console.log(`${tries[at][0]}: ${errCode} ${errMsg}`);
  at += 1;
  next();
});
tcp.onConnect(() => tcp.close()); // in a profile that refuses nothing
tcp.onClose(() => console.log("closed"));

next();
