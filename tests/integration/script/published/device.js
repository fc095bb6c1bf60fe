// Heartbeat, a new socket for each try, an event emitter by class, closing inside onError.
class Emitter {
  constructor() { this._events = Object.create(null) }
  on(n, f) { (this._events[n] ||= new Set()).add(f); return () => this.off(n, f) }
  off(n, f) { this._events[n]?.delete(f) }
  emit(n, ...a) { for (const f of [...(this._events[n] ?? [])]) f(...a) }
}
class Device extends Emitter {
  #tcp; #timer = null; #tries = 0; static HEARTBEAT = 50;
  constructor(address, port) { super(); this.address = address; this.port = port }
  connect = () => {
    const tcp = this.#tcp = wx.createTCPSocket()
    tcp.onConnect(this.#onConnect)
    tcp.onMessage(({ message }) => this.emit('message', message))
    tcp.onError((err) => { clearInterval(this.#timer); this.emit('error', err); tcp.close() })
    tcp.onClose(() => {
      clearInterval(this.#timer)
      if (this.#tries++ < 1) setTimeout(this.connect, 1)
      else this.emit('end', this.#tries)
    })
    tcp.connect({ address: this.address, port: this.port })
  }
  #onConnect = () => {
    this.#timer = setInterval(() => this.#tcp.write(new Uint8Array([0x55, 0xaa]).buffer), Device.HEARTBEAT)
    this.emit('online')
  }
}
const device = new Device('127.0.0.1', PORT)
let beats = 0
device.on('message', (m) => { beats += m.byteLength })
device.on('online', () => console.log('online'))
device.on('error', (e) => console.log(e.errCode, typeof e.errMsg))
device.on('end', (tries) => console.log('end', tries, beats > 0))
device.connect()
