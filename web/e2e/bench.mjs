// Prints the time from navigation to the first step of a run, beside the load
// of an empty Go program in the same browser and the same minutes. The folder
// of the empty program's page is the argument.

import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch } from "./driver.mjs";
import { serve } from "./site.mjs";

const rounds = 9;
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves the files of a folder.
 * @param {string} folder */
async function files(folder) {
  const server = createServer((request, response) => {
    const name = request.url === "/" || request.url === undefined ? "/index.html" : request.url;
    response.setHeader("Content-Type", types[/** @type {keyof typeof types} */ (extname(name))] ?? "text/plain");
    createReadStream(join(folder, name)).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Milliseconds from navigation until the expression holds.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {(page: import("playwright-core").Page) => Promise<number>} until */
async function timed(browser, url, until) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "commit" });
  const ms = await until(page);
  await context.close();
  return ms;
}

/** @param {number[]} numbers */
function row(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((n) => (n ?? 0).toFixed(0).padStart(8)).join("");
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("the folder of the empty program's page is missing");
const empty = await files(folder);
const site = await serve();
const browser = await launch();
/** @type {number[]} */
const first = [];
/** @type {number[]} */
const nothing = [];
for (let i = 0; i < rounds; i++) {
  first.push(await timed(browser, site.address, (page) => page.evaluate(() => new Promise((done) => {
    const order = { v: 1, request: { method: "GET", url: "https://routes.example/" }, answers: [{ status: 200 }] };
    const start = () => {
      if (globalThis.whatnext === undefined) setTimeout(start, 1);
      else globalThis.whatnext.run(order, () => done(performance.now()));
    };
    start();
  }))));
  nothing.push(await timed(browser, empty.url, (page) => page.evaluate(() => new Promise((done) => {
    const look = () => {
      const [mark] = performance.getEntriesByName("started");
      if (mark === undefined) setTimeout(look, 1);
      else done(mark.startTime);
    };
    look();
  }))));
}
await browser.close();
site.close();
empty.close();
console.log("milliseconds from navigation, Chromium     min  median     max");
console.log(`to the first step of a run           ${row(first)}`);
console.log(`an empty Go program has started      ${row(nothing)}`);
