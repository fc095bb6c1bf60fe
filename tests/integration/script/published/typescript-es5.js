// What tsc makes of an async class for ES5: helpers first, generators as a state machine.
"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var __generator = (this && this.__generator) || function (thisArg, body) {
    var _ = { label: 0, sent: function() { if (t[0] & 1) throw t[1]; return t[1]; }, trys: [], ops: [] }, f, y, t, g = Object.create((typeof Iterator === "function" ? Iterator : Object).prototype);
    return g.next = verb(0), g["throw"] = verb(1), g["return"] = verb(2), typeof Symbol === "function" && (g[Symbol.iterator] = function() { return this; }), g;
    function verb(n) { return function (v) { return step([n, v]); }; }
    function step(op) {
        if (f) throw new TypeError("Generator is already executing.");
        while (g && (g = 0, op[0] && (_ = 0)), _) try {
            if (f = 1, y && (t = op[0] & 2 ? y["return"] : op[0] ? y["throw"] || ((t = y["return"]) && t.call(y), 0) : y.next) && !(t = t.call(y, op[1])).done) return t;
            if (y = 0, t) op = [op[0] & 2, t.value];
            switch (op[0]) {
                case 0: case 1: t = op; break;
                case 4: _.label++; return { value: op[1], done: false };
                case 5: _.label++; y = op[1]; op = [0]; continue;
                case 7: op = _.ops.pop(); _.trys.pop(); continue;
                default:
                    if (!(t = _.trys, t = t.length > 0 && t[t.length - 1]) && (op[0] === 6 || op[0] === 2)) { _ = 0; continue; }
                    if (op[0] === 3 && (!t || (op[1] > t[0] && op[1] < t[3]))) { _.label = op[1]; break; }
                    if (op[0] === 6 && _.label < t[1]) { _.label = t[1]; t = op; break; }
                    if (t && _.label < t[2]) { _.label = t[2]; _.ops.push(op); break; }
                    if (t[2]) _.ops.pop();
                    _.trys.pop(); continue;
            }
            op = body.call(thisArg, _);
        } catch (e) { op = [6, e]; y = 0; } finally { f = t = 0; }
        if (op[0] & 5) throw op[1]; return { value: op[0] ? op[1] : void 0, done: true };
    }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Scale = void 0;
var Scale = /** @class */ (function () {
    function Scale() {
        this.socket = wx.createTCPSocket();
    }
    Scale.prototype.open = function (address, port) {
        var _this = this;
        return new Promise(function (resolve, reject) {
            _this.socket.onConnect(function () { return resolve(); });
            _this.socket.onError(function (error) { return reject(new Error(error.errMsg)); });
            _this.socket.connect({ address: address, port: port });
        });
    };
    Scale.prototype.weigh = function () {
        return __awaiter(this, void 0, void 0, function () {
            var answer;
            var _this = this;
            return __generator(this, function (_a) {
                switch (_a.label) {
                    case 0:
                        this.socket.write("W\r\n");
                        return [4 /*yield*/, new Promise(function (resolve) {
                                return _this.socket.onMessage(function (_a) {
                                    var message = _a.message;
                                    return resolve(message);
                                });
                            })];
                    case 1:
                        answer = _a.sent();
                        return [2 /*return*/, String.fromCharCode.apply(String, Array.from(new Uint8Array(answer)))];
                }
            });
        });
    };
    return Scale;
}());
exports.Scale = Scale;
(function () { return __awaiter(void 0, void 0, void 0, function () {
    var scale, _a, _b;
    return __generator(this, function (_c) {
        switch (_c.label) {
            case 0:
                scale = new Scale();
                return [4 /*yield*/, scale.open("127.0.0.1", PORT)];
            case 1:
                _c.sent();
                _b = (_a = console).log;
                return [4 /*yield*/, scale.weigh()];
            case 2:
                _b.apply(_a, [_c.sent()]);
                scale.socket.close();
                return [2 /*return*/];
        }
    });
}); })();
