// tcp.bindWifi({BSSID}): the socket leaves by that Wi-Fi network. Android only, and before
// connect(). The networks are a table of the profile; on iOS it is errCode 5.

const tcp = wx.createTCPSocket();

tcp.onBindWifi(() => {
  console.log("bound; now connect() leaves by this Wi-Fi network");
  tcp.close();
});
tcp.onError((error) => {
  console.log("not bound:", error.errCode, error.errMsg);
  tcp.close();
});
tcp.onClose(() => console.log("closed"));

wx.getConnectedWifi({
  success: ({ wifi }) => tcp.bindWifi({ BSSID: wifi.BSSID }),
  fail: (error) => {
    console.log("no Wi-Fi is connected:", error.errMsg);
    tcp.bindWifi({ BSSID: "aa:bb:cc:dd:ee:ff" });
  },
});
