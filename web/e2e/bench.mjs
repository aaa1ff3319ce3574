// Prints the time from navigation to the first step of a run, beside the load
// of an empty Go program in the same browser and the same minutes, and how smooth
// playing is. The folder of the empty program's page is the argument.

import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch } from "./driver.mjs";
import { linkTo } from "./link.mjs";
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

/** Plays the run that the page shows first, at each speed, and a run of ten
 * thousand steps: the longest frame, and the tasks over 50 ms.
 * @param {import("playwright-core").Browser} browser
 * @param {string} address */
async function playing(browser, address) {
  const many = { v: 1, scenario: "tour", sandbox: { hops: 10_000, revoke_after: 0, quota: 0 }, policy: { max_hops: 20_000, deadline_ms: 1e9, poll_interval_ms: 1000 } };
  const rows = [];
  for (const { what, link, pace, ms } of [
    { what: "the first page's run at 1×", link: "", pace: "1", ms: 4000 },
    { what: "the first page's run at 10×", link: "", pace: "10", ms: 1000 },
    { what: "ten thousand steps at 10×, 5 s of them", link: linkTo({ order: many }), pace: "10", ms: 5000 },
  ]) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(address + link);
    await page.waitForFunction((few) => Number(document.querySelector("#answers")?.textContent) > few, link === "" ? 1 : 10_000, { timeout: 60_000 });
    await page.locator(`[name="pace"][value="${pace}"]`).check();
    rows.push({ what, ...(await page.evaluate((ms) => new Promise((/** @type {(found: {frame: number, tasks: number[]}) => void} */ done) => {
      /** @type {number[]} */
      const tasks = [];
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))).observe({ type: "longtask" });
      const began = performance.now();
      let [last, frame] = [began, 0];
      const look = (/** @type {number} */ now) => {
        frame = Math.max(frame, now - last);
        last = now;
        if (now - began < ms) requestAnimationFrame(look);
        else done({ frame, tasks });
      };
      document.getElementById("play")?.click();
      requestAnimationFrame(look);
    }), ms)) });
    await context.close();
  }
  return rows;
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
const smooth = await playing(browser, site.address);
await browser.close();
site.close();
empty.close();
console.log("milliseconds from navigation, Chromium     min  median     max");
console.log(`to the first step of a run           ${row(first)}`);
console.log(`an empty Go program has started      ${row(nothing)}`);
console.log("while playing, Chromium                              longest frame, ms   tasks over 50 ms");
for (const { what, frame, tasks } of smooth) console.log(`${what.padEnd(52)} ${frame.toFixed(0).padStart(17)} ${String(tasks.length).padStart(18)}`);
