// The search: found at once, by keyboard alone, without asking anybody.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** @param {Page} page */
const field = (page) => page.getByRole("combobox", { name: /^Search codes/ });
/** @param {Page} page */
const found = (page) => page.getByRole("listbox", { name: "Found" }).getByRole("option");

/** The best result, as "kind title".
 * @param {Page} page @param {string} query */
async function best(page, query) {
  await field(page).fill(query);
  await page.locator("#search [role='status']").getByText(/found/).waitFor();
  const first = found(page).first();
  return `${await first.locator('[data-part="kind"]').textContent()} ${await first.locator('[data-part="title"]').textContent()}`;
}

/** Waits until the index is there.
 * @param {Page} page @param {string} path */
async function rested(page, path) {
  const index = page.waitForResponse(/search-.*\.json$/);
  await page.goto(web.address + path);
  await (await index).finished();
}

/** @type {[string, string][]} */
const queries = [
  ["429", "code 429 Too Many Requests"],
  ["429 post", "request 429 with POST"],
  ["post 429", "request 429 with POST"],
  ["too many", "code 429 Too Many Requests"],
  ["retry after", "header Retry-After"],
  ["Retry-After", "header Retry-After"],
  ["retryafter", "header Retry-After"],
  ["retry-af", "header Retry-After"],
  ["idempotency", "header Idempotency-Key"],
  ["location", "header Location"],
  ["gateway timeout", "code 504 Gateway Timeout"],
  ["teapot", ""],
  ["long run", "scenario A long run: token, hops, quota, new token"],
  ["quota is used up", "reason The quota is used up; there is more in 3 s and not before."],
];

test("what is meant stands first", async () => {
  await web.page(async (page) => {
    await rested(page, "codes/");
    await page.keyboard.press("/");
    for (const [query, title] of queries) {
      if (title === "") {
        await field(page).fill(query);
        await page.getByText("Nothing is called that").waitFor();
        assert.equal(await found(page).count(), 0);
      } else assert.equal(await best(page, query), title, query);
    }
  });
});

test("by keyboard alone: open, choose, follow, and back to where one was", async () => {
  await web.page(async (page) => {
    await rested(page, "headers/");
    await page.getByRole("button", { name: "Search" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("429");
    await found(page).first().waitFor();
    const active = () => field(page).evaluate((input) => document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");
    const [first, second] = await found(page).allTextContents();
    assert.equal(await active(), first);
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(), second);
    assert.equal(await page.locator('[aria-selected="true"]').count(), 1);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await active(), (await found(page).allTextContents()).at(-1), "the list goes round");
    await page.keyboard.press("ArrowDown");
    await accessible(page, "the search with results");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "open-search");
    await page.keyboard.press("/");
    assert.equal(await field(page).inputValue(), "429", "what was asked is there, to be typed over");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/codes\/429\/$/);
    await page.getByRole("heading", { name: "429 Too Many Requests" }).waitFor();
  });
});

test("what was asked for is marked, and outside the list nothing is", async () => {
  await web.page(async (page) => {
    await rested(page, "codes/");
    await page.keyboard.press("/");
    await best(page, "many req");
    assert.deepEqual(await found(page).first().locator("b mark").allTextContents(), ["Many", "Req"]);
    await field(page).fill("<b>x</b>");
    assert.equal(await page.locator("#search b:text-is('x')").count(), 0);
  });
});

test("once the page has loaded it works offline, and typing asks nobody", async () => {
  await web.page(async (page) => {
    await rested(page, "codes/503/");
    await page.context().setOffline(true);
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.keyboard.press("/");
    await page.keyboard.type("unavailable");
    assert.equal(await best(page, "unavailable"), "code 503 Service Unavailable");
    assert.deepEqual(asked, []);
    await page.context().setOffline(false);
  });
});

test("on the playground k opens it, / still leads to the status codes, and a code is found", async () => {
  await web.page(async (page) => {
    await page.locator("h1").click();
    await page.keyboard.press("/");
    assert.equal(await field(page).isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.name), "code");
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press("k");
    assert.equal(await best(page, "429 post"), "request 429 with POST");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/codes\/429\/#post$/);
  });
});

test("the index comes with the first intent on the playground, not before", async () => {
  await web.page(async (page) => {
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => /search-.*\.json$/.test(name)));
    await page.getByRole("button", { name: "Search" }).waitFor();
    assert.equal(await loaded(), false);
    const index = page.waitForResponse(/search-.*\.json$/);
    await page.getByRole("button", { name: "Search" }).hover();
    await index;
  });
});

test("an index that can't be had says so, and is asked for again", async () => {
  await web.page(async (page) => {
    let fails = true;
    await page.route(/search-.*\.json$/, (route) => (fails ? route.abort() : route.continue()));
    await page.goto(`${web.address}codes/`);
    await page.getByRole("button", { name: "Search" }).click();
    await field(page).fill("429");
    await page.getByText("The index could not be loaded").waitFor();
    fails = false;
    assert.equal(await best(page, "429 "), "code 429 Too Many Requests");
  }, { faults: /no answer: .*search-/ });
});

test("on a phone the search fills the width", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}codes/`);
    await page.getByRole("button", { name: "Search" }).click();
    await best(page, "retry");
    await accessible(page, "the search on a phone");
    const box = await page.locator("#search").boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.width <= 390 && box.y + box.height <= 844, JSON.stringify(box));
  }, { viewport: { width: 390, height: 844 }, hasTouch: true });
});
