"""require, module.exports, import and export, as V8 runs what they are rewritten to."""

from __future__ import annotations

from pathlib import Path

import pytest
from module_runner import logged, written
from py_mini_racer import JSEvalException, JSParseException

from wxtcp_gui.script.modules import load_script

COUNTER = """
export let count = 0;
export function increase() { count += 1; return this === undefined; }
export class Counter {}
export const [first, { second: [renamed = 2, ...rest], ...others }] = [1, { second: [], x: 3 }];
export default class { static kind = "default"; }
const hidden = "given under another name";
export { hidden as shown, hidden as "any name" };
"""


def test_common_modules(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": """
            const a = require("./a");
            log(a.name, require("./a.js") === a, require.main === module, this === exports);
            log(require("./data").list.length, require("./data.json")["__proto__"]);
            log(module.id, module.filename, require.resolve("./a"));
        """,
        "a.js": "#!/usr/bin/env node\nexports.name = 'a'; log(require.main === module)",
        "data.json": '\ufeff{"list": [1, 2], "__proto__": "own"}',
    }
    assert logged(tmp_path, files) == [
        "false",
        "a true true true",
        "2 own",
        "main.js main.js a.js",
    ]


def test_a_cycle_gives_what_is_there_so_far(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": "const a = require('./a'); log(a.done, require('./b').done)",
        "a.js": "exports.done = false; log('a sees', require('./b').done); exports.done = true",
        "b.js": "exports.done = false; log('b sees', require('./a').done); exports.done = true",
    }
    assert logged(tmp_path, files) == ["b sees false", "a sees true", "true true"]


def test_imports_and_exports(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": """
            log(count, Class.kind, renamed, rest.length, others.x, shown, any);
            log(increase(), count, all.count, all.increase(), typeof missing);
            import Class, { count, increase, renamed, rest, others, shown } from "./counter";
            import { "any name" as any } from "./counter";
            import * as all from "./counter.js";
            import "./effect";
        """,
        "counter.js": COUNTER,
        "effect.js": "log('effect')",
    }
    assert logged(tmp_path, files) == [
        "effect",
        "0 default 2 0 3 given under another name given under another name",
        "true 1 1 false undefined",
    ]


def test_what_is_handed_on(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": """
            import kind, { count, increase, plus, own, data } from "./all";
            import * as everything from "./all";
            increase(); log(count, kind.kind, plus.increase(), count, own, data.x);
            log(Object.keys(everything).sort());
        """,
        "all.js": """
            export * from "./counter"; export * as plus from "./counter";
            export { default } from "./counter"; export { default as data } from "./data";
            export const own = "own"; export { own as count2 };
        """,
        "counter.js": COUNTER,
        "data.json": '{"x": 1}',
    }
    assert logged(tmp_path, files) == [
        "1 default false 2 own 1",
        (
            "Counter,any name,count,count2,data,default,first,increase,"
            "others,own,plus,renamed,rest,shown"
        ),
    ]


def test_names_are_live_and_may_be_hidden(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": """
            import { count, increase } from "./counter"
            const seen = [count]
            increase()
            seen.push(count, { count }.count, ((count) => count)("parameter"))
            { let count = "block"; seen.push(count) }
            for (const count of ["loop"]) seen.push(count)
            try { throw "caught" } catch (count) { seen.push(count) }
            const { count: other = count } = {}; seen.push(other)
            log(seen)
            try { count = 5 } catch (error) { log(error.name) }
            try { undeclared = 5 } catch (error) { log(error.message) }
            log(increase`tag`, increase?.(), nothing?.())
            try { nothing() } catch (error) { log(error.message) }
            import { nothing } from "./nothing"
        """,
        "counter.js": COUNTER,
        "nothing.js": "export let nothing",
    }
    assert logged(tmp_path, files) == [
        "0,1,1,parameter,block,loop,caught,1",
        "TypeError",
        "undeclared is not defined",
        "true true undefined",
        "nothing is not a function",
    ]


def test_functions_are_there_in_a_cycle(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": "import { even } from './even'; log(even(10), even(7))",
        "even.js": """
            import { odd, early } from "./odd";
            export function even(n) { return n === 0 || odd(n - 1) }
            export const late = 1;
            log(early);
        """,
        "odd.js": """
            import { even, late } from "./even";
            export const odd = (n) => n !== 0 && even(n - 1);
            export let early; try { early = late } catch (error) { early = error.name }
            log(even(0));
        """,
    }
    assert logged(tmp_path, files) == ["true", "ReferenceError", "true false"]


@pytest.mark.parametrize(
    ("exported", "seen"),
    [
        ("export default function () { return 'hoisted' }", "hoisted"),
        ("export default function named() { return 'named' }", "named"),
        ("export default async function* () {}", "[object AsyncGenerator]"),
        ("export default () => 'arrow'", "arrow"),
        ("export default (function () { return 'in brackets' })", "in brackets"),
        ("const x = () => 'listed'\nexport { x as default }", "listed"),
        ("module.exports = () => 'common'", "common"),
        ("exports.__esModule = true; exports.default = () => 'compiled'", "compiled"),
    ],
)
def test_defaults(tmp_path: Path, exported: str, seen: str) -> None:
    files: dict[str, str | bytes] = {"main.js": "import f from './a'; log(f())", "a.js": exported}
    assert logged(tmp_path, files) == [seen]


def test_common_modules_are_imported_and_required_by_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": """
            import util, { format } from "./util"; import * as all from "./util";
            import list from "./list"; import nothing from "./null.json";
            log(util.format(1), format(2), all.format(3), all.default === util, list[0], nothing);
            log(require("./linked").x, require("./linked").__esModule);
            import own, { y } from "./own"; log(own.y, y);
        """,
        "own.js": "import './linked'; module.exports = { y: 3 }",
        "util.js": "module.exports = { format: (n) => `<${n}>` }",
        "list.js": "module.exports = ['first']",
        "null.json": "null",
        "linked.js": "export const x = 1",
    }
    assert logged(tmp_path, files) == ["<1> <2> <3> true first null", "1 true", "3 3"]


def test_files_that_come_later(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": """
            import("./linked").then((all) => log(all.default, all.x));
            import(`./common.js`).then((all) => log(all.default.y, all.y));
            import("./nothing").catch((error) => log(error.code));
            require.async("./common").then((common) => log(common.y));
            require("./common", (common) => log("called", common.y));
            log("first");
        """,
        "linked.js": "export default 1; export const x = 2",
        "common.js": "exports.y = 3",
    }
    said = logged(tmp_path, files)
    assert said[0] == "first"
    assert sorted(said[1:]) == ["1 2", "3", "3 3", "MODULE_NOT_FOUND", "called 3"]


def test_await_at_the_top_of_the_main_file(tmp_path: Path) -> None:
    for head in ("", "export {};"):
        text = f"{head} log(await Promise.resolve(1)); for await (const x of [2]) log(x)"
        assert logged(tmp_path, {"main.js": text}) == ["1", "2"]
    with pytest.raises(JSParseException, match="await is only valid in async functions"):
        logged(tmp_path, {"main.js": "import './a'", "a.js": "await 1; export {}"})


def test_a_file_that_throws_throws_again(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": "for (const n of [1, 2]) try { require('./a') } catch (e) { log(e.message) }",
        "a.js": "globalThis.times = (globalThis.times || 0) + 1; throw new Error(`time ${times}`)",
    }
    assert logged(tmp_path, files) == ["time 1", "time 2"]


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({"main.js": "\n\nthrow new Error('x')"}, "main.js:3:7"),
        ({"main.js": "import './lib/a'", "lib/a.js": "export {\n\n}\n  f()\nfunction f() { g() }"},
         "lib/a.js:5:16"),
        ({"main.js": "require('./a')", "a.js": "// 脚本\r\n\r\n  null.x"}, "a.js:3:8"),
        ({"main.js": "import {\n  f,\n} from './a'\n\n  f()", "a.js": "export const\n f = 1"},
         "main.js:5:3"),
        ({"main.js": "import './a b'", "a b.js": "\n x"}, "a%20b.js:2:2"),
    ],
)  # fmt: skip
def test_lines_are_those_of_the_file(
    tmp_path: Path, files: dict[str, str | bytes], where: str
) -> None:
    with pytest.raises(JSEvalException) as caught:
        logged(tmp_path, files)
    assert where in str(caught.value)


def test_json_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(JSEvalException, match=r"SyntaxError: a\.json: .*\(line 2 column 2\)"):
        logged(tmp_path, {"main.js": "require('./a')", "a.json": "{\n a}"})


def test_code_that_a_compiler_made(tmp_path: Path) -> None:
    """TypeScript 5, target ES2017, module CommonJS, with esModuleInterop."""
    files: dict[str, str | bytes] = {
        "main.js": """"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.main = void 0;
const client_1 = __importDefault(require("./client"));
const shapes_1 = require("./shapes");
async function main() {
    log(await new client_1.default().ask(), shapes_1.Kind.Second, shapes_1.Kind[1]);
}
exports.main = main;
main();
//# sourceMappingURL=main.js.map
""",
        "client.js": """"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
class Client {
    async ask() { return "answer"; }
}
exports.default = Client;
""",
        "shapes.js": """"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Kind = void 0;
var Kind;
(function (Kind) {
    Kind[Kind["First"] = 0] = "First";
    Kind[Kind["Second"] = 1] = "Second";
})(Kind || (exports.Kind = Kind = {}));
""",
    }
    assert logged(tmp_path, files) == ["answer 1 Second"]


def test_a_library_for_everywhere(tmp_path: Path) -> None:
    library = """(function (root, factory) {
      if (typeof define === 'function' && define.amd) { define([], factory); }
      else if (typeof module === 'object' && module.exports) { module.exports = factory(); }
      else { root.library = factory(); }
    }(typeof self !== 'undefined' ? self : this, function () { return { name: 'library' }; }));"""
    files: dict[str, str | bytes] = {
        "main.js": "log(require('./umd').name)",
        "umd.js": library,
    }
    assert logged(tmp_path, files) == ["library"]


def test_every_file_is_loaded_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.js": "require('./a'); require('./lib/b')",
        "a.js": "require('./lib/b'); require('./lib/../a')",
        "lib/b.js": "require('../a'); require('../main')",
    }
    script = load_script(written(tmp_path, files))
    assert [file.name for file in script.files] == ["main.js", "a.js", "lib/b.js"]


@pytest.mark.parametrize(
    "made", ["class {}", "function () {}", "() => 1", "async function* () {}", "(class {})"]
)
def test_what_is_exported_without_a_name_is_called_default(tmp_path: Path, made: str) -> None:
    main = "import D from './a'; log(D.name)"
    assert logged(tmp_path, {"main.js": main, "a.js": f"export default {made}"}) == ["default"]
