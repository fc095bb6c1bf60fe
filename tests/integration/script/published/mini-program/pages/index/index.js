// pages/index/index.js
const app = getApp()
const TcpClient = require('../../utils/tcp.js')
const { ab2str, str2ab } = require('../../utils/util')

Page({
  data: { host: '127.0.0.1', port: PORT, status: 'closed', logs: [], canIUse: wx.canIUse('createTCPSocket') },
  async onLoad(options) {
    wx.setNavigationBarTitle({ title: 'TCP ' + (options.name || '') })
    const { platform } = wx.getSystemInfoSync()
    this.platform = platform
    wx.getSystemInfo({ success: res => { this.setData({ height: res.windowHeight }) } })
    wx.nextTick(() => { this.setData({ ready: true }) })
    wx.onNetworkStatusChange(function (res) { console.log(res.isConnected) })
    await Promise.resolve()
    this.setData({ 'from': app.globalData.from, device: app.deviceName })
  },
  onInput(e) { this.setData({ [e.currentTarget.dataset.key]: e.detail.value }) },
  onTapConnect() {
    const that = this
    wx.showLoading({ title: 'connecting', mask: true })
    that.client = new TcpClient({ host: that.data.host, port: that.data.port })
    that.client
      .on('open', () => { wx.hideLoading(); that.setData({ status: 'open' }) })
      .on('data', (message) => that.setData({ logs: that.data.logs.concat(ab2str(message)) }))
      .on('close', () => that.setData({ status: 'closed' }))
      .on('error', (err) => wx.showToast({ title: err.errMsg, icon: 'none' }))
    that.client.send(str2ab('early'))
    return that.client.connect().then(() => that.data.status)
  },
  onTapSend: function (e) {
    this.client.send(str2ab('你好'))
  },
  onUnload() {
    if (this.client) this.client.close()
    console.log('bye')
  }
})
