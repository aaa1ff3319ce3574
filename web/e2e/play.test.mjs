// Playing a run: by button, by track, by key. Going back and forth changes
// nothing of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { rows, site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByLabel("Playback").getByRole("button", { name, exact: true }).press("Enter");

/** The track as assistive technology reads it.
 * @param {Page} page */
const track = (page) => page.getByRole("slider", { name: "Time" });

/** @param {Page} page */
const said = (page) => track(page).getAttribute("aria-valuetext");

test("stepping shows one exchange more, or one less", async () => {
  await web.page(async (page) => {
    const all = await rows(page);
    await press(page, "First");
    assert.deepEqual(await rows(page), []);
    await page.locator("[data-pending]").getByText("waiting 0.0 s").waitFor();
    for (let n = 1; n <= all.length; n++) {
      await press(page, "Step");
      assert.deepEqual(await rows(page), all.slice(0, n));
      assert.equal(await page.locator(".exchange[aria-current]").getAttribute("data-n"), String(n), "the newest is the chosen one");
    }
    for (let n = all.length - 1; n > 0; n--) {
      await press(page, "Step back");
      assert.deepEqual(await rows(page), all.slice(0, n));
    }
    await press(page, "Last");
    assert.deepEqual(await rows(page), all);
    assert.equal(await page.evaluate(() => whatnext.last), undefined, "nothing was run for it");
  });
});

test("the track is a slider", async () => {
  await web.page(async (page) => {
    const all = await rows(page);
    await track(page).focus();
    await page.keyboard.press("Home");
    assert.match(await said(page) ?? "", /^0\.00 s, 0 of 8 exchanges$/);
    for (let i = 0; i < 5; i++) await page.keyboard.press("PageUp");
    assert.deepEqual(await rows(page), all.slice(0, 5));
    const before = Number(await track(page).getAttribute("aria-valuenow"));
    for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
    assert.equal(Number(await track(page).getAttribute("aria-valuenow")), before + 1000);
    assert.match(await page.locator('.exchange[data-n="5"] .pause').innerText(), /^left\s+1\.0 s$/, "a second of the two is over");
    assert.match(await page.locator(".sum").innerText(), /5 exchanges[^]*so far/);
    await page.keyboard.press("End");
    assert.deepEqual(await rows(page), all);
    assert.match(await page.locator('.exchange[data-n="5"] .pause').innerText(), /^wait\s+2 s$/);
  });
});

test("the track is scrubbed by pointer, at true scale", async () => {
  await web.page(async (page) => {
    const box = await track(page).boundingBox();
    assert.ok(box !== null);
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, y, { steps: 4 });
    const length = Number(await track(page).getAttribute("aria-valuemax"));
    const now = Number(await track(page).getAttribute("aria-valuenow"));
    assert.ok(Math.abs(now / length - 0.5) < 0.02, `${now} of ${length}`);
    await page.mouse.up();
    await page.mouse.move(box.x, y);
    assert.equal(Number(await track(page).getAttribute("aria-valuenow")), now, "once let go, it stays");
    const marks = page.locator(".marks .mark");
    assert.ok(await page.locator(".marks .later").count() > 0 && await marks.count() > await page.locator(".marks .later").count(), "what is still to come is hollow");
  });
});

test("playing goes on by itself, pauses where it is told to, and ends at the end", async () => {
  await web.page(async (page) => {
    const all = await rows(page);
    await page.getByRole("radio", { name: "1×", exact: true }).check();
    await press(page, "Play");
    await page.locator('.exchange[data-n="4"]').getByText(/^left/).waitFor();
    await press(page, "Pause");
    const at = await said(page);
    assert.deepEqual(await rows(page), all.slice(0, 4));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await said(page), at);
    await page.getByRole("radio", { name: "10×", exact: true }).check();
    await press(page, "Play");
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    assert.deepEqual(await rows(page), all);
    await page.getByRole("radio", { name: "Instant", exact: true }).check();
    await press(page, "First");
    await press(page, "Play");
    assert.deepEqual(await rows(page), all, "instant is at once");
  });
});

test("each new step is said, and only once", async () => {
  await web.page(async (page) => {
    const region = page.locator("#said");
    await region.evaluate((region) => {
      /** @type {string[]} */
      const heard = [];
      Object.assign(globalThis, { heard });
      new MutationObserver(() => heard.push(region.textContent ?? "")).observe(region, { childList: true, characterData: true, subtree: true });
    });
    await press(page, "First");
    for (let n = 1; n <= 5; n++) {
      await press(page, "Step");
      await region.getByText(`Answer ${n}: `, { exact: false }).waitFor({ state: "attached" });
    }
    assert.match((await region.textContent()) ?? "", /^Answer 5: 429 Too Many Requests\. resend: /);
    /** @type {string[]} */
    const heard = await page.evaluate(() => Reflect.get(globalThis, "heard"));
    assert.deepEqual(heard.map((text) => text.slice(0, 8)), [1, 2, 3, 4, 5].map((n) => `Answer ${n}`));
  });
});

test("who wants no motion sees a wait in four steps", async () => {
  await web.page(async (page) => {
    assert.ok(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches), "the driver emulates it");
    await press(page, "Last");
    for (let i = 0; i < 4; i++) await press(page, "Step back");
    await track(page).focus();
    const fill = page.locator('.exchange[data-n="4"] .wait rect');
    /** @type {Set<number>} */
    const heights = new Set();
    for (let i = 0; i < 9; i++) {
      heights.add(Number(await fill.getAttribute("height")));
      await page.keyboard.press("ArrowRight");
    }
    assert.equal(heights.size, 4, String([...heights]));
  }, { reducedMotion: "reduce" });
});
