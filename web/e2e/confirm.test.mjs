// Nothing goes to a real address before the reader has seen what it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** @param {Page} page */
const question = (page) => page.getByRole("dialog", { name: /^Send this to/ });

/** An order to the sandbox as plain HTTP, which is a real address to the page.
 * @param {object} [request] @param {object} [more] */
const order = (request, more) => ({
  v: 1, via: "direct", policy: { max_attempts: 2 },
  request: { method: "get", url: `${web.address}sandbox/~confirm/routes/v1/matrix#top`, header: [["X-Api-Key", "12345678"], ["Accept", "*/*"]], ...request },
  ...more,
});

/** Writes the order by hand.
 * @param {Page} page @param {object} order */
async function write(page, order) {
  const text = page.locator("#order");
  await text.evaluate((text) => {
    for (let details = text.closest("details"); details !== null; details = details.parentElement?.closest("details") ?? null) details.open = true;
  });
  await text.fill(JSON.stringify(order));
}

/** Notes what is sent to the sandbox.
 * @param {Page} page */
function sent(page) {
  /** @type {string[]} */
  const all = [];
  page.on("request", (request) => {
    if (request.url().includes("/sandbox/")) all.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return all;
}

/** @param {Page} page */
const press = (page) => page.locator("#run").click();

const faults = /40[01]/;

test("the question says what would be sent, and Enter sends nothing", async () => {
  await web.page(async (page) => {
    const all = sent(page);
    await write(page, order({}, { auth: { identity: "me", key: "the key", secret: "the secret" } }));
    await press(page);
    await question(page).waitFor();
    const text = (await question(page).innerText()).replaceAll(/\s+/g, " ");
    const { host } = new URL(web.address);
    for (const part of [
      `Send this to ${host}?`, "By http: whoever is on the way can read it", `GET http://${host}/sandbox/~confirm/routes/v1/matrix Headers`,
      "X-Api-Key: REDACTED 8 characters, not shown", "Accept: */*", "Body None.", `your key and secret go to ${host}`,
      "Up to 2 times", "only as far as the browser lets this page read it",
    ]) assert.ok(text.includes(part), `${part} is not in: ${text}`);
    for (const secret of ["12345678", "the key", "the secret"]) assert.ok(!text.includes(secret), `${secret} is shown`);
    await accessible(page, "the question before a real request");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Don’t send");
    await page.keyboard.press("Enter");
    await question(page).waitFor({ state: "hidden" });
    assert.deepEqual(all, []);
    assert.equal(JSON.parse(await page.locator("#order").inputValue()).auth.key, "the key", "what was typed is there");
  }, { faults });
});

test("a yes is asked for once, and again where something changed", async () => {
  await web.page(async (page) => {
    const all = sent(page);
    /** @param {object} order @param {boolean} asked */
    const run = async (order, asked) => {
      const before = all.length;
      await write(page, order);
      await press(page);
      if (asked) {
        await question(page).waitFor();
        await page.keyboard.press("Shift+Tab"); // to "Send it"
        await page.keyboard.press("Enter");
      }
      await page.waitForFunction((before) => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/sandbox/")).length > before, before);
      await page.getByRole("status").getByText(/^Done/).waitFor();
    };
    await run(order(), true);
    await run(order(), false);
    await run(order({ url: `${web.address}sandbox/~confirm/routes/v1/other` }), false); // the same origin and method
    await run(order({ header: [["X-Api-Key", "87654321"]] }), true);
    await run(order({ method: "DELETE" }), true);
    await run(order({ method: "DELETE", url: `${web.address}sandbox/~confirm/routes/v1/other` }), true); // changes something else
    await run(order({ method: "DELETE", url: `${web.address}sandbox/~confirm/routes/v1/other`, body: "x" }), true);
    assert.ok(all.length >= 7, all.join("\n"));
  }, { faults: /40\d/ });
});

test("Escape is a no, and the next Run asks again", async () => {
  await web.page(async (page) => {
    const all = sent(page);
    await write(page, order());
    for (let i = 0; i < 2; i++) {
      await press(page);
      await question(page).waitFor();
      await page.keyboard.press("Escape");
      await question(page).waitFor({ state: "hidden" });
    }
    await press(page);
    await question(page).getByRole("button", { name: "Don’t send" }).click();
    await question(page).waitFor({ state: "hidden" });
    assert.deepEqual(all, []);
  }, { faults });
});

test("hostile addresses and values are text", async () => {
  await web.page(async (page) => {
    await write(page, order({
      method: "PUT", url: "https://аpple.example/<img src=x onerror=alert(1)>?token=hidden&a=\u202e1",
      header: [["X-Evil", "<script>alert(1)</script>\u202e"], ["X-Long", "x".repeat(60_000)]], body: "é",
    }));
    await press(page);
    await question(page).waitFor();
    assert.match(await question(page).getByRole("heading").innerText(), /^Send this to xn--pple-43d\.example\?$/);
    const text = await question(page).innerText();
    for (const part of ["<script>alert(1)</script>\\u{202e}", "and 59500 characters more", "2 bytes.", "token=REDACTED"]) assert.ok(text.includes(part), `${part} is not in: ${text}`);
    assert.equal(await question(page).locator("script, img").count(), 0);
    assert.ok(!text.includes("\u202e") && !text.includes("hidden&"), text);
    const [dialog, footer] = await Promise.all([question(page).boundingBox(), question(page).locator("footer").boundingBox()]);
    assert.ok(dialog !== null && footer !== null && dialog.height <= 568 && footer.y + footer.height <= dialog.y + dialog.height + 1, "the buttons are in view");
  }, { faults, viewport: { width: 320, height: 568 } });
});

test("an order that the core refuses is refused under its field, not asked about", async () => {
  await web.page(async (page) => {
    await write(page, order({ method: "GE T" }));
    await press(page);
    await page.locator("[data-refusal]:not([hidden])").first().waitFor();
    assert.equal(await question(page).isVisible(), false);
  });
});
