// The conversation: what hangs together is drawn together, what repeats says so,
// and ten thousand steps are as quick as ten.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo } from "./link.mjs";
import { site } from "./site.mjs";

const web = site();

/** @param {import("./site.mjs").Page} page @param {string} id */
const shows = async (page, id) => {
  await page.goto(`${web.address}?scenario=${id}`);
  await page.waitForFunction(() => globalThis.whatnext?.last !== undefined);
};

test("every reason that came with the answer is tied to its decision", async () => {
  await web.page(async (page) => {
    const rows = page.locator(".exchange:not(.slim)");
    const ties = () => rows.evaluateAll((all) => all.map((row) => {
      const card = row.querySelector(".card")?.getBoundingClientRect();
      const chips = [...row.querySelectorAll(".driving, .status")];
      const zero = row.getBoundingClientRect().top; // the lines are drawn in the row's own pixels
      const lines = [...row.querySelectorAll(".links path")].map((line) => {
        const { y, height } = line instanceof SVGGraphicsElement ? line.getBBox() : new DOMRect();
        return { top: zero + y, bottom: zero + y + height };
      });
      const near = (/** @type {number} */ a, /** @type {number | undefined} */ b) => Math.abs(a - (b ?? NaN)) < 2;
      return {
        chips: chips.length,
        begin: chips.filter((chip) => lines.some(({ top }) => near(top, chip.getBoundingClientRect().bottom))).length,
        end: lines.some(({ bottom }) => near(bottom, card?.top)),
      };
    }));
    for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 800 }]) {
      await page.setViewportSize(size);
      await page.waitForFunction(() => [...document.querySelectorAll(".links")].every((links) => links.childElementCount > 1));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      for (const { chips, begin, end } of await ties()) {
        assert.equal(begin, chips, "a line begins under each chip");
        assert.ok(end, "and one ends at the card");
      }
    }
  });
});

test("pointing at a reason shows where it came from, and the reverse", async () => {
  await web.page(async (page) => {
    const row = page.locator('.exchange[data-n="5"]');
    await row.locator('.causes [data-subject="header:retry-after"] .effect').hover();
    assert.match(await row.locator(".driving.lit").innerText(), /^Retry-After: 2/);
    assert.equal(await row.locator('.links .lit[data-subject="header:retry-after"]').count(), 1);
    await row.locator(".status").hover();
    assert.match(await row.locator(".causes .lit").innerText(), /429/);
    await row.getByRole("button", { name: "NFleet 429" }).focus();
    assert.equal(await row.locator(".status.lit").count(), 1, "the keyboard does as well");
  });
});

test("a reference opens the reason", async () => {
  await web.page(async (page) => {
    const row = page.locator('.exchange[data-n="5"]');
    const clause = row.getByRole("button", { name: "NFleet 429" });
    await clause.focus();
    await page.keyboard.press("Enter");
    const sheet = page.getByRole("dialog", { name: "NFleet 429" });
    assert.match(await sheet.innerText(), /Too Many Requests/);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    assert.ok(await clause.evaluate((button) => button === document.activeElement), "the focus is back");
    assert.match(await row.getByRole("link", { name: "RFC 9110 §10.2.3" }).getAttribute("href") ?? "", /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc9110#section-10\.2\.3$/);
  });
});

test("what is sent again says so, and with which token", async () => {
  await web.page(async (page) => {
    const asks = page.locator(".exchange .ask");
    assert.match(await asks.nth(4).innerText(), /token 1/);
    assert.match(await asks.nth(5).innerText(), /attempt 2[^]*token 1/);
    assert.match(await asks.nth(7).innerText(), /attempt 2[^]*token 2/);
    assert.equal(await asks.nth(0).locator(".again").isVisible(), false);
    await shows(page, "lost-each-time");
    assert.match(await asks.nth(3).innerText(), /restart 1/);
    assert.equal(await asks.nth(3).locator(".again").getAttribute("data-v"), "restart");
  });
});

test("all headers can be seen with what they say", async () => {
  await web.page(async (page) => {
    const row = page.locator('.exchange[data-n="5"]');
    assert.ok(!(await row.innerText()).includes("application/json"));
    const all = page.getByRole("button", { name: "All headers" });
    await all.press("Enter");
    assert.equal(await all.getAttribute("aria-pressed"), "true");
    assert.match(await row.locator(".ask").innerText(), /Accept:[^]*application\/json/);
    assert.match(await row.locator(".answer").innerText(), /Server:/);
    await all.press("Enter");
    assert.ok(!(await row.innerText()).includes("application/json"));
  });
});

test("on a phone too the heads stay in view", async () => {
  await web.page(async (page) => {
    await page.locator('.exchange[data-n="6"] .say').scrollIntoViewIfNeeded();
    const head = await page.locator(".head.client").boundingBox();
    assert.ok(head !== null && head.y >= 0 && head.y < 40, JSON.stringify(head));
  }, { viewport: { width: 390, height: 844 } });
});

test("ten thousand steps: the heads stay, and only what is near is in the document", async () => {
  const steps = 10_000;
  await web.page(async (page) => {
    await page.goto(web.address + linkTo({ order: {
      v: 1, scenario: "tour", sandbox: { hops: steps, revoke_after: 0, quota: 0 },
      policy: { max_hops: 2 * steps, deadline_ms: 1e9, poll_interval_ms: 10 },
    } }));
    await page.waitForFunction((steps) => Number(document.querySelector("#answers")?.textContent) > steps, steps, { timeout: 60_000 });
    const there = () => page.locator(".exchange").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-n"))));
    const view = page.locator('.view[data-view="conversation"]');
    for (const share of [0.5, 1, 0]) {
      await view.evaluate((view, share) => view.scrollTo(0, share * view.scrollHeight), share);
      await page.waitForFunction((share) => {
        const seen = [...document.querySelectorAll(".exchange")].find((row) => row.getBoundingClientRect().bottom > innerHeight / 2);
        return Math.abs(Number(seen?.getAttribute("data-n")) / 10_000 - share) < 0.02;
      }, share);
      const rows = await there();
      assert.ok(rows.length < 60, `${rows.length} rows`);
      assert.deepEqual(rows, rows.map((_, i) => (rows[0] ?? 0) + i), "one after another");
      const head = await page.locator(".head.client").boundingBox();
      const box = await view.boundingBox();
      assert.ok(head !== null && box !== null && head.y >= box.y - 1 && head.y < box.y + 40, "the heads are in view");
    }
    await page.getByRole("button", { name: "Step back" }).click();
    const last = await page.locator(".exchange[aria-current]").getAttribute("data-n");
    assert.equal(Number(last), Number(await page.locator("#answers").innerText()));
    assert.ok((await there()).includes(Number(last)), "the chosen one is in the document");
  });
});
