// The way to a decision: the questions that it really asked, with lines between.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { examined, limited, open, tab } from "./explaining.mjs";
import { site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** The list as a reader of it has it.
 * @param {Page} page */
const shown = (page) => page.locator("#panel-path .asked").evaluateAll((all) => all.map((item) => ({
  asks: item.querySelector(".asks")?.textContent,
  answer: item.querySelector(".answered b")?.textContent,
  ref: item.querySelector("cite")?.textContent?.trim(),
  others: [...item.querySelectorAll(".other")].map((other) =>
    [...other.querySelectorAll(".otherwise, .leads > span:not([hidden])")].map(({ textContent }) => textContent).join(" | ")),
})));

/** The same from what the core says: answers that lead to the same are one branch.
 * @param {import("../ui/core/wire").Question[]} path */
const told = (path) => path.map(({ asks, answer, ref, others }) => {
  /** @type {Map<string, string[]>} */
  const branches = new Map();
  for (const { answer, action, wait_ms } of others) {
    const leads = wait_ms > 0 ? `${action} | ${length(wait_ms)}` : action;
    branches.set(leads, [...(branches.get(leads) ?? []), answer]);
  }
  return { asks, answer, ref, others: [...branches].map(([leads, all]) => [all.join("; "), leads].join(" | ")) };
});

/** @param {number} ms */
const length = (ms) => (ms < 10 ? `${ms} ms` : `${Math.round(ms / 10) / 100} s`);

test("its questions are those that the decision asked, in order", async () => {
  await web.page(async (page) => {
    for (const [order, n] of /** @type {const} */ ([[limited, 1], [{ scenario: "tour" }, 1], [{ scenario: "tour" }, 3], [{ answers: [{ failure: "timeout" }], request: { method: "POST", url: "https://a.example/" } }, 1]])) {
      await open(page, web.address, order, n);
      await tab(page, "Path");
      const { path, decision } = await examined(page, n);
      assert.ok(path.length > 1);
      assert.deepEqual(await shown(page), told(path));
      assert.equal(await page.locator(".decided .verb").innerText(), decision.action);
      assert.equal(await page.locator(".flow").getAttribute("data-v"), decision.action);
    }
  });
});

test("what templ prints is what a script fills in", async () => {
  const html = async (/** @type {Page} */ page) => (await page.locator("#panel-path ol").innerHTML()).replaceAll(/\s+/g, " ").replaceAll(/ ?(<|>) ?/g, "$1");
  let [printed, filled] = ["", ""];
  await web.page(async (page) => {
    printed = await html(page);
  }, { javaScriptEnabled: false, faults: /\.js \(/ });
  await web.page(async (page) => {
    await tab(page, "Path");
    await page.waitForFunction(() => document.querySelectorAll(".flow-lines circle").length > 0);
    filled = await html(page);
  });
  assert.equal(filled, printed);
});

test("a line leads from each question to the next, and a branch to each answer that was not given", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await tab(page, "Path");
    const { path } = await examined(page, 1);
    const count = (/** @type {string} */ name) => page.locator(`.flow-lines .${name}`).count();
    await page.waitForFunction((n) => document.querySelectorAll(".flow-lines .node").length === n, path.length);
    const before = await count("not");
    assert.equal(await count("end"), 1);
    const fold = page.locator(".folded:not([hidden]) summary").first();
    assert.match(await fold.innerText(), /^\d+ other answers$/);
    await fold.press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll(".flow-lines .not").length > n, before);
    const ends = await page.evaluate(() => {
      const last = document.querySelector(".flow-lines .end")?.getBoundingClientRect();
      const chip = document.querySelector(".decided .verb")?.getBoundingClientRect();
      return last && chip ? Math.abs(last.top + last.height / 2 - chip.top - chip.height / 2) : Infinity;
    });
    assert.ok(ends < 4, `the line ends ${ends} px beside the decision`);
  });
});

test("each reference can be read, and pointing at a question shows the header it looked at", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await tab(page, "Path");
    for (const { asks, ref } of (await examined(page, 1)).path) {
      const place = page.locator(".asked").filter({ hasText: asks }).locator("cite");
      assert.equal(await place.locator("a[href^='https://'], button[popovertarget]").count(), ref === "policy" ? 0 : 1, ref);
    }
    await page.locator('.asked[data-subject="header:retry-after"]').first().locator(".asks").hover();
    assert.equal(await page.locator('.exchange[data-n="1"] .driving.lit').innerText(), "Retry-After: 3");
    await page.locator('.exchange[data-n="1"] .driving').first().hover();
    assert.ok((await page.locator('.asked.lit[data-subject="header:retry-after"]').count()) > 0);
  });
});

test("faults say how bad it is, what to send instead, and give a letter to copy", async () => {
  await web.page(async (page) => {
    await open(page, web.address, { answers: [{ status: 405, header: [["Retry-After", "soon"]] }], request: { method: "GET", url: "https://a.example/" } });
    const { faults, message } = await examined(page, 1);
    assert.ok(faults.length > 0);
    await page.getByRole("tab", { name: `Faults ${faults.length}` }).waitFor();
    await tab(page, /^Faults/);
    const items = await page.locator(".fault").evaluateAll((all) => all.map((item) => ({
      level: item.querySelector(".level")?.textContent, problem: item.querySelector(".fault-head + p")?.textContent, ask: item.querySelector('[data-part="ask"]')?.textContent,
    })));
    assert.deepEqual(items, faults.map(({ level, problem, ask }) => ({ level, problem, ask })));
    assert.equal(await page.locator(".letter textarea").inputValue(), message);
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => Object.assign(globalThis, { copied: text }) } });
    });
    await page.getByRole("button", { name: "Copy the message" }).click();
    assert.equal(await page.evaluate("globalThis.copied"), message);
    await accessible(page, "faults");
  });
});

test("where nothing is wrong, that is said", async () => {
  await web.page(async (page) => {
    await tab(page, /^Faults/);
    await page.locator('#panel-faults [data-part="faultless"]:visible').waitFor();
    assert.equal(await page.locator(".letter").isVisible(), false);
  });
});
