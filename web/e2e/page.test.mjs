// The page as it comes: whole before any script, and quiet until it is used.

import assert from "node:assert/strict";
import { test } from "node:test";
import { native, rows, run, site } from "./site.mjs";

const web = site();

test("the page loads without a complaint and without the core", async () => {
  await web.page(async (page) => {
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Run", exact: true }).isEnabled(), true);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(loaded.some((name) => name.endsWith(".js")), `no script among ${loaded}`);
    assert.deepEqual(loaded.filter((name) => name.endsWith(".wasm")), []);
  });
});

test("the first intent loads the core", async () => {
  await web.page(async (page) => {
    const asked = page.waitForRequest(/\.wasm$/);
    await page.getByLabel("URL").focus();
    await asked;
    await page.evaluate(() => whatnext.ready);
  });
});

test("without scripts a whole run is there to read", async () => {
  await web.page(async (page) => {
    /** @type {{steps: {kind: string, response: {status: number}, decision: {action: string}}[]}} */
    const { steps } = JSON.parse(native({ v: 1, scenario: "tour" }));
    assert.deepEqual(await rows(page), steps.map((step) => `${step.kind} ${step.response.status} ${step.decision.action}`));
    const text = await page.locator("main").innerText();
    for (const part of ["needs JavaScript", "Retry-After: 2", "RFC 9110 §10.2.3", "NFleet 429", "NFleet 303", "token 2"]) {
      assert.ok(text.includes(part), `${part} is missing`);
    }
  }, { javaScriptEnabled: false });
});

test("rows that a script draws are the rows that templ renders", async () => {
  await web.page(async (page) => {
    const drawn = () => page.locator("#conversation").evaluate((list) => [...list.querySelectorAll(".exchange")].map((row) => {
      const copy = row.cloneNode(true);
      if (!(copy instanceof Element)) return "";
      for (const each of copy.querySelectorAll("noscript, .links > *")) each.remove(); // for those without scripts; drawn by one
      for (const name of ["aria-setsize", "aria-posinset", "aria-current", "tabindex"]) copy.removeAttribute(name);
      return copy.outerHTML.replaceAll(/\s+/g, " ").replaceAll(/ ?(<|>) ?/g, "$1");
    }));
    const rendered = await drawn();
    assert.equal(rendered.length, 8);
    await run(page);
    assert.deepEqual(await drawn(), rendered);
  });
});

for (const width of [320, 390, 700, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, async () => {
    await web.page(async (page) => {
      await page.locator("details").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
    }, { viewport: { width, height: 800 } });
  });
}
