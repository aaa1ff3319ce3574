// What the other tests rely on is there in this engine: a context is what it was
// asked for, and each instrument notices what it is made for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { counts, watch } from "./leaks.mjs";
import { onPaper, site } from "./site.mjs";

const web = site();

/** What a style sheet can ask about the reader. */
const media = {
  dark: "(prefers-color-scheme: dark)",
  still: "(prefers-reduced-motion: reduce)",
  touch: "(pointer: coarse)",
  forced: "(forced-colors: active)",
  contrast: "(prefers-contrast: more)",
};

/** @type {[string, import("playwright-core").BrowserContextOptions][]} */
const readers = [
  ["", {}],
  ["dark still touch", { colorScheme: "dark", reducedMotion: "reduce", hasTouch: true }],
  ["forced contrast", { forcedColors: "active", contrast: "more" }], // forced colours bring their own scheme
];

for (const [is, options] of readers) {
  test(`a reader who is asked for is there: ${is || "no preference"}`, async () => {
    await web.page(async (page) => {
      const met = await page.evaluate((media) => Object.keys(media).filter((name) => matchMedia(Reflect.get(media, name)).matches), media);
      assert.equal(met.join(" "), is);
    }, options);
  });
}

test("the page can be seen as it is printed", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => {
      const [sheet] = document.styleSheets;
      for (const [media, shown] of [["print", "block"], ["screen and (min-width: 1px)", "none"]]) {
        sheet?.insertRule(`@media ${media} { h1 { display: ${shown} !important } }`, sheet.cssRules.length);
      }
    });
    assert.equal(await page.locator("h1").first().isVisible(), false);
    await onPaper(page);
    assert.equal(await page.locator("h1").first().isVisible(), true);
  });
});

test("what is not accessible is named", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => document.querySelector("h1")?.append(document.createElement("button")));
    await assert.rejects(accessible(page, "a page with a nameless button"), /a nameless button is not accessible:\n[^]*button-name[^]*<button>/);
  });
});

test("what is kept is counted, and what is let go is not", async () => {
  await web.page(async (page) => {
    await watch(page);
    /** @param {boolean} keep */
    const make = (keep) => page.evaluate((keep) => {
      const once = new AbortController();
      for (let i = 0; i < 50; i++) {
        const element = document.createElement("p");
        element.addEventListener("click", () => element.remove());
        document.body.append(element);
        if (keep) Object.assign(globalThis, { [`kept${i}`]: element });
        document.addEventListener("click", () => element.remove(), { once: true });
        addEventListener("click", () => element.remove(), { signal: once.signal });
        element.remove();
      }
      document.dispatchEvent(new Event("click"));
      once.abort();
    }, keep);
    await make(false);
    const before = await counts(page);
    for (let i = 0; i < 10; i++) await make(false);
    assert.deepEqual(await counts(page), before);
    await make(true);
    const { functions, listeners, nodes } = await counts(page);
    assert.deepEqual({ functions, listeners: listeners - before.listeners, nodes: nodes - before.nodes }, { functions: before.functions, listeners: 50, nodes: 50 });
  });
});

test("a page's faults are told in the same words", async () => {
  /** @type {string[]} */
  const told = [];
  await web.page(async (page) => {
    await page.route(/robots/, (route) => route.abort());
    await page.evaluate(async () => {
      await fetch("nothing");
      await fetch("robots.txt").catch(() => undefined);
      document.querySelector("h1")?.setAttribute("style", "color: red"); // our policy forbids it
      setTimeout(() => { throw new Error("boom"); });
      console.error("alas");
    });
    await page.screenshot();
    await page.waitForTimeout(200);
  }, { faults: { test: (/** @type {string} */ line) => told.push(line) > 0 } });
  const faults = [/^answered 404: .*\/nothing$/, /^no answer: .*\/robots.txt /, /violates the following/, /^uncaught: boom/, /^console: alas/];
  for (const fault of faults) assert.ok(told.some((line) => fault.test(line)), `${fault} is not among ${told.join("\n")}`);
  for (const line of told) assert.ok(faults.some((fault) => fault.test(line)), `${line} is one too many`);
});
