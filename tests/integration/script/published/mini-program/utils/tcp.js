function TcpClient(options) {
  const that = this
  this.options = Object.assign({ timeout: 5 }, options)
  this.queue = []
  this.handlers = {}
  this.tcp = null
  this.connected = false
}

TcpClient.prototype = {
  constructor: TcpClient,
  on(name, handler) {
    (this.handlers[name] = this.handlers[name] || []).push(handler)
    return this
  },
  emit(name, ...args) {
    (this.handlers[name] || []).forEach(handler => handler.apply(this, args))
  },
  connect() {
    const self = this
    if (self.connecting) return self.connecting
    self.connecting = new Promise((resolve, reject) => {
      const { createTCPSocket } = wx
      self.tcp = createTCPSocket()
      self.tcp.connect({ address: self.options.host, port: self.options.port, timeout: self.options.timeout })
      self.tcp.onConnect(res => {
        self.connected = true
        self.emit('open', res)
        self.queue.splice(0).forEach(data => self.tcp.write(data))
        resolve(self)
      })
      self.tcp.onMessage(res => self.emit('data', res.message, res.remoteInfo))
      self.tcp.onError(err => { self.emit('error', err); reject(err) })
      self.tcp.onClose(() => { self.connected = false; self.emit('close') })
    })
    return self.connecting
  },
  send(data) {
    if (this.connected) this.tcp.write(data)
    else this.queue.push(data)
  },
  close() {
    this.tcp && this.tcp.close()
  }
}

module.exports = TcpClient
module.exports.default = TcpClient
