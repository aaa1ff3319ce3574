// The address bar says what is shown, and a link shows what it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo, stateOf } from "./link.mjs";
import { native, rows, site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** What the page shows, as far as a link is to reproduce it.
 * @param {Page} page */
const shown = async (page) => ({
  rows: await rows(page),
  time: await page.getByRole("slider", { name: "Time" }).getAttribute("aria-valuetext"),
  chosen: await page.locator(".exchange[aria-current]").getAttribute("data-n"),
  title: await page.getByRole("heading", { level: 1 }).innerText(),
});

/** @param {Page} page @param {string} link */
async function open(page, link) {
  await page.goto("about:blank");
  await page.goto(web.address + link);
  await page.waitForFunction(() => globalThis.whatnext?.last !== undefined);
}

/** @param {unknown} order */
const steps = (order) => JSON.parse(native(order)).steps.map((/** @type {any} */ step) => `${step.kind} ${step.response?.status ?? "no answer"} ${step.decision.action}`);

test("an untouched page has an untouched address", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400))); // longer than the address waits
    assert.equal(page.url(), web.address);
  });
});

test("a link to a scenario shows it", async () => {
  await web.page(async (page) => {
    await open(page, "?scenario=rate-limited&step=1");
    assert.deepEqual(await rows(page), steps({ v: 1, scenario: "rate-limited" }));
    assert.equal(await page.locator(".exchange[aria-current]").getAttribute("data-n"), "1");
  });
});

test("a link to an order shows it, bare or within a state", async () => {
  const order = { v: 1, scenario: "rate-limited", policy: { max_wait_ms: 1000 } };
  await web.page(async (page) => {
    for (const link of [linkTo(order), linkTo({ order }), `?scenario=rate-limited${linkTo({ order: { v: 1, policy: order.policy } })}`]) {
      await open(page, link);
      assert.deepEqual(await rows(page), steps(order));
    }
  });
});

test("where the reader stands is in the address, and comes back", async () => {
  await web.page(async (page) => {
    await page.getByRole("slider", { name: "Time" }).focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < 5; i++) await page.keyboard.press("PageUp");
    for (let i = 0; i < 7; i++) await page.keyboard.press("ArrowRight");
    await page.locator('.exchange[data-n="2"] .line').click();
    await page.waitForURL(/step=2.*#s=1\./);
    const [before, link] = [await shown(page), page.url()];
    assert.deepEqual(Object.keys(stateOf(link)), ["at"]);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll(".exchange:not([data-pending])").length === 5);
    assert.deepEqual(await shown(page), before);
  });
});

test("the view and the speed are in the address", async () => {
  await web.page(async (page) => {
    await page.getByRole("radio", { name: "1×", exact: true }).check();
    await page.getByRole("radio", { name: "Table", exact: true }).check();
    await page.waitForURL(/view=table&speed=1$/);
    await page.reload();
    assert.equal(await page.getByRole("radio", { name: "Table", exact: true }).isChecked(), true);
    assert.equal(await page.getByRole("radio", { name: "1×", exact: true }).isChecked(), true);
  });
});

test("a link never asks a real service by itself", async () => {
  await web.page(async (page) => {
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => void (request.method() === "POST" && asked.push(request.url())));
    await page.goto(web.address + linkTo({ order: { v: 1, scenario: "rate-limited", via: "relay" } }));
    await page.getByText("This link asks a real service", { exact: false }).waitFor();
    assert.deepEqual(await rows(page), []);
    assert.equal(await page.getByRole("heading", { name: "Choose a status code" }).isVisible(), true);
    assert.deepEqual(asked, []);
  });
});

/** @type {[string, string, RegExp][]} */
const broken = [
  ["of another version", "#s=2.abc", /another version/],
  ["that was cut", linkTo({ order: { v: 1, scenario: "rate-limited" } }).slice(0, -9), /cut or changed/],
  ["that is no state", "#nonsense", /no state/],
  ["that unpacks to more than an order may hold", linkTo({ order: "x".repeat(17 << 20) }), /holds more than/],
  ["to a scenario that is not there", "?scenario=no-such", /no-such/],
  ["to an order that is refused", linkTo({ order: { v: 1, scenario: "rate-limited", policy: { max_attempts: -1 } } }), /max_attempts/],
];
for (const [what, link, says] of broken) {
  test(`a link ${what} says so, and the page goes on`, async () => {
    await web.page(async (page) => {
      await page.goto("about:blank");
      await page.goto(web.address + link);
      await page.locator('[role="alert"]:visible, .refusal:visible').getByText(says).first().waitFor();
      await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    });
  });
}
