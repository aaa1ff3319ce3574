// The built core outside of a browser: the same file, started in Node.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const assets = fileURLToPath(new URL("../../dist/assets/", import.meta.url));

/** Starts dist's core.wasm with the runner of the toolchain that is installed.
 * @returns {Promise<{run(order: unknown): Promise<unknown>}>} */
export async function core() {
  const root = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  await import(pathToFileURL(join(root, "lib", "wasm", "wasm_exec.js")).href);
  const file = readdirSync(assets).find((name) => /^core-.*\.wasm$/.test(name));
  if (file === undefined) throw new Error(`there is no core in ${assets}; run make build first`);
  /** @type {Promise<{run(order: unknown): Promise<unknown>}>} */
  const opened = new Promise((resolve) => Object.assign(globalThis, { [Symbol.for("whatnext.core")]: resolve }));
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(readFileSync(join(assets, file)), go.importObject);
  void go.run(instance);
  return opened;
}
