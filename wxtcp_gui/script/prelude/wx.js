// wx: what there is of the platform, and a clear sentence for what there is not.
(function (global, kit) {
  "use strict";

  const { command, quote, hidden, hasOwn } = kit;
  const { system, wifi } = kit.settings;
  const UNASKED = /^(?:then|constructor|inspect|nodeType|asymmetricMatch|default|prototype|length|name|__\w+)$/;
  const LISTENED = /^(?:on|off)[A-Z]/;
  const DECORATION = /^(?:setNavigationBar\w+|(?:show|hide)NavigationBarLoading|hideHomeButton|setBackground(?:Color|TextStyle)|setTabBar\w+|(?:show|hide)TabBar(?:RedDot)?|removeTabBarBadge|(?:start|stop)PullDownRefresh|(?:show|hide|update)ShareMenu|pageScrollTo|vibrate(?:Short|Long)|hideKeyboard|setKeepScreenOn|setScreenBrightness|report\w+)$/;
  const NOTICE_CHARS = 2000; // of a title or a content
  const NAME_CHARS = 100; // of what is asked for and is not here
  const themeListeners = [];
  const missing = { __proto__: null };
  let theme = system.theme;

  // Call back as the platform does: later, success or fail, then complete. Without such
  // functions the answer is a promise.
  function answer(options, result, failed) {
    const given = typeof options === "object" && options !== null ? options : {};
    const { success, fail, complete } = given;
    const called = failed ? fail : success;
    const where = result.errMsg;
    if (typeof success !== "function" && typeof fail !== "function" && typeof complete !== "function") {
      return failed ? global.Promise.reject(result) : global.Promise.resolve(result);
    }
    kit.soon(() => {
      if (typeof called === "function") {
        kit.run(where, called, undefined, [result]);
      }
      if (typeof complete === "function") {
        kit.run(where, complete, undefined, [result]);
      }
    });
    return undefined;
  }

  function notice(kind, text, more) {
    const short = (said) => quote(kit.slice(said, 0, NOTICE_CHARS));
    command(`["notice",${quote(kind)},${short(text)},${short(more)}]`);
  }

  const textOf = (value) => (value === undefined || value === null ? "" : `${value}`);

  function shown(kind, isModal) {
    return (options) => {
      const given = typeof options === "object" && options !== null ? options : {};
      const title = textOf(given.title);
      const content = textOf(given.content);
      notice(kind, title, content);
      kit.say("info", `wx.${kind}: ${title}${content === "" ? "" : ` – ${content}`}`);
      const result = { errMsg: `${kind}:ok` };
      if (isModal) {
        result.confirm = true; // nobody is there to choose
        result.cancel = false;
        result.content = null;
      }
      return answer(options, result, false);
    };
  }

  function hides(kind) {
    return (options) => {
      notice(kind, "", "");
      return answer(options, { errMsg: `${kind}:ok` }, false);
    };
  }

  function systemInfo() {
    const info = {};
    const names = kit.keysOf(system);
    for (let at = 0; at < names.length; at += 1) {
      info[names[at]] = system[names[at]];
    }
    info.theme = theme;
    return info;
  }

  function part(names) {
    return () => {
      const all = systemInfo();
      const info = {};
      for (let at = 0; at < names.length; at += 1) {
        info[names[at]] = all[names[at]];
      }
      return info;
    };
  }

  function getConnectedWifi(options) {
    if (wifi === null) {
      const fault = "getConnectedWifi:fail the profile has no Wi-Fi network";
      return answer(options, { errMsg: fault, errCode: 12005 }, true);
    }
    const network = { SSID: wifi.ssid, BSSID: wifi.bssid, secure: true, signalStrength: 100, frequency: 2437 };
    return answer(options, { errMsg: "getConnectedWifi:ok", wifi: network }, false);
  }

  const api = {
    createTCPSocket: kit.createTCPSocket,
    arrayBufferToBase64: kit.arrayBufferToBase64,
    base64ToArrayBuffer: kit.base64ToArrayBuffer,
    getConnectedWifi,
    startWifi: (options) => answer(options, { errMsg: "startWifi:ok" }, false),
    stopWifi: (options) => answer(options, { errMsg: "stopWifi:ok" }, false),
    getSystemInfoSync: () => systemInfo(),
    getSystemInfo(options) {
      const info = systemInfo();
      info.errMsg = "getSystemInfo:ok";
      return answer(options, info, false);
    },
    getDeviceInfo: part(["brand", "model", "system", "platform"]),
    getAppBaseInfo: part(["SDKVersion", "version", "language", "theme", "host"]),
    onThemeChange(listener) {
      if (typeof listener === "function") {
        themeListeners[themeListeners.length] = listener;
      }
    },
    offThemeChange(listener) {
      for (let at = themeListeners.length - 1; at >= 0; at -= 1) {
        if (listener === undefined || themeListeners[at] === listener) {
          themeListeners[at] = null;
        }
      }
    },
    showToast: shown("showToast", false),
    showLoading: shown("showLoading", false),
    showModal: shown("showModal", true),
    hideToast: hides("hideToast"),
    hideLoading: hides("hideLoading"),
    nextTick(f) {
      if (typeof f !== "function") {
        throw new kit.TypeError("wx.nextTick takes a function");
      }
      kit.soon(() => {
        kit.run("nextTick", f, undefined, []);
      });
    },
    canIUse(schema) {
      const names = kit.split(`${schema}`, ".");
      if (names[0] === "TCPSocket") {
        const methods = " connect write close bindWifi onConnect offConnect onMessage offMessage onError offError onClose offClose onBindWifi offBindWifi ";
        return names.length === 1 || kit.indexOf(methods, ` ${names[1]} `) >= 0;
      }
      return hasOwn(api, names[0]);
    },
  };
  kit.answer = answer;
  kit.api = api;

  kit.handle("theme", (event) => {
    theme = event[1];
    for (let at = 0; at < themeListeners.length; at += 1) {
      if (themeListeners[at] !== null) {
        kit.run("onThemeChange", themeListeners[at], undefined, [{ theme }]);
      }
    }
  });

  // A promise that is rejected, and whose rejection nobody is told of who does not look.
  function refusal(result) {
    const refused = new kit.Promise((_resolve, reject) => {
      reject(result);
    });
    return kit.leaveUnwatched(refused);
  }

  // What is asked for and is not here: told once each, and the sentence names it. It fails as
  // calls of the platform fail: to the callbacks where some are given. What a script can do
  // without does not stop it: a listener that is never called, the look of a page.
  function lacking(asked) {
    const name = kit.slice(asked, 0, NAME_CHARS);
    if (missing[name] === undefined) {
      const sentence = `wx.${name} is not available here: scripts have TCP sockets and what stands around them (wx.canIUse tells)`;
      let isTold = false;
      const tell = (level) => {
        if (!isTold) {
          isTold = true;
          kit.say(level, sentence);
        }
      };
      const call = (options) => {
        const given = typeof options === "object" && options !== null ? options : {};
        const result = { errMsg: `${name}:fail ${sentence}` };
        const isHeard = typeof given.fail === "function" || typeof given.complete === "function";
        if (isHeard || typeof given.success === "function") {
          if (typeof given.fail !== "function") {
            tell("error"); // complete() is called in any case, and seldom looks
          }
          return answer(options, result, true);
        }
        if (kit.test(LISTENED, name) && typeof options !== "object") {
          tell("warn");
          return undefined;
        }
        if (kit.test(DECORATION, name)) {
          tell("warn");
          return refusal(result);
        }
        throw new kit.Error(sentence);
      };
      missing[name] = call;
      command(`["missing",${quote(`wx.${name}`)}]`);
    }
    return missing[name];
  }

  hidden(
    global,
    "wx",
    new Proxy(api, {
      get(target, name, self) {
        if (typeof name === "symbol" || name in target || kit.test(UNASKED, name)) {
          return target[name];
        }
        return lacking(name);
      },
    }),
  );
})(globalThis, __kit);
