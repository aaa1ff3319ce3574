// A HAR file that npm's chrome-har makes of Chromium's own network events says
// the same as the answers themselves: in the page and on the command line.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./driver.mjs";
import { recordHar } from "./har.mjs";
import { site } from "./site.mjs";

const web = site();
const binary = fileURLToPath(new URL("../../dist/whatnext", import.meta.url));

/** @typedef {{method?: string, path: string, status: number, header?: Record<string, string>, body?: string}} Known */

/** What the server answers. Each decision follows from the answer alone: no
 * back-off, which is drawn by lot.
 * @type {Known[]} */
const known = [
  { path: "/fine", status: 200, header: { "Content-Type": "application/json" }, body: '{"ok":true}' },
  { path: "/busy", status: 429, header: { "Retry-After": "30" } },
  { path: "/down", status: 503, header: { "Retry-After": "45" } },
  { path: "/moved", status: 303, header: { Location: "/fine" } },
  { path: "/nowhere", status: 404, header: { "Content-Type": "application/problem+json" }, body: '{"status":404,"title":"There is no such thing"}' },
  { method: "POST", path: "/closed", status: 405, header: { Allow: "GET" } },
  { path: "/who", status: 401, header: { "WWW-Authenticate": 'Bearer realm="a"' } },
  { path: "/mine", status: 403 },
  { method: "POST", path: "/broken", status: 500, header: { "Retry-After": "20" } },
  { path: "/large", status: 200, header: { "Content-Type": "text/plain" }, body: "å".repeat(9000) },
];

/** The answers on a port that is free, and a page to ask for them.
 * @param {(address: string) => Promise<void>} use */
async function serving(use) {
  const server = createServer((request, response) => {
    if (request.url === "/cut") return void request.socket.destroy();
    const found = known.find(({ path }) => path === request.url);
    response.writeHead(found?.status ?? 200, found?.header ?? { "Content-Type": "text/html" });
    response.end(found === undefined ? "<!DOCTYPE html><link rel=icon href='data:,'><title>The answers</title>" : found.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    await use(`http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Chromium asks for all of them, and its events become a HAR.
 * @param {string} address */
async function recorded(address) {
  const browser = await launch({}, "chromium");
  try {
    const page = await browser.newPage();
    const har = await recordHar(page, async () => {
      await page.goto(address);
      for (const { method = "GET", path } of [...known, { path: "/cut" }]) {
        const body = method === "POST" ? '{"a":1}' : undefined;
        await page.evaluate(async ({ method, path, body }) => {
          await fetch(path, { method, ...(body === undefined ? {} : { body }) }).then((response) => response.text()).catch(() => "");
        }, { method, path, body });
      }
    });
    return JSON.stringify(har);
  } finally {
    await browser.close();
  }
}

/** @param {string} har @param {string[]} more */
function explained(har, ...more) {
  const { status, stdout, stderr } = spawnSync(binary, ["explain", "--json", ...more], { input: har, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test("a HAR made of Chromium's own events leads to the decisions of its answers", async () => {
  await serving(async (address) => {
    const har = await recorded(address);
    const { form, exchanges } = explained(har);
    assert.equal(form, "har");
    await web.page(async (page) => {
      /** @type {{n: number, path: string, expected: {action: string, summary: string, wait_ms: number}}[]} */
      const wanted = [];
      for (const { method = "GET", path, status, header = {}, body = "" } of known) {
        const at = exchanges.findIndex((/** @type {any} */ x) => x.request.url === address + path && x.request.method === method && x.response?.status === status);
        assert.ok(at >= 0, `${path} is not in the HAR`);
        const expected = await page.evaluate((situation) => globalThis.whatnext.decide(situation), {
          v: 1, kind: "request", request: { method, url: address + path, body: method === "POST" ? '{"a":1}' : "" },
          response: { status, header: Object.entries(header), body },
        });
        wanted.push({ n: at + 1, path, expected });
      }
      for (const { n, path, expected } of wanted) {
        const [{ decision }] = explained(har, "-entry", String(n)).exchanges;
        const { action, wait_ms, summary } = decision;
        assert.deepEqual({ action, wait_ms, summary }, { action: expected.action, wait_ms: expected.wait_ms, summary: expected.summary }, `${path} on the command line`);
      }
      await page.goto(`${web.address}decode/`);
      await page.locator("#file").setInputFiles({ name: "chromium.har", mimeType: "application/json", buffer: Buffer.from(har) });
      await page.locator("#said").getByText(`Decoded: ${exchanges.length} exchanges.`).waitFor({ state: "attached" });
      const whole = await page.locator("#conversation > .exchange").evaluateAll((all) => all.map((row) => `${row.getAttribute("data-action")} ${row.querySelector(".say")?.textContent}`));
      assert.deepEqual(whole, exchanges.map((/** @type {any} */ { decision }) => `${decision.action} ${decision.summary}`), "as one conversation");
      for (const { n, path, expected } of wanted) {
        await page.locator(`#entries li[data-n="${n}"] button`).click();
        await page.getByRole("heading", { name: `Exchange ${n} of ${exchanges.length}, alone` }).waitFor();
        assert.equal(await page.locator("#result h3 .verb span").innerText(), expected.action, `${path} in the page`);
        assert.equal(await page.locator('#result [data-part="summary"]').innerText(), expected.summary, `${path} in the page`);
      }
    });
    const cut = exchanges.find((/** @type {any} */ x) => x.request.url.endsWith("/cut"));
    assert.deepEqual([cut?.failure, cut?.decision.action], ["network", "resend"], "a connection that broke");
  });
});
