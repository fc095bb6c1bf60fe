// tcp.onBindWifi(listener), tcp.offBindWifi(listener): bindWifi() has bound the socket to the
// Wi-Fi network. Where it could not, onError says why: 3 no BSSID, 4 unknown, 5 not Android.

const tcp = wx.createTCPSocket();
const never = () => console.error("this does not come");

tcp.onBindWifi(never);
tcp.offBindWifi(never);
tcp.onBindWifi(({ errMsg }) => {
  console.log("bound:", errMsg);
  tcp.close();
});
tcp.onError(({ errCode, errMsg }) => {
  console.log("not bound:", errCode, errMsg);
  tcp.close();
});
tcp.onClose(() => console.log("closed"));

tcp.bindWifi({ BSSID: "this is none" });
