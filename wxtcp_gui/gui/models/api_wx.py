"""The documentation of wx: every call that a script has."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP
from wxtcp_gui.gui.models.api_entry import ApiEntry

WX: Final = (
    ApiEntry(
        "createTCPSocket",
        "createTCPSocket({ type }?): TCPSocket",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "A new socket; at most 20 within 5 minutes, the next one throws"
        ),
    ),
    ApiEntry(
        "arrayBufferToBase64",
        "arrayBufferToBase64(buffer): string",
        QT_TRANSLATE_NOOP("ApiDocs", "Bytes as Base64"),
    ),
    ApiEntry(
        "base64ToArrayBuffer",
        "base64ToArrayBuffer(base64): ArrayBuffer",
        QT_TRANSLATE_NOOP("ApiDocs", "The bytes of a Base64 text"),
    ),
    ApiEntry(
        "getConnectedWifi",
        "getConnectedWifi({ success, fail }?)",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "The profile's Wi-Fi network: wifi.SSID, wifi.BSSID; or a promise of it"
        ),
    ),
    ApiEntry(
        "startWifi",
        "startWifi({ success, fail }?)",
        QT_TRANSLATE_NOOP("ApiDocs", "Switches the Wi-Fi module on; here it always is"),
    ),
    ApiEntry(
        "stopWifi",
        "stopWifi({ success, fail }?)",
        QT_TRANSLATE_NOOP("ApiDocs", "Switches the Wi-Fi module off; here it stays on"),
    ),
    ApiEntry(
        "getSystemInfoSync",
        "getSystemInfoSync(): object",
        QT_TRANSLATE_NOOP("ApiDocs", "Device, platform, language and theme, as the profile says"),
    ),
    ApiEntry(
        "getSystemInfo",
        "getSystemInfo({ success, fail }?)",
        QT_TRANSLATE_NOOP("ApiDocs", "As getSystemInfoSync, by callback or promise"),
    ),
    ApiEntry(
        "getDeviceInfo",
        "getDeviceInfo(): { brand, model, system, platform }",
        QT_TRANSLATE_NOOP("ApiDocs", "The device, as the profile says"),
    ),
    ApiEntry(
        "getAppBaseInfo",
        "getAppBaseInfo(): { SDKVersion, version, language, theme, host }",
        QT_TRANSLATE_NOOP("ApiDocs", "The app around the script: version, language, theme"),
    ),
    ApiEntry(
        "onThemeChange",
        "onThemeChange((res) => …)",
        QT_TRANSLATE_NOOP("ApiDocs", "The window became light or dark: res.theme"),
    ),
    ApiEntry(
        "offThemeChange",
        "offThemeChange(listener?)",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "Removes the listener, by the same function; without one removes all"
        ),
    ),
    ApiEntry(
        "showToast",
        "showToast({ title, icon, duration })",
        QT_TRANSLATE_NOOP("ApiDocs", "A short note, in the console and over the window"),
    ),
    ApiEntry(
        "hideToast",
        "hideToast()",
        QT_TRANSLATE_NOOP("ApiDocs", "Takes the note of showToast away"),
    ),
    ApiEntry(
        "showLoading",
        "showLoading({ title })",
        QT_TRANSLATE_NOOP("ApiDocs", "A note that stays until hideLoading"),
    ),
    ApiEntry(
        "hideLoading",
        "hideLoading()",
        QT_TRANSLATE_NOOP("ApiDocs", "Takes the note of showLoading away"),
    ),
    ApiEntry(
        "showModal",
        "showModal({ title, content, success })",
        QT_TRANSLATE_NOOP("ApiDocs", "A question; here it is confirmed at once: res.confirm"),
    ),
    ApiEntry(
        "nextTick",
        "nextTick(callback)",
        QT_TRANSLATE_NOOP("ApiDocs", "Calls a function once the script that runs is through"),
    ),
    ApiEntry(
        "canIUse",
        "canIUse(schema: string): boolean",
        QT_TRANSLATE_NOOP("ApiDocs", "Whether there is such a call: 'TCPSocket.bindWifi'"),
    ),
    ApiEntry(
        "getStorageSync",
        "getStorageSync(key): any",
        QT_TRANSLATE_NOOP("ApiDocs", "What is stored under a key; '' where there is nothing"),
    ),
    ApiEntry(
        "setStorageSync",
        "setStorageSync(key, data)",
        QT_TRANSLATE_NOOP("ApiDocs", "Stores a value for this script's next runs; at most 1 MB"),
    ),
    ApiEntry(
        "removeStorageSync",
        "removeStorageSync(key)",
        QT_TRANSLATE_NOOP("ApiDocs", "Forgets what is stored under a key"),
    ),
    ApiEntry(
        "clearStorageSync",
        "clearStorageSync()",
        QT_TRANSLATE_NOOP("ApiDocs", "Forgets all that this script has stored"),
    ),
    ApiEntry(
        "getStorageInfoSync",
        "getStorageInfoSync(): { keys, currentSize, limitSize }",
        QT_TRANSLATE_NOOP("ApiDocs", "What is stored: the keys, and sizes in KB"),
    ),
    *(
        ApiEntry(
            name,
            f"{name}({{ {options}success, fail }})",
            QT_TRANSLATE_NOOP("ApiDocs", "As the call with Sync, by callback or promise"),
        )
        for name, options in (
            ("getStorage", "key, "),
            ("setStorage", "key, data, "),
            ("removeStorage", "key, "),
            ("clearStorage", ""),
            ("getStorageInfo", ""),
        )
    ),
)
