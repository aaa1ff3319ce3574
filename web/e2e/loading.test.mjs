// The load of the core: compiled while it comes in, counted meanwhile, and
// explained where it fails.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** Notes how the core is compiled.
 * @param {Page} page */
const compiles = (page) => page.addInitScript(() => {
  Object.assign(globalThis, { streamed: [] });
  const { compileStreaming } = WebAssembly;
  WebAssembly.compileStreaming = async (source) => {
    const response = await source;
    Reflect.get(globalThis, "streamed").push(`${response.type} ${response.url.endsWith(".wasm")}`);
    return compileStreaming(response);
  };
});

/** The site once more, from a server that lets the core through bit by bit.
 * @param {number} ms that it takes
 * @param {(address: string) => Promise<void>} use */
async function slowly(ms, use) {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? "", web.address));
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "", "Content-Security-Policy": answer.headers.get("Content-Security-Policy") ?? "" });
    const pieces = request.url?.endsWith(".wasm") ? 20 : 1;
    for (let i = 0; i < pieces; i++) {
      response.write(body.subarray(i * body.length / pieces, (i + 1) * body.length / pieces));
      if (pieces > 1) await new Promise((done) => setTimeout(done, ms / pieces));
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    await use(`http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/`);
  } finally {
    server.close();
  }
}

/** @param {Page} page */
const run = (page) => page.locator("#run").click();

/** @param {Page} page */
const done = (page) => page.getByRole("status").getByText(/^Done/).waitFor();

test("a slow load shows how far it is, and nothing moves", async () => {
  await web.page(async (page) => {
    await compiles(page);
    await slowly(1600, async (address) => {
      await page.goto(address);
      await run(page);
      const loading = page.getByRole("region", { name: "Client core" });
      await loading.getByText(/Loading the client core · \d\.\d of \d\.\d MB/).waitFor();
      const bar = loading.getByRole("progressbar");
      const first = await bar.evaluate((bar) => "value" in bar && Number(bar.value));
      assert.ok(first !== false && first < 0.9, `${first}`);
      await accessible(page, "a load under way");
      await page.waitForFunction((first) => Number(document.querySelector("#loading progress")?.getAttribute("value")) > first, Number(first));
      await done(page);
      assert.equal(await loading.isVisible(), false);
      assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, "streamed")), ["basic true"], "the live answer is compiled as it comes in");
    });
  }, { faults: /asked another host/ });
});

test("a quick load shows nothing", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => {
      Object.assign(globalThis, { shown: 0 });
      new MutationObserver(() => Object.assign(globalThis, { shown: 1 })).observe(document.querySelector("#loading") ?? document, { attributes: true });
      return globalThis.whatnext.ready;
    });
    assert.equal(await page.locator("#loading").isVisible(), false);
  });
});

/** @type {{what: string, how: Parameters<Page["route"]>[1], says: RegExp}[]} */
const failures = [
  { what: "the server has it no more", how: (route) => route.fulfill({ status: 404 }), says: /answered 404.*reload the page/i },
  { what: "the server is in trouble", how: (route) => route.fulfill({ status: 503 }), says: /answered 503.*in trouble/ },
  { what: "it is blocked", how: (route) => route.abort(), says: /did not arrive.*something blocks it/ },
  { what: "it is something else", how: (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "<html>Please sign in</html>" }), says: /not the client core/ },
  { what: "it is cut short", how: (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1]) }), says: /not the client core/ },
];

for (const { what, how, says } of failures) {
  test(`a load that fails explains itself and can be tried again: ${what}`, async () => {
    await web.page(async (page) => {
      await page.route(/\.wasm$/, how);
      await run(page);
      const trouble = page.locator("#loading").getByRole("alert");
      await trouble.waitFor();
      assert.match((await trouble.innerText()).replaceAll(/\s+/g, " "), says);
      await accessible(page, `a load that failed (${what})`);
      await page.unroute(/\.wasm$/);
      await trouble.getByRole("button", { name: "Try again" }).focus();
      await page.keyboard.press("Enter");
      await done(page);
      assert.equal(await trouble.isVisible(), false);
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY", "the focus is not lost");
    }, { faults: /404|503|ERR_FAILED|NS_ERROR_ABORT|\.wasm/ });
  });
}

test("offline is said to be offline", async () => {
  await web.page(async (page) => {
    await page.context().setOffline(true);
    await run(page);
    const trouble = page.locator("#loading").getByRole("alert");
    await trouble.getByText("You are offline, and the client core is not on this device yet.").waitFor();
    await page.context().setOffline(false);
    await trouble.getByRole("button", { name: "Try again" }).click();
    await done(page);
  }, { faults: /ERR_INTERNET_DISCONNECTED|NS_ERROR_OFFLINE|\.wasm/ });
});
