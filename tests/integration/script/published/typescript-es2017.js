// What tsc makes of it for ES2017 and CommonJS: async stays.
"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Scale = exports.State = void 0;
var State;
(function (State) {
    State[State["Idle"] = 0] = "Idle";
    State[State["Open"] = 1] = "Open";
})(State || (exports.State = State = {}));
class Scale {
    constructor(host) {
        this.host = host;
        this.state = State.Idle;
        this.socket = wx.createTCPSocket({ type: "ipv4" });
    }
    async open() {
        var _a;
        await new Promise((resolve, reject) => {
            this.socket.onConnect(resolve);
            this.socket.onError((error) => reject(error));
            this.socket.connect({ address: this.host.address, port: this.host.port });
        });
        this.state = State.Open;
        return (_a = this.host) === null || _a === void 0 ? void 0 : _a.port;
    }
    async weigh() {
        const answered = new Promise((resolve) => this.socket.onMessage(({ message }) => resolve(message)));
        this.socket.write("W\r\n");
        return new TextDecoder().decode(await answered);
    }
}
exports.Scale = Scale;
void (async () => {
    const scale = new Scale({ address: "127.0.0.1", port: PORT });
    await scale.open();
    console.log(State[scale.state], await scale.weigh());
    scale.socket.close();
})();
