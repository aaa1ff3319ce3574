// The bar and what stands above the page: theme, link, first steps, skip link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { engine } from "./driver.mjs";
import { onPaper, site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** @param {Page} page */
const theme = (page) => page.evaluate(() => {
  const root = document.documentElement;
  const button = document.querySelector("#theme");
  return [root.dataset.theme ?? "", getComputedStyle(root).colorScheme, button?.getAttribute("aria-label")].join(" | ");
});

/** Puts what the page copies where the test can read it, or refuses it.
 * @param {Page} page @param {boolean} allowed */
const clipboard = (page, allowed) => page.evaluate((allowed) => {
  Object.assign(globalThis, { copied: "" });
  navigator.clipboard.writeText = async (text) => {
    if (!allowed) throw new DOMException("no", "NotAllowedError");
    Object.assign(globalThis, { copied: text });
  };
}, allowed);

/** @param {Page} page @returns {Promise<string>} */
const copied = (page) => page.evaluate(() => Reflect.get(globalThis, "copied"));

/** @param {Page} page @returns {Promise<string>} */
const told = async (page) => (await page.locator("#told").textContent() ?? "").trim();

test("the theme goes round by button and key, says so, and is kept", async () => {
  await web.page(async (page) => {
    assert.equal(await theme(page), " | light dark | Theme: system");
    await page.getByRole("button", { name: "Theme: system" }).click();
    assert.equal(await theme(page), "light | light | Theme: light");
    assert.equal(await told(page), "Theme: light");
    await page.locator("h1").click();
    await page.keyboard.press("t");
    assert.equal(await theme(page), "dark | dark | Theme: dark");
    await page.reload();
    assert.equal(await theme(page), "dark | dark | Theme: dark");
    await page.keyboard.press("t");
    assert.equal(await theme(page), " | light dark | Theme: system");
  });
});

test("the theme of the address holds for that visit and is not kept", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}?theme=dark`);
    assert.equal(await theme(page), "dark | dark | Theme: dark");
    await page.goto(`${web.address}?theme=purple`);
    assert.equal(await theme(page), " | light dark | Theme: system");
  });
});

test("without storage theme, keys and first steps work for the visit", async () => {
  await web.page(async (page) => {
    await page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
    await page.reload();
    await page.getByRole("button", { name: "Got it" }).click();
    await page.keyboard.press("t");
    assert.equal(await theme(page), "light | light | Theme: light");
  });
});

test("Share copies the link to what is shown", async () => {
  await web.page(async (page) => {
    await clipboard(page, true);
    await page.getByRole("button", { name: "Share" }).click();
    const note = page.getByRole("group", { name: "Share" });
    await note.waitFor();
    assert.match(await note.innerText(), /Link copied\s+Credentials are never in a link\./);
    assert.match(await told(page), /^Link copied/);
    assert.ok((await copied(page)).startsWith(web.address));
    await accessible(page, "the note of a copied link");
    await page.keyboard.press("Escape");
    await note.waitFor({ state: "hidden" });
  });
});

test("a link that can't be copied can be taken by hand", async () => {
  await web.page(async (page) => {
    await clipboard(page, false);
    await page.getByRole("button", { name: "Share" }).focus();
    await page.keyboard.press("Enter");
    const field = page.getByLabel("Link", { exact: true });
    await field.waitFor();
    assert.ok((await field.inputValue()).startsWith(web.address));
    assert.equal(await page.evaluate(() => getSelection()?.toString()), await field.inputValue());
    await accessible(page, "the note of a link to take by hand");
    await page.keyboard.press("Escape");
    await field.waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement?.id), "share");
  });
});

test("a link that can't be made says why", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => {
      Object.assign(globalThis, {
        CompressionStream: class {
          constructor() {
            throw new Error("the order is too large for a link");
          }
        },
      });
    });
    await page.keyboard.press("Home"); // a moment that stands in the link
    await page.getByRole("button", { name: "Share" }).click();
    const note = page.getByRole("group", { name: "Share" });
    await note.getByText("There is no link to this").waitFor();
    assert.match(await note.innerText(), /too large for a link/);
    assert.match(await told(page), /^There is no link to this\. .*too large/);
  });
});

test("the skip link leads to the conversation and leaves the address alone", async () => {
  await web.page(async (page) => {
    const before = page.url();
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "Skip to the conversation" }).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "stage");
    assert.equal(page.url(), before);
  });
});

test("the first steps come once, and go for good", async () => {
  await web.page(async (page) => {
    const steps = page.getByRole("complementary", { name: "First steps" });
    await steps.waitFor();
    await accessible(page, "the first steps");
    await page.getByRole("button", { name: "Got it" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await steps.isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "stage", "the focus is not lost");
    await page.reload();
    await page.locator("#share").waitFor();
    assert.equal(await steps.isVisible(), false);
  });
});

test("the first steps are not printed, and need scripts", async () => {
  await web.page(async (page) => {
    await page.locator("#first-steps").waitFor();
    await onPaper(page);
    assert.equal(await page.locator("#first-steps").isVisible(), false);
  });
  await web.page(async (page) => {
    assert.equal(await page.locator("#first-steps").isVisible(), false);
    assert.equal(await page.locator(".tools").isVisible(), false, "buttons that could do nothing");
  }, { javaScriptEnabled: false });
});

for (const reader of ["first-time", "returning"]) {
  test(`nothing moves while the page comes up for a ${reader} reader`, { skip: engine === "firefox" && "it measures no layout shift" }, async () => {
    await web.page(async (page) => {
      if (reader === "returning") await page.evaluate(() => localStorage.setItem("whatnext.steps", "seen"));
      await page.addInitScript(() => {
        Object.assign(globalThis, { shifts: [] });
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) Reflect.get(globalThis, "shifts").push(JSON.stringify(shift));
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.route(/\.js$/, async (route) => { // the page is painted before its script is there
        await new Promise((done) => setTimeout(done, 400));
        await route.continue();
      });
      await page.reload();
      await page.waitForTimeout(500);
      assert.equal(await page.locator("#first-steps").isVisible(), reader === "first-time");
      assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, "shifts")), []);
    });
  });
}
