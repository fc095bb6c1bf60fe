"""The documentation of what a script has besides wx: console, peer, and names of its own."""

from __future__ import annotations

from typing import Final

from wxtcp_gui.core.sentences import QT_TRANSLATE_NOOP
from wxtcp_gui.gui.models.api_entry import ApiEntry

CONSOLE: Final = (
    ApiEntry("log", "log(...values)", QT_TRANSLATE_NOOP("ApiDocs", "A line of the console")),
    ApiEntry("info", "info(...values)", QT_TRANSLATE_NOOP("ApiDocs", "A line of the console")),
    ApiEntry("warn", "warn(...values)", QT_TRANSLATE_NOOP("ApiDocs", "A line, as a warning")),
    ApiEntry("error", "error(...values)", QT_TRANSLATE_NOOP("ApiDocs", "A line, as an error")),
    ApiEntry("debug", "debug(...values)", QT_TRANSLATE_NOOP("ApiDocs", "A line of less weight")),
    ApiEntry("dir", "dir(value)", QT_TRANSLATE_NOOP("ApiDocs", "A value with what is in it")),
    ApiEntry("dirxml", "dirxml(value)", QT_TRANSLATE_NOOP("ApiDocs", "A value with what is in it")),
    ApiEntry("table", "table(rows)", QT_TRANSLATE_NOOP("ApiDocs", "A list of objects as a table")),
    ApiEntry(
        "trace", "trace(...values)", QT_TRANSLATE_NOOP("ApiDocs", "A line, and the calls before it")
    ),
    ApiEntry(
        "assert",
        "assert(condition, ...values)",
        QT_TRANSLATE_NOOP("ApiDocs", "A line, as an error, where the condition does not hold"),
    ),
    ApiEntry(
        "count", "count(label?)", QT_TRANSLATE_NOOP("ApiDocs", "How often this was called so far")
    ),
    ApiEntry("countReset", "countReset(label?)", QT_TRANSLATE_NOOP("ApiDocs", "Counts from 0")),
    ApiEntry("time", "time(label?)", QT_TRANSLATE_NOOP("ApiDocs", "Starts a stopwatch")),
    ApiEntry("timeLog", "timeLog(label?)", QT_TRANSLATE_NOOP("ApiDocs", "Reads the stopwatch")),
    ApiEntry("timeEnd", "timeEnd(label?)", QT_TRANSLATE_NOOP("ApiDocs", "Stops the stopwatch")),
    ApiEntry("group", "group(...values)", QT_TRANSLATE_NOOP("ApiDocs", "Indents what comes next")),
    ApiEntry(
        "groupCollapsed",
        "groupCollapsed(...values)",
        QT_TRANSLATE_NOOP("ApiDocs", "Indents what comes next"),
    ),
    ApiEntry("groupEnd", "groupEnd()", QT_TRANSLATE_NOOP("ApiDocs", "Ends the last group")),
    ApiEntry("clear", "clear()", QT_TRANSLATE_NOOP("ApiDocs", "Empties the console")),
)
PEER: Final = (
    ApiEntry(
        "start",
        "start({ behaviour, faults, seed }): Promise",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "Starts a test server for this script; resolves to host, port, stop() …"
        ),
    ),
)
GLOBALS: Final = (
    ApiEntry("wx", "wx", QT_TRANSLATE_NOOP("ApiDocs", "The platform: sockets and what they need")),
    ApiEntry("console", "console", QT_TRANSLATE_NOOP("ApiDocs", "Lines beside the script")),
    ApiEntry(
        "setTimeout",
        "setTimeout(callback, ms, ...args): number",
        QT_TRANSLATE_NOOP("ApiDocs", "Calls a function once, after some milliseconds"),
    ),
    ApiEntry(
        "setInterval",
        "setInterval(callback, ms, ...args): number",
        QT_TRANSLATE_NOOP("ApiDocs", "Calls a function again and again"),
    ),
    ApiEntry(
        "clearTimeout",
        "clearTimeout(number)",
        QT_TRANSLATE_NOOP("ApiDocs", "Ends what setTimeout began"),
    ),
    ApiEntry(
        "clearInterval",
        "clearInterval(number)",
        QT_TRANSLATE_NOOP("ApiDocs", "Ends what setInterval began"),
    ),
    ApiEntry(
        "queueMicrotask",
        "queueMicrotask(callback)",
        QT_TRANSLATE_NOOP("ApiDocs", "Calls a function before anything else happens"),
    ),
    ApiEntry(
        "TextEncoder",
        "new TextEncoder().encode(text): Uint8Array",
        QT_TRANSLATE_NOOP("ApiDocs", "A text as UTF-8"),
    ),
    ApiEntry(
        "TextDecoder",
        "new TextDecoder(encoding?).decode(bytes, { stream }): string",
        QT_TRANSLATE_NOOP(
            "ApiDocs", "Bytes as text: utf-8, gbk, gb18030, big5 …; stream keeps half characters"
        ),
    ),
    ApiEntry("atob", "atob(base64): string", QT_TRANSLATE_NOOP("ApiDocs", "Base64 to characters")),
    ApiEntry("btoa", "btoa(text): string", QT_TRANSLATE_NOOP("ApiDocs", "Characters to Base64")),
    ApiEntry("App", "App({ … })", QT_TRANSLATE_NOOP("ApiDocs", "The mini-program's app")),
    ApiEntry("getApp", "getApp()", QT_TRANSLATE_NOOP("ApiDocs", "What was given to App")),
    ApiEntry(
        "Page",
        "Page({ data, onLoad, … })",
        QT_TRANSLATE_NOOP("ApiDocs", "A page; its functions become buttons once the script runs"),
    ),
    ApiEntry(
        "Component",
        "Component({ data, methods, … })",
        QT_TRANSLATE_NOOP("ApiDocs", "A component; its methods become buttons"),
    ),
    ApiEntry(
        "getCurrentPages",
        "getCurrentPages(): Page[]",
        QT_TRANSLATE_NOOP("ApiDocs", "The pages that are open"),
    ),
    ApiEntry(
        "require",
        "require('./file')",
        QT_TRANSLATE_NOOP("ApiDocs", "What another file of the script's folder exports"),
    ),
    ApiEntry("module", "module.exports", QT_TRANSLATE_NOOP("ApiDocs", "What this file gives away")),
    ApiEntry(
        "test",
        "test(name, function, { timeout })",
        QT_TRANSLATE_NOOP("ApiDocs", "A test; it runs once the script is through"),
    ),
    ApiEntry(
        "expect",
        "expect(value).toBe(…)",
        QT_TRANSLATE_NOOP("ApiDocs", "Fails the test where the value is another one"),
    ),
    ApiEntry(
        "onTimeout",
        "onTimeout((res) => …)",
        QT_TRANSLATE_NOOP("ApiDocs", "The time of the test, or of the run, is over"),
    ),
    ApiEntry(
        "peer", "peer", QT_TRANSLATE_NOOP("ApiDocs", "Test servers for this script: peer.start()")
    ),
)
